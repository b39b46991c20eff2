"""Edits of the columns of a dataset."""

from __future__ import annotations

import enum
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from inclusion_desktop.app.commands.calculated import (
    formula_step,
    is_from_source,
    same_looks,
    with_column_restyled,
    with_columns_dropped,
    with_columns_ordered,
    with_formula_changed,
)
from inclusion_desktop.app.commands.renaming import with_column_called
from inclusion_desktop.app.commands.sources import source_with, with_source
from inclusion_desktop.app.commands.targets import column_with, dataset_with
from inclusion_desktop.app.session import CommandError
from inclusion_desktop.data.column_types import column_id, empty_column, retype
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, DatasetId, Kind
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import _, ngettext

MOST_DECIMALS = 9


class Keep(enum.Enum):
    """The type of KEEP."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP
"""Stands for 'as it was' where None means something."""


def new_column_name(columns: Collection[Column]) -> str:
    """A name for a column that has none, in the interface's language, unlike the names there are."""
    names = {column.name for column in columns}
    number = len(columns) + 1
    while (name := _("Column {number}").format(number=number)) in names:
        number += 1
    return name


@dataclass(frozen=True, slots=True)
class InsertColumns:
    """Put blank columns before the column of index `at`; a name '' gets one made up."""

    dataset: DatasetId
    at: int
    columns: Sequence[tuple[str, Kind]]

    @property
    def label(self) -> str:
        """Translated."""
        count = len(self.columns)
        return ngettext("Insert column", "Insert {count} columns", count).format(count=count)

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the dataset is gone."""
        shown = dataset_with(document, self.dataset)
        if not self.columns:
            return document
        dataset = source_with(document, self.dataset)
        at = _place_in_source(dataset, shown, self.at)
        taken = list(shown.columns) if dataset is shown else [*shown.columns, *dataset.columns]
        new: list[Column] = []
        for given, kind in self.columns:
            name = given.strip() or new_column_name(taken)
            column = empty_column(column_id(name, {c.id for c in taken}), name, kind, dataset.row_count)
            new.append(column)
            taken.append(column)
        return with_source(document, dataset.with_columns([*dataset.columns[:at], *new, *dataset.columns[at:]]))


def _place_in_source(source: Dataset, shown: Dataset, at: int) -> int:
    """Where a column is to be put that is to stand at this place of the table."""
    at = max(0, min(at, len(shown.columns)))
    if source is shown:
        return at
    places = {column.id: place for place, column in enumerate(source.columns)}
    behind = next((places[column.id] for column in shown.columns[at:] if column.id in places), None)
    return len(source.columns) if behind is None else behind


@dataclass(frozen=True, slots=True)
class DeleteColumns:
    """Take columns out; charts that show them keep saying so until they are bound anew."""

    dataset: DatasetId
    ids: Collection[ColumnId]

    @property
    def label(self) -> str:
        """Translated."""
        return ngettext("Delete column", "Delete {count} columns", len(self.ids)).format(count=len(self.ids))

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where a column is gone."""
        dataset = dataset_with(document, self.dataset)
        for id in self.ids:
            column_with(dataset, id)
        if not self.ids:
            return document
        derived = document.recipes.get(self.dataset)
        if derived is not None:
            return with_columns_dropped(document, derived, self.ids)
        return with_source(document, dataset.with_columns([c for c in dataset.columns if c.id not in self.ids]))


@dataclass(frozen=True, slots=True)
class MoveColumns:
    """Put columns, in the order in which they stand, before the one that is at `before` now (their number: last)."""

    dataset: DatasetId
    ids: Collection[ColumnId]
    before: int

    @property
    def label(self) -> str:
        """Translated."""
        count = len(self.ids)
        if count == 1:
            return _("Move column")
        return ngettext("Move {count} column", "Move {count} columns", count).format(count=count)

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where a column is gone."""
        dataset = dataset_with(document, self.dataset)
        for id in self.ids:
            column_with(dataset, id)
        at = max(0, min(self.before, len(dataset.columns)))
        columns = (
            *(column for column in dataset.columns[:at] if column.id not in self.ids),
            *(column for column in dataset.columns if column.id in self.ids),
            *(column for column in dataset.columns[at:] if column.id not in self.ids),
        )
        if all(a is b for a, b in zip(columns, dataset.columns, strict=True)):
            return document
        derived = document.recipes.get(self.dataset)
        if derived is not None:
            return with_columns_ordered(document, derived, [each.id for each in columns])
        return with_source(document, dataset.with_columns(columns))


@dataclass(frozen=True, slots=True)
class ChangeColumn:
    """Change a column's name, kind, unit or decimals; None (KEEP for decimals) leaves them. Its id stays."""

    dataset: DatasetId
    id: ColumnId
    name: str | None = None
    kind: Kind | None = None
    unit: str | None = None
    decimals: int | Keep | None = KEEP

    @property
    def label(self) -> str:
        """Translated."""
        return _("Change column")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the name is empty or taken, or the decimals are out of range."""
        dataset = dataset_with(document, self.dataset)
        column = column_with(dataset, self.id)
        changed = column
        if self.kind is not None and self.kind is not column.kind:
            changed = retype(changed, self.kind, document.language)
        if self.name is not None and self.name != column.name:
            changed = replace(changed, name=self._checked_name(dataset, self.name))
        if self.unit is not None and self.unit != column.unit:
            changed = replace(changed, unit=self.unit)
        if not isinstance(self.decimals, Keep) and self.decimals != column.decimals:
            if self.decimals is not None and not 0 <= self.decimals <= MOST_DECIMALS:
                raise CommandError(_("A number is printed with 0 to {most} decimals.").format(most=MOST_DECIMALS))
            changed = replace(changed, decimals=self.decimals)
        return document if changed is column else self._with(document, column, changed)

    def _with(self, document: Document, column: Column, changed: Column) -> Document:
        derived = document.recipes.get(self.dataset)
        if derived is not None:
            at = formula_step(derived, column.id)
            made = None if at is None else derived.result.steps[at].result.dataset.columns[-1]
            if at is not None and made is not None and same_looks(made, column):
                return with_formula_changed(document, derived, at, changed)
            if not is_from_source(derived, column):
                return with_column_restyled(document, derived, column, changed)
            # The cells that the table shows may be fewer than the source's.
            source = derived.source.column(column.id)
            retyped = source if changed.kind is source.kind else retype(source, changed.kind, document.language)
            changed = replace(retyped, name=changed.name, unit=changed.unit, decimals=changed.decimals)
        if changed.name != column.name:
            document = with_column_called(document, self.dataset, column.id, changed.name)
        return with_source(document, source_with(document, self.dataset).with_column(changed))

    def _checked_name(self, dataset: Dataset, name: str) -> str:
        if not name.strip():
            raise CommandError(_("A column needs a name. Type one."))
        if any(column.name == name and column.id != self.id for column in dataset.columns):
            raise CommandError(
                _("Dataset '{dataset}' has a column '{column}' already. Choose another name.").format(
                    dataset=dataset.name, column=name
                )
            )
        return name
