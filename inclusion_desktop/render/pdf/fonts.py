"""Fonts in a PDF, addressed by glyph id: what was used of a face, its subset and its way back to text."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb

from inclusion_desktop.graphics.scene import GlyphRun
from inclusion_desktop.render.pdf.numbers import number, text_string
from inclusion_desktop.text.fonts import Face

_DROPPED = ("GSUB", "GPOS", "GDEF", "gasp", "name", "STAT", "DSIG", "kern", "meta", "BASE", "JSTF", "MATH")
"""Tables a PDF reader has no use for; the program is addressed by glyph id alone."""
_NOTDEF = 0
_LAST_CODE = 0xFFFF
_SAME_LINE = 1e-4
"""Points: glyphs this close in height stand on one line."""
_SAME_PLACE = 0.04
"""Thousandths of an em: less is rounding."""


class Stretch(NamedTuple):
    """Glyphs `first` to `last` (not included); `actual` is the text they stand for where ToUnicode cannot say it."""

    first: int
    last: int
    actual: str | None


class FontProgram:
    """One face in one file. Remembers every glyph shown and the text it stands for.

    A glyph is shown by its own id. One that stands for a second text (space and no-break space share one) gets a
    character id of its own above all glyph ids, so that the text survives copying in every reader; only a TrueType
    program can have such aliases, since a CFF program in a Type0 font is addressed by glyph id alone.
    """

    def __init__(self, face: Face, name: str) -> None:
        """`name` is the resource name."""
        self.face = face
        self.name = name
        self.texts: dict[int, str] = {}
        """What each character id stands for."""
        self.aliases: dict[int, int] = {}
        """The glyph of each character id that is no glyph id."""
        self._alias_of: dict[tuple[int, str], int] = {}
        self._widths: dict[int, int] = {}
        self._characters: dict[int, str] | None = None

    def width(self, code: int) -> int:
        """Thousandths of an em, whole: PDFium cuts off fractions in /W, the rest goes into TJ."""
        glyph = self.aliases.get(code, code)
        width = self._widths.get(glyph)
        if width is None:
            width = self._widths[glyph] = round(self.face.advance(glyph) * 1000)
        return width

    def stretches(self, run: GlyphRun) -> Iterator[Stretch]:
        """Splits a run where a word needs ActualText and around glyphs the face does not have.

        A word needs it where several glyphs stand for one cluster, or where a glyph of a CFF program stands for
        another text elsewhere in the file (no-break space and space, for one). The word goes as a whole: readers
        drop spans that say nothing but a space.
        """
        if self._says_all(run):
            yield Stretch(0, len(run.glyphs), None)
            return
        start = 0
        for first, last, text, plain in self._words(run):
            if plain:
                continue
            if first > start:
                yield Stretch(start, first, None)
            yield Stretch(first, last, text)
            start = last
        if start < len(run.glyphs):
            yield Stretch(start, len(run.glyphs), None)

    def _says_all(self, run: GlyphRun) -> bool:
        """Whether every glyph stands for one cluster and has stood for the same text before: the usual case, fast."""
        edges = run.clusters.tolist()
        if len(set(edges)) != len(edges):
            return False
        edges.append(len(run.text))
        text, known = run.text, self.texts
        return all(
            known.get(glyph) == text[first:last]
            for glyph, (first, last) in zip(run.glyphs.tolist(), pairwise(edges), strict=True)
        )

    def _words(self, run: GlyphRun) -> Iterator[tuple[int, int, str, bool]]:
        """Glyphs from and to, text, and whether ToUnicode says it: words and spaces; missing glyphs by themselves."""
        word: list[tuple[int, int, str, bool]] = []
        for cluster in self._clusters(run):
            first, last, text, plain = cluster
            alone = (plain and text == " ") or _NOTDEF in run.glyphs[first:last]
            if alone:
                yield from _joined(word)
                word = []
                yield cluster
            else:
                word.append(cluster)
        yield from _joined(word)

    def _clusters(self, run: GlyphRun) -> Iterator[tuple[int, int, str, bool]]:
        glyphs = run.glyphs.tolist()
        for first, last, text in _cluster_texts(run):
            yield first, last, text, self._says(glyphs[first:last], text)

    def _says(self, glyphs: list[int], text: str) -> bool:
        if len(glyphs) == 1 and glyphs[0] != _NOTDEF and _printable(text):
            return self._code(glyphs[0], text) is not None
        for glyph in glyphs:
            if glyph != _NOTDEF:
                self.texts.setdefault(glyph, self._own_text(glyph) or (text if _printable(text) else "\ufffd"))
        return False

    def _code(self, glyph: int, text: str) -> int | None:
        """The character id for a glyph that stands for a text, None where the program can have none."""
        if self.texts.setdefault(glyph, text) == text:
            return glyph
        if self.face.is_cff:
            return None
        code = self._alias_of.get((glyph, text))
        if code is None:
            code = self.face.glyph_count + len(self.aliases)
            if code > _LAST_CODE:
                return None
            self._alias_of[glyph, text] = code
            self.aliases[code] = glyph
            self.texts[code] = text
        return code

    def _codes(self, run: GlyphRun) -> list[int]:
        """The character id of each glyph of a run whose clusters have been looked at."""
        codes: list[int] = run.glyphs.tolist()
        if self._alias_of:
            for first, last, text in _cluster_texts(run):
                if last == first + 1:
                    codes[first] = self._alias_of.get((codes[first], text), codes[first])
        return codes

    def _own_text(self, glyph: int) -> str:
        """The character whose glyph this is by the face's own table, '' where there is none but a private one."""
        if self._characters is None:
            found: dict[int, str] = {}
            for code in sorted(self.face.font.face.unicodes):
                nominal = self.face.font.get_nominal_glyph(code)
                if nominal is not None and _printable(chr(code)):
                    found.setdefault(nominal, chr(code))
            self._characters = found
        return self._characters.get(glyph, "")

    def show(self, run: GlyphRun, first: int, last: int) -> str:
        """The text operators for the glyphs, between BT and ET, font already chosen.

        Advance widths are whole; TJ takes up the rest, so that no error adds up along the line.
        """
        shown = self._codes(run)[first:last]
        places = run.positions[first:last].tolist()
        scale = 1000.0 / run.size
        parts: list[str] = []
        codes: list[str] = []
        row: list[str] = []
        left, base = places[0]
        pen = drift = 0.0
        for code, (x, y) in zip(shown, places, strict=True):
            if abs(y - base) > _SAME_LINE:
                parts.append(_shown(left, base, row, codes))
                row, codes, left, base, pen, drift = [], [], x, y, 0.0, 0.0
            off = round((x - left) * scale - pen, 1)
            if abs(off - drift) > _SAME_PLACE:
                row.append(f"<{''.join(codes)}>{number(drift - off, 1)}")
                codes, drift = [], off
            codes.append(f"{code:04X}")
            pen += self.width(code)
        parts.append(_shown(left, base, row, codes))
        return "\n".join(parts)

    def subset(self) -> bytes:
        """The font program with the used glyphs only, each under the id it had."""
        return _subset(self.face, tuple(sorted({self.aliases.get(code, code) for code in self.texts})))

    def glyph_map(self) -> bytes | None:
        """CIDToGIDMap (ISO 32000-1, 9.7.4.2): two bytes a character id; None where each is its glyph's id."""
        if not self.aliases:
            return None
        glyphs = [*range(self.face.glyph_count), *(self.aliases[code] for code in sorted(self.aliases))]
        return struct.pack(f">{len(glyphs)}H", *glyphs)

    def to_unicode(self) -> bytes:
        """The CMap from glyph ids to text (ISO 32000-1, 9.10.3)."""
        rows = [
            f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>" for glyph, text in sorted(self.texts.items())
        ]
        blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        ).encode("ascii")


