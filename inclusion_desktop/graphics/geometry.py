"""Points, rectangles and affine maps, in points with y growing downwards."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""Shape (n, 2): x and y."""


class Point(NamedTuple):
    """A place on the page."""

    x: float
    y: float


class Size(NamedTuple):
    """A width and a height."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Insets:
    """Distances inwards from the four edges."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle; width and height are never negative."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The larger x."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The larger y."""
        return self.y + self.height

    @property
    def center(self) -> Point:
        """The middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def inset(self, by: Insets) -> Rect:
        """The rectangle within the insets, shrunk to zero size at most."""
        width = max(0.0, self.width - by.left - by.right)
        height = max(0.0, self.height - by.top - by.bottom)
        return Rect(self.x + by.left, self.y + by.top, width, height)

    def grown(self, by: float) -> Rect:
        """The rectangle with every edge moved outwards (inwards where negative)."""
        return self.inset(Insets(-by, -by, -by, -by))

    def contains(self, point: Point, slack: float = 0.0) -> bool:
        """Whether the point lies inside or no farther than `slack` outside."""
        return self.x - slack <= point.x <= self.right + slack and self.y - slack <= point.y <= self.bottom + slack

    def intersects(self, other: Rect) -> bool:
        """Whether the two share more than an edge."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def united(self, other: Rect) -> Rect:
        """The smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def corners(self) -> tuple[Point, Point, Point, Point]:
        """Top left, top right, bottom right, bottom left."""
        return (
            Point(self.x, self.y),
            Point(self.right, self.y),
            Point(self.right, self.bottom),
            Point(self.x, self.bottom),
        )


def union(rects: Iterable[Rect]) -> Rect | None:
    """The smallest rectangle around all, None for none."""
    result: Rect | None = None
    for rect in rects:
        result = rect if result is None else result.united(rect)
    return result


@dataclass(frozen=True, slots=True)
class Affine:
    """The map x' = a·x + c·y + e, y' = b·x + d·y + f (the six numbers of PDF's `cm`)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @staticmethod
    def translation(dx: float, dy: float) -> Affine:
        """Move by (dx, dy)."""
        return Affine(e=dx, f=dy)

    @staticmethod
    def scaling(sx: float, sy: float | None = None) -> Affine:
        """Scale about the origin; `sy` None means the same as `sx`."""
        return Affine(a=sx, d=sx if sy is None else sy)

    @staticmethod
    def rotation(degrees: float, about: Point | None = None) -> Affine:
        """Turn clockwise as seen on the page (y grows downwards), about a point (None: the origin)."""
        radians = math.radians(degrees)
        cos, sin = math.cos(radians), math.sin(radians)
        turn = Affine(cos, sin, -sin, cos)
        if about is None:
            return turn
        return Affine.translation(-about.x, -about.y).then(turn).then(Affine.translation(about.x, about.y))

    def then(self, after: Affine) -> Affine:
        """This map, followed by `after`."""
        return Affine(
            self.a * after.a + self.b * after.c,
            self.a * after.b + self.b * after.d,
            self.c * after.a + self.d * after.c,
            self.c * after.b + self.d * after.d,
            self.e * after.a + self.f * after.c + after.e,
            self.e * after.b + self.f * after.d + after.f,
        )

    def apply(self, point: Point) -> Point:
        """Where the point goes."""
        return Point(self.a * point.x + self.c * point.y + self.e, self.b * point.x + self.d * point.y + self.f)

    def apply_all(self, points: Points) -> Points:
        """Where the points go: shape (n, 2) to (n, 2)."""
        matrix = np.array([[self.a, self.b], [self.c, self.d]])
        moved: Points = points @ matrix + np.array([self.e, self.f])
        return moved

    def bounds(self, rect: Rect) -> Rect:
        """The upright rectangle around the image of `rect`."""
        corners = [self.apply(corner) for corner in rect.corners()]
        xs, ys = [p.x for p in corners], [p.y for p in corners]
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

    def inverse(self) -> Affine:
        """The map back. ValueError where the map flattens the plane."""
        det = self.a * self.d - self.b * self.c
        if abs(det) < 1e-12:
            raise ValueError("the map has no inverse")
        a, b, c, d = self.d / det, -self.b / det, -self.c / det, self.a / det
        return Affine(a, b, c, d, -(self.e * a + self.f * c), -(self.e * b + self.f * d))

    @property
    def scale(self) -> float:
        """The geometric mean of the two stretches: what a line's width is multiplied by."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))


IDENTITY = Affine()
