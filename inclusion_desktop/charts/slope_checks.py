"""What is wrong with the figures or the options of slopes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inclusion_desktop.charts.binding import holds_years
from inclusion_desktop.charts.chart_type import Chart, Finding, Severity
from inclusion_desktop.charts.findings import (
    check_gaps,
    check_highlight,
    check_repeated,
    check_rounding,
    check_time_order,
    finding,
)
from inclusion_desktop.charts.line_checks import check_base, check_cut, check_kinds
from inclusion_desktop.charts.series import Arrangement
from inclusion_desktop.charts.slope_layout import slope_domain
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.i18n import _

MOST_SLOPES = 12


@dataclass(frozen=True, slots=True)
class SlopeChoices:
    """The options that checks ask about."""

    scale: str
    change: str
    maximum: float | None
    decimals: int | None
    highlight: str


def check_slopes(chart: Chart, arrangement: Arrangement | None, choices: SlopeChoices) -> Iterator[Finding]:
    """Findings in the language of the interface."""
    if arrangement is None or not arrangement.series:
        return
    if len(arrangement) < 2:
        yield finding(
            chart,
            Severity.ERROR,
            "chart.one_moment",
            _("A slope needs two moments, and there is one."),
            _("Add a column of values for the other moment, or use bars."),
        )
    elif arrangement.times is None and not holds_years(arrangement.names):
        yield finding(
            chart,
            Severity.WARNING,
            "chart.moments_without_order",
            _("The lines run from '{first}' to '{last}', which do not say which comes first.").format(
                first=arrangement.names[0], last=arrangement.names[-1]
            ),
            _("Bind years, dates or names that hold a year as moments; things that are no moments are bars."),
        )
    percent = any(series.column.kind is Kind.PERCENT for series in arrangement.series)
    if percent and choices.change == "percent":
        yield finding(
            chart,
            Severity.ERROR,
            "chart.percent_of_percent",
            _("The change of a percentage is written in percent: from 23 % to 40 % would read +74 %, and mislead."),
            _("Set 'Change' to the difference, which is written in percentage points."),
        )
    if choices.scale == "hundred" and not percent:
        yield finding(
            chart,
            Severity.WARNING,
            "chart.hundred_without_percent",
            _("The scale runs from 0 to 100, but the values are no percentages."),
            _("Choose another scale, or make the column percentages if that is what it holds."),
        )
    yield from check_base(chart, arrangement, slope_domain(arrangement.values(), choices.scale, choices.maximum))
    yield from check_cut(chart, arrangement, None, choices.maximum)
    yield from check_kinds(chart, arrangement)
    if arrangement.times is not None:
        yield from check_time_order(chart, arrangement, even=False)
    yield from check_rounding(chart, arrangement, choices.decimals)
    yield from check_repeated(chart, arrangement)
    yield from check_gaps(chart, arrangement, bridged=False)
    if len(arrangement.series) > MOST_SLOPES and not choices.highlight.strip():
        yield finding(
            chart,
            Severity.WARNING,
            "chart.many_series",
            _("{count} lines are too many to follow.").format(count=len(arrangement.series)),
            _("Highlight one or two, show fewer, or make a small chart of each."),
        )
    yield from check_highlight(chart, arrangement, choices.highlight)
