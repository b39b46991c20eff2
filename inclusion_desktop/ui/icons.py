"""Bundled icons, tinted for the window's colours."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from inclusion_desktop.resources import icon_path
from inclusion_desktop.ui.appearance import tones


def icon(name: str, tone: str = "text") -> QIcon:
    """A bundled icon by its file's name, in a tone of `Tones`, with its disabled and switched-on looks.

    It follows a change between light and dark by itself. ResourceError where there is none of that name.
    """
    return _cache().icon(name, tone)


def icon_pixmap(name: str, size: int, tone: str = "text", ratio: float = 1.0) -> QPixmap:
    """An icon as a picture `size` device-independent pixels wide, for widgets that paint themselves."""
    return icon(name, tone).pixmap(QSize(size, size), ratio)


def _cache() -> _IconCache:
    app = QApplication.instance()
    assert app is not None
    return next((child for child in app.children() if isinstance(child, _IconCache)), None) or _IconCache(app)


class _IconCache(QObject):
    """Icons and pictures made so far, a child of the application."""

    def __init__(self, app: QObject) -> None:
        super().__init__(app)
        self._sources: dict[str, str] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._pictures: dict[tuple[str, str, int, int], QPixmap] = {}

    def icon(self, name: str, tone: str) -> QIcon:
        if name not in self._sources:
            self._sources[name] = icon_path(name).read_text(encoding="utf-8")
        found = self._icons.get((name, tone))
        if found is None:
            getattr(tones(), tone)
            found = self._icons[name, tone] = QIcon(_TintedEngine(self, name, tone))
        return found

    def picture(self, name: str, color: str, width: int, height: int) -> QPixmap:
        key = (name, color, width, height)
        found = self._pictures.get(key)
        if found is None:
            found = self._pictures[key] = _render(self._sources[name].replace("currentColor", color), width, height)
        return found


class _TintedEngine(QIconEngine):
    """Draws an icon in the colours of the moment, at the size that is asked for."""

    def __init__(self, cache: _IconCache, name: str, tone: str) -> None:
        super().__init__()
        self._cache = cache
        self._name = name
        self._tone = tone

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._cache, self._name, self._tone)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        side = min(size.width(), size.height())
        return self._cache.picture(self._name, self._color(mode, state), side, side)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return self.pixmap(size * scale, mode, state)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        side = min(rect.width(), rect.height())
        pixmap = QPixmap(self.pixmap(QSize(round(side * ratio), round(side * ratio)), mode, state))
        pixmap.setDevicePixelRatio(ratio)
        painter.drawPixmap(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, pixmap)

    def _color(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        colors = tones()
        if mode is QIcon.Mode.Disabled:
            return colors.disabled
        if state is QIcon.State.On and self._tone == "text":
            return colors.on_accent_soft
        color: str = getattr(colors, self._tone)
        return color


def _render(source: str, width: int, height: int) -> QPixmap:
    pixmap = QPixmap(max(width, 1), max(height, 1))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    return pixmap
