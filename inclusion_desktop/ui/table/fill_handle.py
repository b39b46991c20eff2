"""The handle at the corner of the selection: drag it, and the cells go on as a series."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QTableView

from inclusion_desktop.ui.appearance import tones
from inclusion_desktop.ui.table.cursor import Cursor
from inclusion_desktop.ui.table.jumps import next_edge
from inclusion_desktop.ui.table.model import DatasetModel

_SIZE = 8
_REACH = 6


class FillHandle:
    """Where the handle is, and how far it has been dragged."""

    def __init__(self, view: QTableView, model: DatasetModel, cursor: Cursor) -> None:
        self._view, self._model, self._cursor = view, model, cursor
        self._block: tuple[int, int, int, int] | None = None
        self._steps = (0, 0)
        self._painted = QRect()
        # It reaches beyond its cell, which is all that is painted anew when the selection changes.
        view.selectionModel().selectionChanged.connect(lambda *_changed: view.viewport().update(self._painted))

    @property
    def is_dragged(self) -> bool:
        """Whether the mouse has it."""
        return self._block is not None

    def is_at(self, point: QPoint) -> bool:
        """Whether the handle is there."""
        corner = self._corner()
        return corner is not None and (point - corner).manhattanLength() <= _REACH

    def press(self) -> None:
        """Take hold."""
        self._block, self._steps = self._selected(), (0, 0)

    def drag(self, point: QPoint) -> None:
        """Downwards or upwards, or to a side, whichever is further."""
        if self._block is None:
            return
        top, left, bottom, right = self._block
        row, place = self._view.rowAt(point.y()), self._view.columnAt(point.x())
        row = row if row >= 0 else (self._model.view_rows - 1 if point.y() > 0 else 0)
        place = place if place >= 0 else self._model.columnCount() - 2
        place = min(place, self._model.columnCount() - 2)
        rows = row - bottom if row > bottom else min(0, row - top)
        places = place - right if place > right else min(0, place - left)
        self._steps = (rows, 0) if abs(rows) >= abs(places) else (0, places)
        self._view.viewport().update()

    def release(self) -> tuple[int, int]:
        """By how many rows or columns the block is to go on: negative upwards or to the left; 0, 0 for nothing."""
        steps = self._steps if self._block is not None else (0, 0)
        self._block, self._steps = None, (0, 0)
        self._view.viewport().update()
        return steps

    def rows_beside(self) -> int:
        """By how many rows the filled column to the left of the block, else to its right, goes on below it."""
        block = self._selected()
        if block is None:
            return 0
        _top, left, bottom, right = block
        for place in (left - 1, right + 1):
            if self._model.column_at(place) is not None and self._model.edit_text(bottom + 1, place):
                return next_edge(self._model, (bottom, place), 1, 0)[0] - bottom
        return 0

    def paint(self) -> None:
        """The handle, and a frame round the cells that would be filled."""
        corner = self._corner()
        if corner is None and self._block is None:
            return
        colors = tones()
        painter = QPainter(self._view.viewport())
        if self._block is not None and self._steps != (0, 0):
            painter.setPen(QPen(QColor(colors.accent), 2, Qt.PenStyle.DashLine))
            painter.drawRect(self._rect(self.target()))
        if corner is not None:
            painter.setPen(QPen(QColor(colors.surface), 1))
            painter.setBrush(QColor(colors.accent))
            place = QRect(corner.x() - _SIZE // 2, corner.y() - _SIZE // 2, _SIZE, _SIZE)
            painter.drawRect(place)
            self._painted = place.adjusted(-1, -1, 1, 1)
        painter.end()

    def target(self) -> tuple[int, int, int, int]:
        """Top, left, bottom and right of the block with what is filled."""
        assert self._block is not None
        top, left, bottom, right = self._block
        rows, places = self._steps
        return top + min(rows, 0), left + min(places, 0), bottom + max(rows, 0), right + max(places, 0)

    def _selected(self) -> tuple[int, int, int, int] | None:
        ranges = self._cursor.ranges()
        if len(ranges) != 1:
            return None
        part = ranges[0]
        bottom, right = min(part.bottom(), self._model.view_rows - 1), min(part.right(), self._model.columnCount() - 2)
        return (part.top(), part.left(), bottom, right) if bottom >= part.top() and right >= part.left() else None

    def _corner(self) -> QPoint | None:
        block = self._selected()
        if block is None or not self._view.hasFocus():
            return None
        corner = self._view.visualRect(self._model.index(block[2], block[3])).bottomRight()
        return corner if self._view.viewport().rect().contains(corner) else None

    def _rect(self, block: tuple[int, int, int, int]) -> QRect:
        first = self._view.visualRect(self._model.index(block[0], block[1]))
        last = self._view.visualRect(self._model.index(block[2], block[3]))
        return first.united(last).adjusted(1, 1, -1, -1)
