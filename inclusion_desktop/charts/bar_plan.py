"""What a bar chart shows before it has a place: where each bar begins and ends in values, and what it is labelled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.chart_type import Chart, ChartPalette
from inclusion_desktop.charts.formats import column_decimals, format_percent, format_value
from inclusion_desktop.charts.highlight import highlight_mask
from inclusion_desktop.charts.marks import series_colors
from inclusion_desktop.charts.series import Arrangement, Series
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.graphics.color import Color

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class BarPlan:
    """Bars of k series at n places. `begins` and `ends` (k, n) are values, NaN where there is no bar.

    `texts` [k][n] are the value labels ('' for none). `totals` (n) are labels at the ends of stacks, empty where
    nothing is stacked. `low` and `high` hold all bars and 0.
    """

    arrangement: Arrangement
    begins: Floats
    ends: Floats
    texts: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...]
    stacked: bool
    percent: bool
    low: float
    high: float
    lit_places: NDArray[np.bool_]
    lit_series: NDArray[np.bool_]

    @property
    def lanes(self) -> int:
        """How many bars stand beside each other at one place."""
        return 1 if self.stacked else max(1, len(self.arrangement.series))


def plan_bars(
    arrangement: Arrangement,
    chart: Chart,
    language: str,
    *,
    stacked: bool,
    percent: bool,
    highlight: str,
    decimals: int | None,
    unit: str,
    totals: bool,
) -> BarPlan:
    """Bars for an arrangement. `unit` is 'first', 'all' or 'none': which labels carry the column's unit."""
    values = arrangement.values()
    shown = values
    if percent:
        values = np.where(values < 0, np.nan, values)
        sums = np.nansum(values, axis=0)
        shown = values / np.where(sums > 0, sums, np.nan) * 100
    if stacked or percent:
        begins, ends = _stack(shown)
    else:
        begins, ends = np.where(np.isnan(shown), np.nan, 0.0), shown
    finite = ends[np.isfinite(ends)]
    texts = tuple(
        _labels(series, shown[k], chart, language, percent, decimals, "none" if unit == "first" and k else unit)
        for k, series in enumerate(arrangement.series)
    )
    sum_texts = _totals(arrangement, values, chart, language, decimals) if stacked and not percent and totals else ()
    return BarPlan(
        arrangement,
        begins,
        ends,
        texts,
        sum_texts,
        stacked or percent,
        percent,
        min(0.0, float(finite.min())) if finite.size else 0.0,
        max(0.0, float(finite.max())) if finite.size else 0.0,
        highlight_mask(arrangement.names, highlight),
        highlight_mask([series.name for series in arrangement.series], highlight),
    )


def _stack(values: Floats) -> tuple[Floats, Floats]:
    """Begins and ends of parts laid end to end, what is below zero to the other side."""
    filled = np.nan_to_num(values, nan=0.0)
    up, down = np.cumsum(np.maximum(filled, 0), axis=0), np.cumsum(np.minimum(filled, 0), axis=0)
    ends = np.where(filled < 0, down, up)
    return np.where(np.isnan(values), np.nan, ends - filled), np.where(np.isnan(values), np.nan, ends)


def _labels(
    series: Series, shown: Floats, chart: Chart, language: str, percent: bool, decimals: int | None, unit: str
) -> tuple[str, ...]:
    """Value labels of a series; `unit` as in `plan_bars`."""
    places = column_decimals(series.column) if decimals is None else decimals
    if percent:
        if decimals is None and series.column.kind is not Kind.PERCENT:
            places = 0
        return tuple(format_percent(value, language, chart.numbers, places) for value in shown.tolist())
    return tuple(
        format_value(
            value,
            series.column,
            language,
            chart.numbers,
            decimals=places,
            unit=unit == "all" or (unit == "first" and place == 0),
        )
        for place, value in enumerate(shown.tolist())
    )


def _totals(
    arrangement: Arrangement, values: Floats, chart: Chart, language: str, decimals: int | None
) -> tuple[str, ...]:
    columns = [series.column for series in arrangement.series]
    places = max(column_decimals(column) for column in columns) if decimals is None else decimals
    known = np.isfinite(values).sum(axis=0)
    sums = np.nansum(values, axis=0)
    return tuple(
        ""
        if not count
        else format_value(round(total, places + 6), columns[0], language, chart.numbers, decimals=places)
        for count, total in zip(known.tolist(), sums.tolist(), strict=True)
    )


def bar_paint(plan: BarPlan, palette: ChartPalette) -> tuple[tuple[Color, ...], NDArray[np.int64], tuple[Color, ...]]:
    """The colours in use, the index of each bar's colour (k, n), and the colour of each series' key (k)."""
    k, n = plan.ends.shape
    if k <= 1:
        index = np.broadcast_to(plan.lit_places.astype(np.int64), (k, n))
        return (palette.rest, palette.highlight), index, (palette.rest,) * k
    if plan.lit_series.any():
        quiet = iter(series_colors((palette.rest,), k))
        keys = tuple(palette.highlight if lit else next(quiet) for lit in plan.lit_series.tolist())
    else:
        keys = series_colors(palette.series, k)
    index = np.broadcast_to(np.arange(k, dtype=np.int64)[:, None], (k, n))
    if plan.lit_places.any():
        index = np.where(plan.lit_places[None, :], index, index + k)
        return keys + tuple(color.tinted(0.4) for color in keys), index, keys
    return keys, index, keys
