"""What is wrong with figures that are to be parts of one whole."""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Chart, Finding, Severity
from inclusion_desktop.charts.formats import format_number, format_percent, format_value
from inclusion_desktop.charts.parts import divide, list_parts, sum_of, tolerance
from inclusion_desktop.data.dataset import Column, Kind, State
from inclusion_desktop.data.totals import says_total
from inclusion_desktop.i18n import _, language, ngettext

_ROWS_NAMED = 3


def check_parts(chart: Chart, whole: str) -> Iterator[Finding]:
    """Negative parts, a whole that is not there or is smaller than its parts, percentages that are not 100.

    `whole` is the option of that name: a number, the name of a row, or '' for the sum.
    """
    column = chart.one("value")
    if column is None or column.numbers is None:
        return
    for row in chart.rows.tolist():
        if column.states[row] == State.VALID and column.numbers[row] < 0:
            yield part_finding(
                chart,
                Severity.ERROR,
                "chart.negative_part",
                _("Row {row}, column '{column}': a part of a whole cannot be negative ({value}).").format(
                    row=row + 1, column=column.name, value=_said(float(column.numbers[row]), column)
                ),
                _("Correct the cell, or show the figures as bars."),
                row,
            )
    parts, total, whole_row, given = divide(whole, list_parts(chart, "en"))
    if whole.strip() and not given:
        yield part_finding(
            chart,
            Severity.ERROR,
            "chart.unknown_whole",
            _("The whole '{whole}' is neither a positive number nor the name of a row.").format(whole=whole.strip()),
            _("Type a number or a name as it stands in the table, or empty the option."),
        )
    if parts and not given and column.kind is not Kind.PERCENT:
        yield from _check_missing(chart, column)
    made = sum_of(parts)
    slack = tolerance(column, len(parts)) if column.kind is Kind.PERCENT else 1e-9 * max(total, made)
    if given and made > total + slack:
        yield part_finding(
            chart,
            Severity.ERROR,
            "chart.parts_exceed_whole",
            _("The parts make {parts}, more than their whole of {whole}.").format(
                parts=_said(made, column), whole=_said(total, column)
            ),
            _("Parts must not overlap: correct the figures, show fewer rows, or show them as bars."),
            whole_row,
        )
    elif not given and column.kind is Kind.PERCENT and parts:
        if made > 100 + slack:
            yield part_finding(
                chart,
                Severity.ERROR,
                "chart.parts_not_100",
                _("The parts make {parts}, more than rounding explains.").format(parts=_said(made, column)),
                _("Percentages of different wholes and multiple answers are no parts of one: show them as bars."),
            )
        elif made < 100 - slack and len(parts) > 1:
            yield part_finding(
                chart,
                Severity.ERROR,
                "chart.parts_not_100",
                _("The parts make {parts}; the rest of 100 % is drawn as a part of its own.").format(
                    parts=_said(made, column)
                ),
                _("Add the missing parts, or set the whole to 100 if the rest is meant."),
            )


def _check_missing(chart: Chart, column: Column) -> Iterator[Finding]:
    """Parts without a value where nothing tells the whole: shares of the others are not shares of it."""
    names = chart.one("category")
    empty = chart.rows[column.states[chart.rows] != State.VALID].tolist()
    if names is not None:
        named = ((row, format_value(names.value(row), names, "en")) for row in empty)
        empty = [row for row, name in named if name and not says_total(name)]
    if empty:
        yield part_finding(
            chart,
            Severity.WARNING,
            "chart.whole_unknown",
            ngettext(
                "{count} part has no value (row {rows}): the shares are those of the others alone.",
                "{count} parts have no value (rows {rows}): the shares are those of the others alone.",
                len(empty),
            ).format(
                count=len(empty),
                rows=", ".join(str(row + 1) for row in empty[:_ROWS_NAMED])
                + (" …" if len(empty) > _ROWS_NAMED else ""),
            ),
            _("Give the whole as a number or a row, or show the figures as bars."),
            empty[0],
        )


def part_finding(
    chart: Chart, severity: Severity, code: str, message: str, remedy: str, row: int | None = None
) -> Finding:
    """A finding about the chart's values, or about one cell of them."""
    column = chart.one("value")
    return Finding(
        severity,
        code,
        message,
        remedy,
        chart.id,
        dataset=chart.dataset.id,
        column=None if column is None else column.id,
        row=row,
    )


def _said(value: float, column: Column) -> str:
    """A figure as the person at the desk reads it."""
    if column.kind is Kind.PERCENT:
        return format_percent(value, language())
    return format_number(value, language())
