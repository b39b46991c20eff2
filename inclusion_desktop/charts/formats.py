"""Numbers, shares, dates and counts as the document's language writes them.

The only place where figures become text. Conventions come from CLDR through Babel, read once a language; the
digits themselves are set here, because thousands of labels are written for every edit. Halves round away from
zero, as people round, on the decimal numeral that was typed (2.675 becomes 2.68).
"""

from __future__ import annotations

import datetime
import functools
import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.nouns import Noun, find_noun, takes_de
from inclusion_desktop.data.dataset import Column, Kind, State, Value
from inclusion_desktop.document.brand import NumberStyle

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES = ("ro", "ru", "en")
MINUS = "\u2212"
NBSP = "\u00a0"
CLDR = NumberStyle()
"""Numbers as the language writes them, without choices of the document."""
MOST_DECIMALS = 2
"""What 'automatic' decimals stop at."""

LONGEST = 1e21
"""From here on powers of ten are written."""
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_LOCALES = {"ro": "ro_MD", "ru": "ru_MD", "en": "en_GB"}
_EPOCH = datetime.date(1970, 1, 1).toordinal()
_QUANTA = tuple(Decimal(1).scaleb(-places) for places in range(16))


@dataclass(frozen=True, slots=True)
class Conventions:
    """How one language writes numbers; `percent` stands behind the digits, its space included."""

    decimal: str
    group: str
    percent: str


def language_of(language: str) -> str:
    """'ro', 'ru' or 'en' for a BCP 47 tag; English for languages we have no conventions of."""
    primary = language.replace("_", "-").split("-")[0].casefold()
    return primary if primary in _LOCALES else "en"


@functools.lru_cache(maxsize=64)
def conventions(language: str, style: NumberStyle = CLDR) -> Conventions:
    """The language's conventions with the document's own choices laid over them."""
    locale = _locale(language_of(language))
    symbols = locale.number_symbols["latn"]
    pattern = str(locale.percent_formats[None].pattern)
    space = not pattern.replace("%", "").endswith(("0", "#"))
    if style.percent_space is not None:
        space = style.percent_space
    group = str(symbols["group"]) if style.group_separator is None else style.group_separator
    # A number must never break over two lines.
    group = group.replace("\u2009", "\u202f").replace(" ", NBSP)
    return Conventions(str(symbols["decimal"]), group, f"{NBSP if space else ''}%")


@functools.lru_cache(maxsize=4)
def _locale(language: str) -> Locale:
    from babel import Locale  # reading it takes 50 ms that a start need not pay

    return Locale.parse(_LOCALES[language])


def decimals_of(values: NDArray[np.float64], most: int = MOST_DECIMALS) -> int:
    """The fewest decimals, at most `most`, that write every finite value without loss."""
    # Beyond 1e15 a double holds no decimals (and scaling it could overflow).
    finite = values[np.isfinite(values) & (np.abs(values) < 1e15)]
    for places in range(most):
        scaled = finite * 10.0**places
        if not (np.abs(scaled - np.rint(scaled)) > 1e-9 + 1e-12 * np.abs(scaled)).any():
            return places
    return most if finite.size else 0


def column_decimals(column: Column) -> int:
    """Decimals with which every number of a column is written."""
    if column.decimals is not None:
        return max(0, column.decimals)
    if column.numbers is None or column.kind in (Kind.INTEGER, Kind.YEAR, Kind.DATE):
        return 0
    return decimals_of(column.numbers)


def round_half_up(value: float, decimals: int) -> Decimal:
    """The numeral that is printed, as a number. ValueError for NaN and the infinities."""
    if not math.isfinite(value):
        raise ValueError("only a finite number can be rounded")
    numeral = Decimal(repr(float(value)))
    if numeral.adjusted() > 24 - decimals:
        return numeral.to_integral_value()
    return numeral.quantize(_QUANTA[min(decimals, 15)], ROUND_HALF_UP)


def format_number(
    value: float | None,
    language: str,
    style: NumberStyle = CLDR,
    decimals: int | None = None,
    sign: bool = False,
) -> str:
    """The number in digits; '' for None and NaN.

    `decimals` None: as many as the value has, at most 2. `sign` writes a plus before what is above zero. A minus
    is U+2212 and never stands before a zero.
    """
    if value is None or math.isnan(value):
        return ""
    if math.isinf(value):
        return f"{MINUS if value < 0 else ''}∞"
    return _digits(float(value), language, style, decimals, sign)


