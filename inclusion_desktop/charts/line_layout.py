"""Lines in a frame: time at true distances, values in round steps, names where the lines end."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.axis import (
    base_line,
    bottom_texts,
    grid_lines,
    time_texts,
    time_ticks,
    value_texts,
    value_ticks,
)
from inclusion_desktop.charts.chart_type import Chart, ChartContext
from inclusion_desktop.charts.labels import FLOOR, bold, cap_height, fit_labels, place_lines
from inclusion_desktop.charts.line_drawing import Drawing, LineLook
from inclusion_desktop.charts.line_parts import Floats, end_runs, fit_ends, last_known, line_colors, line_widths
from inclusion_desktop.charts.line_texts import end_labels, leaders, reason_runs, value_runs, value_texts_at
from inclusion_desktop.charts.line_values import clearing
from inclusion_desktop.charts.marks import axis_width, broken_line, dots, rules, runs_of
from inclusion_desktop.charts.scales import LinearScale, PointScale, TimeScale
from inclusion_desktop.charts.series import Arrangement
from inclusion_desktop.charts.ticks import round_range
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.paint import Stroke
from inclusion_desktop.graphics.path import Paths, Verb
from inclusion_desktop.graphics.scene import GlyphRun, SceneItem, Shapes, bounds_of
from inclusion_desktop.text.shaping import TextStyle

FEW_POINTS = 12
FEW_VALUES = 8
CLOSE = 1 / 3
"""Values that differ by less than this part of the largest are drawn off zero, if nobody says otherwise."""
MOST_AT_END = 0.36
"""Share of the frame that names at the ends may take."""


def line_domain(values: Floats, zero: bool | None, minimum: float | None, maximum: float | None) -> tuple[float, float]:
    """Lowest and highest value shown. Data are never cut off: a fixed end gives way to them."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return 0.0, 1.0
    low, high = float(finite.min()), float(finite.max())
    if zero or (zero is None and minimum is None and not is_close(low, high)):
        low, high = min(low, 0.0), max(high, 0.0)
    if minimum is not None:
        low = min(low, minimum)
    if maximum is not None:
        high = max(high, maximum)
    return low, high


def is_close(low: float, high: float) -> bool:
    """Whether values lie so close together, and so far from zero, that an axis from zero would show nothing."""
    if low <= 0 <= high:
        return False
    return (high - low) < CLOSE * max(abs(low), abs(high)) and high > low


