"""A value beside each point of a line, where neither another value nor a line is in its way."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.labels import cap_height, place_lines
from inclusion_desktop.charts.series import Arrangement
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import GlyphRun
from inclusion_desktop.text.shaping import Shaper, TextStyle

Floats = NDArray[np.float64]

_DIRECTIONS = ((0.0, -1.0), (0.0, 1.0), (0.6, -1.0), (-0.6, -1.0), (0.6, 1.0), (-0.6, 1.0))
"""Sideways (in widths of the text) and up or down, in the order of preference."""


def place_values(
    shaper: Shaper,
    data: Arrangement,
    texts: Sequence[Sequence[str]],
    faces: Sequence[TextStyle],
    xs: Floats,
    ys: Floats,
    radius: float,
    room: Rect,
    lit: NDArray[np.bool_],
) -> list[GlyphRun]:
    """`texts` [k][i] ('' for none) in `faces` [k] at points `xs` (n), `ys` (k, n), lit lines first.

    Of the places around a point the first is taken that touches no value, then the fewest lines; a value for which
    there is no place free of other values is left out.
    """
    segments = _segments(xs, ys)
    taken: list[Rect] = [
        Rect(float(x) - radius, float(y) - radius, radius * 2, radius * 2)
        for row in ys
        for x, y in zip(xs, row, strict=True)
        if np.isfinite(y)
    ]
    runs: list[GlyphRun] = []
    for k in sorted(range(len(ys)), key=lambda k: not lit[k]):
        face, series = faces[k], data.series[k]
        tall = cap_height(shaper, face)
        for i, text in enumerate(texts[k]):
            if not text:
                continue
            width = shaper.width(text, face)
            found: tuple[int, int, Rect] | None = None
            for rank, (dx, dy) in enumerate(_DIRECTIONS):
                reach = radius + face.size * (0.3 if dx == 0 else 0.12) + tall / 2
                x, y = float(xs[i]) + dx * width, float(ys[k, i]) + dy * reach
                x = min(max(x, room.x + width / 2), max(room.x + width / 2, room.right - width / 2))
                box = Rect(x - width / 2, y - tall * 0.65, width, tall * 1.3)
                if box.y < room.y - 0.5 or box.bottom > room.bottom + 0.5 or any(map(box.intersects, taken)):
                    continue
                crossed = _crossings(segments, box)
                if found is None or crossed < found[0]:
                    found = (crossed, rank, box)
                if not crossed:
                    break
            if found is not None:
                box = found[2]
                taken.append(box)
                cell = int(series.rows[i]), series.column_at(i).id
                runs += place_lines(shaper, (text,), face, box.center.x, box.center.y, 0.5, *cell)
    return runs


def _segments(xs: Floats, ys: Floats) -> Floats:
    """All pieces of all lines, shape (m, 4), ends in the order of x."""
    order = np.argsort(xs, kind="stable")
    x, y = xs[order], ys[:, order]
    pieces = [np.column_stack([x[:-1], row[:-1], x[1:], row[1:]]) for row in y]
    found = np.concatenate(pieces) if pieces else np.empty((0, 4))
    return found[np.isfinite(found).all(axis=1)]


def _crossings(segments: Floats, box: Rect) -> int:
    """How many pieces run through the box."""
    x1, y1, x2, y2 = segments.T
    left, right = np.maximum(x1, box.x), np.minimum(x2, box.right)
    slope = (y2 - y1) / np.where(x2 > x1, x2 - x1, 1.0)
    at_left, at_right = y1 + (left - x1) * slope, y1 + (right - x1) * slope
    within = (left < right) & (np.minimum(at_left, at_right) < box.bottom) & (np.maximum(at_left, at_right) > box.y)
    return int(within.sum())