@functools.lru_cache(maxsize=20_000)
def _digits(value: float, language: str, style: NumberStyle, decimals: int | None, sign: bool) -> str:
    if abs(value) >= LONGEST:
        return _powers(value, language, style, sign)
    rounded = round_half_up(value, MOST_DECIMALS if decimals is None else decimals)
    text = f"{abs(rounded):,f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    marks = conventions(language, style)
    whole, _, fraction = text.partition(".")
    text = whole.replace(",", marks.group) + (marks.decimal + fraction if fraction else "")
    if rounded < 0:
        return MINUS + text
    return "+" + text if sign and rounded > 0 else text


def _powers(value: float, language: str, style: NumberStyle, sign: bool) -> str:
    """'1.5 × 10²⁴': nobody counts more than twenty digits, and they would fill the page."""
    mantissa, _, exponent = f"{value:.2e}".partition("e")
    digits = _digits(float(mantissa), language, style, None, sign)
    return f"{digits}{NBSP}×{NBSP}10{str(int(exponent)).translate(_SUPERSCRIPTS)}"


def format_percent(
    value: float | None,
    language: str,
    style: NumberStyle = CLDR,
    decimals: int | None = None,
    sign: bool = False,
) -> str:
    """A share given in percent (97.6 for 97.6 %), with its sign; '' for None and NaN."""
    digits = format_number(value, language, style, decimals, sign)
    return digits + conventions(language, style).percent if digits else ""


def format_year(value: float) -> str:
    """A year without grouping."""
    return f"{round(value)}".replace("-", MINUS)


def format_date(value: float, language: str) -> str:
    """A date kept as days since 1970-01-01, written out ('1 septembrie 2024')."""
    return _long_date(round(value), language_of(language))


@functools.lru_cache(maxsize=4_000)
def _long_date(days: int, language: str) -> str:
    from babel.dates import format_date as babel_date

    try:
        day = datetime.date.fromordinal(days + _EPOCH)
    except (ValueError, OverflowError):
        return ""
    return str(babel_date(day, "long", locale=_LOCALES[language]))


def format_month(value: float, language: str) -> str:
    """Month and year of a date kept as days since 1970-01-01, short, for axes ('sept. 2024')."""
    return _short_month(round(value), language_of(language))


@functools.lru_cache(maxsize=4_000)
def _short_month(days: int, language: str) -> str:
    from babel.dates import format_skeleton

    try:
        day = datetime.date.fromordinal(days + _EPOCH)
    except (ValueError, OverflowError):
        return ""
    return str(format_skeleton("yMMM", day, locale=_LOCALES[language]))


