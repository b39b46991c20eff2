"""A checked formula calculated for all rows at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from inclusion_desktop.data.dataset import Column
from inclusion_desktop.data.formulas import choices, dates, groups, operations, texts
from inclusion_desktop.data.formulas.cells import (
    Cells,
    Flaw,
    column_cells,
    constant_number,
    constant_text,
    district_names,
    numbers_of,
)
from inclusion_desktop.data.formulas.check import Checked
from inclusion_desktop.data.formulas.errors import FormulaError
from inclusion_desktop.data.formulas.lookups import look_up
from inclusion_desktop.data.formulas.tree import Call, Name, Node, Number, Operation, Text, Truth
from inclusion_desktop.data.formulas.types import ValueType
from inclusion_desktop.i18n import _

_LARGEST_POWER_OF_TEN = 22


def evaluate(checked: Checked, length: int, language: str) -> Cells:
    """The values (length,) of the formula over the columns it was checked against.

    `language` decides how texts are ordered and how numbers become texts and texts numbers. FormulaError where its
    texts would grow beyond what fits into memory.
    """
    calculation = _Calculation(checked, length, language)
    with np.errstate(all="ignore"):
        return calculation.run().spread(length)


class _Calculation:
    """Values of the parts that are still needed: each is dropped when the part above it has been calculated."""

    def __init__(self, checked: Checked, length: int, language: str) -> None:
        self.checked = checked
        self.length = length
        self.language = language
        self._values: dict[int, Cells] = {}
        self._loaded: dict[int, Cells] = {}

    def run(self) -> Cells:
        for node in self.checked.formula.nodes:
            try:
                self._values[id(node)] = self._value(node)
            except texts.TooMuchText:
                raise FormulaError(
                    _("The texts that are made at character {at} are too long. Make them shorter.").format(
                        at=node.start + 1
                    ),
                    node.start,
                    node.end,
                ) from None
        return self._values[id(self.checked.formula.root)]

    def _value(self, node: Node) -> Cells:
        match node:
            case Number():
                return constant_number(node.value)
            case Text():
                return constant_text(node.value)
            case Truth():
                return constant_number(float(node.value))
            case Name():
                return self._column(self.checked.named[id(node)])
            case Operation():
                return self._operation(node)
            case Call():
                return self._call(node)

    def _column(self, column: Column) -> Cells:
        found = self._loaded.get(id(column))
        if found is None:
            found = self._loaded[id(column)] = column_cells(column)
        return found

    def _take(self, nodes: Sequence[Node]) -> list[Cells]:
        return [self._values.pop(id(node)) for node in nodes]

    def type_of(self, node: Node) -> ValueType:
        return self.checked.types[id(node)].value

    def _operation(self, node: Operation) -> Cells:
        parts = self._take(node.operands)
        match node.sign:
            case "&":
                return texts.map_texts(self.as_texts(parts, node.operands), texts.joined)
            case "not":
                return operations.negation(parts[0])
            case "and" | "or":
                return operations.join_truths(node.sign, parts[0], parts[1])
            case sign if sign in operations.COMPARISONS:
                first, second = self.by_district(parts, node.operands)
                return operations.compare(sign, first, second, self.language)
            case "-" if len(parts) == 1:
                return operations.negative(parts[0])
            case "+" if len(parts) == 1:
                return parts[0]
            case sign:
                return operations.calculate(sign, parts[0], parts[1])

    def as_texts(self, parts: Sequence[Cells], nodes: Sequence[Node]) -> list[Cells]:
        return [
            texts.as_texts(part, self.type_of(node), self.language) for part, node in zip(parts, nodes, strict=True)
        ]

    def by_district(self, parts: Sequence[Cells], nodes: Sequence[Node]) -> list[Cells]:
        """The texts as names of districts where one of them is a district: all its spellings are one then."""
        if all(self.type_of(node) is not ValueType.DISTRICT for node in nodes):
            return list(parts)
        return [district_names(part, self.language) for part in parts]

    def _call(self, node: Call) -> Cells:
        by = [self.by_district([cells], [key])[0] for cells, key in zip(self._take(node.by), node.by, strict=True)]
        parts = self._take(node.arguments)
        if node.function in _GROUPED:
            if len(parts) > 1 and node.function != "previous":
                return groups.across(node.function, parts, self.length)
            cells = parts[0].spread(self.length)
            return _GROUPED[node.function](self, node, cells, groups.build_groups(by, self.length))
        return _SIMPLE[node.function](self, node, parts)


_Grouped = Callable[[_Calculation, Call, Cells, groups.Groups], Cells]
_Simple = Callable[[_Calculation, Call, list[Cells]], Cells]


def _count(run: _Calculation, node: Call, cells: Cells, rows: groups.Groups) -> Cells:
    return groups.count_cells(cells, rows, run.type_of(node.arguments[0]) is ValueType.TRUTH)


def _previous(run: _Calculation, node: Call, cells: Cells, rows: groups.Groups) -> Cells:
    steps = 1
    if len(node.arguments) == 2:
        steps = _whole_constant(node.arguments[1], run.length)
    return groups.previous(cells, steps, rows)


def _whole_constant(node: Node, most: int) -> int:
    """What a constant of whole numbers comes to, no farther from zero than `most`."""
    match node:
        case Number():
            return int(min(node.value, most))
        case Operation(sign="-", operands=(inner,)):
            return -_whole_constant(inner, most)
        case Operation(sign="+", operands=(inner,)):
            return _whole_constant(inner, most)
        case _:
            return most


_GROUPED: Mapping[str, _Grouped] = {
    **{
        name: lambda run, node, cells, rows: groups.spread_aggregate(node.function, cells, rows)
        for name in ("sum", "mean", "median", "min", "max")
    },
    "count": _count,
    "rank": lambda run, node, cells, rows: groups.rank(cells, rows),
    "share": lambda run, node, cells, rows: groups.share(cells, rows),
    "cumulative": lambda run, node, cells, rows: groups.cumulative(cells, rows),
    "previous": _previous,
}


def _round(run: _Calculation, node: Call, parts: list[Cells]) -> Cells:
    """Halves away from zero; the decimals of a percent are those that are printed."""
    cells = parts[0]
    places = parts[1] if len(parts) > 1 else constant_number(0.0)
    flaws = np.maximum(cells.flaws, places.flaws)
    percent = run.type_of(node.arguments[0]) is ValueType.PERCENT
    decimals = np.clip(np.trunc(places.floats), -_LARGEST_POWER_OF_TEN, _LARGEST_POWER_OF_TEN) + 2 * percent
    numbers = cells.floats
    up = np.power(10.0, np.maximum(decimals, 0))
    down = np.power(10.0, np.maximum(-decimals, 0))
    scaled = np.abs(numbers) * up / down
    # 2.675 is a little less in binary; what people typed is what is rounded.
    whole = np.floor(scaled * (1 + 4e-16) + 0.5)
    rounded = np.copysign(np.where(scaled < 2.0**52, whole, scaled) * down / up, numbers)
    return numbers_of(rounded + 0.0, flaws)


def _plain(function: Callable[..., np.typing.NDArray[np.float64]]) -> _Simple:
    def run(_run: _Calculation, _node: Call, parts: list[Cells]) -> Cells:
        return numbers_of(function(parts[0].floats), parts[0].flaws)

    return run


def _mod(_run: _Calculation, _node: Call, parts: list[Cells]) -> Cells:
    first, second = parts
    flaws = operations.with_flaw(np.maximum(first.flaws, second.flaws), second.floats == 0.0, Flaw.DIVISION)
    return numbers_of(np.mod(first.floats, second.floats), flaws)


def _number(run: _Calculation, node: Call, parts: list[Cells]) -> Cells:
    if parts[0].codes is None:
        return parts[0]
    return texts.map_numbers(parts, lambda text: texts.parsed_number(text, run.language))


def _row(run: _Calculation, _node: Call, _parts: list[Cells]) -> Cells:
    return Cells(np.zeros(run.length, dtype=np.uint8), np.arange(1.0, run.length + 1.0))


def _look_up(run: _Calculation, node: Call, parts: list[Cells]) -> Cells:
    wanted, keys = run.by_district(parts[:2], node.arguments[:2])
    return look_up(wanted, keys, parts[2])


def _texts(make: Callable[..., str | None]) -> _Simple:
    return lambda run, node, parts: texts.map_texts(parts, make)


_SIMPLE: Mapping[str, _Simple] = {
    "if": lambda run, node, parts: choices.choose(parts[0], parts[1], parts[2] if len(parts) > 2 else None),
    "coalesce": lambda run, node, parts: choices.coalesce(parts),
    **{
        name: lambda run, node, parts: choices.ask_flaw(node.function, parts[0])
        for name in ("is_missing", "is_blank", "is_suppressed", "is_not_collected", "is_invalid")
    },
    "round": _round,
    "floor": _plain(np.floor),
    "ceiling": _plain(np.ceil),
    "abs": _plain(np.abs),
    "sqrt": _plain(np.sqrt),
    "log": _plain(np.log10),
    "ln": _plain(np.log),
    "exp": _plain(np.exp),
    "mod": _mod,
    "percent": lambda run, node, parts: parts[0],
    "number": _number,
    "row": _row,
    "upper": _texts(texts.upper),
    "lower": _texts(texts.lower),
    "trim": _texts(texts.trim),
    "left": _texts(texts.left),
    "right": _texts(texts.right),
    "mid": _texts(texts.mid),
    "length": lambda run, node, parts: texts.map_numbers(parts, texts.length),
    "contains": lambda run, node, parts: texts.map_truths(parts, texts.contains),
    "begins_with": lambda run, node, parts: texts.map_truths(parts, texts.begins_with),
    "replace": _texts(texts.replaced),
    "concat": lambda run, node, parts: texts.map_texts(run.as_texts(parts, node.arguments), texts.joined),
    "text": lambda run, node, parts: run.as_texts(parts, node.arguments)[0],
    "lookup": _look_up,
    **{name: lambda run, node, parts: dates.date_part(node.function, parts[0]) for name in ("year", "month", "day")},
    "date": lambda run, node, parts: dates.build_date(*parts),
}
