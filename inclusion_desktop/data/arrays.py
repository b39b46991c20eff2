"""The texts of a whole column into arrays at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.dataset import Kind, State
from inclusion_desktop.data.parse import LONGEST_NUMERAL, MISSING_TEXT, Decimal, clean_text, parse_numeric

_PLAIN = b"0123456789+-.eE\n"
_LINE_END = ord("\n")
_SIGNIFICANT_DIGITS = 15

_Scalar = TypeVar("_Scalar", bound=np.generic)


def frozen(array: NDArray[_Scalar]) -> NDArray[_Scalar]:
    """The array itself, which nobody can write to any more."""
    array.setflags(write=False)
    return array


def typed_texts(typed: dict[int, str]) -> Mapping[int, str]:
    """The mapping, which nobody can change any more."""
    return MappingProxyType(typed)


def code_texts(texts: Sequence[str]) -> tuple[NDArray[np.int32], tuple[str, ...], NDArray[np.uint8]]:
    """Codes (n,) into labels, the labels in the order in which they appear, and states (n,)."""
    different = dict.fromkeys(texts)
    if len(different) == len(texts):
        raw_codes = np.arange(len(texts), dtype=np.int32)
    else:
        places = dict(zip(different, range(len(different)), strict=True))
        raw_codes = np.fromiter(map(places.__getitem__, texts), np.int32, len(texts))
    if _are_labels(different):
        return frozen(raw_codes), tuple(different), frozen(np.full(len(texts), State.VALID, dtype=np.uint8))
    labels: dict[str, int] = {}
    code_of = np.full(len(different) + 1, -1, dtype=np.int32)
    state_of = np.full(len(different) + 1, State.VALID, dtype=np.uint8)
    for code, text in enumerate(different):
        cleaned = clean_text(text)
        state = MISSING_TEXT.get(cleaned) if cleaned else State.BLANK
        if state is None:
            code_of[code] = labels.setdefault(cleaned, len(labels))
        else:
            state_of[code] = state
    return frozen(code_of[raw_codes]), tuple(labels), frozen(state_of[raw_codes])


def _are_labels(texts: Mapping[str, object]) -> bool:
    """Whether each of the different texts is a label as it stands, clean and no mark; told for all at once."""
    if any(text in texts for text in ("", *MISSING_TEXT)):
        return False
    joined = "\n".join(texts)
    if joined.count("\n") >= len(texts) or not joined.replace("\n", "").isprintable():
        return False
    # What is printable has no white space but the space, which must not stand at either end.
    if "\n " in joined or " \n" in joined or joined[:1] == " " or joined[-1:] == " ":
        return False
    return joined.isascii() or unicodedata.is_normalized("NFC", joined)


def parse_numbers(
    texts: Sequence[str], kind: Kind, decimal: Decimal, scale: float
) -> tuple[NDArray[np.float64], NDArray[np.uint8], Mapping[int, str]]:
    """Numbers (n,), NaN where not VALID, states (n,), and the texts of the INVALID rows; see `build_column`."""
    plain = plain_numbers(texts, decimal) if kind in (Kind.NUMBER, Kind.PERCENT) else None
    if plain is None and kind is Kind.INTEGER:
        plain = plain_numbers(texts, decimal)
        if plain is not None and not np.all(np.isnan(plain) | (plain == np.floor(plain))):
            plain = None
    if plain is not None:
        states = np.where(np.isnan(plain), np.uint8(State.BLANK), np.uint8(State.VALID))
        return frozen(_scaled(plain, scale)), frozen(states), typed_texts({})
    numbers = np.full(len(texts), np.nan)
    states = np.empty(len(texts), dtype=np.uint8)
    typed: dict[int, str] = {}
    known: dict[str, float | State] = {}
    unscaled = np.zeros(len(texts), dtype=bool)
    for row, raw in enumerate(texts):
        parsed = known.get(raw)
        if parsed is None:
            parsed = known[raw] = parse_numeric(clean_text(raw), kind, (decimal,))
        if isinstance(parsed, State):
            states[row] = parsed
            if parsed is State.INVALID:
                typed[row] = clean_text(raw)
        else:
            states[row], numbers[row] = State.VALID, parsed
            unscaled[row] = "%" in raw
    if scale != 1.0:
        numbers = np.where(unscaled, numbers, _scaled(numbers, scale))
    return frozen(numbers), frozen(states), typed_texts(typed)


def plain_numbers(texts: Sequence[str], decimal: Decimal) -> NDArray[np.float64] | None:
    """The numbers, NaN where blank, if every text is a bare numeral, which takes one pass for all; else None."""
    if not texts:
        return np.zeros(0)
    joined = "\n".join(texts)
    if not joined.isascii() or (decimal == "," and "." in joined):
        return None
    if decimal == ",":
        joined = joined.replace(",", ".")
    letters = joined.encode("ascii")
    if letters.translate(None, _PLAIN):
        return None
    ends = np.flatnonzero(np.frombuffer(letters, dtype=np.uint8) == _LINE_END)
    if len(ends) != len(texts) - 1 or np.diff(ends, prepend=-1, append=len(letters)).max() > LONGEST_NUMERAL + 1:
        return None
    if decimal == ",":
        texts = joined.split("\n")
    try:
        numbers = np.fromiter(map(float, texts), np.float64, len(texts))
    except ValueError:
        try:
            numbers = np.fromiter((float(text or "nan") for text in texts), np.float64, len(texts))
        except ValueError:
            return None
    return None if np.isinf(numbers).any() else numbers


def _scaled(numbers: NDArray[np.float64], scale: float) -> NDArray[np.float64]:
    if scale == 1.0:
        return numbers
    # 0.07 × 100 is 7.000000000000001 in binary: what people typed had no such digit.
    return np.array([float(f"{number * scale:.{_SIGNIFICANT_DIGITS}g}") for number in numbers.tolist()])
