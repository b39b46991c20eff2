"""Recipes as plain values (for JSON) and back, read strictly: every property by name, nothing run or looked up.

Property names and the names of steps are kept in files: one that is renamed here cannot be read any more.
"""

from __future__ import annotations

import enum
import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from inclusion_desktop.data.formulas.tokens import LONGEST
from inclusion_desktop.data.recipe.arrange import DropColumns, FormatColumn, ReorderColumns
from inclusion_desktop.data.recipe.columns import (
    KeepColumns,
    MergeColumns,
    RenameColumns,
    ReplaceValues,
    RetypeColumn,
    SplitColumn,
)
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.join import JoinByKey
from inclusion_desktop.data.recipe.reshape import PivotLonger, PivotWider, Transpose
from inclusion_desktop.data.recipe.rows import FillDown, FilterRows, SortRows
from inclusion_desktop.data.recipe.run import Recipe, RecipeStep
from inclusion_desktop.data.recipe.step import Step
from inclusion_desktop.data.recipe.summarise import GroupSummarise
from inclusion_desktop.data.views import AllOf, AnyOf, CellTest
from inclusion_desktop.i18n import _, ngettext

STEPS: Mapping[str, type[Any]] = {
    "formula_column": FormulaColumn,
    "filter_rows": FilterRows,
    "sort_rows": SortRows,
    "group_summarise": GroupSummarise,
    "pivot_wider": PivotWider,
    "pivot_longer": PivotLonger,
    "transpose": Transpose,
    "join_by_key": JoinByKey,
    "split_column": SplitColumn,
    "merge_columns": MergeColumns,
    "rename_columns": RenameColumns,
    "keep_columns": KeepColumns,
    "drop_columns": DropColumns,
    "reorder_columns": ReorderColumns,
    "format_column": FormatColumn,
    "retype_column": RetypeColumn,
    "fill_down": FillDown,
    "replace_values": ReplaceValues,
}
"""Every step by the name it has in files."""

_FILTERS: Mapping[str, type[Any]] = {"test": CellTest, "all_of": AllOf, "any_of": AnyOf}
_TAGS = {make: name for name, make in (*STEPS.items(), *_FILTERS.items())}
_MOST_ITEMS = 10_000
_DEEPEST = 20


class PlainError(ValueError):
    """A value that is not what it should be: `at` is where it stands, `expected` what was expected."""

    def __init__(self, at: str, expected: str) -> None:
        super().__init__(f"{at}: {expected}" if at else expected)
        self.at = at
        self.expected = expected


def recipe_to_plain(recipe: Recipe) -> list[dict[str, Any]]:
    """A list of steps; `on` is left out where a step is on."""
    return [step_to_plain(part.step) | ({} if part.is_on else {"on": False}) for part in recipe.steps]


def recipe_from_plain(value: Any, at: str = "") -> Recipe:
    """The recipe. PlainError says what is wrong, and where."""
    if not isinstance(value, list) or len(value) > _MOST_ITEMS:
        raise PlainError(at, _("a list of steps is expected"))
    steps = []
    for number, item in enumerate(value):
        place = f"{at}[{number}]"
        if not isinstance(item, dict):
            raise PlainError(place, _("an object is expected"))
        is_on = item.get("on", True)
        if not isinstance(is_on, bool):
            raise PlainError(f"{place}.on", _("true or false is expected"))
        steps.append(RecipeStep(step_from_plain({k: v for k, v in item.items() if k != "on"}, place), is_on))
    return Recipe(tuple(steps))


def step_to_plain(step: Step) -> dict[str, Any]:
    """The step's name as 'type', and its properties."""
    plain: dict[str, Any] = _written(step)
    return plain


def step_from_plain(value: Any, at: str = "") -> Step:
    """The step. PlainError says what is wrong, and where."""
    step: Step = _tagged(value, STEPS, at, 0)
    return step


def _one_expected(names: Iterable[str], found: Any) -> str:
    expected = _("one of {names} is expected").format(names=", ".join(names))
    if not isinstance(found, str):
        return expected
    return _("{expected}, not {found}").format(expected=expected, found=repr(found[:40]))


def _written(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    if is_dataclass(value):
        members = {field.name: _written(getattr(value, field.name)) for field in fields(value)}
        tag = _TAGS.get(type(value))
        return members if tag is None else {"type": tag, **members}
    return value


def _tagged(value: Any, known: Mapping[str, type[Any]], at: str, depth: int) -> Any:
    if depth > _DEEPEST:
        raise PlainError(at, _("values are nested deeper than {most} levels").format(most=_DEEPEST))
    if not isinstance(value, dict):
        raise PlainError(at, _("an object is expected"))
    tag = value.get("type")
    if not isinstance(tag, str) or tag not in known:
        raise PlainError(f"{at}.type", _one_expected(known, tag))
    return _record({name: item for name, item in value.items() if name != "type"}, known[tag], at, depth)


def _record(value: Any, make: type[Any], at: str, depth: int) -> Any:
    if not isinstance(value, dict):
        raise PlainError(at, _("an object is expected"))
    hints = typing.get_type_hints(make)
    declared = {field.name: field for field in fields(make)}
    for name in value:
        if name not in declared:
            raise PlainError(at, _("there is an unknown property {name}").format(name=repr(str(name)[:40])))
    for name, field in declared.items():
        if name not in value and field.default is MISSING and field.default_factory is MISSING:
            raise PlainError(at, _("the property '{name}' is missing").format(name=name))
    return make(**{name: _read(item, hints[name], f"{at}.{name}", depth) for name, item in value.items()})


def _read(value: Any, hint: Any, at: str, depth: int) -> Any:
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        if type(None) in parts:
            return None if value is None else _read(value, next(p for p in parts if p is not type(None)), at, depth)
        return _tagged(value, _FILTERS, at, depth + 1)
    if origin is tuple:
        return _sequence(value, parts, at, depth)
    if hint is bool:
        if not isinstance(value, bool):
            raise PlainError(at, _("true or false is expected"))
        return value
    if hint is int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 20:
            raise PlainError(at, _("a whole number from 0 to 20 is expected"))
        return value
    if hint is str:
        if not isinstance(value, str) or len(value) > LONGEST:
            raise PlainError(at, _("a text of at most {most} characters is expected").format(most=LONGEST))
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        known = {member.value: member for member in hint}
        if not isinstance(value, str) or value not in known:
            raise PlainError(at, _one_expected(map(str, known), value))
        return known[value]
    return _record(value, hint, at, depth)


def _sequence(value: Any, parts: tuple[Any, ...], at: str, depth: int) -> tuple[Any, ...]:
    if not isinstance(value, list) or len(value) > _MOST_ITEMS:
        raise PlainError(at, _("a list of at most {most} items is expected").format(most=_MOST_ITEMS))
    if parts[-1] is Ellipsis:
        return tuple(_read(item, parts[0], f"{at}[{number}]", depth) for number, item in enumerate(value))
    if len(value) != len(parts):
        expected = ngettext("{count} item is expected", "{count} items are expected", len(parts))
        raise PlainError(at, expected.format(count=len(parts)))
    pairs = enumerate(zip(value, parts, strict=True))
    return tuple(_read(item, part, f"{at}[{number}]", depth) for number, (item, part) in pairs)
