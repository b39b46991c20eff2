"""Headings of wholly selected columns, dragged to another place together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QApplication, QHeaderView, QStyle, QTableView

from inclusion_desktop.ui.appearance import tones
from inclusion_desktop.ui.table.model import DatasetModel


class ColumnDrag:
    """Which headings the mouse holds, and where they would go. A single heading is left to Qt, which moves it live."""

    def __init__(self, header: QHeaderView, view: QTableView, model: DatasetModel) -> None:
        self._header, self._view, self._model = header, view, model
        self._pressed: QPoint | None = None
        self._held: tuple[int, ...] = ()
        self._drop = -1

    @property
    def is_held(self) -> bool:
        """Whether the mouse has headings."""
        return self._pressed is not None

    def is_at(self, at: QPoint) -> bool:
        """Whether a press there takes hold of several headings."""
        return self._header.logicalIndexAt(at) in self._whole_places() and not self._is_at_edge(at)

    def press(self, at: QPoint) -> None:
        """Take hold."""
        self._pressed, self._held, self._drop = at, self._whole_places(), -1

    def drag(self, at: QPoint) -> bool:
        """Show where they would go; whether it is a drag yet."""
        if self._pressed is None:
            return False
        if self._drop < 0 and (at - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return False
        if not 0 <= at.x() < self._header.viewport().width():
            bar = self._view.horizontalScrollBar()
            bar.setValue(bar.value() + (bar.singleStep() if at.x() > 0 else -bar.singleStep()))
        self._drop = self._boundary(at.x())
        self._header.viewport().update()
        return True

    def release(self) -> tuple[tuple[int, ...], int] | None:
        """The places that were held and the one before which they are dropped; None where nothing was dragged."""
        held, drop = self._held, self._drop
        self._pressed, self._held, self._drop = None, (), -1
        self._header.viewport().update()
        return (held, drop) if drop >= 0 else None

    def paint(self) -> None:
        """A line where they would go."""
        if self._drop < 0:
            return
        x = self._header.sectionViewportPosition(self._drop)
        painter = QPainter(self._header.viewport())
        painter.setPen(QPen(QColor(tones().accent), 3))
        painter.drawLine(max(1, x), 0, max(1, x), self._header.viewport().height())
        painter.end()

    def _whole_places(self) -> tuple[int, ...]:
        """The columns that are wholly selected; () where that is one alone, or all of them."""
        selection, rows = self._header.selectionModel().selection(), self._model.view_rows
        last = self._model.columnCount() - 1
        places = {
            place
            for part in (selection.at(at) for at in range(selection.count()))
            if part.top() == 0 and part.height() >= max(2, rows)
            for place in range(part.left(), min(part.right() + 1, last))
        }
        return tuple(sorted(places)) if 1 < len(places) < last else ()

    def _is_at_edge(self, at: QPoint) -> bool:
        """Whether a press there makes a column wider."""
        place = self._header.logicalIndexAt(at)
        grip = self._header.style().pixelMetric(QStyle.PixelMetric.PM_HeaderGripMargin, None, self._header)
        left = self._header.sectionViewportPosition(place)
        return at.x() > left + self._header.sectionSize(place) - grip or (place > 0 and at.x() < left + grip)

    def _boundary(self, x: int) -> int:
        header = self._header
        place = header.logicalIndexAt(max(0, min(x, header.viewport().width() - 1)))
        last = header.count() - 1
        if place < 0 or place >= last:
            return last
        return place + (x > header.sectionViewportPosition(place) + header.sectionSize(place) // 2)


def find_move(order: Sequence[int]) -> tuple[int, int] | None:
    """Which item of 0, 1, 2 … was moved, and to where; None for an order in which nothing, or not one item, was."""
    places = list(range(len(order)))
    if list(order) == places:
        return None
    for source in places:
        target = order.index(source)
        rest = [place for place in places if place != source]
        rest.insert(target, source)
        if source != target and rest == list(order):
            return source, target
    return None
