"""Rows of a dataset arranged as places along an axis and series of values at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.chart_type import TIMES, Chart
from inclusion_desktop.charts.formats import column_decimals, format_missing, format_rows, format_value
from inclusion_desktop.data.dataset import Column, State
from inclusion_desktop.graphics.scene import TableData

LARGEST = 1e300
"""Values beyond cannot be added up or made round without overflow; they are in the table but have no mark."""
SMALLEST = 1e-290
"""What is nearer to zero has no length that could be drawn, and dividing by it would overflow."""


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One value at each place: `values` (n,) is NaN and `rows` (n,) is -1 where there is none.

    A row with a cell that is not VALID has its row and NaN.
    """

    name: str
    column: Column
    rows: NDArray[np.int64]
    values: NDArray[np.float64]
    columns: tuple[Column, ...] = ()
    """The column of each place, where they differ; empty where all are read from `column`."""

    def column_at(self, place: int) -> Column:
        """The column that the value at a place is read from."""
        return self.columns[place] if self.columns else self.column


@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """Places and series. `names` (n) as printed; `times` (n,) where the places are moments, else None.

    `rows` (n,) is the first row of each place. `repeated` are rows that found their place taken.
    """

    key: Column
    names: tuple[str, ...]
    times: NDArray[np.float64] | None
    rows: NDArray[np.int64]
    series: tuple[Series, ...]
    repeated: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.names)

    def values(self) -> NDArray[np.float64]:
        """All values, shape (series, places)."""
        if not self.series:
            return np.empty((0, len(self)))
        return np.vstack([series.values for series in self.series])

    def taken(self, order: NDArray[np.int64]) -> Arrangement:
        """The same with places in another order, or only some of them."""
        return replace(
            self,
            names=tuple(self.names[i] for i in order.tolist()),
            times=None if self.times is None else self.times[order],
            rows=self.rows[order],
            series=tuple(
                replace(
                    s,
                    rows=s.rows[order],
                    values=s.values[order],
                    columns=tuple(s.columns[i] for i in order.tolist()) if s.columns else (),
                )
                for s in self.series
            ),
        )


def arrange(chart: Chart, language: str, along: str = "category", value: str = "value") -> Arrangement | None:
    """The chart's rows as places (channel `along`) and series (channels `value` and 'series').

    Several value columns are one series each. A bound series column divides the rows instead, and only the first
    value column counts. None where a channel that must be bound is not.
    """
    key, measures = chart.one(along), [c for c in chart.channels.get(value, ()) if c.numbers is not None]
    if key is None or not measures:
        return None
    rows = np.asarray(chart.rows, np.int64)
    if key.kind in TIMES:
        rows = rows[key.states[rows] == State.VALID]
    divide = chart.one("series")
    if divide is None:
        series = tuple(Series(m.name, m, rows, _numbers(m, rows)) for m in measures)
        return Arrangement(key, _names(key, rows, language), _times(key, rows), rows, series)
    return _divided(key, divide, measures[0], rows, language)


def arrange_across(chart: Chart, language: str, name: str = "series", value: str = "value") -> Arrangement | None:
    """A wide table: each value column is a place, each row a series named by channel `name`.

    Columns that are all called by a year stand at true distances. None where a channel that must be bound is not.
    """
    key, measures = chart.one(name), [c for c in chart.channels.get(value, ()) if c.numbers is not None]
    if key is None or not measures:
        return None
    rows = np.asarray(chart.rows, np.int64)
    labels = tuple(measure.name.strip() for measure in measures)
    years = all(label.isdigit() and len(label) == 4 for label in labels)
    values = np.column_stack([_numbers(measure, rows) for measure in measures])
    series = tuple(
        Series(text, measures[0], np.full(len(measures), row, np.int64), values[index], tuple(measures))
        for index, (row, text) in enumerate(zip(rows.tolist(), _names(key, rows, language), strict=True))
    )
    times = np.array([float(label) for label in labels]) if years else None
    return Arrangement(measures[0], labels, times, np.full(len(measures), -1, np.int64), series)


def in_time_order(arrangement: Arrangement | None) -> Arrangement | None:
    """The same with moments from the earliest to the latest; names stay as they are."""
    if arrangement is None or arrangement.times is None or not np.any(arrangement.times[1:] < arrangement.times[:-1]):
        return arrangement
    return arrangement.taken(np.argsort(arrangement.times, kind="stable").astype(np.int64))


