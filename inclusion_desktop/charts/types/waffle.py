"""Shares as counted cells: a grid of squares, circles or people, or '1 in N' people standing together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.chart_type import ANY, MEASURES, Channel, Chart, ChartContext, Finding, Role, Severity
from inclusion_desktop.charts.formats import decimals_of, format_count, format_number, format_percent
from inclusion_desktop.charts.legend import build_keys
from inclusion_desktop.charts.marks import series_colors
from inclusion_desktop.charts.part_checks import check_parts, part_finding
from inclusion_desktop.charts.part_story import describe_parts, missing_sentences, parts_table
from inclusion_desktop.charts.parts import Part, Parts, share_decimals
from inclusion_desktop.charts.phrases import count_words, words_for
from inclusion_desktop.charts.waffle_cells import (
    Cells,
    cell_boxes,
    cell_geometry,
    grid_width,
    lit_parts,
    read_cells,
    shape_of,
    some_lit,
)
from inclusion_desktop.charts.waffle_checks import check_grid, check_people
from inclusion_desktop.charts.waffle_keys import WaffleKey, keys_beside
from inclusion_desktop.charts.waffle_options import Mode, Options
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.geometry import Insets, Rect
from inclusion_desktop.graphics.scene import Group, SceneItem, Shapes, TableData
from inclusion_desktop.i18n import N_, _

REST_TINT = 0.45
MOST_COLORS = 7


class WaffleChart:
    """Cells that can be counted."""

    id: ClassVar[str] = "waffle"
    version: ClassVar[int] = 1
    label: ClassVar[str] = N_("Waffle or 1 in N")
    summary: ClassVar[str] = N_("Shows shares as cells or as people that can be counted.")
    channels: ClassVar[tuple[Channel, ...]] = (
        Channel("category", N_("Names"), N_("What each part is."), ANY, required=False, role=Role.ITEM),
        Channel("value", N_("Values"), N_("Amounts or percentages of one whole."), MEASURES),
    )
    options: ClassVar[type[Options]] = Options

    def build(self, chart: Chart, frame: Rect, context: ChartContext) -> Group:
        """The cells in one batch a colour, as large as the frame allows, at its top left."""
        cells = read_cells(chart, context.language)
        if cells is None or not len(cells.owner) or min(frame.width, frame.height) < 1:
            return Group(())
        options: Options = chart.options
        shape = shape_of(options)
        room, items = frame, list[SceneItem]()
        if options.mode is Mode.GRID and options.legend:
            room, items = self._legend(chart, cells, frame, context)
        boxes = cell_boxes(len(cells.owner), room, options, shape)
        colors = self._colors(chart, cells.parts, context)
        rows = np.array([part.row for part in cells.parts.parts], np.int64)[cells.owner]
        paint = np.array([colors.index(color) for color in colors], np.int64)[cells.owner]
        for index in np.unique(paint).tolist():
            chosen = paint == index
            geometry = cell_geometry(boxes[chosen], shape)
            column = cells.parts.column.id
            items.append(Shapes(geometry, fill=colors[index], data_rows=rows[chosen], data_column=column))
        return Group(tuple(items))

    def _legend(self, chart: Chart, cells: Cells, frame: Rect, context: ChartContext) -> tuple[Rect, list[SceneItem]]:
        """The legend beside the grid where the frame is wide enough, else above it; and the room left for cells."""
        entries = [
            WaffleKey(value, name, color, None if part.is_remainder else part.row, cells.parts.column.id)
            for part, value, name, color in self._entries(chart, cells, context)
        ]
        beside = keys_beside(entries, grid_width(cells, frame, chart.options), frame, context)
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
        cells = read_cells(chart, context.language)
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
        """What one cell stands for, and which parts have no value."""
        missing = missing_sentences(chart, language) if chart.options.missing else ()
        return (*self._unit_note(chart, language), *missing)

    def _unit_note(self, chart: Chart, language: str) -> Sequence[str]:
        options: Options = chart.options
        cells = read_cells(chart, language)
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
        said = words["cell_unit"].format(shape=words[shape_of(options).value], amount=amount) + "."
        return (said if exact else said.replace(" = ", " ≈ "),)

    def describe(self, chart: Chart, language: str) -> str:
        """How many cells or people, what each part is, which are lit."""
        options: Options = chart.options
        cells = read_cells(chart, language)
        words = words_for(language)
        shape = shape_of(options).value
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
        cells = read_cells(chart, language)
        parts = None if cells is None else cells.parts
        return parts_table(chart, parts, _printed(parts), language)

    def check(self, chart: Chart) -> Iterable[Finding]:
        """Cells must say what the figures say: no part without a cell, no count far from its share."""
        options: Options = chart.options
        yield from check_parts(chart, options.whole)
        cells = read_cells(chart, "en")
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
            yield from check_people(chart, cells)
        else:
            yield from check_grid(chart, cells)


def _printed(parts: Parts | None) -> tuple[NDArray[np.float64], int] | None:
    if parts is None:
        return None
    shares = parts.shares()
    return shares, share_decimals(shares, parts.column)


CHART_TYPE = WaffleChart()
