"""What kind a column of typed texts most likely is, and what was assumed to say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from inclusion_desktop.data.arrays import plain_numbers
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.data.dates import first_above_twelve, iso_from_month_first, parse_date
from inclusion_desktop.data.district_columns import district_code, is_sum
from inclusion_desktop.data.parse import (
    Decimal,
    DecimalChoice,
    clean_text,
    decide_decimal,
    language_decimal,
    missing_state,
    parse_number,
)
from inclusion_desktop.data.problems import Problem, Severity
from inclusion_desktop.i18n import _

_SAMPLE = 2000
_SHOWN_BY_NEIGHBORS = 0.8
"""How sure a decimal mark is that other columns of the file show."""
_ENOUGH = 0.8
"""The share of cells that must fit a kind: the rest is more likely to be slips than words."""
_LONGEST_CATEGORY = 60
_MOST_CATEGORIES = 60
_LARGEST_PERCENT = 1000.0
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_LONGEST_EXACT_NUMERAL = 15
"""A float holds fifteen digits: longer ones are account and identity numbers, which no chart may round."""

_PERCENT_NAME = re.compile(
    r"%|(?<![^\W_])(pct|percent\w*|perc|share|shares|procent\w*|pondere\w*|cota|dol[yi]a|доля|доли|процент\w*|удельн\w*)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_YEAR_NAME = re.compile(r"(?<![^\W_])(year|years|an|anul|ani|anii|год|годы|год[ау])(?![^\W_])", re.IGNORECASE)
_DISTRICT_NAME = re.compile(
    r"(?<![^\W_])(district\w*|raion\w*|raioane\w*|rayon\w*|район\w*|uat\w*|unit\w*\s+administrativ\w*|territor\w*"
    r"|teritori\w*|территори\w*|iso\W?3166\W?2?)(?![^\W_])",
    re.IGNORECASE,
)
_PLACE_NAME = re.compile(
    r"(?<![^\W_])(school\w*|[șşs]coal\w*|[șşs]coli\w*|liceu\w*|gimnazi\w*|gr[ăa]dini\w*|institu\w*|школ\w*|лице\w*"
    r"|гимнази\w*|учрежден\w*|town\w*|village\w*|localit\w*|ora[șşs]\w*|sat|satul|comun\w*|city|cities|город\w*"
    r"|сел[оа]|surname\w*|prenume\w*|nume\w*|persoan\w*|фамили\w*|street\w*|strad\w*|улиц\w*)(?![^\W_])",
    re.IGNORECASE,
)
"""Schools, towns and people share their names with districts."""
_MOST_DISTRICTS = 400
_SLIPS_WHERE_NAMED = 0.25
"""The share of texts in a column called 'Raion' that may be no districts."""
_SHORT_CODE = re.compile(r"[A-Z]{2}")
_WORDLESS_MARKS = frozenset({"…", "...", "..", "-", "–", "—", ":"})
_CODE = re.compile(r"0[0-9]+")
_WHOLE = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column was taken for; pass `decimal` and `scale` on to `build_column`."""

    kind: Kind
    decimal: Decimal
    confidence: float
    """0 to 1; under 0.6 the person should be asked."""
    problems: tuple[Problem, ...] = ()
    scale: float = 1.0
    """100 where percentages are written as fractions of 1."""
    choice: DecimalChoice | None = None
    """How the decimal mark was found, for numeric columns."""
    month_first: bool = False
    """For dates: whether 09/15/2024 shows that the month stands first in the whole column."""


def says_percent(name: str) -> bool:
    """Whether a column of that name is likely to hold shares: 'Cota', 'Доля', 'share of all', '%'."""
    return _PERCENT_NAME.search(name) is not None


