"""What is wrong with the figures or the options of a bar chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from inclusion_desktop.charts.chart_type import Chart, Finding, Severity
from inclusion_desktop.charts.findings import (
    check_gaps,
    check_highlight,
    check_hundred,
    check_many_places,
    check_repeated,
    check_rounding,
    check_time_order,
    finding,
)
from inclusion_desktop.charts.formats import round_half_up
from inclusion_desktop.charts.series import Arrangement
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.data.totals import may_say_total, says_total
from inclusion_desktop.i18n import _

MOST_BARS = 30
MOST_SERIES = 4


@dataclass(frozen=True, slots=True)
class BarChoices:
    """The options that checks ask about."""

    stacked: bool
    percent: bool
    maximum: float | None
    decimals: int | None
    highlight: str


def check_bars(chart: Chart, arrangement: Arrangement | None, choices: BarChoices) -> Iterator[Finding]:
    """Findings in the language of the interface, the gravest first within each question."""
    if arrangement is None or not arrangement.series:
        return
    values = arrangement.values()
    if choices.maximum is not None and np.isfinite(values).any():
        sums = np.nansum(np.maximum(values, 0), axis=0) if choices.stacked else np.nanmax(values, axis=0, initial=0.0)
        over = int(np.argmax(sums))
        if not choices.percent and sums[over] > choices.maximum > 0:
            yield finding(
                chart,
                Severity.ERROR,
                "chart.scale_exceeded",
                _("'{name}' goes beyond the fixed end of the scale, {end:g}.").format(
                    name=arrangement.names[over], end=choices.maximum
                ),
                _("Raise 'Scale up to' to at least {least:g}, for every record that shares the scale.").format(
                    least=float(sums[over])
                ),
                arrangement.series[0],
                over,
            )
    if choices.percent:
        yield from _negative_parts(chart, arrangement)
        yield from _rounded_shares(chart, arrangement, choices.decimals)
    if choices.percent or (choices.stacked and all(s.column.kind is Kind.PERCENT for s in arrangement.series)):
        yield from check_hundred(chart, arrangement, required=choices.percent)
    if arrangement.times is not None and not choices.percent:
        yield from check_time_order(chart, arrangement, even=True)
    yield from check_rounding(chart, arrangement, choices.decimals)
    yield from check_repeated(chart, arrangement)
    yield from _totals(chart, arrangement, choices)
    yield from check_gaps(chart, arrangement, bridged=False)
    yield from check_many_places(chart, arrangement, MOST_BARS)
    if len(arrangement.series) > MOST_SERIES and not (choices.stacked or choices.percent):
        yield finding(
            chart,
            Severity.WARNING,
            "chart.many_series",
            _("{count} bars stand side by side at each name: they are hard to compare.").format(
                count=len(arrangement.series)
            ),
            _("Show fewer series, or make a small chart of each."),
        )
    yield from check_highlight(chart, arrangement, choices.highlight)


def _totals(chart: Chart, arrangement: Arrangement, choices: BarChoices) -> Iterator[Finding]:
    """What adds up the others stands beside them, or is stacked on them."""
    if (choices.stacked or choices.percent) and len(arrangement.series) > 2:
        for series in arrangement.series:
            if says_total(series.name):
                yield finding(
                    chart,
                    Severity.ERROR,
                    "chart.total_among_parts",
                    _("'{name}' adds up the others: stacked with them, everything counts twice.").format(
                        name=series.name
                    ),
                    _("Leave it out of what the chart shows."),
                    series,
                )
    for series in arrangement.series:
        if series.column.kind is Kind.PERCENT:
            continue
        for place, name in enumerate(arrangement.names):
            value = series.values[place]
            rest = float(np.nansum(series.values)) - value
            is_sum = (says_total(name) or may_say_total(name)) and abs(value - rest) <= 0.02 * abs(rest)
            if is_sum and np.count_nonzero(np.isfinite(series.values)) > 3:
                yield finding(
                    chart,
                    Severity.WARNING,
                    "chart.total_among_parts",
                    _("'{name}' adds up the others: a bar as long as all of them makes each of them small.").format(
                        name=name
                    ),
                    _("Leave its row out under 'Rows', and say the total in the title or the note."),
                    series,
                    place,
                )
                return


def _negative_parts(chart: Chart, arrangement: Arrangement) -> Iterator[Finding]:
    for series in arrangement.series:
        for place in np.flatnonzero(series.values < 0).tolist():
            yield finding(
                chart,
                Severity.ERROR,
                "chart.negative_part",
                _("'{name}' of '{series}' is below zero, which no part of a whole can be; it is left out.").format(
                    name=arrangement.names[place], series=series.name
                ),
                _("Correct the value, or stack the amounts instead of their shares."),
                series,
                place,
            )


def _rounded_shares(chart: Chart, arrangement: Arrangement, decimals: int | None) -> Iterator[Finding]:
    """Shares of counts that are right one by one and, as printed, do not make 100."""
    if any(series.column.kind is Kind.PERCENT for series in arrangement.series):
        return
    values = np.nan_to_num(np.maximum(arrangement.values(), 0))
    for place in np.flatnonzero(values.sum(axis=0) > 0).tolist():
        parts = values[:, place]
        printed = sum(round_half_up(float(part), decimals or 0) for part in parts / parts.sum() * 100)
        if printed != 100:
            yield finding(
                chart,
                Severity.NOTE,
                "chart.rounded_shares",
                _("The shares of '{name}' make {total:g} % as they are printed, because each is rounded.").format(
                    name=arrangement.names[place], total=float(printed)
                ),
                _("Say in the note that shares are rounded, or write more decimals."),
                arrangement.series[0],
                place,
            )
            return
