"""Characters to positioned glyphs, once for every renderer, with a fallback face where one lacks a character."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import uharfbuzz as hb
from numpy.typing import NDArray

from inclusion_desktop.graphics.color import BLACK, Color, overprints
from inclusion_desktop.graphics.scene import FaceId, GlyphRun
from inclusion_desktop.text.fonts import Face, FontLibrary

NEUTRAL = " \u00a0\u202f\u2009\u00ad"
"""Spaces stay with the face before them, so that a gap is never set in another font."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How characters look; `size` and `tracking` (added after each glyph) in points."""

    face: FaceId
    size: float
    color: Color = BLACK
    language: str = "en"
    """BCP 47 primary tag: decides local glyph forms (ș, ț)."""
    features: tuple[str, ...] = ()
    """OpenType feature tags switched on, e.g. 'tnum'; '-liga' switches one off."""
    tracking: float = 0.0
    baseline_shift: float = 0.0
    """Points upwards."""

    def with_size(self, size: float) -> TextStyle:
        """The same at another size; tracking and shift follow in proportion."""
        k = size / self.size
        return replace(
            self,
            size=size,
            tracking=self.tracking * k,
            baseline_shift=self.baseline_shift * k,
        )


@dataclass(frozen=True, slots=True, eq=False)
class ShapedRun:
    """Glyphs of one face for one stretch of text; `offsets` (n, 2) and `width` are in ems, y downwards."""

    face: FaceId
    text: str
    glyphs: NDArray[np.uint16]
    offsets: NDArray[np.float64]
    clusters: NDArray[np.int32]
    width: float
    missing: tuple[str, ...] = ()
    """Characters that no face has; they print as the face's 'not defined' box and are a finding."""


_Key = tuple[str, FaceId, str, tuple[str, ...]]


class Shaper:
    """Shapes text in the faces of one library and remembers what it shaped."""

    CACHE_SIZE = 20_000

    def __init__(self, library: FontLibrary) -> None:
        self.library = library
        self._cache: dict[_Key, tuple[ShapedRun, ...]] = {}
        self._widths: dict[_Key, tuple[float, int]] = {}

    def shape(self, text: str, style: TextStyle) -> tuple[ShapedRun, ...]:
        """The runs of a line in order; more than one where a fallback face had to help."""
        key = (text, style.face, style.language, style.features)
        found = self._cache.get(key)
        if found is None:
            if len(self._cache) >= self.CACHE_SIZE:
                self._cache.clear()
            found = tuple(
                self._shape_run(part, face, style, missing) for part, face, missing in self._split(text, style.face)
            )
            self._cache[key] = found
        return found

    def width(self, text: str, style: TextStyle) -> float:
        """Advance width in points."""
        key = (text, style.face, style.language, style.features)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) >= self.CACHE_SIZE:
                self._widths.clear()
            runs = self.shape(text, style)
            found = self._widths[key] = sum(run.width for run in runs), sum(len(run.glyphs) for run in runs)
        ems, glyphs = found
        return ems * style.size + glyphs * style.tracking

    def missing(self, text: str, style: TextStyle) -> tuple[str, ...]:
        """Characters of the text that no face at hand can print, each once."""
        return tuple(dict.fromkeys(character for run in self.shape(text, style) for character in run.missing))

    def _split(self, text: str, wanted: FaceId) -> Iterator[tuple[str, Face, tuple[str, ...]]]:
        first = self.library.face(wanted)
        chain = [
            first,
            *(self.library.face(other) for other in self.library.fallbacks if other != wanted),
        ]
        start, current, missing = 0, first, list[str]()
        for at, character in enumerate(text):
            if character in NEUTRAL and current.covers(" "):
                continue
            face = next((face for face in chain if face.covers(character)), None)
            if face is not None and face is not current:
                if at > start:
                    yield text[start:at], current, tuple(missing)
                start, current, missing = at, face, []
            elif face is None:
                missing.append(character)
        if start < len(text):
            yield text[start:], current, tuple(missing)

    def _shape_run(self, text: str, face: Face, style: TextStyle, missing: tuple[str, ...]) -> ShapedRun:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = style.language
        features = {tag.lstrip("-"): not tag.startswith("-") for tag in style.features}
        hb.shape(face.font, buffer, features)
        placed = buffer.glyph_positions or ()
        em = face.units_per_em
        advances = np.array([p.x_advance for p in placed], np.float64) / em
        shifts = np.array([(p.x_offset, -p.y_offset) for p in placed], np.float64).reshape(-1, 2) / em
        pens = np.concatenate([[0.0], np.cumsum(advances)])
        offsets = np.column_stack([pens[:-1] + shifts[:, 0], shifts[:, 1]])
        return ShapedRun(
            face.id,
            text,
            np.array([info.codepoint for info in buffer.glyph_infos], np.uint16),
            offsets,
            np.array([info.cluster for info in buffer.glyph_infos], np.int32),
            float(pens[-1]),
            missing,
        )


def place_line(
    shaper: Shaper,
    text: str,
    style: TextStyle,
    x: float,
    baseline: float,
    anchor: float = 0.0,
    data_row: int | None = None,
    data_column: str | None = None,
) -> tuple[GlyphRun, ...]:
    """One line of text at a place; `anchor` 0 starts at x, 0.5 is centred on it, 1 ends there."""
    pen = x - anchor * shaper.width(text, style)
    y = baseline - style.baseline_shift
    placed: list[GlyphRun] = []
    for run in shaper.shape(text, style):
        n = len(run.glyphs)
        positions = run.offsets * style.size + (pen, y)
        positions[:, 0] += np.arange(n) * style.tracking
        placed.append(
            GlyphRun(
                run.face,
                style.size,
                run.glyphs,
                positions,
                run.clusters,
                run.text,
                style.color,
                overprints(style.color),
                data_row,
                data_column,
            )
        )
        pen += run.width * style.size + n * style.tracking
    return tuple(placed)
