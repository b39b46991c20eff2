"""Steps that are nothing but a list of columns: those kept, left out, put first, filled down."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from inclusion_desktop.data.dataset import ColumnId, Dataset
from inclusion_desktop.data.recipe.arrange import DropColumns, ReorderColumns
from inclusion_desktop.data.recipe.columns import KeepColumns
from inclusion_desktop.data.recipe.rows import FillDown
from inclusion_desktop.data.recipe.step import Context, Step, StepError
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.recipe.column_choice import ColumnList
from inclusion_desktop.ui.recipe.form import StepForm
from inclusion_desktop.ui.recipe.guesses import with_gaps


class _ColumnsForm(StepForm):
    """A step that is nothing but its columns."""

    def __init__(
        self,
        table: Dataset,
        context: Context,
        make: Callable[[tuple[ColumnId, ...]], Step],
        label: str,
        hint: str = "",
        *,
        ordered: bool = False,
    ) -> None:
        super().__init__(table, context)
        self._make = make
        self.columns = ColumnList(label, table.columns, ordered=ordered)
        self.add_field(label, self.columns, hint, stretch=1)
        self.columns.edited.connect(self.tell)

    def begin(self, columns: Sequence[ColumnId]) -> None:
        self.columns.show_value(columns)

    def show_step(self, step: Step) -> None:
        self.columns.show_value(step.columns)  # type: ignore[attr-defined]

    def step(self) -> Step:
        return self._make(self.columns.ticked())

    def lack(self) -> tuple[QWidget | None, str]:
        return self.columns, "" if self.columns.ticked() else _("Tick at least one column.")

    def blame(self, error: StepError) -> tuple[QWidget | None, str]:
        return self.columns, str(error)


class KeepForm(_ColumnsForm):
    """Which columns stay, in which order."""

    def __init__(self, table: Dataset, context: Context) -> None:
        hint = _("In the order of the list: drag a column, or press Alt with an arrow.")
        super().__init__(table, context, KeepColumns, _("Columns that stay"), hint, ordered=True)

    def begin(self, columns: Sequence[ColumnId]) -> None:
        self.columns.show_value(columns or [column.id for column in self.table.columns])


class DropForm(_ColumnsForm):
    """Which columns go."""

    def __init__(self, table: Dataset, context: Context) -> None:
        hint = _("The source keeps them: turn the step off, and they are back.")
        super().__init__(table, context, DropColumns, _("Columns to leave out"), hint)


class ReorderForm(_ColumnsForm):
    """Which columns come first."""

    def __init__(self, table: Dataset, context: Context) -> None:
        hint = _("In the order of the list: drag a column, or press Alt with an arrow. The others follow.")
        super().__init__(table, context, ReorderColumns, _("Columns that come first"), hint, ordered=True)


class FillDownForm(_ColumnsForm):
    """In which columns blank cells are filled."""

    def __init__(self, table: Dataset, context: Context) -> None:
        hint = _("Only blank cells are filled; suppressed and uncollected ones stay as they are.")
        super().__init__(table, context, FillDown, _("Columns to fill"), hint)

    def begin(self, columns: Sequence[ColumnId]) -> None:
        self.columns.show_value(columns or with_gaps(self.table))
