"""Paragraphs set into a frame: line breaking, alignment, spacing, shrink-to-fit, overset."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from inclusion_desktop.graphics.scene import GlyphRun
from inclusion_desktop.text.breaking import SOFT_HYPHEN, BrokenLine, break_lines
from inclusion_desktop.text.shaping import Shaper, TextStyle, place_line


class Alignment(enum.Enum):
    """Where lines stand in their column."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class VerticalAlignment(enum.Enum):
    """Where the text stands in its frame."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class StyledText:
    """A stretch of text in one style; `data_row` and `data_column` name the cell it prints, None for none."""

    text: str
    style: TextStyle
    data_row: int | None = None
    data_column: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text between two paragraph breaks; lengths in points, `leading` is a factor of the largest size in a line."""

    runs: tuple[StyledText, ...]
    alignment: Alignment = Alignment.LEFT
    leading: float = 1.25
    space_before: float = 0.0
    space_after: float = 0.0
    hyphenate: bool = False
    language: str = "en"
    bullet: str | None = None
    """Printed in a hanging indent of `indent` points before the first line; None for no list."""
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One set line, already placed in the frame's coordinates (origin: the frame's top left corner)."""

    paragraph: int
    runs: tuple[GlyphRun, ...]
    baseline: float
    width: float
    label: tuple[GlyphRun, ...] = ()
    """The bullet, on the first line of a list item."""
    start: int = 0
    """Index into the paragraph's characters (all runs joined) of the line's first character."""
    end: int = 0


@dataclass(frozen=True, slots=True)
class SetText:
    """What became of the paragraphs; `scale` is what the sizes were multiplied by to fit (1: as asked)."""

    lines: tuple[Line, ...]
    height: float
    scale: float
    overset: bool
    """Whether some lines lie below the frame even at the floor."""
    missing: tuple[str, ...] = ()


DESCENT = 0.25
"""How far, in ems, the last line reaches below its baseline."""
FIT_STEPS = 9
"""Halvings of the interval in which the fitting scale is sought (1/512 of it: below a tenth of a point)."""


def set_text(
    shaper: Shaper,
    paragraphs: Sequence[Paragraph],
    width: float,
    height: float | None,
    *,
    min_scale: float = 1.0,
    vertical: VerticalAlignment = VerticalAlignment.TOP,
) -> SetText:
    """Set paragraphs into a frame of `width`; `height` None means as tall as need be.

    `min_scale` below 1 allows the text to shrink, no farther than that factor, until it fits.
    The first line's capitals touch the top of the frame, so that text aligns with pictures beside it.
    Lines that do not fit are set all the same (below the frame) and `overset` says so.
    """
    result = _set_at(shaper, paragraphs, width, 1.0)
    if height is not None and min_scale < 1.0 and result.height > height + 0.01:
        low, high = min_scale, 1.0
        result = _set_at(shaper, paragraphs, width, low)
        if result.height <= height + 0.01:
            for _ in range(FIT_STEPS):
                middle = (low + high) / 2
                attempt = _set_at(shaper, paragraphs, width, middle)
                if attempt.height <= height + 0.01:
                    low, result = middle, attempt
                else:
                    high = middle
    if height is None:
        return result
    overset = result.height > height + 0.01
    room = 0.0 if overset else height - result.height
    shift = {
        VerticalAlignment.TOP: 0.0,
        VerticalAlignment.MIDDLE: room / 2,
        VerticalAlignment.BOTTOM: room,
    }[vertical]
    lines = result.lines if shift == 0.0 else tuple(_moved(line, shift) for line in result.lines)
    return replace(result, lines=lines, overset=overset)


def _set_at(shaper: Shaper, paragraphs: Sequence[Paragraph], width: float, scale: float) -> SetText:
    lines: list[Line] = []
    missing: dict[str, None] = {}
    y = 0.0
    bottom = 0.0
    space_after = 0.0
    for index, asked in enumerate(paragraphs):
        paragraph = asked if scale == 1.0 else _scaled(asked, scale)
        if lines:
            y += space_after + paragraph.space_before
        space_after = paragraph.space_after
        measured = _Measured(shaper, paragraph)
        broken = break_lines(
            measured.text,
            max(width - paragraph.indent, 1.0),
            measured.width,
            language=paragraph.language,
            hyphenate=paragraph.hyphenate,
            hyphen_width=measured.hyphen_width,
        )
        for number, part in enumerate(broken):
            size, cap_height = measured.height(part.start, part.end)
            y += cap_height if not lines else size * paragraph.leading
            label = paragraph.bullet if number == 0 else None
            lines.append(_set_line(measured, part, index, y, width, label))
            bottom = y + size * DESCENT
        missing.update(dict.fromkeys(measured.missing()))
    return SetText(tuple(lines), bottom, scale, False, tuple(missing))


def _set_line(
    measured: _Measured,
    part: BrokenLine,
    index: int,
    baseline: float,
    width: float,
    label: str | None,
) -> Line:
    paragraph = measured.paragraph
    line_width = measured.width(part.start, part.end) + (measured.hyphen_width if part.hyphen else 0.0)
    room = width - paragraph.indent - line_width
    x = paragraph.indent + {Alignment.LEFT: 0.0, Alignment.CENTER: room / 2, Alignment.RIGHT: room}[paragraph.alignment]
    runs: list[GlyphRun] = []
    pen = x
    # The space at the break is set too (it lies beyond the line's end), so that copied text keeps its words apart.
    visible_end = part.next if not part.hyphen else part.end
    for text, run in measured.pieces(part.start, visible_end):
        text = text.rstrip("\n\u2028")
        runs.extend(
            place_line(
                measured.shaper,
                text,
                run.style,
                pen,
                baseline,
                0.0,
                run.data_row,
                run.data_column,
            )
        )
        pen += measured.shaper.width(text, run.style)
    if part.hyphen:
        style = measured.style_at(part.end - 1)
        hyphen = place_line(measured.shaper, "-", style, pen, baseline)
        runs.extend(replace(run, text=SOFT_HYPHEN) for run in hyphen)
    bullet: tuple[GlyphRun, ...] = ()
    if label:
        bullet = place_line(measured.shaper, label, measured.style_at(0), 0.0, baseline)
    return Line(index, tuple(runs), baseline, line_width, bullet, part.start, part.end)


class _Measured:
    """A paragraph's characters with their styles, ready to be measured piece by piece."""

    def __init__(self, shaper: Shaper, paragraph: Paragraph) -> None:
        self.shaper = shaper
        self.paragraph = paragraph
        self.text = "".join(run.text for run in paragraph.runs)
        self._ends: list[int] = []
        at = 0
        for run in paragraph.runs:
            at += len(run.text)
            self._ends.append(at)
        self.hyphen_width = shaper.width("-", paragraph.runs[0].style) if paragraph.runs else 0.0

    def pieces(self, start: int, end: int) -> list[tuple[str, StyledText]]:
        """The parts of the text between two characters, each with the run it belongs to."""
        found: list[tuple[str, StyledText]] = []
        run_start = 0
        for run, run_end in zip(self.paragraph.runs, self._ends, strict=True):
            low, high = max(start, run_start), min(end, run_end)
            if low < high:
                found.append((self.text[low:high], run))
            run_start = run_end
        return found

    def width(self, start: int, end: int) -> float:
        """Points from one character to another."""
        return sum(self.shaper.width(text, run.style) for text, run in self.pieces(start, end))

    def style_at(self, index: int) -> TextStyle:
        """The style of a character; of the first run where the text is empty."""
        pieces = self.pieces(max(index, 0), max(index, 0) + 1)
        return pieces[0][1].style if pieces else self.paragraph.runs[0].style

    def height(self, start: int, end: int) -> tuple[float, float]:
        """The largest size in a line, and the height of its tallest capitals, in points."""
        styles = [run.style for _, run in self.pieces(start, end)] or [run.style for run in self.paragraph.runs[:1]]
        if not styles:
            return 12.0, 9.0
        faces = self.shaper.library
        return max(s.size for s in styles), max(faces.face(s.face).cap_height * s.size for s in styles)

    def missing(self) -> list[str]:
        """Characters that no face can print."""
        return [
            c for run in self.paragraph.runs for c in self.shaper.missing(run.text, run.style) if c not in "\n\u2028"
        ]


def _scaled(paragraph: Paragraph, scale: float) -> Paragraph:
    return replace(
        paragraph,
        runs=tuple(replace(run, style=run.style.with_size(run.style.size * scale)) for run in paragraph.runs),
        space_before=paragraph.space_before * scale,
        space_after=paragraph.space_after * scale,
        indent=paragraph.indent * scale,
    )


def _moved(line: Line, dy: float) -> Line:
    def move(runs: tuple[GlyphRun, ...]) -> tuple[GlyphRun, ...]:
        return tuple(replace(run, positions=np.add(run.positions, (0.0, dy))) for run in runs)

    return replace(line, runs=move(line.runs), label=move(line.label), baseline=line.baseline + dy)
