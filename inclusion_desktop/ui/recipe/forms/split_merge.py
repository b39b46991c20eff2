"""One column cut into several, several put together in one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from inclusion_desktop.data.dataset import Column, ColumnId, Dataset
from inclusion_desktop.data.recipe.columns import MergeColumns, SplitColumn, are_years
from inclusion_desktop.data.recipe.step import Context, Step, StepError
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.inspector.fields import SwitchField, TextField
from inclusion_desktop.ui.recipe.column_choice import ColumnChoice, ColumnList
from inclusion_desktop.ui.recipe.form import StepForm
from inclusion_desktop.ui.recipe.growing_rows import GrowingRows
from inclusion_desktop.ui.recipe.guesses import free_name, separator, splittable, word


class SplitForm(StepForm):
    """Which column, where it is cut, and what the parts are called."""

    def __init__(self, table: Dataset, context: Context) -> None:
        super().__init__(table, context)
        self.column = ColumnChoice(_("Column to split"), table.columns)
        self.separator = TextField(_("Where to cut"))
        self.names: GrowingRows[TextField] = GrowingRows(self._name, _("Another part"), least=1)
        self.keep = SwitchField(_("Keep the old column too"))
        self.add_field(_("Column to split"), self.column)
        hint = _(
            "The characters between the parts, such as a comma. Spaces count; around the parts they are taken off."
        )
        self.add_field(_("Where to cut"), self.separator, hint)
        self.add_field(_("Names of the parts"), self.names, _("The last part takes the rest."))
        self.add_field("", self.keep)
        self.lines.addStretch(1)
        self.column.edited.connect(self._take_column)
        self.separator.edited.connect(self.tell)
        self.names.edited.connect(self.tell)
        self.keep.edited.connect(self.tell)

    def _name(self) -> TextField:
        field = TextField(_("Name of a part"))
        field.edited.connect(self.tell)
        return field

    def begin(self, columns: Sequence[ColumnId]) -> None:
        texts = [column.id for column in self.table.columns if column.id in columns]
        self.column.show_value(texts[0] if texts else splittable(self.table))
        self._propose()

    def _take_column(self, _id: object) -> None:
        self._propose()
        self.changed.emit()

    def _propose(self) -> None:
        column = self._chosen()
        if column is None:
            self.names.show_count(2)
            return
        sign, count = separator(column)
        self.separator.show_value(sign)
        parts = [text.split(sign, count - 1) for text in column.labels]
        taken: set[str] = set()
        for number, field in enumerate(self.names.show_count(count), 1):
            years = are_years([part[number - 1].strip() for part in parts if len(part) >= number])
            name = word("year", self.context.language) if years else f"{column.name} {number}"
            if name in taken:
                name = f"{name} {number}"
            taken.add(name)
            field.show_value(free_name(self.table, name))

    def _chosen(self) -> Column | None:
        return next((column for column in self.table.columns if column.id == self.column.chosen()), None)

    def show_step(self, step: Step) -> None:
        assert isinstance(step, SplitColumn)
        self.column.show_value(step.column)
        self.separator.show_value(step.separator)
        for field, name in zip(self.names.show_count(len(step.names)), step.names, strict=True):
            field.show_value(name)
        self.keep.show_value(step.keep)

    def step(self) -> SplitColumn:
        names = tuple(field.text() for field in self.names.rows())
        return SplitColumn(self.column.chosen(), self.separator.text(), names, self.keep.isChecked())

    def lack(self) -> tuple[QWidget | None, str]:
        return self.column, "" if self.column.chosen() else _("Choose a column.")

    def blame(self, error: StepError) -> tuple[QWidget | None, str]:
        if self._chosen() is None:
            return self.column, str(error)
        return (self.names if self.separator.text() else self.separator), str(error)

    def shown_first(self) -> tuple[ColumnId, ...]:
        """The column itself, where it stays."""
        return (self.column.chosen(),) if self.keep.isChecked() else ()


class MergeForm(StepForm):
    """Which columns, what stands between them, and what the new one is called."""

    def __init__(self, table: Dataset, context: Context) -> None:
        super().__init__(table, context)
        self.columns = ColumnList(_("Columns to merge"), table.columns, ordered=True)
        self.separator = TextField(_("Between them"))
        self.name = TextField(_("Name of the new column"))
        self.keep = SwitchField(_("Keep the old columns too"))
        self._proposed = ""
        self.add_field(_("Columns to merge"), self.columns, _("In the order of the list."), stretch=1)
        self.add_field(_("Between them"), self.separator)
        self.add_field(_("Name of the new column"), self.name)
        self.add_field("", self.keep)
        self.columns.edited.connect(self._propose)
        self.separator.edited.connect(self.tell)
        self.name.edited.connect(self.tell)
        self.keep.edited.connect(self.tell)

    def begin(self, columns: Sequence[ColumnId]) -> None:
        texts = [column.id for column in self.table.columns if not column.kind.is_measure]
        self.columns.show_value(tuple(columns) if len(columns) > 1 else tuple(texts[:2]))
        self.separator.show_value(" ")
        self._propose()

    def _propose(self) -> None:
        """A name that was not typed by hand follows the columns."""
        ticked = self.columns.ticked()
        names = {column.id: column.name for column in self.table.columns}
        joined = " ".join(names.get(id, id) for id in ticked[:3])
        name = free_name(self.table, joined, ticked) if joined else ""
        if self.name.text() in ("", self._proposed):
            self.name.show_value(name)
        self._proposed = name
        self.changed.emit()

    def show_step(self, step: Step) -> None:
        assert isinstance(step, MergeColumns)
        self.columns.show_value(step.columns)
        self.separator.show_value(step.separator)
        self.name.show_value(step.name)
        self.keep.show_value(step.keep)

    def step(self) -> MergeColumns:
        return MergeColumns(self.columns.ticked(), self.separator.text(), self.name.text(), self.keep.isChecked())

    def blame(self, error: StepError) -> tuple[QWidget | None, str]:
        known = {column.id for column in self.table.columns}
        ticked = self.columns.ticked()
        return (self.name if ticked and set(ticked) <= known else self.columns), str(error)
