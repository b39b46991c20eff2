"""A line to type a name into, right where the name stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid


class InlineEditor(QLineEdit):
    """Opens over `place` of its parent; Enter or leaving it takes the text, Escape does not; then it is gone."""

    def __init__(self, parent: QWidget, place: QRect, text: str, name: str, take: Callable[[str], object]) -> None:
        super().__init__(text, parent)
        self._before = text
        self._take = take
        self._is_done = False
        self._left = QApplication.focusWidget()
        """Where one was, and goes on."""
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setStyleSheet("padding: 0 6px; border-radius: 4px; min-height: 0;")
        self.setGeometry(place)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up; neither it nor Enter is for anybody else."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self._finish(event.key() != Qt.Key.Key_Escape)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Typed is typed."""
        super().focusOutEvent(event)
        self._finish(True)

    def _finish(self, taken: bool) -> None:
        if self._is_done:
            return
        self._is_done = True
        text = self.text().strip()
        if self.hasFocus() and self._left is not None and isValid(self._left):
            self._left.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()
        self.deleteLater()
        if taken and text != self._before:
            self._take(text)
