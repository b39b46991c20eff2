"""Bundled icons, tinted for the window's colours, and tinted again when these change.

An icon is a set of pictures, not an engine of our own: Python objects that Qt calls while it takes the program
down are what crashes at its end are made of.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QTabBar,
    QTreeWidget,
)

from inclusion_desktop.resources import icon_path
from inclusion_desktop.ui.appearance import appearance_of, tones
from inclusion_desktop.ui.tones import Tones

_SIZES = (16, 20, 24, 32, 40, 48, 60)
"""Pixels to have ready: 16 and 20 at 100, 150, 200 and 300 %. Qt scales down from the next larger."""

_SHOWN = "inclusion_icon"


def icon(name: str, tone: str = "text") -> QIcon:
    """A bundled icon by its file's name, in a tone of `Tones`, with its disabled and switched-on looks.

    Where a button, action, tab or item of a list or tree keeps it, it changes its colours with the appearance.
    ResourceError where there is none of that name.
    """
    return _cache().icon(name, tone)


def icon_pixmap(name: str, size: int, tone: str = "text", ratio: float = 1.0) -> QPixmap:
    """An icon as a picture `size` device-independent pixels wide, for widgets that paint themselves."""
    return icon(name, tone).pixmap(QSize(size, size), ratio)


def show_icon(label: QLabel, name: str, size: int, tone: str = "text") -> None:
    """Let a label show an icon `size` device-independent pixels wide, which follows the appearance."""
    label.setProperty(_SHOWN, [name, size, tone])
    label.setPixmap(icon_pixmap(name, size, tone, label.devicePixelRatioF()))


def _cache() -> _IconCache:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return next((child for child in app.children() if isinstance(child, _IconCache)), None) or _IconCache(app)


class _IconCache(QObject):
    """Icons made so far, a child of the application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._icons: dict[tuple[str, str, bool], QIcon] = {}
        self._known: dict[int, tuple[str, str]] = {}
        appearance_of(app).changed.connect(self._tint_again)

    def icon(self, name: str, tone: str) -> QIcon:
        colors = tones()
        found = self._icons.get((name, tone, colors.is_dark))
        if found is None:
            found = self._icons[name, tone, colors.is_dark] = _build_icon(name, tone, colors)
            self._known[found.cacheKey()] = (name, tone)
        return found

    def _tint_again(self) -> None:
        """Give all that keeps an icon its icon in the new colours."""
        for widget in self._app.allWidgets():
            if isinstance(widget, QAbstractButton):
                self._renew(widget)
            elif isinstance(widget, QLabel):
                if (shown := widget.property(_SHOWN)) is not None:
                    show_icon(widget, *shown)
            elif isinstance(widget, QTabBar | QListWidget | QTreeWidget):
                self._renew_parts(widget)
            for action in (*widget.actions(), *widget.findChildren(QAction)):
                self._renew(action)

    def _renew(self, thing: QAbstractButton | QAction | QListWidgetItem) -> None:
        known = self._known.get(thing.icon().cacheKey())
        if known is not None:
            thing.setIcon(self.icon(*known))

    def _renew_parts(self, widget: QTabBar | QListWidget | QTreeWidget) -> None:
        # An item that is given an icon is told of like one whose name was edited.
        blocked = widget.blockSignals(True)
        if isinstance(widget, QTabBar):
            for at in range(widget.count()):
                if (known := self._known.get(widget.tabIcon(at).cacheKey())) is not None:
                    widget.setTabIcon(at, self.icon(*known))
        elif isinstance(widget, QListWidget):
            for at in range(widget.count()):
                self._renew(widget.item(at))
        else:
            for item in widget.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
                for column in range(item.columnCount()):
                    if (known := self._known.get(item.icon(column).cacheKey())) is not None:
                        item.setIcon(column, self.icon(*known))
        widget.blockSignals(blocked)


def _build_icon(name: str, tone: str, colors: Tones) -> QIcon:
    normal = getattr(colors, tone)
    switched_on = colors.on_accent_soft if tone == "text" else normal
    renderer = QSvgRenderer(QByteArray(icon_path(name).read_bytes()))
    built = QIcon()
    for size in _SIZES:
        shape = _render(renderer, size)
        built.addPixmap(_tinted(shape, normal), QIcon.Mode.Normal, QIcon.State.Off)
        built.addPixmap(_tinted(shape, switched_on), QIcon.Mode.Normal, QIcon.State.On)
        built.addPixmap(_tinted(shape, colors.disabled), QIcon.Mode.Disabled, QIcon.State.Off)
    return built


def _render(renderer: QSvgRenderer, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def _tinted(shape: QImage, color: str) -> QPixmap:
    image = shape.copy()
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), QColor(color))
    painter.end()
    return QPixmap.fromImage(image)
