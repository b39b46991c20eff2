"""A column calculated by a formula."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, Kind, State
from inclusion_desktop.data.formulas.errors import FormulaError
from inclusion_desktop.data.names import column_id
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.step import Context, Step, StepError, StepResult
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XS, S, set_role
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.inspector.fields import ChoiceField, NumberField, TextField
from inclusion_desktop.ui.recipe.completion import complete, nearest, number_for_name
from inclusion_desktop.ui.recipe.form import StepForm, muted
from inclusion_desktop.ui.recipe.formula_field import FormulaField
from inclusion_desktop.ui.recipe.formula_parts import FormulaParts
from inclusion_desktop.ui.recipe.guesses import free_name, is_naming, word
from inclusion_desktop.ui.table.words import kind_name

_OWN = "own"
_AROUND_CHOICE = 36
"""Pixels of a choice's frame and arrow."""
_SHORT = 24
"""Characters of a name that is short enough for an example."""


class FormulaForm(StepForm):
    """Name, formula, and what kind of values come of it."""

    def __init__(self, table: Dataset, context: Context) -> None:
        super().__init__(table, context)
        self._before: FormulaColumn | None = None
        self.name = TextField(_("Name of the column"))
        self.formula = FormulaField(
            _("Formula"),
            lambda typing: complete(typing, self.table, self.context.datasets),
            lambda: [column.name for column in self.table.columns],
        )
        self.fix = QPushButton()
        self.fix.setIcon(icon("check", "accent"))
        self.fix.setAutoDefault(False)
        set_role(self.fix, "quiet")
        self.fix.hide()
        self.parts = FormulaParts(table, context.datasets)
        self.kind = ChoiceField(_("Kind of values"))
        self.unit = ChoiceField(_("Unit"))
        self.own_unit = TextField(_("Unit's name"))
        self.decimals = NumberField(_("Decimals"), low=0, high=9, auto=True, whole=True)
        # The narrowest of the three, with the longest word.
        self.decimals.setSpecialValueText(_("Auto"))
        self._mending: tuple[int, int, str] | None = None
        self._list_automatic(None, "")
        widest = max(self.kind.fontMetrics().horizontalAdvance(_automatically(kind)) for kind in Kind)
        self.kind.setMinimumWidth(widest + _AROUND_CHOICE)
        self.kind.show_value(None)
        self.unit.show_value(None)
        self.decimals.show_value(None)
        self.own_unit.hide()
        self._build()
        self.name.edited.connect(self.tell)
        self.formula.edited.connect(self.tell)
        self.fix.clicked.connect(self._mend)
        self.parts.chosen.connect(self.formula.insert)
        self.kind.edited.connect(self.tell)
        self.unit.edited.connect(self._take_unit)
        self.own_unit.edited.connect(self.tell)
        self.decimals.edited.connect(self.tell)

    def _build(self) -> None:
        self.add_field(_("Name of the column"), self.name)
        self.add_field(_("Formula"), self.formula)
        self.lines.setSpacing(S)
        mending = QHBoxLayout()
        mending.addWidget(self.fix)
        mending.addStretch(1)
        self.lines.addLayout(mending)
        self.lines.addWidget(
            muted(
                _("Numbers have a point, 1.5; a semicolon stands between values. Ctrl+Space shows what can be written.")
            )
        )
        unit = QWidget()
        both = QVBoxLayout(unit)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(XS)
        both.addWidget(self.unit)
        both.addWidget(self.own_unit)
        row = QHBoxLayout()
        row.setSpacing(S)
        fields = ((_("Kind of values"), self.kind, 6), (_("Unit"), unit, 4), (_("Decimals"), self.decimals, 3))
        for label, field, stretch in fields:
            part = QVBoxLayout()
            part.setSpacing(XS)
            said = QLabel(label)
            said.setBuddy(self.unit if field is unit else field)
            part.addWidget(said)
            part.addWidget(field)
            part.addStretch(1)
            row.addLayout(part, stretch)
        self.lines.addLayout(row)
        self.lines.addWidget(self.parts, 1)

    def begin(self, columns: Sequence[ColumnId]) -> None:
        self.name.show_value(free_name(self.table, word("result", self.context.language)))
        amounts = [column for column in self.table.columns if column.id in columns and column.kind.is_measure]
        if len(amounts) > 1:
            self.formula.show_value(f"[{amounts[0].name}] / [{amounts[1].name}]")
        elif amounts:
            self.formula.show_value(f"[{amounts[0].name}]")

    def show_step(self, step: Step) -> None:
        assert isinstance(step, FormulaColumn)
        self._before = step
        self.name.show_value(step.name)
        self.formula.show_value(step.formula)
        self.kind.show_value(step.kind)
        own = bool(step.unit)
        self.unit.show_value(_OWN if own else step.unit)
        self.own_unit.setVisible(own)
        self.own_unit.show_value(step.unit or "")
        self.decimals.show_value(step.decimals)

    def step(self) -> FormulaColumn:
        kind = self.kind.value_at(self.kind.currentIndex())
        unit = self.unit.value_at(self.unit.currentIndex())
        decimals = self.decimals.value()
        return FormulaColumn(
            self.name.text(),
            self.formula.toPlainText(),
            kind if isinstance(kind, Kind) else None,
            self.own_unit.text() if unit == _OWN else "" if unit == "" else None,
            int(decimals) if decimals >= 0 else None,
            self._id(),
        )

    def _id(self) -> ColumnId:
        """The id stays when the column is called otherwise, so that charts go on to show it."""
        before = self._before
        if before is None or before.id or before.name.strip() == self.name.text().strip():
            return before.id if before is not None else ""
        return column_id(before.name, {column.id for column in self.table.columns})

    def first_field(self) -> QWidget | None:
        return self.formula

    def lack(self) -> tuple[QWidget | None, str]:
        if self.formula.toPlainText().strip(" ="):
            return None, ""
        columns = [column for column in self.table.columns if len(column.name) <= _SHORT]
        amounts = [column for column in columns if column.kind.is_measure][:2]
        # The smaller by the larger, as shares are.
        names = [column.name for column in sorted(amounts, key=_size)]
        first, second = names if len(names) > 1 else ("a", "b")
        example = f"[{first}] / [{second}]"
        return self.formula, _("Write what the column is, for example {example}.").format(example=example)

    def blame(self, error: StepError) -> tuple[QWidget | None, str]:
        if isinstance(error.__cause__, FormulaError):
            return self.formula, error.__cause__.message
        return self.name, str(error)

    def follow(self, result: StepResult | None, error: FormulaError | None) -> None:
        """Show what came of it by itself, and where the formula cannot be read."""
        self.formula.mark((error.start, error.end) if error is not None else None)
        text = self.formula.toPlainText()
        if error is not None:
            near = nearest(text, error.start, error.end, self.table, self.context.datasets)
            mend = None if near is None else (error.start, error.end, near)
            label = _("Write {text}")
        else:
            mend = number_for_name(text, self.table)
            label = _("Write {text} for the column of that name")
        self._mending = mend
        self.fix.setVisible(mend is not None)
        if mend is not None:
            self.fix.setText(label.format(text=mend[2]).replace("&", "&&"))
        if result is not None and result.dataset.columns:
            made = result.dataset.columns[-1]
            self._list_automatic(made.kind, made.unit)

    def _list_automatic(self, kind: Kind | None, unit: str) -> None:
        """What is chosen by itself is told beside the word."""
        shown = self.kind.currentIndex()
        if shown <= 0:
            automatic = _("Automatic") if kind is None else _automatically(kind)
            self.kind.set_choices([(None, automatic), *((each, kind_name(each)) for each in Kind)])
            self.kind.show_value(None)
        at = self.unit.currentIndex()
        if at <= 0:
            automatic = _("{what} (auto)").format(what=unit) if unit else _("Automatic")
            self.unit.set_choices([(None, automatic), ("", _("No unit")), (_OWN, _("Another…"))])
            self.unit.show_value(None)

    def _take_unit(self, unit: object) -> None:
        self.own_unit.setVisible(unit == _OWN)
        if unit == _OWN:
            self.own_unit.setFocus()
        self.changed.emit()

    def _mend(self) -> None:
        if self._mending is not None:
            self.formula.replace_range(*self._mending)

    def shown_first(self) -> tuple[ColumnId, ...]:
        """A column of names, and those that the formula reads."""
        try:
            read = self.step().check(self.table, self.context).columns
        except StepError:
            return ()
        names = [column.id for column in self.table.columns if is_naming(column)][:1]
        return tuple(dict.fromkeys([*names, *(column.id for column in read)]))


def _automatically(kind: Kind) -> str:
    return _("{what} (auto)").format(what=kind_name(kind))


def _size(column: Column) -> float:
    """The middle of its valid numbers, 0 where it has none."""
    valid = [] if column.numbers is None else column.numbers[column.states == State.VALID]
    return float(np.median(valid)) if len(valid) else 0.0
