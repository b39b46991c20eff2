"""Why a line breaks: a word in the gap, where neither a value nor a line is in its way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from inclusion_desktop.charts.formats import format_missing, missing_mark
from inclusion_desktop.charts.gaps import Gap
from inclusion_desktop.charts.labels import cap_height, place_lines
from inclusion_desktop.charts.line_values import Clearing, Floats, clearing, crossings, text_box
from inclusion_desktop.charts.series import Arrangement, Series
from inclusion_desktop.data.dataset import State
from inclusion_desktop.graphics.geometry import Insets
from inclusion_desktop.graphics.scene import GlyphRun
from inclusion_desktop.text.shaping import Shaper, TextStyle

_PLACES = tuple((dx, dy) for dx in (0.0, 0.55, -0.55) for dy in (0.0, -1.0, 1.0, -1.6, 1.6))
"""Widths of the word sideways and lines up or down from the break, in the order of preference."""
MOST_WORDS = 24
"""More gaps are told of below the chart alone."""
_APART = 0.7
"""Sizes of the type that a word keeps from other lines, so that it is not read as theirs."""


def place_reasons(
    shaper: Shaper,
    data: Arrangement,
    gaps: Sequence[Gap],
    xs: Floats,
    ys: Floats,
    style: TextStyle,
    free: Clearing,
    grid: Floats,
) -> list[GlyphRun]:
    """The reason of each gap at its middle, on the way from the value before to the value after it.

    Of several lines with the line's name: 'Pupils: not collected'. Words alone where more of them find a place, or
    marks such as 'n/a'. A place that a line of the `grid` (m, 4) runs through is taken last; one that would be read as
    the reason of another line is not taken at all.
    """
    drawn = [gap for gap in gaps if np.isfinite(ys[gap.series]).any()]
    if len(drawn) > MOST_WORDS:
        return []
    ways: list[Callable[[Series, State], str]] = [
        lambda _series, state: format_missing(state, style.language),
        lambda _series, state: missing_mark(state, style.language),
    ]
    if len(data.series) > 1:
        ways.insert(0, lambda series, state: f"{series.name}: {format_missing(state, style.language)}".lstrip(": "))
    best, most = list[GlyphRun](), -1
    for said in ways:
        runs, found = _placed(shaper, data, drawn, xs, ys, style, free.copy(), grid, said)
        if found > most:
            best, most = runs, found
        if found == len(drawn):
            break
    return best


def _placed(
    shaper: Shaper,
    data: Arrangement,
    gaps: Sequence[Gap],
    xs: Floats,
    ys: Floats,
    style: TextStyle,
    free: Clearing,
    grid: Floats,
    said: Callable[[Series, State], str],
) -> tuple[list[GlyphRun], int]:
    """The words, and how many gaps have one."""
    tall, runs, placed = cap_height(shaper, style), list[GlyphRun](), 0
    for gap in gaps:
        series, known = data.series[gap.series], np.isfinite(ys[gap.series])
        text = said(series, gap.state)
        x = float(xs[gap.start] + xs[gap.stop - 1]) / 2
        y = float(np.interp(x, xs[known], ys[gap.series][known]))
        width = shaper.width(text, style) + style.size * 0.6
        others_ys = np.delete(ys, gap.series, axis=0)
        others = clearing(xs, others_ys, 0.0, free.room, (), free.taken)
        apart = style.size * _APART
        boxes = [text_box(x + dx * width, y + dy * style.size * 1.15, width, tall, free.room) for dx, dy in _PLACES]
        boxes = [
            box
            for box in boxes
            if others.is_free(box.inset(Insets(0.0, -apart, 0.0, -apart)))
            and abs(box.center.y - y) + apart <= _distance(xs, others_ys, x, box.center.y)
        ]
        found = free.take(sorted(boxes, key=lambda box: crossings(grid, box) > 0), crossed=0)
        if found is not None:
            row = int(series.rows[gap.start])
            cell = (row, series.column_at(gap.start).id) if row >= 0 else (None, None)
            runs += place_lines(shaper, (text,), style, found.center.x, found.center.y, 0.5, *cell)
            placed += 1
    return runs, placed


def _distance(xs: Floats, ys: Floats, x: float, y: float) -> float:
    """How far the nearest of the lines `ys` (k, n) runs above or below a point, over its own gaps too."""
    nearest = np.inf
    for row in ys:
        known = np.isfinite(row)
        if known.any() and xs[known].min() <= x <= xs[known].max():
            nearest = min(nearest, abs(float(np.interp(x, xs[known], row[known])) - y))
    return nearest
