"""Where Ctrl and an arrow lead: the edge of the block of filled cells, as in every spreadsheet."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.dataset import State
from inclusion_desktop.ui.table.model import DatasetModel


def next_edge(model: DatasetModel, place: tuple[int, int], rows: int, columns: int) -> tuple[int, int]:
    """The row and column, as the view shows them, that a jump by `rows` or `columns` (-1, 0, 1) leads to."""
    row, at = place
    if rows:
        return find_edge(_filled_down(model, at), row, rows), at
    return row, find_edge(_filled_across(model, row), at, columns)


def find_edge(filled: NDArray[np.bool_], at: int, step: int) -> int:
    """From `at` in the direction of `step`: the end of the filled run, else the next filled cell, else the end."""
    if not len(filled):
        return 0
    at = max(0, min(at, len(filled)))
    ahead = filled[at + 1 :] if step > 0 else filled[: min(at, len(filled))][::-1]
    if not len(ahead):
        return min(at, len(filled) - 1)
    here = bool(filled[at]) if at < len(filled) else False
    if here and ahead[0]:
        gaps = np.flatnonzero(~ahead)
        distance = int(gaps[0]) if len(gaps) else len(ahead)
    else:
        found = np.flatnonzero(ahead)
        distance = int(found[0]) + 1 if len(found) else len(ahead)
    return at + step * distance


def _filled_down(model: DatasetModel, at: int) -> NDArray[np.bool_]:
    column = model.column_at(at)
    if column is None:
        return np.zeros(model.view_rows, dtype=bool)
    return np.not_equal(column.states[model.dataset_rows(0, model.view_rows - 1)], State.BLANK)


def _filled_across(model: DatasetModel, row: int) -> NDArray[np.bool_]:
    columns = model.dataset.columns if model.dataset is not None else ()
    if row >= model.view_rows:
        return np.zeros(len(columns), dtype=bool)
    source = model.dataset_row(row)
    return np.array([column.states[source] != State.BLANK for column in columns], dtype=bool)
