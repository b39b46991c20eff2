from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pikepdf
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

from inclusion_desktop.graphics.geometry import Size
from inclusion_desktop.graphics.scene import GlyphRun, Group, Role, Scene, Tag
from inclusion_desktop.render.pdf.fonts import FontProgram
from inclusion_desktop.render.pdf.settings import PdfSettings
from inclusion_desktop.render.pdf.writer import write_pdf
from inclusion_desktop.text.fonts import Face, FontLibrary
from inclusion_desktop.text.library import Library
from inclusion_desktop.text.shaping import Shaper, TextStyle, place_line
from tests.render.pdf.pages import BODY, ROMANIAN, RUSSIAN, fonts, library, text
from tests.verapdf import validate


@cache
def cff_face() -> Face:
    """The body face with its outlines as CFF, as OpenType fonts from design studios are."""
    font = TTFont(io.BytesIO(fonts().face(BODY).data))
    subsetter = Subsetter()
    subsetter.populate(text=ROMANIAN + RUSSIAN)
    subsetter.subset(font)
    glyphs, widths = font.getGlyphSet(), font["hmtx"]
    charstrings = {}
    for name in font.getGlyphOrder():
        pen = T2CharStringPen(widths[name][0], glyphs)
        glyphs[name].draw(pen)
        charstrings[name] = pen.getCharString()
    for table in ("glyf", "loca", "cvt ", "fpgm", "prep", "gasp", "DSIG"):
        if table in font:
            del font[table]
    font.sfntVersion = "OTTO"
    builder = FontBuilder(font=font)
    builder.setupCFF("BodyCFF", {"FullName": "Body CFF"}, charstrings, {})
    font["maxp"].tableVersion = 0x00005000
    font["post"].formatType = 3.0
    out = io.BytesIO()
    font.save(out)
    return Face(out.getvalue(), "BodyCFF.otf")


def cff_page() -> tuple[Scene, Library]:
    face = cff_face()
    faces = FontLibrary([face])
    shaper = Shaper(faces)
    lines = [
        Group(
            place_line(shaper, words, TextStyle(face.id, 14, language=language), 20, y),
            tag=Tag(Role.PARAGRAPH, language=language),
            source=language,
        )
        for words, language, y in ((ROMANIAN, "ro", 40), (RUSSIAN, "ru", 70))
    ]
    scene = Scene(Size(400, 100), 8.51, tuple(lines), language="ro", title="CFF")
    return scene, Library(faces, library().profile)


