"""A small window in which the values of a category are put into an order of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.data.dataset import Column
from inclusion_desktop.data.text_order import sorted_ranks
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import L, S, set_role


class LabelOrderDialog(QDialog):
    """The values as a list to drag about; Alt and an arrow move the chosen one."""

    def __init__(self, column: Column, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = column
        self._language = language
        self.setWindowTitle(_("Order of values: {column}").format(column=column.name))
        self.list = _Values()
        self.list.setAccessibleName(_("Values"))
        self.list.addItems(list(column.labels))
        self.list.setCurrentRow(0)
        hint = QLabel(
            _("Drag the values, or move one with Alt and an arrow. The view can then be sorted by this order.")
        )
        hint.setWordWrap(True)
        set_role(hint, "muted")
        up, down = QPushButton(_("Up")), QPushButton(_("Down"))
        alphabet = QPushButton(_("A to Z"))
        up.clicked.connect(lambda: self.list.move_current(-1))
        down.clicked.connect(lambda: self.list.move_current(1))
        alphabet.clicked.connect(self.sort)
        side = QVBoxLayout()
        side.setSpacing(S)
        for button in (up, down, alphabet):
            button.setAutoDefault(False)
            side.addWidget(button)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(S)
        middle.addWidget(self.list, 1)
        middle.addLayout(side)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(S)
        layout.addWidget(hint)
        layout.addLayout(middle, 1)
        layout.addWidget(buttons)
        self.resize(380, 420)

    def labels(self) -> tuple[str, ...]:
        """The values in the order they stand in now."""
        return tuple(self.list.item(at).text() for at in range(self.list.count()))

    def sort(self) -> None:
        """In the order of the alphabet."""
        labels = self.labels()
        ranks = sorted_ranks(labels, self._language).tolist()
        self.list.clear()
        self.list.addItems([label for _rank, label in sorted(zip(ranks, labels, strict=True))])
        self.list.setCurrentRow(0)


class _Values(QListWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def move_current(self, step: int) -> None:
        """The chosen value up or down."""
        at = self.currentRow()
        if at >= 0 and 0 <= at + step < self.count():
            self.insertItem(at + step, self.takeItem(at))
            self.setCurrentRow(at + step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow move the value."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
        else:
            super().keyPressEvent(event)
