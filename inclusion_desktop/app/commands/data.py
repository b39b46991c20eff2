"""Edits of the rows and cells of a dataset."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from inclusion_desktop.app.commands.columns import (
    KEEP,
    ChangeColumn,
    DeleteColumns,
    InsertColumns,
    MoveColumns,
    new_column_name,
)
from inclusion_desktop.app.commands.datasets import AddDataset, RemoveDataset, RenameDataset, SetProvenance
from inclusion_desktop.app.commands.sources import (
    cells_in_source,
    row_before_in_source,
    rows_in_source,
    source_with,
    with_source,
)
from inclusion_desktop.app.commands.targets import column_with, dataset_with
from inclusion_desktop.app.session import CommandError
from inclusion_desktop.data.column_types import (
    column_id,
    delete_rows,
    edit_text,
    empty_column,
    insert_rows,
    retype,
    set_cells,
)
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, DatasetId, Kind, State
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import N_, _, ngettext

__all__ = [
    "KEEP",
    "AddDataset",
    "ChangeColumn",
    "DeleteColumns",
    "DeleteRows",
    "InsertColumns",
    "InsertRows",
    "MoveColumns",
    "PasteBlock",
    "RemoveDataset",
    "RenameDataset",
    "SetCells",
    "SetProvenance",
]

MOST_ROWS = 1_000_000
MOST_COLUMNS = 1_000


def _with_length(dataset: Dataset, length: int) -> Dataset:
    """The dataset with blank rows at its end, so that it has at least `length`."""
    missing = length - dataset.row_count
    if missing <= 0:
        return dataset
    if length > MOST_ROWS:
        raise CommandError(
            _("A dataset holds at most {most} rows. Split the data, or keep what you print.").format(most=MOST_ROWS)
        )
    return dataset.with_columns([insert_rows(column, len(column), missing) for column in dataset.columns])


def _holds(column: Column, row: int, text: str, language: str) -> bool:
    """Whether the cell was typed so already: nothing is to be done then."""
    return edit_text(column, row, language) == text and column.state(row) is not State.INVALID


def _typed(column: Column, cells: Mapping[int, str], language: str) -> Column:
    different = {row: text for row, text in cells.items() if not _holds(column, row, text, language)}
    return set_cells(column, different, language) if different else column


@dataclass(frozen=True, slots=True)
class SetCells:
    """Type texts into cells, read by their columns' kinds and the document's language; rows are added as needed.

    `cells` maps (row, column id) to the text. `gesture` (any token) merges what is dragged in one go.
    """

    dataset: DatasetId
    cells: Mapping[tuple[int, ColumnId], str]
    text: str = N_("Edit cell")
    gesture: object | None = None

    @property
    def label(self) -> str:
        """Translated."""
        return _(self.text)

    @property
    def merge_key(self) -> object | None:
        """One gesture on the same cells."""
        return None if self.gesture is None else ("cells", self.dataset, frozenset(self.cells), self.gesture)

    def apply(self, document: Document) -> Document:
        """CommandError where a column or the dataset is gone, or a cell is calculated."""
        shown = dataset_with(document, self.dataset)
        for row, column in self.cells:
            if row < 0:
                raise CommandError(_("There is no row before the first. Choose another cell."))
            column_with(shown, column)
        if not self.cells:
            return document
        by_column: dict[ColumnId, dict[int, str]] = {}
        for (row, column), text in cells_in_source(document, self.dataset, self.cells).items():
            by_column.setdefault(column, {})[row] = text
        dataset = source_with(document, self.dataset)
        grown = _with_length(dataset, 1 + max(row for cells in by_column.values() for row in cells))
        changed = {id: _typed(grown.column(id), cells, document.language) for id, cells in by_column.items()}
        columns = tuple(changed.get(column.id, column) for column in grown.columns)
        if all(a is b for a, b in zip(columns, dataset.columns, strict=True)):
            return document
        return with_source(document, grown.with_columns(columns))


@dataclass(frozen=True, slots=True)
class PasteBlock:
    """Type a block of texts, its top left corner at a row and the column of that index; the dataset grows to hold it.

    Rows of the block may differ in length: cells that the block lacks are left as they are.
    """

    dataset: DatasetId
    row: int
    column_index: int
    block: Sequence[Sequence[str]]

    @property
    def label(self) -> str:
        """Translated."""
        return _("Paste")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the block would make the dataset larger than it may be."""
        dataset = dataset_with(document, self.dataset)
        width = max((len(line) for line in self.block), default=0)
        if not width:
            return document
        if self.row < 0 or self.column_index < 0:
            raise CommandError(_("There is no row before the first. Choose another cell."))
        if self.column_index + width > MOST_COLUMNS:
            raise CommandError(_("A dataset holds at most {most} columns. Paste fewer.").format(most=MOST_COLUMNS))
        if self.dataset in document.recipes:
            return self._into_source(document, dataset)
        texts = [{self.row + i: line[j] for i, line in enumerate(self.block) if j < len(line)} for j in range(width)]
        length = max(dataset.row_count, self.row + len(self.block))
        grown = _with_length(dataset, length)
        columns = list(grown.columns)
        while len(columns) < self.column_index:
            columns.append(_new_column(columns, Kind.TEXT, length))
        for at, cells in enumerate(texts, self.column_index):
            if at < len(columns):
                columns[at] = _typed(columns[at], cells, document.language)
            else:
                columns.append(_pasted_column(columns, cells, length, document.language))
        if len(columns) == len(dataset.columns) and all(a is b for a, b in zip(columns, dataset.columns, strict=True)):
            return document
        return with_source(document, grown.with_columns(columns))

    def _into_source(self, document: Document, shown: Dataset) -> Document:
        """The block in the cells that the table shows; a column more than it has is one more of its source."""
        count = shown.row_count
        columns = shown.columns[self.column_index :]
        cells = {
            (self.row + i, column.id): text
            for i, line in enumerate(self.block)
            for column, text in zip(columns, line, strict=False)
        }
        before = source_with(document, self.dataset).row_count
        after = SetCells(self.dataset, cells).apply(document)
        width = max(len(line) for line in self.block)
        if width <= len(columns):
            return after
        rows = rows_in_source(document, self.dataset, range(self.row, self.row + len(self.block)))
        rows += [before + row - count for row in range(max(count, self.row), self.row + len(self.block))]
        source = _with_length(source_with(after, self.dataset), 1 + max(rows))
        made = list(source.columns)
        for j in range(len(columns), width):
            texts = {row: line[j] for row, line in zip(rows, self.block, strict=True) if j < len(line)}
            made.append(_pasted_column(made, texts, source.row_count, document.language))
        return with_source(after, source.with_columns(made))


