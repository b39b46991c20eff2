"""Counts within counts: each bar is a part of the bar above it, enlarged to full width."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import ClassVar

import numpy as np

from inclusion_desktop.charts.chart_type import (
    ANY,
    Channel,
    Chart,
    ChartContext,
    Finding,
    Severity,
)
from inclusion_desktop.charts.formats import (
    column_decimals,
    format_cell,
    format_percent,
    format_value,
    one_in,
)
from inclusion_desktop.charts.labels import bold, cap_height, shortened
from inclusion_desktop.charts.options import option
from inclusion_desktop.charts.part_story import missing_sentences
from inclusion_desktop.data.dataset import Column, Kind, State
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.path import Rects, polylines
from inclusion_desktop.graphics.scene import Group, SceneItem, Shapes, TableData
from inclusion_desktop.i18n import N_, _
from inclusion_desktop.i18n import language as interface_language
from inclusion_desktop.text.shaping import place_line

COUNTS = frozenset({Kind.NUMBER, Kind.INTEGER})
ROUND_ENOUGH = 0.03
"""How far 'one in N' may be from the share it stands for, as a part of the share."""
UNCOUNTABLE = 1e15
"""From here on 'one in N' says nothing, and a quotient's last digits are not whole numbers."""
FAN_TINT = 0.18
LABEL_ROOM = 1.7
"""Height of a label's row in sizes of its type."""
SMALLEST = 6.0


class ShareLabel(Enum):
    """How the part is said."""

    NONE = "none"
    PERCENT = "percent"
    ONE_IN = "one_in"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Options:
    """How nested counts look."""

    share: ShareLabel = option(ShareLabel.BOTH, N_("Share of the bar above"))
    gap: float = option(1.0, N_("Height of the zoom"), N_("In heights of a bar."), low=0.3, high=4.0)
    decimals: int = option(1, N_("Decimals of the share"), low=0, high=3)
    missing: bool = option(True, N_("Mark missing values"))


@dataclass(frozen=True, slots=True)
class _Level:
    row: int
    name: str
    value: float


def _levels(chart: Chart, language: str) -> tuple[_Level, ...]:
    """The counts from the whole inwards; rows without a positive value are left out."""
    name, value = chart.one("name"), chart.one("value")
    if value is None or value.numbers is None:
        return ()
    found = [
        _Level(
            row,
            "" if name is None else format_value(name.value(row), name, language, chart.numbers),
            float(value.numbers[row]),
        )
        for row in chart.rows.tolist()
        if value.states[row] == State.VALID and value.numbers[row] > 0
    ]
    return tuple(sorted(found, key=lambda level: -level.value))


@dataclass(frozen=True, slots=True)
class _Grid:
    """Heights in points: of the room above the first bar, a bar, a zoom; and the size of the labels' type."""

    top: float
    bar: float
    zoom: float
    size: float


def _grid(count: int, frame: Rect, gap: float, context: ChartContext) -> _Grid:
    size = context.text.label.size
    while True:
        top = size * LABEL_ROOM
        bar = max(frame.height - top, 0.0) / (count + gap * (count - 1))
        zoom = bar * gap
        if count == 1 or zoom >= size * LABEL_ROOM or size <= SMALLEST:
            return _Grid(top, bar, zoom, size)
        size = max(size * 0.95, SMALLEST)


def _bar(column: Column, level: _Level, below: _Level | None, bar: Rect, context: ChartContext) -> list[SceneItem]:
    palette = context.palette
    row = np.array([level.row], np.int64)
    base = palette.highlight if below is None else palette.muted
    box = np.array([[bar.x, bar.y, bar.width, bar.height]])
    items: list[SceneItem] = [Shapes(Rects(box), fill=base, data_rows=row, data_column=column.id)]
    if below is not None:
        part = np.array([[bar.x, bar.y, bar.width * below.value / level.value, bar.height]])
        part_row = np.array([below.row], np.int64)
        items.append(Shapes(Rects(part), fill=palette.highlight, data_rows=part_row, data_column=column.id))
    return items


def _fan(level: _Level, below: _Level, bar: Rect, height: float, context: ChartContext) -> Shapes:
    """From the part to the bar that it becomes."""
    lit = bar.width * below.value / level.value
    bottom = bar.bottom + height
    corners = np.array([(bar.x, bar.bottom), (bar.x + lit, bar.bottom), (bar.right, bottom), (bar.x, bottom)])
    return Shapes(polylines([corners], closed=True), fill=context.palette.highlight.tinted(FAN_TINT))


