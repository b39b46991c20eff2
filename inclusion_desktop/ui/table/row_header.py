"""Row numbers: click to select, drag selected rows to another place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from inclusion_desktop.ui.appearance import tones


class RowHeader(QHeaderView):
    """The numbers beside the rows. Rows that are wholly selected can be dragged."""

    rows_dragged = Signal(int)
    """The selected rows are to stand before this row of the view."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        self._pressed: QPoint | None = None
        self._drop = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setMouseTracking(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of selected rows; any other press selects."""
        at = event.position().toPoint()
        is_plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if is_plain and self._is_whole(self.logicalIndexAt(at)):
            self._pressed = at
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second press of somebody who selects a row and drags it at once."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the rows would go."""
        at = event.position().toPoint()
        if self._pressed is None:
            super().mouseMoveEvent(event)
            if not event.buttons() and self._is_whole(self.logicalIndexAt(at)):
                self.setCursor(Qt.CursorShape.OpenHandCursor)
            else:
                self.unsetCursor()
            return
        if self._drop < 0 and (at - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._drop = self._boundary(at.y())
        if at.y() < 0 or at.y() > self.viewport().height():
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() + (bar.singleStep() if at.y() > 0 else -bar.singleStep()))
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the rows, or select the one that was clicked."""
        pressed, drop = self._pressed, self._drop
        self._pressed, self._drop = None, -1
        if pressed is None:
            super().mouseReleaseEvent(event)
            return
        self.unsetCursor()
        self.viewport().update()
        if drop >= 0:
            self.rows_dragged.emit(drop)
        else:
            self.sectionPressed.emit(self.logicalIndexAt(pressed))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line where the rows would go."""
        super().paintEvent(event)
        if self._drop >= 0:
            y = self.sectionViewportPosition(self._drop) if self._drop < self.count() else self.length()
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(tones().accent), 3))
            painter.drawLine(0, max(1, y), self.viewport().width(), max(1, y))
            painter.end()

    def _is_whole(self, row: int) -> bool:
        model, selection = self.model(), self.selectionModel()
        last = model.columnCount() - 2
        return (
            0 <= row < model.rowCount() - 1
            and last >= 0
            and selection.isSelected(model.index(row, 0))
            and selection.isSelected(model.index(row, last))
        )

    def _boundary(self, y: int) -> int:
        row = self.logicalIndexAt(max(0, y))
        last = self.count() - 1
        if row < 0 or row >= last:
            return last
        return row + (y > self.sectionViewportPosition(row) + self.sectionSize(row) // 2)
