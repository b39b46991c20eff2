"""The window onto the page: what is painted over the ink, and what mouse and keys do."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QToolTip, QWidget

from inclusion_desktop.graphics.units import MM
from inclusion_desktop.ui.appearance import tone
from inclusion_desktop.ui.artboard.accessible import CanvasInterface, Told
from inclusion_desktop.ui.artboard.gestures import Pan
from inclusion_desktop.ui.artboard.handles import Spot
from inclusion_desktop.ui.artboard.overlay import marker_area, paint_overlay
from inclusion_desktop.ui.artboard.zoom_view import ZoomView

_WHEEL_NOTCH = 120.0
_ZOOM_OF_NOTCH = 1.2


class Hand(Protocol):
    """What the view tells of mouse and keys; each returns whether it took the event."""

    @property
    def holds_mark(self) -> bool: ...

    def press(self, spot: Spot, event: QMouseEvent) -> bool: ...
    def hover(self, spot: Spot, event: QMouseEvent) -> None: ...
    def release(self, spot: Spot, event: QMouseEvent) -> None: ...
    def double_click(self, spot: Spot, event: QMouseEvent) -> None: ...
    def key(self, event: QKeyEvent) -> bool: ...
    def next_element(self, step: int) -> bool: ...
    def cursor(self, spot: Spot | None) -> Qt.CursorShape: ...


class PageView(ZoomView):
    """Hears the mouse and the keys, which the hand understands, and paints what lies over the ink."""

    pointed = Signal(object)
    """Spot under the pointer, None where it left."""
    menu_asked = Signal(QPoint)
    """Global position."""
    dropped = Signal(object, object)
    """Paths (tuple of str) and the Spot they were dropped on."""

    def __init__(self, scene: QGraphicsScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.hand: Hand | None = None
        self.told: Told | None = None
        self._accessible: CanvasInterface | None = None
        self._pan: Pan | None = None
        self._space = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        # Bars that come and go would change what fits.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)

    def accessible_interface(self) -> CanvasInterface | None:
        """What a screen reader is given; None before there is something to tell."""
        if self._accessible is None and self.told is not None:
            self._accessible = CanvasInterface(self, self.told)
        return self._accessible

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._still is None or self._bare:
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        page = QRectF(self.to_view(0, 0), self.to_view(self.page_size.right / MM, self.page_size.bottom / MM))
        self._still.paint(painter, self.viewportTransform(), self.viewport().rect(), page)
        paint_overlay(painter, self.overlay, self.to_view, self.pixels_per_mm, QRectF(self.viewport().rect()))

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.fillRect(QRectF(rect), tone("pasteboard"))

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if self._bare:
            return
        painter.save()
        painter.resetTransform()
        paint_overlay(painter, self.overlay, self.to_view, self.pixels_per_mm, QRectF(self.viewport().rect()))
        painter.restore()

    def update_overlay(self) -> None:
        """What lies over the ink changed: the ink itself comes from its cache."""
        self.viewport().update()

    # Mouse

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        notches = (turn.y() or turn.x()) / _WHEEL_NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(60.0 * notches, 0.0)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.pan(0.0, 60.0 * notches)
        elif notches:
            self.zoom_to(self.zoom * _ZOOM_OF_NOTCH**notches, event.position())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_to(self.zoom * (1.0 + event.value()), event.position())
            return True
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        if event.type() is QEvent.Type.Leave:
            self.pointed.emit(None)
        return super().viewportEvent(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        for marker in self.overlay.markers:
            if marker_area(marker, self.to_view).contains(QPointF(event.pos())):
                QToolTip.showText(event.globalPos(), marker.text, self.viewport())
                return
        QToolTip.hideText()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        if event.button() is Qt.MouseButton.MiddleButton or (left and self._space):
            self._pan = Pan(event.position(), self.pan)
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self.hand is not None:
            self.hand.press(self.to_page(event.position()), event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = self.to_page(event.position())
        if self._pan is not None:
            self._pan.follow(event.position())
        elif self.hand is not None:
            self.hand.hover(spot, event)
            if not self._space:
                self.viewport().setCursor(self.hand.cursor(spot))
        self.pointed.emit(spot)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pan is not None:
            self._pan = None
            self._show_cursor()
        elif self.hand is not None:
            self.hand.release(self.to_page(event.position()), event)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.hand is not None and event.button() is Qt.MouseButton.LeftButton and not self._space:
            self.hand.double_click(self.to_page(event.position()), event)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())
        event.accept()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Space and not control:
            if not event.isAutoRepeat():
                self._space = True
                self._show_cursor()
        elif control and event.key() == Qt.Key.Key_0:
            self.fit()
        elif control and event.key() == Qt.Key.Key_1:
            self.zoom_to(1.0)
        elif control and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.step_zoom(1)
        elif control and event.key() == Qt.Key.Key_Minus:
            self.step_zoom(-1)
        elif self.hand is None or not self.hand.key(event):
            # Not the base class: it would scroll with the arrows.
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_cursor()
        event.ignore()

    def _show_cursor(self) -> None:
        if self._space:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif self.hand is not None:
            self.viewport().setCursor(self.hand.cursor(None))

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self.hand is not None and self.hand.next_element(1 if forward else -1):
            return True
        return super().focusNextPrevChild(forward)

    # Drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = tuple(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths, self.to_page(event.position()))
