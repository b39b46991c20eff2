"""A formula held against a table before it is calculated: are all names known, do the kinds go together?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, DatasetId
from inclusion_desktop.data.formulas.call_types import call_type
from inclusion_desktop.data.formulas.errors import FormulaError
from inclusion_desktop.data.formulas.names import resolve_column, resolve_dataset
from inclusion_desktop.data.formulas.operation_types import operation_type
from inclusion_desktop.data.formulas.parser import parse_formula
from inclusion_desktop.data.formulas.tree import Call, Formula, Name, Number, Operation, Text, Truth
from inclusion_desktop.data.formulas.types import Type, ValueType, column_type
from inclusion_desktop.i18n import _


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """A formula that can be calculated.

    `columns` are those of the table that it reads, in the order of the text; `foreign` those of other datasets.
    `named` gives the column of each name (by the identity of its node), `types` the type of each part.
    """

    formula: Formula
    type: Type
    columns: tuple[Column, ...]
    foreign: tuple[tuple[Dataset, Column], ...]
    named: Mapping[int, Column]
    types: Mapping[int, Type]

    @property
    def reads(self) -> frozenset[ColumnId]:
        """The ids of the columns of the table that it reads."""
        return frozenset(column.id for column in self.columns)

    @property
    def datasets(self) -> frozenset[DatasetId]:
        """The ids of the other datasets that it reads."""
        return frozenset(dataset.id for dataset, _column in self.foreign)


def check_formula(text: str, dataset: Dataset, datasets: Sequence[Dataset] = ()) -> Checked:
    """The formula, ready to be calculated over the dataset; `datasets` are those that a lookup may name.

    FormulaError where it cannot be read, a name is unknown or the kinds do not go together.
    """
    formula = parse_formula(text)
    types: dict[int, Type] = {}
    named: dict[int, Column] = {}
    columns: dict[ColumnId, Column] = {}
    foreign: list[tuple[Dataset, Column]] = []
    strangers: dict[int, Dataset] = {}
    for node in formula.nodes:
        match node:
            case Number():
                found = Type(ValueType.PERCENT if node.percent else _number_type(node.value), constant=True)
            case Text():
                found = Type(ValueType.TEXT, constant=True)
            case Truth():
                found = Type(ValueType.TRUTH, constant=True)
            case Name(dataset=""):
                column = resolve_column(node, dataset)
                columns[column.id] = named[id(node)] = column
                found = column_type(column)
            case Name():
                other = resolve_dataset(node, (dataset, *(d for d in datasets if d.id != dataset.id)))
                column = resolve_column(node, other)
                if other is dataset:
                    columns[column.id] = column
                else:
                    foreign.append((other, column))
                    strangers[id(node)] = other
                named[id(node)] = column
                found = column_type(column)
            case Operation():
                found = operation_type(node, [types[id(part)] for part in node.operands])
            case Call():
                found = call_type(node, [types[id(part)] for part in node.arguments])
                _check_by(node, types)
        types[id(node)] = found
    _check_places(formula, strangers)
    return Checked(formula, types[id(formula.root)], tuple(columns.values()), tuple(foreign), named, types)


def _number_type(value: float) -> ValueType:
    return ValueType.INTEGER if value.is_integer() else ValueType.NUMBER


def _check_by(call: Call, types: Mapping[int, Type]) -> None:
    if call.by and len(call.arguments) > 1 and call.function != "previous":
        raise FormulaError(
            _("'{function}' of several values goes across the row and has no groups. Leave out 'by='.").format(
                function=call.function
            ),
            call.start,
            call.end,
        )
    for part in call.by:
        if types[id(part)].constant:
            raise FormulaError(_("'by=' needs a column. Write by=[column]."), part.start, part.end)


def _check_places(formula: Formula, strangers: Mapping[int, Dataset]) -> None:
    """Columns of another dataset have rows of their own: only a lookup can bring them together."""
    allowed: set[int] = set()
    for node in formula.nodes:
        if isinstance(node, Call) and node.function == "lookup":
            key, column = node.arguments[1:]
            for part in (key, column):
                if not isinstance(part, Name):
                    raise FormulaError(
                        _("'lookup' needs columns in second and third place. Write dataset.key and dataset.column."),
                        part.start,
                        part.end,
                    )
                allowed.add(id(part))
            if strangers.get(id(key)) is not strangers.get(id(column)):
                raise FormulaError(
                    _("'lookup' needs two columns of one dataset. Write the same dataset before both."),
                    key.start,
                    column.end,
                )
    for node in formula.nodes:
        if isinstance(node, Name) and id(node) in strangers and id(node) not in allowed:
            raise FormulaError(
                _(
                    "'{dataset}' is another dataset with rows of its own. "
                    "Write lookup([key]; {dataset}.key; {dataset}.column)."
                ).format(dataset=node.dataset[:80]),
                node.start,
                node.end,
            )
