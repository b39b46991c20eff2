"""Functions of texts, worked out once for every different text and not for every row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

from inclusion_desktop.data.dataset import Kind, State
from inclusion_desktop.data.dates import date_text
from inclusion_desktop.data.formulas.cells import Cells, Flaw, Flaws, intern, numbers_of, without_noise
from inclusion_desktop.data.formulas.operations import truths
from inclusion_desktop.data.formulas.types import ValueType
from inclusion_desktop.data.number_texts import edit_numeral
from inclusion_desktop.data.parse import clean_text, language_decimal, other_decimal, parse_numeric
from inclusion_desktop.data.text_order import fold

MOST_CHARACTERS = 100_000_000
"""In all different texts that one part of a formula makes."""
LONGEST_TEXT = 32_000
"""Characters in a cell that a formula makes: a spreadsheet holds as many."""


class TooMuchText(ValueError):
    """The texts that a formula makes would not fit into memory."""


_YES_NO = {"ro": ("nu", "da"), "ru": ("нет", "да"), "en": ("no", "yes")}
_NO_BREAK_SPACE = "\u00a0"
_Argument = str | float
_Result = TypeVar("_Result")


def map_texts(parts: Sequence[Cells], make: Callable[..., str | None]) -> Cells:
    """`make` of the values of each row (texts as str, numbers as float); None is a cell of the flaw NUMBER."""
    flaws, rows, made = _made(parts, make)
    codes, labels = intern(text for text in made if text is not None)
    own = np.full(len(made), -1, dtype=np.int64)
    own[[at for at, text in enumerate(made) if text is not None]] = codes
    result = np.where(flaws == Flaw.NONE, own[rows] if len(made) else -1, -1)
    flaws = np.where((flaws == Flaw.NONE) & (result < 0), np.uint8(Flaw.NUMBER), flaws)
    return Cells(flaws, None, result, labels)


def map_numbers(parts: Sequence[Cells], make: Callable[..., float]) -> Cells:
    """`make` of the values of each row; NaN is a cell of the flaw VALUE."""
    flaws, rows, made = _made(parts, make)
    values = np.array(made, dtype=np.float64)
    numbers = values[rows] if len(made) else np.full(len(flaws), np.nan)
    return numbers_of(numbers, np.where((flaws == Flaw.NONE) & np.isnan(numbers), np.uint8(Flaw.VALUE), flaws))


def map_truths(parts: Sequence[Cells], make: Callable[..., bool]) -> Cells:
    """`make` of the values of each row."""
    flaws, rows, made = _made(parts, make)
    values = np.array(made, dtype=np.bool_)
    return truths(values[rows] if len(made) else np.zeros(len(flaws), dtype=np.bool_), flaws)


def _made(
    parts: Sequence[Cells], make: Callable[..., _Result]
) -> tuple[Flaws, np.typing.NDArray[np.int64], list[_Result]]:
    """Flaws (n,), for each row which of the results is its own, and the results of all different rows."""
    length = int(np.broadcast_shapes(*[part.flaws.shape for part in parts])[0])
    spread = [part.spread(length) for part in parts]
    flaws: Flaws = spread[0].flaws
    for part in spread[1:]:
        flaws = np.maximum(flaws, part.flaws)
    rows = np.flatnonzero(flaws == Flaw.NONE)
    own = np.zeros(len(rows), dtype=np.int64)
    for part in spread:
        values = part.codes if part.codes is not None else part.floats
        different, codes = np.unique(values[rows], return_inverse=True)
        _joint, own = np.unique(own * max(1, len(different)) + codes, return_inverse=True)
    _joint, examples = np.unique(own, return_index=True)
    results: list[_Result] = []
    characters = 0
    for at in examples.tolist():
        result = make(*[_value(part, int(rows[at])) for part in spread])
        characters += len(result) if isinstance(result, str) else 0
        if characters > MOST_CHARACTERS:
            raise TooMuchText
        results.append(result)
    which = np.zeros(length, dtype=np.int64)
    which[rows] = own
    return flaws, which, results


def _value(cells: Cells, row: int) -> _Argument:
    return cells.labels[int(cells.codes[row])] if cells.codes is not None else float(cells.floats[row])


def upper(text: str) -> str:
    """In capitals."""
    return text.upper()


def lower(text: str) -> str:
    """In small letters."""
    return text.lower()


def trim(text: str) -> str:
    """Without outer and double spaces."""
    return " ".join(text.split())


def left(text: str, count: float = 1.0) -> str | None:
    """The first characters; None for a negative count."""
    return text[: int(count)] if count >= 0 else None


def right(text: str, count: float = 1.0) -> str | None:
    """The last characters; None for a negative count."""
    if count < 0:
        return None
    return text[-int(count) :] if int(count) else ""


def mid(text: str, first: float, count: float) -> str | None:
    """So many characters from the `first`, which is 1 for the beginning; None where that makes no sense."""
    return text[int(first) - 1 : int(first) - 1 + int(count)] if first >= 1 and count >= 0 else None


def length(text: str) -> float:
    """How many characters."""
    return float(len(text))


def contains(text: str, part: str) -> bool:
    """Whether the part is in the text."""
    return fold(part) in fold(text)


def begins_with(text: str, part: str) -> bool:
    """Whether the text begins with the part."""
    return fold(text).startswith(fold(part))


def replaced(text: str, old: str, new: str) -> str | None:
    """With every old part replaced; None where the text would grow beyond what a cell holds."""
    if not old:
        return text
    grown = len(text) + text.count(old) * (len(new) - len(old))
    return text.replace(old, new) if grown <= LONGEST_TEXT else None


def joined(*texts: str) -> str | None:
    """The texts put together; None where they are longer than a cell."""
    return "".join(texts) if sum(map(len, texts)) <= LONGEST_TEXT else None


def as_texts(cells: Cells, of: ValueType, language: str) -> Cells:
    """Numbers, dates and truths as they are typed in the language; texts as they are."""
    if cells.codes is not None:
        return cells
    percent = "%" if language.startswith("en") else f"{_NO_BREAK_SPACE}%"

    def write(number: float) -> str:
        match of:
            case ValueType.DATE:
                return date_text(number, language)
            case ValueType.TRUTH:
                return _YES_NO.get(language[:2], _YES_NO["en"])[int(number)]
            case ValueType.YEAR if number.is_integer():
                return f"{number:.0f}"
            case ValueType.PERCENT:
                return edit_numeral(float(without_noise(np.array([number * 100]))[0]), language) + percent
            case _:
                return edit_numeral(number, language)

    return map_texts([Cells(cells.flaws, without_noise(cells.floats))], write)


def parsed_number(text: str, language: str) -> float:
    """The number that a text writes in the language, NaN where it writes none; '25 %' is 0.25."""
    habit = language_decimal(language)
    found = parse_numeric(clean_text(text), Kind.NUMBER, (habit, other_decimal(habit)))
    if isinstance(found, State):
        return float("nan")
    return found / 100 if "%" in text else found
