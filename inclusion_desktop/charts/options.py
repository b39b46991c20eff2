"""Typed options: one frozen dataclass a chart type, from which form, flags and documentation are generated."""

from __future__ import annotations

import enum
import functools
import math
import types
import typing
from collections.abc import Hashable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any, TypeVar, cast

from inclusion_desktop.i18n import _

T = TypeVar("T")

SWATCH = "swatch"
"""Kind of an option that names a swatch of the brand."""


@dataclass(frozen=True, slots=True)
class OptionField:
    """One option as a form shows it.

    `kind` is 'bool', 'int', 'float', 'text', 'choice' or 'swatch'; `optional` options may be None (automatic).
    `choices` are the values of a choice. `low` and `high` bound numbers, None for no bound. `unit` is printed
    behind the field. `label` and `help` are English msgids for gettext.
    """

    name: str
    kind: str
    label: str
    help: str
    default: Any
    optional: bool = False
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    unit: str = ""


class OptionError(ValueError):
    """A value that an option does not take, with a sentence that says what it takes."""


def option(
    default: Any,
    label: str,
    help: str = "",  # noqa: A002 - the field's standard term
    *,
    low: float | None = None,
    high: float | None = None,
    unit: str = "",
    swatch: bool = False,
) -> Any:
    """A field of an Options dataclass."""
    metadata = {"label": label, "help": help, "low": low, "high": high, "unit": unit, "swatch": swatch}
    return field(default=default, metadata=metadata)


@functools.cache
def _hints(options: Hashable) -> Mapping[str, Any]:
    """Resolved types of the fields: every edit reads options, and resolving is slow."""
    return typing.get_type_hints(cast(Any, options))


@functools.cache
def _fields(options: Hashable) -> tuple[OptionField, ...]:
    hints = _hints(options)
    return tuple(_option_field(declared, hints[declared.name]) for declared in fields(cast(Any, options)))


def option_fields(options: type[Any]) -> tuple[OptionField, ...]:
    """The options of an Options dataclass in the order in which they are declared."""
    return _fields(cast(Hashable, options))


def _option_field(declared: Field[Any], hint: Any) -> OptionField:
    optional = False
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        parts = [part for part in typing.get_args(hint) if part is not type(None)]
        optional, hint = len(parts) < len(typing.get_args(hint)), parts[0]
    choices: tuple[str, ...] = ()
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        kind, choices = "choice", tuple(str(member.value) for member in hint)
    else:
        kind = {bool: "bool", int: "int", float: "float", str: "text"}[hint]
    if declared.metadata.get("swatch"):
        kind = SWATCH
    default = None if declared.default is MISSING else declared.default
    meta = declared.metadata
    return OptionField(
        declared.name,
        kind,
        meta.get("label", declared.name),
        meta.get("help", ""),
        default,
        optional,
        choices,
        meta.get("low"),
        meta.get("high"),
        meta.get("unit", ""),
    )


def read_options(options: type[T], given: Mapping[str, Any]) -> T:
    """An Options object from JSON values; unknown names are left out. OptionError says what is wrong."""
    hints = _hints(cast(Hashable, options))
    values: dict[str, Any] = {}
    for declared in option_fields(options):
        if declared.name in given:
            values[declared.name] = _read_value(declared, hints[declared.name], given[declared.name])
    return options(**values)


def _read_value(declared: OptionField, hint: Any, value: Any) -> Any:
    if value is None and declared.optional:
        return None
    match declared.kind:
        case "choice":
            members = [part for part in (typing.get_args(hint) or (hint,)) if part is not type(None)]
            for member in members[0]:
                if member.value == value or member is value:
                    return member
            raise OptionError(
                _("'{option}' takes {choices}, not '{value}'.").format(
                    option=_(declared.label), choices=", ".join(declared.choices), value=value
                )
            )
        case "bool":
            if isinstance(value, bool):
                return value
            raise OptionError(
                _("'{option}' takes yes or no (true or false), not '{value}'.").format(
                    option=_(declared.label), value=value
                )
            )
        case "int" | "float":
            return _read_number(declared, value)
        case _:
            if not isinstance(value, str):
                raise OptionError(
                    _("'{option}' takes a text, not '{value}'.").format(option=_(declared.label), value=value)
                )
            return value


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # JSON's whole numbers know no bound
        return False


def _read_number(declared: OptionField, value: Any) -> int | float:
    name = _(declared.label)
    if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
        raise OptionError(_("'{option}' takes a number, not '{value}'.").format(option=name, value=value))
    if declared.kind == "int" and value != int(value):
        raise OptionError(_("'{option}' takes a whole number, not {value:g}.").format(option=name, value=value))
    if declared.low is not None and value < declared.low:
        raise OptionError(
            _("'{option}' is at least {least:g}, not {value:g}.").format(option=name, least=declared.low, value=value)
        )
    if declared.high is not None and value > declared.high:
        raise OptionError(
            _("'{option}' is at most {most:g}, not {value:g}.").format(option=name, most=declared.high, value=value)
        )
    return int(value) if declared.kind == "int" else float(value)


def parse_option(declared: OptionField, text: str) -> Any:
    """The JSON value of what someone typed for an option on a command line. OptionError says what it takes."""
    if declared.optional and text.casefold() in ("", "auto", "none"):
        return None
    if declared.kind == "bool":
        if text.casefold() in ("true", "yes", "on", "1"):
            return True
        if text.casefold() in ("false", "no", "off", "0"):
            return False
        raise OptionError(
            _("'{option}' takes yes or no (true or false), not '{value}'.").format(option=_(declared.label), value=text)
        )
    if declared.kind in ("int", "float"):
        try:
            return int(text) if declared.kind == "int" else float(text.replace(",", "."))
        except ValueError:
            raise OptionError(
                _("'{option}' takes a number, not '{value}'.").format(option=_(declared.label), value=text)
            ) from None
    return text


def option_value(value: Any) -> Any:
    """The JSON form of an option's value (an enum's value, else itself)."""
    return value.value if isinstance(value, enum.Enum) else value
