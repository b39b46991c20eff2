"""Calendar dates as days since 1970-01-01, read from and written as people type them."""

from __future__ import annotations

import re
from datetime import date

EPOCH = date(1970, 1, 1).toordinal()

_MONTHS = (
    ("ianuarie", "january", "января", "январь"),
    ("februarie", "february", "февраля", "февраль"),
    ("martie", "march", "марта", "март"),
    ("aprilie", "april", "апреля", "апрель"),
    ("mai", "may", "мая", "май"),
    ("iunie", "june", "июня", "июнь"),
    ("iulie", "july", "июля", "июль"),
    ("august", "август", "августа"),
    ("septembrie", "september", "сентября", "сентябрь"),
    ("octombrie", "october", "октября", "октябрь"),
    ("noiembrie", "november", "ноября", "ноябрь"),
    ("decembrie", "december", "декабря", "декабрь"),
)
_SHORTEST_MONTH = 3
_LONGEST_DATE = 40

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})(?:\s*г\.?)?")
_NAMED = re.compile(r"([0-9]{1,2})\.?\s+([^\W\d_]+)\.?,?\s+([0-9]{4})(?:\s*(?:г\.?|года))?")
_NAME_FIRST = re.compile(r"([^\W\d_]+)\.?\s+([0-9]{1,2}),\s*([0-9]{4})")


def _month(word: str) -> int | None:
    word = word.casefold()
    if len(word) < _SHORTEST_MONTH:
        return None
    for number, names in enumerate(_MONTHS, start=1):
        if any(name.startswith(word) for name in names):
            return number
    return None


def parse_date(text: str) -> int | None:
    """Days since 1970-01-01, or None.

    Read are 2024-09-01, 01.09.2024, 01/09/2024 and 01-09-2024 (the day first, as in all three languages) and
    month names in Romanian, Russian and English. A time of day other than midnight is not a date.
    """
    if len(text) > _LONGEST_DATE:
        return None
    text = text.strip()
    year: str
    month: int | None
    day: str
    if found := _ISO.fullmatch(text):
        year, month, day = found[1], int(found[2]), found[3]
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found[1], int(found[3]), found[4]
    elif found := _NAMED.fullmatch(text):
        day, month, year = found[1], _month(found[2]), found[3]
    elif found := _NAME_FIRST.fullmatch(text):
        month, day, year = _month(found[1]), found[2], found[3]
    else:
        return None
    if month is None:
        return None
    try:
        return date(int(year), month, int(day)).toordinal() - EPOCH
    except ValueError:
        return None


def first_above_twelve(text: str) -> tuple[bool, bool] | None:
    """Whether the first and the second figure of '15/09/2024' can be no month; None where it is no such date."""
    if len(text) > _LONGEST_DATE or not (found := _DAY_FIRST.fullmatch(text.strip())):
        return None
    return int(found[1]) > 12, int(found[3]) > 12


def iso_from_month_first(text: str) -> str:
    """'2024-09-15' for '09/15/2024', the month first as Americans write it; any other text as it is."""
    if len(text) > _LONGEST_DATE or not (found := _DAY_FIRST.fullmatch(text.strip())):
        return text
    return f"{found[4]}-{int(found[1]):02}-{int(found[3]):02}" if int(found[1]) <= 12 else text


def date_text(days: float, language: str) -> str:
    """The date in figures: 01.09.2024 in Romanian and Russian, 01/09/2024 in English; '' outside years 1–9999."""
    try:
        found = date.fromordinal(int(days) + EPOCH)
    except (ValueError, OverflowError):
        return ""
    mark = "/" if language.startswith("en") else "."
    return f"{found.day:02}{mark}{found.month:02}{mark}{found.year:04}"


def iso_date(days: float) -> str:
    """The date as 2024-09-01; '' outside years 1–9999."""
    try:
        return date.fromordinal(int(days) + EPOCH).isoformat()
    except (ValueError, OverflowError):
        return ""
