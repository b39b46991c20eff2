"""What type a function gives, and which values it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from inclusion_desktop.data.formulas.errors import FormulaError
from inclusion_desktop.data.formulas.operation_types import called
from inclusion_desktop.data.formulas.tree import Call, Node
from inclusion_desktop.data.formulas.types import Type, ValueType, common_type, type_name
from inclusion_desktop.i18n import _

_NUMBER = Type(ValueType.NUMBER)
_INTEGER = Type(ValueType.INTEGER)
_PERCENT = Type(ValueType.PERCENT)
_TEXT = Type(ValueType.TEXT)
_TRUTH = Type(ValueType.TRUTH)

_Types = Sequence[Type]


def call_type(call: Call, types: _Types) -> Type:
    """The type of the result. FormulaError where a value does not fit the function."""
    return _CHECKS[call.function](call, types)


def _one_number(result: Type | None) -> Callable[[Call, _Types], Type]:
    def check(call: Call, types: _Types) -> Type:
        for part, of in zip(call.arguments, types, strict=True):
            _check_number(call, part, of)
        return types[0] if result is None else result

    return check


def _texts(result: Type) -> Callable[[Call, _Types], Type]:
    def check(call: Call, types: _Types) -> Type:
        for part, of in zip(call.arguments, types, strict=True):
            if not of.value.is_text:
                raise _refuse(call, part, of, _("'{function}' needs a text, and {what} is {type}. Write text({what})."))
        kept = result is _TEXT and types[0].value is ValueType.CATEGORY and not types[0].constant
        return types[0] if kept else result

    return check


def _cut(call: Call, types: _Types) -> Type:
    if not types[0].value.is_text:
        raise _refuse(
            call, call.arguments[0], types[0], _("'{function}' needs a text, and {what} is {type}. Write text({what}).")
        )
    for part, of in list(zip(call.arguments, types, strict=True))[1:]:
        _check_number(call, part, of)
    return _TEXT


def _anything(result: Type) -> Callable[[Call, _Types], Type]:
    return lambda call, types: result


def _aggregate(call: Call, types: _Types) -> Type:
    result = types[0]
    for part, of in zip(call.arguments, types, strict=True):
        dates = of.value is ValueType.DATE and call.function in ("min", "max")
        if not dates:
            _check_number(call, part, of)
        result = _joined(call, part, result, of)
    if call.function in ("mean", "median") and result.value is not ValueType.PERCENT:
        return Type(ValueType.NUMBER, result.unit)
    if call.function in ("sum", "cumulative") and result.value is ValueType.YEAR:
        return _INTEGER
    return Type(result.value, result.unit)


def _joined(call: Call, part: Node, first: Type, second: Type) -> Type:
    found = common_type(first, second)
    if found is None:
        raise FormulaError(
            _("'{function}' is given {first} and, at character {at}, {second}. Give it values of one kind.").format(
                function=call.function, first=type_name(first.value), second=type_name(second.value), at=part.start + 1
            ),
            part.start,
            part.end,
        )
    return found


def _choice(call: Call, types: _Types) -> Type:
    if types[0].value is not ValueType.TRUTH:
        raise _refuse(
            call,
            call.arguments[0],
            types[0],
            _("'if' needs a condition first, and {what} is {type}. Write a comparison, for example [a] > 0."),
        )
    return _either(call, call.arguments[1:], types[1:])


def _coalesce(call: Call, types: _Types) -> Type:
    return _either(call, call.arguments, types)


def _either(call: Call, parts: Sequence[Node], types: _Types) -> Type:
    result = types[0]
    for part, of in zip(parts[1:], types[1:], strict=True):
        result = _joined(call, part, result, of)
    if result.value is ValueType.TEXT and all(of.constant or of.value is ValueType.CATEGORY for of in types):
        # Texts that are all written into the formula are few.
        return Type(ValueType.CATEGORY)
    return Type(result.value, result.unit)


def _previous(call: Call, types: _Types) -> Type:
    if len(types) == 2:
        part, of = call.arguments[1], types[1]
        if of.value is not ValueType.INTEGER or not of.constant:
            raise _refuse(
                call, part, of, _("'previous' needs a whole number of rows in second place. Write 1, 2 and so on.")
            )
    return Type(types[0].value, types[0].unit)


def _round(call: Call, types: _Types) -> Type:
    for part, of in zip(call.arguments, types, strict=True):
        _check_number(call, part, of)
    value = types[0].value
    return Type(ValueType.INTEGER if len(types) == 1 and value is ValueType.NUMBER else value, types[0].unit)


def _mod(call: Call, types: _Types) -> Type:
    for part, of in zip(call.arguments, types, strict=True):
        _check_number(call, part, of)
    whole = all(of.value in (ValueType.INTEGER, ValueType.YEAR) for of in types)
    return _INTEGER if whole else _NUMBER


def _number(call: Call, types: _Types) -> Type:
    if types[0].value in (ValueType.TRUTH, ValueType.DATE):
        raise _refuse(call, call.arguments[0], types[0], _("'number' needs a text or a number, and {what} is {type}."))
    return Type(ValueType.NUMBER, types[0].unit)


def _date_part(result: Type) -> Callable[[Call, _Types], Type]:
    def check(call: Call, types: _Types) -> Type:
        if types[0].value is not ValueType.DATE:
            raise _refuse(
                call,
                call.arguments[0],
                types[0],
                _("'{function}' needs a date, and {what} is {type}. Make the column a date."),
            )
        return result

    return check


def _lookup(call: Call, types: _Types) -> Type:
    if common_type(types[0], types[1]) is None:
        raise FormulaError(
            _("'lookup' looks for {first} among keys that are {second}. Make both columns of one kind.").format(
                first=type_name(types[0].value), second=type_name(types[1].value)
            ),
            call.start,
            call.end,
        )
    return Type(types[2].value, types[2].unit)


def _check_number(call: Call, part: Node, of: Type) -> None:
    if of.value.is_number:
        return
    if of.value.is_text:
        message = _(
            "'{function}' needs numbers, and {what} is a text. Make the column a number, or write number({what})."
        )
    elif of.value is ValueType.TRUTH:
        message = _("'{function}' needs numbers, and {what} is true or false. Write if({what}; 1; 0).")
    else:
        message = _("'{function}' needs numbers, and {what} is {type}. Write a number there.")
    raise _refuse(call, part, of, message)


def _refuse(call: Call, part: Node, of: Type, message: str) -> FormulaError:
    return FormulaError(
        message.format(function=call.function, what=called(part), type=type_name(of.value)), part.start, part.end
    )


_CHECKS: dict[str, Callable[[Call, _Types], Type]] = {
    "if": _choice,
    "coalesce": _coalesce,
    **dict.fromkeys(("is_missing", "is_blank", "is_suppressed", "is_not_collected", "is_invalid"), _anything(_TRUTH)),
    "round": _round,
    **dict.fromkeys(("floor", "ceiling"), _round),
    "abs": _one_number(None),
    **dict.fromkeys(("sqrt", "log", "ln", "exp"), _one_number(_NUMBER)),
    "mod": _mod,
    "percent": _one_number(_PERCENT),
    "number": _number,
    **dict.fromkeys(("sum", "mean", "median", "min", "max", "cumulative"), _aggregate),
    "count": _anything(_INTEGER),
    "rank": _one_number(_INTEGER),
    "share": _one_number(_PERCENT),
    "previous": _previous,
    "row": _anything(_INTEGER),
    **dict.fromkeys(("upper", "lower", "trim"), _texts(_TEXT)),
    **dict.fromkeys(("left", "right", "mid"), _cut),
    "length": _texts(_INTEGER),
    **dict.fromkeys(("contains", "begins_with"), _texts(_TRUTH)),
    "replace": _texts(_TEXT),
    **dict.fromkeys(("concat", "text"), _anything(_TEXT)),
    "lookup": _lookup,
    "year": _date_part(Type(ValueType.YEAR)),
    **dict.fromkeys(("month", "day"), _date_part(_INTEGER)),
    "date": _one_number(Type(ValueType.DATE)),
}