def guess_kind(
    texts: Sequence[str],
    name: str,
    *,
    language: str = "ro",
    decimal: Decimal | None = None,
    neighbor: Decimal | None = None,
) -> Guess:
    """The kind of a column of that name, '' where it has none.

    `decimal` is given where the source knows it (a spreadsheet's own numbers). A column is numeric where four of
    five filled cells are numbers; the decimal mark is decided from all cells. Where they leave it open, `neighbor`
    decides, the mark that other columns of the file have, else the language.
    """
    known = language_decimal(language) if decimal is None else decimal
    filled = _sample(texts)
    if not filled:
        return Guess(Kind.TEXT, known, 0.0)
    values = [text for text in filled if missing_state(text) is None]
    if not values:
        marks = all(text in _WORDLESS_MARKS for text in filled)
        return Guess(Kind.NUMBER, known, 0.3) if marks else Guess(_text_kind(texts, filled, name), known, 0.8)
    if any(_CODE.fullmatch(text) or _is_long_code(text) for text in values):
        return Guess(_text_kind(texts, filled, name), known, 0.9)
    share_known = 1.0
    choice = decide_decimal(texts, language) if decimal is None else DecimalChoice(decimal, True)
    if neighbor is not None and not choice.certain:
        choice = replace(choice, decimal=neighbor, certain=True)
        share_known = _SHOWN_BY_NEIGHBORS
    numbers = _bare_numbers(values, choice.decimal)
    if numbers is None:
        months = _shows_month_first(values)
        dates, _looked = _fitting(
            values, lambda text: parse_date(iso_from_month_first(text) if months else text), _ENOUGH
        )
        if len(dates) >= _ENOUGH * len(values):
            problems = _date_problems(name, values, months)
            return Guess(Kind.DATE, known, len(dates) / len(values), problems, month_first=months)
        numbers, looked = _fitting(values, lambda text: parse_number(text, choice.decimal), _ENOUGH)
        if len(numbers) < _ENOUGH * len(values):
            return Guess(_text_kind(texts, filled, name), choice.decimal, 1 - len(numbers) / looked)
    problems = _decimal_problems(name, choice)
    share = min(share_known, len(numbers) / len(values)) if choice.certain else 0.5
    kind, scale, reason = _numeric_kind(values, numbers, name, choice)
    if reason is not None:
        problems = (*problems, reason)
    return Guess(kind, choice.decimal, share, problems, scale, choice)


def is_month_first(texts: Sequence[str]) -> bool:
    """Whether the dates of a column show that the month stands first: one second figure above 12, no first one."""
    return _shows_month_first(_sample(texts))


def _shows_month_first(texts: Iterable[str]) -> bool:
    found = False
    for text in texts:
        above = first_above_twelve(text)
        if above is not None:
            if above[0]:
                return False
            found = found or above[1]
    return found


def _bare_numbers(texts: Sequence[str], decimal: Decimal) -> list[float] | None:
    """The numbers where all texts are bare numerals, as in most columns; none of those is a date."""
    numbers = plain_numbers(texts, decimal)
    return None if numbers is None else numbers.tolist()


def _fitting(texts: Sequence[str], parse: Callable[[str], float | None], share: float) -> tuple[list[float], int]:
    """What the texts mean that mean something, and how many were looked at: once too many did not, no more are."""
    found: list[float] = []
    misses = 0
    most = len(texts) - share * len(texts)
    for text in texts:
        meaning = parse(text)
        if meaning is not None:
            found.append(meaning)
        else:
            misses += 1
            if misses > most:
                break
    return found, len(found) + misses


def _date_problems(name: str, values: Sequence[str], months: bool) -> tuple[Problem, ...]:
    if not months:
        return ()
    message = _(
        "Column '{column}': the dates have the month first, as '{example}' shows, and were read so in the whole column."
    )
    example = next(text for text in values if (first_above_twelve(text) or (False, False))[1])
    return (Problem(Severity.NOTE, message.format(column=name, example=example)),)


