"""The page's ink as graphics items, one an element, so that an edit repaints what it changed and no more."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmapCache
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import ElementId, Group, Scene, SceneItem, bounds_of
from inclusion_desktop.render.qt import QtPaint, paint_items, qt_rect
from inclusion_desktop.text.library import Library

_CACHE_KB = 256 * 1024
"""Qt keeps cached items in one store, whose 10 MB would not hold one window's worth."""
PAPER_Z = -1_000_000.0
PICTURE_Z = 1_000_000.0
_BEYOND_EM = 6.0
"""Points that ink may reach beyond bounds that are taken without a font: italics, accents, miters."""


class Inks:
    """What painting needs besides the ink: the fonts and pictures, and how colours look."""

    def __init__(self, library: Library, colors: QtPaint) -> None:
        self.library = library
        self.colors = colors


class PaperItem(QGraphicsItem):
    """The white sheet and the page's background, to the bleed's edge."""

    def __init__(self, inks: Inks) -> None:
        super().__init__()
        self._inks = inks
        self._trim = Rect(0.0, 0.0, 0.0, 0.0)
        self._bleed = 0.0
        self._items: tuple[SceneItem, ...] = ()
        self.setZValue(PAPER_Z)

    def show_page(self, trim: Rect, bleed: float, items: tuple[SceneItem, ...]) -> None:
        """Show another page or background."""
        self.prepareGeometryChange()
        self._trim, self._bleed, self._items = trim, bleed, items
        self.update()

    def boundingRect(self) -> QRectF:
        return qt_rect(self._trim.grown(self._bleed))

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.fillRect(qt_rect(self._trim.grown(self._bleed)), QColor(Qt.GlobalColor.white))
        paint_items(self._items, painter, self._inks.library, self._inks.colors)


class PictureItem(QGraphicsItem):
    """A picture of the trimmed page that hides its ink."""

    def __init__(self) -> None:
        super().__init__()
        self._trim = QRectF()
        self._picture: QImage | None = None
        self.setZValue(PICTURE_Z)

    def show_picture(self, trim: QRectF, picture: QImage | None) -> None:
        """Show another picture, None for none."""
        self.prepareGeometryChange()
        self._trim, self._picture = trim, picture
        self.setVisible(picture is not None)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._trim

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._trim, self._picture)


class ElementItem(QGraphicsItem):
    """One element's ink, kept as pixels until it changes."""

    def __init__(self, group: Group, inks: Inks) -> None:
        super().__init__()
        self._inks = inks
        self.ink = group
        self._bounds = _ink_bounds(group)
        self.paints = 0
        """How often the ink was painted anew."""
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def show_group(self, group: Group) -> None:
        """Show other ink; the same object is nothing new."""
        if group is self.ink:
            return
        bounds = _ink_bounds(group)
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds
        self.ink = group
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        self.paints += 1
        paint_items((self.ink,), painter, self._inks.library, self._inks.colors)


def _ink_bounds(group: Group) -> QRectF:
    bounds = bounds_of(group)
    return QRectF() if bounds is None else qt_rect(bounds.grown(_BEYOND_EM + 0.02 * bounds.height))


class Sheet:
    """Keeps a QGraphicsScene the picture of a composed page."""

    def __init__(self, scene: QGraphicsScene, inks: Inks) -> None:
        self._scene = scene
        self._inks = inks
        self._paper = PaperItem(inks)
        scene.addItem(self._paper)
        self._instead = PictureItem()
        scene.addItem(self._instead)
        self.items: dict[ElementId, ElementItem] = {}
        if QPixmapCache.cacheLimit() < _CACHE_KB:
            QPixmapCache.setCacheLimit(_CACHE_KB)
        self._background: tuple[SceneItem, ...] | None = None
        self._page: tuple[Rect, float] | None = None

    def group(self, element: ElementId) -> Group | None:
        """The ink of a top-level element, None where it has none (it is hidden, or on another page)."""
        item = self.items.get(element)
        return None if item is None else item.ink

    def show(self, composed: Scene) -> None:
        """Show the page; elements whose group is the same object are not touched."""
        background = tuple(item for item in composed.items if not _is_element(item))
        page = (Rect(0.0, 0.0, *composed.size), composed.bleed)
        if page != self._page or background != self._background:
            self._paper.show_page(*page, background)
            self._page, self._background = page, background
        groups = [item for item in composed.items if isinstance(item, Group) and item.source is not None]
        present = {group.source for group in groups}
        for gone in [name for name in self.items if name not in present]:
            self._scene.removeItem(self.items.pop(gone))
        for depth, group in enumerate(groups):
            assert group.source is not None
            item = self.items.get(group.source)
            if item is None:
                item = self.items[group.source] = ElementItem(group, self._inks)
                self._scene.addItem(item)
            else:
                item.show_group(group)
            if item.zValue() != depth:
                item.setZValue(depth)

    def show_instead(self, picture: QImage | None) -> None:
        """Hide the ink under a picture of the trimmed page, None to show it again."""
        trim = qt_rect(self._page[0]) if self._page is not None else QRectF()
        self._instead.show_picture(trim, picture)

    def repaint_all(self) -> None:
        """Paint everything anew: the fonts, the profile or the eye is another one."""
        self._paper.update()
        for item in self.items.values():
            item.update()


def _is_element(item: SceneItem) -> bool:
    return isinstance(item, Group) and item.source is not None
