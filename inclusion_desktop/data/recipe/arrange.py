"""Columns left out, put in order, and printed otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inclusion_desktop.data.dataset import ColumnId, Dataset, DatasetId
from inclusion_desktop.data.recipe.step import Context, StepError, StepResult, called, column_with
from inclusion_desktop.i18n import _


@dataclass(frozen=True, slots=True)
class DropColumns:
    """Leave these columns out; one that is not there is out already."""

    columns: tuple[ColumnId, ...]

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """None."""
        return ()

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """StepError where none is chosen."""
        if not self.columns:
            raise StepError(_("No column is chosen. Choose one in this step."))
        kept = [column for column in dataset.columns if column.id not in self.columns]
        return StepResult(dataset if len(kept) == len(dataset.columns) else dataset.with_columns(kept))

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does, in words."""
        return _("Leave out columns {columns}").format(columns=called(dataset, self.columns))


@dataclass(frozen=True, slots=True)
class ReorderColumns:
    """Put these columns first, in this order; others follow as they stood, and one that is not there is passed over."""

    columns: tuple[ColumnId, ...]

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """None."""
        return ()

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """StepError where none is chosen."""
        if not self.columns:
            raise StepError(_("No column is chosen. Choose one in this step."))
        place = {id: at for at, id in reversed(tuple(enumerate(self.columns)))}
        ordered = sorted(dataset.columns, key=lambda column: place.get(column.id, len(self.columns)))
        same = all(a is b for a, b in zip(ordered, dataset.columns, strict=True))
        return StepResult(dataset if same else dataset.with_columns(ordered))

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does, in words."""
        return _("Order of columns: {columns}").format(columns=called(dataset, self.columns))


@dataclass(frozen=True, slots=True)
class FormatColumn:
    """Print the numbers of a column with this unit and so many decimals.

    `unit` None leaves it; `decimals` None: as many as the values have.
    """

    column: ColumnId
    unit: str | None = None
    decimals: int | None = None

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """None."""
        return ()

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """StepError where the column is not there."""
        column = column_with(dataset, self.column)
        unit = column.unit if self.unit is None else self.unit
        if (unit, self.decimals) == (column.unit, column.decimals):
            return StepResult(dataset)
        return StepResult(dataset.with_column(replace(column, unit=unit, decimals=self.decimals)))

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does, in words."""
        column = called(dataset, [self.column])
        if self.decimals is None and self.unit is None:
            return _("Print {column} with as many decimals as it has").format(column=column)
        if self.decimals is None:
            return _("Print {column} with the unit '{unit}'").format(column=column, unit=self.unit)
        if not self.unit:
            return _("Print {column} with {decimals} decimals").format(column=column, decimals=self.decimals)
        return _("Print {column} with {decimals} decimals and the unit '{unit}'").format(
            column=column, decimals=self.decimals, unit=self.unit
        )
