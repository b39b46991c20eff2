"""Wide tables made long, long ones wide, rows made columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from inclusion_desktop.data.dataset import ColumnId, Dataset, Kind
from inclusion_desktop.data.recipe.reshape import PivotLonger, PivotWider, Transpose
from inclusion_desktop.data.recipe.step import Context, Step, StepError
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.inspector.fields import ChoiceField, TextField
from inclusion_desktop.ui.recipe.column_choice import ColumnChoice, ColumnList
from inclusion_desktop.ui.recipe.form import StepForm
from inclusion_desktop.ui.recipe.guesses import (
    free_name,
    is_naming,
    names_kind,
    names_word,
    wide_columns,
    wider_columns,
    wider_keys,
    word,
)
from inclusion_desktop.ui.table.words import kind_name


class LongerForm(StepForm):
    """Which columns become rows, and what the two new columns are called."""

    def __init__(self, table: Dataset, context: Context) -> None:
        super().__init__(table, context)
        self.columns = ColumnList(_("Columns that become rows"), table.columns, ordered=True)
        self.names = TextField(_("Column of their names"))
        self.kind = ChoiceField(_("The names are"))
        self.kind.set_choices([(kind, kind_name(kind)) for kind in Kind])
        self.values = TextField(_("Column of their values"))
        self.add_field(_("Columns that become rows"), self.columns, stretch=1)
        self.add_field(_("Column of their names"), self.names)
        self.add_field(_("The names are"), self.kind)
        self.add_field(_("Column of their values"), self.values)
        self._proposed = ("", "")
        self.columns.edited.connect(self._propose)
        self.names.edited.connect(self.tell)
        self.kind.edited.connect(self.tell)
        self.values.edited.connect(self.tell)

    def begin(self, columns: Sequence[ColumnId]) -> None:
        chosen = tuple(columns) if len(columns) > 1 else wide_columns(self.table)
        self.columns.show_value(chosen)
        self._propose()

    def _propose(self) -> None:
        """Names that were not typed by hand follow the columns."""
        ticked = self.columns.ticked()
        called = [column.name for column in self.table.columns if column.id in ticked]
        language = self.context.language
        names = free_name(self.table, word(names_word(called), language), ticked)
        values = free_name(self.table, word("value", language), ticked)
        if self.names.text() in ("", self._proposed[0]):
            self.names.show_value(names)
            self.kind.show_value(names_kind(called))
        if self.values.text() in ("", self._proposed[1]):
            self.values.show_value(values)
        self._proposed = (names, values)
        self.changed.emit()

    def show_step(self, step: Step) -> None:
        assert isinstance(step, PivotLonger)
        self.columns.show_value(step.columns)
        self.names.show_value(step.names_to)
        self.values.show_value(step.values_to)
        self.kind.show_value(step.names_kind)

    def step(self) -> PivotLonger:
        kind = self.kind.value_at(self.kind.currentIndex())
        assert isinstance(kind, Kind)
        return PivotLonger(self.columns.ticked(), self.names.text(), self.values.text(), kind)

    def lack(self) -> tuple[QWidget | None, str]:
        return self.columns, "" if self.columns.ticked() else _("Tick at least one column.")

    def blame(self, error: StepError) -> tuple[QWidget | None, str]:
        step = self.step()
        others = {column.name for column in self.table.columns if column.id not in step.columns}
        if not step.names_to.strip() or step.names_to.strip() in others:
            return self.names, str(error)
        if step.values_to.strip() in ("", step.names_to.strip()) or step.values_to.strip() in others:
            return self.values, str(error)
        return self.columns, str(error)


class WiderForm(StepForm):
    """Which column's values become columns, and where their cells come from."""

    def __init__(self, table: Dataset, context: Context) -> None:
        super().__init__(table, context)
        self.names = ColumnChoice(_("Each value becomes a column"), table.columns)
        self.values = ColumnChoice(_("Their cells come from"), table.columns)
        self.keys = ColumnList(_("One row for each"), table.columns)
        self.add_field(_("Each value becomes a column"), self.names)
        self.add_field(_("Their cells come from"), self.values)
        hint = _("Without a tick, all other columns say which cells stand in one row.")
        self.add_field(_("One row for each"), self.keys, hint, stretch=1)
        self.names.edited.connect(self.tell)
        self.values.edited.connect(self.tell)
        self.keys.edited.connect(self.tell)

    def begin(self, columns: Sequence[ColumnId]) -> None:
        names, values = wider_columns(self.table, columns)
        self.names.show_value(names)
        self.values.show_value(values)
        self.keys.show_value(wider_keys(self.table, names, values))

    def show_step(self, step: Step) -> None:
        assert isinstance(step, PivotWider)
        self.names.show_value(step.names_from)
        self.values.show_value(step.values_from)
        self.keys.show_value(step.keys)

    def step(self) -> PivotWider:
        return PivotWider(self.names.chosen(), self.values.chosen(), self.keys.ticked())

    def lack(self) -> tuple[QWidget | None, str]:
        for field in (self.names, self.values):
            if not field.chosen():
                return field, _("Choose a column.")
        return None, ""

    def blame(self, error: StepError) -> tuple[QWidget | None, str]:
        known = {column.id for column in self.table.columns}
        if self.names.chosen() not in known:
            return self.names, str(error)
        if self.values.chosen() not in known or self.values.chosen() == self.names.chosen():
            return self.values, str(error)
        return self.keys, str(error)


class TransposeForm(StepForm):
    """Which column's cells become names, and what the column of the old names is called."""

    def __init__(self, table: Dataset, context: Context) -> None:
        super().__init__(table, context)
        self.header = ColumnChoice(_("Names of the new columns"), table.columns, _("None: number them"))
        self.names = TextField(_("Column of the old names"))
        self.add_field(_("Names of the new columns"), self.header)
        self.add_field(_("Column of the old names"), self.names)
        self.lines.addStretch(1)
        self.header.edited.connect(self._show_placeholder)
        self.header.edited.connect(self.tell)
        self.names.edited.connect(self.tell)

    def begin(self, columns: Sequence[ColumnId]) -> None:
        named = [column.id for column in self.table.columns if is_naming(column)]
        chosen = [id for id in named if id in columns] or named
        self.header.show_value(chosen[0] if chosen else "")
        self._show_placeholder()

    def _show_placeholder(self, *_what: object) -> None:
        header = next((c.name for c in self.table.columns if c.id == self.header.chosen()), "")
        self.names.setPlaceholderText(header)

    def show_step(self, step: Step) -> None:
        assert isinstance(step, Transpose)
        self.header.show_value(step.header)
        self.names.show_value(step.names_to)
        self._show_placeholder()

    def step(self) -> Transpose:
        return Transpose(self.header.chosen(), self.names.text())

    def blame(self, error: StepError) -> tuple[QWidget | None, str]:
        return self.header, str(error)
