"""Rows left out, put in order, or filled from above."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inclusion_desktop.data.arrays import frozen
from inclusion_desktop.data.column_types import take_rows
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, DatasetId, State
from inclusion_desktop.data.recipe.step import Context, Rows, StepError, StepResult, called, column_with, columns_with
from inclusion_desktop.data.recipe.words import tell_filters
from inclusion_desktop.data.views import VALUES_OF, Filter, Relation, SortKey, View, number_of, rows, tests_of
from inclusion_desktop.i18n import _


@dataclass(frozen=True, slots=True)
class FilterRows:
    """Keep the rows that pass all filters."""

    filters: tuple[Filter, ...]

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """None."""
        return ()

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """StepError where a value is no number although its column is one of numbers."""
        for part in self.filters:
            for test in tests_of(part):
                column = column_with(dataset, test.column)
                wanted = VALUES_OF.get(test.relation, 1)
                if wanted is not None and len(test.values) != wanted:
                    raise StepError(
                        _("The condition on '{column}' is not complete. Fill it in.").format(column=column.name)
                    )
                if column.numbers is None or test.relation in (Relation.CONTAINS, Relation.BEGINS_WITH):
                    continue
                for value in test.values:
                    if number_of(column, value, context.language) is None:
                        raise StepError(
                            _("'{value}' is not what column '{column}' holds. Correct it in this step.").format(
                                value=value, column=column.name
                            )
                        )
        found = rows(dataset, View(self.filters), context.language)
        return _taken(dataset, found)

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does, in words."""
        return _("Keep rows where {conditions}").format(conditions=tell_filters(self.filters, dataset))


@dataclass(frozen=True, slots=True)
class SortRows:
    """Put the rows in order."""

    keys: tuple[SortKey, ...]

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """None."""
        return ()

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """StepError where no column is chosen or one is not there."""
        columns_with(dataset, [key.column for key in self.keys])
        return _taken(dataset, rows(dataset, View((), self.keys), context.language))

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does, in words."""
        told = [
            (_("{column} descending") if key.descending else "{column}").format(column=called(dataset, [key.column]))
            for key in self.keys
        ]
        return _("Sort by {columns}").format(columns=", ".join(told))


def _taken(dataset: Dataset, found: Rows) -> StepResult:
    if len(found) == dataset.row_count and bool((found == np.arange(len(found))).all()):
        return StepResult(dataset)
    return StepResult(dataset.with_columns([take_rows(column, found) for column in dataset.columns]), (), found)


@dataclass(frozen=True, slots=True)
class FillDown:
    """Give blank cells what stands above them: what is left of merged cells."""

    columns: tuple[ColumnId, ...]

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """None."""
        return ()

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """Only blank cells are filled: suppressed and uncollected ones say something of their own."""
        filled = {column.id: _filled(column) for column in columns_with(dataset, self.columns)}
        return StepResult(dataset.with_columns([filled.get(column.id, column) for column in dataset.columns]))

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does, in words."""
        return _("Fill down {columns}").format(columns=called(dataset, self.columns))


def _filled(column: Column) -> Column:
    is_blank = column.states == State.BLANK
    if not is_blank.any():
        return column
    above = np.maximum.accumulate(np.where(is_blank, 0, np.arange(len(column))))
    filled = take_rows(column, above)
    if filled.codes is not None:
        # The order of a category stays as it was.
        assert column.codes is not None
        filled = replace(filled, codes=frozen(column.codes[above]), labels=column.labels)
    return filled