def build_lines(
    data: Arrangement, chart: Chart, look: LineLook, lit: NDArray[np.bool_], frame: Rect, context: ChartContext
) -> list[SceneItem]:
    """Everything inside the frame, in painting order: grid, axis, lines, points, labels."""
    values = data.values()
    if not np.isfinite(values).any():
        return []
    size = max(min(FLOOR, context.text.label.size), min(context.text.label.size, frame.height / 7, frame.width / 9))
    axis_size = min(context.text.axis.size, size)
    drawing = Drawing(
        data, chart, look, lit, context, line_colors(context.palette, lit),
        context.text.label.with_size(size), context.text.axis.with_size(axis_size),
    )  # fmt: skip
    few = len(data) <= FEW_VALUES and len(data.series) <= 3
    every = look.values == "all" or (look.values == "auto" and few)
    show_axis = look.axis if look.axis is not None else not every

    widths = line_widths(size, lit) * look.thickness
    low, high = _domain(drawing, values, show_axis)
    label_above = size * 1.35 if every else 0.0
    top = frame.y + max(label_above, axis_size * 0.5, float(widths.max()))
    below, depth = _names_below(drawing, frame)
    bottom = frame.bottom - depth
    off_zero = low > 0 or high < 0
    lowest = bottom - (size * 1.35 if every and off_zero else float(widths.max()) if off_zero else 0.0)

    count = max(2, min(6, int((bottom - top) / (axis_size * 2.6))))
    column = data.series[0].column
    ticks = value_ticks(low, high, column, count) if show_axis else np.empty(0)
    texts = value_texts(ticks, column, context.language, chart.numbers)
    gutter = max((context.shaper.width(text, drawing.axis) for text in texts), default=0.0)
    left = frame.x + (gutter + axis_size * 0.6 if texts else 0.0)

    scale = LinearScale(low, high, lowest, top)
    ys = scale(values)
    most = frame.width * MOST_AT_END
    ends = end_labels(drawing, ys, most, with_values=look.values != "none", every=every)
    fitted = fit_ends(context.shaper, ends, drawing.label, most, bottom - frame.y)
    right = frame.right - (fitted.width + size * 0.65 if fitted.width else 0.0)
    radius = float(widths.max()) * 1.55
    first, last = _side_room(drawing, every, radius)
    start, stop = left + first, max(left + first + 1.0, min(right - (radius if ends else 0.0), frame.right - last))
    xs = _places(data, start, stop)

    items: list[SceneItem] = []
    lines_across: list[float] = []
    if texts:
        places = scale(ticks)
        if look.grid:
            items.append(grid_lines(places, left, stop, False, context))
            lines_across = places.tolist()
        for text, place in zip(texts, places.tolist(), strict=True):
            items += place_lines(context.shaper, (text,), drawing.axis, frame.x + gutter, place, 1.0)
    base = scale.at(0.0) if low <= 0 <= high else bottom
    items.append(base_line(base, left, max(stop, right if not ends else stop), False, context, axis_size))
    items += _below(
        drawing, below, xs, start, stop, bottom, Rect(frame.x, frame.y, max(stop + last, right) - frame.x, 0)
    )
    reference: list[SceneItem] = []
    if look.reference is not None:
        reference = _reference(drawing, scale.at(look.reference), left, stop, frame.y)
    items += reference
    lasts = np.array([xs[last_known(series.values)] for series in data.series])
    dotted = leaders(ends, fitted, lasts + radius * 1.6, stop + radius)
    items += [*dotted, *_lines(drawing, xs, ys, widths)]
    free = clearing(
        xs, ys, radius, Rect(left, frame.y, frame.right - left, bottom - frame.y), _dashed(items), _boxes(reference)
    )
    items += _points(drawing, xs, ys, widths, few=len(data) <= FEW_POINTS)
    items += value_runs(drawing, value_texts_at(drawing, ends, every=every), xs, ys, radius, free, every=every)
    free.room = Rect(left, frame.y, (stop + radius if ends else frame.right) - left, bottom - frame.y)
    across = np.array([[left, place, stop, place] for place in (base, *lines_across)])
    items += reason_runs(drawing, ends, xs, ys, free, across)
    items += end_runs(
        ends, fitted, right + size * 0.65 if fitted.width else right, stop + radius, frame.y, bottom, context
    )
    return items


def _dashed(items: Sequence[SceneItem]) -> list[Floats]:
    """The ends of dashed and dotted lines, each (m, 4)."""
    drawn = [item for item in items if isinstance(item, Shapes) and item.stroke is not None and item.stroke.dash]
    return [item.geometry.points.reshape(-1, 4) for item in drawn if isinstance(item.geometry, Paths)]


def _boxes(items: Sequence[SceneItem]) -> list[Rect]:
    """Where texts stand."""
    return [box for item in items if isinstance(item, GlyphRun) and (box := bounds_of(item)) is not None]


def _domain(drawing: Drawing, values: Floats, show_axis: bool) -> tuple[float, float]:
    look = drawing.look
    low, high = line_domain(values, look.zero, look.minimum, look.maximum)
    if look.reference is not None:
        low, high = min(low, look.reference), max(high, look.reference)
    if low == high:
        low, high = (min(low, 0.0), high) if low > 0 else (low, max(high, 0.0) or 1.0)
    if show_axis:
        whole = drawing.data.series[0].column.kind is Kind.INTEGER
        wide_low, wide_high = round_range(low, high, 5, whole)
        low = low if look.minimum is not None else wide_low
        high = high if look.maximum is not None else wide_high
    elif low > 0 or high < 0:
        slack = (high - low) * 0.12
        low, high = max(0.0, low - slack) if low > 0 else low - slack, high + slack if high > 0 else high
    return low, high


