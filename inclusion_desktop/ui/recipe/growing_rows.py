"""Lines of small fields that one adds to and takes from: keys, measures, pairs of values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XS, set_role
from inclusion_desktop.ui.icons import icon

W = TypeVar("W", bound=QWidget)


class _Told(QWidget):
    edited = Signal()


class GrowingRows(_Told, Generic[W]):
    """`make` builds the fields of a new line; whoever builds them connects their edits to `tell`."""

    def __init__(self, make: Callable[[], W], add_text: str, *, least: int = 0) -> None:
        super().__init__()
        self._make = make
        self._least = least
        self._lines: list[tuple[QWidget, W, QToolButton]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        self._column = QVBoxLayout()
        self._column.setSpacing(XS)
        layout.addLayout(self._column)
        self.add_button = QPushButton(add_text)
        self.add_button.setIcon(icon("plus", "accent"))
        self.add_button.setAutoDefault(False)
        set_role(self.add_button, "quiet")
        self.add_button.clicked.connect(self._add_by_hand)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        layout.addLayout(line)

    def rows(self) -> list[W]:
        """The fields of each line."""
        return [fields for _line, fields, _button in self._lines]

    def show_count(self, count: int) -> list[W]:
        """So many lines, as they are built; their fields."""
        while len(self._lines) > count:
            self._remove(self._lines[-1][1])
        while len(self._lines) < count:
            self.add()
        return self.rows()

    def add(self) -> W:
        """One more line."""
        fields = self._make()
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(XS)
        row.addWidget(fields, 1)
        button = QToolButton()
        button.setIcon(icon("close"))
        button.clicked.connect(lambda _on=False: self._remove_by_hand(fields))
        row.addWidget(button)
        self._column.addWidget(line)
        self._lines.append((line, fields, button))
        self._number()
        return fields

    def tell(self, *_what: object) -> None:
        """For signals of the fields, whatever they carry."""
        self.edited.emit()

    def _add_by_hand(self) -> None:
        fields = self.add()
        fields.setFocus()
        self.edited.emit()

    def _remove_by_hand(self, fields: W) -> None:
        self._remove(fields)
        if self._lines:
            self._lines[-1][1].setFocus()
        else:
            self.add_button.setFocus()
        self.edited.emit()

    def _remove(self, fields: W) -> None:
        at = next(at for at, known in enumerate(self._lines) if known[1] is fields)
        line = self._lines.pop(at)[0]
        line.hide()
        self._column.removeWidget(line)
        line.deleteLater()
        self._number()

    def _number(self) -> None:
        for number, (_line, _fields, button) in enumerate(self._lines, 1):
            text = _("Remove line {number}").format(number=number)
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.setVisible(len(self._lines) > self._least)


def beside(*widgets: QWidget) -> QHBoxLayout:
    """Widgets in one line."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(XS)
    for widget in widgets:
        row.addWidget(widget, 1)
    return row
