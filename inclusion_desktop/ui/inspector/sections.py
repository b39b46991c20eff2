"""Headings with rows of fields under them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from inclusion_desktop.ui.appearance import XS, M, S, set_role
from inclusion_desktop.ui.icons import icon


class Section(QWidget):
    """A heading that folds its rows away, and the rows: labels left, fields right."""

    def __init__(self, title: str, parent: QWidget | None = None, *, is_open: bool = True) -> None:
        super().__init__(parent)
        self._head = QToolButton()
        self._head.setText(title)
        self._head.setCheckable(True)
        self._head.setChecked(is_open)
        self._head.setIcon(icon("chevron_down" if is_open else "chevron_right", "muted"))
        self._head.setIconSize(QSize(14, 14))
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._head.setStyleSheet(
            "QToolButton { font-weight: 600; padding: 4px 2px; background: transparent; text-align: left; }"
        )
        self._head.toggled.connect(self._fold)
        self.body = QWidget()
        self.grid = QGridLayout(self.body)
        self.grid.setContentsMargins(S, 0, 0, S)
        self.grid.setHorizontalSpacing(S)
        self.grid.setVerticalSpacing(XS + 2)
        self.grid.setColumnMinimumWidth(0, 84)
        self.grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(XS, XS, M, 0)
        column.setSpacing(XS)
        column.addWidget(self._head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.body)
        self.body.setVisible(is_open)

    def _fold(self, is_open: bool) -> None:
        self.body.setVisible(is_open)
        self._head.setIcon(icon("chevron_down" if is_open else "chevron_right", "muted"))

    def add_row(self, label: str, field: QWidget, tip: str = "") -> QLabel:
        """A label and its field; the label names the field's shortcut and tip."""
        words = QLabel(label)
        set_role(words, "muted")
        words.setWordWrap(True)
        words.setBuddy(field)
        at = self.grid.rowCount()
        self.grid.addWidget(words, at, 0, Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(field, at, 1)
        if tip:
            words.setToolTip(tip)
            field.setToolTip(tip)
        return words

    def add_wide(self, field: QWidget) -> None:
        """A field across both columns."""
        self.grid.addWidget(field, self.grid.rowCount(), 0, 1, 2)

    def add_pair(self, first: QWidget, second: QWidget) -> QWidget:
        """Two fields side by side in one row of their own."""
        pair = QWidget()
        row = QGridLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(S)
        row.addWidget(first, 0, 0)
        row.addWidget(second, 0, 1)
        row.setColumnStretch(0, 1)
        row.setColumnStretch(1, 1)
        self.add_wide(pair)
        return pair


def labelled(label: str, field: QWidget) -> QWidget:
    """A short label right before its field."""
    whole = QWidget()
    row = QGridLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setHorizontalSpacing(XS)
    words = QLabel(label)
    set_role(words, "muted")
    words.setBuddy(field)
    words.setMinimumWidth(16)
    row.addWidget(words, 0, 0)
    row.addWidget(field, 0, 1)
    row.setColumnStretch(1, 1)
    return whole