def _names_below(drawing: Drawing, frame: Rect) -> tuple[TextStyle, float]:
    """The style of what stands under the axis, and the height it takes."""
    axis = drawing.axis
    if drawing.data.times is not None:
        return axis, axis.size * 1.75
    step = frame.width * 0.8 / max(1, len(drawing.data))
    fitted = fit_labels(
        drawing.context.shaper, drawing.data.names, axis, step * 0.94, frame.height * 0.3, thin_along=step
    )
    lines = max((len(lines) for lines in fitted.lines), default=0)
    return fitted.style, lines * fitted.leading + fitted.style.size * 0.6


def _side_room(drawing: Drawing, every: bool, radius: float) -> tuple[float, float]:
    """How far the first and last point keep from the sides, so that what is centred on them fits."""
    shaper, data = drawing.context.shaper, drawing.data
    first = last = radius
    if data.times is not None and len(data):
        order = np.argsort(data.times)
        low, high = int(order[0]), int(order[-1])
        first = max(
            first, shaper.width(data.names[low], drawing.axis) / 2 if drawing.data.key.kind is Kind.YEAR else radius
        )
        last = max(
            last, shaper.width(data.names[high], drawing.axis) / 2 if drawing.data.key.kind is Kind.YEAR else radius
        )
    if every:
        strong = bold(shaper, drawing.label)
        for k, series in enumerate(data.series):
            if np.isfinite(series.values[0]):
                first = max(first, shaper.width(drawing.text(k, 0), strong) / 2)
            if np.isfinite(series.values[-1]):
                last = max(last, shaper.width(drawing.text(k, len(data) - 1), strong) / 2)
    return first, last


def _places(data: Arrangement, start: float, stop: float) -> Floats:
    if data.times is not None:
        return TimeScale(float(data.times.min()), float(data.times.max()), start, stop)(data.times)
    step = (stop - start) / max(1, len(data))
    return PointScale(len(data), start + step * 0.3, stop - step * 0.3)(np.arange(len(data)))


def _below(
    drawing: Drawing, style: TextStyle, xs: Floats, start: float, stop: float, bottom: float, span: Rect
) -> list[GlyphRun]:
    data, context, axis = drawing.data, drawing.context, drawing.axis
    if data.times is None:
        step = (stop - start) / max(1, len(data))
        fitted = fit_labels(context.shaper, data.names, style, step * 0.94, 1e6, thin_along=step)
        runs: list[GlyphRun] = []
        for i, lines in enumerate(fitted.lines):
            if not lines:
                continue
            half = max((context.shaper.width(line, fitted.style) for line in lines), default=0.0) / 2
            x = max(span.x + half, min(float(xs[i]), span.right - half))
            middle = bottom + fitted.style.size * 0.55 + cap_height(context.shaper, fitted.style) / 2
            middle += (len(lines) - 1) * fitted.leading / 2
            runs += place_lines(context.shaper, lines, fitted.style, x, middle, 0.5, int(data.rows[i]), data.key.id)
        return runs
    middle = bottom + axis.size * 1.05
    if len(data) <= FEW_POINTS and len(np.unique(data.times)) == len(data):
        order = np.argsort(data.times, kind="stable")
        texts = time_texts(data.times[order], data.key, context.language)
        rows = [int(data.rows[i]) for i in order]
        return bottom_texts(texts, xs[order], middle, span.x, span.right, axis, context, rows, data.key.id)
    low, high = float(data.times.min()), float(data.times.max())
    ticks = time_ticks(low, high, data.key, max(2, int((stop - start) / (axis.size * 4))))
    texts = time_texts(ticks, data.key, context.language)
    return bottom_texts(texts, TimeScale(low, high, start, stop)(ticks), middle, span.x, span.right, axis, context)


