"""Which cell of a waffle shows which part, and where it stands."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.chart_type import Chart
from inclusion_desktop.charts.highlight import highlight_mask
from inclusion_desktop.charts.parts import REMAINDER, Part, Parts, read_parts, sum_of
from inclusion_desktop.charts.people import ASPECT, people
from inclusion_desktop.charts.phrases import words_for
from inclusion_desktop.charts.rounding import largest_remainder
from inclusion_desktop.charts.waffle_options import MOST_PEOPLE, Corner, Direction, Mode, Options, Shape
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.path import Geometry, Rects, circles

CLOSE = 0.03
"""How far a count of people may be from its share, as a part of the share, before another count is tried."""
PEOPLE_TRIED = (5, 10, 20, 25, 40, 50, 100)
LOOSEST = 1.15
"""How much wider than usual people may stand to fill a row."""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """`parts` (n,) is the part each cell shows, in the order of filling; `counts` the cells of each part."""

    parts: Parts
    owner: NDArray[np.int64]
    counts: NDArray[np.int64]


def read_cells(chart: Chart, language: str) -> Cells | None:
    """The chart's cells; None where there is nothing to divide."""
    options: Options = chart.options
    parts = read_parts(chart, language, options.whole, options.remainder)
    if parts is None:
        return None
    if options.mode is Mode.PEOPLE:
        return _people_cells(_lit_and_rest(parts, options, language) if parts.given else parts, options)
    counts = largest_remainder(parts.values(), options.cells)
    # Lit parts come first, so that they begin in the corner and are counted in whole rows.
    lit = highlight_mask([part.name for part in parts.parts], options.highlight)
    order = np.argsort(~lit, kind="stable")
    return Cells(parts, np.repeat(order, counts[order]), counts)


def _lit_and_rest(parts: Parts, options: Options, language: str) -> Parts:
    """The lit parts and all others as one: of a whole that was given, parts may lie within each other."""
    chosen = [part for part, lit in zip(parts.parts, lit_parts(parts, options.highlight), strict=True) if lit]
    left = parts.whole - sum_of(chosen)
    if left > 1e-9 * parts.whole and not any(part.is_remainder for part in chosen):
        chosen.append(Part(options.remainder or words_for(language)["rest"], REMAINDER, left))
    return replace(parts, parts=tuple(chosen))


def lit_parts(parts: Parts, highlight: str) -> NDArray[np.bool_]:
    """The parts whose people are lit: those named, else the first."""
    lit = highlight_mask([part.name for part in parts.parts], highlight)
    if not lit.any():
        lit = np.arange(len(parts.parts)) == 0
    return lit


def some_lit(parts: Parts, options: Options) -> bool:
    """Whether some parts are lit and the rest falls back, instead of each part having a colour of its own."""
    named = highlight_mask([part.name for part in parts.parts], options.highlight)
    return options.mode is Mode.PEOPLE or bool(named.any()) or len(parts.own) == 1


def people_of(share: float, wanted: int | None = None) -> tuple[int, int]:
    """How many people are lit, of how many, for a share from 0 to 1: '1 in 40' where that is true within 3 %."""
    if wanted is not None:
        return math.floor(share * wanted + 0.5 + 1e-9), wanted
    if share <= 0.0:
        return 0, 10
    if 1.9 <= 1 / share <= MOST_PEOPLE:
        n = round(1 / share)
        if abs(1 / n - share) <= CLOSE * share:
            return 1, n
    tried = [(math.floor(share * n + 0.5), n) for n in PEOPLE_TRIED]
    for lit, n in tried:
        if abs(lit / n - share) <= CLOSE * min(share, max(1 - share, 1e-9)) + 1e-12:
            return lit, n
    return min(tried, key=lambda each: (round(abs(each[0] / each[1] - share), 9), each[1]))


def _people_cells(parts: Parts, options: Options) -> Cells:
    lit = lit_parts(parts, options.highlight)
    share = float(parts.values()[lit].sum() / parts.whole)
    count, total = people_of(share, options.people)
    counts = np.zeros(len(parts.parts), np.int64)
    counts[lit] = largest_remainder(parts.values()[lit], count)
    others = np.flatnonzero(~lit)
    if len(others):
        counts[others] = largest_remainder(parts.values()[others], total - count)
    else:
        total = count
    owner = np.empty(total, np.int64)
    places = lit_places(count, total, options)
    taken = np.zeros(total, np.bool_)
    taken[places] = True
    owner[taken] = np.repeat(np.flatnonzero(lit), counts[lit])
    owner[~taken] = np.repeat(others, counts[others])
    return Cells(parts, owner, counts)


