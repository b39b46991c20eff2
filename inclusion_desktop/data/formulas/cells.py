"""Values while a formula is calculated: whole columns at once, with the reason where a cell has no value."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.dataset import Column, Kind, State
from inclusion_desktop.data.district_columns import name_in

Flaws = NDArray[np.uint8]


class Flaw(enum.IntEnum):
    """Why a cell has no value, the graver the higher: of several the gravest is handed on."""

    NONE = 0
    BLANK = 1
    NOT_COLLECTED = 2
    SUPPRESSED = 3
    VALUE = 4
    """Made from a cell that is not valid, or from a text that is no number."""
    NUMBER = 5
    """No finite number: the root of a negative number, or one that is too large."""
    NOT_FOUND = 6
    DIVISION = 7


MARKS = {Flaw.VALUE: "#VALUE!", Flaw.NUMBER: "#NUM!", Flaw.NOT_FOUND: "#N/A", Flaw.DIVISION: "#DIV/0!"}
"""What stands in an invalid cell, as spreadsheets write it."""

_FLAW_OF_STATE = np.zeros(5, dtype=np.uint8)
_FLAW_OF_STATE[[State.BLANK, State.INVALID, State.SUPPRESSED, State.NOT_COLLECTED]] = [
    Flaw.BLANK,
    Flaw.VALUE,
    Flaw.SUPPRESSED,
    Flaw.NOT_COLLECTED,
]
STATE_OF_FLAW = np.array(
    [State.VALID, State.BLANK, State.NOT_COLLECTED, State.SUPPRESSED, *[State.INVALID] * 4], dtype=np.uint8
)
"""The state of a cell by its flaw."""

_SIGNIFICANT = 15


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Values of every row, arrays of shape (n,), or (1,) for what is the same in every row.

    `numbers` hold numbers, dates as days, truth as 0 and 1, a percent as the number it is (0.976); NaN where flawed.
    Texts are `codes` into `labels`, -1 where flawed; no label stands twice.
    """

    flaws: Flaws
    numbers: NDArray[np.float64] | None = None
    codes: NDArray[np.int64] | None = None
    labels: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.flaws)

    @property
    def floats(self) -> NDArray[np.float64]:
        """The numbers of cells that are no texts."""
        assert self.numbers is not None
        return self.numbers

    @property
    def valid(self) -> NDArray[np.bool_]:
        """Which cells have a value."""
        return np.equal(self.flaws, Flaw.NONE)

    def spread(self, length: int) -> Cells:
        """The same with arrays of that length."""
        if len(self.flaws) == length:
            return self
        flaws = np.broadcast_to(self.flaws, length)
        if self.numbers is not None:
            return Cells(flaws, np.broadcast_to(self.numbers, length))
        assert self.codes is not None
        return Cells(flaws, None, np.broadcast_to(self.codes, length), self.labels)

    def texts(self) -> list[str]:
        """The texts, '' where flawed."""
        assert self.codes is not None
        labels = (*self.labels, "")
        return [labels[code] for code in self.codes.tolist()]


def constant_number(value: float) -> Cells:
    """One number for all rows."""
    return Cells(np.zeros(1, dtype=np.uint8), np.array([value]))


def constant_text(value: str) -> Cells:
    """One text for all rows."""
    return Cells(np.zeros(1, dtype=np.uint8), None, np.zeros(1, dtype=np.int64), (value,))


def blank(as_text: bool) -> Cells:
    """No value in any row."""
    flaws = np.full(1, Flaw.BLANK, dtype=np.uint8)
    if as_text:
        return Cells(flaws, None, np.full(1, -1, dtype=np.int64))
    return Cells(flaws, np.full(1, np.nan))


def column_cells(column: Column) -> Cells:
    """The cells of a column."""
    flaws = _FLAW_OF_STATE[column.states]
    if column.numbers is not None:
        return Cells(flaws, without_noise(column.numbers / 100) if column.kind is Kind.PERCENT else column.numbers)
    assert column.codes is not None
    if len(set(column.labels)) == len(column.labels):
        return Cells(flaws, None, column.codes.astype(np.int64), column.labels)
    codes, labels = intern(column.labels)
    return Cells(flaws, None, np.append(codes, -1)[column.codes], labels)


def district_names(cells: Cells, language: str) -> Cells:
    """The texts with each district by its name in the language, however it is written; others as they are."""
    assert cells.codes is not None
    codes, labels = intern(name_in(label, language) for label in cells.labels)
    return Cells(cells.flaws, None, np.append(codes, -1)[cells.codes], labels)


def intern(texts: Iterable[str]) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Codes into the different texts, in the order in which they appear."""
    known: dict[str, int] = {}
    codes = np.array([known.setdefault(text, len(known)) for text in texts], dtype=np.int64)
    return codes, tuple(known)


def numbers_of(numbers: NDArray[np.float64], flaws: Flaws) -> Cells:
    """Cells of calculated numbers: what is not finite is flawed, what is flawed is NaN."""
    bad = ~np.isfinite(numbers)
    if bad.any():
        flaws = np.where(bad & (flaws == Flaw.NONE), np.uint8(Flaw.NUMBER), flaws)
        numbers = np.where(flaws == Flaw.NONE, numbers, np.nan)
    elif flaws.any():
        numbers = np.where(flaws == Flaw.NONE, numbers, np.nan)
    return Cells(flaws, numbers)


def without_noise(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """The numbers to 15 significant digits: 71.2 − 64.9 is 6.3 and not 6.299999999999997.

    Those that another digit would take out of range, very small and very large ones, are left as they are.
    """
    size = np.abs(numbers)
    usual = (size > 1e-7) & (size < 1e15)
    if not usual.any():
        return numbers
    exact = np.where(usual, size, 1.0)
    if np.array_equal(exact, np.floor(exact)):
        return numbers
    scale = 10.0 ** (_SIGNIFICANT - 1 - np.floor(np.log10(exact)))
    # Two divisions of whole numbers: a power of ten below 10^22 is exact, so that the quotient is the nearest numeral.
    return np.where(usual & (scale <= 1e22), np.rint(numbers * scale) / scale, numbers)
