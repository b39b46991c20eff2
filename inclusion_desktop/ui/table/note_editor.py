"""A remark on a cell, written in a small sheet beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from inclusion_desktop.i18n import _

WIDTH, HEIGHT = 260, 96


class NoteEditor(QPlainTextEdit):
    """Opens beside the cell; Ctrl+Enter or leaving it takes the text, Escape does not; then it is gone."""

    def __init__(self, parent: QWidget, cell: QRect, text: str, take: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._take = take
        self._is_done = False
        self.setPlainText(text)
        self.setAccessibleName(_("Note on the cell"))
        self.setPlaceholderText(_("A note on this cell. It is not printed. Ctrl+Enter keeps it."))
        self.setTabChangesFocus(True)
        left = cell.right() + 6 if cell.right() + 6 + WIDTH <= parent.width() else max(4, cell.left() - WIDTH - 6)
        top = max(4, min(cell.top(), parent.height() - HEIGHT - 4))
        self.setGeometry(left, top, WIDTH, HEIGHT)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up, Ctrl+Enter is done."""
        if event.key() == Qt.Key.Key_Escape:
            self._finish(False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self._finish(True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Typed is typed; a menu of its own is not leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._finish(True)

    def finish(self) -> None:
        """Take what is typed, as before saving."""
        self._finish(True)

    def _finish(self, taken: bool) -> None:
        if self._is_done:
            return
        self._is_done = True
        text = self.toPlainText().strip()
        parent = self.parentWidget()
        self.hide()
        self.deleteLater()
        if taken:
            self._take(text)
        owner = parent.parentWidget() if parent is not None else None
        if owner is not None and not taken:
            owner.setFocus()
