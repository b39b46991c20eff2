"""What a value in a JSON file may look like, read strictly and written back."""

from __future__ import annotations

import enum
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from inclusion_desktop.i18n import _

T = TypeVar("T")
E = TypeVar("E", bound=enum.Enum)

MOST_ITEMS = 100_000
DEEPEST_OPTION = 20


class JsonError(ValueError):
    """A value that is not what it should be: where it stands, what was expected."""

    def __init__(self, at: str, expected: str, found: object = MISSING) -> None:
        """`at` is a path such as 'pages[0].width_mm', '' for the whole; `found` is shown, shortened, where given."""
        if found is not MISSING:
            expected = _("{expected}, not {found}").format(expected=expected, found=shortened(found))
        super().__init__(f"{at}: {expected}" if at else expected)


def shortened(value: object) -> str:
    """A value from a file, short enough for a sentence."""
    match value:
        case dict():
            return _("an object")
        case list():
            return _("a list")
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case _other:
            text = repr(value)
            return text if len(text) <= 40 else text[:39] + "…"


def one_expected(names: Iterable[str]) -> str:
    """What to say where none of the names was given."""
    return _("one of {names} is expected").format(names=", ".join(names))


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """How values of one kind are read (from JSON, with the place where they stand) and written."""

    read: Callable[[Any, str], T]
    write: Callable[[T], Any]


