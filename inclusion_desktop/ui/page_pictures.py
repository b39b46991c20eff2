"""Small pictures of pages and charts: for lists, galleries, and the preview in a saved file."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from inclusion_desktop.document.model import Document, PageId
from inclusion_desktop.graphics.scene import Scene
from inclusion_desktop.graphics.units import MM
from inclusion_desktop.layout.cache import Cache
from inclusion_desktop.layout.compose import compose
from inclusion_desktop.render.qt import QtPaint, paint_scene
from inclusion_desktop.text.library import Library
from inclusion_desktop.ui.artboard.sheet import Inks

PREVIEW_PIXELS = 480
"""The longer side of the preview in a saved file."""


def page_image(
    document: Document, page: PageId, library: Library, colors: QtPaint, side: int, cache: Cache | None = None
) -> QImage:
    """The trimmed page on white, its longer side `side` pixels."""
    sheet = document.page(page)
    scale = side / max(sheet.width_mm, sheet.height_mm) / MM
    return scene_image(compose(document, page, library, cache, meaning=False), library, colors, scale)


def scene_image(scene: Scene, library: Library, colors: QtPaint, scale: float) -> QImage:
    """The scene on white, `scale` pixels a point."""
    width, height = max(1, round(scene.size.width * scale)), max(1, round(scene.size.height * scale))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setClipRect(QRectF(0, 0, width, height))
    painter.scale(scale, scale)
    paint_scene(scene, painter, library, colors)
    painter.end()
    return image


def preview_png(document: Document, inks: Inks) -> bytes | None:
    """The first page as PNG, None where the document has none."""
    if not document.pages:
        return None
    image = page_image(document, document.pages[0].id, inks.library, inks.colors, PREVIEW_PIXELS)
    return png_bytes(image)


def png_bytes(image: QImage) -> bytes:
    """The image as a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(data.data())