def extracted(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()


def test_cff_outlines_are_embedded_as_opentype_and_read_back() -> None:
    scene, faces = cff_page()
    data = write_pdf((scene,), PdfSettings(), faces)
    found = extracted(data)
    assert ROMANIAN in found
    assert RUSSIAN in found
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        inner = font.DescendantFonts[0]
        assert (str(inner.Subtype), str(inner.FontDescriptor.FontFile3.Subtype)) == ("/CIDFontType0", "/OpenType")


def test_cff_text_looks_as_truetype_text() -> None:
    scene, faces = cff_page()
    plain = PdfSettings(bleed=False, marks=False)
    other = Scene(
        scene.size,
        0.0,
        (Group(text(ROMANIAN, 14, 20, 40)), Group(text(RUSSIAN, 14, 20, 70, "ru"))),
    )
    shown = []
    for data in (write_pdf((scene,), plain, faces), write_pdf((other,), plain, library())):
        document = pypdfium2.PdfDocument(data)
        shown.append(document[0].render(scale=3, grayscale=True).to_numpy().astype(int))
        document.close()
    assert shown[0].min() < 60
    assert np.abs(shown[0] - shown[1]).mean() < 0.5


@pytest.mark.verapdf
def test_verapdf_finds_nothing_in_cff() -> None:
    scene, faces = cff_page()
    verdicts = validate(write_pdf((scene,), PdfSettings(), faces))
    assert {name: verdict.failed_rules for name, verdict in verdicts.items()} == {"2a": {}, "ua1": {}}


def program() -> FontProgram:
    return FontProgram(fonts().face(BODY), "F0")


def run(words: str) -> GlyphRun:
    (found,) = text(words, 10, 0, 0)
    return found


def test_plain_text_is_one_stretch() -> None:
    found = run("Învățăm împreună")
    assert list(program().stretches(found)) == [(0, len(found.glyphs), None)]


def test_a_glyph_that_stands_for_two_texts_has_a_code_for_each() -> None:
    font = program()
    list(font.stretches(run("a b")))
    numeral = run("în 11\u00a0471 de")
    assert [stretch.actual for stretch in font.stretches(numeral)] == [None], "no reader loses what needs no ActualText"
    (code,) = font.aliases
    assert font.texts[code] == "\u00a0"
    assert font.texts[font.aliases[code]] == " "
    assert f"{code:04X}" in font.show(numeral, 0, len(numeral.glyphs))
    mapped = font.glyph_map()
    assert mapped is not None
    assert int.from_bytes(mapped[2 * code : 2 * code + 2], "big") == font.aliases[code]
    assert font.width(code) == font.width(font.aliases[code])


def test_in_a_cff_font_a_no_break_space_takes_its_word_along() -> None:
    face = cff_face()
    font = FontProgram(face, "F1")
    (spaced,) = place_line(Shaper(FontLibrary([face])), "și ei", TextStyle(face.id, 10), 0, 0)
    list(font.stretches(spaced))
    assert [stretch.actual for stretch in font.stretches(replace(spaced, text="și\u00a0ei"))] == ["și\u00a0ei"]
    assert font.glyph_map() is None


def test_a_ligature_reads_as_its_letters() -> None:
    font = program()
    found = run("office")
    assert len(found.glyphs) < len("office"), "the face has the ligature this test is about"
    list(font.stretches(found))
    assert "ff" in font.texts.values()
    assert b"<00660066>" in font.to_unicode()


def test_several_glyphs_of_one_cluster_are_read_once() -> None:
    font = program()
    plain = run("ab")
    pair = GlyphRun(BODY, 10, plain.glyphs, plain.positions, np.zeros(2, np.int32), "ș", plain.fill)
    assert list(font.stretches(pair)) == [(0, 2, "ș")]
    assert sorted(font.texts.values()) == ["a", "b"]


def test_glyphs_stand_where_layout_put_them() -> None:
    words = "Învățăm împreună To AVA ş țintă AVATAR "
    found = run(words)
    scene = Scene(Size(400, 50), 0.0, (Group((found,), tag=Tag(Role.PARAGRAPH), source="p"),))
    data = write_pdf((scene,), PdfSettings(bleed=False, marks=False), library())
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0].get_textpage()
        lefts = [page.get_charbox(at, loose=True)[0] for at in range(page.count_chars())]
    finally:
        document.close()
    wanted = found.positions[:, 0].tolist()
    assert len(lefts) == len(wanted)
    # Letters may lean out of their box; spaces do not.
    gaps = [abs(lefts[at] - wanted[at]) for at, character in enumerate(words) if character == " "]
    assert max(gaps) < 0.01


def test_rounded_widths_do_not_add_up() -> None:
    font = program()
    widths = [font.width(int(glyph)) for glyph in run("Învățăm").glyphs]
    assert all(isinstance(width, int) for width in widths)


def test_each_program_has_its_own_tag() -> None:
    scene = Scene(Size(400, 100), 8.51, (Group((*text("abc", 10, 9, 20), *text("abc", 10, 9, 40, face="Onest-Bold"))),))
    with pikepdf.open(io.BytesIO(write_pdf((scene,), PdfSettings(), library()))) as pdf:
        tags = sorted(str(font.BaseFont)[1:7] for font in pdf.pages[0].Resources.Font.values())
    assert len(tags) == 2
    assert all(one != other for one, other in pairwise(tags))
