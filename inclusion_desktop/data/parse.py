"""What one typed text means: a number, a year, a date, a missing value or none of these.

Whether a point or a comma is the decimal mark is decided for a whole column, never for one of its cells.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from inclusion_desktop.data.dataset import Kind, State
from inclusion_desktop.data.dates import parse_date

Decimal = Literal[".", ","]

NOT_COLLECTED_MARK = "…"
SUPPRESSED_MARK = ":"
"""How the two kinds of missing value are written by the program, in columns of every kind."""

_NOT_COLLECTED = (
    *("…", "...", "..", "-", "--", "—"),
    *("n/a", "n.a.", "na", "n/d", "n.d.", "nd", "н/д", "н.д.", "нд", "нет данных", "lipsă date", "no data"),
)
# The last two of each row are Cyrillic letters that look the same: keyboards here have both layouts.
_SUPPRESSED = (":", "*", "x", "c", "х", "с")

MISSING: Mapping[str, State] = {
    **dict.fromkeys(_NOT_COLLECTED, State.NOT_COLLECTED),
    **dict.fromkeys(_SUPPRESSED, State.SUPPRESSED),
}
"""What stands for a missing value in numeric columns, in lower case, with '-' for every dash but the em dash."""

MISSING_TEXT: Mapping[str, State] = {NOT_COLLECTED_MARK: State.NOT_COLLECTED, SUPPRESSED_MARK: State.SUPPRESSED}
"""The same in text columns, where 'x', 'c' and '-' may well be meant as they stand."""

_MULTIPLIERS: Mapping[str, float] = {
    **dict.fromkeys(("mii", "тыс", "тысяч", "тысячи", "thousand", "ths"), 1e3),
    **dict.fromkeys(("mil", "mln", "milioane", "milion", "млн", "миллион", "миллиона", "миллионов", "million"), 1e6),
    **dict.fromkeys(("mlrd", "mld", "miliarde", "miliard", "млрд", "миллиард", "миллиарда", "billion", "bn"), 1e9),
}

# Thin, narrow, figure and ordinary no-break spaces group digits; so do three apostrophes.
_SAME = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003", " "),
        **dict.fromkeys("’‘ʼ`´", "'"),
        **dict.fromkeys("\u2212\u2013\u2010\u2011", "-"),
        "\uff05": "%",
        "٪": "%",
    }
)
LONGEST_NUMERAL = 64
"""A longer text is no number."""
_LONGEST_MARK = max(map(len, MISSING))
_WRAPPED = re.compile(r"\(\s*([^()]*?)\s*\)(\s*%)?")
_TAIL = re.compile(r"(.*[0-9.,])\s*(?:(%)|([^\W\d_]+)\.?)")
_YEAR = re.compile(r"([0-9]{4})(?:\s*(?:г|год|an|a)\.?)?", re.IGNORECASE)


def _numeral(decimal: str, group: str) -> re.Pattern[str]:
    grouped = rf"[1-9][0-9]{{0,2}}([ '{group}])[0-9]{{3}}(?:\1[0-9]{{3}})*"
    return re.compile(rf"(?:(?:{grouped}|[0-9]+)(?:[{decimal}][0-9]*)?|[{decimal}][0-9]+)(?:[eE][+-]?[0-9]{{1,4}})?")


_NUMERALS: Mapping[str, re.Pattern[str]] = {".": _numeral(".", ","), ",": _numeral(",", ".")}
_UNGROUP = {".": str.maketrans("", "", " ',"), ",": str.maketrans(",", ".", " '.")}


def language_decimal(language: str) -> Decimal:
    """The decimal mark people of that language write ('ro', 'ru' a comma; 'en' a point)."""
    return "." if language.startswith("en") else ","


def other_decimal(decimal: Decimal) -> Decimal:
    """The mark that is not this one."""
    return "," if decimal == "." else "."


def clean_text(text: str) -> str:
    """The text composed (NFC), without outer white space and without characters that no page can show."""
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = "".join(
            "\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc"
        )
    text = text.strip().removeprefix("\ufeff")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def parse_number(text: str, decimal: Decimal) -> float | None:
    """A finite number, or None. '12,5 mii' is 12500, '(3)' is -3, and '12,5 %' is 12.5."""
    if len(text) > LONGEST_NUMERAL:
        return None
    text = text.translate(_SAME).strip()
    sign = 1.0
    if wrapped := _WRAPPED.fullmatch(text):
        text, sign = wrapped[1] + (wrapped[2] or ""), -1.0
        if text[:1] in ("-", "+"):
            return None
    factor = 1.0
    if tail := _TAIL.fullmatch(text):
        if tail[3] is not None:
            known = _MULTIPLIERS.get(tail[3].casefold())
            if known is None:
                return None
            factor = known
        text = tail[1]
    if text[:1] in ("-", "+"):
        sign = -sign if text[0] == "-" else sign
        text = text[1:].lstrip()
    if _NUMERALS[decimal].fullmatch(text) is None:
        return None
    number = float(text.translate(_UNGROUP[decimal]))
    if factor != 1.0:
        number = float(f"{number * factor:.15g}")
    return sign * number if abs(number) != float("inf") else None


def parse_year(text: str) -> float | None:
    """A year of four digits, '2024 г.' too; None otherwise."""
    found = _YEAR.fullmatch(text.translate(_SAME).strip())
    return float(found[1]) if found else None


def missing_state(text: str) -> State | None:
    """Why a numeric cell that holds this cleaned text has no value; None where the text is no mark for that."""
    return MISSING.get(text.translate(_SAME).casefold()) if len(text) <= _LONGEST_MARK else None


def parse_numeric(text: str, kind: Kind, decimals: tuple[Decimal, ...]) -> float | State:
    """What a cleaned text means in a numeric column: a number, or the State of a cell that has none.

    Each decimal mark is tried in turn: the first that makes a well-formed numeral wins, so that one given
    alone is strict.
    """
    if not text:
        return State.BLANK
    missing = missing_state(text)
    if missing is not None:
        return missing
    number: float | None = None
    if kind is Kind.DATE:
        days = parse_date(text)
        number = None if days is None else float(days)
    elif kind is Kind.YEAR:
        number = parse_year(text)
    else:
        for decimal in decimals:
            number = parse_number(text, decimal)
            if number is not None:
                break
        if number is not None and kind is Kind.INTEGER and not number.is_integer():
            number = None
    return State.INVALID if number is None else number


@dataclass(frozen=True, slots=True)
class DecimalChoice:
    """Which mark is decimal in a column, and how that is known."""

    decimal: Decimal
    certain: bool
    """False where the marks could be read either way and the language decided."""
    conflicting: bool = False
    """Whether some cells say one thing and some the other."""
    example: str = ""
    """A cell that can be read either way, or that contradicts the choice; '' where there is none."""
    shown: bool = False
    """Whether a cell shows it, so that it tells something about the whole file too."""


_ENOUGH_VOTES = 500
_CORE = re.compile(r"[0-9 '.,]*[.,][0-9 '.,]*")


def vote_decimal(text: str) -> Decimal | Literal["?"] | None:
    """Which mark this text alone shows to be decimal; '?' where either could be, None where it has no mark."""
    if ("." not in text and "," not in text) or len(text) > LONGEST_NUMERAL:
        return None
    found = _CORE.search(text.translate(_SAME))
    core = found[0].strip(" '") if found else ""
    points, commas = core.count("."), core.count(",")
    if points and commas:
        if points > 1 and commas > 1:
            return None
        return "." if core.rfind(".") > core.rfind(",") else ","
    if not points and not commas:
        return None
    mark: Decimal = "." if points else ","
    if points + commas > 1:
        return other_decimal(mark)
    head, tail = core.split(mark)
    if len(tail) != 3 or not 1 <= len(head) <= 3 or head[0] == "0":
        return mark
    return "?"


def decide_decimal(texts: Sequence[str], language: str) -> DecimalChoice:
    """Decide for a column: two different marks in a cell, groups not of three digits or several groups tell.

    Where nothing tells, the language's habit is taken and `certain` is False. A column without any mark is
    certain.
    """
    joined = "".join(texts)
    if "." not in joined and "," not in joined:
        return DecimalChoice(language_decimal(language), True)
    votes: dict[str, int] = {".": 0, ",": 0}
    examples: dict[str, str] = {}
    for text in texts:
        vote = vote_decimal(text)
        if vote is None:
            continue
        examples.setdefault(vote, text)
        if vote != "?":
            votes[vote] += 1
            if votes["."] + votes[","] >= _ENOUGH_VOTES:
                break
    if votes["."] == votes[","] == 0:
        return DecimalChoice(language_decimal(language), "?" not in examples, example=examples.get("?", ""))
    if votes["."] == votes[","]:
        decimal = language_decimal(language)
    else:
        decimal = "." if votes["."] > votes[","] else ","
    against = examples.get(other_decimal(decimal), "")
    return DecimalChoice(decimal, True, bool(against), against, True)
