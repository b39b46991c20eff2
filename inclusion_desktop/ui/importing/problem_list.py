"""What is odd about the table, each with a sign of how much it matters; choosing one shows its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from inclusion_desktop.data.problems import Problem, Severity
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import L, S, tone
from inclusion_desktop.ui.icons import icon, icon_pixmap

_ICONS = {Severity.WARNING: ("warning", "warning"), Severity.NOTE: ("info", "muted")}
_ICON = 20
_PADDING = 12
"""What the stylesheet puts around a line: padding, border, and Qt's own."""
_ROWS, _LINES = 2, 3
"""As high as two remarks of one line, and as one remark of three."""


class ProblemList(QListWidget):
    """Warnings first. As high with none as with ten, so that nothing above it moves."""

    place_wanted = Signal(object)
    """The Problem whose place is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems: list[Problem] = []
        self.setAccessibleName(_("What to know about the table"))
        self.setIconSize(QSize(_ICON, _ICON))
        self.setWordWrap(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerItem)
        self.setItemDelegate(_WholeRows(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        line = self.fontMetrics().lineSpacing()
        self._line = max(_ICON, line) + _PADDING
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedHeight(max(_ROWS * self._line, _LINES * line + _PADDING))
        self.currentRowChanged.connect(self._go)
        self.itemClicked.connect(lambda item: self._go(self.row(item)))
        self._say_whether_empty()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these instead; the one that was chosen stays so where it is still among them."""
        ordered = sorted(problems, key=lambda problem: problem.severity is not Severity.WARNING)
        if ordered == self._problems:
            return
        at = self.currentRow()
        chosen = self._problems[at] if 0 <= at < len(self._problems) else None
        scrolled = self.verticalScrollBar().value()
        self._problems = ordered
        blocked = self.blockSignals(True)
        self.clear()
        for problem in ordered:
            name, tone_name = _ICONS[problem.severity]
            item = QListWidgetItem(icon(name, tone_name), problem.message)
            word = _("Warning") if problem.severity is Severity.WARNING else _("For information")
            item.setToolTip(problem.message)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{word}: {problem.message}")
            self.addItem(item)
        if chosen in ordered:
            self.setCurrentRow(ordered.index(chosen))
        self.blockSignals(blocked)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scrolled)
        self._say_whether_empty()

    def _say_whether_empty(self) -> None:
        self.setAccessibleDescription("" if self._problems else _nothing())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._problems else Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._problems:
            return
        line = QRect(0, 0, self.viewport().width(), self._line).adjusted(L, 0, -L, 0)
        painter = QPainter(self.viewport())
        picture = icon_pixmap("ok", _ICON, "muted", self.devicePixelRatioF())
        painter.drawPixmap(line.x(), line.center().y() - _ICON // 2, picture)
        painter.setPen(tone("muted"))
        painter.drawText(line.adjusted(_ICON + S, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, _nothing())

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._problems):
            self.place_wanted.emit(self._problems[row])


class _WholeRows(QStyledItemDelegate):
    """Leaves out a row at the lower edge that would be cut through its letters; the scroll bar tells of it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view = self.parent()
        assert isinstance(view, ProblemList)
        place = view.visualRect(index)
        if place.top() <= 0 or place.bottom() <= view.viewport().rect().bottom():
            super().paint(painter, option, index)


def _nothing() -> str:
    return _("No remarks on this table.")
