"""Live fields as print: figures looked up in the data and written as the document's language writes them."""

from __future__ import annotations

from dataclasses import dataclass, field

from inclusion_desktop.charts.formats import (
    format_missing,
    format_number,
    format_percent,
    format_points,
    format_value,
)
from inclusion_desktop.data.dataset import ColumnId, Dataset, DatasetId, Kind
from inclusion_desktop.document.fields import (
    Field,
    FieldCell,
    Operator,
    find_dataset,
    parse_fields,
    resolve_field,
)
from inclusion_desktop.document.model import Document

BROKEN = "▯▯▯"
"""Printed in place of a field that names no figure: it must be seen, and must not look like a number."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text as printed; `row` and `column` name the cell it comes from, None for plain text."""

    text: str
    row: int | None = None
    column: ColumnId | None = None


@dataclass(slots=True, eq=False)
class FieldReader:
    """Resolves the fields of one element, and remembers which datasets it depends on and what went wrong."""

    document: Document
    meaning: bool = True
    """Whether alternative texts and tables are wanted too."""
    datasets: set[DatasetId] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)

    def dataset(self, dataset: DatasetId | None) -> Dataset | None:
        """The dataset of that id, remembered as used; None where there is none."""
        if dataset is not None:
            self.datasets.add(dataset)
        return self.document.dataset(dataset)

    def read(self, text: str) -> tuple[Piece, ...]:
        """The text in pieces, each field a piece of its own."""
        return tuple(Piece(part) if isinstance(part, str) else self._resolve(part) for part in parse_fields(text))

    def text(self, text: str) -> str:
        """The text with its fields filled in."""
        return "".join(piece.text for piece in self.read(text))

    def _resolve(self, part: Field) -> Piece:
        for reference in part.references:
            found = find_dataset(self.document, reference.dataset)
            # A name that means nothing today may be given to a dataset tomorrow: remember it all the same.
            self.datasets.add(reference.dataset if found is None else found.id)
        cell = resolve_field(part, self.document)
        if cell.error is not None:
            self.errors.append(cell.error)
            return Piece(BROKEN)
        column = None if cell.column is None else cell.column.id
        return Piece(self._print(part, cell), cell.row, column)

    def _print(self, part: Field, cell: FieldCell) -> str:
        language, style, value = self.document.language, self.document.brand.numbers, cell.value
        assert cell.column is not None
        assert cell.row is not None
        if value is None:
            return format_missing(cell.column.state(cell.row), language)
        if isinstance(value, str):
            return value
        decimals = part.decimals
        match part.format:
            case "percent":
                shown = value * 100 if part.operator is Operator.RATIO else value
                return format_percent(shown, language, style, decimals)
            case "points":
                return format_points(value, language, style, decimals, short=False)
            case "integer" | "one_in":
                return format_number(value, language, style, 0)
            case "number":
                return format_number(value, language, style, decimals)
        if part.operator is Operator.RATIO:
            return format_number(value, language, style, decimals)
        if part.operator is not None and cell.column.kind is Kind.PERCENT:
            return format_points(value, language, style, decimals, short=False)
        return format_value(value, cell.column, language, style, decimals=decimals)