def _label(
    chart: Chart, column: Column, above: _Level | None, level: _Level, bar: Rect, grid: _Grid, context: ChartContext
) -> list[SceneItem]:
    """Above the bar: the count in bold with its name, and at the right end the share of the count above."""
    shaper = context.shaper
    number = format_value(level.value, column, context.language, chart.numbers, decimals=column_decimals(column))
    share = "" if above is None else share_text(chart, above.value, level.value, context.language)
    size = grid.size
    inset = 0.0 if above is None else size * 0.4
    while True:
        name = replace(context.text.label, features=()).with_size(size)
        figure = bold(shaper, context.text.label.with_size(size))
        space = shaper.width("\u00a0", name)
        widths = [shaper.width(number, figure), shaper.width(level.name, name), shaper.width(share, name)]
        if size <= SMALLEST or sum(widths) + space + size * (1.0 if share else 0.0) <= bar.width - 2 * inset:
            break
        size = max(size * 0.95, SMALLEST)
    baseline = bar.y - (grid.size * LABEL_ROOM - cap_height(shaper, figure)) / 2
    pen = bar.x + inset
    runs = list(place_line(shaper, number, figure, pen, baseline, 0.0, level.row, column.id))
    pen += widths[0] + space
    room = bar.right - inset - pen - (widths[2] + size if share else 0.0)
    text = shortened(shaper, level.name, name, room)
    runs += place_line(shaper, text, name, pen, baseline, 0.0, level.row, column.id)
    if share:
        runs += place_line(shaper, share, name, bar.right - inset, baseline, 1.0)
    return list(runs)


class Nested:
    """Nested counts."""

    id: ClassVar[str] = "nested"
    version: ClassVar[int] = 1
    label: ClassVar[str] = N_("Counts within counts")
    summary: ClassVar[str] = N_("Shows a small part of a large whole by enlarging it step by step.")
    channels: ClassVar[tuple[Channel, ...]] = (
        Channel("name", N_("Names"), N_("What each count is of."), ANY),
        Channel("value", N_("Counts"), N_("Each is a part of the next larger one."), COUNTS),
    )
    options: ClassVar[type[Options]] = Options

    def build(self, chart: Chart, frame: Rect, context: ChartContext) -> Group:
        """A label and a bar a count, the part lit at the bar's left end, and a fan down to the enlarged part."""
        levels = _levels(chart, context.language)
        column = chart.one("value")
        if not levels or column is None:
            return Group(())
        grid = _grid(len(levels), frame, chart.options.gap, context)
        items: list[SceneItem] = []
        labels: list[SceneItem] = []
        above: _Level | None = None
        for index, level in enumerate(levels):
            bar = Rect(frame.x, frame.y + grid.top + index * (grid.bar + grid.zoom), frame.width, grid.bar)
            below = levels[index + 1] if index + 1 < len(levels) else None
            items += _bar(column, level, below, bar, context)
            if below is not None:
                items.append(_fan(level, below, bar, grid.zoom, context))
            labels += _label(chart, column, above, level, bar, grid, context)
            above = level
        return Group((*items, *labels))

    def notes(self, chart: Chart, language: str) -> Sequence[str]:
        """Which counts have no value, and why."""
        return missing_sentences(chart, language, "name") if chart.options.missing else ()

    def describe(self, chart: Chart, language: str) -> str:
        """What each count is a part of, from the whole inwards."""
        column = chart.one("value")
        levels = _levels(chart, language)
        words = _WORDS.get(language, _WORDS["en"])
        missing = missing_sentences(chart, language, "name")
        if not levels or column is None:
            return " ".join((words["empty"], *missing))
        parts = [words["whole"].format(self._count(chart, column, levels[0], language))]
        for above, level in itertools.pairwise(levels):
            share = percent_text(chart, above.value, level.value, language)
            parts.append(words["part"].format(self._count(chart, column, level, language), share))
        return " ".join((words["title"] + " \u2014 " + "; ".join(parts) + ".", *missing))

    @staticmethod
    def _count(chart: Chart, column: Column, level: _Level, language: str) -> str:
        return f"{level.name}: {format_value(level.value, column, language, chart.numbers)}"

    def table(self, chart: Chart, language: str) -> TableData:
        """Name, count, and the share of the count above; then the rows without a value, which say why."""
        column = chart.one("value")
        words = _WORDS.get(language, _WORDS["en"])
        name = chart.one("name")
        rows: list[tuple[str, ...]] = []
        above: float | None = None
        for level in _levels(chart, language):
            share = "" if above is None else format_percent(_percent(above, level.value), language, chart.numbers, 2)
            number = "" if column is None else format_value(level.value, column, language, chart.numbers)
            rows.append((level.name, number, share))
            above = level.value
        if column is not None:
            for row in chart.rows[column.states[chart.rows] != State.VALID].tolist():
                text = "" if name is None else format_value(name.value(row), name, language, chart.numbers)
                rows.append((text, format_cell(column, row, language, chart.numbers), ""))
        header = (
            "" if name is None else name.name,
            "" if column is None else column.name,
            words["share"],
        )
        return TableData(chart.title or words["title"], header, tuple(rows))

    def check(self, chart: Chart) -> Iterable[Finding]:
        """Counts must be two or more, whole and positive, and 'one in N' near the share it stands for."""
        column = chart.one("value")
        if column is None or column.numbers is None:
            return
        for row in chart.rows.tolist():
            if column.states[row] == State.VALID and column.numbers[row] <= 0:
                yield self._finding(
                    chart,
                    column,
                    row,
                    "chart.not_positive",
                    _("A nested count must be above zero."),
                    _("Correct the cell."),
                )
        levels = _levels(chart, "en")
        if len(levels) < 2:
            yield self._finding(
                chart,
                column,
                None,
                "chart.too_few_rows",
                _("Nested counts need at least two counts."),
                _("Show more rows, or choose a big number instead."),
            )
        if chart.options.share in (ShareLabel.ONE_IN, ShareLabel.BOTH):
            for above, level in itertools.pairwise(levels):
                n = _one_among(above.value, level.value)
                if n and abs(level.value / above.value * n - 1) > ROUND_ENOUGH:
                    yield self._finding(
                        chart,
                        column,
                        level.row,
                        "chart.one_in_rough",
                        _("'1 in {n}' is far from the true share of {share}.").format(
                            n=n,
                            share=format_percent(_percent(above.value, level.value), interface_language(), decimals=1),
                        ),
                        _("Show the share as a percentage."),
                        Severity.WARNING,
                    )

    @staticmethod
    def _finding(
        chart: Chart,
        column: Column,
        row: int | None,
        code: str,
        message: str,
        remedy: str,
        severity: Severity = Severity.ERROR,
    ) -> Finding:
        return Finding(
            severity,
            code,
            message,
            remedy,
            chart.id,
            None,
            chart.dataset.id,
            column.id,
            row,
        )


