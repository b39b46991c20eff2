"""What the values of a column are, and how its numbers are printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, Kind
from inclusion_desktop.data.recipe.arrange import FormatColumn
from inclusion_desktop.data.recipe.columns import RetypeColumn
from inclusion_desktop.data.recipe.step import Context, Step, StepError
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.inspector.fields import ChoiceField, NumberField, TextField
from inclusion_desktop.ui.recipe.column_choice import ColumnChoice
from inclusion_desktop.ui.recipe.form import StepForm
from inclusion_desktop.ui.recipe.guesses import likely_kind, misread
from inclusion_desktop.ui.table.words import kind_name


class RetypeForm(StepForm):
    """Which column, and what its values are."""

    def __init__(self, table: Dataset, context: Context) -> None:
        super().__init__(table, context)
        self.column = ColumnChoice(_("Column"), table.columns)
        self.kind = ChoiceField(_("Its values are"))
        self.kind.set_choices([(kind, kind_name(kind)) for kind in Kind])
        self.add_field(_("Column"), self.column)
        hint = _("Cells that do not fit stay as they were typed and are marked as invalid.")
        self.add_field(_("Its values are"), self.kind, hint)
        self.lines.addStretch(1)
        self.column.edited.connect(self._take_column)
        self.kind.edited.connect(self.tell)

    def begin(self, columns: Sequence[ColumnId]) -> None:
        self.column.show_value(columns[0] if columns else misread(self.table, self.context.language))
        self._propose()

    def _take_column(self, _id: object) -> None:
        self._propose()
        self.changed.emit()

    def _propose(self) -> None:
        column = next((each for each in self.table.columns if each.id == self.column.chosen()), None)
        self.kind.show_value(likely_kind(column, self.context.language) if column is not None else Kind.TEXT)

    def show_step(self, step: Step) -> None:
        assert isinstance(step, RetypeColumn)
        self.column.show_value(step.column)
        self.kind.show_value(step.kind)

    def step(self) -> RetypeColumn:
        kind = self.kind.value_at(self.kind.currentIndex())
        assert isinstance(kind, Kind)
        return RetypeColumn(self.column.chosen(), kind)

    def lack(self) -> tuple[QWidget | None, str]:
        return self.column, "" if self.column.chosen() else _("Choose a column.")

    def blame(self, error: StepError) -> tuple[QWidget | None, str]:
        return self.column, str(error)


class FormatForm(StepForm):
    """Unit and decimals of a column of numbers."""

    def __init__(self, table: Dataset, context: Context) -> None:
        super().__init__(table, context)
        self.column = ColumnChoice(_("Column"), [column for column in table.columns if column.kind.is_numeric])
        self.unit = ChoiceField(_("Unit"))
        self.unit.set_choices([(None, _("As it is")), ("", _("No unit")), ("own", _("Another…"))])
        self.own_unit = TextField(_("Unit's name"), _("Unit's name"))
        self.decimals = NumberField(_("Decimals"), low=0, high=9, auto=True, whole=True)
        self.add_field(_("Column"), self.column)
        self.add_field(_("Unit"), self.unit)
        self.lines.addWidget(self.own_unit)
        self.add_field(_("Decimals"), self.decimals)
        self.lines.addStretch(1)
        self._show(None, None)
        self.column.edited.connect(self._take_column)
        self.unit.edited.connect(self._take_unit)
        self.own_unit.edited.connect(self.tell)
        self.decimals.edited.connect(self.tell)

    def begin(self, columns: Sequence[ColumnId]) -> None:
        numeric = [column.id for column in self.table.columns if column.kind.is_numeric]
        amounts = [column.id for column in self.table.columns if column.kind.is_measure]
        chosen = [*(id for id in columns if id in numeric), *amounts, *numeric]
        self.column.show_value(chosen[0] if chosen else None)
        self._show_present()

    def _chosen(self) -> Column | None:
        return next((column for column in self.table.columns if column.id == self.column.chosen()), None)

    def _show_present(self) -> None:
        column = self._chosen()
        self._show(None, column.decimals if column is not None else None)

    def _take_column(self, _id: object) -> None:
        self._show_present()
        self.changed.emit()

    def _take_unit(self, unit: object) -> None:
        self.own_unit.setVisible(unit == "own")
        if unit == "own":
            self.own_unit.setFocus()
        self.changed.emit()

    def _show(self, unit: str | None, decimals: int | None) -> None:
        self.unit.show_value("own" if unit else unit)
        self.own_unit.setVisible(bool(unit))
        self.own_unit.show_value(unit or "")
        self.decimals.show_value(decimals)

    def show_step(self, step: Step) -> None:
        assert isinstance(step, FormatColumn)
        self.column.show_value(step.column)
        self._show(step.unit, step.decimals)

    def step(self) -> FormatColumn:
        unit = self.unit.value_at(self.unit.currentIndex())
        decimals = self.decimals.value()
        return FormatColumn(
            self.column.chosen(),
            self.own_unit.text() if unit == "own" else "" if unit == "" else None,
            int(decimals) if decimals >= 0 else None,
        )

    def lack(self) -> tuple[QWidget | None, str]:
        return self.column, "" if self.column.chosen() else _("Choose a column.")

    def blame(self, error: StepError) -> tuple[QWidget | None, str]:
        return self.column, str(error)

    def shown_first(self) -> tuple[ColumnId, ...]:
        """The column."""
        return (self.column.chosen(),)
