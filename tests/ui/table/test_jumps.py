"""Jumps to the edges of filled cells, and stretches of rows and columns."""

from __future__ import annotations

import numpy as np
import pytest

from inclusion_desktop.ui.table.column_drag import find_move
from inclusion_desktop.ui.table.jumps import find_edge
from inclusion_desktop.ui.table.selection_link import find_runs


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
