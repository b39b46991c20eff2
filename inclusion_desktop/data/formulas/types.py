"""What kind of value a part of a formula has, known before anything is calculated."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from inclusion_desktop.data.dataset import Column, Kind
from inclusion_desktop.i18n import _


class ValueType(enum.Enum):
    """The kinds of columns, and truth."""

    NUMBER = "number"
    INTEGER = "integer"
    PERCENT = "percent"
    YEAR = "year"
    DATE = "date"
    TEXT = "text"
    CATEGORY = "category"
    DISTRICT = "district"
    TRUTH = "truth"

    @property
    def is_number(self) -> bool:
        """Whether one can calculate with it; dates are not among them, for only days can be added to one."""
        return self in (ValueType.NUMBER, ValueType.INTEGER, ValueType.PERCENT, ValueType.YEAR)

    @property
    def is_text(self) -> bool:
        """Whether it is a text."""
        return self in (ValueType.TEXT, ValueType.CATEGORY, ValueType.DISTRICT)


@dataclass(frozen=True, slots=True)
class Type:
    """`constant`: the same in every row, and written into the formula."""

    value: ValueType
    unit: str = ""
    constant: bool = False

    @property
    def kind(self) -> Kind:
        """The kind of a column of such values; truth is a category of yes and no."""
        return Kind.CATEGORY if self.value is ValueType.TRUTH else Kind(self.value.value)


def column_type(column: Column) -> Type:
    """The type of a column's cells."""
    return Type(ValueType(column.kind.value), column.unit)


def type_name(of: ValueType) -> str:
    """What people call it, translated."""
    match of:
        case ValueType.NUMBER | ValueType.INTEGER:
            return _("a number")
        case ValueType.PERCENT:
            return _("a percent")
        case ValueType.YEAR:
            return _("a year")
        case ValueType.DATE:
            return _("a date")
        case ValueType.TRUTH:
            return _("true or false")
        case _:
            return _("a text")


def common_type(first: Type, second: Type) -> Type | None:
    """The type of a value that is one or the other; None where they do not go together."""
    unit = first.unit if first.unit == second.unit else ""
    constant = first.constant and second.constant
    a, b = first.value, second.value
    if a is b:
        return Type(a, unit, constant)
    if a.is_text and b.is_text:
        # A text that is written into a formula fits any category.
        category = all(t.value is not ValueType.TEXT or t.constant for t in (first, second))
        return Type(ValueType.CATEGORY if category else ValueType.TEXT, "", constant)
    if a.is_number and b.is_number:
        percents = [t for t in (first, second) if t.value is ValueType.PERCENT]
        if percents and all(t.value is ValueType.PERCENT or t.constant for t in (first, second)):
            return Type(ValueType.PERCENT, "", constant)
        years = [t for t in (first, second) if t.value is ValueType.YEAR]
        if years and all(t.value is ValueType.YEAR or t.constant for t in (first, second)):
            return Type(ValueType.YEAR, "", constant)
        return Type(
            ValueType.NUMBER,
            unit or (first.unit if second.constant else second.unit if first.constant else ""),
            constant,
        )
    return None
