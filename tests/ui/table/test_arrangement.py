"""Sorting and filtering of what is shown, and jumps to edges."""

from __future__ import annotations

import numpy as np
import pytest

from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.ui.table.arrangement import Arrangement, arrange
from inclusion_desktop.ui.table.header import find_move
from inclusion_desktop.ui.table.jumps import find_edge
from inclusion_desktop.ui.table.selection_link import find_runs


def dataset(*names: str) -> Dataset:
    return Dataset("d", "d", (build_column("name", "Name", Kind.TEXT, names),))


def test_romanian_letters_stand_where_romanians_look_for_them() -> None:
    data = dataset("șarpe", "țap", "tun", "sat", "ăla", "ac", "bou", "âra")
    order = arrange(data, Arrangement(sort_by="name", language="ro"))
    column = data.columns[0]
    names = [column.value(int(row)) for row in order]
    assert names == ["ac", "ăla", "âra", "bou", "sat", "șarpe", "tun", "țap"]


def test_rows_without_a_value_come_last_either_way() -> None:
    data = Dataset("d", "d", (build_column("n", "n", Kind.NUMBER, ["3", "", "1", "x"]),))
    assert arrange(data, Arrangement(sort_by="n")).tolist()[:2] == [2, 0]
    assert arrange(data, Arrangement(sort_by="n", descending=True)).tolist()[:2] == [0, 2]


def test_equal_rows_keep_their_order() -> None:
    data = dataset("b", "a", "b", "a")
    assert arrange(data, Arrangement(sort_by="name")).tolist() == [1, 3, 0, 2]


@pytest.mark.parametrize(
    ("at", "step", "expected"), [(0, 1, 2), (2, 1, 5), (5, 1, 7), (3, -1, 2), (7, -1, 5), (5, -1, 2), (8, -1, 5)]
)
def test_edges_of_filled_cells(at: int, step: int, expected: int) -> None:
    filled = np.array([True, True, True, False, False, True, False, False])
    assert find_edge(filled, at, step) == expected


def test_one_moved_item_is_found() -> None:
    assert find_move([0, 1, 2]) is None
    assert find_move([1, 2, 0, 3]) == (0, 2)
    assert find_move([0, 3, 1, 2]) == (3, 1)


def test_runs() -> None:
    assert find_runs(np.array([1, 2, 3, 7, 9, 10])) == [(1, 3), (7, 7), (9, 10)]
