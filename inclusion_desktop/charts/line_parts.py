"""What lines and slopes share: their colours and widths, and labels at their ends that keep out of each other's way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.chart_type import ChartContext, ChartPalette
from inclusion_desktop.charts.labels import FLOOR, LEADING, MOST_LINES, bold, place_lines, shortened, spread, wrap_label
from inclusion_desktop.charts.marks import contrast, rules, series_colors
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.scene import SceneItem
from inclusion_desktop.text.shaping import Shaper, TextStyle

Floats = NDArray[np.float64]

TEXT_CONTRAST = 4.5
"""What coloured text needs against the paper (WCAG 2.2, 1.4.3)."""
LINE = 0.16
"""Width of a line as a share of the label's size."""


def line_colors(palette: ChartPalette, lit: NDArray[np.bool_]) -> tuple[Color, ...]:
    """The colour of each series (k): where some are lit, the others fall back together."""
    if lit.any():
        return tuple(palette.highlight if each else palette.rest for each in lit.tolist())
    return series_colors(palette.series, len(lit))


def line_widths(size: float, lit: NDArray[np.bool_]) -> Floats:
    """The width of each series' line in points (k); many lines are thinner, lit ones thicker."""
    k = len(lit)
    usual = max(0.5, size * LINE * (1.0 if k <= 4 else 0.75 if k <= 10 else 0.5))
    return np.where(lit, usual * 1.35, usual * 0.8) if lit.any() else np.full(k, usual)


def label_colors(colors: Sequence[Color], context: ChartContext) -> tuple[Color, ...]:
    """The lines' own colours where all of them read well on the paper, else the colour of text for all."""
    if all(contrast(color, context.palette.paper) >= TEXT_CONTRAST for color in colors):
        return tuple(colors)
    return (context.palette.text,) * len(colors)


@dataclass(frozen=True, slots=True)
class EndLabel:
    """A label beside the end of a line at height `y`: `lines` of the name, then its value in bold on the last.

    Where `quiet` is given, the value is a word that says why there is none, in that style.
    """

    y: float
    name: str
    value: str
    color: Color
    ink: Color
    lit: bool
    row: int | None
    column: str | None
    series: int
    quiet: TextStyle | None = None

    def value_face(self, style: TextStyle, strong: TextStyle) -> TextStyle:
        """The style of the value beside a name in `style`, which is `strong` in bold."""
        return strong if self.quiet is None else self.quiet.with_size(min(self.quiet.size, style.size))


@dataclass(frozen=True, slots=True)
class FittedEnds:
    """End labels in one size: the lines of each name, None for one left out, and the width of the widest."""

    style: TextStyle
    lines: tuple[tuple[str, ...] | None, ...]
    width: float


def fit_ends(shaper: Shaper, labels: Sequence[EndLabel], style: TextStyle, width: float, height: float) -> FittedEnds:
    """The labels in the largest common size at which they stand one above the other in `height`.

    Where 6 pt is still too large, those that are not lit are left out evenly.
    """
    strong = bold(shaper, style)
    for shrink in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2):
        size = max(min(FLOOR, style.size), style.size * shrink)
        found = [_end_lines(shaper, label, style.with_size(size), strong.with_size(size), width) for label in labels]
        if sum(len(lines) for lines in found) * size * LEADING <= height or size <= FLOOR:
            break
    room = int(height / (size * LEADING))
    kept = np.ones(len(labels), np.bool_)
    if sum(len(lines) for lines in found) > room:
        found = [
            lines[:1] if len(lines) > 1 and label.value == "" else lines
            for lines, label in zip(found, labels, strict=True)
        ]
        order = sorted(range(len(labels)), key=lambda i: (not labels[i].lit, _bits(i)))
        kept[:] = False
        for index in order:
            if len(found[index]) <= room:
                kept[index] = True
                room -= len(found[index])
    lines = tuple(each if keep else None for each, keep in zip(found, kept.tolist(), strict=True))
    chosen, heavy = style.with_size(size), strong.with_size(size)
    widest = 0.0
    for label, each in zip(labels, lines, strict=True):
        if each is not None:
            widest = max(widest, *(_line_width(shaper, label, each, i, chosen, heavy) for i in range(len(each))))
    return FittedEnds(chosen, lines, widest)


