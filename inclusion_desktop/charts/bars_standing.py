"""Bars that stand: names below, values on top."""

from __future__ import annotations

import numpy as np

from inclusion_desktop.charts.axis import base_line, grid_lines, value_texts
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
from inclusion_desktop.charts.labels import FittedLabels, bold, cap_height, fit_labels, place_lines
from inclusion_desktop.charts.marks import axis_width, rules
from inclusion_desktop.charts.scales import LinearScale
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import GlyphRun, SceneItem
from inclusion_desktop.text.shaping import TextStyle


def build_standing(job: BarJob, frame: Rect, axis: TextStyle) -> list[SceneItem]:
    """All marks and texts inside the frame, in painting order; `axis` is the style of axis numbers."""
    plan, look, shaper = job.plan, job.look, job.context.shaper
    label = job.context.text.label
    n = len(plan.arrangement)
    show_axis = look.axis if look.axis is not None else look.values == "none"
    style = None
    if look.values != "none":
        lanes = lanes_across(job, frame.x, frame.right, 0.0, label.size)
        style = value_style(job, label, lanes.pitch * 0.96, lambda s: _widest(job, s))
        if style is None and look.axis is None:
            show_axis = True

    strong = bold(shaper, label) if plan.lit_places.any() else label
    likely = (frame.width - (axis.size * 2.5 if show_axis else 0.0)) / n
    names = fit_labels(
        shaper,
        plan.arrangement.names,
        strong,
        likely * 0.94,
        frame.height * 0.34,
        thin_along=likely,
        important=plan.lit_places,
    )
    # Axis numbers larger than the names they stand beside would shout.
    axis = axis if axis.size <= names.style.size else axis.with_size(names.style.size)

    low, high = value_domain(job, show_axis)
    count = max(2, min(6, int(frame.height / (axis.size * 3.2))))
    ticks = axis_ticks(job, low, high, count) if show_axis else np.empty(0)
    texts = value_texts(ticks, job.column, job.context.language, job.chart.numbers, plan.percent)
    gutter = max((shaper.width(text, axis) for text in texts), default=0.0)
    left = frame.x + (gutter + axis.size * 0.6 if texts else 0.0)
    lanes = lanes_across(job, left, frame.right, 0.0, label.size)
    depth = max((len(lines) for lines in names.lines), default=0) * names.leading
    bottom = frame.bottom - depth - names.style.size * 0.45
    top = frame.y + (axis.size * 0.5 if show_axis else 0.0)

    tall = cap_height(shaper, style) if style is not None else 0.0
    pad = (style or label).size * 0.34
    if low < 0 and style is not None:
        bottom -= pad
    reserves = np.array([[tall if text else 0.0 for text in row] for row in plan.texts]).reshape(plan.ends.shape)
    if plan.totals and style is not None:
        top += tall + pad
    up, inside = scale_with_labels(job, reserves, pad, low, high, 0.0, max(1.0, bottom - top))
    scale = LinearScale(low, high, bottom - up.start, bottom - up.end)

    items: list[SceneItem] = []
    if texts:
        places = scale(ticks)
        if look.grid:
            items.append(grid_lines(places, left, frame.right, False, job.context))
        for text, place in zip(texts, places.tolist(), strict=True):
            items += place_lines(shaper, (text,), axis, frame.x + gutter, place, 1.0)
    y0, y1 = scale(plan.begins), scale(plan.ends)
    breadths = np.full_like(y0, lanes.breadth)
    items += bar_shapes(
        job, np.stack([lanes.edges, np.minimum(y0, y1), breadths, np.abs(y1 - y0)], axis=-1), lying=False
    )
    zero = scale.at(0.0)
    items.append(base_line(zero, left, frame.right, False, job.context, axis.size))
    items += _name_runs(job, names, lanes, frame, bottom + names.style.size * 0.45)
    written: list[GlyphRun] = []
    if style is not None:
        written += _value_runs(job, lanes, y0, y1, inside, style, pad)
        written += _total_runs(job, lanes, np.minimum(y0, y1), style, pad)
    items += written
    room = lanes.pitch - axis.size * 0.4
    items += missing_marks(
        job, axis, lanes.breadth, room, lambda k, i: (float(lanes.middles[k, i]), zero - axis.size * 0.7, 0.5)
    )
    if look.reference is not None:
        items += _reference(job, scale.at(look.reference), (left, frame.right), axis, written)
    return items


