"""Each step of a recipe does to the table what its sentence says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Column, Dataset, Kind, State
from inclusion_desktop.data.recipe.columns import (
    KeepColumns,
    MergeColumns,
    RenameColumns,
    ReplaceValues,
    RetypeColumn,
    SplitColumn,
)
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.join import Join, JoinByKey
from inclusion_desktop.data.recipe.reshape import PivotLonger, PivotWider, Transpose
from inclusion_desktop.data.recipe.rows import FillDown, FilterRows, SortRows
from inclusion_desktop.data.recipe.step import Context, Step, StepError, StepResult
from inclusion_desktop.data.recipe.summarise import Aggregate, GroupSummarise, Measure
from inclusion_desktop.data.views import AnyOf, CellTest, Relation, SortKey

CONTEXT = Context()


def column(id: str, kind: Kind, *texts: str, name: str = "", unit: str = "") -> Column:
    return build_column(id, name or id.title(), kind, texts, unit=unit, decimal=",")


def table(*columns: Column) -> Dataset:
    return Dataset("d", "D", columns)


SCHOOLS = table(
    column("district", Kind.CATEGORY, "Orhei", "Orhei", "Cahul", "Cahul"),
    column("year", Kind.YEAR, "2023", "2024", "2023", "2024"),
    column("children", Kind.INTEGER, "10", "12", "…", "7", unit="copii"),
)


def shown(dataset: Dataset) -> dict[str, list[object]]:
    return {
        found.name: [
            found.value(row) if found.state(row) is State.VALID else found.state(row).name.lower()
            for row in range(len(found))
        ]
        for found in dataset.columns
    }


def take(step: Step, dataset: Dataset = SCHOOLS, context: Context = CONTEXT) -> StepResult:
    return step.apply(dataset, context)


def test_filtering_says_where_rows_came_from() -> None:
    step = FilterRows(
        (AnyOf((CellTest("children", Relation.GREATER, ("11",)), CellTest("children", Relation.IS_MISSING))),)
    )
    result = take(step)
    assert shown(result.dataset)["Year"] == [2024, 2023]
    assert result.origins is not None
    assert result.origins.tolist() == [1, 2]
    assert step.describe(SCHOOLS, CONTEXT) == (
        "Keep rows where ('Children' is more than '11' or 'Children' has no value)"
    )


def test_a_filter_of_numbers_refuses_what_is_none() -> None:
    with pytest.raises(StepError, match="'many' is not what column 'Children' holds"):
        take(FilterRows((CellTest("children", Relation.LESS, ("many",)),)))
    with pytest.raises(StepError, match="not complete"):
        take(FilterRows((CellTest("children", Relation.LESS),)))


def test_sorting_puts_missing_values_last() -> None:
    step = SortRows((SortKey("children", descending=True),))
    assert shown(take(step).dataset)["Children"] == [12, 10, 7, "not_collected"]
    assert step.describe(SCHOOLS, CONTEXT) == "Sort by 'Children' descending"


def test_filling_down_leaves_what_is_missing_on_purpose() -> None:
    merged = table(column("a", Kind.CATEGORY, "", "x", "", "…", "", "y", ""))
    assert shown(take(FillDown(("a",)), merged).dataset)["A"] == [
        *("blank", "x", "x", "not_collected", "not_collected", "y", "y")
    ]


def test_groups_are_summarised_in_the_order_they_come() -> None:
    step = GroupSummarise(
        ("district",),
        (Aggregate("children", Measure.SUM), Aggregate("children", Measure.COUNT, "Figures")),
    )
    result = take(step)
    assert shown(result.dataset) == {"District": ["Orhei", "Cahul"], "Children": [22, 7], "Figures": [2, 1]}
    assert result.dataset.column("children").unit == "copii"
    assert result.dataset.column("children").kind is Kind.INTEGER
    assert [problem.message for problem in result.problems] == [
        "Column 'Children': 1 cell without a value was left out. Say so where the figure is shown."
    ]
    assert result.origins is not None
    assert result.origins.tolist() == [-1, -1]


def test_a_group_without_any_value_says_why() -> None:
    missing = table(column("g", Kind.TEXT, "a", "a", "b"), column("n", Kind.NUMBER, "", ":", "oops"))
    found = take(GroupSummarise(("g",), (Aggregate("n", Measure.MEAN),)), missing).dataset
    assert shown(found)["N"] == ["suppressed", "invalid"]
    assert found.column("n").typed[1] == "#VALUE!"


def test_percents_that_are_averaged_get_a_note() -> None:
    shares = table(column("share", Kind.PERCENT, "10,1", "20,3"))
    result = take(GroupSummarise((), (Aggregate("share", Measure.MEAN),)), shares)
    assert shown(result.dataset)["Share"] == [15.2]
    assert "counts alike" in result.problems[0].message


def test_texts_have_no_sum() -> None:
    with pytest.raises(StepError, match="holds texts, which have no sum"):
        take(GroupSummarise((), (Aggregate("district", Measure.SUM),)))


def test_long_becomes_wide_with_a_column_a_year() -> None:
    result = take(PivotWider("year", "children"))
    assert shown(result.dataset) == {
        "District": ["Orhei", "Cahul"],
        "2023": [10, "not_collected"],
        "2024": [12, 7],
    }
    rows, columns = result.cells[result.dataset.columns[2].id]
    assert (rows.tolist(), set(columns)) == ([1, 3], {"children"})


def test_two_figures_for_one_cell_are_refused() -> None:
    with pytest.raises(StepError, match="Rows 1 and 2 both give '2023'"):
        take(PivotWider("year", "children"), _twice(SCHOOLS))


def _twice(dataset: Dataset) -> Dataset:
    from inclusion_desktop.data.column_types import take_rows

    return dataset.with_columns([take_rows(found, [0, 0, 1]) for found in dataset.columns])


def test_wide_becomes_long_row_after_row() -> None:
    wide = table(
        column("d", Kind.TEXT, "Orhei", "Cahul"),
        column("a", Kind.INTEGER, "1", "3", name="2023"),
        column("b", Kind.INTEGER, "2", ":", name="2024"),
    )
    result = take(PivotLonger(("a", "b"), "Year", "Children", Kind.YEAR), wide)
    assert shown(result.dataset) == {
        "D": ["Orhei", "Orhei", "Cahul", "Cahul"],
        "Year": [2023, 2024, 2023, 2024],
        "Children": [1, 2, 3, "suppressed"],
    }
    rows, columns = result.cells["children"]
    assert (rows.tolist(), columns) == ([0, 0, 1, 1], ("a", "b", "a", "b"))


def test_texts_and_numbers_are_not_stacked() -> None:
    with pytest.raises(StepError, match="different kinds"):
        take(PivotLonger(("district", "children"), "n", "v"))


@st.composite
def _wide(draw: st.DrawFn) -> Dataset:
    length, count = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    cells = st.sampled_from(["1", "2,5", "-3", "", "…", ":", "oops"])
    keys = build_column("key", "Key", Kind.TEXT, [f"k{row}" for row in range(length)])
    made = [
        build_column(f"c{at}", f"C{at}", Kind.NUMBER, [draw(cells) for _row in range(length)], decimal=",")
        for at in range(count)
    ]
    return table(keys, *made)


@settings(deadline=None)
@given(_wide())
def test_longer_and_wider_undo_each_other(wide: Dataset) -> None:
    ids = tuple(found.id for found in wide.columns[1:])
    long = take(PivotLonger(ids, "Name", "Value"), wide).dataset
    assert long.row_count == wide.row_count * len(ids)
    again = take(PivotWider("name", "value"), long).dataset
    assert shown(again) == shown(wide)
    for before, after in zip(wide.columns, again.columns, strict=True):
        assert dict(before.typed) == dict(after.typed)
        assert before.kind is after.kind


@settings(deadline=None)
@given(_wide())
def test_transposing_twice_gives_the_table_back(wide: Dataset) -> None:
    once = take(Transpose("key"), wide).dataset
    assert [found.name for found in once.columns] == ["Key", *(f"k{row}" for row in range(wide.row_count))]
    again = take(Transpose(once.columns[0].id), once).dataset
    assert shown(again) == shown(wide)


def test_transposing_mixed_columns_makes_texts_and_says_so() -> None:
    result = take(Transpose("district"))
    assert [found.name for found in result.dataset.columns] == [
        *("District", "Orhei", "Orhei (2)", "Cahul", "Cahul (2)")
    ]
    assert shown(result.dataset)["Orhei (2)"] == ["2024", "12"]
    assert "became texts" in result.problems[0].message


PEOPLE = Dataset(
    "people",
    "People",
    (
        column("name", Kind.TEXT, "ORHEI ", "Soroca", "Orhei"),
        column("children", Kind.INTEGER, "100", "200", "300"),
    ),
)
JOINED = Context((SCHOOLS, PEOPLE))


def test_a_join_keeps_all_rows_and_lists_who_has_no_partner() -> None:
    step = JoinByKey("people", (("district", "name"),))
    result = take(step, SCHOOLS, JOINED)
    assert shown(result.dataset)["Children (People)"] == [100, 100, "blank", "blank"]
    assert result.unmatched is not None
    assert result.unmatched.rows == (2, 3)
    assert result.unmatched.other_rows == (1,)
    assert [problem.message for problem in result.problems] == [
        "2 rows have no partner in 'People', first 'Cahul'. Their new cells are blank.",
        "1 row of 'People' belongs to no row here, first 'Soroca'.",
        "'People' has several rows of 'Orhei'; the first was taken. Summarise it first.",
    ]
    assert step.describe(SCHOOLS, JOINED) == "Add columns of 'People' by 'District'"


def test_an_inner_join_leaves_the_rest_out() -> None:
    result = take(JoinByKey("people", (("district", "name"),), join=Join.INNER), SCHOOLS, JOINED)
    assert result.origins is not None
    assert result.origins.tolist() == [0, 1]


def test_all_keys_of_a_join_must_agree_and_missing_ones_never_do() -> None:
    other = replace(SCHOOLS, id="o", name="O")
    result = take(
        JoinByKey("o", (("district", "district"), ("year", "year"), ("children", "children")), ("children",)),
        SCHOOLS,
        Context((other,)),
    )
    assert shown(result.dataset)["Children (O)"] == [10, 12, "blank", 7]


def test_joined_columns_of_one_name_are_told_apart_by_the_dataset() -> None:
    own = table(
        column("key", Kind.TEXT, "x"), column("a", Kind.TEXT, "1", name="a"), column("b", Kind.TEXT, "2", name="a ({})")
    )
    other = Dataset("o", "{}", (column("k", Kind.TEXT, "x"), column("z", Kind.TEXT, "3", name="a")))
    joined = take(JoinByKey("o", (("key", "k"),)), own, Context((other,))).dataset
    assert [found.name for found in joined.columns] == ["Key", "a", "a ({})", "a ({}) (2)"]


def test_a_join_with_what_is_gone_is_refused() -> None:
    with pytest.raises(StepError, match="no longer in the project"):
        take(JoinByKey("people", (("district", "name"),)))
    with pytest.raises(StepError, match="one kind"):
        take(JoinByKey("people", (("year", "name"),)), SCHOOLS, JOINED)


def test_an_empty_other_table_matches_nothing() -> None:
    empty = Dataset("e", "E", (column("k", Kind.TEXT), column("v", Kind.NUMBER)))
    found = take(JoinByKey("e", (("district", "k"),)), SCHOOLS, Context((empty,))).dataset
    assert shown(found)["V"] == ["blank"] * 4


def test_splitting_gives_the_last_column_the_rest() -> None:
    names = table(column("who", Kind.TEXT, "Ana, Orhei, MD", "Ion", "…", ""))
    result = take(SplitColumn("who", ",", ("Name", "Place")), names)
    assert shown(result.dataset) == {
        "Name": ["Ana", "Ion", "not_collected", "blank"],
        "Place": ["Orhei, MD", "blank", "not_collected", "blank"],
    }
    assert result.problems[0].message.startswith("1 cell has more parts")


def test_merging_leaves_out_cells_without_a_value() -> None:
    result = take(MergeColumns(("district", "children"), ": ", "Told", keep=True))
    assert shown(result.dataset)["Told"] == ["Orhei: 10", "Orhei: 12", "Cahul", "Cahul: 7"]
    assert [found.id for found in result.dataset.columns] == ["told", "district", "year", "children"]


def test_columns_keep_their_ids_when_renamed() -> None:
    found = take(RenameColumns((("year", "Children"), ("children", "Year")))).dataset
    assert [(c.id, c.name) for c in found.columns[1:]] == [("year", "Children"), ("children", "Year")]
    assert found.columns[0] is SCHOOLS.columns[0]
    with pytest.raises(StepError, match="already"):
        take(RenameColumns((("year", "District"),)))


def test_kept_columns_come_in_the_order_asked() -> None:
    assert take(KeepColumns(("year", "district"))).dataset.columns == (SCHOOLS.columns[1], SCHOOLS.columns[0])
    with pytest.raises(StepError, match="'gone' is not in the table"):
        take(KeepColumns(("gone",)))


def test_retyping_counts_what_does_not_fit() -> None:
    words = table(column("n", Kind.TEXT, "1,5", "many", "few"))
    result = take(RetypeColumn("n", Kind.NUMBER), words)
    assert shown(result.dataset)["N"] == [1.5, "invalid", "invalid"]
    assert result.problems[0].message.startswith("Row 2, column 'N': 'many' and 1 more do not fit")


def test_values_are_replaced_whole_or_in_part() -> None:
    found = take(ReplaceValues("children", (("10", "11"), ("…", "0")))).dataset
    assert shown(found)["Children"] == [11, 12, 0, 7]
    found = take(ReplaceValues("district", (("Or", "or"),), whole=False)).dataset
    assert shown(found)["District"] == ["orhei", "orhei", "Cahul", "Cahul"]
    nothing = take(ReplaceValues("district", (("Nowhere", "x"),)))
    assert nothing.dataset is SCHOOLS
    assert "Nothing was replaced" in nothing.problems[0].message


def test_labels_that_become_one_are_one() -> None:
    found = take(ReplaceValues("district", (("Orhei", "Cahul"),), whole=False)).dataset.column("district")
    assert found.labels == ("Cahul",)
    assert found.codes is not None
    assert np.array_equal(found.codes, [0, 0, 0, 0])


def test_a_formula_that_fails_names_its_column() -> None:
    with pytest.raises(StepError, match=r"Column 'Share': 'D' has no column 'childrn'. Did you mean \[Children\]\?"):
        take(FormulaColumn("Share", "childrn / 2"))
    with pytest.raises(StepError, match="already"):
        take(FormulaColumn("Year", "1"))


@pytest.mark.parametrize(
    "step",
    [
        FilterRows((CellTest("children", Relation.IS_PRESENT),)),
        SortRows((SortKey("year"),)),
        FillDown(("district",)),
        GroupSummarise((), (Aggregate("children", Measure.MAX),)),
        GroupSummarise(("district",), ()),
        PivotWider("year", "children"),
        PivotLonger(("children",), "n", "v"),
        Transpose("district"),
        SplitColumn("district", " ", ("a", "b")),
        MergeColumns(("district", "year"), " ", "m"),
        ReplaceValues("district", (("a", "b"),)),
        ReplaceValues("district", (("a", "b"),), whole=False),
        RetypeColumn("children", Kind.TEXT),
        FormulaColumn("f", "share(children; by=district) + previous(children) / sum(children)"),
        FormulaColumn("f", "if(contains(district; 'o'); upper(district); 'x') & rank(children) & median(year; 1)"),
        JoinByKey("people", (("district", "name"),)),
    ],
)
def test_every_step_takes_a_table_without_rows(step: Step) -> None:
    empty = take(FilterRows((CellTest("children", Relation.GREATER, ("99",)),))).dataset
    assert empty.row_count == 0
    result = step.apply(empty, JOINED)
    for found in result.dataset.columns:
        assert len(found) == result.dataset.row_count
    assert step.describe(empty, JOINED)


def test_an_empty_column_is_retyped_to_an_empty_one() -> None:
    empty = table(column("a", Kind.TEXT))
    assert len(take(RetypeColumn("a", Kind.NUMBER), empty).dataset.column("a")) == 0


MIXED = table(
    column("district", Kind.DISTRICT, "r-nul Orhei", "Оргеев", "Cahul", "Cahull", "TOTAL"),
    column("year", Kind.YEAR, "2023", "2024", "2023", "2024", "2024"),
    column("children", Kind.INTEGER, "10", "12", "7", "8", "37"),
)


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.DISTRICT])
def test_districts_are_joined_whatever_their_spelling(kind: Kind) -> None:
    names = column("name", kind, "MD-OR", "mun. Cahul", "Cahull")
    other = Dataset("o", "Population", (names, column("n", Kind.INTEGER, "1", "2", "3")))
    result = take(JoinByKey("o", (("district", "name"),)), MIXED, Context((other,)))
    assert shown(result.dataset)["N"] == [1, 1, 2, 3, "blank"]
    assert result.unmatched is not None
    assert result.unmatched.rows == (4,)
    back = take(JoinByKey("d", (("name", "district"),), ("children",)), other, Context((MIXED,)))
    assert shown(back.dataset)["Children"] == [10, 7, 8]


def test_groups_and_columns_are_made_by_district() -> None:
    result = take(GroupSummarise(("district",), (Aggregate("children", Measure.SUM),)), MIXED)
    assert shown(result.dataset) == {
        "District": ["r-nul Orhei", "Cahul", "invalid", "TOTAL"],
        "Children": [22, 7, 8, 37],
    }
    assert result.dataset.columns[0].typed == {2: "Cahull"}
    wide = take(PivotWider("district", "children", ("year",)), MIXED).dataset
    assert [found.name for found in wide.columns] == ["Year", "r-nul Orhei", "Cahul", "Cahull", "TOTAL"]
    assert shown(wide)["r-nul Orhei"] == [10, 12]


def test_a_slip_is_exchanged_in_a_column_of_districts() -> None:
    whole = take(ReplaceValues("district", (("Cahull", "Cahul"),)), MIXED).dataset
    assert shown(whole)["District"][3] == "Cahul"
    part = take(ReplaceValues("district", (("ll", "l"),), whole=False), MIXED).dataset
    assert shown(part)["District"][3] == "Cahul"
    worse = take(ReplaceValues("district", (("Cah", "Kah"),), whole=False), MIXED).dataset.columns[0]
    assert worse.typed == {2: "Kahul", 3: "Kahull"}


def test_making_a_column_districts_names_the_slip() -> None:
    texts = table(column("d", Kind.TEXT, "Orhei", "Orhie", name="District"))
    result = take(RetypeColumn("d", Kind.DISTRICT), texts)
    assert "'Orhie' is no district of Moldova; did you mean Orhei?" in result.problems[0].message
    assert RetypeColumn("d", Kind.DISTRICT).describe(texts, CONTEXT) == "Make 'District' districts"


def test_districts_stacked_upon_texts_are_texts_slips_and_all() -> None:
    both = table(column("a", Kind.DISTRICT, "Orhei", "Orhie"), column("b", Kind.TEXT, "x", "y"))
    long = take(PivotLonger(("a", "b"), "name", "value"), both).dataset
    assert sorted(map(str, shown(long)["value"])) == ["Orhei", "Orhie", "x", "y"]


WITH_TOTAL = table(
    column("place", Kind.TEXT, "Orhei", "Soroca", "TOTAL"),
    column("few", Kind.INTEGER, "5", "6", "11"),
    column("all", Kind.INTEGER, "50", "80", "130"),
)


def test_a_total_that_is_counted_with_its_parts_is_told() -> None:
    for step in (GroupSummarise((), (Aggregate("few", Measure.SUM),)), FormulaColumn("x", "share([Few])")):
        (problem,) = [found for found in take(step, WITH_TOTAL).problems if "total" in found.message]
        assert problem.message.startswith("Row 3 ('TOTAL') is a total and is counted with its parts.")
    without = take(FilterRows((CellTest("place", Relation.NOT_EQUALS, ("TOTAL",)),)), WITH_TOTAL).dataset
    assert take(FormulaColumn("x", "share([Few])"), without).problems == ()
    assert take(FormulaColumn("x", "[Few] + 1"), WITH_TOTAL).problems == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("share", Kind.PERCENT), ("Cota 2024", Kind.PERCENT), ("Доля", Kind.PERCENT), ("per child", Kind.NUMBER)],
)
def test_a_quotient_called_a_share_is_a_percent(name: str, kind: Kind) -> None:
    made = take(FormulaColumn(name, "[Few] / [All]"), WITH_TOTAL).dataset.columns[-1]
    assert made.kind is kind
    assert made.value(0) == (10 if kind is Kind.PERCENT else 0.1)
    assert take(FormulaColumn(name, "[Few] / [All]", Kind.NUMBER), WITH_TOTAL).dataset.columns[-1].kind is Kind.NUMBER


def test_a_part_that_is_a_year_in_every_row_makes_a_column_of_years() -> None:
    told = table(column("what", Kind.CATEGORY, "2023, girls", "2024, boys", ""))
    kinds = [each.kind for each in take(SplitColumn("what", ",", ("Year", "Who")), told).dataset.columns]
    assert kinds == [Kind.YEAR, Kind.TEXT]
    numbers = table(column("what", Kind.CATEGORY, "2023, girls", "9999, boys"))
    assert take(SplitColumn("what", ",", ("Year", "Who")), numbers).dataset.columns[0].kind is Kind.TEXT