def _divided(key: Column, divide: Column, measure: Column, rows: NDArray[np.int64], language: str) -> Arrangement:
    row_list = rows.tolist()
    places: dict[object, int] = {}
    firsts: list[int] = []
    for row in row_list:
        if places.setdefault(key.value(row), len(firsts)) == len(firsts):
            firsts.append(row)
    moments = _times(key, np.array(firsts, np.int64))
    if moments is not None:
        firsts = [firsts[i] for i in np.argsort(moments, kind="stable").tolist()]
        places = {key.value(row): place for place, row in enumerate(firsts)}
    parts: dict[object, NDArray[np.int64]] = {}
    repeated: list[int] = []
    for row in row_list:
        part = parts.setdefault(divide.value(row), np.full(len(firsts), -1, np.int64))
        place = places[key.value(row)]
        if part[place] >= 0:
            repeated.append(row)
        else:
            part[place] = row
    heads = np.array(firsts, np.int64)
    series = tuple(
        Series(
            "" if name is None else format_value(name, divide, language),  # type: ignore[arg-type]
            measure,
            part,
            _numbers(measure, part),
        )
        for name, part in parts.items()
    )
    return Arrangement(key, _names(key, heads, language), _times(key, heads), heads, series, tuple(repeated))


def _numbers(column: Column, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    assert column.numbers is not None
    if not len(column):
        return np.full(len(rows), np.nan)
    found = np.where(rows >= 0, column.numbers[rows], np.nan)
    found = np.where(np.abs(found) <= LARGEST, found, np.nan)
    return np.where(np.abs(found) < SMALLEST, 0.0, found)


def _names(key: Column, rows: NDArray[np.int64], language: str) -> tuple[str, ...]:
    return format_rows(key, rows, language)


def _times(key: Column, rows: NDArray[np.int64]) -> NDArray[np.float64] | None:
    if key.kind not in TIMES or key.numbers is None:
        return None
    return key.numbers[rows] if len(rows) else np.empty(0)


_ALPHABET = {"ro": "aăâbcdefghiîjklmnopqrsștțuvwxyz", "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"}


def sort_key(text: str, language: str) -> tuple[tuple[int, str], ...]:
    """Orders names as the language does: a ă â … s ș t ț; е ё ж."""
    alphabet = _ALPHABET.get(language, "")
    folded = text.casefold().replace("ş", "ș").replace("ţ", "ț")
    return tuple(
        (alphabet.find(c) if c in alphabet else ord(c) - 0x10FFFF if not c.isalpha() else ord(c), c) for c in folded
    )


def sort_order(arrangement: Arrangement, by: str, descending: bool, language: str) -> NDArray[np.int64]:
    """Places in the order of the data ('data'), of the sum of their values ('value') or their names ('name').

    Places without any value come last whichever the direction.
    """
    n = len(arrangement)
    if by == "name":
        named = sorted(range(n), key=lambda i: sort_key(arrangement.names[i], language), reverse=descending)
        return np.array(named, np.int64)
    if by == "value" and arrangement.series:
        values = arrangement.values()
        sums = np.nansum(values, axis=0)
        empty = np.isnan(values).all(axis=0)
        return np.lexsort([-sums if descending else sums, empty]).astype(np.int64)
    order = np.arange(n, dtype=np.int64)
    return order[::-1] if descending else order


def arrangement_table(chart: Chart, arrangement: Arrangement | None, language: str, caption: str = "") -> TableData:
    """Every value as it is written in the document, one row a place."""
    if arrangement is None:
        return TableData(caption or chart.title, (), ())
    header = (arrangement.key.name, *(_header(series) for series in arrangement.series))
    rows = []
    decimals = {id(c): column_decimals(c) for series in arrangement.series for c in (series.column, *series.columns)}
    for place, name in enumerate(arrangement.names):
        cells: list[str] = [name]
        for series in arrangement.series:
            row = int(series.rows[place])
            column = series.column_at(place)
            state = State.BLANK if row < 0 else column.state(row)
            if state == State.VALID:
                value = column.value(row)
                cells.append(format_value(value, column, language, chart.numbers, decimals=decimals[id(column)]))
            else:
                cells.append(format_missing(state, language))
        rows.append(tuple(cells))
    return TableData(caption or chart.title, header, tuple(rows))


def _header(series: Series) -> str:
    return with_unit(series.name, series.column.unit)


def with_unit(name: str, unit: str) -> str:
    """'Cost, lei'; the name alone where it is the unit ('Copii, copii')."""
    return f"{name}, {unit}" if unit and unit.strip().casefold() != name.strip().casefold() else name


def distinct(names: Sequence[str]) -> int:
    """How many different names there are."""
    return len(set(names))