def clean(text: str) -> str:
    """The text with U+FFFD for lone surrogates, which no file can hold."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _same(value: Any) -> Any:
    return value


def _read_text(value: Any, at: str) -> str:
    if not isinstance(value, str):
        raise JsonError(at, _("a text is expected"), value)
    return clean(value)


def _read_number(value: Any, at: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise JsonError(at, _("a number is expected"), value)
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise JsonError(at, _("a finite number is expected"))
    return number


def _write_number(value: float) -> float:
    if not math.isfinite(value):
        raise JsonError("", _("a number is not finite"))
    return float(value)


def _read_integer(value: Any, at: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 2**53:
        raise JsonError(at, _("a whole number is expected"), value)
    return value


def _read_boolean(value: Any, at: str) -> bool:
    if not isinstance(value, bool):
        raise JsonError(at, _("true or false is expected"), value)
    return value


TEXT: Shape[str] = Shape(_read_text, clean)
NUMBER: Shape[float] = Shape(_read_number, _write_number)
INTEGER: Shape[int] = Shape(_read_integer, _same)
BOOLEAN: Shape[bool] = Shape(_read_boolean, _same)


def optional(shape: Shape[T]) -> Shape[T | None]:
    """The value or null."""
    return Shape(
        lambda value, at: None if value is None else shape.read(value, at),
        lambda value: None if value is None else shape.write(value),
    )


def listing(shape: Shape[T], most: int = MOST_ITEMS) -> Shape[tuple[T, ...]]:
    """A list of values, as a tuple."""

    def read(value: Any, at: str) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise JsonError(at, _("a list is expected"), value)
        if len(value) > most:
            raise JsonError(at, _("at most {most} items are expected").format(most=most), len(value))
        return tuple([shape.read(item, f"{at}[{number}]") for number, item in enumerate(value)])

    return Shape(read, lambda values: [shape.write(value) for value in values])


def mapping(shape: Shape[T]) -> Shape[Mapping[str, T]]:
    """An object with any names and values of one kind."""

    def read(value: Any, at: str) -> Mapping[str, T]:
        given = as_object(value, at)
        return MappingProxyType({clean(name): shape.read(item, f"{at}.{name}") for name, item in given.items()})

    return Shape(read, lambda values: {clean(name): shape.write(value) for name, value in values.items()})


def choice(members: type[E]) -> Shape[E]:
    """A member of the enumeration, by its value."""
    by_value = {member.value: member for member in members}

    def read(value: Any, at: str) -> E:
        found = by_value.get(value) if isinstance(value, str) else None
        if found is None:
            raise JsonError(at, one_expected(by_value), value)
        return found

    return Shape(read, lambda member: member.value)


def one_of(values: Iterable[str]) -> Shape[str]:
    """One of these texts."""
    known = tuple(values)

    def read(value: Any, at: str) -> str:
        if value not in known:
            raise JsonError(at, one_expected(known), value)
        return str(value)

    return Shape(read, _same)


def record(make: type[T], **shapes: Shape[Any]) -> Shape[T]:
    """An object with exactly these names, as a dataclass; what is left out takes the dataclass's default.

    TypeError at once where a field of the dataclass is not named: it would be lost from every saved file.
    """
    if forgotten := {declared.name for declared in fields(make)} ^ set(shapes):  # type: ignore[arg-type]
        raise TypeError(f"the shape of {make.__name__} and its fields differ: {', '.join(sorted(forgotten))}")
    required = {
        declared.name
        for declared in fields(make)  # type: ignore[arg-type]
        if declared.default is MISSING and declared.default_factory is MISSING
    }

    def read(value: Any, at: str) -> T:
        return build(make, read_members(as_object(value, at), at, shapes, required), at)

    def write(thing: T) -> dict[str, Any]:
        return {name: shape.write(getattr(thing, name)) for name, shape in shapes.items()}

    return Shape(read, write)


def tagged(shapes: Mapping[str, tuple[type[Any], Shape[Any]]]) -> Shape[Any]:
    """An object whose member 'type' says which of the records it is."""
    names = {make: name for name, (make, _) in shapes.items()}

    def read(value: Any, at: str) -> Any:
        given = as_object(value, at)
        kind = given.get("type")
        if not isinstance(kind, str) or kind not in shapes:
            raise JsonError(f"{at}.type", one_expected(shapes), kind)
        return shapes[kind][1].read({name: item for name, item in given.items() if name != "type"}, at)

    def write(thing: Any) -> dict[str, Any]:
        name = names[type(thing)]
        return {"type": name, **shapes[name][1].write(thing)}

    return Shape(read, write)


def as_object(value: Any, at: str) -> dict[str, Any]:
    """The value as a JSON object. JsonError where it is none."""
    if not isinstance(value, dict):
        raise JsonError(at, _("an object is expected"), value)
    return value


def read_members(
    given: Mapping[str, Any], at: str, shapes: Mapping[str, Shape[Any]], required: Iterable[str]
) -> dict[str, Any]:
    """The members of an object, each by its shape. JsonError for one that is missing or unknown."""
    for name in given:
        if name not in shapes:
            raise JsonError(at, _("there is an unknown property {name}").format(name=shortened(name)))
    for name in required:
        if name not in given:
            raise JsonError(at, _("the property '{name}' is missing").format(name=name))
    return {name: shapes[name].read(item, f"{at}.{name}" if at else name) for name, item in given.items()}


def build(make: Callable[..., T], values: Mapping[str, Any], at: str) -> T:
    """The object of these values. JsonError where they make no sense together."""
    try:
        return make(**values)
    except JsonError:
        raise
    except ValueError as error:
        raise JsonError(at, str(error)) from None


def _frozen_json(value: Any, at: str, depth: int = 0) -> Any:
    if depth > DEEPEST_OPTION:
        raise JsonError(at, _("values are nested deeper than {most} levels").format(most=DEEPEST_OPTION))
    match value:
        case None | bool() | int():
            return value
        case str():
            return clean(value)
        case float():
            return _read_number(value, at)
        case list():
            return tuple([_frozen_json(item, f"{at}[{i}]", depth + 1) for i, item in enumerate(value)])
        case dict():
            return MappingProxyType(
                {clean(name): _frozen_json(item, f"{at}.{name}", depth + 1) for name, item in value.items()}
            )
        case _:
            raise JsonError(at, _("a JSON value is expected"), value)


def _thawed_json(value: Any) -> Any:
    match value:
        case None | bool() | int():
            return value
        case str():
            return clean(value)
        case float():
            return _write_number(value)
        case list() | tuple():
            return [_thawed_json(item) for item in value]
        case Mapping():
            return {clean(str(name)): _thawed_json(item) for name, item in value.items()}
        case enum.Enum():
            return _thawed_json(value.value)
        case _:
            raise JsonError("", _("an option is no JSON value"), value)


ANYTHING: Shape[Any] = Shape(_frozen_json, _thawed_json)
"""Any JSON value, kept as it is: lists become tuples, objects become read-only mappings."""
