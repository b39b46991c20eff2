"""Where a paragraph's lines end: the set of breaks that leaves the lines most even (Knuth and Plass 1981)."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from inclusion_desktop.text.hyphenation import hyphenation_points

BREAKING_SPACES = " \t\u2009\u200b"
SOFT_HYPHEN = "\u00ad"
LINE_BREAK = "\n\u2028"
_DASHES = "-–—\u2010/"

HYPHEN_COST = 0.35
SHORT_WORD_COST = 0.12
"""A line should not end with a preposition of one or two letters (the custom of Russian typography)."""
LINE_COST = 0.3
RUNT = 0.2
"""A last line shorter than this part of the width looks like something left over."""
RUNT_COST = 0.5
EMERGENCY_COST = 100.0


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a line may end: its text stops before `end`, the next line starts at `next`."""

    end: int
    next: int
    cost: float = 0.0
    hyphen: bool = False
    forced: bool = False


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line from `start` up to `end`; `next` skips the space that fell at the break."""

    start: int
    end: int
    next: int
    hyphen: bool


def break_opportunities(text: str, language: str, hyphenate: bool) -> list[Break]:
    """All places in the text where a line may end, in order; the last is the end of the text."""
    breaks: list[Break] = []
    points = set(hyphenation_points(text, language)) if hyphenate else set()
    at, length = 0, len(text)
    while at < length:
        character = text[at]
        if character in LINE_BREAK:
            breaks.append(Break(at, at + 1, forced=True))
        elif character in BREAKING_SPACES:
            after = at
            while after < length and text[after] in BREAKING_SPACES:
                after += 1
            dash_follows = after < length and text[after] in "–—" and text[after + 1 : after + 2] in ("", " ")
            if after < length and text[after] not in LINE_BREAK and not dash_follows:
                breaks.append(Break(at, after, _space_cost(text, at)))
            at = after - 1
        elif character == SOFT_HYPHEN:
            breaks.append(Break(at, at + 1, HYPHEN_COST, hyphen=True))
        elif character in _DASHES and 0 < at < length - 1 and text[at - 1].isalpha() and text[at + 1].isalpha():
            breaks.append(Break(at + 1, at + 1, HYPHEN_COST / 2))
        if at + 1 in points and at + 1 < length and text[at] not in _DASHES:
            breaks.append(Break(at + 1, at + 1, HYPHEN_COST, hyphen=True))
        at += 1
    breaks.append(Break(length, length, forced=True))
    return breaks


def _space_cost(text: str, at: int) -> float:
    start = at
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    is_word = start == 0 or text[start - 1] in BREAKING_SPACES
    return SHORT_WORD_COST if is_word and 0 < at - start <= 2 else 0.0


def break_lines(
    text: str,
    width: float,
    measure: Callable[[int, int], float],
    *,
    language: str = "en",
    hyphenate: bool = False,
    hyphen_width: float = 0.0,
) -> list[BrokenLine]:
    """The lines of a paragraph. `measure(start, end)` is the width of a part of the text in points."""
    breaks = break_opportunities(text, language, hyphenate)
    breaks = _with_emergencies(text, breaks, width, measure)
    prefix = _prefix_widths(breaks, measure)

    best: list[tuple[float, int]] = []
    for j, stop in enumerate(breaks):
        found: tuple[float, int] | None = None
        for i in range(j - 1, -2, -1):
            start = breaks[i].next if i >= 0 else 0
            line = prefix[stop.end] - prefix[start] + (hyphen_width if stop.hyphen else 0.0)
            fits = line <= width + 0.01
            if fits or i == j - 1:
                before = best[i][0] if i >= 0 else 0.0
                cost = before + _line_cost(line, width, stop, is_last=stop.forced, is_first=i < 0)
                if found is None or cost < found[0]:
                    found = (cost, i)
            if (not fits and i < j - 1) or (i >= 0 and breaks[i].forced):
                break
        assert found is not None
        best.append(found)

    lines: list[BrokenLine] = []
    j = len(breaks) - 1
    while j >= 0:
        i = best[j][1]
        start = breaks[i].next if i >= 0 else 0
        lines.append(BrokenLine(start, breaks[j].end, breaks[j].next, breaks[j].hyphen))
        j = i
    lines.reverse()
    return lines


def _line_cost(line: float, width: float, stop: Break, *, is_last: bool, is_first: bool) -> float:
    slack = (width - line) / width if width > 0 else 0.0
    if slack < -0.0001:
        return EMERGENCY_COST * 10
    if is_last:
        even = RUNT_COST if line < RUNT * width and not is_first else 0.0
    else:
        even = 4 * slack * slack
    return even + stop.cost + LINE_COST


def _prefix_widths(breaks: list[Break], measure: Callable[[int, int], float]) -> dict[int, float]:
    """Width of the text up to each place where a line may end or begin."""
    places = sorted({0} | {b.end for b in breaks} | {b.next for b in breaks})
    widths = {0: 0.0}
    for before, after in itertools.pairwise(places):
        widths[after] = widths[before] + measure(before, after)
    return widths


def _with_emergencies(
    text: str, breaks: list[Break], width: float, measure: Callable[[int, int], float]
) -> list[Break]:
    """The breaks, with places inside words that are wider than the whole line: where each full line ends.

    A word of any length costs what its lines cost, not what the pairs of its letters would.
    """
    result: list[Break] = []
    start = 0
    for stop in breaks:
        if stop.end - start > 1 and measure(start, stop.end) > width:
            result.extend(Break(at, at, EMERGENCY_COST) for at in _full_lines(text, start, stop.end, width, measure))
        result.append(stop)
        start = stop.next
    return result


def _full_lines(text: str, start: int, end: int, width: float, measure: Callable[[int, int], float]) -> Iterator[int]:
    """Where a word has to be divided so that every line but the last is full; marks stay with their letters."""
    step = 8
    while True:
        low, high = start, start + step
        while high < end and measure(start, high) <= width:
            low, high = high, start + 2 * (high - start)
        high = min(high, end)
        if measure(start, high) <= width:
            return
        while high - low > 1:
            middle = (low + high) // 2
            if measure(start, middle) <= width:
                low = middle
            else:
                high = middle
        at = max(low, start + 1)
        while at > start + 1 and unicodedata.combining(text[at]):
            at -= 1
        while at < end and unicodedata.combining(text[at]):
            at += 1
        if at >= end:
            return
        yield at
        step, start = max(at - start, 1), at
