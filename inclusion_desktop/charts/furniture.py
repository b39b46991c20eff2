"""Everything of a chart that is not its plot: title, subtitle, key, note and source line, each in its place.

A chart type draws only the marks; this gives it the room that is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

import numpy as np

from inclusion_desktop.charts.chart_type import Chart, ChartContext, ChartType
from inclusion_desktop.charts.labels import clipped
from inclusion_desktop.charts.legend import build_keys
from inclusion_desktop.charts.marks import axis_width
from inclusion_desktop.charts.phrases import problem_sentence
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.geometry import IDENTITY, Affine, Insets, Rect
from inclusion_desktop.graphics.paint import Stroke
from inclusion_desktop.graphics.path import Rects
from inclusion_desktop.graphics.scene import Group, Role, SceneItem, Shapes, Tag, bounds_of
from inclusion_desktop.text.paragraph import Alignment, Paragraph, StyledText, VerticalAlignment, set_text
from inclusion_desktop.text.shaping import TextStyle

SOURCE_FLOOR = 8.0
"""Points: what a source line may not go under on a chart of poster size."""
SMALL_SOURCE_FLOOR = 6.0
"""Points: the same on a chart no wider or higher than LARGE."""
LARGE = 227.0
"""Points (80 mm): charts larger than this both ways are read from farther away."""
HEAD_SHARE = 0.45
FOOT_SHARE = 0.25
"""How much of the frame's height the texts above and below the plot may take; they shrink before they take more."""
MOST_CHARACTERS = 1500
"""Of a longer text above or below a plot only so much is set; a heading that long is a slip of the hand."""
LEAST_SCALE = 0.4
"""How far titles may shrink in a frame too small for them."""


@runtime_checkable
class HasKeys(Protocol):
    """A chart type that wants a legend drawn for it above the plot."""

    def keys(self, chart: Chart, context: ChartContext) -> Sequence[tuple[str, Color]]:
        """Names with their colours in reading order; empty where labels beside the marks say it all."""
        ...


@runtime_checkable
class HasNotes(Protocol):
    """A chart type that has something to add below the plot, e.g. what one cell stands for."""

    def notes(self, chart: Chart, language: str) -> Sequence[str]:
        """Sentences in the document's language, printed after the chart's own note."""
        ...


@dataclass(frozen=True, slots=True)
class Block:
    """A text set at the origin; `height` runs from the top of its capitals to below its last descenders."""

    items: tuple[SceneItem, ...]
    height: float

    def at(self, x: float, y: float, role: Role | None = None) -> Group:
        """The block with its top left corner there; `role` says what a reader calls it, None within the figure."""
        tag = None if role is None else Tag(role)
        return Group(self.items, Affine.translation(x, y) if x or y else IDENTITY, tag=tag)


NOTHING = Block((), 0.0)


