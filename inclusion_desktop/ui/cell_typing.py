"""A figure typed while its mark is selected on the page goes into its cell; F2 begins with the figure there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from inclusion_desktop.ui.artboard import Artboard
from inclusion_desktop.ui.panels.data_panel import DataPanel
from inclusion_desktop.ui.workspace import Workspace

_BEGINS = "0123456789-−–,."
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class CellTyping(QObject):
    """Watches the page's keys; the grid begins to edit with the first of them, as if it had had the focus."""

    def __init__(self, workspace: Workspace, artboard: Artboard, data: DataPanel) -> None:
        super().__init__(artboard)
        self._workspace = workspace
        self._artboard = artboard
        self._data = data
        artboard.view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not self._is_meant(event):
            return super().eventFilter(watched, event)
        grid = self._data.grid
        grid.setFocus()
        if event.key() == Qt.Key.Key_F2:
            grid.begin_typing(None)
            return True
        typed = QKeyEvent(QEvent.Type.KeyPress, event.key(), event.modifiers(), event.text())
        QApplication.sendEvent(grid, typed)
        return True

    @staticmethod
    def _types(event: QKeyEvent) -> bool:
        return bool(event.text()) and event.text() in _BEGINS

    def _holds_mark(self) -> bool:
        hand = self._artboard.view.hand
        return hand is not None and hand.holds_mark

    def _is_meant(self, event: QKeyEvent) -> bool:
        selection = self._workspace.selection
        one_cell = len(selection.rows) == 1 and len(selection.columns) == 1
        return (
            one_cell
            and (self._types(event) or (event.key() == Qt.Key.Key_F2 and self._holds_mark()))
            and event.modifiers() in _PLAIN
            and len(selection.elements) == 1
            and self._artboard.editor is None
            and self._data.isVisible()
        )
