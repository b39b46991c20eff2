"""Questions about figures that several chart types ask of themselves: time, parts of 100 %, rounding, gaps."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from inclusion_desktop.charts.chart_type import Chart, Finding, Severity
from inclusion_desktop.charts.formats import column_decimals, round_half_up
from inclusion_desktop.charts.highlight import unknown_names
from inclusion_desktop.charts.series import Arrangement, Series
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.i18n import _

UNEVEN = 0.02
"""Steps of time that differ by less than this part of the longest count as equal (leap years, months)."""


def finding(
    chart: Chart,
    severity: Severity,
    code: str,
    message: str,
    remedy: str,
    series: Series | None = None,
    place: int | None = None,
) -> Finding:
    """A finding about the chart, or about the cell that a series reads at a place."""
    column = None if series is None else (series.column if place is None else series.column_at(place)).id
    row = None if series is None or place is None else int(series.rows[place])
    row = None if row is not None and row < 0 else row
    return Finding(severity, code, message, remedy, chart.id, None, chart.dataset.id, column, row)


def time_steps_uneven(times: np.ndarray[tuple[int, ...], np.dtype[np.float64]], kind: Kind) -> bool:
    """Whether moments in order lie at unlike distances; months and years of dates count as equal steps."""
    steps = np.diff(np.unique(times))
    if len(steps) < 2:
        return False
    if kind is Kind.DATE:
        months = np.diff(np.unique(times.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)))
        if len(months) == len(steps) and np.all(months == months[0]):
            return False
    return bool((steps.max() - steps.min()) > UNEVEN * steps.max())


def check_time_order(chart: Chart, arrangement: Arrangement, even: bool) -> Iterator[Finding]:
    """Moments must follow each other; `even` asks too that they lie at like distances, as their marks do."""
    times = arrangement.times
    if times is None or len(times) < 2:
        return
    if np.any(np.diff(times) < 0):
        at = int(np.argmax(np.diff(times) < 0)) + 1
        yield finding(
            chart,
            Severity.ERROR,
            "chart.time_order",
            _("'{name}' stands after a later moment: time does not run forwards.").format(name=arrangement.names[at]),
            _("Put the rows in the order of time, and sort the chart by its data."),
            arrangement.series[0],
            at,
        )
    if even and time_steps_uneven(times, arrangement.key.kind):
        yield finding(
            chart,
            Severity.ERROR,
            "chart.time_uneven",
            _("'{column}' is drawn in equal steps, but the time between its values differs.").format(
                column=arrangement.key.name
            ),
            _("Use a line chart, whose axis keeps true distances, or add the moments between without values."),
        )


def check_hundred(chart: Chart, arrangement: Arrangement, required: bool) -> Iterator[Finding]:
    """Percentages stacked to a whole must make 100, but for what rounding each to d decimals can do: n·0.5·10^-d.

    Counts drawn as shares always do. Where it is not `required`, only sums over 100 are reported.
    """
    if not all(series.column.kind is Kind.PERCENT for series in arrangement.series):
        return
    decimals = max(column_decimals(series.column) for series in arrangement.series)
    values = arrangement.values()
    for place in range(len(arrangement)):
        parts = values[:, place]
        known = parts[np.isfinite(parts)]
        if not len(known):
            continue
        total = float(known.sum())
        tolerance = len(known) * 0.5 * 10.0**-decimals + 1e-9
        wrong = abs(total - 100) > tolerance if required else total - 100 > tolerance
        if wrong:
            yield finding(
                chart,
                Severity.ERROR,
                "chart.not_hundred",
                _("The parts of '{name}' make {total:g} %, not 100 %, and rounding does not explain it.").format(
                    name=arrangement.names[place], total=float(round_half_up(total, decimals + 1))
                ),
                _("Correct the values, add the part that is missing, or draw the bars side by side."),
                arrangement.series[0],
                place,
            )


def check_rounding(chart: Chart, arrangement: Arrangement, decimals: int | None) -> Iterator[Finding]:
    """A value that is not 0 must not be printed as 0."""
    for series in arrangement.series:
        places = column_decimals(series.column) if decimals is None else decimals
        for place in np.flatnonzero(np.isfinite(series.values) & (series.values != 0)).tolist():
            if round_half_up(float(series.values[place]), places) == 0:
                yield finding(
                    chart,
                    Severity.ERROR,
                    "chart.rounds_to_zero",
                    _("'{name}' of '{series}' is {value:g} but is printed as 0.").format(
                        name=arrangement.names[place], series=series.name, value=float(series.values[place])
                    ),
                    _("Write more decimals, or choose a larger base such as 'of 1,000'."),
                    series,
                    place,
                )


def check_repeated(chart: Chart, arrangement: Arrangement) -> Iterator[Finding]:
    """Rows for which there is no place because another row of the same name and series has it."""
    for row in arrangement.repeated:
        column = arrangement.series[0].column
        yield Finding(
            Severity.ERROR,
            "chart.repeated_row",
            _("Row {row} has the same name and series as a row above it and is not drawn.").format(row=row + 1),
            _("Delete the row, correct its name, or choose which rows the chart shows."),
            chart.id,
            None,
            chart.dataset.id,
            column.id,
            row,
        )


def check_gaps(chart: Chart, arrangement: Arrangement, bridged: bool) -> Iterator[Finding]:
    """Series that have no row at all for a place, and gaps that a line runs over where it is told to (`bridged`).

    Cells without a value are reported for every type of chart by `charts.integrity`.
    """
    for series in arrangement.series:
        gone = np.flatnonzero(~np.isfinite(series.values))
        known = np.flatnonzero(np.isfinite(series.values))
        inner = gone[(gone > known[0]) & (gone < known[-1])] if len(known) else gone[:0]
        if bridged and len(inner):
            place = int(inner[0])
            yield finding(
                chart,
                Severity.WARNING,
                "chart.gap_bridged",
                _("The line of '{series}' runs over '{name}', which has no value.").format(
                    series=series.name, name=arrangement.names[place]
                ),
                _("Switch 'Join over gaps' off, or type the value."),
                series,
                place,
            )
        absent = gone[series.rows[gone] < 0]
        if len(absent) and len(known):
            yield finding(
                chart,
                Severity.NOTE,
                "chart.no_row",
                _("There is no row of '{series}' for '{name}'.").format(
                    series=series.name, name=arrangement.names[int(absent[0])]
                ),
                _("Add the row, or say in the note why there is none."),
                series,
                int(absent[0]),
            )


def check_many_places(chart: Chart, arrangement: Arrangement, most: int) -> Iterator[Finding]:
    """So many names that some may be left out."""
    if len(arrangement) > most:
        yield finding(
            chart,
            Severity.WARNING,
            "chart.many_categories",
            _(
                "{count} names are many: in a small frame their type shrinks to 6 pt, and then some are left out."
            ).format(count=len(arrangement)),
            _("Show the largest and the smallest only, or give the chart more height."),
        )


def check_highlight(chart: Chart, arrangement: Arrangement, highlight: str) -> Iterator[Finding]:
    """Names to be lit that the chart does not have."""
    names = [*arrangement.names, *(series.name for series in arrangement.series)]
    for name in unknown_names(names, highlight):
        yield finding(
            chart,
            Severity.WARNING,
            "chart.unknown_highlight",
            _("'{name}' is to be highlighted, but nothing in the chart is called so.").format(name=name),
            _("Write the name as it stands in the table; divide several names by semicolons."),
        )
