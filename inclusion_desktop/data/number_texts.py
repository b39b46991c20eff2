"""Cells as the table shows them: numbers written as the document's language writes them.

The separators are CLDR's for ro_MD, ru_MD and en_GB, kept here because Babel takes 30 µs a number and a
grid asks for thousands while it scrolls.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from inclusion_desktop.data.dataset import Column, Kind, State
from inclusion_desktop.data.dates import date_text
from inclusion_desktop.data.parse import NOT_COLLECTED_MARK, SUPPRESSED_MARK, language_decimal

MOST_DECIMALS = 2
_MINUS = "\u2212"
_NO_BREAK_SPACE = "\u00a0"
_GROUPS = {"ro": ".", "ru": _NO_BREAK_SPACE, "en": ","}
_PERCENTS = {"ro": _NO_BREAK_SPACE + "%", "ru": _NO_BREAK_SPACE + "%", "en": "%"}
_TOO_LONG = 1e15
"""From here on a float has no exact units: the numeral is written with an exponent."""


def cell_text(
    column: Column,
    row: int,
    language: str,
    *,
    decimal: str | None = None,
    group: str | None = None,
    decimals: int | None = None,
    percent: str | None = None,
) -> str:
    """What the grid shows: '460.835', '−1.234,5', '97,6 %', '…' not collected, ':' suppressed, '' blank.

    Separators, decimals and the percent sign with its space are the language's and the column's where None.
    An INVALID cell shows what was typed. The unit is not shown.
    """
    state = column.states[row]
    if state != State.VALID:
        if state == State.INVALID:
            return column.typed.get(row, "")
        if state == State.NOT_COLLECTED:
            return NOT_COLLECTED_MARK
        return SUPPRESSED_MARK if state == State.SUPPRESSED else ""
    if column.numbers is None:
        assert column.codes is not None
        return column.labels[int(column.codes[row])]
    number = float(column.numbers[row])
    if column.kind is Kind.DATE:
        return date_text(number, language)
    if column.kind is Kind.YEAR:
        return f"{number:.0f}".replace("-", _MINUS)
    if decimals is None:
        decimals = printed_decimals(column)
    text = numeral(number, decimals, language, decimal=decimal, group=group)
    if column.kind is not Kind.PERCENT:
        return text
    return text + (_PERCENTS.get(language[:2], _PERCENTS["en"]) if percent is None else percent)


def numeral(
    number: float, decimals: int, language: str, *, decimal: str | None = None, group: str | None = None
) -> str:
    """The number with that many decimals, groups of three digits and U+2212 for the minus."""
    decimal = language_decimal(language) if decimal is None else decimal
    group = _GROUPS.get(language[:2], _GROUPS["en"]) if group is None else group
    if abs(number) >= _TOO_LONG:
        text = f"{number:.6g}".replace(".", decimal)
    else:
        text = f"{number:,.{decimals}f}"
        if group != "," or decimal != ".":
            text = text.replace(",", "\0").replace(".", decimal).replace("\0", group)
    if text[0] != "-":
        return text
    digits = text[1:]
    return _MINUS + digits if any(digit in digits for digit in "123456789") else digits


@lru_cache(maxsize=32)
def printed_decimals(column: Column) -> int:
    """Decimals to print in the whole column: its own, or as many as its values have, at most 2.

    Kept for the last columns asked, since a grid asks once for every cell.
    """
    if column.decimals is not None:
        return column.decimals
    if column.numbers is None or column.kind in (Kind.INTEGER, Kind.YEAR, Kind.DATE):
        return 0
    numbers = column.numbers[np.isfinite(column.numbers)]
    for decimals in range(MOST_DECIMALS):
        if np.allclose(np.round(numbers, decimals), numbers, rtol=1e-12, atol=1e-9):
            return decimals
    return MOST_DECIMALS


def edit_numeral(number: float, language: str) -> str:
    """The shortest numeral that is exactly this number, without groups: '1234,5'; an exponent where shorter."""
    if number.is_integer() and abs(number) < _TOO_LONG and not (number == 0 and math.copysign(1, number) < 0):
        return str(int(number))
    text = repr(number)
    return text if language_decimal(language) == "." else text.replace(".", ",")
