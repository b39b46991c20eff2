"""A value beside each point of a line, where neither another value nor a line is in its way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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


@dataclass(slots=True, eq=False)
class Clearing:
    """What of the room of a plot is taken: dots about `points` (m, 2), pieces of `lines` (m, 4), and boxes.

    The ends of a piece are in the order of x.
    """

    room: Rect
    points: Floats
    radius: float
    lines: Floats
    taken: list[Rect]

    def copy(self) -> Clearing:
        """The same, to try something out."""
        return replace(self, taken=list(self.taken))

    def is_free(self, box: Rect) -> bool:
        """Whether a box touches nothing taken and no line runs through it."""
        return not self._is_taken(box) and not crossings(self.lines, box)

    def take(self, boxes: Iterable[Rect], crossed: int | None = None) -> Rect | None:
        """The first of the boxes that touches none taken, and of those the one that the fewest lines run through.

        None where there is none, or where more than `crossed` lines run through each.
        """
        found: tuple[int, Rect] | None = None
        for box in boxes:
            if box.y < self.room.y - 0.5 or box.bottom > self.room.bottom + 0.5 or self._is_taken(box):
                continue
            count = crossings(self.lines, box)
            if found is None or count < found[0]:
                found = (count, box)
            if not count:
                break
        if found is None or (crossed is not None and found[0] > crossed):
            return None
        self.taken.append(found[1])
        return found[1]

    def _is_taken(self, box: Rect) -> bool:
        x, y = self.points.T
        r = self.radius
        dotted = (box.x < x + r) & (x - r < box.right) & (box.y < y + r) & (y - r < box.bottom)
        return bool(dotted.any()) or any(map(box.intersects, self.taken))


def clearing(
    xs: Floats, ys: Floats, radius: float, room: Rect, lines: Sequence[Floats] = (), boxes: Sequence[Rect] = ()
) -> Clearing:
    """The room around points `xs` (n), `ys` (k, n) and what joins neighbours; `lines` (m, 4) and `boxes` besides."""
    points = np.column_stack([np.tile(xs, len(ys)), ys.ravel()])
    points = points[np.isfinite(points[:, 1])]
    return Clearing(room, points, radius, np.concatenate([_segments(xs, ys), *lines]), list(boxes))


def place_values(
    shaper: Shaper,
    data: Arrangement,
    texts: Sequence[Sequence[str]],
    faces: Sequence[TextStyle],
    xs: Floats,
    ys: Floats,
    radius: float,
    free: Clearing,
    lit: NDArray[np.bool_],
) -> list[GlyphRun]:
    """`texts` [k][i] ('' for none) in `faces` [k] at points `xs` (n), `ys` (k, n), lit lines first.

    Of the places around a point the first is taken that touches no value, then the fewest lines; a value for which
    there is no place free of other values is left out.
    """
    room = free.room
    runs: list[GlyphRun] = []
    for k in sorted(range(len(ys)), key=lambda k: not lit[k]):
        face, series = faces[k], data.series[k]
        tall = cap_height(shaper, face)
        for i, text in enumerate(texts[k]):
            if not text:
                continue
            width = shaper.width(text, face)
            boxes = []
            for dx, dy in _DIRECTIONS:
                reach = radius + face.size * (0.3 if dx == 0 else 0.12) + tall / 2
                x, y = float(xs[i]) + dx * width, float(ys[k, i]) + dy * reach
                boxes.append(text_box(x, y, width, tall, room))
            box = free.take(boxes)
            if box is not None:
                cell = int(series.rows[i]), series.column_at(i).id
                runs += place_lines(shaper, (text,), face, box.center.x, box.center.y, 0.5, *cell)
    return runs


def text_box(x: float, y: float, width: float, tall: float, room: Rect) -> Rect:
    """The box of a text about a middle, moved sideways into the room; `tall` is the height of its capitals."""
    x = min(max(x, room.x + width / 2), max(room.x + width / 2, room.right - width / 2))
    return Rect(x - width / 2, y - tall * 0.65, width, tall * 1.3)


def _segments(xs: Floats, ys: Floats) -> Floats:
    """All pieces of all lines, shape (m, 4), ends in the order of x."""
    order = np.argsort(xs, kind="stable")
    x, y = xs[order], ys[:, order]
    pieces = [np.column_stack([x[:-1], row[:-1], x[1:], row[1:]]) for row in y]
    found = np.concatenate(pieces) if pieces else np.empty((0, 4))
    return found[np.isfinite(found).all(axis=1)]


def crossings(segments: Floats, box: Rect) -> int:
    """How many pieces run through the box."""
    x1, y1, x2, y2 = segments.T
    left, right = np.maximum(x1, box.x), np.minimum(x2, box.right)
    slope = (y2 - y1) / np.where(x2 > x1, x2 - x1, 1.0)
    at_left, at_right = y1 + (left - x1) * slope, y1 + (right - x1) * slope
    within = (left < right) & (np.minimum(at_left, at_right) < box.bottom) & (np.maximum(at_left, at_right) > box.y)
    return int(within.sum())
