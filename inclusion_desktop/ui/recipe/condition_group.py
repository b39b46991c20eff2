"""Conditions that rows have to meet, all or any of them, with groups of conditions within."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from inclusion_desktop.data.dataset import ColumnId, Dataset
from inclusion_desktop.data.views import AllOf, AnyOf, CellTest, Filter
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XS, S, set_role
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.inspector.fields import ChoiceField
from inclusion_desktop.ui.recipe.condition_row import ConditionRow

_DEEPEST = 2
"""Groups within groups that one can add by hand; deeper ones are shown where they are there already."""


class ConditionGroup(QFrame):
    """An AllOf or AnyOf of conditions and groups."""

    edited = Signal()

    def __init__(self, table: Dataset, language: str, depth: int = 0) -> None:
        super().__init__()
        self._table = table
        self._language = language
        self._depth = depth
        self.joint = ChoiceField(_("Rows meet"))
        self.joint.set_choices([(True, _("All of these conditions")), (False, _("Any of these conditions"))])
        self.joint.show_value(True)
        self.joint.edited.connect(lambda _all: self.edited.emit())
        self._parts: list[tuple[QWidget, ConditionRow | ConditionGroup, QToolButton]] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(S)
        self.add_button = _adding(_("Condition"))
        self.group_button = _adding(_("Group"))
        self.group_button.setVisible(depth < _DEEPEST)
        self.add_button.clicked.connect(self._add_by_hand)
        self.group_button.clicked.connect(self._add_group_by_hand)
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        if self._depth:
            set_role(self, "card")
            layout.setContentsMargins(S, S, S, S)
        else:
            layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self.joint)
        layout.addLayout(self._column)
        line = QHBoxLayout()
        line.setSpacing(XS)
        line.addWidget(self.add_button)
        line.addWidget(self.group_button)
        line.addStretch(1)
        layout.addLayout(line)

    def show_filter(self, part: AllOf | AnyOf) -> None:
        """Show it without telling."""
        for _line, known, _button in list(self._parts):
            self._remove(known)
        self.joint.show_value(isinstance(part, AllOf))
        for inner in part.parts:
            if isinstance(inner, CellTest):
                self.add_row().show_test(inner)
            else:
                self.add_group().show_filter(inner)

    def filter_(self) -> AllOf | AnyOf:
        """The conditions as they stand."""
        parts: list[Filter] = [
            part.test() if isinstance(part, ConditionRow) else part.filter_() for part in self.parts()
        ]
        return AllOf(tuple(parts)) if self.joint.currentIndex() == 0 else AnyOf(tuple(parts))

    def parts(self) -> list[ConditionRow | ConditionGroup]:
        """What it consists of."""
        return [part for _line, part, _button in self._parts]

    def lack(self) -> str:
        """What is still to be filled in, of the first part that is not complete."""
        if not self._parts:
            return _("Add a condition.")
        return next((lack for part in self.parts() if (lack := part.lack())), "")

    def add_row(self, column: ColumnId = "") -> ConditionRow:
        """One more condition, on this column ('': the first)."""
        row = ConditionRow(self._table, self._language)
        if column:
            row.column.show_value(column)
            row.column.edited.emit(column)
        self._add(row)
        return row

    def add_group(self) -> ConditionGroup:
        """One more group, of the other joint."""
        group = ConditionGroup(self._table, self._language, self._depth + 1)
        group.joint.show_value(self.joint.currentIndex() != 0)
        self._add(group)
        return group

    def _add(self, part: ConditionRow | ConditionGroup) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(XS)
        row.addWidget(part, 1)
        button = QToolButton()
        button.setIcon(icon("close"))
        button.clicked.connect(lambda _on=False: self._remove_by_hand(part))
        side = QVBoxLayout()
        side.addWidget(button)
        side.addStretch(1)
        row.addLayout(side)
        self._column.addWidget(line)
        self._parts.append((line, part, button))
        part.edited.connect(self.edited)
        self._number()

    def _add_by_hand(self) -> None:
        self.add_row().setFocus()
        self.edited.emit()

    def _add_group_by_hand(self) -> None:
        self.add_group().add_row().setFocus()
        self.edited.emit()

    def _remove_by_hand(self, part: ConditionRow | ConditionGroup) -> None:
        self._remove(part)
        self.add_button.setFocus()
        self.edited.emit()

    def _remove(self, part: ConditionRow | ConditionGroup) -> None:
        at = next(at for at, known in enumerate(self._parts) if known[1] is part)
        line = self._parts.pop(at)[0]
        line.hide()
        self._column.removeWidget(line)
        line.deleteLater()
        self._number()

    def _number(self) -> None:
        for number, (_line, part, button) in enumerate(self._parts, 1):
            text = _("Remove condition {number}") if isinstance(part, ConditionRow) else _("Remove group {number}")
            button.setToolTip(text.format(number=number))
            button.setAccessibleName(text.format(number=number))


def _adding(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setIcon(icon("plus", "accent"))
    button.setAutoDefault(False)
    set_role(button, "quiet")
    return button
