"""Font files: what faces there are, what they cover, and the outlines of their glyphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import uharfbuzz as hb
from numpy.typing import NDArray

from inclusion_desktop.graphics.path import Verb
from inclusion_desktop.graphics.scene import FaceId
from inclusion_desktop.i18n import _

_PS_NAME = 6
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16
_STYLE, _TYPOGRAPHIC_STYLE = 2, 17


_Sink = tuple[list[int], list[tuple[float, float]]]
"""Verbs and points, in font units."""


class FontError(ValueError):
    """A font file that cannot be used, with a sentence that says why."""


class Face:
    """One face of a font, TrueType or CFF; lengths are fractions of the em, y grows upwards as in the font."""

    def __init__(self, data: bytes, name: str = "font") -> None:
        """FontError where the bytes are no usable static font; `name` is how the sentence calls it."""
        if len(data) < 12 or data[:4] not in (b"\0\1\0\0", b"OTTO", b"true"):
            raise FontError(
                _("'{name}' is not a TrueType or OpenType font. Choose a .ttf or .otf file.").format(name=name)
            )
        self.data = data
        self._face = hb.Face(hb.Blob(data))
        self.font = hb.Font(self._face)
        self.units_per_em = self._face.upem
        self.glyph_count = int(self._face.glyph_count)
        tags = set(self._face.table_tags)
        self.is_cff = "CFF " in tags
        if not tags & {"glyf", "CFF "} or "cmap" not in tags or not self._face.glyph_count:
            raise FontError(_("'{name}' has no outlines to print. Choose another font file.").format(name=name))
        if "fvar" in tags:
            raise FontError(
                _("'{name}' is a variable font, which cannot be embedded. Choose one of its static fonts.").format(
                    name=name
                )
            )
        self._codes: set[int] = set(self._face.unicodes)
        self.id: FaceId = self._name(_PS_NAME) or name
        self.family = self._name(_TYPOGRAPHIC_FAMILY) or self._name(_FAMILY) or name
        self.style_name = self._name(_TYPOGRAPHIC_STYLE) or self._name(_STYLE)
        self.weight = round(self.font.get_style_value(hb.StyleTag.WEIGHT))
        self.italic = self.font.get_style_value(hb.StyleTag.ITALIC) > 0
        extents = self.font.get_font_extents("ltr")
        self.ascender = extents.ascender / self.units_per_em
        self.descender = extents.descender / self.units_per_em
        self.x_height = self._metric(hb.OTMetricsTag.X_HEIGHT, 0.5)
        self.cap_height = self._metric(hb.OTMetricsTag.CAP_HEIGHT, 0.7)
        self.may_be_embedded = _may_be_embedded(self._face)
        """Whether the font's own licence bits allow it in a PDF."""
        self._outlines: dict[int, tuple[NDArray[np.uint8], NDArray[np.float64]]] = {}
        self._draw = self._draw_functions()

    def _name(self, name_id: int) -> str:
        return self._face.get_name(name_id) or ""

    def _metric(self, tag: hb.OTMetricsTag, otherwise: float) -> float:
        value = self.font.get_metric_position(tag)
        return value / self.units_per_em if value else otherwise

    def covers(self, character: str) -> bool:
        """Whether the face has a glyph for the character."""
        return ord(character) in self._codes

    def advance(self, glyph: int) -> float:
        """Width of a glyph in ems."""
        return float(self.font.get_glyph_h_advance(glyph) / self.units_per_em)

    def outline(self, glyph: int) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
        """Verbs of graphics.path.Verb and points (n, 2) in ems, y upwards; both empty for a space."""
        found = self._outlines.get(glyph)
        if found is None:
            verbs: list[int] = []
            points: list[tuple[float, float]] = []
            self.font.draw_glyph(glyph, self._draw, (verbs, points))
            found = (
                np.array(verbs, np.uint8),
                np.array(points, np.float64).reshape(-1, 2) / self.units_per_em,
            )
            self._outlines[glyph] = found
        return found

    @staticmethod
    def _draw_functions() -> hb.DrawFuncs:
        def move(x: float, y: float, sink: _Sink) -> None:
            sink[0].append(Verb.MOVE)
            sink[1].append((x, y))

        def line(x: float, y: float, sink: _Sink) -> None:
            sink[0].append(Verb.LINE)
            sink[1].append((x, y))

        def quadratic(cx: float, cy: float, x: float, y: float, sink: _Sink) -> None:
            x0, y0 = sink[1][-1]
            sink[0].append(Verb.CURVE)
            sink[1].append((x0 + 2 / 3 * (cx - x0), y0 + 2 / 3 * (cy - y0)))
            sink[1].append((x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y)))
            sink[1].append((x, y))

        def cubic(ax: float, ay: float, bx: float, by: float, x: float, y: float, sink: _Sink) -> None:
            sink[0].append(Verb.CURVE)
            sink[1].extend(((ax, ay), (bx, by), (x, y)))

        def close(sink: _Sink) -> None:
            sink[0].append(Verb.CLOSE)

        functions = hb.DrawFuncs()
        functions.set_move_to_func(move)
        functions.set_line_to_func(line)
        functions.set_quadratic_to_func(quadratic)
        functions.set_cubic_to_func(cubic)
        functions.set_close_path_func(close)
        return functions


def _may_be_embedded(face: hb.Face) -> bool:
    """OpenType OS/2, fsType: bit 1 alone is 'restricted licence'; bit 9 allows bitmaps only."""
    os2 = bytes(face.reference_table("OS/2").data or b"")
    if len(os2) < 10:
        return True
    bits = int.from_bytes(os2[8:10], "big")
    return bits & 0x000F != 0x0002 and not bits & 0x0200


class FontLibrary:
    """The faces at hand; a face is read from its file when it is first asked for."""

    def __init__(self, faces: Iterable[Face], fallbacks: Sequence[FaceId] = ()) -> None:
        """`fallbacks` are tried in order for characters that a face lacks."""
        self._faces = {face.id: face for face in faces}
        self.fallbacks = tuple(fallback for fallback in fallbacks if fallback in self._faces)

    @staticmethod
    def from_files(paths: Iterable[Path], fallbacks: Sequence[FaceId] = ()) -> FontLibrary:
        """FontError names the first file that is no font."""
        return FontLibrary((Face(path.read_bytes(), path.name) for path in paths), fallbacks)

    def with_face(self, face: Face) -> FontLibrary:
        """A library with one more face."""
        return FontLibrary([*self._faces.values(), face], self.fallbacks)

    def face(self, face: FaceId) -> Face:
        """KeyError where there is none of that name."""
        return self._faces[face]

    def __contains__(self, face: object) -> bool:
        return face in self._faces

    def families(self) -> tuple[str, ...]:
        """Names of the families, in alphabetical order."""
        return tuple(sorted({face.family for face in self._faces.values()}))

    def find(self, family: str, weight: int = 400, italic: bool = False) -> Face:
        """The nearest face: family first (the first fallback's where there is none), then slope, then weight."""
        everyone = list(self._faces.values())
        spare = self._faces[self.fallbacks[0]].family if self.fallbacks else ""
        faces = next(
            found for name in (family, spare, None) if (found := [f for f in everyone if name in (f.family, None)])
        )
        return min(
            faces,
            key=lambda face: (
                face.italic != italic,
                abs(face.weight - weight),
                face.id,
            ),
        )
