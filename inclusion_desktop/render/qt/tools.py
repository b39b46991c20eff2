"""Pens, brushes, outlines of glyphs and shapes ready to draw, kept from one painting to the next."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen

from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.paint import Cap, Join, Stroke
from inclusion_desktop.graphics.path import Rects
from inclusion_desktop.graphics.profile import OutputProfile
from inclusion_desktop.graphics.scene import Shapes
from inclusion_desktop.render.qt.paths import Prepared, build_path, element_arrays, prepare, rectangles
from inclusion_desktop.render.qt.pictures import PictureCache
from inclusion_desktop.text.fonts import Face

if TYPE_CHECKING:
    from PIL.Image import Image

Eye = Callable[[NDArray[np.uint8]], NDArray[np.uint8]]
"""How someone sees: sRGB of shape (h, w, 3) to sRGB of the same shape, e.g. a colour vision deficiency."""

_CAPS = {
    Cap.BUTT: Qt.PenCapStyle.FlatCap,
    Cap.ROUND: Qt.PenCapStyle.RoundCap,
    Cap.SQUARE: Qt.PenCapStyle.SquareCap,
}
_JOINS = {
    Join.MITER: Qt.PenJoinStyle.SvgMiterJoin,
    Join.ROUND: Qt.PenJoinStyle.RoundJoin,
    Join.BEVEL: Qt.PenJoinStyle.BevelJoin,
}
_MITER_LIMIT = 10.0
"""PDF's default (ISO 32000-1, 8.4.3.5), where Qt's is 2."""
_KEPT_SIZES = 512
_KEPT_SHAPES = 4096
_KEPT_PAINTS = 4096


class QtPaint:
    """Pens, brushes, outlines and decoded pictures: keep one as long as there is something to paint again."""

    def __init__(self, profile: OutputProfile, eye: Eye | None = None) -> None:
        """`eye` None shows what the ink looks like to most people."""
        self.profile = profile
        self._eye = eye
        self.pictures = PictureCache(profile, None if eye is None else _picture_eye(eye))
        self._brushes: dict[Color, QBrush] = {}
        self._pens: dict[Stroke, QPen] = {}
        self._glyphs: dict[tuple[Face, float], dict[int, QPainterPath | None]] = {}
        self._shapes: OrderedDict[int, tuple[Shapes, Prepared]] = OrderedDict()

    def color(self, color: Color) -> QColor:
        """What the ink looks like on the printing condition's paper."""
        rgb = self.profile.to_srgb(color)
        if self._eye is not None:
            rgb = tuple(self._eye(np.array([[rgb]], np.uint8))[0, 0].tolist())
        return QColor(*rgb)

    def brush(self, color: Color | None) -> QBrush | Qt.BrushStyle:
        """None fills nothing."""
        if color is None:
            return Qt.BrushStyle.NoBrush
        found = self._brushes.get(color)
        if found is None:
            if len(self._brushes) > _KEPT_PAINTS:
                self._brushes.clear()
            found = self._brushes[color] = QBrush(self.color(color))
        return found

    def pen(self, stroke: Stroke | None) -> QPen | Qt.PenStyle:
        """None strokes nothing; a width of 0 is the thinnest line there is, as in PDF."""
        if stroke is None:
            return Qt.PenStyle.NoPen
        found = self._pens.get(stroke)
        if found is None:
            if len(self._pens) > _KEPT_PAINTS:
                self._pens.clear()
            found = QPen(
                QBrush(self.color(stroke.color)),
                stroke.width,
                Qt.PenStyle.SolidLine,
                _CAPS[stroke.cap],
                _JOINS[stroke.join],
            )
            found.setMiterLimit(_MITER_LIMIT)
            if stroke.dash and stroke.width > 0.0 and sum(stroke.dash) > 0.0:
                dash = stroke.dash if len(stroke.dash) % 2 == 0 else stroke.dash * 2
                found.setDashPattern([max(length / stroke.width, 1e-3) for length in dash])
            self._pens[stroke] = found
        return found

    def glyph(self, face: Face, glyph: int, size: float) -> QPainterPath | None:
        """The glyph with its origin at (0, 0), None for a space.

        A run drawn glyph by glyph takes a third of the time of a run drawn as one path.
        """
        glyphs = self._glyphs.get((face, size))
        if glyphs is None:
            if len(self._glyphs) > _KEPT_SIZES:
                self._glyphs.clear()
            glyphs = self._glyphs[(face, size)] = {}
        if glyph in glyphs:
            return glyphs[glyph]
        types, ends = element_arrays(*face.outline(glyph))
        path = build_path(types, ends * (size, -size)) if len(types) else None
        glyphs[glyph] = path
        return path

    def prepared(self, shapes: Shapes) -> Prepared:
        """The shapes as Qt objects, remembered for as long as the same object is painted again and again."""
        found = self._shapes.get(id(shapes))
        if found is not None:
            self._shapes.move_to_end(id(shapes))
            return found[1]
        geometry = shapes.geometry
        made: Prepared
        if isinstance(geometry, Rects):
            made = rectangles(geometry)
        else:
            stroke = shapes.stroke
            solid = stroke.width if stroke is not None and not stroke.dash else None
            made = prepare(geometry, shapes.fill is not None, solid, stroke.dash if stroke is not None else ())
        self._shapes[id(shapes)] = (shapes, made)
        if len(self._shapes) > _KEPT_SHAPES:
            self._shapes.popitem(last=False)
        return made


def _picture_eye(eye: Eye) -> Callable[[Image], Image]:
    import PIL.Image

    def seen(picture: Image) -> Image:
        changed = PIL.Image.fromarray(eye(np.asarray(picture.convert("RGB"), np.uint8)))
        if picture.mode == "RGBA":
            changed.putalpha(picture.getchannel("A"))
        return changed

    return seen