def format_value(
    value: Value,
    column: Column,
    language: str,
    style: NumberStyle = CLDR,
    *,
    decimals: int | None = None,
    unit: bool = False,
    sign: bool = False,
) -> str:
    """A cell's value as its column's kind is written; '' for None.

    `decimals` None: the column's, so that all its numbers are alike (give `column_decimals` when writing many).
    `unit` writes the column's unit behind the number, in the right plural where we know the noun.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if math.isnan(value):
        return ""
    if column.kind is Kind.YEAR:
        return format_year(value)
    if column.kind is Kind.DATE:
        return format_date(value, language)
    places = column_decimals(column) if decimals is None else decimals
    if column.kind is Kind.PERCENT:
        return format_percent(value, language, style, places, sign)
    if unit and column.unit:
        return format_count(value, column.unit, language, style, places, sign)
    return format_number(value, language, style, places, sign)


def format_rows(
    column: Column, rows: NDArray[np.int64], language: str, style: NumberStyle = CLDR, *, unit: bool = False
) -> tuple[str, ...]:
    """`format_value` for many rows of a column at once; '' where a cell is not VALID."""
    if column.codes is not None:
        labels = (*column.labels, "")
        return tuple(labels[code] for code in column.codes[rows].tolist())
    assert column.numbers is not None
    places = column_decimals(column)
    return tuple(
        "" if number != number else format_value(number, column, language, style, decimals=places, unit=unit)
        for number in column.numbers[rows].tolist()
    )


_MISSING = {
    "ro": {
        "": "fără date",
        State.SUPPRESSED: "confidențial",
        State.NOT_COLLECTED: "necolectat",
        State.INVALID: "nevalid",
    },
    "ru": {
        "": "нет данных",
        State.SUPPRESSED: "скрыто",
        State.NOT_COLLECTED: "не собиралось",
        State.INVALID: "ошибка",
    },
    "en": {
        "": "no data",
        State.SUPPRESSED: "confidential",
        State.NOT_COLLECTED: "not collected",
        State.INVALID: "invalid",
    },
}
_MISSING_MARKS = {
    "ro": {"": "f.d.", State.SUPPRESSED: "conf.", State.NOT_COLLECTED: "necol.", State.INVALID: "?"},
    "ru": {"": "н/д", State.SUPPRESSED: "скр.", State.NOT_COLLECTED: "не собр.", State.INVALID: "?"},
    "en": {"": "n/a", State.SUPPRESSED: "conf.", State.NOT_COLLECTED: "n/c", State.INVALID: "?"},
}


def format_missing(state: State, language: str) -> str:
    """What is said in a table where a cell has no value, '' for VALID."""
    if state == State.VALID:
        return ""
    words = _MISSING[language_of(language)]
    return words.get(state, words[""])


def missing_mark(state: State, language: str) -> str:
    """The short mark drawn in a chart where a cell has no value and there is no room for the words."""
    marks = _MISSING_MARKS[language_of(language)]
    return marks.get(state, marks[""])


def format_cell(
    column: Column,
    row: int,
    language: str,
    style: NumberStyle = CLDR,
    *,
    unit: bool = False,
) -> str:
    """A cell as printed in a table; words say why where it has no value."""
    if column.states[row] != State.VALID:
        return format_missing(State(column.states[row]), language)
    return format_value(column.value(row), column, language, style, unit=unit)


# -- percentage points -------------------------------------------------------------------------------------------

_SHORT_POINTS = {"ro": "p.p.", "ru": f"п.{NBSP}п.", "en": "pp"}
_LONG_POINTS = {
    "ro": {
        "one": "punct procentual",
        "few": "puncte procentuale",
        "other": "puncte procentuale",
    },
    "ru": {
        "one": "процентный пункт",
        "few": "процентных пункта",
        "many": "процентных пунктов",
        "other": "процентного пункта",
    },
    "en": {"one": "percentage point", "other": "percentage points"},
}


def format_points(
    difference: float,
    language: str,
    style: NumberStyle = CLDR,
    decimals: int | None = None,
    *,
    short: bool = True,
    sign: bool = True,
) -> str:
    """A difference of two percentages: '+19 p.p.', long '+19 puncte procentuale'. Never a percent sign."""
    digits = format_number(difference, language, style, decimals, sign)
    spoken = language_of(language)
    if not digits:
        return ""
    if short:
        return f"{digits}{NBSP}{_SHORT_POINTS[spoken]}"
    form = plural_form(difference, spoken, decimals)
    joint = f"{NBSP}de " if spoken == "ro" and form == "other" else NBSP
    return f"{digits}{joint}{_LONG_POINTS[spoken][form]}"


# -- counts ------------------------------------------------------------------------------------------------------

_ONE_IN = {"ro": "1 din {}", "ru": "1 из {}", "en": "1 in {}"}


def one_in(n: float, language: str, style: NumberStyle = CLDR) -> str:
    """'1 din 40': a share as one among so many."""
    return _ONE_IN[language_of(language)].format(format_number(n, language, style, 0)).replace(" ", NBSP)


@functools.lru_cache(maxsize=10_000)
def plural_form(value: float, language: str, decimals: int | None = None) -> str:
    """CLDR's plural category of the number as printed: 'one', 'few', 'many' or 'other'."""
    rounded = abs(round_half_up(value, MOST_DECIMALS if decimals is None else decimals))
    if rounded.adjusted() > 20:
        # Forms hang on the last digits alone, and Decimal divides no more than 28 of them.
        rounded = Decimal(10**9 + int(rounded) % 10**9)
    if decimals is None:
        rounded = rounded.normalize()
        rounded = rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded
    return str(_locale(language_of(language)).plural_form(rounded))


def format_count(
    value: float,
    unit: str | Noun,
    language: str,
    style: NumberStyle = CLDR,
    decimals: int | None = None,
    sign: bool = False,
) -> str:
    """A number with what it counts: '11.471 de copii', '18 copii', '3 ребёнка', '1 child'.

    A `unit` we know no forms of is printed as it is; Romanian still gets its 'de'.
    """
    digits = format_number(value, language, style, decimals, sign)
    if not digits or math.isinf(value):
        return digits
    spoken = language_of(language)
    noun = unit if isinstance(unit, Noun) else find_noun(unit, spoken)
    form = plural_form(value, spoken, decimals)
    word = str(unit) if noun is None else noun.form(form)
    joint = f"{NBSP}de " if spoken == "ro" and form == "other" and (noun is not None or takes_de(word)) else NBSP
    return f"{digits}{joint}{word}"
