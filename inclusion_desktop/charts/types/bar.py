"""Bars: amounts compared by length from zero, lying or standing, side by side, stacked, or as parts of 100 %."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from inclusion_desktop.charts.bar_checks import BarChoices, check_bars
from inclusion_desktop.charts.bar_parts import BarJob, BarLook
from inclusion_desktop.charts.bar_plan import BarPlan, bar_paint, plan_bars
from inclusion_desktop.charts.bars_lying import build_lying
from inclusion_desktop.charts.bars_standing import build_standing
from inclusion_desktop.charts.chart_type import ANY, MEASURES, NAMES, TIMES, Channel, Chart, ChartContext, Finding
from inclusion_desktop.charts.gaps import find_gaps, gap_sentences
from inclusion_desktop.charts.highlight import highlight_mask
from inclusion_desktop.charts.options import option
from inclusion_desktop.charts.series import Arrangement, arrange, arrangement_table, sort_order
from inclusion_desktop.charts.story import describe_amounts
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import Group, TableData
from inclusion_desktop.i18n import N_


class Orientation(Enum):
    """Which way bars grow."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


class Stacking(Enum):
    """How several series share a place."""

    GROUPED = "grouped"
    STACKED = "stacked"
    PERCENT = "percent"


class Sort(Enum):
    """Order of the places."""

    DATA = "data"
    VALUE = "value"
    NAME = "name"


class Values(Enum):
    """Where values are written."""

    AUTO = "auto"
    INSIDE = "inside"
    OUTSIDE = "outside"
    NONE = "none"


class Names(Enum):
    """Where names of lying bars stand."""

    AUTO = "auto"
    BESIDE = "beside"
    ABOVE = "above"


class Units(Enum):
    """Which values carry their unit."""

    FIRST = "first"
    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Options:
    """How bars look. There is no switch for the base: a bar begins at zero."""

    orientation: Orientation = option(Orientation.HORIZONTAL, N_("Direction"))
    arrangement: Stacking = option(Stacking.GROUPED, N_("Arrangement"), N_("How several series share a place."))
    sort: Sort = option(
        Sort.DATA, N_("Order"), N_("Keep the order of the data where it means something, such as time.")
    )
    descending: bool = option(True, N_("Largest first"), N_("Only where the order is not that of the data."))
    highlight: str = option("", N_("Highlight"), N_("A name, or several divided by semicolons; the rest falls back."))
    values: Values = option(Values.AUTO, N_("Values"), N_("Where values are written."))
    unit: Units = option(Units.FIRST, N_("Unit"), N_("Which values carry the unit of their column."))
    decimals: int | None = option(None, N_("Decimals"), N_("Empty: as the column says."), low=0, high=6)
    names: Names = option(Names.AUTO, N_("Names"), N_("Where the names of lying bars stand."))
    totals: bool = option(True, N_("Totals"), N_("Written at the ends of stacks."))
    thickness: float = option(
        0.68, N_("Thickness"), N_("Share of the step that a bar or a group of bars fills."), low=0.1, high=1
    )
    gap: float = option(0.08, N_("Gap in a group"), N_("As a share of a bar's thickness."), low=0.0, high=1.0)
    axis: bool | None = option(None, N_("Axis"), N_("Automatic: only where values are not written."))
    grid: bool = option(True, N_("Grid lines"), N_("Only with an axis."))
    maximum: float | None = option(
        None, N_("Scale up to"), N_("The same for every record; never less than the data."), low=0.0
    )
    reference: float | None = option(None, N_("Reference line"), N_("A value to compare with."))
    reference_label: str = option("", N_("Its name"))
    missing: bool = option(True, N_("Mark missing values"))


def _arranged(chart: Chart, language: str) -> Arrangement | None:
    options: Options = chart.options
    arrangement = arrange(chart, language)
    if arrangement is None or options.sort is Sort.DATA:
        return arrangement
    return arrangement.taken(sort_order(arrangement, options.sort.value, options.descending, language))


