"""Two states of a table: which row is which, and which cells differ."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.data.column_types import build_column, delete_rows, set_cells, take_rows
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.data.difference import compare_datasets
from tests.factories import make_dataset


def districts(names: Sequence[str], values: Sequence[str]) -> Dataset:
    return make_dataset("d", name=(Kind.CATEGORY, names), value=(Kind.NUMBER, values))


def test_one_changed_cell_is_found_where_it_stands() -> None:
    before = districts(["Orhei", "Soroca", "Ungheni"], ["1", "2", "3"])
    after = before.with_column(set_cells(before.column("value"), {1: "2.5"}, "en"))
    difference = compare_datasets(before, after)
    assert difference.cell_count == 1
    (cell,) = difference.cells()
    assert (cell.row_before, cell.row, cell.after.id) == (1, 1, "value")
    assert (cell.before.value(1), cell.after.value(1)) == (2.0, 2.5)


def test_rows_are_found_by_their_names_whatever_their_order() -> None:
    before = districts(["Orhei", "Soroca", "Ungheni"], ["1", "2", "3"])
    after = districts(["Ungheni", "Cahul", "Orhei", "Soroca"], ["3", "9", "1", "2"])
    difference = compare_datasets(before, after)
    assert difference.match.keys == ("name",)
    assert difference.match.before.tolist() == [2, -1, 0, 1]
    assert difference.match.added.tolist() == [1]
    assert difference.cell_count == 0
    assert not difference.is_empty


def test_two_columns_name_a_row_where_one_does_not() -> None:
    before = make_dataset()
    after = before.with_columns([take_rows(column, [3, 2, 1, 0]) for column in before.columns])
    difference = compare_datasets(before, after)
    assert difference.match.keys == ("group", "year")
    assert difference.cell_count == 0


def test_without_names_a_row_taken_out_of_the_middle_is_found() -> None:
    before = make_dataset("d", a=(Kind.NUMBER, ["1", "1", "3", "1", "1"]), b=(Kind.NUMBER, ["5", "6", "7", "8", "9"]))
    after = before.with_columns([delete_rows(column, [2]) for column in before.columns])
    difference = compare_datasets(before, after)
    assert difference.match.keys == ()
    assert difference.match.removed.tolist() == [2]
    assert difference.cell_count == 0


def test_columns_that_came_went_and_were_renamed_are_told_apart() -> None:
    before = make_dataset("d", name=(Kind.TEXT, ["a", "b"]), old=(Kind.NUMBER, ["1", "2"]))
    renamed = build_column("name", "Name of the district", Kind.TEXT, ["a", "b"])
    after = before.with_columns([renamed, build_column("new", "new", Kind.NUMBER, ["3", "4"])])
    difference = compare_datasets(before, after)
    assert [column.id for column in difference.added_columns] == ["new"]
    assert [column.id for column in difference.removed_columns] == ["old"]
    assert [(a.name, b.name) for a, b in difference.renamed] == [("name", "Name of the district")]


def test_blank_suppressed_and_differently_invalid_cells_are_different_cells() -> None:
    before = districts(["a", "b", "c", "d"], ["", "12o", "12o", ":"])
    after = districts(["a", "b", "c", "d"], [":", "12o", "l2", ":"])
    assert [cell.row for cell in compare_datasets(before, after).cells()] == [0, 2]


def test_a_list_of_changes_can_be_cut_short() -> None:
    before = districts([str(row) for row in range(500)], ["1"] * 500)
    after = districts([str(row) for row in range(500)], ["2"] * 500)
    difference = compare_datasets(before, after)
    assert difference.cell_count == 500
    assert [cell.row for cell in difference.cells(3)] == [0, 1, 2]


@given(st.permutations(range(12)), st.sets(st.integers(0, 11), max_size=5))
def test_what_was_changed_is_what_is_reported(order: list[int], rows: set[int]) -> None:
    before = districts([f"name {row}" for row in range(12)], [str(row) for row in range(12)])
    moved = before.with_columns([take_rows(column, order) for column in before.columns])
    cells = {row: str(1000 + row) for row in rows}
    after = moved.with_column(set_cells(moved.column("value"), cells, "en"))
    difference = compare_datasets(before, after)
    assert [cell.row for cell in difference.cells()] == sorted(rows)
    assert np.array_equal(difference.match.before, order)
