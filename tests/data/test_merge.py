"""What was done here and what changed in the file meet in one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.data.column_types import (
    build_column,
    cell_text,
    delete_rows,
    insert_rows,
    retype,
    set_cells,
    set_notes,
    take_rows,
)
from inclusion_desktop.data.dataset import Dataset, Kind, State
from inclusion_desktop.data.merge import Merged, merge_tables
from tests.factories import make_dataset, plain

NAMES = ("Orhei", "Soroca", "Ungheni", "Cahul")


def table(values: Sequence[str] = ("1", "2", "3", "4"), names: Sequence[str] = NAMES) -> Dataset:
    return make_dataset("d", name=(Kind.CATEGORY, names), value=(Kind.INTEGER, values))


def typed(dataset: Dataset, column: str, row: int, text: str) -> Dataset:
    return dataset.with_column(set_cells(dataset.column(column), {row: text}, "en"))


def values(dataset: Dataset, column: str = "value") -> list[object]:
    return list(dataset.column(column).values())


def merged(mine: Dataset, theirs: Dataset, base: Dataset | None = None, **more: object) -> Merged:
    return merge_tables(base or table(), mine, theirs, "en", **more)  # type: ignore[arg-type]


def test_a_file_that_says_the_same_changes_nothing_at_all() -> None:
    mine = table()
    result = merged(mine, table())
    assert result.difference.is_empty
    assert all(a is b for a, b in zip(result.dataset.columns, mine.columns, strict=True))


def test_a_changed_cell_comes_over_and_a_corrected_cell_stays() -> None:
    mine = typed(table(), "value", 0, "100")
    result = merged(mine, table(("1", "2", "30", "4")))
    assert values(result.dataset) == [100.0, 2.0, 30.0, 4.0]
    assert result.difference.cell_count == 1
    assert result.kept_cells == 1
    assert result.conflicts == ()
    assert values(result.source) == [1.0, 2.0, 30.0, 4.0]


def test_the_file_wins_where_both_changed_unless_the_person_chooses() -> None:
    mine = typed(table(), "value", 1, "200")
    theirs = table(("1", "222", "3", "4"))
    result = merged(mine, theirs)
    assert values(result.dataset) == [1.0, 222.0, 3.0, 4.0]
    (conflict,) = result.conflicts
    assert (conflict.row, conflict.column) == (1, "value")
    (column, row), (other, there) = conflict.mine, conflict.theirs
    assert (column.value(row), other.value(there)) == (200.0, 222.0)
    chosen = merged(mine, theirs, prefer={(1, "value")})
    assert values(chosen.dataset) == [1.0, 200.0, 3.0, 4.0]
    assert chosen.difference.is_empty


def test_the_same_correction_in_both_is_no_conflict() -> None:
    result = merged(typed(table(), "value", 1, "20"), table(("1", "20", "3", "4")))
    assert result.conflicts == ()
    assert result.difference.is_empty


def test_a_row_whose_name_was_corrected_here_still_follows_the_file() -> None:
    mine = typed(table(), "name", 0, "Orhei district")
    result = merged(mine, table(("11", "2", "3", "4")))
    assert values(result.dataset, "name")[0] == "Orhei district"
    assert values(result.dataset) == [11.0, 2.0, 3.0, 4.0]
    assert result.conflicts == ()


def test_rows_deleted_here_stay_out_and_rows_added_here_stay_in_their_place() -> None:
    mine = table().with_columns([delete_rows(column, [3]) for column in table().columns])
    mine = mine.with_columns([insert_rows(column, 1) for column in mine.columns])
    mine = typed(typed(mine, "name", 1, "Typed here"), "value", 1, "50")
    result = merged(mine, table(("1", "2", "33", "4", "5"), (*NAMES, "Comrat")))
    assert values(result.dataset, "name") == ["Orhei", "Typed here", "Soroca", "Ungheni", "Comrat"]
    assert values(result.dataset) == [1.0, 50.0, 2.0, 33.0, 5.0]


def test_rows_that_the_file_lost_go_and_its_order_is_taken() -> None:
    result = merged(table(), table(("4", "1", "3"), ("Cahul", "Orhei", "Ungheni")))
    assert values(result.dataset, "name") == ["Cahul", "Orhei", "Ungheni"]
    assert len(result.difference.match.removed) == 1


def test_an_order_that_was_made_here_stays() -> None:
    mine = table().with_columns([take_rows(column, [3, 1, 2, 0]) for column in table().columns])
    result = merged(mine, table(("1", "2", "3", "44", "5"), (*NAMES, "Comrat")))
    assert values(result.dataset, "name") == ["Cahul", "Comrat", "Soroca", "Ungheni", "Orhei"]
    assert values(result.dataset) == [44.0, 5.0, 2.0, 3.0, 1.0]


def test_kind_unit_decimals_and_names_given_here_stay() -> None:
    changed = replace(retype(table().column("value"), Kind.PERCENT, "en"), name="Share", unit="pct", decimals=1)
    result = merged(table().with_column(changed), table(("1", "20", "3", "4")))
    column = result.dataset.column("value")
    assert (column.kind, column.name, column.unit, column.decimals) == (Kind.PERCENT, "Share", "pct", 1)
    assert values(result.dataset) == [1.0, 20.0, 3.0, 4.0]
    assert result.source.column("value").name == "value"


def test_whole_numbers_that_get_decimals_become_numbers() -> None:
    theirs = make_dataset("d", name=(Kind.CATEGORY, NAMES), value=(Kind.NUMBER, ["1", "2.5", "3", "4"]))
    result = merged(table(), theirs)
    assert result.dataset.column("value").kind is Kind.NUMBER
    assert values(result.dataset) == [1.0, 2.5, 3.0, 4.0]


def test_a_column_made_a_text_here_takes_the_files_numbers_as_text() -> None:
    mine = table().with_column(retype(table().column("value"), Kind.TEXT, "en"))
    result = merged(mine, table(("1", "20", "3", "4")))
    assert values(result.dataset) == ["1", "20", "3", "4"]
    assert result.difference.cell_count == 1


def test_columns_come_go_and_move_with_the_file() -> None:
    base = table()
    mine = base.with_columns([*base.columns, build_column("mine", "Mine", Kind.TEXT, ["a", "b", "c", "d"])])
    theirs = make_dataset(
        "other",
        area=(Kind.NUMBER, ["9", "8", "7", "6"]),
        name=(Kind.CATEGORY, NAMES),
    )
    result = merged(mine, theirs)
    assert [column.id for column in result.dataset.columns] == ["name", "mine", "area"]
    assert [column.id for column in result.difference.removed_columns] == ["value"]


def test_a_column_deleted_here_does_not_come_back() -> None:
    mine = table().with_columns([table().column("name")])
    result = merged(mine, table(("1", "2", "3", "5")))
    assert [column.id for column in result.dataset.columns] == ["name"]
    assert result.difference.is_empty
    assert values(result.source) == [1.0, 2.0, 3.0, 5.0]


def test_a_renamed_header_is_the_same_column_where_its_cells_are() -> None:
    theirs = make_dataset("d", name=(Kind.CATEGORY, NAMES), figures=(Kind.INTEGER, ["1", "2", "3", "4"]))
    result = merged(table(), theirs)
    assert result.dataset.column("value").name == "figures"
    assert [(a.name, b.name) for a, b in result.difference.renamed] == [("value", "figures")]


def test_the_order_of_categories_stays() -> None:
    column = table().column("name")
    assert column.codes is not None
    turned = replace(column, labels=column.labels[::-1], codes=3 - column.codes)
    result = merged(table().with_column(turned), table(("1", "2", "3", "4", "5"), (*NAMES, "Comrat")))
    assert result.dataset.column("name").labels == (*NAMES[::-1], "Comrat")


def test_states_are_compared_and_come_over() -> None:
    mine = typed(table(), "value", 3, ":")
    result = merged(mine, table(("…", "2", "", "4")))
    states = [result.dataset.column("value").state(row) for row in range(4)]
    assert states == [State.NOT_COLLECTED, State.VALID, State.BLANK, State.SUPPRESSED]


def test_a_remark_stays_on_its_cell_when_the_file_changes_it() -> None:
    mine = table().with_column(set_notes(table().column("value"), {1: "Ask the ministry"}))
    result = merged(mine, table(("9", "1", "22"), ("Comrat", "Orhei", "Soroca")))
    assert values(result.dataset) == [9.0, 1.0, 22.0]
    assert dict(result.dataset.column("value").notes) == {2: "Ask the ministry"}


def test_a_row_that_both_added_is_one_row() -> None:
    mine = table().with_columns([insert_rows(column, 4) for column in table().columns])
    mine = typed(typed(mine, "name", 4, "Comrat"), "value", 4, "5")
    result = merged(mine, table(("1", "2", "3", "4", "6"), (*NAMES, "Comrat")))
    assert values(result.dataset, "name") == [*NAMES, "Comrat"]
    assert [conflict.row for conflict in result.conflicts] == [4]


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 99)), max_size=4),
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 99)), max_size=4),
)
def test_a_second_refresh_of_the_same_file_changes_nothing(
    here: list[tuple[int, int]], there: list[tuple[int, int]]
) -> None:
    mine = theirs = table()
    for row, value in here:
        mine = typed(mine, "value", row, str(value))
    for row, value in there:
        theirs = typed(theirs, "value", row, str(value))
    first = merged(mine, theirs)
    again = merge_tables(first.source, first.dataset, theirs, "en")
    assert again.difference.is_empty
    assert again.conflicts == ()
    assert plain(again.dataset) == plain(first.dataset)
    for row in range(4):
        texts = [cell_text(dataset.column("value"), row, "en") for dataset in (table(), mine, theirs, first.dataset)]
        base, edited, changed, result = texts
        assert result == (edited if changed == base else changed)


def districts(names: Sequence[str], amounts: Sequence[str]) -> Dataset:
    return make_dataset("d", name=(Kind.DISTRICT, names), value=(Kind.INTEGER, amounts))


def test_a_district_added_here_and_in_the_file_is_one_row_whatever_its_spelling() -> None:
    base = districts(NAMES, ("1", "2", "3", "4"))
    mine = districts((*NAMES, "r-nul Leova", "Copceac"), ("1", "2", "3", "4", "5", "6"))
    theirs = districts((*NAMES, "Леова", "Congaz"), ("1", "2", "3", "4", "5", "7"))
    result = merge_tables(base, mine, theirs, "en")
    assert values(result.dataset) == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]
    names = result.dataset.column("name")
    assert [names.typed.get(row) for row in (5, 6)] == ["Copceac", "Congaz"]


def test_a_slip_corrected_here_stays_and_a_new_one_comes_over() -> None:
    base = districts(("Orhei", "Soroka", "Ungheni", "Cahul"), ("1", "2", "3", "4"))
    mine = typed(base, "name", 1, "Soroca")
    result = merge_tables(base, mine, districts(("Orhei", "Soroka", "Ungheni", "Kahul"), ("1", "2", "3", "9")), "en")
    names = result.dataset.column("name")
    assert names.values() == ["Orhei", "Soroca", "Ungheni", None]
    assert names.typed == {3: "Kahul"}
    assert values(result.dataset) == [1.0, 2.0, 3.0, 9.0]
