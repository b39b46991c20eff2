"""Bars that lie: names on the left or above, values at the ends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inclusion_desktop.charts.axis import bottom_texts, grid_lines, value_texts
from inclusion_desktop.charts.bar_parts import (
    BarJob,
    Floats,
    Lanes,
    Mask,
    axis_ticks,
    bar_shapes,
    inside_face,
    lanes_across,
    missing_marks,
    scale_with_labels,
    value_domain,
    value_face,
    value_style,
    without_texts,
)
from inclusion_desktop.charts.labels import FittedLabels, bold, cap_height, clipped, fit_labels, place_lines
from inclusion_desktop.charts.marks import axis_width, rules
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import GlyphRun, SceneItem, Shapes
from inclusion_desktop.text.shaping import TextStyle

MOST_BESIDE = 0.4
"""Share of the frame that names beside bars may take."""


@dataclass(frozen=True, slots=True, eq=False)
class _Names:
    """Fitted names, where bars may begin, and how much of each step a name above its bar takes."""

    fitted: FittedLabels
    left: float
    head: float

    @property
    def above(self) -> bool:
        return self.head > 0


def build_lying(job: BarJob, frame: Rect, axis: TextStyle) -> list[SceneItem]:
    """All marks and texts inside the frame, in painting order; `axis` is the style of axis numbers."""
    plan, look = job.plan, job.look
    label = job.context.text.label
    show_axis = look.axis if look.axis is not None else look.values == "none"
    top = frame.y + (axis.size * 1.5 if look.reference is not None and look.reference_label else 0.0)
    bottom = frame.bottom - (axis.size * 1.8 if show_axis else 0.0)
    names = _fit_names(job, frame, max(0.0, bottom - top) / len(plan.arrangement))
    size = names.fitted.style.size
    lanes = lanes_across(job, top, bottom, names.head, size)
    style = None
    if look.values != "none":
        style = value_style(job, label.with_size(size), lanes.pitch * 0.98, lambda s: s.size * 0.92)
    if style is None and look.axis is None and not show_axis:
        show_axis, bottom = True, bottom - axis.size * 1.8
        lanes = lanes_across(job, top, bottom, names.head, size)

    low, high = value_domain(job, show_axis)
    pad = (style or label.with_size(size)).size * 0.34
    reserves = _reserves(job, style)
    room = max(1.0, frame.right - names.left)
    scale, inside = scale_with_labels(job, reserves, pad, low, high, names.left, room, _total_widths(job, style))

    items: list[SceneItem] = []
    if show_axis:
        ticks = axis_ticks(job, low, high, max(2, min(6, int(room / (axis.size * 5)))))
        places = scale(ticks)
        if look.grid:
            items.append(grid_lines(places, top, bottom, True, job.context))
        texts = value_texts(ticks, job.column, job.context.language, job.chart.numbers, plan.percent)
        middle = bottom + axis.size * 1.05
        items += bottom_texts(texts, places, middle, names.left - axis.size, frame.right, axis, job.context)
    x0, x1 = scale(plan.begins), scale(plan.ends)
    breadths = np.full_like(x0, lanes.breadth)
    items += bar_shapes(
        job, np.stack([np.minimum(x0, x1), lanes.edges, np.abs(x1 - x0), breadths], axis=-1), lying=True
    )
    zero = scale.at(0.0)
    tops, bottoms = lanes.edges.min(axis=0), lanes.edges.max(axis=0) + lanes.breadth
    spans = np.column_stack([tops, bottoms]) if names.above else np.array([[top, bottom]])
    items.append(_standing_lines(zero, spans, job.context.palette.axis, axis_width(axis.size)))
    items += _name_runs(job, names, frame, lanes)
    written: list[GlyphRun] = []
    if style is not None:
        written += _value_runs(job, lanes, x0, x1, inside, style, pad)
        written += _total_runs(job, lanes, np.maximum(x0, x1), style, pad)
    items += written
    room = frame.right - zero - pad
    items += missing_marks(job, axis, lanes.breadth, room, lambda k, i: (zero + pad, float(lanes.middles[k, i]), 0.0))
    if look.reference is not None:
        plot = Rect(frame.x, top, frame.width, bottom - top)
        items += _reference(job, scale.at(look.reference), spans, plot, axis, written)
    return items


def _fit_names(job: BarJob, frame: Rect, step: float) -> _Names:
    plan, shaper, label = job.plan, job.context.shaper, job.context.text.label
    strong = bold(shaper, label) if plan.lit_places.any() else label
    names = [clipped(name) for name in plan.arrangement.names]
    widest = max((shaper.width(name, strong) for name in names), default=0.0)
    column = frame.width * MOST_BESIDE
    roomy = step >= label.size * (1.2 + 0.9 * plan.lanes)
    if job.look.names == "above" or (job.look.names == "auto" and widest > 1.6 * column and roomy):
        fitted = fit_labels(shaper, names, strong, frame.width, step * 0.5, most_lines=2, important=plan.lit_places)
        lines = max((len(lines) for lines in fitted.lines), default=0)
        return _Names(fitted, frame.x, lines * fitted.leading + fitted.style.size * 0.22)
    fitted = fit_labels(shaper, names, strong, min(widest, column), step * 0.96, important=plan.lit_places)
    used = max((shaper.width(line, fitted.style) for lines in fitted.lines for line in lines), default=0.0)
    return _Names(fitted, frame.x + used + (fitted.style.size * 0.75 if used else 0.0), 0.0)


def _reserves(job: BarJob, style: TextStyle | None) -> Floats:
    """What each value label takes along its bar, shape (k, n); the last part of a stack answers for its total."""
    plan, shaper = job.plan, job.context.shaper
    needed = np.zeros(plan.ends.shape)
    if style is None:
        return needed
    for k, texts in enumerate(plan.texts):
        for i, text in enumerate(texts):
            needed[k, i] = shaper.width(text, value_face(job, i, style)) if text else 0.0
    return needed


def _name_runs(job: BarJob, names: _Names, frame: Rect, lanes: Lanes) -> list[GlyphRun]:
    shaper, plan, fitted = job.context.shaper, job.plan, names.fitted
    plain = job.context.text.label.with_size(fitted.style.size)
    tops, bottoms = lanes.edges.min(axis=0), lanes.edges.max(axis=0) + lanes.breadth
    runs: list[GlyphRun] = []
    for i, lines in enumerate(fitted.lines):
        if not lines:
            continue
        style = fitted.style if plan.lit_places[i] else plain
        middle = float(tops[i] + bottoms[i]) / 2
        if names.above:
            block = (len(lines) - 1) * fitted.leading
            middle = float(tops[i]) - fitted.style.size * 0.42 - (cap_height(shaper, style) + block) / 2
        runs += place_lines(
            shaper, lines, style, frame.x, middle, 0.0, int(plan.arrangement.rows[i]), plan.arrangement.key.id
        )
    return runs


def _value_runs(
    job: BarJob, lanes: Lanes, x0: Floats, x1: Floats, inside: Mask, style: TextStyle, pad: float
) -> list[GlyphRun]:
    plan, shaper, middles = job.plan, job.context.shaper, lanes.middles
    runs: list[GlyphRun] = []
    for k, series in enumerate(plan.arrangement.series):
        for i, text in enumerate(plan.texts[k]):
            if not text:
                continue
            own = value_face(job, i, style)
            begin, end = float(x0[k, i]), float(x1[k, i])
            direction = -1.0 if end < begin else 1.0
            if plan.stacked:
                if abs(end - begin) < shaper.width(text, own) + pad or lanes.breadth < cap_height(shaper, own) * 1.2:
                    continue
                own, x, anchor = inside_face(job, k, i, own), (begin + end) / 2, 0.5
            elif inside[k, i]:
                own, x, anchor = inside_face(job, k, i, own), end - direction * pad, (1 + direction) / 2
            else:
                x, anchor = end + direction * pad, (1 - direction) / 2
            row = int(series.rows[i])
            runs += place_lines(shaper, (text,), own, x, float(middles[k, i]), anchor, row, series.column.id)
    return runs


def _total_runs(job: BarJob, lanes: Lanes, ends: Floats, style: TextStyle, pad: float) -> list[GlyphRun]:
    runs: list[GlyphRun] = []
    for i, text in enumerate(job.plan.totals):
        if text:
            x = float(np.nanmax(ends[:, i])) + pad
            own = bold(job.context.shaper, style)
            runs += place_lines(job.context.shaper, (text,), own, x, float(lanes.middles[0, i]))
    return runs


def _total_widths(job: BarJob, style: TextStyle | None) -> Floats | None:
    if style is None or not job.plan.totals:
        return None
    strong = bold(job.context.shaper, style)
    return np.array([job.context.shaper.width(text, strong) if text else 0.0 for text in job.plan.totals])


def _standing_lines(x: float, spans: Floats, color: Color, width: float, dash: tuple[float, ...] = ()) -> Shapes:
    """Upright lines at x over each span (n, 2): names above bars are never crossed."""
    xs = np.full(len(spans), x)
    return rules(np.column_stack([xs, spans[:, 0], xs, spans[:, 1]]), color, width, dash)


def _reference(
    job: BarJob, place: float, spans: Floats, plot: Rect, axis: TextStyle, written: list[GlyphRun]
) -> list[SceneItem]:
    width = axis_width(axis.size) * 1.4
    spans = spans.copy()
    if len(spans) == 1:
        spans[0, 0] -= axis.size * 0.35
    free = np.concatenate([without_texts((low, high), written, place, upright=True) for low, high in spans.tolist()])
    line = _standing_lines(place, free, job.context.palette.text, width, (width * 3, width * 2.5))
    text, shaper = job.look.reference_label, job.context.shaper
    half = shaper.width(text, axis) / 2
    x = min(max(place, plot.x + half), max(plot.x + half, plot.right - half))
    return [line, *place_lines(shaper, (text,) if text else (), axis, x, plot.y - axis.size * 0.9, 0.5)]
