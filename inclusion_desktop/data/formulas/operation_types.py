"""What type comes of two values joined by a sign, and which cannot be joined.

A percent stands for the number it is: 97.6 % is 0.976, as in a spreadsheet. What is made of percents alone, or of
percents and constants, is a percent again.
"""

from __future__ import annotations

from inclusion_desktop.data.formulas.errors import FormulaError
from inclusion_desktop.data.formulas.tree import Name, Node, Number, Operation
from inclusion_desktop.data.formulas.types import Type, ValueType, type_name
from inclusion_desktop.i18n import _

COMPARISONS = frozenset(("=", "<>", "<", "<=", ">", ">="))
_INTEGERS = (ValueType.INTEGER, ValueType.YEAR)


def operation_type(node: Operation, types: list[Type]) -> Type:
    """The type of the result. FormulaError where the operands do not fit the sign."""
    constant = all(of.constant for of in types)
    if node.sign in ("and", "or", "not"):
        for part, of in zip(node.operands, types, strict=True):
            if of.value is not ValueType.TRUTH:
                raise _refuse(
                    node,
                    part,
                    of,
                    _("'{sign}' joins conditions, and {what} is {type}. Write a comparison, for example [a] > 0."),
                )
        return Type(ValueType.TRUTH, "", constant)
    if node.sign == "&":
        return Type(ValueType.TEXT, "", constant)
    if len(types) == 1:
        _check_number(node, node.operands[0], types[0])
        return types[0]
    first, second = types
    if node.sign in COMPARISONS:
        _check_comparable(node, first, second)
        return Type(ValueType.TRUTH, "", constant)
    if ValueType.DATE in (first.value, second.value):
        return _date_type(node, first, second, constant)
    _check_number(node, node.operands[0], first)
    _check_number(node, node.operands[1], second)
    if node.sign in "+-":
        _check_percents(node, first, second)
    value = _arithmetic_type(node.sign, first, second)
    return Type(value, _unit(node.sign, first, second), constant)


def _arithmetic_type(sign: str, first: Type, second: Type) -> ValueType:
    a, b = first.value, second.value
    if ValueType.PERCENT in (a, b):
        other = second if a is ValueType.PERCENT else first
        alike = other.value is ValueType.PERCENT or other.constant
        if sign in "+-*" and alike:
            return ValueType.PERCENT
        return ValueType.PERCENT if sign == "/" and a is ValueType.PERCENT and b is not a else ValueType.NUMBER
    if sign in "+-" and ValueType.YEAR in (a, b) and a in _INTEGERS and b in _INTEGERS:
        return ValueType.INTEGER if a is b else ValueType.YEAR
    whole = sign in "+-*" and a in _INTEGERS and b in _INTEGERS
    return ValueType.INTEGER if whole else ValueType.NUMBER


def _unit(sign: str, first: Type, second: Type) -> str:
    if sign in "+-":
        if first.unit == second.unit or second.constant:
            return first.unit
        return second.unit if first.constant else ""
    if sign == "*":
        return first.unit if not second.unit else second.unit if not first.unit else ""
    return first.unit if sign == "/" and not second.unit and second.constant else ""


def _date_type(node: Operation, first: Type, second: Type, constant: bool) -> Type:
    both = first.value is second.value
    if node.sign == "-" and both:
        return Type(ValueType.INTEGER, "", constant)
    days = second if first.value is ValueType.DATE else first
    right_way = node.sign == "+" or (node.sign == "-" and first.value is ValueType.DATE)
    if right_way and not both and days.value in (ValueType.INTEGER, ValueType.NUMBER):
        return Type(ValueType.DATE, "", constant)
    part = node.operands[0 if first.value is ValueType.DATE else 1]
    raise _refuse(
        node,
        part,
        Type(ValueType.DATE),
        _("'{sign}' cannot be used so with a date ({what}). Subtract two dates, or add days to one."),
    )


def _check_number(node: Operation, part: Node, of: Type) -> None:
    if of.value.is_number:
        return
    if of.value.is_text:
        message = _(
            "'{sign}' needs numbers, and {what} is a text. "
            "Make the column a number, write number({what}), or join texts with &."
        )
    elif of.value is ValueType.TRUTH:
        message = _("'{sign}' needs numbers, and {what} is true or false. Write if({what}; 1; 0).")
    else:
        message = _("'{sign}' needs numbers, and {what} is {type}. Write a number there.")
    raise _refuse(node, part, of, message)


def _check_comparable(node: Operation, first: Type, second: Type) -> None:
    a, b = first.value, second.value
    if (a.is_number and b.is_number) or (a.is_text and b.is_text) or a is b:
        if a is ValueType.TRUTH and node.sign not in ("=", "<>"):
            raise _refuse(
                node, node.operands[0], first, _("'{sign}' cannot compare what is true or false. Write 'and' or 'or'.")
            )
        _check_percents(node, first, second)
        return
    raise FormulaError(
        _("'{sign}' at character {at} compares {first} with {second}. Compare values of one kind.").format(
            sign=node.sign, at=node.at + 1, first=type_name(a), second=type_name(b)
        ),
        node.start,
        node.end,
    )


def _check_percents(node: Operation, first: Type, second: Type) -> None:
    """[share] > 50 would mean 5 000 %: nobody does."""
    pairs = ((node.operands[0], first, second), (node.operands[1], second, first))
    for part, own, other in pairs:
        plain = isinstance(part, Number) and not part.percent and abs(part.value) > 1
        if other.value is ValueType.PERCENT and plain and own.value is not ValueType.PERCENT:
            assert isinstance(part, Number)
            raise FormulaError(
                _("{number} stands beside a percent at character {at}. Write {number}%, since 1 is 100%.").format(
                    number=f"{part.value:g}", at=part.start + 1
                ),
                part.start,
                part.end,
            )


def _refuse(node: Operation, part: Node, of: Type, message: str) -> FormulaError:
    return FormulaError(
        message.format(sign=node.sign, what=called(part), type=type_name(of.value)), part.start, part.end
    )


def called(part: Node) -> str:
    """What to call a part of a formula in a sentence: a column's name, or where the part stands."""
    if isinstance(part, Name):
        return f"[{part.name}]"
    return _("the value at character {at}").format(at=part.start + 1)
