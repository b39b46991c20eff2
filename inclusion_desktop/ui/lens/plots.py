"""A plot of the lens as arrays, and what is said of its points: no drawing, no Qt."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.ticks import tick_decimals
from inclusion_desktop.data.column_types import cell_text
from inclusion_desktop.data.dataset import Column, Dataset, Kind
from inclusion_desktop.data.number_texts import numeral, printed_decimals
from inclusion_desktop.ui.table.outliers import Box

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


class Form(enum.Enum):
    """How the columns are drawn."""

    LINE = "line"
    SCATTER = "scatter"
    COUNTS = "counts"
    HISTOGRAM = "histogram"


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One of several lines: what to call it, and the column of its amounts."""

    name: str
    column: Column


@dataclass(frozen=True, slots=True, eq=False)
class Plot:
    """Points to draw: `x`, `y`, `rows` (n,) go together, ascending in `x` for each line of a LINE; all are finite.

    For COUNTS and HISTOGRAM a point is a bar; `members` (one a bar) are its rows, `rows` has the first of each.
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
    width: float = 0.7
    """Of a bar, in units of x. Bars of a HISTOGRAM touch; empty ones are left out."""
    box: Box | None = None
    """The quartiles of a HISTOGRAM's amounts; None where there are few."""
    series: tuple[Series, ...] = ()
    """Two or more lines that are told apart; () where all points belong together."""
    of: Rows | None = None
    """Which of the series each point (n,) belongs to, ascending; None where there are none."""
    missing: tuple[Floats, ...] = ()
    """For each line over time the times, ascending, at which it has no value: there it is broken."""

    @property
    def is_bars(self) -> bool:
        """Whether points are bars that count rows."""
        return self.form in (Form.COUNTS, Form.HISTOGRAM)

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns that points get their place from."""
        found = (self.x_column, self.y_column, *(series.column for series in self.series))
        return tuple(dict.fromkeys(column for column in found if column is not None))

    def amounts_of(self, at: int) -> Column | None:
        """The column that a point's y is from."""
        return self.y_column if self.of is None else self.series[int(self.of[at])].column

    def point_like(self, other: Plot, at: int) -> int:
        """The point here that stands for what a point of another plot of the same columns stands for; -1: none."""
        same = self.rows == other.rows[at]
        if self.of is not None and other.of is not None:
            same &= self.of == other.of[at]
        found = np.flatnonzero(same)
        return int(found[0]) if len(found) else -1

    def lines(self) -> tuple[tuple[Floats, Floats], ...]:
        """x and y of each line."""
        if self.of is None:
            return ((self.x, self.y),)
        edges = np.searchsorted(self.of, np.arange(len(self.series) + 1))
        return tuple((self.x[a:b], self.y[a:b]) for a, b in pairwise(edges.tolist()))

    def counts_of(self, rows: Rows) -> Floats:
        """For each bar how many of these rows it counts (n,)."""
        last = max((int(own[-1]) for own in self.members if len(own)), default=-1)
        chosen = np.zeros(last + 1, dtype=np.bool_)
        chosen[rows[(rows >= 0) & (rows <= last)]] = True
        return np.array([np.count_nonzero(chosen[own]) for own in self.members], dtype=np.float64)

    def __len__(self) -> int:
        return len(self.x)

    def rows_between(self, low: float, high: float, bottom: float = -np.inf, top: float = np.inf) -> Rows:
        """The rows of the points within, ascending."""
        inside = np.flatnonzero((self.x >= low) & (self.x <= high) & (self.y >= bottom) & (self.y <= top))
        if not self.is_bars:
            return np.sort(self.rows[inside]) if self.of is None else np.unique(self.rows[inside])
        if not len(inside):
            return np.empty(0, dtype=np.int64)
        return np.sort(np.concatenate([self.members[at] for at in inside]))

    def points_of(self, rows: Rows) -> NDArray[np.int64]:
        """Which points stand for these rows."""
        if self.is_bars:
            return np.flatnonzero(self.counts_of(rows))
        return np.flatnonzero(np.isin(self.rows, rows))


def point_label(dataset: Dataset, plot: Plot, at: int, language: str) -> str:
    """What the readout says of a point: where it is, and its amount, as the document writes numbers."""
    row = int(plot.rows[at])
    if plot.form is Form.COUNTS:
        return f"{plot.labels[at]}: {int(plot.y[at])}"
    if plot.form is Form.HISTOGRAM:
        assert plot.x_column is not None
        decimals = max(printed_decimals(plot.x_column), tick_decimals(np.array([plot.width])))
        ends = (plot.x[at] - plot.width / 2, plot.x[at] + plot.width / 2)
        low, high = (numeral(float(end), decimals, language) for end in ends)
        return f"{low} – {high}: {int(plot.y[at])}"
    parts = []
    name = plot.series[int(plot.of[at])].name if plot.of is not None else _name_of(dataset, row, language)
    if name and not (plot.labels and plot.x_column is None):
        parts.append(name)
    if plot.labels:
        parts.append(plot.labels[int(plot.x[at])])
    elif plot.x_column is not None:
        parts.append(f"{plot.x_column.name} {_amount(plot.x_column, row, language)}")
    amounts = plot.amounts_of(at)
    if amounts is not None:
        amount = _amount(amounts, row, language)
        parts.append(amount if amounts.name == name else f"{amounts.name} {amount}")
    return "  ·  ".join(dict.fromkeys(parts))


def _amount(column: Column, row: int, language: str) -> str:
    text = cell_text(column, row, language)
    return f"{text}\u00a0{column.unit}" if column.unit and column.kind is not Kind.PERCENT else text


def _name_of(dataset: Dataset, row: int, language: str) -> str:
    column = next((column for column in dataset.columns if column.codes is not None), None)
    return cell_text(column, row, language) if column is not None else ""
