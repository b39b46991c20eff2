"""What functions there are: their names, how they are written, how many values they take."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from inclusion_desktop.data.text_order import fold
from inclusion_desktop.i18n import N_


@dataclass(frozen=True, slots=True)
class Function:
    """`most` None: any number of values. `usage` is how it is written, `says` an English msgid."""

    usage: str
    says: str
    least: int
    most: int | None
    grouped: bool = False
    """Whether it takes 'by='."""


FUNCTIONS: Mapping[str, Function] = {
    # choice
    "if": Function("if(condition; then; else)", N_("One value or the other."), 2, 3),
    "coalesce": Function("coalesce(a; b; …)", N_("The first that has a value."), 1, None),
    "is_missing": Function("is_missing(a)", N_("Whether the cell has no value."), 1, 1),
    "is_blank": Function("is_blank(a)", N_("Whether the cell is blank."), 1, 1),
    "is_suppressed": Function("is_suppressed(a)", N_("Whether the figure is suppressed."), 1, 1),
    "is_not_collected": Function("is_not_collected(a)", N_("Whether the figure was not collected."), 1, 1),
    "is_invalid": Function("is_invalid(a)", N_("Whether the cell is not valid."), 1, 1),
    # numbers
    "round": Function("round(a; decimals)", N_("Rounded, halves away from zero."), 1, 2),
    "floor": Function("floor(a)", N_("Rounded down to a whole number."), 1, 1),
    "ceiling": Function("ceiling(a)", N_("Rounded up to a whole number."), 1, 1),
    "abs": Function("abs(a)", N_("Without its sign."), 1, 1),
    "sqrt": Function("sqrt(a)", N_("The square root."), 1, 1),
    "log": Function("log(a)", N_("The logarithm to base 10."), 1, 1),
    "ln": Function("ln(a)", N_("The natural logarithm."), 1, 1),
    "exp": Function("exp(a)", N_("e to the power of a."), 1, 1),
    "mod": Function("mod(a; b)", N_("The remainder of a / b."), 2, 2),
    "percent": Function("percent(a)", N_("A share such as 0.25 as 25 %."), 1, 1),
    "number": Function("number(a)", N_("A text, or a percent, as a number."), 1, 1),
    # the column, or a group of it; several values: across the row
    "sum": Function("sum(a; by=group)", N_("The sum down the column, or of several values in the row."), 1, None, True),
    "mean": Function("mean(a; by=group)", N_("The mean down the column, or in the row."), 1, None, True),
    "median": Function("median(a; by=group)", N_("The middle value down the column, or in the row."), 1, None, True),
    "min": Function("min(a; by=group)", N_("The least value down the column, or in the row."), 1, None, True),
    "max": Function("max(a; by=group)", N_("The largest value down the column, or in the row."), 1, None, True),
    "count": Function("count(a; by=group)", N_("How many cells have a value, or are true."), 1, None, True),
    "rank": Function("rank(a; by=group)", N_("The place from the largest value, which is 1."), 1, 1, True),
    "share": Function("share(a; by=group)", N_("The part of the column's sum, as a percent."), 1, 1, True),
    "cumulative": Function("cumulative(a; by=group)", N_("The sum of this and all earlier rows."), 1, 1, True),
    "previous": Function("previous(a; rows; by=group)", N_("The value one row, or so many rows, above."), 1, 2, True),
    "row": Function("row()", N_("The number of the row, from 1."), 0, 0),
    # text
    "upper": Function("upper(a)", N_("In capital letters."), 1, 1),
    "lower": Function("lower(a)", N_("In small letters."), 1, 1),
    "trim": Function("trim(a)", N_("Without outer and double spaces."), 1, 1),
    "left": Function("left(a; count)", N_("The first characters."), 1, 2),
    "right": Function("right(a; count)", N_("The last characters."), 1, 2),
    "mid": Function("mid(a; first; count)", N_("Characters from the middle, the first is 1."), 3, 3),
    "length": Function("length(a)", N_("How many characters."), 1, 1),
    "contains": Function(
        "contains(a; part)", N_("Whether the part is in the text; case and accents do not count."), 2, 2
    ),
    "begins_with": Function(
        "begins_with(a; part)", N_("Whether the text begins so; case and accents do not count."), 2, 2
    ),
    "replace": Function("replace(a; old; new)", N_("With every old part replaced."), 3, 3),
    "concat": Function("concat(a; b; …)", N_("The texts put together, as a & b does."), 1, None),
    "text": Function("text(a)", N_("A number or date as text."), 1, 1),
    # another table
    "lookup": Function(
        "lookup(value; dataset.key; dataset.column)",
        N_("The column's value in the row where the key is this value."),
        3,
        3,
    ),
    # dates
    "year": Function("year(date)", N_("The year of a date."), 1, 1),
    "month": Function("month(date)", N_("The month of a date, 1 to 12."), 1, 1),
    "day": Function("day(date)", N_("The day of the month, 1 to 31."), 1, 1),
    "date": Function("date(year; month; day)", N_("The date of that day."), 3, 3),
}
"""All functions by name, in the order of the list that people choose from."""

_OTHER_NAMES: Mapping[str, str] = {
    "average": "mean",
    "avg": "mean",
    "len": "length",
    "substitute": "replace",
    "concatenate": "concat",
    "ucase": "upper",
    "lcase": "lower",
    "isblank": "is_blank",
    "ceil": "ceiling",
    "vlookup": "lookup",
    "value": "number",
    "numbervalue": "number",
    "startswith": "begins_with",
    "log10": "log",
    "xlookup": "lookup",
    # The functions of a Russian spreadsheet.
    "если": "if",
    "сумм": "sum",
    "срзнач": "mean",
    "медиана": "median",
    "мин": "min",
    "макс": "max",
    "счет": "count",
    "ранг": "rank",
    "округл": "round",
    "остат": "mod",
    "корень": "sqrt",
    "строка": "row",
    "прописн": "upper",
    "строчн": "lower",
    "сжпробелы": "trim",
    "левсимв": "left",
    "правсимв": "right",
    "длстр": "length",
    "подставить": "replace",
    "сцепить": "concat",
    "год": "year",
    "месяц": "month",
    "день": "day",
    "дата": "date",
    "впр": "lookup",
}


def find_function(name: str) -> str | None:
    """The name in FUNCTIONS of the function that people call so, None where there is none."""
    folded = fold(name)
    return folded if folded in FUNCTIONS else _OTHER_NAMES.get(folded)


def nearest_function(name: str) -> str | None:
    """The function whose name looks most like that, None where none does."""
    found = difflib.get_close_matches(fold(name[:40]), [*FUNCTIONS, *_OTHER_NAMES], n=1)
    return _OTHER_NAMES.get(found[0], found[0]) if found else None
