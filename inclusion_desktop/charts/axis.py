"""Axis lines, grid lines and their numbers, quiet enough to stay behind the marks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.chart_type import ChartContext
from inclusion_desktop.charts.formats import format_month, format_number, format_percent, format_value, format_year
from inclusion_desktop.charts.labels import place_lines, without_overlap
from inclusion_desktop.charts.marks import TINT_LINE, axis_width, rules
from inclusion_desktop.charts.ticks import date_ticks, percent_ticks, round_ticks, tick_decimals, year_ticks
from inclusion_desktop.data.dataset import Column, Kind
from inclusion_desktop.document.brand import NumberStyle
from inclusion_desktop.graphics.scene import GlyphRun, Shapes
from inclusion_desktop.text.shaping import TextStyle

Floats = NDArray[np.float64]
Scale = Callable[[Floats], Floats]

GRID_TINT = 0.18


def value_ticks(low: float, high: float, column: Column | None, count: int = 5, percent: bool = False) -> Floats:
    """Ticks that suit a measure: whole numbers for counts, fives and tens for percentages."""
    if percent or (column is not None and column.kind is Kind.PERCENT):
        return percent_ticks(low, high, count)
    return round_ticks(low, high, count, whole=column is not None and column.kind is Kind.INTEGER)


def value_texts(
    ticks: Floats, column: Column | None, language: str, numbers: NumberStyle, percent: bool = False
) -> list[str]:
    """The ticks in as many decimals as tell them apart; every percentage has its sign."""
    places = tick_decimals(ticks)
    write = format_percent if percent or (column is not None and column.kind is Kind.PERCENT) else format_number
    return [write(tick, language, numbers, places) for tick in ticks.tolist()]


def time_ticks(low: float, high: float, column: Column, count: int = 6) -> Floats:
    """Whole years, or days on which months or years begin."""
    return date_ticks(low, high, count) if column.kind is Kind.DATE else year_ticks(low, high, count)


def time_texts(ticks: Floats, column: Column, language: str) -> list[str]:
    """Years; of dates as much as tells the ticks apart."""
    if column.kind is Kind.YEAR:
        return [format_year(tick) for tick in ticks.tolist()]
    days = ticks.astype("timedelta64[D]") + np.datetime64("1970-01-01")
    if len(ticks) > 1 and np.all(days == days.astype("datetime64[Y]")):
        return [str(day.astype("datetime64[Y]")) for day in days]
    if np.all(days == days.astype("datetime64[M]")):
        return [format_month(tick, language) for tick in ticks.tolist()]
    return [format_value(tick, column, language) for tick in ticks.tolist()]


def grid_lines(places: Floats, low: float, high: float, vertical: bool, context: ChartContext) -> Shapes:
    """Thin tinted lines across the plot at the places; `vertical` lines stand, others lie."""
    n = len(places)
    across = (places, np.full(n, low), places, np.full(n, high))
    along = (np.full(n, low), places, np.full(n, high), places)
    return rules(np.column_stack(across if vertical else along), context.palette.axis.tinted(GRID_TINT), TINT_LINE)


def base_line(place: float, low: float, high: float, vertical: bool, context: ChartContext, size: float) -> Shapes:
    """The line that marks begin at."""
    ends = (place, low, place, high) if vertical else (low, place, high, place)
    return rules(np.array([ends]), context.palette.axis, axis_width(size))


def bottom_texts(
    texts: list[str],
    places: Floats,
    middle: float,
    low: float,
    high: float,
    style: TextStyle,
    context: ChartContext,
    rows: list[int] | None = None,
    column: str | None = None,
) -> list[GlyphRun]:
    """Numbers under an axis, each centred on its place but kept within [low, high]; those that would touch are
    dropped, the ends last. `rows` are the dataset rows of the places where they are cells.
    """
    if not texts:
        return []
    widths = np.array([context.shaper.width(text, style) for text in texts])
    centers = np.clip(places, low + widths / 2, np.maximum(low + widths / 2, high - widths / 2))
    n = len(texts)
    importance = np.zeros(n)
    for stride in (2, 4, 8, 16):
        importance[::stride] += 1
    importance[0] = importance[-1] = 100
    kept = without_overlap(centers, widths + style.size * 0.5, importance)
    runs: list[GlyphRun] = []
    for index in np.flatnonzero(kept).tolist():
        row = None if rows is None or rows[index] < 0 else rows[index]
        center = float(centers[index])
        runs += place_lines(
            context.shaper, (texts[index],), style, center, middle, 0.5, row, column if row is not None else None
        )
    return runs
