"""What the lens plots for the selected columns, as arrays: no drawing, no Qt."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.column_types import cell_text
from inclusion_desktop.data.dataset import Column, Dataset, Kind, State

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

MOST_BARS = 200
_TIMES = (Kind.YEAR, Kind.DATE)
_NAMES = (Kind.CATEGORY, Kind.TEXT)


class Form(enum.Enum):
    """How the columns are drawn."""

    LINE = "line"
    SCATTER = "scatter"
    COUNTS = "counts"


@dataclass(frozen=True, slots=True, eq=False)
class Plot:
    """Points to draw: `x`, `y`, `rows` (n,) go together, ascending in `x` for a LINE; all are finite.

    For COUNTS a point is a bar, and `members` (one a bar) are its rows; `rows` then has the first of each.
    `labels` name whole numbers of x, 0, 1, 2 …; () where x is an amount or a time.
    """

    form: Form
    x: Floats
    y: Floats
    rows: Rows
    x_column: Column | None
    """None where x is the row."""
    y_column: Column | None
    """None where y counts rows."""
    labels: tuple[str, ...] = ()
    members: tuple[Rows, ...] = ()

    def __len__(self) -> int:
        return len(self.x)

    def rows_between(self, low: float, high: float, bottom: float = -np.inf, top: float = np.inf) -> Rows:
        """The rows of the points within, ascending."""
        inside = np.flatnonzero((self.x >= low) & (self.x <= high) & (self.y >= bottom) & (self.y <= top))
        if self.form is not Form.COUNTS:
            return np.sort(self.rows[inside])
        if not len(inside):
            return np.empty(0, dtype=np.int64)
        return np.sort(np.concatenate([self.members[at] for at in inside]))

    def points_of(self, rows: Rows) -> NDArray[np.int64]:
        """Which points stand for these rows."""
        if self.form is Form.COUNTS:
            return np.array([at for at, own in enumerate(self.members) if np.isin(own, rows).any()], dtype=np.int64)
        return np.flatnonzero(np.isin(self.rows, rows))


def choose_plot(dataset: Dataset, columns: Sequence[Column], language: str) -> Plot | None:
    """The plot that shows these columns best; None where they hold nothing that can be drawn.

    One measure: its values by time, category or row. Two or more: the first against the second. No measure: how
    many rows have each value of the first column.
    """
    measures = [column for column in columns if column.kind.is_measure]
    times = [column for column in columns if column.kind in _TIMES]
    names = [column for column in columns if column.kind in _NAMES]
    if len(measures) >= 2:
        plot = _scatter(measures[0], measures[1])
    elif measures:
        plot = _line(dataset, measures[0], times, names, language)
    elif names or times:
        plot = _counts((names or times)[0], language)
    else:
        return None
    return plot if len(plot) else None


def point_label(dataset: Dataset, plot: Plot, at: int, language: str) -> str:
    """What the readout says of a point: where it is, and its amount, as the document writes numbers."""
    row = int(plot.rows[at])
    if plot.form is Form.COUNTS:
        return f"{plot.labels[at]}: {int(plot.y[at])}"
    parts = []
    name = _name_of(dataset, row, language)
    if name and not (plot.labels and plot.x_column is None):
        parts.append(name)
    if plot.labels:
        parts.append(plot.labels[int(plot.x[at])])
    elif plot.x_column is not None:
        parts.append(f"{plot.x_column.name} {_amount(plot.x_column, row, language)}")
    if plot.y_column is not None:
        parts.append(f"{plot.y_column.name} {_amount(plot.y_column, row, language)}")
    return "  ·  ".join(dict.fromkeys(parts))


def _amount(column: Column, row: int, language: str) -> str:
    text = cell_text(column, row, language)
    return f"{text}\u00a0{column.unit}" if column.unit and column.kind is not Kind.PERCENT else text


def _name_of(dataset: Dataset, row: int, language: str) -> str:
    column = next((column for column in dataset.columns if column.kind in _NAMES), None)
    return cell_text(column, row, language) if column is not None else ""


def _scatter(first: Column, second: Column) -> Plot:
    x, y = _numbers(first), _numbers(second)
    rows = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    return Plot(Form.SCATTER, x[rows], y[rows], rows, first, second)


def _line(dataset: Dataset, measure: Column, times: Sequence[Column], names: Sequence[Column], language: str) -> Plot:
    y = _numbers(measure)
    if times and not names:
        x = _numbers(times[0])
        rows = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
        rows = rows[np.argsort(x[rows], kind="stable")]
        return Plot(Form.LINE, x[rows], y[rows], rows, times[0], measure)
    rows = np.flatnonzero(np.isfinite(y))
    named = names[0] if names else next((c for c in dataset.columns if c.kind in _NAMES), None)
    labels: tuple[str, ...] = ()
    if named is not None and dataset.row_count <= MOST_BARS:
        labels = tuple(cell_text(named, row, language) or str(row + 1) for row in range(dataset.row_count))
    return Plot(Form.LINE, rows.astype(np.float64), y[rows], rows, named if labels else None, measure, labels)


def _counts(column: Column, language: str) -> Plot:
    rows = np.flatnonzero(column.states == State.VALID)
    keys = column.codes if column.codes is not None else column.numbers
    assert keys is not None
    values, firsts, inverse = np.unique(keys[rows], return_index=True, return_inverse=True)
    counts = np.bincount(inverse, minlength=len(values))
    # Times stay in their order; names come most frequent first, ties as they appear.
    order = np.arange(len(values)) if column.kind in _TIMES else np.lexsort((firsts, -counts))
    order = order[:MOST_BARS]
    by_value = np.split(rows[np.argsort(inverse, kind="stable")], np.cumsum(counts)[:-1]) if len(rows) else []
    members = tuple(by_value[at] for at in order)
    first_rows = np.array([own[0] for own in members], dtype=np.int64)
    labels = tuple(cell_text(column, int(row), language) for row in first_rows)
    x = np.arange(len(order), dtype=np.float64)
    return Plot(Form.COUNTS, x, counts[order].astype(np.float64), first_rows, column, None, labels, members)


def _numbers(column: Column) -> Floats:
    assert column.numbers is not None
    return column.numbers
