"""The last sharp picture of the page, shown scaled for as long as a zoom goes on."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from inclusion_desktop.ui.appearance import tone


class Still(NamedTuple):
    """A picture of the window, and how the page was mapped to it."""

    picture: QPixmap
    taken: QTransform

    def paint(self, painter: QPainter, now: QTransform, window: QRect, page: QRectF) -> None:
        """As the window would look at the map `now`; paper that was not in the picture is white for a moment."""
        painter.fillRect(window, tone("pasteboard"))
        painter.fillRect(page, Qt.GlobalColor.white)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(self.taken.inverted()[0] * now)
        painter.drawPixmap(QPointF(0, 0), self.picture)
        painter.resetTransform()
