"""The standing figure that charts count people with: our own outline, the same for everyone, on one baseline."""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.graphics.path import CIRCLE_HANDLE, Paths, Verb, circles

Floats = NDArray[np.float64]

ASPECT = 0.392
"""Width of the figure for a height of 1."""

_HEAD_RADIUS = 0.102
_SHOULDER, _HAND, _ARMPIT, _CROTCH = 0.238, 0.615, 0.37, 0.655
_ARM_OUT, _ARM_IN, _HIP, _LEG_IN = 0.196, 0.136, 0.122, 0.013

_CORNERS = (
    # x and y of the right half from the shoulder down, and how round the corner is
    (_ARM_OUT, _SHOULDER, 0.082),
    (_ARM_OUT, _HAND, 0.0299),
    (_ARM_IN, _HAND, 0.0299),
    (_ARM_IN, _ARMPIT, 0.007),
    (_HIP, _ARMPIT, 0.007),
    (_HIP, 1.0, 0.036),
    (_LEG_IN, 1.0, 0.036),
    (_LEG_IN, _CROTCH, 0.014),
)


@functools.cache
def figure() -> Paths:
    """One figure, 1 high and ASPECT wide, standing on y = 1 with its middle at x = 0: body and head in one path."""
    left = tuple((-x, y, r) for x, y, r in reversed(_CORNERS))
    verbs, points = _rounded(_CORNERS + left)
    head = circles(np.array([[0.0, _HEAD_RADIUS]]), _HEAD_RADIUS)
    return Paths(np.concatenate([verbs, head.verbs]), np.concatenate([points, head.points]), np.zeros(1, np.int64))


def people(middles: Floats, baselines: Floats, heights: Floats) -> Paths:
    """One figure each: its middle, the line it stands on, its height; shapes (n,), in points."""
    one = figure()
    n = len(middles)
    places = np.column_stack([middles, baselines - heights])
    scale = np.asarray(heights, np.float64)
    points = (one.points[None] * scale[:, None, None] + places[:, None, :]).reshape(-1, 2)
    return Paths(np.tile(one.verbs, n), points, np.arange(n, dtype=np.int64) * len(one.verbs))


def _rounded(corners: tuple[tuple[float, float, float], ...]) -> tuple[NDArray[np.uint8], Floats]:
    """A closed polygon whose corners (x, y, radius) are quarter circles; its edges lie level or upright."""
    verbs: list[int] = []
    points: list[Floats] = []
    n = len(corners)
    for index, (x, y, radius) in enumerate(corners):
        at = np.array([x, y])
        before = np.array(corners[index - 1][:2]) - at
        after = np.array(corners[(index + 1) % n][:2]) - at
        start = at + before / np.linalg.norm(before) * radius
        end = at + after / np.linalg.norm(after) * radius
        verbs += [Verb.LINE if index else Verb.MOVE, Verb.CURVE]
        points += [start, start + (at - start) * CIRCLE_HANDLE, end + (at - end) * CIRCLE_HANDLE, end]
    return np.array([*verbs, Verb.CLOSE], np.uint8), np.array(points)
