"""Several columns of a table, ticked and in order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem


class ColumnsField(QListWidget):
    """Several columns, ticked; drag to change their order."""

    edited = Signal(object)
    """The ids of the ticked columns, in order."""

    def __init__(self, name: str, columns: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self.setAccessibleName(name)
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._showing = False
        self.setFixedHeight(min(max(len(self._columns), 1), 5) * 30 + 6)
        self.itemChanged.connect(lambda _item: self._tell())
        self.model().rowsMoved.connect(lambda *_moved: self._tell())

    def show_value(self, columns: Sequence[str]) -> None:
        """Ticked first, in their order."""
        if list(columns) == self.ticked() and self.count():
            return
        self._showing = True
        self.clear()
        names = dict(self._columns)
        order = [c for c in columns if c in names] + [c for c, _name in self._columns if c not in columns]
        for column in order:
            item = QListWidgetItem(names[column])
            item.setData(Qt.ItemDataRole.UserRole, column)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if column in columns else Qt.CheckState.Unchecked)
            self.addItem(item)
        self._showing = False

    def ticked(self) -> list[str]:
        """The ids of the ticked columns."""
        items = [self.item(at) for at in range(self.count())]
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _tell(self) -> None:
        if not self._showing:
            self.edited.emit(tuple(self.ticked()))

    def sizeHint(self) -> QSize:
        """As high as was asked for."""
        return QSize(120, self.height())
