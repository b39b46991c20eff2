"""A recipe is taken step by step, and only what an edit touches is made anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inclusion_desktop.data.column_types import build_column, set_cells
from inclusion_desktop.data.dataset import Dataset, Kind, Provenance
from inclusion_desktop.data.formulas.column import calculated_column
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.join import JoinByKey
from inclusion_desktop.data.recipe.reshape import PivotLonger, PivotWider, Transpose
from inclusion_desktop.data.recipe.rows import FilterRows, SortRows
from inclusion_desktop.data.recipe.run import Cache, Recipe, RecipeStep, run
from inclusion_desktop.data.recipe.step import Context, Step
from inclusion_desktop.data.recipe.summarise import Aggregate, GroupSummarise, Measure
from inclusion_desktop.data.views import CellTest, Relation, SortKey

SOURCE = Dataset(
    "d",
    "D",
    (
        build_column("place", "Place", Kind.TEXT, ["Orhei", "Cahul", "Soroca"]),
        build_column("all", "All", Kind.INTEGER, ["100", "50", "10"]),
        build_column("some", "Some", Kind.INTEGER, ["10", "20", "…"]),
    ),
    Provenance("the ministry"),
)
CONTEXT = Context((SOURCE,))


def recipe(*steps: Step) -> Recipe:
    return Recipe(tuple(RecipeStep(step) for step in steps))


def test_steps_follow_one_another_and_rows_lead_back() -> None:
    result = run(
        recipe(
            FormulaColumn("Share", "some / all", Kind.PERCENT),
            SortRows((SortKey("share", descending=True),)),
            FilterRows((CellTest("all", Relation.GREATER, ("20",)),)),
        ),
        SOURCE,
        CONTEXT,
    )
    assert result.dataset.column("share").values() == [40.0, 10.0]
    assert result.rows.tolist() == [1, 0]
    assert result.origin(0, "some") == (1, "some")
    assert result.origin(0, "share") is None
    assert (result.dataset.id, result.dataset.name, result.dataset.provenance) == ("d", "D", SOURCE.provenance)


def test_a_cell_leads_back_through_every_change_of_shape() -> None:
    long = PivotLonger(("all", "some"), "Who", "Value")
    result = run(recipe(SortRows((SortKey("all"),)), long), SOURCE, CONTEXT)
    assert result.dataset.column("value").value(3) == 20.0
    assert result.origin(3, "value") == (1, "some")
    assert result.origin(3, "who") is None
    again = run(recipe(SortRows((SortKey("all"),)), long, PivotWider("who", "value")), SOURCE, CONTEXT)
    wide = again.dataset.columns[2]
    assert wide.name == "Some"
    assert again.origin(1, wide.id) == (1, "some")
    turned = run(recipe(Transpose("place")), SOURCE, CONTEXT)
    assert turned.dataset.columns[2].values() == [50.0, 20.0]
    assert turned.origin(1, turned.dataset.columns[2].id) == (1, "some")
    summed = run(recipe(GroupSummarise((), (Aggregate("all", Measure.SUM),))), SOURCE, CONTEXT)
    assert summed.origin(0, "all") is None


def test_a_step_that_fails_leaves_the_table_and_says_why() -> None:
    result = run(recipe(FormulaColumn("F", "1 +"), SortRows((SortKey("all"),))), SOURCE, CONTEXT)
    assert result.dataset.column("all").values() == [10.0, 50.0, 100.0]
    assert result.steps[0].error == "Column 'F': The formula ends too early. Write what comes after its last sign."
    assert result.steps[0].formula_error is not None
    assert result.steps[0].formula_error.start == 3
    assert result.steps[1].error == ""


def test_a_step_that_is_off_is_passed_over() -> None:
    steps = (RecipeStep(FilterRows((CellTest("place", Relation.EQUALS, ("Cahul",)),)), is_on=False),)
    result = run(Recipe(steps), SOURCE, CONTEXT)
    assert result.dataset is SOURCE
    assert len(result.steps) == 1


def test_formulas_may_be_written_in_any_order() -> None:
    result = run(recipe(FormulaColumn("C", "b + 1"), FormulaColumn("B", "[All] * 2")), SOURCE, CONTEXT)
    assert [column.name for column in result.dataset.columns[3:]] == ["C", "B"]
    assert result.dataset.column("c").values() == [201.0, 101.0, 21.0]


def test_a_circle_of_formulas_is_told_and_the_rest_is_calculated() -> None:
    steps = recipe(
        FormulaColumn("A", "b"), FormulaColumn("B", "[A] + 1"), FormulaColumn("E", "a"), FormulaColumn("Z", "2")
    )
    result = run(steps, SOURCE, CONTEXT)
    assert [done.error for done in result.steps] == [
        "Column 'A' needs itself: 'A' → 'B' → 'A'. Change one of these formulas.",
        "Column 'B' needs itself: 'B' → 'A' → 'B'. Change one of these formulas.",
        result.steps[2].error,
        "",
    ]
    assert "has no column 'a'" in result.steps[2].error
    assert [column.name for column in result.dataset.columns[3:]] == ["Z"]


def test_a_formula_may_be_named_like_a_column_it_reads_but_for_case() -> None:
    result = run(recipe(FormulaColumn("PLACE", "upper([Place])")), SOURCE, CONTEXT)
    assert result.steps[0].error == ""
    assert result.dataset.columns[3].values() == ["ORHEI", "CAHUL", "SOROCA"]


def test_only_dependents_are_calculated_again(monkeypatch: pytest.MonkeyPatch) -> None:
    calculated: list[str] = []

    def counted(id: str, name: str, *rest: object) -> object:
        calculated.append(name)
        return calculated_column(id, name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("inclusion_desktop.data.recipe.formula.calculated_column", counted)
    steps = recipe(
        FormulaColumn("A", "[All] + 1"),
        FormulaColumn("S", "[Some] + 1"),
        FormulaColumn("SS", "s * 2"),
        SortRows((SortKey("ss"),)),
    )
    cache = Cache()
    first = run(steps, SOURCE, CONTEXT, cache)
    assert calculated == ["A", "S", "SS"]
    calculated.clear()
    assert run(steps, SOURCE, CONTEXT, cache).dataset is first.dataset
    assert calculated == []
    edited = SOURCE.with_column(set_cells(SOURCE.column("some"), {0: "11"}, "ro"))
    second = run(steps, edited, CONTEXT, cache)
    assert calculated == ["S", "SS"]
    assert second.dataset.column("s").values() == [12.0, 21.0, None]


def test_a_change_of_another_dataset_is_seen() -> None:
    other = Dataset(
        "o",
        "Other",
        (
            build_column("key", "Key", Kind.TEXT, ["Orhei", "Cahul"]),
            build_column("n", "N", Kind.INTEGER, ["1", "2"]),
        ),
    )
    changed = other.with_column(set_cells(other.column("n"), {0: "9"}, "ro"))
    steps = recipe(FormulaColumn("L", "lookup([Place]; other.key; other.n)"), JoinByKey("o", (("place", "key"),)))
    cache = Cache()
    before = run(steps, SOURCE, Context((SOURCE, other)), cache).dataset
    after = run(steps, SOURCE, Context((SOURCE, changed)), cache).dataset
    assert before.column("l").values() == [1.0, 2.0, None]
    assert before.column("l").typed == {2: "#N/A"}
    assert after.column("l").values() == [9.0, 2.0, None]
    assert after.column("n").values() == [9.0, 2.0, None]
    assert steps.others((SOURCE, other)) == ("o",)


def test_a_cached_table_keeps_up_with_where_its_figures_come_from() -> None:
    cache = Cache()
    steps = recipe(SortRows((SortKey("all"),)))
    run(steps, SOURCE, CONTEXT, cache)
    moved = replace(SOURCE, provenance=Provenance("another ministry"))
    assert run(steps, moved, CONTEXT, cache).dataset.provenance.source == "another ministry"


def test_the_number_of_rows_counts_where_no_column_is_read() -> None:
    cache = Cache()
    steps = recipe(FilterRows((CellTest("all", Relation.GREATER, ("20",)),)), FormulaColumn("N", "row()"))
    assert run(steps, SOURCE, CONTEXT, cache).dataset.column("n").values() == [1.0, 2.0]
    edited = SOURCE.with_column(set_cells(SOURCE.column("all"), {2: "99"}, "ro"))
    assert run(steps, edited, CONTEXT, cache).dataset.column("n").values() == [1.0, 2.0, 3.0]
