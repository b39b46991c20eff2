"""The window onto the page: zooming, panning, and what lies over the ink."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
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
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QToolTip, QWidget

from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.units import MM
from inclusion_desktop.ui.appearance import tone
from inclusion_desktop.ui.artboard.accessible import CanvasInterface, Told
from inclusion_desktop.ui.artboard.gestures import Pan
from inclusion_desktop.ui.artboard.handles import Spot
from inclusion_desktop.ui.artboard.overlay import Overlay, marker_area, paint_overlay
from inclusion_desktop.ui.artboard.still import Still

LEAST_ZOOM, MOST_ZOOM = 0.02, 64.0
"""1 is actual size."""
ZOOM_STEPS = (
    0.02,
    0.05,
    0.1,
    0.15,
    0.25,
    0.33,
    0.5,
    0.67,
    0.75,
    1.0,
    1.25,
    1.5,
    2.0,
    3.0,
    4.0,
    6.0,
    8.0,
    12.0,
    16.0,
    32.0,
    64.0,
)
_SETTLE_MS = 80
"""How long after the last step of a zoom the page is painted sharp again."""
_FIT_PIXELS = 28
_WHEEL_NOTCH = 120.0
_ZOOM_OF_NOTCH = 1.2


class Hand(Protocol):
    """What the view tells of mouse and keys; each returns whether it took the event."""

    def press(self, spot: Spot, event: QMouseEvent) -> bool: ...
    def hover(self, spot: Spot, event: QMouseEvent) -> None: ...
    def release(self, spot: Spot, event: QMouseEvent) -> None: ...
    def double_click(self, spot: Spot, event: QMouseEvent) -> None: ...
    def key(self, event: QKeyEvent) -> bool: ...
    def next_element(self, step: int) -> bool: ...
    def cursor(self, spot: Spot | None) -> Qt.CursorShape: ...


class PageView(QGraphicsView):
    """Shows a scene in points; speaks of millimetres on the page."""

    zoomed = Signal(float)
    """1 is actual size."""
    moved = Signal()
    """Another part of the page is shown, or at another scale."""
    pointed = Signal(object)
    """Spot under the pointer, None where it left."""
    menu_asked = Signal(QPoint)
    """Global position."""
    dropped = Signal(object, object)
    """Paths (tuple of str) and the Spot they were dropped on."""

    def __init__(self, scene: QGraphicsScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.overlay = Overlay()
        self.hand: Hand | None = None
        self.told: Told | None = None
        self._accessible: CanvasInterface | None = None
        self.page_size = Rect(0.0, 0.0, 1.0, 1.0)
        self._pan: Pan | None = None
        self._space = False
        self._bare = False
        self._still: Still | None = None
        self._fitted = True
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._sharpen)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        # Bars that come and go would change what fits.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)

    # Where things are

    @property
    def scale_factor(self) -> float:
        """Window pixels of a point on the page."""
        return self.transform().m11()

    @property
    def pixels_per_mm(self) -> float:
        """Window pixels of a millimetre on the page."""
        return self.scale_factor * MM

    def pixels_to_mm(self, pixels: float) -> float:
        """Millimetres on the page that so many pixels show."""
        return pixels / self.pixels_per_mm

    def to_page(self, position: QPointF) -> Spot:
        """Millimetres on the page for a place in the window."""
        point = self.viewportTransform().inverted()[0].map(position)
        return Spot(point.x() / MM, point.y() / MM)

    def to_view(self, x_mm: float, y_mm: float) -> QPointF:
        """The place in the window for millimetres on the page."""
        return self.viewportTransform().map(QPointF(x_mm * MM, y_mm * MM))

    def accessible_interface(self) -> CanvasInterface | None:
        """What a screen reader is given; None before there is something to tell."""
        if self._accessible is None and self.told is not None:
            self._accessible = CanvasInterface(self, self.told)
        return self._accessible

    # Zooming and panning

    @property
    def zoom(self) -> float:
        """1 is actual size."""
        return self.scale_factor / self._actual()

    def _actual(self) -> float:
        """Window pixels of a point at actual size: by the screen's physical size where it tells a believable one."""
        screen = self.screen()
        dpi = screen.physicalDotsPerInch()
        if not 40.0 <= dpi <= 800.0:
            dpi = screen.logicalDotsPerInch()
        return dpi / 72.0

    def show_page(self, size: Rect, beyond: float) -> None:
        """The page's frame in points; one can move `beyond` points past it, or as far as the window needs."""
        self.page_size = size
        room = max(size.width, size.height) + beyond
        around = size.grown(room)
        self.setSceneRect(QRectF(around.x, around.y, around.width, around.height))

    def fit(self) -> None:
        """Show the whole page; it stays whole when the window changes its size, until one zooms or pans."""
        bleed = self.overlay.page.bleed_mm * MM if self.overlay.page is not None else 0.0
        self.fit_rect(self.page_size.grown(bleed))
        self._fitted = True

    def fit_rect(self, area: Rect) -> None:
        """Show this part of the page (points), as large as it goes."""
        room = self.viewport().rect().adjusted(_FIT_PIXELS, _FIT_PIXELS, -_FIT_PIXELS, -_FIT_PIXELS)
        if room.width() <= 0 or room.height() <= 0 or area.width <= 0 or area.height <= 0:
            return
        scale = min(room.width() / area.width, room.height() / area.height)
        self._still = None
        self._zoom_to(scale / self._actual(), None)
        self.centerOn(QPointF(area.center.x, area.center.y))
        self._fitted = False
        self._told()

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom about a place in the window, None for its middle."""
        self._fitted = False
        self._zoom_to(zoom, at, frozen=True)

    def step_zoom(self, step: int) -> None:
        """To the next round zoom, in (1) or out (-1)."""
        zoom = self.zoom
        steps = [z for z in ZOOM_STEPS if (z > zoom * 1.01 if step > 0 else z < zoom * 0.99)]
        if steps:
            self.zoom_to(steps[0] if step > 0 else steps[-1])

    def _zoom_to(self, zoom: float, at: QPointF | None, *, frozen: bool = False) -> None:
        scale = min(max(zoom, LEAST_ZOOM), MOST_ZOOM) * self._actual()
        if abs(scale / self.scale_factor - 1.0) < 1e-9:
            return
        anchor = QPointF(self.viewport().rect().center()) if at is None else at
        before = self.viewportTransform().inverted()[0].map(anchor)
        if frozen and self._still is None and self.isVisible() and self.scene().items():
            self._freeze()
        self.setTransform(QTransform.fromScale(scale, scale))
        after = self.viewportTransform().map(before) - anchor
        self._scroll(after.x(), after.y())
        if self._still is not None:
            self._settle.start()
        self.viewport().update()
        self._told()
        self.zoomed.emit(self.zoom)

    def pan(self, dx: float, dy: float) -> None:
        """Move the page by so many pixels."""
        self._fitted = False
        self._scroll(-dx, -dy)
        self._told()

    def _scroll(self, dx: float, dy: float) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(dx))
        down.setValue(down.value() + round(dy))

    def _told(self) -> None:
        self.moved.emit()

    def _freeze(self) -> None:
        """Keep the picture as it is now, to be shown scaled while the zoom goes on."""
        self._bare = True
        picture = self.viewport().grab()
        self._bare = False
        self._still = Still(picture, self.viewportTransform())

    def _sharpen(self) -> None:
        self._still = None
        self.viewport().update()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._still = None
        if self._fitted:
            self.fit()
        self._told()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        # What lies over the ink is as large as the window and does not scroll with the pixels.
        self.viewport().update()
        self._told()

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
