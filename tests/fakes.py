"""Stand-ins that hold no platform and no font release: a face whose every character is half an em wide."""

from __future__ import annotations

import functools
import io

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from inclusion_desktop.text.fonts import Face, FontLibrary

CHARACTERS = (*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x400, 0x460), *range(0x2010, 0x20B0), 0x2212)


@functools.cache
def fake_font(bold: bool = False) -> bytes:
    """A TrueType font of boxes half an em wide and 0.7 em high, for Latin and Cyrillic."""
    names = [".notdef", *(f"u{code:04X}" for code in CHARACTERS)]
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, 700), (450, 700), (450, 0)):
        pen.lineTo(point)
    pen.closePath()
    box, empty = pen.glyph(), TTGlyphPen(None).glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({code: f"u{code:04X}" for code in CHARACTERS})
    builder.setupGlyf({name: empty if name in ("u0020", "u00A0", "u202F") else box for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    style = "Bold" if bold else "Regular"
    builder.setupNameTable({"familyName": "Half", "styleName": style, "psName": f"Half-{style}"})
    builder.setupOS2(sxHeight=500, sCapHeight=700, usWeightClass=700 if bold else 400)
    builder.setupPost()
    stream = io.BytesIO()
    builder.save(stream)
    return stream.getvalue()


@functools.cache
def fake_library() -> FontLibrary:
    """'Half-Regular' and 'Half-Bold'."""
    return FontLibrary([Face(fake_font(), "Half"), Face(fake_font(bold=True), "Half")])
