"""Invalid cells: how many there are, and where the next one is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.column_types import retype
from inclusion_desktop.data.dataset import Column, Dataset, Kind, State
from inclusion_desktop.ui.table.model import DatasetModel


def invalid_rows(column: Column) -> NDArray[np.int64]:
    """The rows of a column whose cells are invalid, ascending."""
    if not column.typed:
        return np.empty(0, dtype=np.int64)
    return np.flatnonzero(column.states == State.INVALID)


def kind_that_fits(column: Column, language: str) -> Kind | None:
    """The wider kind of number that all invalid cells of a column are; None where none is."""
    if column.kind not in (Kind.INTEGER, Kind.YEAR) or not column.typed:
        return None
    for kind in (Kind.INTEGER, Kind.NUMBER):
        if kind is not column.kind and not len(invalid_rows(retype(column, kind, language))):
            return kind
    return None


def count_invalid(dataset: Dataset | None) -> int:
    """How many cells are invalid."""
    return 0 if dataset is None else sum(len(invalid_rows(column)) for column in dataset.columns)


def next_invalid(model: DatasetModel, place: tuple[int, int], *, back: bool = False) -> tuple[int, int] | None:
    """The invalid cell after (or before) a place of the view, row by row, round the end; None where none is shown."""
    dataset = model.dataset
    if dataset is None:
        return None
    places = [
        (int(row), at)
        for at, column in enumerate(dataset.columns)
        for row in model.view_rows_of(invalid_rows(column)).tolist()
    ]
    if not places:
        return None
    places.sort()
    ahead = [found for found in places if (found < place if back else found > place)]
    return (ahead or places)[-1 if back else 0]
