"""Slopes: how much each of several things changed between two moments, or a few."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from inclusion_desktop.charts.chart_type import ANY, MEASURES, NAMES, Channel, Chart, ChartContext, Finding, Role
from inclusion_desktop.charts.gaps import gap_sentences
from inclusion_desktop.charts.highlight import highlight_mask
from inclusion_desktop.charts.options import option
from inclusion_desktop.charts.series import Arrangement, arrange, arrange_across, arrangement_table, in_time_order
from inclusion_desktop.charts.slope_checks import SlopeChoices, check_slopes
from inclusion_desktop.charts.slope_layout import SlopeLook, build_slopes, inner_gaps
from inclusion_desktop.charts.story import describe_changes
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import Group, TableData
from inclusion_desktop.i18n import N_


class Scale(Enum):
    """What the height stands for."""

    FITTED = "fitted"
    ZERO = "zero"
    HUNDRED = "hundred"


class Change(Enum):
    """How the change is written."""

    NONE = "none"
    DIFFERENCE = "difference"
    PERCENT = "percent"


class Side(Enum):
    """Where names stand."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Options:
    """How slopes look."""

    scale: Scale = option(
        Scale.FITTED, N_("Scale"), N_("From the least to the greatest value, from zero, or from 0 to 100.")
    )
    change: Change = option(
        Change.DIFFERENCE, N_("Change"), N_("Of percentages the difference is in percentage points.")
    )
    names: Side = option(Side.LEFT, N_("Names"))
    highlight: str = option("", N_("Highlight"), N_("A name, or several divided by semicolons; the rest falls back."))
    decimals: int | None = option(None, N_("Decimals"), N_("Empty: as the column says."), low=0, high=6)
    maximum: float | None = option(None, N_("Scale up to"), N_("The same for every record; never less than the data."))
    thickness: float = option(1.0, N_("Thickness of lines"), low=0.3, high=4.0, unit="×")
    missing: bool = option(True, N_("Mark missing values"))


def _arranged(chart: Chart, language: str) -> Arrangement | None:
    if chart.one("time") is not None:
        return in_time_order(arrange(chart, language, along="time"))
    return in_time_order(arrange_across(chart, language))


class SlopeChart:
    """Lines between moments, with values at both ends."""

    id: ClassVar[str] = "slope"
    version: ClassVar[int] = 1
    label: ClassVar[str] = N_("Slopes")
    summary: ClassVar[str] = N_("Shows what rose and what fell between two moments, and by how much.")
    channels: ClassVar[tuple[Channel, ...]] = (
        Channel("series", N_("Names"), N_("What changed: one line for each."), NAMES),
        Channel(
            "value",
            N_("Values"),
            N_("One column for each moment; or one column, and the moments beside it."),
            MEASURES,
            many=True,
        ),
        Channel(
            "time",
            N_("Moments"),
            N_("Where each moment is a row of its own."),
            ANY - MEASURES,
            required=False,
            role=Role.MOMENT,
        ),
    )
    options: ClassVar[type[Options]] = Options

    def build(self, chart: Chart, frame: Rect, context: ChartContext) -> Group:
        """Lines, values at both ends, names at one, changes at the other, inside `frame` (points)."""
        options: Options = chart.options
        data = _arranged(chart, context.language)
        if data is None or not len(data) or not data.series or frame.width <= 1 or frame.height <= 1:
            return Group((), source=chart.id)
        look = SlopeLook(
            options.scale.value,
            options.change.value,
            options.names is Side.LEFT,
            options.decimals,
            options.maximum,
            options.thickness,
            options.missing,
        )
        lit = highlight_mask([series.name for series in data.series], options.highlight)
        return Group(tuple(build_slopes(data, chart, look, lit, frame, context)), source=chart.id)

    def notes(self, chart: Chart, language: str) -> Sequence[str]:
        """Which moments between the ends lack a value, and why: there a word may have no room."""
        data = _arranged(chart, language)
        if data is None or not chart.options.missing:
            return ()
        return gap_sentences(data, inner_gaps(data), language)

    def describe(self, chart: Chart, language: str) -> str:
        """Each line from its first value to its last, the change, and which changed most."""
        return describe_changes("slope", chart, _arranged(chart, language), language)

    def table(self, chart: Chart, language: str) -> TableData:
        """One row a moment, one column a name."""
        return arrangement_table(chart, _arranged(chart, language), language)

    def check(self, chart: Chart) -> Iterable[Finding]:
        """Moments, units, percent of percentages, and an axis off zero."""
        options: Options = chart.options
        choices = SlopeChoices(
            options.scale.value, options.change.value, options.maximum, options.decimals, options.highlight
        )
        return check_slopes(chart, _arranged(chart, "en"), choices)


CHART_TYPE = SlopeChart()
