"""Rows of a dataset as parts of a whole, with what is left of the whole as a part of its own."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.chart_type import Chart
from inclusion_desktop.charts.formats import column_decimals, decimals_of, format_value
from inclusion_desktop.charts.highlight import fold
from inclusion_desktop.charts.phrases import words_for
from inclusion_desktop.charts.rounding import rounding_tolerance
from inclusion_desktop.data.dataset import Column, Kind, State
from inclusion_desktop.data.totals import may_say_total, says_total

_FEWEST_PARTS = 2
"""A total of one row would be that row."""
_NEAR = 0.02
REMAINDER = -1
"""The row of what is left of the whole: it is no cell."""


@dataclass(frozen=True, slots=True)
class Part:
    """`value` is positive; `row` is REMAINDER for what is left."""

    name: str
    row: int
    value: float

    @property
    def is_remainder(self) -> bool:
        """Whether no cell holds this part."""
        return self.row == REMAINDER


@dataclass(frozen=True, slots=True)
class Parts:
    """What a chart divides: `parts` in row order, the remainder last; they add up to `whole`.

    `whole_row` is the row that names the whole, None where the whole is a number or the sum.
    """

    column: Column
    parts: tuple[Part, ...]
    whole: float
    whole_row: int | None = None
    given: bool = False
    """Whether the whole was given: the parts then may leave a remainder."""

    def values(self) -> NDArray[np.float64]:
        """Values of the parts, shape (n,)."""
        return np.array([part.value for part in self.parts], np.float64)

    def share(self, part: Part) -> float:
        """The part in percent of the whole."""
        return 100.0 * (part.value / self.whole) if self.whole > 0 else 0.0

    def shares(self) -> NDArray[np.float64]:
        """All parts in percent of the whole, shape (n,)."""
        return np.array([self.share(part) for part in self.parts], np.float64)

    @property
    def own(self) -> tuple[Part, ...]:
        """The parts that are cells."""
        return tuple(part for part in self.parts if not part.is_remainder)


def read_parts(chart: Chart, language: str, whole: str = "", remainder: str = "") -> Parts | None:
    """The chart's parts from the channels 'category' and 'value'; None where there is nothing to divide.

    `whole` is what the parts are parts of: a number, the name of a row, or '' for a row that says that it is the total,
    else for their sum (100 for percentages that make no more than that). `remainder` names what is left. Cells that
    are not positive are left out.
    """
    column = chart.one("value")
    if column is None:
        return None
    parts, total, whole_row, given = divide(whole, list_parts(chart, language))
    taken = sum_of(parts)
    if not given:
        total = taken
        if column.kind is Kind.PERCENT and taken < 100 - tolerance(column, len(parts)):
            total, given = 100.0, True
    if not parts or not math.isfinite(taken) or total <= 0:
        return None
    slack = tolerance(column, len(parts)) if column.kind is Kind.PERCENT else 1e-9 * total
    if total - taken > slack:
        parts.append(Part(remainder or words_for(language)["rest"], REMAINDER, total - taken))
    else:
        # Parts that make a little more or less than 100 by rounding fill the picture all the same.
        total = taken
    return Parts(column, tuple(parts), total, whole_row, given)


def list_parts(chart: Chart, language: str) -> list[Part]:
    """Every row with a positive value, the whole's own row among them, in the order shown."""
    column, names = chart.one("value"), chart.one("category")
    if column is None or column.numbers is None:
        return []
    found: list[Part] = []
    for row in chart.rows.tolist():
        value = float(column.numbers[row])
        if column.states[row] == State.VALID and math.isfinite(value) and value > 0:
            name = "" if names is None else format_value(names.value(row), names, language, chart.numbers)
            found.append(Part(name or (column.name if names is None else ""), row, value))
    return found


def sum_of(parts: Iterable[Part]) -> float:
    """The sum of the parts, exactly rounded; infinite where it is larger than any number."""
    try:
        return math.fsum(part.value for part in parts)
    except OverflowError:
        return math.inf


def tolerance(column: Column, count: int) -> float:
    """How far the sum of so many cells may be off by rounding."""
    decimals = column_decimals(column) if column.numbers is None else decimals_of(column.numbers)
    return rounding_tolerance(count, decimals) + 1e-9


def divide(whole: str, found: list[Part]) -> tuple[list[Part], float, int | None, bool]:
    """The parts; the whole's value, its row (None where it is a number), and whether there is one at all.

    Where `whole` is '' rows that say that they are totals are no parts, and the largest of them is the whole.
    """
    if whole.strip():
        total, row, given = find_whole(whole, found)
        return [part for part in found if part.row != row], total, row, given
    totals = _totals(found)
    if not totals:
        return found, 0.0, None, False
    largest = max(totals, key=lambda part: part.value)
    return [part for part in found if part not in totals], largest.value, largest.row, True


def _totals(found: list[Part]) -> list[Part]:
    """The rows that add up others, by their names, and by their figures where names alone do not tell."""
    said = [part for part in found if says_total(part.name)]
    doubtful = [part for part in found if part not in said and may_say_total(part.name)]
    rest = sum_of(part for part in found if part not in said and part not in doubtful)
    said += [part for part in doubtful if abs(part.value - rest) <= _NEAR * rest]
    return said if len(found) - len(said) >= _FEWEST_PARTS else []


def find_whole(whole: str, found: list[Part]) -> tuple[float, int | None, bool]:
    """The whole's value, its row (None where it is a number), and whether `whole` names one at all."""
    text = whole.strip()
    for part in found:
        if fold(part.name) == fold(text):
            return part.value, part.row, True
    try:
        number = float(text.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    except ValueError:
        return 0.0, None, False
    return (number, None, True) if math.isfinite(number) and number > 0 else (0.0, None, False)


def share_decimals(shares: NDArray[np.float64], column: Column, asked: int | None = None) -> int:
    """Decimals for percentages: as asked, as the percentages have, or as few as tell small parts from nothing."""
    if asked is not None:
        return asked
    if column.kind is Kind.PERCENT:
        return column_decimals(column)
    smallest = float(shares[shares > 0].min(initial=100.0))
    return 0 if smallest >= 5.0 else 1 if smallest >= 0.1 else 2
