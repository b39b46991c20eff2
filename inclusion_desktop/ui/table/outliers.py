"""Which amounts of a column stand apart from the others: beyond 1.5 interquartile ranges, as in a box plot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.dataset import Column

_FEWEST = 5
"""Quartiles of fewer numbers say nothing."""


@dataclass(frozen=True, slots=True)
class Box:
    """Quartiles, and the outermost numbers that are no outliers."""

    low: float
    first: float
    median: float
    third: float
    high: float


def box_of(numbers: NDArray[np.float64]) -> Box | None:
    """The box of these numbers (n,), NaN left out; None where there are fewer than five."""
    known = numbers[np.isfinite(numbers)]
    if len(known) < _FEWEST:
        return None
    first, median, third = (float(part) for part in np.percentile(known, (25, 50, 75)))
    reach = 1.5 * (third - first)
    inside = known[(known >= first - reach) & (known <= third + reach)]
    return Box(float(inside.min()), first, median, third, float(inside.max()))


def outliers(column: Column, totals: Sequence[int] = ()) -> NDArray[np.bool_]:
    """For each row whether its amount is an outlier; nowhere in columns that hold no amounts.

    Rows that are `totals` are left out: a sum is no amount among those it adds up.
    """
    nothing = np.zeros(len(column), dtype=np.bool_)
    if column.numbers is None or not column.kind.is_measure:
        return nothing
    parts = column.numbers.copy()
    parts[list(totals)] = np.nan
    box = box_of(parts)
    if box is None or box.third <= box.first:
        # More than half of the numbers are one and the same: every other would stand apart.
        return nothing
    found: NDArray[np.bool_] = (parts < box.low) | (parts > box.high)
    return found
