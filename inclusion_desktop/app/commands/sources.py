"""Where the cells of a table stand in what it is made from: edits of a calculated table go to its source."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

import numpy as np

from inclusion_desktop.app.commands.targets import dataset_with, with_dataset
from inclusion_desktop.app.session import CommandError
from inclusion_desktop.data.dataset import ColumnId, Dataset, DatasetId
from inclusion_desktop.document.derived import Derived
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import _

T = TypeVar("T")


def source_with(document: Document, dataset: DatasetId) -> Dataset:
    """The table as it was typed or read. CommandError where the dataset is gone."""
    found = dataset_with(document, dataset)
    derived = document.recipes.get(dataset)
    return found if derived is None else derived.source


def with_source(document: Document, source: Dataset) -> Document:
    """The document with this as what its table is made from; the same document where it is the same object."""
    derived = document.recipes.get(source.id)
    if derived is None:
        return with_dataset(document, source)
    return document if derived.source is source else with_derived(document, replace(derived, source=source))


def with_derived(document: Document, derived: Derived) -> Document:
    """The document in which the table of that id is made so."""
    return replace(document, recipes=MappingProxyType({**document.recipes, derived.source.id: derived}))


def cells_in_source(
    document: Document, dataset: DatasetId, cells: Mapping[tuple[int, ColumnId], T]
) -> Mapping[tuple[int, ColumnId], T]:
    """The same for the cells of the source that these show; rows beyond the last are added to the source.

    CommandError where a cell was calculated from others.
    """
    derived = document.recipes.get(dataset)
    if derived is None:
        return cells
    by_column: dict[ColumnId, list[int]] = {}
    for row, column in cells:
        by_column.setdefault(column, []).append(row)
    count = dataset_with(document, dataset).row_count
    found: dict[tuple[int, ColumnId], T] = {}
    for column, rows in by_column.items():
        there = [row for row in rows if row < count]
        sources, columns = derived.result.trace(column, np.array(there, dtype=np.int64))
        for row, source, name in zip(there, sources.tolist(), columns, strict=True):
            if source < 0:
                raise _calculated(document, dataset, column)
            found[source, name] = cells[row, column]
        for row in rows:
            if row >= count:
                if not _grows(derived, column):
                    raise CommandError(
                        _(
                            "The rows of this table are made by its steps. Turn the steps off to change the rows they "
                            "are made from."
                        )
                    )
                found[derived.source.row_count + row - count, column] = cells[row, column]
    return found


def _calculated(document: Document, dataset: DatasetId, column: ColumnId) -> CommandError:
    name = next((each.name for each in dataset_with(document, dataset).columns if each.id == column), column)
    return CommandError(
        _("Column '{column}' is calculated. Change its step, or the cells it is made from.").format(column=name)
    )


def _grows(derived: Derived, column: ColumnId) -> bool:
    """Whether a row more in the source is a row more in the table, with that column in it."""
    rows = derived.result.rows
    one_to_one = bool((rows >= 0).all()) and len(np.unique(rows)) == len(rows)
    has_column = any(each.id == column for each in derived.source.columns)
    if not one_to_one or not has_column:
        return False
    _rows, columns = derived.result.trace(column, np.arange(min(1, len(rows))))
    return all(name == column for name in columns)


def rows_in_source(document: Document, dataset: DatasetId, rows: Collection[int]) -> list[int]:
    """The rows of the source that these are, in their order; rows that do not exist are left out.

    CommandError where rows of the table are not rows of its source.
    """
    count = dataset_with(document, dataset).row_count
    there = [row for row in rows if 0 <= row < count]
    derived = document.recipes.get(dataset)
    if derived is None:
        return there
    own = derived.result.rows
    if bool((own < 0).any()) or len(np.unique(own)) < len(own):
        raise CommandError(
            _("The rows of this table are made by its steps. Turn the steps off to change the rows they are made from.")
        )
    return [int(own[row]) for row in there]


def row_before_in_source(document: Document, dataset: DatasetId, row: int) -> int:
    """Where in the source a row is to be put that is to stand before this one. CommandError as in `rows_in_source`."""
    count = dataset_with(document, dataset).row_count
    if row < count:
        return next(iter(rows_in_source(document, dataset, [max(0, row)])), 0)
    rows_in_source(document, dataset, range(min(1, count)))
    return source_with(document, dataset).row_count
