"""Fewer points that look the same: the lowest and highest of each pixel column, and a raster of density."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MOST_POINTS = 5_000
"""Above this a line is decimated and a scatter becomes a raster."""


def decimate(x: Floats, y: Floats, low: float, high: float, pixels: int) -> tuple[Floats, Floats]:
    """The line between `low` and `high` and one point beyond at each end, `x` ascending; at most 2 points a pixel.

    Extremes are kept, so that a spike of one row among 100,000 is still seen.
    """
    first = max(0, int(np.searchsorted(x, low)) - 1)
    last = min(len(x), int(np.searchsorted(x, high, side="right")) + 1)
    x, y = x[first:last], y[first:last]
    pixels = max(1, pixels)
    if len(x) <= max(MOST_POINTS, 2 * pixels):
        return x, y
    starts = np.linspace(0, len(x), pixels, endpoint=False).astype(np.int64)
    lowest = np.minimum.reduceat(y, starts)
    highest = np.maximum.reduceat(y, starts)
    return np.repeat(x[starts], 2), np.column_stack([lowest, highest]).ravel()


def density(
    x: Floats, y: Floats, bounds: tuple[float, float, float, float], columns: int, lines: int
) -> NDArray[np.float64]:
    """How crowded each cell of a raster is, (columns, lines), 0 to 1 on a logarithmic scale.

    `bounds` is left, right, bottom, top.
    """
    left, right, bottom, top = bounds
    counts, _x, _y = np.histogram2d(x, y, bins=(columns, lines), range=((left, right), (bottom, top)))
    crowd = np.log1p(counts)
    most = crowd.max()
    return crowd / most if most else crowd
