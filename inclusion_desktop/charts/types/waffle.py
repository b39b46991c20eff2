"""Shares as counted cells: a grid of squares, circles or people, or '1 in N' people standing together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.chart_type import ANY, MEASURES, Channel, Chart, ChartContext, Finding, Severity
from inclusion_desktop.charts.formats import decimals_of, format_count, format_number, format_percent, one_in
from inclusion_desktop.charts.highlight import highlight_mask
from inclusion_desktop.charts.legend import build_keys
from inclusion_desktop.charts.marks import series_colors
from inclusion_desktop.charts.options import option
from inclusion_desktop.charts.part_checks import check_parts, part_finding
from inclusion_desktop.charts.part_story import describe_parts, parts_table
from inclusion_desktop.charts.parts import REMAINDER, Part, Parts, read_parts, share_decimals, sum_of
from inclusion_desktop.charts.people import ASPECT, people
from inclusion_desktop.charts.phrases import count_words, words_for
from inclusion_desktop.charts.rounding import largest_remainder
from inclusion_desktop.charts.waffle_keys import WaffleKey, keys_beside
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.geometry import Insets, Rect
from inclusion_desktop.graphics.path import Geometry, Rects, circles
from inclusion_desktop.graphics.scene import Group, SceneItem, Shapes, TableData
from inclusion_desktop.i18n import _
from inclusion_desktop.i18n import language as interface_language

REST_TINT = 0.45
CLOSE = 0.03
"""How far a count of people may be from its share, as a part of the share, before another count is tried."""
LOOSEST = 1.15
MOST_COLORS = 7
MOST_PEOPLE = 2000
PEOPLE_TRIED = (5, 10, 20, 25, 40, 50, 100)


class Mode(Enum):
    """What is counted."""

    GRID = "grid"
    PEOPLE = "people"


class Shape(Enum):
    """What a cell is."""

    SQUARE = "square"
    CIRCLE = "circle"
    PERSON = "person"


class Corner(Enum):
    """Where filling begins."""

    TOP_LEFT = "top_left"
    TOP_RIGHT = "top_right"
    BOTTOM_LEFT = "bottom_left"
    BOTTOM_RIGHT = "bottom_right"


class Direction(Enum):
    """Which way filling goes on."""

    ROWS = "rows"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class Options:
    """How many cells, how they are filled, what they look like."""

    mode: Mode = option(Mode.GRID, "Picture", "A grid of parts, or so many people of whom some are lit.")
    cells: int = option(100, "Cells", "Small shares need 1000.", low=1, high=5000)
    people: int | None = option(
        None, "People", "Of how many some are lit. Empty: as few as are true.", low=1, high=2000
    )
    position: int | None = option(
        None, "Place of the first", "Counted in rows. Empty: among the others.", low=1, high=2000
    )
    columns: int | None = option(None, "Columns", "Empty: as suits the frame.", low=1, high=500)
    shape: Shape | None = option(None, "Shape", "Automatic: squares in a grid, people among people.")
    corner: Corner = option(Corner.BOTTOM_LEFT, "Begin in")
    direction: Direction = option(Direction.ROWS, "Fill by")
    gap: float = option(0.18, "Gap", "Between cells, as a share of a cell.", low=0.0, high=1.0)
    highlight: str = option("", "Highlight", "A name, or several divided by semicolons; the rest falls back.")
    whole: str = option("", "Whole", "A number, or the name of the row that holds it. Empty: the sum of the parts.")
    remainder: str = option("", "Name of the rest", "For what the parts leave of the whole.")
    remainder_color: str | None = option(None, "Colour of the rest of the whole", swatch=True)
    legend: bool = option(True, "Legend")
    unit_note: bool = option(True, "Say what a cell stands for")


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """`parts` (n,) is the part each cell shows, in the order of filling; `counts` the cells of each part."""

    parts: Parts
    owner: NDArray[np.int64]
    counts: NDArray[np.int64]


def _read(chart: Chart, language: str) -> Cells | None:
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
    places = _places(count, total, options)
    taken = np.zeros(total, np.bool_)
    taken[places] = True
    owner[taken] = np.repeat(np.flatnonzero(lit), counts[lit])
    owner[~taken] = np.repeat(others, counts[others])
    return Cells(parts, owner, counts)


def _places(count: int, total: int, options: Options) -> NDArray[np.int64]:
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


class WaffleChart:
    """Cells that can be counted."""

    id: ClassVar[str] = "waffle"
    version: ClassVar[int] = 1
    label: ClassVar[str] = "Waffle or 1 in N"
    summary: ClassVar[str] = "Shows shares as cells or as people that can be counted."
    channels: ClassVar[tuple[Channel, ...]] = (
        Channel("category", "Names", "What each part is.", ANY, required=False),
        Channel("value", "Values", "Amounts or percentages of one whole.", MEASURES),
    )
    options: ClassVar[type[Options]] = Options

    def build(self, chart: Chart, frame: Rect, context: ChartContext) -> Group:
        """The cells in one batch a colour, as large as the frame allows, at its top left."""
        cells = _read(chart, context.language)
        if cells is None or not len(cells.owner) or min(frame.width, frame.height) < 1:
            return Group(())
        options: Options = chart.options
        shape = _shape(options)
        room, items = frame, list[SceneItem]()
        if options.mode is Mode.GRID and options.legend:
            room, items = self._legend(chart, cells, frame, context)
        boxes = _boxes(len(cells.owner), room, options, shape)
        colors = self._colors(chart, cells.parts, context)
        rows = np.array([part.row for part in cells.parts.parts], np.int64)[cells.owner]
        paint = np.array([colors.index(color) for color in colors], np.int64)[cells.owner]
        for index in np.unique(paint).tolist():
            chosen = paint == index
            geometry = _geometry(boxes[chosen], shape)
            column = cells.parts.column.id
            items.append(Shapes(geometry, fill=colors[index], data_rows=rows[chosen], data_column=column))
        return Group(tuple(items))

    def _legend(self, chart: Chart, cells: Cells, frame: Rect, context: ChartContext) -> tuple[Rect, list[SceneItem]]:
        """The legend beside the grid where the frame is wide enough, else above it; and the room left for cells."""
        entries = [
            WaffleKey(value, name, color, None if part.is_remainder else part.row, cells.parts.column.id)
            for part, value, name, color in self._entries(chart, cells, context)
        ]
        beside = keys_beside(entries, _grid_width(cells, frame, chart.options), frame, context)
        if beside is not None:
            return frame, beside
        label = context.text.label
        items, height = build_keys(
            [" ".join(part for part in (entry.name, entry.value) if part) for entry in entries],
            [entry.color for entry in entries],
            context.shaper,
            label,
            frame.x,
            frame.y,
            frame.width,
        )
        if height + label.size * 0.5 > frame.height * 0.4:
            return frame, []
        return frame.inset(Insets(0.0, height + label.size * 0.5, 0.0, 0.0)), items

    def _colors(self, chart: Chart, parts: Parts, context: ChartContext) -> list[Color]:
        options: Options = chart.options
        palette = context.palette
        rest = palette.named.get(options.remainder_color or "")
        if some_lit(parts, options):
            fallback = palette.rest.tinted(REST_TINT)
            lit = lit_parts(parts, options.highlight).tolist()
            return [
                palette.highlight if each else (rest or fallback) if part.is_remainder else fallback
                for part, each in zip(parts.parts, lit, strict=True)
            ]
        usual = series_colors(palette.series, len(parts.parts))
        return [
            (rest or palette.muted) if part.is_remainder else color
            for part, color in zip(parts.parts, usual, strict=True)
        ]

    def keys(self, chart: Chart, context: ChartContext) -> Sequence[tuple[str, Color]]:
        """Who is lit among people, with their share; a grid names its parts itself."""
        options: Options = chart.options
        cells = _read(chart, context.language)
        if cells is None or not options.legend or options.mode is Mode.GRID:
            return ()
        return [
            (" ".join(each for each in (name, value) if each), color)
            for _part, value, name, color in self._entries(chart, cells, context)
        ]

    def _entries(self, chart: Chart, cells: Cells, context: ChartContext) -> list[tuple[Part, str, str, Color]]:
        """What the legend says: each part with a colour of its own; where some are lit, those."""
        options: Options = chart.options
        shares = cells.parts.shares()
        decimals = share_decimals(shares, cells.parts.column)
        colors = self._colors(chart, cells.parts, context)
        lit = lit_parts(cells.parts, options.highlight) | (not some_lit(cells.parts, options))
        entries: list[tuple[Part, str, str, Color]] = []
        for index, (part, share) in enumerate(zip(cells.parts.parts, shares.tolist(), strict=True)):
            if not lit[index] and (options.mode is Mode.PEOPLE or not options.remainder or not part.is_remainder):
                continue
            said = format_percent(share, context.language, chart.numbers, decimals)
            entries.append((part, said, part.name, colors[index]))
        return entries

    def notes(self, chart: Chart, language: str) -> Sequence[str]:
        """What one cell stands for."""
        options: Options = chart.options
        cells = _read(chart, language)
        if cells is None or not options.unit_note or options.mode is Mode.PEOPLE:
            return ()
        words = words_for(language)
        each = cells.parts.whole / max(len(cells.owner), 1)
        exact = cells.parts.column.kind is Kind.PERCENT or abs(each - round(each)) < 1e-6 * each
        places = 0 if exact or each >= 10 else 1
        if cells.parts.column.kind is Kind.PERCENT:
            amount = format_percent(each, language, chart.numbers, decimals_of(np.array([each]), 3))
        elif each < 1:
            # Half a child is nothing that a note should say.
            return ()
        elif cells.parts.column.unit:
            amount = format_count(each, cells.parts.column.unit, language, chart.numbers, places)
        else:
            amount = format_number(each, language, chart.numbers, places)
        said = words["cell_unit"].format(shape=words[_shape(options).value], amount=amount) + "."
        return (said if exact else said.replace(" = ", " ≈ "),)

    def describe(self, chart: Chart, language: str) -> str:
        """How many cells or people, what each part is, which are lit."""
        options: Options = chart.options
        cells = _read(chart, language)
        words = words_for(language)
        shape = _shape(options).value
        if options.mode is Mode.PEOPLE and cells is not None:
            lit = lit_parts(cells.parts, options.highlight)
            total = count_words(len(cells.owner), shape, language, chart.numbers)
            count = format_number(int(cells.counts[lit].sum()), language, chart.numbers, 0)
            what = words["people"].format(total=total, lit=count)
        else:
            number = options.cells if cells is None else len(cells.owner)
            what = words["waffle"].format(cells=count_words(number, f"of_{shape}", language, chart.numbers))
        parts = None if cells is None else cells.parts
        highlight = options.highlight if options.mode is Mode.GRID else ""
        return describe_parts(what, chart, parts, _printed(parts), language, highlight)

    def table(self, chart: Chart, language: str) -> TableData:
        """Name, value and share of each part."""
        cells = _read(chart, language)
        parts = None if cells is None else cells.parts
        return parts_table(chart, parts, _printed(parts), language)

    def check(self, chart: Chart) -> Iterable[Finding]:
        """Cells must say what the figures say: no part without a cell, no count far from its share."""
        options: Options = chart.options
        yield from check_parts(chart, options.whole)
        cells = _read(chart, "en")
        if cells is None:
            return
        if not some_lit(cells.parts, options) and len(cells.parts.own) > MOST_COLORS:
            yield part_finding(
                chart,
                Severity.WARNING,
                "chart.many_hues",
                _("The cells tell {count} parts apart by colour; more than {most} look alike.").format(
                    count=len(cells.parts.own), most=MOST_COLORS
                ),
                _("Light one part and let the rest fall back, or show bars."),
            )
        if options.mode is Mode.PEOPLE:
            yield from _check_people(chart, cells)
        else:
            yield from _check_grid(chart, cells)


def _printed(parts: Parts | None) -> tuple[NDArray[np.float64], int] | None:
    if parts is None:
        return None
    shares = parts.shares()
    return shares, share_decimals(shares, parts.column)


def _shape(options: Options) -> Shape:
    if options.shape is not None:
        return options.shape
    return Shape.PERSON if options.mode is Mode.PEOPLE else Shape.SQUARE


def _boxes(count: int, frame: Rect, options: Options, shape: Shape) -> NDArray[np.float64]:
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


def _grid_width(cells: Cells, frame: Rect, options: Options) -> float:
    boxes = _boxes(len(cells.owner), frame, options, _shape(options))
    return float((boxes[:, 0] + boxes[:, 2]).max()) - frame.x


def _geometry(boxes: NDArray[np.float64], shape: Shape) -> Geometry:
    middles = boxes[:, 0] + boxes[:, 2] / 2
    if shape is Shape.PERSON:
        return people(middles, boxes[:, 1] + boxes[:, 3], boxes[:, 3])
    if shape is Shape.CIRCLE:
        return circles(np.column_stack([middles, boxes[:, 1] + boxes[:, 3] / 2]), boxes[:, 2] / 2)
    return Rects(boxes)


def _check_grid(chart: Chart, cells: Cells) -> Iterable[Finding]:
    parts, total = cells.parts, len(cells.owner)
    exact = parts.values() / parts.whole * total
    named = {part.row: index for index, part in enumerate(parts.parts)}
    for part in parts.own:
        count, wanted = int(cells.counts[named[part.row]]), float(exact[named[part.row]])
        if count == 0:
            yield part_finding(
                chart,
                Severity.ERROR,
                "chart.part_without_cell",
                _("'{name}' ({share}) gets none of the {cells} cells.").format(
                    name=part.name, share=_percent(parts, part), cells=total
                ),
                _remedy(parts, part),
                part.row,
            )
        elif abs(count - wanted) > 0.02 * wanted:
            severity = _severity(abs(count - wanted) / wanted)
            yield part_finding(
                chart,
                severity,
                "chart.cells_rounded",
                _("'{name}' is {share}, but its {count} of {cells} cells say {shown}.").format(
                    name=part.name,
                    share=_percent(parts, part),
                    count=count,
                    cells=total,
                    shown=format_percent(100 * count / total, interface_language()),
                ),
                _("Use more cells (1000), or show the part as 1 in so many people."),
                part.row,
            )


def _check_people(chart: Chart, cells: Cells) -> Iterable[Finding]:
    options: Options = chart.options
    parts, total = cells.parts, len(cells.owner)
    lit = lit_parts(parts, options.highlight)
    share = float(parts.values()[lit].sum() / parts.whole)
    count = int(cells.counts[lit].sum())
    first = parts.parts[int(np.flatnonzero(lit)[0])]
    if count == 0:
        yield part_finding(
            chart,
            Severity.ERROR,
            "chart.part_without_cell",
            _("'{name}' ({share}) gets none of the {cells} people.").format(
                name=first.name, share=_percent(parts, first), cells=total
            ),
            _("Show more people, or empty the option so that their number follows the share."),
            None if first.is_remainder else first.row,
        )
        return
    off = count / total - share
    if abs(off) > 1e-9 and abs(off) > 0.005 * share:
        severity = (
            Severity.ERROR if abs(off) > 0.1 * share else Severity.WARNING if abs(off) > 0.03 * share else Severity.NOTE
        )
        yield part_finding(
            chart,
            severity,
            "chart.people_rounded",
            _("{count} in {total} people say {shown}; the figures say {share}.").format(
                count=count,
                total=total,
                shown=format_percent(100 * count / total, interface_language(), decimals=2),
                share=format_percent(100 * share, interface_language(), decimals=2),
            ),
            _("State the exact share beside the picture, or change the number of people."),
            None if first.is_remainder else first.row,
        )


def _severity(off: float) -> Severity:
    """How bad it is that a picture is off by a part of the figure it shows."""
    return Severity.ERROR if off > 0.1 else Severity.WARNING if off > 0.05 else Severity.NOTE


def _remedy(parts: Parts, part: Part) -> str:
    people = parts.whole / part.value
    if people > MOST_PEOPLE:
        return _("So small a share cannot be counted in a picture: say it in words.")
    return _("Use 1000 cells, or show '{one_in}' as people.").format(one_in=one_in(round(people), interface_language()))


def _percent(parts: Parts, part: Part) -> str:
    return format_percent(parts.share(part), interface_language())


CHART_TYPE = WaffleChart()
