"""Round numbers in a range, for axes.

Ticks are whole multiples of a round step, divided by a power of ten at the very end, so that 0.1 + 0.2 never
becomes 0.30000000000000004 on paper.
"""

from __future__ import annotations

import datetime
import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_ROUND = ((1, 0), (2, 0), (25, -1), (5, 0), (10, 0))
"""Mantissa and exponent of the steps we use within a decade."""
_PERCENT_STEPS = (5, 10, 20, 25, 50)
_YEAR_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_DAY_STEPS = (1, 2, 7, 14)
_EPOCH = datetime.date(1970, 1, 1)
_FIRST_DAY, _LAST_DAY = datetime.date.min.toordinal(), datetime.date.max.toordinal()


def _step(span: float, count: int, whole: bool) -> tuple[int, int]:
    """The smallest round step (mantissa, exponent) of which at most `count` fit into the span."""
    ideal = span / max(1, count)
    exponent = math.floor(math.log10(ideal))
    for mantissa, shift in _ROUND:
        if mantissa == 25 and whole and exponent + shift < 0:
            continue
        power = exponent + shift
        if whole and power < 0:
            if mantissa != 10:
                continue
            return 1, 0
        if _times(mantissa, power) >= ideal * (1 - 1e-9):
            return mantissa, power
    return 1, exponent + 1


def _times(count: int, exponent: int) -> float:
    """count · 10^exponent as the nearest float."""
    if exponent >= 0:
        return float(count * 10**exponent) if exponent < 300 else count * 10.0**exponent
    return count / 10**-exponent if exponent > -300 else count * 10.0**exponent


def _multiples(low: float, high: float, mantissa: int, exponent: int) -> Floats:
    step = _times(mantissa, exponent)
    slack = 1e-9
    first, last = math.ceil(low / step - slack), math.floor(high / step + slack)
    return np.array([_times(index * mantissa, exponent) for index in range(first, last + 1)], np.float64)


def round_ticks(low: float, high: float, count: int = 5, whole: bool = False) -> Floats:
    """Ticks within [low, high], ascending: about `count` steps of 1, 2, 2.5 or 5 times a power of ten.

    `whole` keeps to whole numbers (counts). One tick where low equals high, none for a range that is not finite.
    """
    if not (math.isfinite(low) and math.isfinite(high)):
        return np.empty(0)
    low, high = min(low, high), max(low, high)
    span = high - low
    # Beyond what a step can be told from, and where subtraction overflows.
    if span <= max(abs(low), abs(high)) * 1e-12 or span < 1e-290 or not math.isfinite(span):
        return np.array([low]) if span == 0 or math.isfinite(span) else np.array([0.0])
    return _multiples(low, high, *_step(span, count, whole))


def round_range(low: float, high: float, count: int = 5, whole: bool = False) -> tuple[float, float]:
    """The range widened to the next ticks on both sides; a range of no width is widened by one."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return 0.0, 1.0
    low, high = min(low, high), max(low, high)
    span = high - low
    if span <= max(abs(low), abs(high)) * 1e-12 or span < 1e-290 or not math.isfinite(span):
        return (low, high) if span > 0 else (low, low + (abs(low) or 1.0))
    mantissa, exponent = _step(span, count, whole)
    step = _times(mantissa, exponent)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    widest = (_times(first * mantissa, exponent), _times(last * mantissa, exponent))
    # Next to the largest float there is no rounder one.
    return (low, high) if not all(map(math.isfinite, widest)) else (min(low, widest[0]), max(high, widest[1]))


def percent_ticks(low: float, high: float, count: int = 5) -> Floats:
    """Ticks of a percentage within [low, high]: steps of 5, 10, 20, 25 or 50 where that is fine enough."""
    span = high - low
    if not 20 <= span <= 200:
        return round_ticks(low, high, count)
    for step in _PERCENT_STEPS:
        if span / step <= count + 1e-9:
            return _multiples(low, high, step, 0)
    return _multiples(low, high, 100 if span > 100 else 50, 0)


def year_ticks(low: float, high: float, count: int = 6) -> Floats:
    """Whole years within [low, high], at steps of 1, 2, 5, 10 … years."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return np.empty(0)
    first, last = math.ceil(min(low, high) - 1e-9), math.floor(max(low, high) + 1e-9)
    for step in _YEAR_STEPS:
        if (last - first) / step <= count:
            return np.array([year for year in range(first, last + 1) if year % step == 0], np.float64)
    return round_ticks(first, last, count, whole=True)


def date_ticks(low: float, high: float, count: int = 6) -> Floats:
    """Days since 1970-01-01 within [low, high] on which days, weeks, months or years begin."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return np.empty(0)
    epoch = _EPOCH.toordinal()
    first = min(max(math.ceil(min(low, high)) + epoch, _FIRST_DAY), _LAST_DAY)
    last = min(max(math.floor(max(low, high)) + epoch, _FIRST_DAY), _LAST_DAY)
    days = last - first
    for step in _DAY_STEPS:
        if days / step <= count:
            return np.arange(first, last + 1, step, dtype=np.float64) - epoch
    start, stop = datetime.date.fromordinal(first), datetime.date.fromordinal(last)
    months = (stop.year - start.year) * 12 + stop.month - start.month
    step = next((step for step in _MONTH_STEPS if months / step <= count), _MONTH_STEPS[-1])
    found: list[float] = []
    begin = start.year * 12 + start.month - 1
    for index in range(-(-begin // step) * step, stop.year * 12 + stop.month, step):
        if index // 12 >= 1:
            day = datetime.date(index // 12, index % 12 + 1, 1).toordinal()
            if first <= day <= last:
                found.append(float(day - epoch))
    return np.array(found, np.float64)


def tick_decimals(ticks: Floats) -> int:
    """Decimals that tell every tick from its neighbours without loss, at most 12."""
    for places in range(12):
        scaled = ticks * 10.0**places
        if np.all(np.abs(scaled - np.round(scaled)) <= 1e-7 * np.maximum(1.0, np.abs(scaled))):
            return places
    return 12
