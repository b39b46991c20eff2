"""Parts of one whole as slices of a ring, or of a full circle."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.chart_type import ANY, MEASURES, Channel, Chart, ChartContext, Finding, Role, Severity
from inclusion_desktop.charts.donut_labels import SliceLabel, build_labels, plan_ring
from inclusion_desktop.charts.formats import column_decimals, format_number, format_percent, format_value
from inclusion_desktop.charts.highlight import highlight_mask
from inclusion_desktop.charts.labels import FLOOR, cap_height, wrap_label
from inclusion_desktop.charts.marks import series_colors
from inclusion_desktop.charts.options import option
from inclusion_desktop.charts.part_checks import check_parts
from inclusion_desktop.charts.part_story import describe_parts, missing_sentences, parts_table
from inclusion_desktop.charts.parts import Parts, read_parts, share_decimals
from inclusion_desktop.charts.phrases import words_for
from inclusion_desktop.charts.rounding import rounded_shares
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.geometry import Point, Rect
from inclusion_desktop.graphics.path import Paths, Verb, joined
from inclusion_desktop.graphics.scene import Group, SceneItem, Shapes, TableData
from inclusion_desktop.i18n import N_, _
from inclusion_desktop.text.shaping import place_line

REST_TINT = 0.45
MOST_SLICES = 5
THINNEST = 1e-7
"""Radians: a slice still thinner has no outline that numbers can tell from a line."""


class Order(Enum):
    """Order of the slices, clockwise."""

    DATA = "data"
    VALUE = "value"


class Values(Enum):
    """What is written beside a slice."""

    AUTO = "auto"
    PERCENT = "percent"
    VALUE = "value"
    BOTH = "both"
    NONE = "none"


class Rounding(Enum):
    """What becomes of percentages that do not add up."""

    NOTE = "note"
    LARGEST_REMAINDER = "largest_remainder"
    NONE = "none"


class Centre(Enum):
    """What stands in the hole."""

    AUTO = "auto"
    TOTAL = "total"
    HIGHLIGHT = "highlight"
    TEXT = "text"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Options:
    """How the ring looks and what is written."""

    hole: float = option(
        0.6, N_("Hole"), N_("Inner radius as a share of the outer; 0 makes a full circle."), low=0.0, high=0.9
    )
    start: float = option(
        0.0, N_("Start"), N_("Where the first slice begins, clockwise from the top."), low=-360, high=360, unit="°"
    )
    sort: Order = option(Order.VALUE, N_("Order"), N_("By value, or as in the table where that order means something."))
    highlight: str = option("", N_("Highlight"), N_("A name, or several divided by semicolons; the rest falls back."))
    values: Values = option(Values.AUTO, N_("Values"), N_("What is written beside a slice."))
    names: bool = option(True, N_("Names"))
    decimals: int | None = option(
        None, N_("Decimals of percentages"), N_("Empty: as few as tell the parts."), low=0, high=6
    )
    rounding: Rounding = option(Rounding.NOTE, N_("Rounding"), N_("A note, or percentages made to add up to 100."))
    whole: str = option(
        "",
        N_("Whole"),
        N_("A number, or the name of the row that holds it. Empty: a row called total, else the sum of the parts."),
    )
    remainder: str = option("", N_("Name of the rest"), N_("For what the parts leave of the whole."))
    centre: Centre = option(Centre.AUTO, N_("In the middle"))
    centre_text: str = option("", N_("Text in the middle"), N_("Also the line below the number."))
    gap: float = option(0.012, N_("Gap"), N_("Between slices, as a share of the diameter."), low=0.0, high=0.1)
    missing: bool = option(True, N_("Mark missing values"))


def _ordered(parts: Parts, options: Options) -> Parts:
    if options.sort is Order.DATA:
        return parts
    own = sorted(parts.own, key=lambda part: -part.value)
    return replace(parts, parts=(*own, *(part for part in parts.parts if part.is_remainder)))


def _read(chart: Chart, language: str) -> Parts | None:
    options: Options = chart.options
    parts = read_parts(chart, language, options.whole, options.remainder)
    return None if parts is None else _ordered(parts, options)


def printed_shares(chart: Chart, parts: Parts) -> tuple[NDArray[np.float64], int]:
    """Percentages as they are printed, with their decimals."""
    options: Options = chart.options
    decimals = share_decimals(parts.shares(), parts.column, options.decimals)
    if options.rounding is Rounding.LARGEST_REMAINDER:
        return rounded_shares(parts.values(), decimals), decimals
    scale = 10.0**decimals
    # A percentage that was typed is printed as typed, also where the parts make 99.9 or 100.1.
    shares = parts.values() if parts.column.kind is Kind.PERCENT and not parts.given else parts.shares()
    return np.floor(np.minimum(shares, 1e15) * scale + 0.5 + 1e-9) / scale, decimals


class DonutChart:
    """A ring of slices."""

    id: ClassVar[str] = "donut"
    version: ClassVar[int] = 1
    label: ClassVar[str] = N_("Donut or pie")
    summary: ClassVar[str] = N_("Shows a few parts of one whole, best with a single part lit.")
    channels: ClassVar[tuple[Channel, ...]] = (
        Channel("category", N_("Names"), N_("What each part is."), ANY, required=False, role=Role.ITEM),
        Channel("value", N_("Values"), N_("Amounts or percentages of one whole."), MEASURES),
    )
    options: ClassVar[type[Options]] = Options

    def build(self, chart: Chart, frame: Rect, context: ChartContext) -> Group:
        """Slices, leader lines, labels, and the text in the hole."""
        options: Options = chart.options
        parts = _read(chart, context.language)
        if parts is None or min(frame.width, frame.height) < 2:
            return Group(())
        sizes = parts.values() / parts.whole * math.tau
        ends = np.cumsum(sizes) + math.radians(options.start)
        starts = ends - sizes
        labels = self._labels(chart, parts, (starts + ends) / 2, context.language)
        if _alone(parts, options):
            labels = []
        plan = plan_ring(labels, frame, context)
        items: list[SceneItem] = []
        gap = options.gap * plan.radius * 2 if len(parts.parts) > 1 else 0.0
        inner = plan.radius * options.hole
        colors = self._colors(chart, parts, context)
        for color in dict.fromkeys(colors):
            chosen = [index for index, each in enumerate(colors) if each == color and sizes[index] > THINNEST]
            if not chosen:
                continue
            rings = [_slice(plan.center, inner, plan.radius, float(starts[i]), float(ends[i]), gap) for i in chosen]
            rows = np.array([parts.parts[i].row for i in chosen], np.int64)
            items.append(Shapes(joined(rings), fill=color, data_rows=rows, data_column=parts.column.id))
        items += build_labels(plan, frame, context)
        items += self._centre(chart, parts, plan.center, inner, context)
        return Group(tuple(items))

    def _colors(self, chart: Chart, parts: Parts, context: ChartContext) -> list[Color]:
        palette = context.palette
        lit = highlight_mask([part.name for part in parts.parts], chart.options.highlight)
        if lit.any():
            usual = [palette.highlight if each else palette.rest.tinted(REST_TINT) for each in lit.tolist()]
        elif len(parts.own) == 1:
            usual = [palette.highlight] * len(parts.parts)
        else:
            usual = list(series_colors(palette.series, len(parts.parts)))
        rest = palette.muted
        return [rest if part.is_remainder else color for part, color in zip(parts.parts, usual, strict=True)]

    def _labels(self, chart: Chart, parts: Parts, middles: NDArray[np.float64], language: str) -> list[SliceLabel]:
        options: Options = chart.options
        shares, decimals = printed_shares(chart, parts)
        labels: list[SliceLabel] = []
        for part, share, middle in zip(parts.parts, shares.tolist(), middles.tolist(), strict=True):
            percent = format_percent(share, language, chart.numbers, decimals)
            value = _amount(chart, parts, part.value, language)
            said = {
                Values.AUTO: percent,
                Values.PERCENT: percent,
                Values.VALUE: value,
                Values.BOTH: percent if parts.column.kind is Kind.PERCENT else f"{percent} ({value})",
                Values.NONE: "",
            }[options.values]
            name = part.name if options.names else ""
            if said or name:
                row = None if part.is_remainder else part.row
                labels.append(SliceLabel(said, name, middle, part.value, row, parts.column.id))
        return labels

    def _centre(
        self, chart: Chart, parts: Parts, center: Point, inner: float, context: ChartContext
    ) -> list[SceneItem]:
        number, below, row = self._centre_words(chart, parts, context.language)
        if not (number or below) or inner < FLOOR:
            return []
        shaper, room = context.shaper, inner * 2 * 0.78
        figure = context.text.number
        label = replace(context.text.label, features=())
        size = min(figure.size, inner * 0.75)
        if number:
            size = min(size, figure.size * room / max(shaper.width(number, figure), 0.01))
        figure = figure.with_size(max(size, 0.1))
        label = label.with_size(max(min(label.size, inner * 0.24), min(FLOOR, label.size)))
        lines: tuple[str, ...] = ()
        if below:
            lines, fits = wrap_label(shaper, below, label, room * 0.92)
            if not fits or len(lines) > (2 if number else 5) or label.size * 1.15 * len(lines) > inner:
                lines = ()
        if number and figure.size < FLOOR:
            number = ""
        high = cap_height(shaper, figure) if number else 0.0
        leading = label.size * 1.15
        gap = label.size * 0.55 if number and lines else 0.0
        tall = cap_height(shaper, label) + (len(lines) - 1) * leading if lines else 0.0
        top = center.y - (high + gap + tall) / 2
        items: list[SceneItem] = []
        if number:
            column = parts.column.id if row is not None else None
            items += place_line(shaper, number, figure, center.x, top + high, 0.5, row, column)
        for index, line in enumerate(lines):
            baseline = top + high + gap + cap_height(shaper, label) + index * leading
            items += place_line(shaper, line, label, center.x, baseline, 0.5)
        return items

    def _centre_words(self, chart: Chart, parts: Parts, language: str) -> tuple[str, str, int | None]:
        """The number in the hole, the line below it, and the row of its cell."""
        options: Options = chart.options
        lit = np.flatnonzero(highlight_mask([part.name for part in parts.parts], options.highlight)).tolist()
        wanted = options.centre
        if not lit and len(parts.own) == 1:
            lit = [parts.parts.index(parts.own[0])]
        if wanted is Centre.AUTO:
            if lit:
                wanted = Centre.HIGHLIGHT
            else:
                wanted = Centre.NONE if parts.column.kind is Kind.PERCENT else Centre.TOTAL
        if wanted is Centre.TEXT:
            return "", options.centre_text, None
        if wanted is Centre.HIGHLIGHT and lit:
            decimals = share_decimals(parts.shares(), parts.column, options.decimals)
            shares, _decimals = printed_shares(chart, parts)
            number = format_percent(float(shares[lit].sum()), language, chart.numbers, decimals)
            below = options.centre_text or (parts.parts[lit[0]].name if _alone(parts, options) else "")
            return number, below, parts.parts[lit[0]].row if len(lit) == 1 else None
        if wanted in (Centre.TOTAL, Centre.HIGHLIGHT):
            below = options.centre_text or parts.column.unit or words_for(language)["total"]
            return _amount(chart, parts, parts.whole, language), below, parts.whole_row
        return "", "", None

    def notes(self, chart: Chart, language: str) -> Sequence[str]:
        """Which parts have no value, and that percentages do not add up because they were rounded, where it is so."""
        options: Options = chart.options
        said = missing_sentences(chart, language) if options.missing else ()
        parts = _read(chart, language)
        if parts is None or options.rounding is not Rounding.NOTE or options.values in (Values.VALUE, Values.NONE):
            return said
        shares, decimals = printed_shares(chart, parts)
        if round(float(shares.sum()) - 100.0, decimals + 2) == 0:
            return said
        sign = format_percent(100, language, chart.numbers).removeprefix("100")
        return (*said, words_for(language)["rounded"].format(percent=sign))

    def describe(self, chart: Chart, language: str) -> str:
        """How many parts, the parts or the largest and smallest of them, what is lit, what is left."""
        kind = "donut" if chart.options.hole > 0 else "pie"
        parts = _read(chart, language)
        shares = None if parts is None else printed_shares(chart, parts)
        return describe_parts(words_for(language)[kind], chart, parts, shares, language, chart.options.highlight)

    def table(self, chart: Chart, language: str) -> TableData:
        """Name, value and share of each part."""
        parts = _read(chart, language)
        return parts_table(chart, parts, None if parts is None else printed_shares(chart, parts), language)

    def check(self, chart: Chart) -> Iterable[Finding]:
        """Parts must be of one whole, add up to it, and be few and in order."""
        options: Options = chart.options
        yield from check_parts(chart, options.whole)
        column = chart.one("value")
        parts = _read(chart, "en")
        if column is None or parts is None:
            return
        own = parts.own
        if len(own) > MOST_SLICES:
            yield Finding(
                Severity.WARNING,
                "chart.many_slices",
                _("The chart has {count} slices; more than {most} can hardly be told apart.").format(
                    count=len(own), most=MOST_SLICES
                ),
                _("Join small parts into one, or show the figures as bars."),
                chart.id,
                dataset=chart.dataset.id,
                column=column.id,
            )
        values = [part.value for part in own]
        if options.sort is Order.DATA and len(own) > 2 and values != sorted(values, reverse=True):
            yield Finding(
                Severity.WARNING,
                "chart.unsorted_slices",
                _("The slices are not in order of size."),
                _("Order them by value, unless the order of the table means something."),
                chart.id,
                dataset=chart.dataset.id,
                column=column.id,
            )


def _alone(parts: Parts, options: Options) -> bool:
    """Whether one part is all there is to name, so that the hole says it and no line need lead anywhere."""
    return len(parts.own) == 1 and options.hole >= 0.5 and options.centre in (Centre.AUTO, Centre.HIGHLIGHT)


def _amount(chart: Chart, parts: Parts, value: float, language: str) -> str:
    if parts.column.kind is Kind.PERCENT:
        return format_percent(value, language, chart.numbers, column_decimals(parts.column))
    if parts.column.kind is Kind.INTEGER:
        return format_number(value, language, chart.numbers, 0)
    return format_value(value, parts.column, language, chart.numbers, decimals=column_decimals(parts.column))


def _slice(center: Point, inner: float, outer: float, start: float, end: float, gap: float) -> Paths:
    """A slice of a ring between two angles (clockwise from the top), its straight edges half a gap off the rays."""
    half = gap / 2
    size = end - start
    if size >= math.tau - 1e-9:
        verbs, points = _arc(center, outer, start, start + math.tau, Verb.MOVE)
        verbs.append(Verb.CLOSE)
        if inner > 0:
            more, hole = _arc(center, inner, start + math.tau, start, Verb.MOVE)
            verbs += [*more, Verb.CLOSE]
            points += hole
        return Paths(np.array(verbs, np.uint8), np.array(points), np.zeros(1, np.int64))
    # A sliver keeps at least half its angle: a gap must never make a part vanish.
    trim_out = min(math.asin(min(1.0, half / outer)), size / 4) if outer > 0 else 0.0
    verbs, points = _arc(center, outer, start + trim_out, end - trim_out, Verb.MOVE)
    trim_in = math.asin(min(1.0, half / inner)) if inner > half else math.inf
    if trim_in < size / 2:
        trim_in = max(trim_in, 0.0) if trim_out < size / 4 else trim_out
        more, back = _arc(center, inner, end - trim_in, start + trim_in, Verb.LINE)
        verbs += more
        points += back
    else:
        middle = (start + end) / 2
        reach = min(half / math.sin(size / 2), outer * 0.9) if size < math.pi else half
        reach = max(reach, inner)
        verbs.append(Verb.LINE)
        points.append((center.x + math.sin(middle) * reach, center.y - math.cos(middle) * reach))
    verbs.append(Verb.CLOSE)
    return Paths(np.array(verbs, np.uint8), np.array(points), np.zeros(1, np.int64))


def _arc(
    center: Point, radius: float, start: float, end: float, first: Verb
) -> tuple[list[int], list[tuple[float, float]]]:
    """An arc in curves of an eighth of a turn at most: 0.0004 % off at worst."""
    count = max(1, math.ceil(abs(end - start) / (math.pi / 4) - 1e-9))
    step = (end - start) / count
    handle = 4 / 3 * math.tan(step / 4) * radius

    def place(angle: float) -> tuple[float, float]:
        return center.x + math.sin(angle) * radius, center.y - math.cos(angle) * radius

    verbs: list[int] = [first]
    points = [place(start)]
    for index in range(count):
        a, b = start + index * step, start + (index + 1) * step
        (ax, ay), (bx, by) = place(a), place(b)
        points += [
            (ax + math.cos(a) * handle, ay + math.sin(a) * handle),
            (bx - math.cos(b) * handle, by - math.sin(b) * handle),
            (bx, by),
        ]
        verbs.append(Verb.CURVE)
    return verbs, points


CHART_TYPE = DonutChart()
