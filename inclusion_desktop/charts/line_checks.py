"""What is wrong with the figures or the options of lines and slopes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from inclusion_desktop.charts.chart_type import Chart, Finding, Severity
from inclusion_desktop.charts.findings import (
    check_gaps,
    check_highlight,
    check_repeated,
    check_rounding,
    check_time_order,
    finding,
)
from inclusion_desktop.charts.line_layout import line_domain
from inclusion_desktop.charts.series import Arrangement
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.i18n import _

MOST_LINES = 8
NARROW = 0.25
"""A shown range under this part of the largest value makes small changes look great."""


@dataclass(frozen=True, slots=True)
class LineChoices:
    """The options that checks ask about."""

    zero: bool | None
    minimum: float | None
    maximum: float | None
    bridge: bool
    decimals: int | None
    highlight: str


def check_lines(chart: Chart, arrangement: Arrangement | None, choices: LineChoices) -> Iterator[Finding]:
    """Findings in the language of the interface."""
    if arrangement is None or not arrangement.series:
        return
    values = arrangement.values()
    yield from check_base(chart, arrangement, line_domain(values, choices.zero, choices.minimum, choices.maximum))
    yield from check_cut(chart, arrangement, choices.minimum, choices.maximum)
    yield from check_kinds(chart, arrangement)
    if arrangement.times is not None:
        yield from check_time_order(chart, arrangement, even=False)
    elif arrangement.key.kind in (Kind.CATEGORY, Kind.DISTRICT) or len(arrangement) > 2:
        yield finding(
            chart,
            Severity.WARNING,
            "chart.line_over_names",
            _("A line joins the names in '{column}': it says that something passes between them.").format(
                column=arrangement.key.name
            ),
            _("Use bars; or make the column years or dates, if that is what it holds."),
        )
    yield from check_rounding(chart, arrangement, choices.decimals)
    yield from check_repeated(chart, arrangement)
    yield from check_gaps(chart, arrangement, bridged=choices.bridge)
    if len(arrangement.series) > MOST_LINES and not choices.highlight.strip():
        yield finding(
            chart,
            Severity.WARNING,
            "chart.many_series",
            _("{count} lines are too many to follow.").format(count=len(arrangement.series)),
            _("Highlight one or two, show fewer, or make a small chart of each."),
        )
    yield from check_highlight(chart, arrangement, choices.highlight)


def check_base(chart: Chart, arrangement: Arrangement, domain: tuple[float, float]) -> Iterator[Finding]:
    """An axis that does not hold zero is told, and warned of where it magnifies small changes."""
    low, high = domain
    values = arrangement.values()
    if low <= 0 <= high or not np.isfinite(values).any():
        return
    largest = float(np.nanmax(np.abs(values)))
    if high - low < NARROW * largest:
        yield finding(
            chart,
            Severity.WARNING,
            "chart.narrow_axis",
            _(
                "The axis runs from {low:g} to {high:g}: under a quarter of the values, so small changes look great."
            ).format(low=low, high=high),
            _("Begin the axis at zero, or say in the subtitle where it begins."),
        )
    else:
        yield finding(
            chart,
            Severity.NOTE,
            "chart.axis_off_zero",
            _("The axis begins at {low:g}, not at zero.").format(low=low if low > 0 else high),
            _("Lines may do so; begin the axis at zero if amounts are to be compared."),
        )


def check_cut(
    chart: Chart, arrangement: Arrangement, minimum: float | None, maximum: float | None
) -> Iterator[Finding]:
    """Values beyond a fixed end of the scale: the scale gives way, and records no longer share it."""
    for k, series in enumerate(arrangement.series):
        for place in np.flatnonzero(np.isfinite(series.values)).tolist():
            value = float(series.values[place])
            low = minimum is not None and value < minimum
            if low or (maximum is not None and value > maximum):
                yield finding(
                    chart,
                    Severity.ERROR,
                    "chart.scale_exceeded",
                    _("'{name}' of '{series}' lies beyond the fixed end of the scale, {end:g}.").format(
                        name=arrangement.names[place],
                        series=arrangement.series[k].name,
                        end=minimum if low and minimum is not None else maximum,
                    ),
                    _("Widen the scale for every record that shares it."),
                    series,
                    place,
                )


def check_kinds(chart: Chart, arrangement: Arrangement) -> Iterator[Finding]:
    """Percentages and amounts on one axis."""
    kinds = {series.column.kind is Kind.PERCENT for series in arrangement.series}
    units = {series.column.unit for series in arrangement.series}
    if len(kinds) > 1 or len(units) > 1:
        yield finding(
            chart,
            Severity.ERROR,
            "chart.mixed_units",
            _("Values of different kinds or units share one axis."),
            _("Show them in charts of their own."),
        )
