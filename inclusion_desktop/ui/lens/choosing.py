"""Which plot shows the selected columns best, and how it is made of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.ticks import round_ticks
from inclusion_desktop.data.column_types import cell_text
from inclusion_desktop.data.dataset import Column, Dataset, Kind, State
from inclusion_desktop.data.district_columns import by_district
from inclusion_desktop.ui.lens.plots import Floats, Form, Plot, Series
from inclusion_desktop.ui.table.outliers import box_of

MOST_BARS = 200
MOST_SERIES = 4
"""Lines that symbols and colours can tell apart at a glance."""
_MOST_BINS = 40
_TIMES = (Kind.YEAR, Kind.DATE)


def choose_plot(
    dataset: Dataset,
    columns: Sequence[Column],
    language: str,
    *,
    distribution: bool = False,
    shown: NDArray[np.bool_] | None = None,
) -> Plot | None:
    """The plot that shows these columns best; None where they hold nothing that can be drawn.

    One measure: its values by time, category or row. Two or more: lines over time where they have one unit, else the
    first against the second. A measure, a time and a name: a line a name, where there are few. No measure: how many
    rows have each value of the first column. `distribution` shows how the values of one measure are spread. `shown`
    (all rows) says which rows are to be seen; None: all.
    """
    measures = [column for column in columns if column.kind.is_measure]
    times = [column for column in columns if column.kind in _TIMES]
    names = [by_district(column) for column in columns if column.kind not in _TIMES and column.codes is not None]
    kept = np.ones(dataset.row_count, dtype=np.bool_) if shown is None else shown
    if times:
        # One name in all rows, as a filter leaves it, tells no lines apart.
        names = [column for column in names if _varies(column, kept)]
    comparable = [column for column in measures if _unit(column) == _unit(measures[0])][:MOST_SERIES]
    if len(comparable) >= 2 and times:
        plot = _series(times[0], [(Series(column.name, column), kept) for column in comparable])
    elif len(measures) >= 2:
        plot = _scatter(measures[0], measures[1], kept)
    elif measures and distribution:
        plot = _histogram(measures[0], kept)
    elif measures:
        plot = _series_by_name(measures[0], times, names, kept) or _line(
            dataset, measures[0], times, names, language, kept
        )
    elif names or times:
        plot = _counts((names or times)[0], language, kept)
    else:
        return None
    return plot if len(plot) else None


def _varies(column: Column, kept: NDArray[np.bool_]) -> bool:
    assert column.codes is not None
    codes = column.codes[kept]
    return len(codes) > 0 and bool(codes.min() != codes.max())


def _scatter(first: Column, second: Column, kept: NDArray[np.bool_]) -> Plot:
    x, y = _numbers(first), _numbers(second)
    rows = np.flatnonzero(np.isfinite(x) & np.isfinite(y) & kept)
    return Plot(Form.SCATTER, x[rows], y[rows], rows, first, second)


def _series(time: Column, lines: Sequence[tuple[Series, NDArray[np.bool_]]]) -> Plot:
    """A line for each series, of the rows that belong to it."""
    x = _numbers(time)
    found, missing = [], []
    for series, own in lines:
        missing.append(_missing(x, series.column, own))
        rows = np.flatnonzero(np.isfinite(x) & np.isfinite(_numbers(series.column)) & own)
        found.append(rows[np.argsort(x[rows], kind="stable")])
    rows = np.concatenate(found)
    y = np.concatenate([_numbers(series.column)[own] for (series, _kept), own in zip(lines, found, strict=True)])
    of = np.repeat(np.arange(len(found)), [len(own) for own in found])
    named = tuple(series for series, _own in lines)
    return Plot(Form.LINE, x[rows], y, rows, time, named[0].column, series=named, of=of, missing=tuple(missing))


def _series_by_name(
    measure: Column, times: Sequence[Column], names: Sequence[Column], kept: NDArray[np.bool_]
) -> Plot | None:
    """A line for each name; None where they are too many, or have several values at one time."""
    if not times or len(names) != 1:
        return None
    name = names[0]
    assert name.codes is not None
    x = _numbers(times[0])
    rows = np.flatnonzero(kept & np.isfinite(x) & np.isfinite(_numbers(measure)) & (name.states == State.VALID))
    codes, firsts = np.unique(name.codes[rows], return_index=True)
    if not 2 <= len(codes) <= MOST_SERIES or len(np.unique((name.codes[rows], x[rows]), axis=1).T) < len(rows):
        return None
    in_order = codes[np.argsort(firsts)].tolist()
    return _series(times[0], [(Series(name.labels[code], measure), kept & (name.codes == code)) for code in in_order])


def _missing(x: Floats, measure: Column, kept: NDArray[np.bool_]) -> Floats:
    """The times, ascending, of rows that have no value and no other row with one."""
    has_value = np.isfinite(_numbers(measure))
    gone = np.unique(x[kept & np.isfinite(x) & ~has_value])
    return gone[~np.isin(gone, x[kept & has_value])]


def _unit(column: Column) -> tuple[bool, str]:
    return column.kind is Kind.PERCENT, column.unit


def _line(
    dataset: Dataset,
    measure: Column,
    times: Sequence[Column],
    names: Sequence[Column],
    language: str,
    kept: NDArray[np.bool_],
) -> Plot:
    y = _numbers(measure)
    if times and not names:
        x = _numbers(times[0])
        rows = np.flatnonzero(np.isfinite(x) & np.isfinite(y) & kept)
        rows = rows[np.argsort(x[rows], kind="stable")]
        return Plot(Form.LINE, x[rows], y[rows], rows, times[0], measure, missing=(_missing(x, measure, kept),))
    rows = np.flatnonzero(np.isfinite(y) & kept)
    named = names[0] if names else _best_names(dataset)
    if named is None or np.count_nonzero(kept) > MOST_BARS:
        return Plot(Form.LINE, rows.astype(np.float64), y[rows], rows, None, measure)
    labels = tuple(cell_text(named, row, language) or str(row + 1) for row in np.flatnonzero(kept).tolist())
    places = np.cumsum(kept) - 1
    return Plot(Form.LINE, places[rows].astype(np.float64), y[rows], rows, named, measure, labels)


def _best_names(dataset: Dataset) -> Column | None:
    """The text column that tells the most rows apart; of equals one that reads like words and not like keys."""

    def reads_well(column: Column) -> bool:
        return any(not label.isascii() or " " in label or label[:1].isupper() for label in column.labels)

    candidates = [column for column in dataset.columns if column.codes is not None]
    return max(candidates, key=lambda column: (len(column.labels), reads_well(column)), default=None)


def _counts(column: Column, language: str, kept: NDArray[np.bool_]) -> Plot:
    rows = np.flatnonzero((column.states == State.VALID) & kept)
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


def _histogram(column: Column, kept: NDArray[np.bool_]) -> Plot:
    numbers = _numbers(column)
    rows = np.flatnonzero(np.isfinite(numbers) & kept)
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
