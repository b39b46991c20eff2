"""Lines: how amounts change along a true time axis, or along names that have an order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from inclusion_desktop.charts.chart_type import ANY, MEASURES, NAMES, TIMES, Channel, Chart, ChartContext, Finding, Role
from inclusion_desktop.charts.gaps import find_gaps, gap_sentences
from inclusion_desktop.charts.highlight import highlight_mask
from inclusion_desktop.charts.line_checks import LineChoices, check_lines
from inclusion_desktop.charts.line_drawing import LineLook
from inclusion_desktop.charts.line_layout import build_lines
from inclusion_desktop.charts.line_parts import line_colors
from inclusion_desktop.charts.options import option
from inclusion_desktop.charts.series import Arrangement, arrange, arrangement_table, in_time_order
from inclusion_desktop.charts.story import describe_changes
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import Group, TableData
from inclusion_desktop.i18n import N_


class Names(Enum):
    """How series are named."""

    ENDS = "ends"
    KEY = "key"
    NONE = "none"


class Values(Enum):
    """Which values are written."""

    AUTO = "auto"
    LAST = "last"
    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Options:
    """How lines look."""

    names: Names = option(Names.ENDS, N_("Names of lines"), N_("At the ends of the lines, or as a key above."))
    values: Values = option(Values.AUTO, N_("Values"), N_("Automatic: all where there are few, else the last."))
    highlight: str = option("", N_("Highlight"), N_("A series, or several divided by semicolons; the rest falls back."))
    decimals: int | None = option(None, N_("Decimals"), N_("Empty: as the column says."), low=0, high=6)
    zero: bool | None = option(
        None, N_("Begin at zero"), N_("Automatic: unless the values lie close together far from zero.")
    )
    minimum: float | None = option(None, N_("Scale from"), N_("The same for every record."))
    maximum: float | None = option(None, N_("Scale up to"), N_("The same for every record; never less than the data."))
    axis: bool | None = option(None, N_("Axis"), N_("Automatic: where not every value is written."))
    grid: bool = option(True, N_("Grid lines"), N_("Only with an axis."))
    points: bool | None = option(None, N_("Points"), N_("Automatic: where there are few."))
    bridge: bool = option(False, N_("Join over gaps"), N_("Dashed, where a value is missing between two others."))
    thickness: float = option(1.0, N_("Thickness of lines"), low=0.3, high=4.0, unit="×")
    reference: float | None = option(None, N_("Reference line"), N_("A value to compare with."))
    reference_label: str = option("", N_("Its name"))
    missing: bool = option(True, N_("Mark missing values"))


def _arranged(chart: Chart, language: str) -> Arrangement | None:
    return in_time_order(arrange(chart, language, along="x", value="y"))


class LineChart:
    """Lines along time."""

    id: ClassVar[str] = "line"
    version: ClassVar[int] = 1
    label: ClassVar[str] = N_("Lines")
    summary: ClassVar[str] = N_("Shows how amounts change over time, with years and dates at their true distances.")
    channels: ClassVar[tuple[Channel, ...]] = (
        Channel(
            "x",
            N_("Along the axis"),
            N_("Years or dates; or names that have an order."),
            TIMES | NAMES,
            role=Role.MOMENT,
        ),
        Channel("y", N_("Values"), N_("One column, or several: one line each."), MEASURES, many=True),
        Channel(
            "series",
            N_("Series"),
            N_("Divides one column of values into several lines."),
            ANY - MEASURES,
            required=False,
            role=Role.ITEM,
        ),
    )
    options: ClassVar[type[Options]] = Options

    def keys(self, chart: Chart, context: ChartContext) -> Sequence[tuple[str, Color]]:
        """Names and colours of the lines where they are not named at their ends."""
        options: Options = chart.options
        arrangement = _arranged(chart, context.language)
        if options.names is not Names.KEY or arrangement is None or len(arrangement.series) < 2:
            return ()
        names = [series.name for series in arrangement.series]
        return tuple(zip(names, line_colors(context.palette, highlight_mask(names, options.highlight)), strict=True))

    def build(self, chart: Chart, frame: Rect, context: ChartContext) -> Group:
        """Lines, points, axis and labels inside `frame` (points)."""
        options: Options = chart.options
        arrangement = _arranged(chart, context.language)
        if arrangement is None or not len(arrangement) or frame.width <= 1 or frame.height <= 1:
            return Group((), source=chart.id)
        look = LineLook(
            options.names is Names.ENDS,
            options.values.value,
            options.decimals,
            options.zero,
            options.minimum,
            options.maximum,
            options.axis,
            options.grid,
            options.points,
            options.bridge,
            options.thickness,
            options.reference,
            options.reference_label,
            options.missing,
        )
        lit = highlight_mask([series.name for series in arrangement.series], options.highlight)
        return Group(tuple(build_lines(arrangement, chart, look, lit, frame, context)), source=chart.id)

    def notes(self, chart: Chart, language: str) -> Sequence[str]:
        """Where lines break, and why: in the picture not every gap has room for a word."""
        arrangement = _arranged(chart, language)
        if arrangement is None or not chart.options.missing:
            return ()
        return gap_sentences(arrangement, find_gaps(arrangement), language)

    def describe(self, chart: Chart, language: str) -> str:
        """The period, each line from its first value to its last, its turns, and which changed most."""
        return describe_changes("line", chart, _arranged(chart, language), language)

    def table(self, chart: Chart, language: str) -> TableData:
        """One row a moment, one column a line."""
        return arrangement_table(chart, _arranged(chart, language), language)

    def check(self, chart: Chart) -> Iterable[Finding]:
        """Axis off zero, order of time, gaps, names without an order."""
        options: Options = chart.options
        choices = LineChoices(
            options.zero, options.minimum, options.maximum, options.bridge, options.decimals, options.highlight
        )
        return check_lines(chart, _arranged(chart, "en"), choices)


CHART_TYPE = LineChart()