def _painting_order(lit: NDArray[np.bool_]) -> list[int]:
    """Lit lines are drawn last, over the others; of the rest the first is on top."""
    return sorted(range(len(lit)), key=lambda k: (bool(lit[k]), -k))


def _lines(drawing: Drawing, xs: Floats, ys: Floats, widths: Floats) -> list[Shapes]:
    shapes: list[Shapes] = []
    order = np.argsort(xs, kind="stable")
    for k in _painting_order(drawing.lit):
        series = drawing.data.series[k]
        points = np.column_stack([xs, ys[k]])[order] if drawing.data.times is not None else np.column_stack([xs, ys[k]])
        line = broken_line(points, drawing.colors[k], float(widths[k]))
        if line is not None:
            shapes.append(line)
            rows = series.rows[order] if drawing.data.times is not None else series.rows
            shapes.append(_reaches(points, rows, series.column.id if not series.columns else None))
        if drawing.look.bridge:
            stretches = runs_of(np.isfinite(points[:, 0]) & np.isfinite(points[:, 1]))
            gaps = [(*points[a[1] - 1], *points[b[0]]) for a, b in itertools.pairwise(stretches)]
            if gaps:
                width = float(widths[k]) * 0.6
                shapes.append(rules(np.array(gaps), drawing.colors[k], width, (width * 3, width * 3)))
    return shapes


def _reaches(points: Floats, rows: NDArray[np.int64], column: str | None) -> Shapes:
    """Unpainted: the part of the line nearest to each value, so that a click finds the value."""
    known: NDArray[np.bool_] = np.isfinite(points[:, 0]) & np.isfinite(points[:, 1])
    before, after = np.roll(points, 1, axis=0), np.roll(points, -1, axis=0)
    before[0], after[-1] = points[0], points[-1]
    halves = [
        np.where(np.isfinite(other).all(axis=1, keepdims=True), (points + other) / 2, points)
        for other in (before, after)
    ]
    parts = np.stack([halves[0], points, halves[1]], axis=1)[known]
    verbs = np.tile(np.array([Verb.MOVE, Verb.LINE, Verb.LINE], np.uint8), len(parts))
    paths = Paths(verbs, parts.reshape(-1, 2), np.arange(len(parts), dtype=np.int64) * 3)
    return Shapes(paths, data_rows=rows[known], data_column=column)


def _points(drawing: Drawing, xs: Floats, ys: Floats, widths: Floats, few: bool) -> list[Shapes]:
    """Dots at the values; a value between two gaps has one always, and so has the last of each line."""
    shapes: list[Shapes] = []
    show = drawing.look.points if drawing.look.points is not None else few
    for k in _painting_order(drawing.lit):
        series = drawing.data.series[k]
        known = np.isfinite(ys[k])
        before, after = np.roll(known, 1), np.roll(known, -1)
        before[0] = after[-1] = False
        chosen = known.copy() if show else known & ~before & ~after
        if chosen.any():
            width = float(widths[k])
            if drawing.lit.any() and not drawing.lit[k] and drawing.look.points is None:
                width *= 0.8
            edge = Stroke(drawing.context.palette.paper, max(0.5, width * 0.45)) if show else None
            column = series.column.id if not series.columns else None
            centers = np.column_stack([xs[chosen], ys[k][chosen]])
            rows = series.rows[chosen]
            shapes.append(dots(centers, width * 1.45, drawing.colors[k], rows, column, edge))
    return shapes


def _reference(drawing: Drawing, place: float, left: float, right: float, top: float) -> list[SceneItem]:
    axis, context = drawing.axis, drawing.context
    width = axis_width(axis.size) * 1.4
    line = rules(np.array([[left, place, right, place]]), context.palette.text, width, (width * 3, width * 2.5))
    text = drawing.look.reference_label
    above = place - axis.size * 1.2 >= top
    middle = place + axis.size * (-0.75 if above else 0.75)
    return [line, *place_lines(context.shaper, (text,) if text else (), axis, left + axis.size * 0.3, middle, 0.0)]
