"""How far a dragged point moves: to a number that a person would have typed."""

from __future__ import annotations

import math

from inclusion_desktop.data.dataset import Column, Kind
from inclusion_desktop.data.number_texts import edit_numeral, printed_decimals

_MOST_DECIMALS = 6


def round_dragged(column: Column, value: float, per_pixel: float) -> float:
    """The value rounded to what a pixel can tell apart, no finer than the column is printed if it says how."""
    if column.kind is Kind.INTEGER:
        unit = max(1.0, _power_of_ten(per_pixel))
    elif column.decimals is not None:
        unit = max(10.0**-column.decimals, _power_of_ten(per_pixel))
    else:
        unit = _power_of_ten(per_pixel)
    return _on_grid(value, unit)


def key_step(column: Column, low: float, high: float) -> float:
    """One press of an arrow: the last printed decimal, or about a hundredth of the range where that is more."""
    last = 10.0 ** -printed_decimals(column)
    return max(last, _power_of_ten((high - low) / 100)) if high > low else last


def stepped(value: float, step: float) -> float:
    """One step on, free of binary dust: 0.1 + 0.2 is 0.3."""
    return float(f"{value + step:.12g}")


def typed(value: float, language: str) -> str:
    """The number as one would type it."""
    return edit_numeral(value, language)


def _power_of_ten(size: float) -> float:
    if not (size > 0 and math.isfinite(size)):
        return 10.0**-_MOST_DECIMALS
    return 10.0 ** max(-_MOST_DECIMALS, math.floor(math.log10(size)))


def _on_grid(value: float, unit: float) -> float:
    return float(f"{round(value / unit) * unit:.12g}")
