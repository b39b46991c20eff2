"""The lines of the list of steps as a Qt model, which tells only of lines that say something new."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inclusion_desktop.i18n import _
from inclusion_desktop.ui.recipe.step_lines import SOURCE, StepLine

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class StepModel(QAbstractListModel):
    """Row 0 is the source, row n the step of number n - 1."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[StepLine, ...] = ()

    def show(self, lines: tuple[StepLine, ...]) -> None:
        """Show these lines."""
        old, new = len(self.lines), len(lines)
        before = self.lines
        if new > old:
            self.beginInsertRows(_NOWHERE, old, new - 1)
        elif new < old:
            self.beginRemoveRows(_NOWHERE, new, old - 1)
        self.lines = lines
        if new > old:
            self.endInsertRows()
        elif new < old:
            self.endRemoveRows()
        for at, (one, other) in enumerate(zip(before, lines, strict=False)):
            if one != other:
                self.dataChanged.emit(self.index(at), self.index(at))

    def line(self, index: Index) -> StepLine | None:
        """None for an index that is nowhere."""
        return self.lines[index.row()] if index.isValid() and index.row() < len(self.lines) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Steps can be dragged, and dropped between one another."""
        line = self.line(index)
        if line is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if line.number == SOURCE:
            return flags
        return flags | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsUserCheckable

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        line = self.line(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.CheckStateRole and line.number != SOURCE:
            return Qt.CheckState.Checked if line.is_on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken()
        if role == Qt.ItemDataRole.ToolTipRole:
            said = (line.title, line.error, *line.warnings, *line.notes)
            return "\n".join(part for part in said if part)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return "" if line.number == SOURCE else _("Enter changes the step, Space turns it on or off.")
        return None
