"""Names and values beside their marks: wrapped, shrunk, moved apart or left out, but never clipped or overlapping."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.graphics.scene import GlyphRun
from inclusion_desktop.text.breaking import break_opportunities
from inclusion_desktop.text.shaping import Shaper, TextStyle, place_line

FLOOR = 6.0
"""Points below which no printed text may go."""
LEADING = 1.12
"""Line distance of labels of several lines, as a factor of the size."""
MOST_LINES = 3
ELLIPSIS = "…"
LONGEST = 500
"""Characters: of a longer name only so much is measured, for no label can show more."""
_SHRINKS = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.5, 0.42, 0.35, 0.28, 0.2, 0.12)


def cap_height(shaper: Shaper, style: TextStyle) -> float:
    """Height of capitals and figures in points."""
    return shaper.library.face(style.face).cap_height * style.size


def bold(shaper: Shaper, style: TextStyle) -> TextStyle:
    """The style in the bold face of its family (itself where there is none)."""
    face = shaper.library.face(style.face)
    return replace(style, face=shaper.library.find(face.family, 700, face.italic).id)


def clipped(text: str, most: int = LONGEST) -> str:
    """The text, or its beginning and an ellipsis where it is longer than any label."""
    return text if len(text) <= most else text[: most - 1].rstrip() + ELLIPSIS


def wrap_label(
    shaper: Shaper, text: str, style: TextStyle, width: float, hyphenate: bool = False
) -> tuple[tuple[str, ...], bool]:
    """The label in as few lines as fit into `width`, the lines about equally long, and whether all of them fit.

    Words are divided by hyphenation only, so a word may be wider than the width: then the second value is False.
    """
    text = clipped(text)
    if shaper.width(text, style) <= width + 0.01:
        return (text,), True
    lines = _greedy(shaper, text, style, width, hyphenate)
    fits = all(shaper.width(line, style) <= width + 0.01 for line in lines)
    if fits and len(lines) > 1:
        low, high = width / len(lines) * 0.9, width
        for _ in range(5):
            middle = (low + high) / 2
            narrower = _greedy(shaper, text, style, middle, hyphenate)
            if len(narrower) <= len(lines) and all(shaper.width(line, style) <= middle + 0.01 for line in narrower):
                lines, high = narrower, middle
            else:
                low = middle
    return tuple(lines), fits


def _greedy(shaper: Shaper, text: str, style: TextStyle, width: float, hyphenate: bool) -> list[str]:
    lines: list[str] = []
    start = 0
    candidate: tuple[str, int] | None = None
    for stop in break_opportunities(text, style.language, hyphenate):
        line = text[start : stop.end] + ("-" if stop.hyphen else "")
        if candidate is not None and shaper.width(line, style) > width + 0.01:
            lines.append(candidate[0])
            start = candidate[1]
            line = text[start : stop.end] + ("-" if stop.hyphen else "")
        candidate = (line, stop.next)
        if stop.forced:
            lines.append(line)
            start, candidate = stop.next, None
    return [line for line in lines if line] or [text]


def shortened(shaper: Shaper, text: str, style: TextStyle, width: float) -> str:
    """The text, or as much of its beginning as fits before an ellipsis; '' where not even that fits."""
    text = clipped(text)
    if shaper.width(text, style) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if shaper.width(text[:middle].rstrip() + ELLIPSIS, style) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS if low else ""


@dataclass(frozen=True, slots=True)
class FittedLabels:
    """Labels in one size: the lines of each ('()' for one left out), and whether all are whole."""

    style: TextStyle
    lines: tuple[tuple[str, ...], ...]
    whole: bool
    every: int = 1
    """Only each so-manieth label is kept."""

    @property
    def leading(self) -> float:
        """From baseline to baseline in points."""
        return self.style.size * LEADING


def fit_labels(
    shaper: Shaper,
    texts: Sequence[str],
    style: TextStyle,
    width: float,
    height: float,
    most_lines: int = MOST_LINES,
    thin_along: float | None = None,
    important: NDArray[np.bool_] | None = None,
) -> FittedLabels:
    """Labels that each fit into a box, in the largest common size down to 6 pt.

    Where even that is too large, labels are left out evenly: `thin_along` is the distance between neighbours in
    the direction in which they collide (None: vertically, `height`), and what is left may use the room so won;
    names still too long end in an ellipsis. Labels that are `important` (n) stay, and their neighbours go.
    """
    texts = [clipped(text) for text in texts]
    longest_first = sorted(range(len(texts)), key=[-len(text) for text in texts].__getitem__)
    for shrink in _SHRINKS:
        size = max(FLOOR, style.size * shrink) if style.size > FLOOR else style.size
        smaller = style.with_size(size)
        room = _lines_in(height, size, most_lines)
        if room >= 1:
            for hyphenate in (False, True) if room > 1 else (False,):
                found = _all_wrapped(shaper, texts, longest_first, smaller, width, room, hyphenate)
                if found is not None:
                    return FittedLabels(smaller, found, whole=True)
        if size <= FLOOR or size == style.size * _SHRINKS[-1]:
            break
    floor = style.with_size(min(style.size, FLOOR))
    if thin_along is None:
        every = max(1, math.ceil(floor.size * LEADING / max(height, 0.01)))
        return _thinned(shaper, texts, floor, width, height * every, every, most_lines, important)
    longest = max((shaper.width(text, floor) for text in texts), default=0.0)
    every = max(1, math.ceil(min(longest, floor.size * 8) / max(thin_along * 0.94, 0.01)))
    return _thinned(shaper, texts, floor, thin_along * every * 0.94, height, every, most_lines, important)


def _all_wrapped(
    shaper: Shaper,
    texts: Sequence[str],
    order: Sequence[int],
    style: TextStyle,
    width: float,
    room: int,
    hyphenate: bool,
) -> tuple[tuple[str, ...], ...] | None:
    """The lines of every text, None as soon as one does not fit; `order` says which to try first."""
    lines: list[tuple[str, ...]] = [()] * len(texts)
    for index in order:
        lines[index], fits = wrap_label(shaper, texts[index], style, width, hyphenate)
        if not fits or len(lines[index]) > room:
            return None
    return tuple(lines)


def _lines_in(height: float, size: float, most: int) -> int:
    """How many lines of that size fit into a height; the last needs no leading below it."""
    return min(most, math.floor((height + size * (LEADING - 0.95)) / (size * LEADING) + 1e-6))


def _thinned(
    shaper: Shaper,
    texts: Sequence[str],
    style: TextStyle,
    width: float,
    height: float,
    every: int,
    most: int,
    important: NDArray[np.bool_] | None,
) -> FittedLabels:
    kept = _evenly(len(texts), every, important)
    room = max(1, _lines_in(height, style.size, most))
    lines: list[tuple[str, ...]] = []
    for index, text in enumerate(texts):
        if not kept[index]:
            lines.append(())
            continue
        wrapped, _ = wrap_label(shaper, text, style, width, hyphenate=True)
        if len(wrapped) > room:
            rest = " ".join(wrapped[room - 1 :])
            wrapped = (*wrapped[: room - 1], shortened(shaper, rest, style, width) if rest else "")
            if shaper.width(rest, style) <= width:
                wrapped = (*wrapped[:-1], rest + ELLIPSIS)
        lines.append(tuple(part for line in wrapped if (part := shortened(shaper, line, style, width))))
    return FittedLabels(style, tuple(lines), whole=False, every=every)


def _evenly(count: int, every: int, important: NDArray[np.bool_] | None) -> NDArray[np.bool_]:
    """Each so-manieth, and the important ones instead of their neighbours."""
    kept: NDArray[np.bool_] = np.arange(count) % every == 0
    if important is not None:
        for index in np.flatnonzero(important).tolist():
            near = slice(max(0, index - every + 1), index + every)
            kept[near] &= important[near]
            kept[index] = True
    return kept


def place_lines(
    shaper: Shaper,
    lines: Sequence[str],
    style: TextStyle,
    x: float,
    middle: float,
    anchor: float = 0.0,
    data_row: int | None = None,
    data_column: str | None = None,
) -> list[GlyphRun]:
    """Lines about a vertical middle, which is the middle of the capitals of one line."""
    leading = style.size * LEADING
    first = middle - (len(lines) - 1) * leading / 2 + cap_height(shaper, style) / 2
    runs: list[GlyphRun] = []
    for index, line in enumerate(lines):
        runs.extend(place_line(shaper, line, style, x, first + index * leading, anchor, data_row, data_column))
    return runs


def spread(wanted: NDArray[np.float64], heights: NDArray[np.float64], low: float, high: float) -> NDArray[np.float64]:
    """Middles of labels moved as little as possible so that they do not overlap and stay within [low, high].

    Shapes (n,) and (n,); the order of the wanted places is kept. The sum of squared moves is least: pooling
    adjacent violators, as in isotonic regression (Barlow et al. 1972). Where there is no room for all, they are
    packed from `low` on and run over `high`.
    """
    n = len(wanted)
    if not n:
        return np.empty(0)
    order = np.argsort(wanted, kind="stable")
    sizes = heights[order]
    offsets = np.concatenate([[0.0], np.cumsum((sizes[:-1] + sizes[1:]) / 2)])
    blocks: list[tuple[float, int]] = []
    for target in (wanted[order] - offsets).tolist():
        mean, count = target, 1
        while blocks and blocks[-1][0] > mean:
            before, members = blocks.pop()
            mean, count = (before * members + mean * count) / (members + count), members + count
        blocks.append((mean, count))
    pooled = np.concatenate([np.full(count, mean) for mean, count in blocks])
    first, last = low + sizes[0] / 2, high - sizes[-1] / 2 - offsets[-1]
    places = np.empty(n)
    places[order] = np.clip(pooled, first, max(first, last)) + offsets
    return places


def without_overlap(
    places: NDArray[np.float64], lengths: NDArray[np.float64], importance: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Which labels along a line to keep so that none overlap: the important first. Shapes (n,)."""
    kept = np.zeros(len(places), np.bool_)
    low, high = places - lengths / 2, places + lengths / 2
    for index in np.argsort(-importance, kind="stable").tolist():
        if not np.any(kept & (low < high[index]) & (high > low[index])):
            kept[index] = True
    return kept
