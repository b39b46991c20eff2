"""What is odd about the table, each with a sign of how much it matters; choosing one shows its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from inclusion_desktop.data.problems import Problem, Severity
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.icons import icon

_ICONS = {Severity.WARNING: ("warning", "warning"), Severity.NOTE: ("info", "muted")}
_LINE = 28
_HIGHEST = 124


class ProblemList(QListWidget):
    """Warnings first."""

    place_wanted = Signal(object)
    """The Problem whose place is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems: list[Problem] = []
        self.setAccessibleName(_("What to know about the table"))
        self.setWordWrap(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self._go)
        self.itemClicked.connect(lambda item: self._go(self.row(item)))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these instead; hidden where there are none."""
        ordered = sorted(problems, key=lambda problem: problem.severity is not Severity.WARNING)
        self.setVisible(bool(ordered))
        if ordered == self._problems:
            return
        self._problems = ordered
        blocked = self.blockSignals(True)
        self.clear()
        for problem in ordered:
            name, tone = _ICONS[problem.severity]
            item = QListWidgetItem(icon(name, tone), problem.message)
            word = _("Warning") if problem.severity is Severity.WARNING else _("For information")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{word}: {problem.message}")
            self.addItem(item)
        self.blockSignals(blocked)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its lines, up to a bound."""
        # A line too many is better than one that is cut.
        lines = sum(max(_LINE, self.sizeHintForRow(row)) for row in range(self.count()))
        self.setFixedHeight(min(lines + 2 * self.frameWidth() + 2, _HIGHEST))

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._problems):
            self.place_wanted.emit(self._problems[row])
