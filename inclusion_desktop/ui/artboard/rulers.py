"""Rulers in millimetres along the artboard's edges; pull a guide out of them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import interface_font, tone

THICKNESS = 22
_LEAST_PIXELS = 56.0
"""Between numbers, so that they never touch."""
_STEPS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0)


class Scale(NamedTuple):
    """Pixels of a millimetre, and the pixel at which the page begins."""

    pixels_per_mm: float
    origin: float


def tick_step(pixels_per_mm: float) -> float:
    """Millimetres between numbered ticks at this zoom."""
    return next((step for step in _STEPS if step * pixels_per_mm >= _LEAST_PIXELS), _STEPS[-1])


class Ruler(QWidget):
    """One ruler; it shows where the pointer is and how far the selection reaches."""

    pulled = Signal(QPoint)
    """Global position while a guide is pulled out of the ruler."""
    dropped = Signal(QPoint)
    """Global position where it was let go."""

    def __init__(self, horizontal: bool, scale: Callable[[], Scale], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._horizontal = horizontal
        self._scale = scale
        self._pointer: float | None = None
        self._span: tuple[float, float] | None = None
        self._pulling = False
        policy = QSizePolicy.Policy
        self.setSizePolicy(*((policy.Expanding, policy.Fixed) if horizontal else (policy.Fixed, policy.Expanding)))
        self.setCursor(Qt.CursorShape.SplitVCursor if horizontal else Qt.CursorShape.SplitHCursor)
        self.setAccessibleName(_("Horizontal ruler") if horizontal else _("Vertical ruler"))
        self.setToolTip(_("Drag from the ruler to add a guide"))

    def sizeHint(self) -> QSize:
        return QSize(THICKNESS, THICKNESS)

    def show_pointer(self, at_mm: float | None) -> None:
        """Mark where the pointer is, None for nowhere."""
        if at_mm != self._pointer:
            self._pointer = at_mm
            self.update()

    def show_span(self, span_mm: tuple[float, float] | None) -> None:
        """Tint from here to there, None for nothing."""
        if span_mm != self._span:
            self._span = span_mm
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pulling = True
            self.pulled.emit(event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pulling:
            self.pulled.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pulling and event.button() is Qt.MouseButton.LeftButton:
            self._pulling = False
            self.dropped.emit(event.globalPosition().toPoint())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), tone("window"))
        scale = self._scale()
        length = self.width() if self._horizontal else self.height()
        if not self._horizontal:
            # Painted as if lying down, then stood on end.
            painter.translate(0, length)
            painter.rotate(-90)
        if self._span is not None:
            first, last = (at * scale.pixels_per_mm + scale.origin for at in self._span)
            area = self._area(first, last, length)
            painter.fillRect(area, tone("accent_soft"))
        self._paint_ticks(painter, scale, length)
        painter.setPen(tone("line"))
        painter.drawLine(QLineF(0, THICKNESS - 0.5, length, THICKNESS - 0.5))
        if self._pointer is not None:
            at = self._along(self._pointer * scale.pixels_per_mm + scale.origin, length)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tone("highlight"))
            tip = QPointF(at, THICKNESS - 1)
            painter.drawPolygon(QPolygonF([tip, tip + QPointF(-4, -6), tip + QPointF(4, -6)]))

    def _along(self, at: float, length: int) -> float:
        return at if self._horizontal else length - at

    def _area(self, first: float, last: float, length: int) -> QRectF:
        ends = sorted((self._along(first, length), self._along(last, length)))
        return QRectF(ends[0], 0, ends[1] - ends[0], THICKNESS)

    def _paint_ticks(self, painter: QPainter, scale: Scale, length: int) -> None:
        step = tick_step(scale.pixels_per_mm)
        parts = 10 if step * scale.pixels_per_mm >= 80 else 5
        small = step / parts
        first = math.floor(-scale.origin / scale.pixels_per_mm / step) * parts
        last = math.ceil((length - scale.origin) / scale.pixels_per_mm / small)
        lines, halves, majors = [], [], []
        painter.setFont(interface_font(0.75, tabular=True))
        painter.setPen(tone("muted"))
        for number in range(first, last + 1):
            at_mm = number * small
            x = round(self._along(at_mm * scale.pixels_per_mm + scale.origin, length)) + 0.5
            if number % parts == 0:
                majors.append(QLineF(x, 8, x, THICKNESS))
                painter.drawText(QPointF(x + 3, 12), _ruler_text(at_mm, step))
            elif parts == 10 and number % 5 == 0:
                halves.append(QLineF(x, THICKNESS - 7, x, THICKNESS))
            else:
                lines.append(QLineF(x, THICKNESS - 4, x, THICKNESS))
        painter.setPen(QColor(tone("edge")))
        painter.drawLines(lines + halves + majors)


def _ruler_text(at_mm: float, step: float) -> str:
    text = f"{at_mm:.1f}" if step < 1 else f"{at_mm:.0f}"
    return "0" if float(text) == 0 else text.replace("-", "\u2212")
