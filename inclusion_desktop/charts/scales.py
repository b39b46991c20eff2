"""From values to places on paper, and back: a mark asks a scale and never computes its own place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from inclusion_desktop.graphics.color import Color

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LinearScale:
    """Values from `low` to `high` spread evenly from `start` to `end` (points; `end` may be the smaller).

    A range of no width puts everything at `start`. NaN stays NaN; values outside are placed outside.
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, values: ArrayLike) -> Floats:
        """Places, in the shape of the values."""
        fractions = _fractions(np.asarray(values, np.float64), self.low, self.high, 0.0)
        return self.start + fractions * (self.end - self.start)

    def at(self, value: float) -> float:
        """The place of one value."""
        return float(self(value))

    def invert(self, places: ArrayLike) -> Floats:
        """Values, in the shape of the places."""
        fractions = _fractions(np.asarray(places, np.float64), self.start, self.end, 0.0)
        return self.low * (1 - fractions) + self.high * fractions


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Years or days at their true distances from `start` to `end`; one moment alone stands in the middle."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, values: ArrayLike) -> Floats:
        """Places, in the shape of the values."""
        fractions = _fractions(np.asarray(values, np.float64), self.low, self.high, 0.5)
        return self.start + fractions * (self.end - self.start)

    def at(self, value: float) -> float:
        """The place of one moment."""
        return float(self(value))

    def invert(self, places: ArrayLike) -> Floats:
        """Moments, in the shape of the places."""
        fractions = _fractions(np.asarray(places, np.float64), self.start, self.end, 0.5)
        return self.low * (1 - fractions) + self.high * fractions


def _fractions(values: Floats, low: float, high: float, alone: float) -> Floats:
    # Divided by the largest first: the difference of two huge numbers would overflow.
    largest = max(abs(low), abs(high))
    if largest == 0 or low == high:
        return np.where(np.isnan(values), np.nan, alone)
    span = high / largest - low / largest
    if span == 0:
        return np.where(np.isnan(values), np.nan, alone)
    return (values / largest - low / largest) / span


@dataclass(frozen=True, slots=True)
class BandScale:
    """`count` equal bands side by side from `start` to `end`; a band fills `share` (0 to 1) of its step.

    `most` limits the breadth of a band in points; what it leaves is shared out on both sides.
    """

    count: int
    start: float
    end: float
    share: float = 0.7
    most: float = float("inf")

    @property
    def step(self) -> float:
        """From one band's middle to the next, in points, never negative."""
        return abs(self.end - self.start) / max(1, self.count)

    @property
    def breadth(self) -> float:
        """How broad a band is."""
        return min(self.step * self.share, self.most)

    def __call__(self, indices: ArrayLike) -> Floats:
        """The middles of the bands."""
        step = (self.end - self.start) / max(1, self.count)
        return self.start + (np.asarray(indices, np.float64) + 0.5) * step

    def invert(self, places: ArrayLike) -> NDArray[np.int64]:
        """The index of the step each place lies in, -1 outside."""
        if self.count <= 0 or self.start == self.end:
            return np.full(np.shape(places), -1, np.int64)
        found = np.floor((np.asarray(places, np.float64) - self.start) / (self.end - self.start) * self.count)
        return np.where((found >= 0) & (found < self.count), found, -1).astype(np.int64)


@dataclass(frozen=True, slots=True)
class PointScale:
    """`count` points from `start` to `end`, the first and last on the ends; one alone stands in the middle."""

    count: int
    start: float
    end: float

    @property
    def step(self) -> float:
        """From one point to the next; the whole length where there is one point."""
        return abs(self.end - self.start) / max(1, self.count - 1)

    def __call__(self, indices: ArrayLike) -> Floats:
        """The places of the points."""
        return TimeScale(0, max(0, self.count - 1), self.start, self.end)(indices)

    def invert(self, places: ArrayLike) -> NDArray[np.int64]:
        """The index of the nearest point."""
        found = TimeScale(0, max(0, self.count - 1), self.start, self.end).invert(places)
        return np.clip(np.round(found), 0, max(0, self.count - 1)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class ColorScale:
    """Values sorted into classes: `breaks` (k,) ascending divide them into k + 1 `colors`."""

    breaks: tuple[float, ...]
    colors: tuple[Color, ...]

    def __post_init__(self) -> None:
        if len(self.colors) != len(self.breaks) + 1 or list(self.breaks) != sorted(self.breaks):
            raise ValueError("classes need ascending breaks and one colour more than breaks")

    def __call__(self, values: ArrayLike) -> NDArray[np.int64]:
        """The class of each value, -1 for NaN; a value on a break belongs to the higher class."""
        given = np.asarray(values, np.float64)
        found = np.searchsorted(np.asarray(self.breaks, np.float64), given, side="right")
        return np.where(np.isnan(given), -1, found).astype(np.int64)

    def invert(self, index: int) -> tuple[float, float]:
        """Where a class begins and ends; the outermost are open (infinite)."""
        ends = (float("-inf"), *self.breaks, float("inf"))
        return ends[index], ends[index + 1]
