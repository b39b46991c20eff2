"""A scene onto a QPainter: only drawing, and only as fast and as true as Qt can.

What the artboard is allowed to assume was measured: outlines for text (Qt drops glyph runs above 64 pixels), never many
marks in one path, rectangles in one call, one path moved about for marks that are alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from inclusion_desktop.graphics.color import Color, is_only_black, process_of
from inclusion_desktop.graphics.geometry import IDENTITY, Affine, Rect
from inclusion_desktop.graphics.scene import GlyphRun, Group, ImageItem, LinkItem, Scene, SceneItem, Shapes, bounds_of
from inclusion_desktop.render.qt.paths import Boxes, Dashes, Moved
from inclusion_desktop.render.qt.tools import Eye, QtPaint
from inclusion_desktop.text.library import Library

__all__ = ["Eye", "QtPaint", "paint_items", "paint_scene", "qt_rect", "qt_transform"]


def paint_scene(scene: Scene, painter: QPainter, library: Library, colors: QtPaint) -> None:
    """Paint the page: trim's top left corner at the painter's origin, a point to a unit, no paper beneath it."""
    paint_items(scene.items, painter, library, colors)


def paint_items(items: Iterable[SceneItem], painter: QPainter, library: Library, colors: QtPaint) -> None:
    """Paint in order, at any scale. Pen, brush and hints of the painter are changed, its map and clip are not."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for item in items:
        match item:
            case Shapes():
                _paint_shapes(item, painter, colors)
            case GlyphRun():
                _paint_run(item, painter, library, colors)
            case Group():
                _paint_group(item, painter, library, colors)
            case ImageItem():
                _paint_picture(item, painter, library, colors)
            case LinkItem():
                pass


def _paint_shapes(shapes: Shapes, painter: QPainter, colors: QtPaint) -> None:
    if shapes.fill is None and shapes.stroke is None:
        return
    painter.setPen(colors.pen(shapes.stroke))
    painter.setBrush(colors.brush(shapes.fill))
    mixed = shapes.overprint and shapes.fill is not None and _shows_through(shapes.fill)
    if mixed:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    made = colors.prepared(shapes)
    if isinstance(made, Moved):
        path = made.path
        for dx, dy in made.steps:
            painter.translate(dx, dy)
            painter.drawPath(path)
        painter.translate(*made.back)
    elif isinstance(made, Dashes):
        assert shapes.stroke is not None
        painter.setPen(colors.pen(replace(shapes.stroke, dash=())))
        for path in made.dashes:
            painter.drawPath(path)
    elif isinstance(made, Boxes):
        painter.drawRects(made.boxes)
    else:
        for path in made:
            painter.drawPath(path)
    if mixed:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _shows_through(color: Color) -> bool:
    """Whether what lies under an overprinted ink can be seen: not through solid black."""
    return not (is_only_black(color) and process_of(color).k > 0.9)


def _paint_run(run: GlyphRun, painter: QPainter, library: Library, colors: QtPaint) -> None:
    if not len(run.glyphs) or run.face not in library.fonts:
        return
    face = library.fonts.face(run.face)
    brush = colors.brush(run.fill)
    mixed = run.overprint and _shows_through(run.fill)
    if mixed:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    at_x = at_y = 0.0
    for glyph, (x, y) in zip(run.glyphs.tolist(), run.positions.tolist(), strict=True):
        path = colors.glyph(face, glyph, run.size)
        if path is not None:
            painter.translate(x - at_x, y - at_y)
            at_x, at_y = x, y
            painter.fillPath(path, brush)
    painter.translate(-at_x, -at_y)
    if mixed:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _paint_picture(item: ImageItem, painter: QPainter, library: Library, colors: QtPaint) -> None:
    data = library.pictures.get(item.picture)
    if data is None or item.frame.width <= 0 or item.frame.height <= 0 or item.crop.width <= 0:
        return
    across = painter.deviceTransform().mapRect(qt_rect(item.frame))
    wanted = max(across.width(), across.height() * item.frame.width / item.frame.height) / item.crop.width
    picture = colors.pictures.picture(item.picture, data, wanted)
    if picture is None:
        return
    width, height = picture.width(), picture.height()
    crop = item.crop
    shown = QRectF(crop.x * width, crop.y * height, crop.width * width, crop.height * height)
    painter.drawImage(qt_rect(item.frame), picture, shown)


def _paint_group(group: Group, painter: QPainter, library: Library, colors: QtPaint) -> None:
    if group.opacity <= 0.0:
        return
    if group.transform is IDENTITY and group.clip is None and group.opacity >= 1.0:
        paint_items(group.items, painter, library, colors)
        return
    painter.save()
    painter.setTransform(qt_transform(group.transform), True)
    if group.clip is not None:
        painter.setClipRect(qt_rect(group.clip), Qt.ClipOperation.IntersectClip)
    if group.opacity >= 1.0:
        paint_items(group.items, painter, library, colors)
    elif _is_one_mark(group):
        painter.setOpacity(painter.opacity() * group.opacity)
        paint_items(group.items, painter, library, colors)
    else:
        _paint_layer(group, painter, library, colors)
    painter.restore()


def _is_one_mark(group: Group) -> bool:
    """Whether nothing in the group can overlap, so that fading each mark is fading the whole."""
    if len(group.items) != 1:
        return not group.items
    item = group.items[0]
    match item:
        case Shapes():
            return len(item.geometry) <= 1 and (item.fill is None or item.stroke is None) and not item.overprint
        case ImageItem() | LinkItem() | GlyphRun():
            return True
        case Group():
            return False


def _paint_layer(group: Group, painter: QPainter, library: Library, colors: QtPaint) -> None:
    """Fade several marks as one: painted opaque on a sheet of their own, which is then laid down."""
    found = [bounds for item in group.items if (bounds := bounds_of(item)) is not None]
    if not found:
        return
    around = found[0]
    for bounds in found[1:]:
        around = around.united(bounds)
    to_device = painter.combinedTransform()
    # Italics, accents and miters reach beyond the bounds that need no font.
    target = to_device.mapRect(qt_rect(around.grown(max(4.0, 0.1 * around.height)))).toAlignedRect()
    if painter.hasClipping():
        target &= to_device.mapRect(painter.clipBoundingRect()).toAlignedRect()
    target &= _reach(painter)
    if target.isEmpty():
        return
    ratio = painter.device().devicePixelRatio()
    sheet = QImage(
        int(np.ceil(target.width() * ratio)),
        int(np.ceil(target.height() * ratio)),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    sheet.setDevicePixelRatio(ratio)
    sheet.fill(Qt.GlobalColor.transparent)
    layer = QPainter(sheet)
    layer.setTransform(to_device * QTransform.fromTranslate(-target.x(), -target.y()))
    paint_items(group.items, layer, library, colors)
    layer.end()
    painter.setOpacity(painter.opacity() * group.opacity)
    painter.resetTransform()
    painter.drawImage(QPointF(target.topLeft()), sheet)


def _reach(painter: QPainter) -> QRect:
    """The device, generously: what a window scrolls in is painted at an offset."""
    device = painter.device()
    return QRect(-device.width(), -device.height(), 3 * device.width(), 3 * device.height())


def qt_rect(rect: Rect) -> QRectF:
    """The same rectangle for Qt."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def qt_transform(affine: Affine) -> QTransform:
    """The same map for Qt."""
    return QTransform(affine.a, affine.b, affine.c, affine.d, affine.e, affine.f)