def lit_places(count: int, total: int, options: Options) -> NDArray[np.int64]:
    """Where the lit people stand, in reading order: among the others, not apart from them."""
    if count >= total:
        return np.arange(total, dtype=np.int64)
    if options.position is not None:
        return (np.arange(count, dtype=np.int64) + options.position - 1) % total
    if not count:
        return np.empty(0, np.int64)
    if total > 10 and count * 4 > total:
        # So many can only be counted where they stand side by side.
        return np.arange(count, dtype=np.int64)
    # Equal steps by the golden section fall into no column, so that the group does not look drawn up in line.
    golden = (math.sqrt(5) - 1) / 2
    if count == 1:
        return np.array([int(total * golden)], np.int64)
    step = total / count
    shifts = np.array([(index * golden + 0.3) % 1.0 for index in range(count)]) * max(step - 1.0, 0.0)
    return np.unique(np.clip(np.floor(np.arange(count) * step + shifts + 1e-9), 0, total - 1).astype(np.int64))


def grid_of(count: int, aspect: float, frame: Rect, columns: int | None, even: bool) -> tuple[int, int]:
    """Columns and rows for so many cells (`aspect`: width to height): those that make cells largest.

    `even` prefers grids without a broken last row, unless that would cost a quarter of the size.
    """
    if columns is not None:
        wide = min(columns, count)
        return wide, math.ceil(count / wide)

    def size(wide: int) -> float:
        return min(frame.width / (wide * aspect), frame.height / math.ceil(count / wide))

    if even and count == 100 and 0.4 <= frame.width / max(frame.height * aspect, 1e-9) <= 3.5 and aspect == 1.0:
        return 10, 10
    choices = range(1, count + 1) if count <= 400 else range(max(1, int(count**0.5 / 4)), int(count**0.5 * 4))
    best = max(choices, key=size)
    if even:
        whole = [wide for wide in choices if count % wide == 0 and size(wide) >= size(best) * 0.75]
        best = max(whole, key=size, default=best)
    return best, math.ceil(count / best)


def shape_of(options: Options) -> Shape:
    """What a cell is: as asked, else squares in a grid and people among people."""
    if options.shape is not None:
        return options.shape
    return Shape.PERSON if options.mode is Mode.PEOPLE else Shape.SQUARE


def cell_boxes(count: int, frame: Rect, options: Options, shape: Shape) -> NDArray[np.float64]:
    """A box a cell in the order of filling, shape (n, 4)."""
    person = shape is Shape.PERSON
    aspect = (ASPECT + options.gap * 0.8) / (1 + options.gap * 0.6) if person else 1.0
    people_mode = options.mode is Mode.PEOPLE
    wide, tall = grid_of(count, aspect, frame, options.columns, even=True)
    high = min(frame.width / (wide * aspect), frame.height / tall)
    step = np.array([high * aspect, high])
    if person:
        body = high / (1 + options.gap * 0.6)
        size = np.array([body * ASPECT, body])
    else:
        size = step / (1 + options.gap)
    # The outermost cells touch the frame: half a gap on each side would make the grid look indented.
    grow = max(
        min((frame.width) / (step[0] * (wide - 1) + size[0]), frame.height / (step[1] * (tall - 1) + size[1])), 0.0
    )
    step, size = step * grow, size * grow
    if person and wide > 1:
        # People may stand a little looser, so that the last of a row ends where the frame does.
        loose = (frame.width - size[0]) / (wide - 1)
        step[0] = loose if loose <= step[0] * LOOSEST else step[0]
    index = np.arange(count)
    if options.direction is Direction.ROWS or people_mode:
        across, down = index % wide, index // wide
    else:
        across, down = index // tall, index % tall
    if not people_mode:
        if options.corner in (Corner.TOP_RIGHT, Corner.BOTTOM_RIGHT):
            across = wide - 1 - across
        if options.corner in (Corner.BOTTOM_LEFT, Corner.BOTTOM_RIGHT):
            down = tall - 1 - down
    x, y = frame.x + across * step[0], frame.y + down * step[1]
    return np.column_stack([x, y, np.full(count, size[0]), np.full(count, size[1])])


def grid_width(cells: Cells, frame: Rect, options: Options) -> float:
    """How wide the grid is in a frame, in points."""
    boxes = cell_boxes(len(cells.owner), frame, options, shape_of(options))
    return float((boxes[:, 0] + boxes[:, 2]).max()) - frame.x


def cell_geometry(boxes: NDArray[np.float64], shape: Shape) -> Geometry:
    """The cells' outlines."""
    middles = boxes[:, 0] + boxes[:, 2] / 2
    if shape is Shape.PERSON:
        return people(middles, boxes[:, 1] + boxes[:, 3], boxes[:, 3])
    if shape is Shape.CIRCLE:
        return circles(np.column_stack([middles, boxes[:, 1] + boxes[:, 3] / 2]), boxes[:, 2] / 2)
    return Rects(boxes)