def _cluster_texts(run: GlyphRun) -> Iterator[tuple[int, int, str]]:
    """Glyphs from and to, and the text they stand for together."""
    clusters = run.clusters.tolist()
    edges = sorted(set(clusters))
    ends = dict(zip(edges, [*edges[1:], len(run.text)], strict=True))
    at = 0
    while at < len(clusters):
        last = at + 1
        while last < len(clusters) and clusters[last] == clusters[at]:
            last += 1
        yield at, last, run.text[clusters[at] : ends[clusters[at]]]
        at = last


def _shown(x: float, y: float, row: list[str], codes: list[str]) -> str:
    matrix = f"1 0 0 -1 {number(x)} {number(y)} Tm"
    if not row:
        return f"{matrix} <{''.join(codes)}> Tj"
    return f"{matrix} [{''.join(row)}<{''.join(codes)}>] TJ"


def _joined(word: list[tuple[int, int, str, bool]]) -> Iterator[tuple[int, int, str, bool]]:
    if word:
        yield word[0][0], word[-1][1], "".join(part[2] for part in word), all(part[3] for part in word)


def _printable(text: str) -> bool:
    """Whether ToUnicode may hold the text: not empty, no code without a meaning (PDF/A-2, 6.2.11.7.2)."""
    return bool(text) and not any(
        character in "\0\ufeff\ufffe" or "\ue000" <= character <= "\uf8ff" or ord(character) >= 0xF0000
        for character in text
    )


@cache
def _no_layout() -> hb.SubsetFlags:
    return (
        hb.SubsetFlags.RETAIN_GIDS
        | hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    )


def _subset(face: Face, glyphs: tuple[int, ...]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(t.encode("ascii")) for t in _DROPPED)
    wanted.flags = _no_layout()
    made = hb.subset(face.font.face, wanted)
    return bytes(made.blob.data)


def subset_tag(program: bytes) -> str:
    """Six capital letters of the program's own: two subsets of one font are never taken for each other."""
    digest = hashlib.sha256(program).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


class Metrics(NamedTuple):
    """What a font descriptor says, in thousandths of an em (`italic_angle` in degrees)."""

    box: tuple[int, int, int, int]
    italic_angle: float
    ascent: int
    descent: int
    cap_height: int
    stem: int


def metrics(face: Face) -> Metrics:
    """The face's measures from its head and post tables."""
    head = bytes(face.font.face.reference_table("head").data)
    post = bytes(face.font.face.reference_table("post").data)
    unit = 1000 / face.units_per_em
    low_x, low_y, high_x, high_y = (round(v * unit) for v in struct.unpack(">4h", head[36:44]))
    angle = struct.unpack(">l", post[4:8])[0] / 65536 if len(post) >= 8 else 0.0
    return Metrics(
        (low_x, low_y, high_x, high_y),
        round(angle, 2),
        round(face.ascender * 1000),
        round(face.descender * 1000),
        round(face.cap_height * 1000),
        round(50 + (face.weight / 65) ** 2),
    )


def actual_text(text: str) -> str:
    """Opens marked content that stands for `text` (ISO 32000-1, 14.9.4)."""
    return f"/Span <</ActualText {text_string(text)}>> BDC"
