"""One line of the list of findings, and how it stands in the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.ui.appearance import S, set_role
from inclusion_desktop.ui.icons import show_icon

SEVERITY_ICONS = {
    Severity.ERROR: ("error", "error"),
    Severity.WARNING: ("warning", "warning"),
    Severity.NOTE: ("info", "muted"),
}


class FindingRow(QFrame):
    """One finding: how bad, where, what, and how to mend it."""

    def __init__(self, finding: Finding, where: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark = QLabel()
        name, tone = SEVERITY_ICONS[finding.severity]
        show_icon(mark, name, 18, tone)
        mark.setFixedWidth(20)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(1)
        for text, role in ((where, "muted"), (finding.message, ""), (finding.remedy, "muted")):
            if text:
                label = QLabel(text)
                label.setWordWrap(True)
                label.setTextFormat(Qt.TextFormat.PlainText)
                set_role(label, role)
                words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(S, S, S, S)
        row.setSpacing(S)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


class WholeRows(QStyledItemDelegate):
    """Gives each row the whole of its place; Qt takes off what the stylesheet puts around a text."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        editor.setGeometry(option.rect)