def _bits(index: int) -> int:
    """0, 8, 4, 12 …: an order in which any beginning is spread evenly."""
    return -(index & -index) if index else -(1 << 30)


def _end_lines(shaper: Shaper, label: EndLabel, style: TextStyle, strong: TextStyle, width: float) -> tuple[str, ...]:
    face = strong if label.lit else style
    value_face = label.value_face(style, strong)
    value = shaper.width(label.value, value_face) + style.size * 0.35 if label.value else 0.0
    if shaper.width(label.name, face) + value <= width:
        return (label.name,)
    room = max(width - value, width * 0.5)
    lines, fits = wrap_label(shaper, label.name, face, room)
    if not fits or len(lines) > MOST_LINES:
        lines, _ = wrap_label(shaper, label.name, face, room, hyphenate=True)
    if len(lines) > MOST_LINES:
        last = shortened(shaper, " ".join(lines[MOST_LINES - 1 :]), face, room)
        lines = (*lines[: MOST_LINES - 1], last)
    return tuple(shortened(shaper, line, face, room) for line in lines)


def _line_width(
    shaper: Shaper, label: EndLabel, lines: tuple[str, ...], index: int, style: TextStyle, strong: TextStyle
) -> float:
    own = shaper.width(lines[index], strong if label.lit else style)
    if index == len(lines) - 1 and label.value:
        own += shaper.width(label.value, label.value_face(style, strong)) + (style.size * 0.35 if lines[index] else 0.0)
    return own


def end_runs(
    labels: Sequence[EndLabel],
    fitted: FittedEnds,
    x: float,
    from_x: float,
    low: float,
    high: float,
    context: ChartContext,
) -> list[SceneItem]:
    """End labels to the right of `from_x`, set from `x` on between the heights `low` and `high`.

    A label that had to move is tied to its line by a thin leader.
    """
    chosen = [(label, lines) for label, lines in zip(labels, fitted.lines, strict=True) if lines is not None]
    if not chosen:
        return []
    shaper, style = context.shaper, fitted.style
    strong = bold(shaper, style)
    leading = style.size * LEADING
    wanted = np.array([label.y for label, _ in chosen])
    heights = np.array([len(lines) * leading for _, lines in chosen])
    places = spread(wanted, heights, low, high)
    items: list[SceneItem] = []
    moved = np.abs(places - wanted) > style.size * 0.45
    near = x - style.size * 0.2
    for index in np.flatnonzero(moved).tolist():
        leader = np.array([[from_x, wanted[index], near, places[index]]])
        items.append(rules(leader, chosen[index][0].color, 0.5))
    for (label, lines), middle in zip(chosen, places.tolist(), strict=True):
        face = replace(strong if label.lit else style, color=label.ink)
        items += place_lines(shaper, lines, face, x, middle)
        if label.value:
            last = middle + (len(lines) - 1) * leading / 2
            after = shaper.width(lines[-1], face)
            pen = x + (after + style.size * 0.35 if lines[-1] else 0.0)
            value = label.value_face(style, replace(strong, color=face.color))
            items += place_lines(shaper, (label.value,), value, pen, last, 0.0, label.row, label.column)
    return items


def last_known(values: Floats) -> int:
    """Index of the last value, -1 for none."""
    known = np.flatnonzero(np.isfinite(values))
    return int(known[-1]) if len(known) else -1


def first_known(values: Floats) -> int:
    """Index of the first value, -1 for none."""
    known = np.flatnonzero(np.isfinite(values))
    return int(known[0]) if len(known) else -1
