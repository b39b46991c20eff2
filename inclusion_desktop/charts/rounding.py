"""Parts rounded so that they still make the whole, and how far rounded parts may miss it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def largest_remainder(values: Floats, total: int) -> NDArray[np.int64]:
    """Whole numbers in proportion to values of shape (n,), adding up to exactly `total` units.

    Each part gets the whole units of its exact share; those left go to the largest fractions, earlier parts first
    (Hamilton's method; Balinski & Young 1982). Values that are negative or not finite count as 0; where all are 0,
    so are all parts.
    """
    clean = np.where(np.isfinite(values) & (values > 0), values, 0.0)
    largest = float(clean.max(initial=0.0))
    if largest <= 0.0 or total <= 0:
        return np.zeros(len(clean), np.int64)
    scaled = clean / largest
    exact = scaled / scaled.sum() * total
    # Shares such as 40 of 100 must not lose a unit to the last bit of a division.
    near = np.round(exact)
    exact = np.where(np.abs(exact - near) < 1e-9 * max(total, 1), near, exact)
    units: NDArray[np.int64] = np.floor(exact).astype(np.int64)
    left = total - int(units.sum())
    if left > 0:
        order = np.argsort(-(exact - units), kind="stable")
        units[order[:left]] += 1
    return units


def rounded_shares(values: Floats, decimals: int) -> Floats:
    """Percentages of shape (n,) with so many decimals that add up to exactly 100 (0 where all values are 0)."""
    units = largest_remainder(values, 100 * 10**decimals)
    return np.asarray(np.round(units / 10.0**decimals, decimals), np.float64)


def rounding_tolerance(count: int, decimals: int) -> float:
    """How far the sum of so many parts may be from the whole if each was rounded to so many decimals."""
    return count * 0.5 * 10.0**-decimals