def build_chart(chart_type: ChartType, chart: Chart, frame: Rect, context: ChartContext) -> Group:
    """The whole chart inside `frame` (points); never raises for any data.

    The groups within are, in order and where they are not empty: title, subtitle, key, plot, note, source. Texts
    that a reader can read for itself are tagged as what they are; the rest is the figure.
    """
    if frame.width < 1 or frame.height < 1:
        return Group((), source=chart.id)
    text = context.text
    title = _block(chart.title, text.title, frame.width, frame.height * HEAD_SHARE, context, 1.15)
    left = frame.height * HEAD_SHARE - title.height
    subtitle = _block(chart.subtitle, text.subtitle, frame.width, max(left, 0.0), context, 1.25)
    if subtitle.height > left:
        subtitle = NOTHING
    source_style = _source_style(frame, context)
    foot = frame.height * FOOT_SHARE
    source = _block(chart.source, source_style, frame.width, foot, context, 1.25)
    added = chart_type.notes(chart, context.language) if isinstance(chart_type, HasNotes) else ()
    note_text = " ".join(part for part in (chart.note.strip(), *added) if part)
    note = _block(note_text, source_style, frame.width, foot - source.height, context, 1.25)
    if note.height > max(foot - source.height, 0.0):
        note = NOTHING

    parts: list[Group] = []
    top, bottom = frame.y, frame.bottom
    for block, before, role in ((title, 0.0, Role.SUBHEADING), (subtitle, text.subtitle.size * 0.5, Role.PARAGRAPH)):
        if block.items:
            top += before if parts else 0.0
            parts.append(block.at(frame.x, top, role))
            top += block.height
    keys = _keys(chart_type, chart, context, frame.width)
    if keys.items and keys.height < (bottom - top) / 3:
        top += text.label.size * 0.6 if parts else 0.0
        parts.append(keys.at(frame.x, top))
        top += keys.height
    feet: list[Group] = []
    for block, before in ((source, 0.0), (note, source_style.size * 0.35)):
        if block.items:
            bottom -= block.height + (before if feet else 0.0)
            feet.insert(0, block.at(frame.x, bottom, Role.PARAGRAPH))
    gap = text.label.size
    head_gap = min(gap, frame.height * 0.08) if parts else 0.0
    foot_gap = min(gap * 0.8, frame.height * 0.06) if feet else 0.0
    inside = Insets(0.0, top - frame.y + head_gap, 0.0, frame.bottom - bottom + foot_gap)
    room = frame.inset(inside)
    plot = chart_type.build(chart, room, context)
    if bounds_of(plot) is None:
        plot = build_placeholder(problem_sentence("chart.empty", context.language), room, context)
    parts.append(plot)
    return Group((*parts, *feet), source=chart.id)


def build_placeholder(sentence: str, frame: Rect, context: ChartContext) -> Group:
    """A dashed frame with a sentence in the document's language that says why there is no chart."""
    if frame.width < 1 or frame.height < 1:
        return Group(())
    size = context.text.label.size
    width = max(axis_width(size), 0.5)
    color = context.palette.axis
    border = Stroke(color, width, (width * 4, width * 3))
    box = frame.grown(-width / 2)
    outline = Shapes(Rects(np.array([[box.x, box.y, box.width, box.height]])), stroke=border)
    padding = min(size, frame.width * 0.08, frame.height * 0.08)
    inner = frame.grown(-padding)
    style = replace(context.text.label, features=())
    words = Paragraph((StyledText(sentence, style),), Alignment.CENTER, 1.25, language=context.language)
    laid = set_text(
        context.shaper, (words,), inner.width, inner.height, min_scale=0.25, vertical=VerticalAlignment.MIDDLE
    )
    # A sentence that does not fit even when small would run over other elements: the dashed frame alone then says it.
    runs = () if laid.overset else tuple(run for line in laid.lines for run in line.runs)
    return Group((outline, Group(runs, Affine.translation(inner.x, inner.y))))


def _block(text: str, style: TextStyle, width: float, height: float, context: ChartContext, leading: float) -> Block:
    if not text.strip() or height <= 0:
        return NOTHING
    paragraphs = [
        Paragraph((StyledText(part, style),), leading=leading, language=context.language)
        for part in clipped(text.strip(), MOST_CHARACTERS).split("\n")
    ]
    laid = set_text(context.shaper, paragraphs, width, height, min_scale=LEAST_SCALE)
    lines = [line for line in laid.lines if not laid.overset or line.baseline <= height]
    if not lines:
        return NOTHING
    used = laid.height if not laid.overset else lines[-1].baseline + style.size * laid.scale * 0.25
    return Block(tuple(run for line in lines for run in line.runs), used)


def _source_style(frame: Rect, context: ChartContext) -> TextStyle:
    """The brand's style, never under the floor for charts of this size."""
    style = replace(context.text.source, features=())
    floor = SOURCE_FLOOR if min(frame.width, frame.height) > LARGE else SMALL_SOURCE_FLOOR
    return style if style.size >= floor else style.with_size(floor)


def _keys(chart_type: ChartType, chart: Chart, context: ChartContext, width: float) -> Block:
    if not isinstance(chart_type, HasKeys):
        return NOTHING
    entries = chart_type.keys(chart, context)
    items, height = build_keys(
        [name for name, _ in entries],
        [color for _, color in entries],
        context.shaper,
        context.text.label,
        0.0,
        0.0,
        width,
    )
    return Block(tuple(items), height)
