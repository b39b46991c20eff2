"""What is written at lines: names and values at their ends, values beside their points, words where they break."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inclusion_desktop.charts.chart_type import ChartContext
from inclusion_desktop.charts.gaps import Gap, find_gaps, reason_at, reason_words
from inclusion_desktop.charts.labels import bold
from inclusion_desktop.charts.line_drawing import Drawing
from inclusion_desktop.charts.line_gaps import place_reasons
from inclusion_desktop.charts.line_parts import EndLabel, FittedEnds, Floats, label_colors, last_known
from inclusion_desktop.charts.line_values import Clearing, place_values
from inclusion_desktop.charts.marks import TINT_LINE, rules
from inclusion_desktop.data.dataset import State
from inclusion_desktop.graphics.scene import GlyphRun, Shapes

WIDEST_REASON = 0.6
"""Share of the room for end labels that a reason may take in words."""
DOTS = (0.75, 2.25)


def end_labels(drawing: Drawing, ys: Floats, room: float, *, with_values: bool, every: bool) -> list[EndLabel]:
    """The name and the last value of each line; of a line that ends early, why it has no value at the last place.

    `room` is the width that labels may take.
    """
    several = len(drawing.data.series) > 1 and drawing.look.names_at_ends
    if every and not several:
        return []
    inks = label_colors(drawing.colors, drawing.context)
    ended = _ended(drawing)
    shaper, quiet = drawing.context.shaper, drawing.axis
    words = reason_words(
        set(ended.values()),
        drawing.context.language,
        lambda words: all(shaper.width(text, quiet) <= room * WIDEST_REASON for text in words.values()),
    )
    labels: list[EndLabel] = []
    for k, series in enumerate(drawing.data.series):
        i = last_known(series.values)
        if i < 0 or not (several or with_values):
            continue
        value = drawing.text(k, i) if with_values else ""
        if k in ended:
            i, value = len(series.values) - 1, words[ended[k]]
        name = series.name if several else ""
        if name or value:
            row = int(series.rows[i])
            labels.append(
                EndLabel(
                    float(ys[k, last_known(series.values)]),
                    name,
                    value,
                    drawing.colors[k],
                    inks[k],
                    bool(drawing.lit[k]),
                    row if row >= 0 else None,
                    series.column_at(i).id if row >= 0 else None,
                    k,
                    quiet if k in ended else None,
                )
            )
    return labels


def _ended(drawing: Drawing) -> dict[int, State]:
    """Why lines that end before the last place have no value there."""
    if not drawing.look.missing or not len(drawing.data):
        return {}
    last = len(drawing.data) - 1
    found = {
        k: reason_at(series, last)
        for k, series in enumerate(drawing.data.series)
        if 0 <= last_known(series.values) < last
    }
    return {k: reason for k, reason in found.items() if reason is not None}


def leaders(labels: list[EndLabel], fitted: FittedEnds, starts: Floats, stop: float) -> list[Shapes]:
    """Dotted lines from where lines end early, at `starts` (one a series), to their labels at `stop`."""
    if len(starts) < 2:
        return []
    return [
        rules(np.array([[starts[label.series], label.y, stop, label.y]]), label.color, TINT_LINE, DOTS)
        for label, lines in zip(labels, fitted.lines, strict=True)
        if label.quiet is not None and lines is not None and starts[label.series] < stop
    ]


def value_texts_at(drawing: Drawing, labels: list[EndLabel], *, every: bool) -> list[list[str]]:
    """What is written beside the points [k][i]: all values, or the last of lines whose end label gives no value."""
    said = {label.series for label in labels if label.quiet is None}
    unsaid = {label.series for label in labels if label.quiet is not None and drawing.look.values != "none"}
    texts = []
    for k, series in enumerate(drawing.data.series):
        last = last_known(series.values)
        texts.append(
            [
                drawing.text(k, i)
                if np.isfinite(value) and (i != last or k not in said if every else i == last and k in unsaid)
                else ""
                for i, value in enumerate(series.values.tolist())
            ]
        )
    return texts


def value_runs(
    drawing: Drawing, texts: list[list[str]], xs: Floats, ys: Floats, radius: float, free: Clearing, *, every: bool
) -> list[GlyphRun]:
    """The values beside their points; they stand out where they are the last, or their line is lit."""
    context: ChartContext = drawing.context
    inks = label_colors(drawing.colors, context) if len(ys) > 1 else (context.palette.text,)
    strong = bold(context.shaper, drawing.label)
    faces = [
        replace(strong if lit or len(ys) == 1 or not every else drawing.label, color=ink)
        for lit, ink in zip(drawing.lit.tolist(), inks, strict=True)
    ]
    return place_values(context.shaper, drawing.data, texts, faces, xs, ys, radius, free, drawing.lit)


def reason_runs(
    drawing: Drawing, labels: list[EndLabel], xs: Floats, ys: Floats, free: Clearing, grid: Floats
) -> list[GlyphRun]:
    """Why lines break, but for what the labels at their ends say."""
    if not drawing.look.missing:
        return []
    said = {label.series for label in labels if label.quiet is not None}
    gaps: list[Gap] = [gap for gap in find_gaps(drawing.data) if gap.stop < len(drawing.data) or gap.series not in said]
    return place_reasons(drawing.context.shaper, drawing.data, gaps, xs, ys, drawing.axis, free, grid)