def _sample(texts: Sequence[str]) -> list[str]:
    step = max(1, len(texts) // _SAMPLE)
    sample = [cleaned for text in texts[::step] if (cleaned := clean_text(text))]
    if sample or step == 1:
        return sample
    # A column may be blank but for a few cells that every stride misses.
    return [cleaned for text in texts if (cleaned := clean_text(text))][:_SAMPLE]


def _text_kind(texts: Sequence[str], sample: Sequence[str], name: str) -> Kind:
    distinct = set(sample)
    if _are_districts(distinct, name):
        return Kind.DISTRICT
    few = 2 * len(distinct) <= len(sample) and len(distinct) <= _MOST_CATEGORIES
    repeats = len(sample) - len(distinct) >= 3 and len(distinct) <= 12
    short = max(map(len, distinct)) <= _LONGEST_CATEGORY
    return Kind.CATEGORY if short and (few or repeats) and len(texts) > len(distinct) else Kind.TEXT


def _are_districts(texts: Collection[str], name: str) -> bool:
    """Whether nearly all of the different texts name districts, and the column is not named after something else."""
    is_named = bool(_DISTRICT_NAME.search(name))
    if len(texts) > _MOST_DISTRICTS or (_PLACE_NAME.search(name) and not is_named):
        return False
    names = [text for text in texts if not is_sum(text)]
    # 'CA', 'GL' and 'CT' are countries, states and much else.
    found = {district_code(text) for text in names if is_named or not _SHORT_CODE.fullmatch(text.strip())} - {None}
    unknown = sum(district_code(text) is None for text in names)
    fewest, most = (2, _SLIPS_WHERE_NAMED) if is_named else (3, 1 - _ENOUGH)
    return len(found) >= fewest and unknown <= most * len(names)


def _is_long_code(text: str) -> bool:
    return text.isdecimal() and len(text) > _LONGEST_EXACT_NUMERAL


def _numeric_kind(
    values: Sequence[str], numbers: Sequence[float], name: str, choice: DecimalChoice
) -> tuple[Kind, float, Problem | None]:
    years = sum(bool(_WHOLE.fullmatch(text)) and _FIRST_YEAR <= int(text) <= _LAST_YEAR for text in values)
    if _YEAR_NAME.search(name) and years >= _ENOUGH * len(values):
        return Kind.YEAR, 1.0, None
    if years == len(values) and _runs_like_years(numbers):
        message = _("Column '{column}': the values look like years. Make the column whole numbers if they are amounts.")
        return Kind.YEAR, 1.0, Problem(Severity.NOTE, message.format(column=name))
    marked = sum("%" in text for text in values)
    # Above all this is a share in the name: 'share price' in the thousands is none.
    named = says_percent(name) and max(map(abs, numbers)) <= _LARGEST_PERCENT
    if 2 * marked >= len(values):
        return Kind.PERCENT, 1.0, None
    if named:
        fractions = not marked and max(map(abs, numbers)) <= 1 and not all(n.is_integer() for n in numbers)
        if not fractions:
            return Kind.PERCENT, 1.0, None
        message = _(
            "Column '{column}': all values are between 0 and 1 and were read as fractions, so that {value} is "
            "{percent} %. Make the column numbers if they are percentages already."
        )
        value = next(text for text, n in zip(values, numbers, strict=False) if not n.is_integer())
        first = next(n for n in numbers if not n.is_integer())
        text = message.format(column=name, value=value, percent=f"{first * 100:.6g}".replace(".", choice.decimal))
        return Kind.PERCENT, 100.0, Problem(Severity.NOTE, text)
    if all(number.is_integer() for number in numbers):
        return Kind.INTEGER, 1.0, None
    return Kind.NUMBER, 1.0, None


def _runs_like_years(numbers: Sequence[float]) -> bool:
    """Whether distinct values follow each other in equal steps, as years do and counts do not."""
    distinct = sorted(set(numbers))
    if len(distinct) < 3 or distinct[0] < 1900:
        return False
    steps = {later - earlier for earlier, later in pairwise(distinct)}
    return len(steps) == 1 and steps <= {1.0, 2.0, 5.0, 10.0}


def _decimal_problems(name: str, choice: DecimalChoice) -> tuple[Problem, ...]:
    mark = _("decimal point") if choice.decimal == "." else _("decimal comma")
    if not choice.certain:
        message = _(
            "Column '{column}': '{example}' can be read in two ways. It was read with a {mark}; "
            "choose the other mark if that is wrong."
        )
    elif choice.conflicting:
        message = _(
            "Column '{column}': most numbers have a {mark}, but '{example}' does not. "
            "Correct the cells that are marked as invalid."
        )
    else:
        return ()
    text = message.format(column=name, example=choice.example, mark=mark)
    return (Problem(Severity.WARNING, text),)