def _percent(whole: float, part: float) -> float:
    """Multiplied first, so that 29 of 200 is 14.5 and not 14.499999999999998, but where that leaves the floats."""
    percent = 100 * part / whole
    return percent if math.isfinite(percent) else 100 * (part / whole)


def percent_text(chart: Chart, whole: float, part: float, language: str) -> str:
    """The share in percent; '< 0,1 %' where it would be printed as nothing."""
    share, decimals = _percent(whole, part), chart.options.decimals
    least = 10.0**-decimals
    if share < least / 2:
        return "<\u00a0" + format_percent(least, language, chart.numbers, decimals)
    return format_percent(share, language, chart.numbers, decimals)


def _one_among(whole: float, part: float) -> int:
    """N of 'one in N'; 0 where there are more than anybody counts."""
    n = whole / part
    return round(n) if n < UNCOUNTABLE else 0


def share_text(chart: Chart, whole: float, part: float, language: str) -> str:
    """'1 din 40 (2,5 %)' as the options ask; '' for none. 'One in N' only where N is more than 1."""
    percent = percent_text(chart, whole, part, language)
    n = _one_among(whole, part)
    match chart.options.share:
        case ShareLabel.PERCENT:
            return percent
        case ShareLabel.ONE_IN if n > 1:
            return one_in(n, language, chart.numbers)
        case ShareLabel.BOTH if n > 1:
            return f"{one_in(n, language, chart.numbers)} ({percent})"
        case ShareLabel.ONE_IN | ShareLabel.BOTH:
            return percent
    return ""


_WORDS = {
    "ro": {
        "title": "Numere cuprinse unul în altul",
        "whole": "în total, {}",
        "part": "dintre acestea, {} ({})",
        "empty": "Diagramă fără date.",
        "share": "Parte din rândul de mai sus",
    },
    "ru": {
        "title": "Вложенные числа",
        "whole": "всего {}",
        "part": "из них, {} ({})",
        "empty": "Диаграмма без данных.",
        "share": "Доля от строки выше",
    },
    "en": {
        "title": "Counts within counts",
        "whole": "in total, {}",
        "part": "of these, {} ({})",
        "empty": "Chart without data.",
        "share": "Share of the row above",
    },
}

CHART_TYPE = Nested()
