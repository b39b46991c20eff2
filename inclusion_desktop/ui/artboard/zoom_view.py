"""A view of the page that zooms and pans, and tells where its pixels are on the page."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTransform
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget

from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.units import MM
from inclusion_desktop.ui.artboard.handles import Spot
from inclusion_desktop.ui.artboard.overlay import Overlay
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


class ZoomView(QGraphicsView):
    """Shows a scene in points; speaks of millimetres on the page. While a zoom goes on, a picture is shown scaled."""

    zoomed = Signal(float)
    """1 is actual size."""
    moved = Signal()
    """Another part of the page is shown, or at another scale."""

    def __init__(self, scene: QGraphicsScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.overlay = Overlay()
        self.page_size = Rect(0.0, 0.0, 1.0, 1.0)
        self._bare = False
        """Whether it is painted without what lies over the ink, for a picture."""
        self._still: Still | None = None
        self._fitted = True
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._sharpen)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)

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
