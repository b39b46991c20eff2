"""Text in columns of fixed width, cut where all lines have spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LOOKED_AT = 500
_LONGEST_LINE = 2_000
_FEWEST_LINES = 3
_MOST_TITLES = 0.4
_TAB_WIDTH = 8
_GAP = re.compile(r" {2,}")
_RULE = re.compile(r"[-=_+ ]{3,}")
_OTHER_MARK = re.compile(r"[;|\t]|,(?![0-9])|(?<![0-9]),")


def find_cuts(text: str) -> tuple[int, ...]:
    """Where columns begin, from 0; () where the text is not in columns of fixed width.

    A gap is of two spaces at least in nearly all lines. Titles and notes, lines without such a gap, may be two of
    five. Semicolons, bars, tabs, or commas that are no decimal marks in most lines say that it is something else.
    """
    head = text[: _LOOKED_AT * 200].splitlines()
    lines = [line.rstrip() for line in head[:_LOOKED_AT] if line.strip() and not _RULE.fullmatch(line.strip())]
    if not lines or max(map(len, lines)) > _LONGEST_LINE:
        return ()
    tabular = [line for line in lines if len(_GAP.split(line.strip())) > 1]
    if len(tabular) < max(_FEWEST_LINES, (1 - _MOST_TITLES) * len(lines)):
        return ()
    if sum(bool(_OTHER_MARK.search(line)) for line in tabular) * 2 > len(tabular):
        return ()
    cuts = _cuts(tabular, 0)
    return cuts if len(cuts) > 1 else _cuts(tabular, max(1, len(tabular) // 20))


def _cuts(lines: Sequence[str], most: int) -> tuple[int, ...]:
    width = max(map(len, lines))
    inked = [0] * width
    for line in lines:
        for place, letter in enumerate(line):
            if letter != " ":
                inked[place] += 1
    cuts: list[int] = []
    blank = 0
    for place, count in enumerate(inked):
        if count <= most:
            blank += 1
        else:
            if blank >= 2 or not cuts:
                cuts.append(place)
            blank = 0
    return (0, *cuts[1:]) if len(cuts) > 1 else ()


def split_fixed(text: str, cuts: Sequence[int]) -> list[Sequence[str]]:
    """The cells of each line; a line that runs across the cuts is one cell, as a title is."""
    ends = [*cuts[1:], None]
    rows: list[Sequence[str]] = []
    for line in text.splitlines():
        if not line.strip():
            rows.append([])
        elif _RULE.fullmatch(line.strip()):
            # A line drawn under the names is neither names nor values.
            rows.append([])
        elif _runs_across(line, cuts):
            rows.append([line.strip()])
        else:
            rows.append([line[start:end].strip() for start, end in zip(cuts, ends, strict=True)])
    return rows


def _runs_across(line: str, cuts: Sequence[int]) -> bool:
    if any(len(line) > cut and line[cut - 1] != " " and line[cut] != " " for cut in cuts[1:]):
        return True
    return not _GAP.search(line.strip()) and line[:1] != " " and len(line.rstrip()) > cuts[1]
