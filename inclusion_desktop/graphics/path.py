"""Many rectangles or many paths as arrays, so that a chart is a handful of objects and not thousands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.graphics.geometry import Affine, Points, Rect

CIRCLE_HANDLE = 0.5522847498
"""Length of the control arm of a quarter circle of radius 1 (4/3·(√2−1))."""


class Verb(IntEnum):
    """What a path does next, and how many points it takes: 1, 1, 3 (two controls, one end), 0."""

    MOVE = 0
    LINE = 1
    CURVE = 2
    CLOSE = 3


POINTS_OF_VERB = np.array([1, 1, 3, 0], np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Rects:
    """Upright rectangles: `boxes` has shape (n, 4) with x, y, width, height."""

    boxes: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.boxes)

    def bounds(self) -> Rect | None:
        """The rectangle around all, None where there are none."""
        if not len(self.boxes):
            return None
        low = self.boxes[:, :2].min(axis=0)
        high = (self.boxes[:, :2] + self.boxes[:, 2:]).max(axis=0)
        return Rect(float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1]))


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """Paths laid end to end: `starts` (n,) is the first verb of each, `verbs` (v,), `points` (p, 2).

    Every path begins with MOVE. A path may have several subpaths; `even_odd` says how they fill.
    """

    verbs: NDArray[np.uint8]
    points: Points
    starts: NDArray[np.int64]
    even_odd: bool = False

    def __len__(self) -> int:
        return len(self.starts)

    def bounds(self) -> Rect | None:
        """The rectangle around all points (controls included), None where there are none."""
        if not len(self.points):
            return None
        low, high = self.points.min(axis=0), self.points.max(axis=0)
        return Rect(float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1]))

    def transformed(self, by: Affine) -> Paths:
        """The same paths elsewhere."""
        return Paths(self.verbs, by.apply_all(self.points), self.starts, self.even_odd)

    def path(self, index: int) -> tuple[NDArray[np.uint8], Points]:
        """Verbs and points of one path."""
        first = int(self.starts[index])
        last = int(self.starts[index + 1]) if index + 1 < len(self.starts) else len(self.verbs)
        before = int(POINTS_OF_VERB[self.verbs[:first]].sum())
        count = int(POINTS_OF_VERB[self.verbs[first:last]].sum())
        return self.verbs[first:last], self.points[before : before + count]


Geometry = Rects | Paths

_CIRCLE_VERBS = np.array([Verb.MOVE] + [Verb.CURVE] * 4 + [Verb.CLOSE], np.uint8)
_H = CIRCLE_HANDLE
_CIRCLE_POINTS = np.array(
    [
        (1, 0), (1, _H), (_H, 1), (0, 1), (-_H, 1), (-1, _H), (-1, 0),
        (-1, -_H), (-_H, -1), (0, -1), (_H, -1), (1, -_H), (1, 0),
    ],
    np.float64,
)  # fmt: skip


def ellipses(centers: Points, radii: Points) -> Paths:
    """An ellipse around each centre: shapes (n, 2) and (n, 2) (or broadcastable)."""
    centers = np.asarray(centers, np.float64).reshape(-1, 2)
    n = len(centers)
    arms = np.broadcast_to(np.asarray(radii, np.float64), (n, 2))
    points = (_CIRCLE_POINTS[None] * arms[:, None, :] + centers[:, None, :]).reshape(-1, 2)
    starts = np.arange(n, dtype=np.int64) * len(_CIRCLE_VERBS)
    return Paths(np.tile(_CIRCLE_VERBS, n), points, starts)


def circles(centers: Points, radius: float | NDArray[np.float64]) -> Paths:
    """A circle around each centre; `radius` is one number or shape (n,)."""
    n = len(centers)
    each = np.broadcast_to(np.asarray(radius, np.float64), (n,))
    return ellipses(centers, np.column_stack([each, each]))


def polylines(lines: Sequence[Points], closed: bool = False) -> Paths:
    """One path a polyline of shape (n_i, 2), n_i ≥ 1."""
    verbs: list[NDArray[np.uint8]] = []
    starts: list[int] = []
    at = 0
    for line in lines:
        v = np.full(len(line) + (1 if closed else 0), Verb.LINE, np.uint8)
        v[0] = Verb.MOVE
        if closed:
            v[-1] = Verb.CLOSE
        starts.append(at)
        verbs.append(v)
        at += len(v)
    if not verbs:
        return Paths(np.empty(0, np.uint8), np.empty((0, 2)), np.empty(0, np.int64))
    points = np.concatenate([np.asarray(line, np.float64).reshape(-1, 2) for line in lines])
    return Paths(np.concatenate(verbs), points, np.array(starts, np.int64))


def segments(ends: NDArray[np.float64]) -> Paths:
    """Straight lines: shape (n, 4) with x1, y1, x2, y2."""
    ends = np.asarray(ends, np.float64).reshape(-1, 4)
    n = len(ends)
    verbs = np.tile(np.array([Verb.MOVE, Verb.LINE], np.uint8), n)
    return Paths(verbs, ends.reshape(-1, 2).copy(), np.arange(n, dtype=np.int64) * 2)


def joined(parts: Sequence[Paths]) -> Paths:
    """All paths of the parts, in order, as one batch."""
    if not parts:
        return polylines([])
    offsets = np.cumsum([0] + [len(part.verbs) for part in parts[:-1]])
    return Paths(
        np.concatenate([part.verbs for part in parts]),
        np.concatenate([part.points for part in parts]),
        np.concatenate([part.starts + offset for part, offset in zip(parts, offsets, strict=True)]),
        parts[0].even_odd,
    )