def _widest(job: BarJob, style: TextStyle) -> float:
    shaper = job.context.shaper
    strong = bold(shaper, style) if job.plan.lit_places.any() or job.plan.totals else style
    texts = [text for row in job.plan.texts for text in row] + list(job.plan.totals)
    return max((shaper.width(text, strong) for text in texts), default=0.0)


def _name_runs(job: BarJob, names: FittedLabels, lanes: Lanes, frame: Rect, top: float) -> list[GlyphRun]:
    shaper, plan = job.context.shaper, job.plan
    plain = job.context.text.label.with_size(names.style.size)
    middles = (lanes.edges.min(axis=0) + lanes.edges.max(axis=0) + lanes.breadth) / 2
    runs: list[GlyphRun] = []
    for i, lines in enumerate(names.lines):
        style = names.style if plan.lit_places[i] else plain
        middle = top + cap_height(shaper, style) / 2 + (len(lines) - 1) * names.leading / 2
        row = int(plan.arrangement.rows[i])
        half = max((shaper.width(line, style) for line in lines), default=0.0) / 2
        x = max(frame.x + half, min(float(middles[i]), frame.right - half))
        runs += place_lines(shaper, lines, style, x, middle, 0.5, row, plan.arrangement.key.id)
    return runs


def _value_runs(
    job: BarJob, lanes: Lanes, y0: Floats, y1: Floats, inside: Mask, style: TextStyle, pad: float
) -> list[GlyphRun]:
    plan, shaper = job.plan, job.context.shaper
    tall, middles = cap_height(shaper, style), lanes.middles
    runs: list[GlyphRun] = []
    for k, series in enumerate(plan.arrangement.series):
        for i, text in enumerate(plan.texts[k]):
            if not text:
                continue
            own = value_face(job, i, style)
            begin, end = float(y0[k, i]), float(y1[k, i])
            up = -1.0 if end <= begin else 1.0
            if plan.stacked:
                if abs(end - begin) < tall + pad or shaper.width(text, own) > lanes.breadth * 0.98:
                    continue
                own, middle = inside_face(job, k, i, own), (begin + end) / 2
            elif inside[k, i] and shaper.width(text, own) <= lanes.breadth:
                own, middle = inside_face(job, k, i, own), end - up * (pad + tall / 2)
            else:
                middle = end + up * (pad + tall / 2)
            row = int(series.rows[i])
            runs += place_lines(shaper, (text,), own, float(middles[k, i]), middle, 0.5, row, series.column.id)
    return runs


def _total_runs(job: BarJob, lanes: Lanes, tops: Floats, style: TextStyle, pad: float) -> list[GlyphRun]:
    shaper, runs = job.context.shaper, list[GlyphRun]()
    for i, text in enumerate(job.plan.totals):
        if text:
            middle = float(np.nanmin(tops[:, i])) - pad - cap_height(shaper, style) / 2
            runs += place_lines(shaper, (text,), bold(shaper, style), float(lanes.middles[0, i]), middle, 0.5)
    return runs


def _reference(
    job: BarJob, place: float, span: tuple[float, float], axis: TextStyle, written: list[GlyphRun]
) -> list[SceneItem]:
    width = axis_width(axis.size) * 1.4
    free = without_texts(span, written, place, upright=False)
    ends = np.column_stack([free[:, 0], np.full(len(free), place), free[:, 1], np.full(len(free), place)])
    line = rules(ends, job.context.palette.text, width, (width * 3, width * 2.5))
    text = job.look.reference_label
    lines = (text,) if text else ()
    return [line, *place_lines(job.context.shaper, lines, axis, span[1], place - axis.size * 0.75, 1.0)]
