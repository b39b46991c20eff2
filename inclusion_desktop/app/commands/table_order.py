"""Edits of the order of things in and around a table (rows, labels, datasets), and remarks on its cells."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from inclusion_desktop.app.commands.sources import (
    cells_in_source,
    row_before_in_source,
    rows_in_source,
    source_with,
    with_source,
)
from inclusion_desktop.app.commands.targets import column_with, dataset_with
from inclusion_desktop.app.session import CommandError
from inclusion_desktop.data.column_types import order_labels, set_notes, take_rows
from inclusion_desktop.data.dataset import ColumnId, DatasetId
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class MoveRows:
    """Put rows, in the order in which they stand, before the row that is `before` now (the number of rows: last)."""

    dataset: DatasetId
    rows: Collection[int]
    before: int

    @property
    def label(self) -> str:
        """Translated."""
        return ngettext("Move row", "Move {count} rows", len(self.rows)).format(count=len(self.rows))

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the dataset is gone or steps put its rows in order; rows that do not exist are ignored."""
        derived = document.recipes.get(self.dataset)
        if derived is not None and (np.diff(derived.result.rows) <= 0).any():
            raise CommandError(
                _("The rows of this table are put in order by its steps. Change the step, or turn it off.")
            )
        dataset = source_with(document, self.dataset)
        count = dataset.row_count
        moved = sorted(set(rows_in_source(document, self.dataset, self.rows)))
        at = max(0, min(row_before_in_source(document, self.dataset, self.before), count))
        taken = set(moved)
        order = [
            *(row for row in range(at) if row not in taken),
            *moved,
            *(row for row in range(at, count) if row not in taken),
        ]
        if order == list(range(count)):
            return document
        return with_source(document, dataset.with_columns([take_rows(column, order) for column in dataset.columns]))


@dataclass(frozen=True, slots=True)
class SetNotes:
    """Write remarks on cells; '' takes one away."""

    dataset: DatasetId
    notes: Mapping[tuple[int, ColumnId], str]

    @property
    def label(self) -> str:
        """Translated."""
        return _("Edit note") if any(self.notes.values()) else _("Delete note")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where a cell, a column or the dataset is gone, or the cell is calculated."""
        shown = dataset_with(document, self.dataset)
        for row, id in self.notes:
            column_with(shown, id)
            if not 0 <= row < shown.row_count:
                raise CommandError(_("There is no such row. Type something into it first."))
        dataset = source_with(document, self.dataset)
        for (row, id), text in cells_in_source(document, self.dataset, self.notes).items():
            column = dataset.column(id)
            changed = set_notes(column, {row: text})
            if changed is not column:
                dataset = dataset.with_column(changed)
        return with_source(document, dataset)


@dataclass(frozen=True, slots=True)
class OrderLabels:
    """Put the values of a category into an order of their own; the rows stay."""

    dataset: DatasetId
    column: ColumnId
    labels: Sequence[str]

    @property
    def label(self) -> str:
        """Translated."""
        return _("Order of values")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the column is gone or its values are others by now."""
        column_with(dataset_with(document, self.dataset), self.column)
        dataset = source_with(document, self.dataset)
        if not any(column.id == self.column for column in dataset.columns):
            raise CommandError(_("This column is made by a step: its values stand in the order in which they come."))
        column = dataset.column(self.column)
        try:
            changed = order_labels(column, self.labels)
        except ValueError:
            raise CommandError(
                _("The values of column '{column}' have changed. Arrange them again.").format(column=column.name)
            ) from None
        return document if changed is column else with_source(document, dataset.with_column(changed))


@dataclass(frozen=True, slots=True)
class MoveDataset:
    """Put a dataset at a place among the others; beyond the end is last."""

    dataset: DatasetId
    index: int

    @property
    def label(self) -> str:
        """Translated."""
        return _("Move dataset")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the dataset is gone."""
        moved = dataset_with(document, self.dataset)
        others = [dataset for dataset in document.datasets if dataset is not moved]
        others.insert(max(0, self.index), moved)
        if all(a is b for a, b in zip(others, document.datasets, strict=True)):
            return document
        return replace(document, datasets=tuple(others))
