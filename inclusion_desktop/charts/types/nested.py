"""Counts within counts: each bar is a part of the bar above it, enlarged to full width."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import ClassVar

import numpy as np

from inclusion_desktop.charts.chart_type import (
    ANY,
    MEASURES,
    Channel,
    Chart,
    ChartContext,
    Finding,
    Severity,
)
from inclusion_desktop.charts.formats import (
    column_decimals,
    format_number,
    format_percent,
    format_value,
    one_in,
)
from inclusion_desktop.charts.labels import bold, cap_height, shortened
from inclusion_desktop.charts.marks import text_on
from inclusion_desktop.charts.options import option
from inclusion_desktop.data.dataset import Column, State
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.path import Rects, polylines
from inclusion_desktop.graphics.scene import Group, SceneItem, Shapes, TableData
from inclusion_desktop.i18n import _
from inclusion_desktop.text.shaping import TextStyle, place_line

ROUND_ENOUGH = 0.03
"""How far 'one in N' may be from the share it stands for, as a part of the share."""
FAN_TINT = 0.45
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

    share: ShareLabel = option(ShareLabel.BOTH, "Share of the bar above")
    gap: float = option(
        1.0, "Height of the zoom", "In heights of a bar.", low=0.3, high=4.0
    )
    decimals: int = option(1, "Decimals of the share", low=0, high=3)


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
            ""
            if name is None
            else format_value(name.value(row), name, language, chart.numbers),
            float(value.numbers[row]),
        )
        for row in chart.rows.tolist()
        if value.states[row] == State.VALID and value.numbers[row] > 0
    ]
    return tuple(sorted(found, key=lambda level: -level.value))


class Nested:
    """Nested counts."""

    id: ClassVar[str] = "nested"
    version: ClassVar[int] = 1
    label: ClassVar[str] = "Counts within counts"
    summary: ClassVar[str] = (
        "Shows a small part of a large whole by enlarging it step by step."
    )
    channels: ClassVar[tuple[Channel, ...]] = (
        Channel("name", "Names", "What each count is of.", ANY),
        Channel("value", "Counts", "Each is a part of the next larger one.", MEASURES),
    )
    options: ClassVar[type[Options]] = Options

    def build(self, chart: Chart, frame: Rect, context: ChartContext) -> Group:
        """One bar a count, the part lit at its left end, and a fan down to the enlarged part."""
        levels = _levels(chart, context.language)
        column = chart.one("value")
        if not levels or column is None:
            return Group(())
        gap = chart.options.gap
        height = frame.height / (len(levels) + gap * (len(levels) - 1))
        items: list[SceneItem] = []
        for index, level in enumerate(levels):
            y = frame.y + index * height * (1 + gap)
            bar = Rect(frame.x, y, frame.width, height)
            below = levels[index + 1] if index + 1 < len(levels) else None
            items += self._bar(chart, column, level, below, bar, context)
            if below is not None:
                items += self._zoom(chart, level, below, bar, height * gap, context)
        return Group(tuple(items))

    def _bar(
        self,
        chart: Chart,
        column: Column,
        level: _Level,
        below: _Level | None,
        bar: Rect,
        context: ChartContext,
    ) -> list[SceneItem]:
        palette = context.palette
        lit = bar.width if below is None else bar.width * below.value / level.value
        row = np.array([level.row], np.int64)
        items: list[SceneItem] = []
        if below is None:
            base = palette.highlight
        else:
            base = palette.muted
        box = np.array([[bar.x, bar.y, bar.width, bar.height]])
        items.append(
            Shapes(Rects(box), fill=base, data_rows=row, data_column=column.id)
        )
        if below is not None:
            part = np.array([[bar.x, bar.y, lit, bar.height]])
            part_row = np.array([below.row], np.int64)
            items.append(
                Shapes(
                    Rects(part),
                    fill=palette.highlight,
                    data_rows=part_row,
                    data_column=column.id,
                )
            )
        items += self._name(
            chart,
            column,
            level,
            bar,
            lit if below is not None else 0.0,
            text_on(base),
            context,
        )
        return items

    def _name(
        self,
        chart: Chart,
        column: Column,
        level: _Level,
        bar: Rect,
        lit: float,
        ink: Color,
        context: ChartContext,
    ) -> list[SceneItem]:
        """The count and its name within the unlit part of the bar, as large as they fit."""
        shaper = context.shaper
        figure = replace(bold(shaper, context.text.label), color=ink)
        name = replace(context.text.label, color=ink, features=())
        number = format_value(
            level.value,
            column,
            context.language,
            chart.numbers,
            decimals=column_decimals(column),
        )
        pad = min(bar.height * 0.3, figure.size * 0.6)
        room = bar.width - lit - 2 * pad
        start = bar.x + lit + pad
        limit = bar.height * 0.8 / (cap_height(shaper, figure) / figure.size * 1.6)
        size = min(figure.size, limit)

        def widths(at: float) -> tuple[TextStyle, TextStyle, float]:
            bold_style, plain = figure.with_size(at), name.with_size(at)
            space = shaper.width("\u00a0", plain)
            return (
                bold_style,
                plain,
                shaper.width(number, bold_style)
                + space
                + shaper.width(level.name, plain),
            )

        bold_style, plain, width = widths(size)
        if width > room:
            size = max(size * room / width, SMALLEST, size * 0.6)
            bold_style, plain, width = widths(size)
        baseline = bar.center.y + cap_height(shaper, bold_style) / 2
        runs = list(
            place_line(
                shaper, number, bold_style, start, baseline, 0.0, level.row, column.id
            )
        )
        pen = start + shaper.width(number, bold_style) + shaper.width("\u00a0", plain)
        text = shortened(shaper, level.name, plain, start + room - pen)
        runs += place_line(
            shaper, text, plain, pen, baseline, 0.0, level.row, column.id
        )
        return list(runs)

    def _zoom(
        self,
        chart: Chart,
        level: _Level,
        below: _Level,
        bar: Rect,
        gap: float,
        context: ChartContext,
    ) -> list[SceneItem]:
        """The fan from the part to the bar it becomes, with the share beside it."""
        lit = bar.width * below.value / level.value
        top, bottom = bar.bottom, bar.bottom + gap
        fan = np.array(
            [(bar.x, top), (bar.x + lit, top), (bar.right, bottom), (bar.x, bottom)]
        )
        fill = context.palette.highlight.tinted(FAN_TINT * 0.4)
        items: list[SceneItem] = [Shapes(polylines([fan], closed=True), fill=fill)]
        text = share_text(chart, level.value, below.value, context.language)
        if text:
            style = replace(context.text.label, features=())
            fits = gap * 0.62 / cap_height(context.shaper, style)
            style = style.with_size(max(min(style.size, style.size * fits), SMALLEST))
            width = context.shaper.width(text, style)
            baseline = top + gap * 0.3 + cap_height(context.shaper, style) / 2
            edge = (
                bar.x
                + lit
                + (bar.width - lit) * (baseline - top + style.size * 0.25) / gap
            )
            if edge + style.size * 0.4 + width <= bar.right:
                items += place_line(
                    context.shaper, text, style, bar.right, baseline, 1.0
                )
            else:
                items += place_line(
                    context.shaper,
                    text,
                    style,
                    bar.x + style.size * 0.5,
                    bottom - gap * 0.3,
                    0.0,
                )
        return items

    def describe(self, chart: Chart, language: str) -> str:
        """What each count is a part of, from the whole inwards."""
        column = chart.one("value")
        levels = _levels(chart, language)
        words = _WORDS.get(language, _WORDS["en"])
        if not levels or column is None:
            return words["empty"]
        parts = [words["whole"].format(self._count(chart, column, levels[0], language))]
        for above, level in itertools.pairwise(levels):
            share = format_percent(
                100 * level.value / above.value,
                language,
                chart.numbers,
                chart.options.decimals,
            )
            parts.append(
                words["part"].format(self._count(chart, column, level, language), share)
            )
        return words["title"] + " " + "; ".join(parts) + "."

    @staticmethod
    def _count(chart: Chart, column: Column, level: _Level, language: str) -> str:
        return f"{level.name}: {format_value(level.value, column, language, chart.numbers)}"

    def table(self, chart: Chart, language: str) -> TableData:
        """Name, count, and the share of the count above."""
        column = chart.one("value")
        words = _WORDS.get(language, _WORDS["en"])
        name = chart.one("name")
        rows: list[tuple[str, ...]] = []
        above: float | None = None
        for level in _levels(chart, language):
            share = (
                ""
                if above is None
                else format_percent(
                    100 * level.value / above, language, chart.numbers, 2
                )
            )
            number = (
                ""
                if column is None
                else format_value(level.value, column, language, chart.numbers)
            )
            rows.append((level.name, number, share))
            above = level.value
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
                n = round(above.value / level.value)
                if abs(level.value / above.value * n - 1) > ROUND_ENOUGH:
                    yield self._finding(
                        chart,
                        column,
                        level.row,
                        "chart.one_in_rough",
                        _("'1 in {n}' is far from the true share of {share} %.").format(
                            n=n,
                            share=format_number(100 * level.value / above.value, "en"),
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


def share_text(chart: Chart, whole: float, part: float, language: str) -> str:
    """'1 din 40 (2,5 %)' as the options ask; '' for none. 'One in N' only where N is more than 1."""
    percent = format_percent(
        100 * part / whole, language, chart.numbers, chart.options.decimals
    )
    n = round(whole / part)
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
        "title": "Numere cuprinse unul în altul:",
        "whole": "în total, {}",
        "part": "dintre acestea, {} ({})",
        "empty": "Diagramă fără date.",
        "share": "Parte din rândul de mai sus",
    },
    "ru": {
        "title": "Вложенные числа:",
        "whole": "всего, {}",
        "part": "из них, {} ({})",
        "empty": "Диаграмма без данных.",
        "share": "Доля от строки выше",
    },
    "en": {
        "title": "Counts within counts:",
        "whole": "in all, {}",
        "part": "of these, {} ({})",
        "empty": "Chart without data.",
        "share": "Share of the row above",
    },
}

CHART_TYPE = Nested()
