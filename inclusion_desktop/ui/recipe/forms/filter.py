"""Which rows are kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from inclusion_desktop.data.dataset import ColumnId, Dataset
from inclusion_desktop.data.recipe.rows import FilterRows
from inclusion_desktop.data.recipe.step import Context, Step, StepError
from inclusion_desktop.data.views import AllOf, AnyOf
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.recipe.condition_group import ConditionGroup
from inclusion_desktop.ui.recipe.form import StepForm


class FilterForm(StepForm):
    """Conditions, all or any of which a row has to meet to be kept."""

    def __init__(self, table: Dataset, context: Context) -> None:
        super().__init__(table, context)
        self.conditions = ConditionGroup(table, context.language)
        self.add_field(_("Keep rows that meet"), self.conditions)
        self.lines.addStretch(1)
        self.conditions.edited.connect(self.tell)

    def begin(self, columns: Sequence[ColumnId]) -> None:
        if self.table.columns:
            for column in (*columns, self.table.columns[0].id)[: max(1, len(columns))]:
                self.conditions.add_row(column)

    def show_step(self, step: Step) -> None:
        assert isinstance(step, FilterRows)
        alone = step.filters[0] if len(step.filters) == 1 else None
        self.conditions.show_filter(alone if isinstance(alone, AnyOf) else AllOf(step.filters))

    def step(self) -> FilterRows:
        whole = self.conditions.filter_()
        return FilterRows(whole.parts if isinstance(whole, AllOf) else (whole,))

    def first_field(self) -> QWidget | None:
        parts = self.conditions.parts()
        return parts[0] if parts else None

    def lack(self) -> tuple[QWidget | None, str]:
        return self.conditions, self.conditions.lack()

    def blame(self, error: StepError) -> tuple[QWidget | None, str]:
        return self.conditions, str(error)