def _plan(chart: Chart, language: str) -> BarPlan | None:
    options: Options = chart.options
    arrangement = _arranged(chart, language)
    if arrangement is None or not len(arrangement) or not arrangement.series:
        return None
    several = len(arrangement.series) > 1
    return plan_bars(
        arrangement,
        chart,
        language,
        stacked=options.arrangement is Stacking.STACKED and several,
        percent=options.arrangement is Stacking.PERCENT and several,
        highlight=options.highlight,
        decimals=options.decimals,
        unit=options.unit.value,
        totals=options.totals,
    )


class BarChart:
    """Bars from zero."""

    id: ClassVar[str] = "bar"
    version: ClassVar[int] = 1
    label: ClassVar[str] = N_("Bars")
    summary: ClassVar[str] = N_("Compares amounts by length; the surest way to show which is more, and by how much.")
    channels: ClassVar[tuple[Channel, ...]] = (
        Channel("category", N_("Names"), N_("What is compared: one bar, or group of bars, for each."), NAMES | TIMES),
        Channel("value", N_("Values"), N_("One column, or several to be compared at each name."), MEASURES, many=True),
        Channel(
            "series",
            N_("Series"),
            N_("Divides one column of values into several series."),
            ANY - MEASURES,
            required=False,
        ),
    )
    options: ClassVar[type[Options]] = Options

    def keys(self, chart: Chart, context: ChartContext) -> Sequence[tuple[str, Color]]:
        """Names and colours of the series, none for one series."""
        plan = _plan(chart, context.language)
        if plan is None or len(plan.arrangement.series) < 2:
            return ()
        _, _, colors = bar_paint(plan, context.palette)
        return tuple(zip((series.name for series in plan.arrangement.series), colors, strict=True))

    def build(self, chart: Chart, frame: Rect, context: ChartContext) -> Group:
        """The bars, their names and values inside `frame` (points)."""
        plan = _plan(chart, context.language)
        if plan is None or frame.width <= 1 or frame.height <= 1:
            return Group((), source=chart.id)
        options: Options = chart.options
        look = BarLook(
            options.thickness,
            options.gap,
            options.values.value,
            options.names.value,
            options.axis,
            options.grid,
            options.maximum,
            options.reference,
            options.reference_label,
            options.missing,
        )
        colors, paint, _ = bar_paint(plan, context.palette)
        job = BarJob(plan, look, chart, context, colors, paint)
        most = max(6.0, min(frame.height / 8, frame.width / 6))
        axis = context.text.axis
        axis = axis if axis.size <= most else axis.with_size(most)
        build = build_lying if options.orientation is Orientation.HORIZONTAL else build_standing
        return Group(tuple(build(job, frame, axis)), source=chart.id)

    def notes(self, chart: Chart, language: str) -> Sequence[str]:
        """Which parts of stacks have no value, and why: a stack shows no gap where one is lacking."""
        plan = _plan(chart, language)
        if plan is None or not plan.stacked or not chart.options.missing:
            return ()
        return gap_sentences(plan.arrangement, find_gaps(plan.arrangement), language)

    def describe(self, chart: Chart, language: str) -> str:
        """What it is, how many bars, the largest and the smallest, and what stands out."""
        arrangement = _arranged(chart, language)
        lit = None if arrangement is None else highlight_mask(arrangement.names, chart.options.highlight)
        return describe_amounts("bar", chart, arrangement, language, lit)

    def table(self, chart: Chart, language: str) -> TableData:
        """One row a name, one column a series."""
        return arrangement_table(chart, _arranged(chart, language), language)

    def check(self, chart: Chart) -> Iterable[Finding]:
        """Scale, parts of 100 %, time order, and what does not fit on bars."""
        options: Options = chart.options
        arrangement = _arranged(chart, "en")
        several = arrangement is not None and len(arrangement.series) > 1
        choices = BarChoices(
            stacked=options.arrangement is Stacking.STACKED and several,
            percent=options.arrangement is Stacking.PERCENT and several,
            maximum=options.maximum,
            decimals=options.decimals,
            highlight=options.highlight,
        )
        return check_bars(chart, arrangement, choices)


CHART_TYPE = BarChart()
