"""What can be said of the current column: name, kind, decimal mark, percentages, letters, and whether to take it in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inclusion_desktop.app.taking_in import is_question
from inclusion_desktop.data.dataset import Column, Kind
from inclusion_desktop.data.guess import Guess
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XS, M, S, set_role
from inclusion_desktop.ui.flow_layout import FlowLayout
from inclusion_desktop.ui.inspector.fields import ChoiceField, Segments, SwitchField, TextField
from inclusion_desktop.ui.table.words import kind_name


@dataclass(frozen=True, slots=True, eq=False)
class ColumnFacts:
    """All that the form shows of a column."""

    column: Column
    guess: Guess
    is_taken: bool
    decimal_told: bool
    fractions_told: bool
    is_told: bool
    """Whether anything was said of it that could be taken back."""
    repair: bool | None
    """Whether its ş and ţ are mended; None where it has none."""


class ColumnForm(QFrame):
    """Each signal is about the column that is shown."""

    renamed = Signal(str)
    kind_told = Signal(object)
    decimal_told = Signal(object)
    fractions_told = Signal(object)
    taken_told = Signal(bool)
    repair_told = Signal(bool)
    reset_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.setAccessibleName(_("Column"))
        self.name = TextField(_("Name of the column"))
        self.name.editingFinished.connect(self._tell_name)
        self.kind = ChoiceField(_("Type of the column"))
        self.kind.set_choices([(each, kind_name(each)) for each in Kind])
        self.kind.edited.connect(self.kind_told)
        self.taken = SwitchField(_("Take this column in"))
        self.taken.edited.connect(self.taken_told)
        self.reset = QPushButton(_("As found"))
        self.reset.setToolTip(_("Take back what was said of this column"))
        set_role(self.reset, "quiet")
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(self.reset_wanted)
        self.decimal = Segments(_("Decimal mark"), [(",", "", _("comma 1,5")), (".", "", _("point 1.5"))])
        self.decimal.edited.connect(self.decimal_told)
        self.fractions = Segments(
            _("Percentages are written as"), [(True, "", _("0 to 1")), (False, "", _("0 to 100"))]
        )
        self.fractions.edited.connect(self.fractions_told)
        self.repair = SwitchField(_("Write ș ț for ş ţ in this column"))
        self.repair.edited.connect(self.repair_told)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self._shown = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(M, S, M, S)
        column.setSpacing(XS)
        first = QHBoxLayout()
        first.setSpacing(S)
        for label, field, stretch in ((_("Column"), self.name, 3), (_("Type"), self.kind, 2)):
            words = QLabel(label)
            set_role(words, "muted")
            words.setBuddy(field)
            first.addWidget(words)
            first.addWidget(field, stretch)
        column.addLayout(first)
        self.marks = _Row(_("Decimal mark"), self.decimal)
        self.percents = _Row(_("Percentages are written as"), self.fractions)
        # A mark is shown or letters, never both: the form keeps its height from one column to the next.
        row = QWidget()
        last = FlowLayout(row, M, like=self.decimal)
        for widget in (self.taken, self.marks, self.repair, self.reset):
            last.addWidget(widget)
        column.addWidget(self.percents)
        column.addWidget(self.told)
        column.addWidget(row)

    def show_column(self, facts: ColumnFacts | None) -> None:
        """Show a column; None for no column."""
        self.setEnabled(facts is not None)
        if facts is None:
            return
        column, guess = facts.column, facts.guess
        self._shown = column.name
        self.name.show_value(column.name)
        self.kind.show_value(column.kind)
        self.taken.show_value(facts.is_taken)
        self.reset.setVisible(facts.is_told)
        has_mark = column.kind.is_measure
        question = is_question(guess) and has_mark
        self.marks.setVisible(has_mark)
        self.decimal.show_value(guess.decimal)
        is_percent = column.kind is Kind.PERCENT and (facts.fractions_told or guess.scale != 1.0)
        self.percents.setVisible(is_percent)
        self.fractions.show_value(guess.scale != 1.0)
        self.repair.setVisible(facts.repair is not None and not has_mark)
        self.repair.show_value(bool(facts.repair))
        sentence = _say_mark(guess, facts.decimal_told) if has_mark else ""
        set_role(self.told, "warning" if question else "muted")
        self.told.setText(sentence)
        self.told.setVisible(question)
        self.marks.setToolTip(sentence)
        self.marks.setAccessibleDescription(sentence)

    def _tell_name(self) -> None:
        # Leaving the field tells too, even where nothing was typed.
        if self.name.text() != self._shown:
            self._shown = self.name.text()
            self.renamed.emit(self.name.text())


class _Row(QWidget):
    def __init__(self, text: str, field: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        label = QLabel(text)
        set_role(label, "muted")
        row.addWidget(label)
        row.addWidget(field, 1)


def _say_mark(guess: Guess, told: bool) -> str:
    """How the decimal mark is known."""
    choice = guess.choice
    if told:
        return _("You chose the decimal mark.")
    if is_question(guess) and choice is not None:
        return _("'{example}' can be read in two ways: choose the mark.").format(example=choice.example)
    if choice is not None and choice.shown:
        return _("The cells show the decimal mark.")
    return ""