def _new_column(columns: Sequence[Column], kind: Kind, length: int) -> Column:
    name = new_column_name(columns)
    return empty_column(column_id(name, {column.id for column in columns}), name, kind, length)


def _pasted_column(columns: Sequence[Column], cells: Mapping[int, str], length: int, language: str) -> Column:
    """A new column of numbers where all pasted texts are numbers, else of text."""
    texts = set_cells(_new_column(columns, Kind.TEXT, length), cells, language)
    numbers = retype(texts, Kind.NUMBER, language)
    is_numeric = bool((numbers.states == State.VALID).any()) and not bool((numbers.states == State.INVALID).any())
    return numbers if is_numeric else texts


@dataclass(frozen=True, slots=True)
class InsertRows:
    """Put blank rows before row `at` (which may be the number of rows)."""

    dataset: DatasetId
    at: int
    count: int = 1

    @property
    def label(self) -> str:
        """Translated."""
        return ngettext("Insert row", "Insert {count} rows", self.count).format(count=self.count)

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where there are no columns or the dataset would be larger than it may be."""
        dataset = source_with(document, self.dataset)
        if self.count < 1:
            return document
        if not dataset.columns:
            raise CommandError(_("The dataset has no columns yet. Insert a column first."))
        if dataset.row_count + self.count > MOST_ROWS:
            raise CommandError(
                _("A dataset holds at most {most} rows. Split the data, or keep what you print.").format(most=MOST_ROWS)
            )
        at = row_before_in_source(document, self.dataset, self.at)
        columns = [insert_rows(column, at, self.count) for column in dataset.columns]
        return with_source(document, dataset.with_columns(columns))


@dataclass(frozen=True, slots=True)
class DeleteRows:
    """Take rows out; rows that do not exist are ignored."""

    dataset: DatasetId
    rows: Collection[int]

    @property
    def label(self) -> str:
        """Translated."""
        return ngettext("Delete row", "Delete {count} rows", len(self.rows)).format(count=len(self.rows))

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the dataset is gone, or its rows are made by steps."""
        rows = sorted(set(rows_in_source(document, self.dataset, self.rows)))
        if not rows:
            return document
        dataset = source_with(document, self.dataset)
        return with_source(document, dataset.with_columns([delete_rows(column, rows) for column in dataset.columns]))
