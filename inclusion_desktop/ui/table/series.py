"""How cells go on: 2020, 2021 → 2022; 'Clasa 1' → 'Clasa 2'; what is no series repeats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from inclusion_desktop.data.dataset import Kind, State
from inclusion_desktop.data.dates import date_text, parse_date
from inclusion_desktop.data.number_texts import edit_numeral
from inclusion_desktop.data.parse import clean_text, language_decimal, other_decimal, parse_numeric

_NUMBERED = re.compile(r"(.*?)([0-9]{1,15})([^0-9]*)", re.DOTALL)
_EPOCH = date(1970, 1, 1)
_DIGITS = 12
"""So many digits of a computed number are meant; the rest is what binary fractions add."""


def continue_texts(texts: Sequence[str], count: int, kind: Kind, language: str) -> list[str]:
    """The `count` texts after these, as one types them in a column of the kind.

    Two or more in equal steps go on in that step, dates by whole months where they are months apart. A single year,
    date or numbered text goes on by one; a single amount, and whatever is no series, repeats.
    """
    if not texts or count < 1:
        return []
    if kind is Kind.DATE:
        found = _dates(texts, count, language)
    elif kind.is_numeric:
        found = _numbers(texts, count, kind, language)
    else:
        found = _numbered(texts, count)
    return found or [texts[at % len(texts)] for at in range(count)]


def _numbers(texts: Sequence[str], count: int, kind: Kind, language: str) -> list[str]:
    habit = language_decimal(language)
    numbers: list[float] = []
    for text in texts:
        parsed = parse_numeric(clean_text(text), kind, (habit, other_decimal(habit)))
        if isinstance(parsed, State):
            return []
        numbers.append(parsed)
    step = _step(numbers, 1.0 if kind is Kind.YEAR else 0.0)
    if step is None:
        return []
    return [edit_numeral(float(f"{numbers[-1] + step * n:.{_DIGITS}g}"), language) for n in range(1, count + 1)]


def _numbered(texts: Sequence[str], count: int) -> list[str]:
    parts = [_NUMBERED.fullmatch(text) for text in texts]
    first = parts[0]
    if first is None:
        return []
    numbers = []
    for part in parts:
        if part is None or (part[1], part[3]) != (first[1], first[3]):
            return []
        numbers.append(float(part[2]))
    step = _step(numbers, 1.0)
    if step is None or numbers[-1] + step * count < 0:
        return []
    width = len(first[2]) if first[2].startswith("0") else 0
    return [f"{first[1]}{int(numbers[-1] + step * n):0{width}d}{first[3]}" for n in range(1, count + 1)]


def _dates(texts: Sequence[str], count: int, language: str) -> list[str]:
    days = [parse_date(clean_text(text)) for text in texts]
    known = [float(day) for day in days if day is not None]
    if len(known) < len(days):
        return []
    try:
        months = _month_step([_EPOCH + timedelta(days=day) for day in known])
        if months:
            last = _EPOCH + timedelta(days=known[-1])
            ends = [_add_months(last, months * n) for n in range(1, count + 1)]
            return [date_text(float((end - _EPOCH).days), language) for end in ends]
    except (OverflowError, ValueError):
        return []
    step = _step(known, 1.0)
    return [] if step is None else [date_text(known[-1] + step * n, language) for n in range(1, count + 1)]


def _step(numbers: Sequence[float], alone: float) -> float | None:
    """The one step between all neighbours; None where the steps differ."""
    if len(numbers) == 1:
        return alone
    steps = [after - before for before, after in pairwise(numbers)]
    size = max(map(abs, numbers))
    return steps[0] if all(abs(step - steps[0]) <= 1e-9 * size for step in steps) else None


def _month_step(days: Sequence[date]) -> int:
    """By how many whole months the dates go on; 0 where they do not."""
    if len(days) < 2 or len({day.day for day in days}) > 1:
        return 0
    counted = [day.year * 12 + day.month for day in days]
    steps = {after - before for before, after in pairwise(counted)}
    return steps.pop() if len(steps) == 1 else 0


def _add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)
