"""What the lens plots for the selected columns, as arrays: no drawing, no Qt."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.ticks import round_ticks, tick_decimals
from inclusion_desktop.data.column_types import cell_text
from inclusion_desktop.data.dataset import Column, Dataset, Kind, State
from inclusion_desktop.data.district_columns import by_district
from inclusion_desktop.data.number_texts import numeral, printed_decimals
from inclusion_desktop.ui.table.outliers import Box, box_of

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

MOST_BARS = 200
_MOST_BINS = 40
_TIMES = (Kind.YEAR, Kind.DATE)
_NAMES = (Kind.CATEGORY, Kind.DISTRICT, Kind.TEXT)


class Form(enum.Enum):
    """How the columns are drawn."""

    LINE = "line"
    SCATTER = "scatter"
    COUNTS = "counts"
    HISTOGRAM = "histogram"


@dataclass(frozen=True, slots=True, eq=False)
class Plot:
    """Points to draw: `x`, `y`, `rows` (n,) go together, ascending in `x` for a LINE; all are finite.

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

    @property
    def is_bars(self) -> bool:
        """Whether points are bars that count rows."""
        return self.form in (Form.COUNTS, Form.HISTOGRAM)

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
            return np.sort(self.rows[inside])
        if not len(inside):
            return np.empty(0, dtype=np.int64)
        return np.sort(np.concatenate([self.members[at] for at in inside]))

    def points_of(self, rows: Rows) -> NDArray[np.int64]:
        """Which points stand for these rows."""
        if self.is_bars:
            return np.flatnonzero(self.counts_of(rows))
        return np.flatnonzero(np.isin(self.rows, rows))


def choose_plot(
    dataset: Dataset, columns: Sequence[Column], language: str, *, distribution: bool = False
) -> Plot | None:
    """The plot that shows these columns best; None where they hold nothing that can be drawn.

    One measure: its values by time, category or row. Two or more: the first against the second. No measure: how
    many rows have each value of the first column. `distribution` shows how the values of one measure are spread.
    """
    measures = [column for column in columns if column.kind.is_measure]
    times = [column for column in columns if column.kind in _TIMES]
    names = [column for column in columns if column.kind in _NAMES]
    if len(measures) >= 2:
        plot = _scatter(measures[0], measures[1])
    elif measures and distribution:
        plot = _histogram(measures[0])
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
    if plot.form is Form.HISTOGRAM:
        assert plot.x_column is not None
        decimals = max(printed_decimals(plot.x_column), tick_decimals(np.array([plot.width])))
        ends = (plot.x[at] - plot.width / 2, plot.x[at] + plot.width / 2)
        low, high = (numeral(float(end), decimals, language) for end in ends)
        return f"{low} – {high}: {int(plot.y[at])}"
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
    named = names[0] if names else _best_names(dataset)
    labels: tuple[str, ...] = ()
    if named is not None and dataset.row_count <= MOST_BARS:
        labels = tuple(cell_text(named, row, language) or str(row + 1) for row in range(dataset.row_count))
    return Plot(Form.LINE, rows.astype(np.float64), y[rows], rows, named if labels else None, measure, labels)


def _best_names(dataset: Dataset) -> Column | None:
    """The text column that tells the most rows apart; of equals one that reads like words and not like keys."""

    def reads_well(column: Column) -> bool:
        return any(not label.isascii() or " " in label or label[:1].isupper() for label in column.labels)

    candidates = [column for column in dataset.columns if column.kind in _NAMES]
    return max(candidates, key=lambda column: (len(column.labels), reads_well(column)), default=None)


def _counts(column: Column, language: str) -> Plot:
    column = by_district(column)
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


def _histogram(column: Column) -> Plot:
    numbers = _numbers(column)
    rows = np.flatnonzero(np.isfinite(numbers))
    values = numbers[rows]
    if not len(rows):
        nothing = np.empty(0)
        return Plot(Form.HISTOGRAM, nothing, nothing, rows, column, None)
    low, high = float(values.min()), float(values.max())
    wanted = int(np.clip(np.ceil(np.sqrt(len(rows))), 5, _MOST_BINS))
    ticks = round_ticks(low, high, wanted, whole=column.kind is Kind.INTEGER) if high > low else np.array([low])
    step = float(ticks[1] - ticks[0]) if len(ticks) > 1 else 1.0
    first = np.floor(low / step)
    bins = np.floor(values / step + 1e-9) - first
    found, inverse = np.unique(bins, return_inverse=True)
    counts = np.bincount(inverse, minlength=len(found))
    members = tuple(np.split(rows[np.argsort(inverse, kind="stable")], np.cumsum(counts)[:-1]))
    firsts = np.array([own[0] for own in members], dtype=np.int64)
    middles = (found + first + 0.5) * step
    heights = counts.astype(np.float64)
    return Plot(Form.HISTOGRAM, middles, heights, firsts, column, None, members=members, width=step, box=box_of(values))


def _numbers(column: Column) -> Floats:
    assert column.numbers is not None
    return column.numbers
