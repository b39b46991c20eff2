"""Rectangles, lines and dots of a chart, gathered by paint so that a chart is a handful of items."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.graphics.color import BLACK, WHITE, Color, overprints, process_of
from inclusion_desktop.graphics.paint import Cap, Join, Stroke
from inclusion_desktop.graphics.path import Paths, Rects, circles, polylines, segments
from inclusion_desktop.graphics.scene import Shapes

Floats = NDArray[np.float64]

HAIRLINE = 0.25
"""Points: thinner solid lines break up on the press."""
TINT_LINE = 0.5
"""Points: thinner lines in a tint are screened into dots."""


def axis_width(size: float) -> float:
    """Width of an axis line beside type of that size."""
    return max(HAIRLINE, round(size * 0.045, 2))


def luminance(color: Color) -> float:
    """Relative luminance (WCAG 2.2) by plain subtraction of inks: near enough to choose black or white text."""
    inks = process_of(color)
    light = [(1 - ink) * (1 - inks.k) for ink in (inks.c, inks.m, inks.y)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in light)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio from 1 to 21 (WCAG 2.2, 1.4.3)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def text_on(fill: Color, dark: Color = BLACK, light: Color = WHITE) -> Color:
    """The colour of text that reads best on a fill."""
    return dark if contrast(dark, fill) >= contrast(light, fill) else light


def series_colors(series: Sequence[Color], count: int) -> tuple[Color, ...]:
    """So many colours: the palette's, then thinner and thinner tints of them."""
    base = tuple(series) or (BLACK,)
    tints = (1.0, 0.6, 0.35, 0.2)
    return tuple(
        base[i % len(base)].tinted(tints[min(i // len(base), len(tints) - 1)]) if i >= len(base) else base[i]
        for i in range(count)
    )


def rectangles(
    boxes: Floats, colors: Sequence[Color], paint: NDArray[np.int64], rows: NDArray[np.int64], column: str | None
) -> list[Shapes]:
    """One batch a colour: `boxes` (n, 4), `paint` (n,) index into `colors`, `rows` (n,) dataset rows."""
    batches: list[Shapes] = []
    for index in np.unique(paint).tolist():
        chosen = paint == index
        batches.append(Shapes(Rects(boxes[chosen]), fill=colors[index], data_rows=rows[chosen], data_column=column))
    return batches


def rules(ends: Floats, color: Color, width: float, dash: tuple[float, ...] = ()) -> Shapes:
    """Straight lines: `ends` (n, 4) with x1, y1, x2, y2."""
    return Shapes(segments(ends), stroke=Stroke(color, width, dash), overprint=overprints(color))


def dots(
    centers: Floats,
    radius: float | Floats,
    fill: Color,
    rows: NDArray[np.int64] | None = None,
    column: str | None = None,
    stroke: Stroke | None = None,
) -> Shapes:
    """Circles around centres of shape (n, 2)."""
    return Shapes(circles(centers, radius), fill=fill, stroke=stroke, data_rows=rows, data_column=column)


def runs_of(present: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches [start, stop) of neighbours that are present."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], present, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def broken_line(
    points: Floats, color: Color, width: float, row: int | None = None, column: str | None = None
) -> Shapes | None:
    """A line through points of shape (n, 2) that breaks where one is NaN; None where no two are neighbours.

    `row` is the dataset row a click on the line leads to, None where other marks say it.
    """
    stretches = [(a, b) for a, b in runs_of(np.isfinite(points[:, 0]) & np.isfinite(points[:, 1])) if b - a > 1]
    if not stretches:
        return None
    paths: Paths = polylines([points[a:b] for a, b in stretches])
    stroke = Stroke(color, width, cap=Cap.ROUND, join=Join.ROUND)
    rows = None if row is None else np.full(len(stretches), row, np.int64)
    return Shapes(paths, stroke=stroke, data_rows=rows, data_column=column)
