"""What is wrong with a chart as a statement: the rules of its type, and those that hold for every chart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from inclusion_desktop.charts.chart_type import MEASURES, Chart, ChartType, Finding, Severity
from inclusion_desktop.charts.claims import check_claims
from inclusion_desktop.charts.formats import column_decimals, decimals_of
from inclusion_desktop.data.dataset import Column, Kind, State
from inclusion_desktop.data.district_columns import unknown_district
from inclusion_desktop.i18n import _, ngettext

MOST_HUES = 7
SMALL_BASE = 30
"""So many people asked are too few for percentages (a step of one person is more than 3 points)."""
_ROWS_NAMED = 3


def check_chart(chart_type: ChartType, chart: Chart) -> tuple[Finding, ...]:
    """All findings, errors first, each naming the chart and its dataset; never raises for any data."""
    found = [*chart_type.check(chart), *common_findings(chart)]
    order = list(Severity)
    complete = [
        replace(each, element=each.element or chart.id, dataset=each.dataset or chart.dataset.id) for each in found
    ]
    return tuple(sorted(dict.fromkeys(complete), key=lambda each: order.index(each.severity)))


def common_findings(chart: Chart) -> Iterator[Finding]:
    """What holds for a chart of any type."""
    yield from _provenance(chart)
    yield from _titles(chart)
    yield from _cells(chart)
    yield from _precision(chart)
    yield from _hues(chart)
    yield from check_claims(chart)
    hidden = chart.dataset.row_count - len(chart.rows)
    if hidden > 0:
        yield _finding(
            chart,
            Severity.NOTE,
            "chart.rows_hidden",
            ngettext(
                "{count} row of '{dataset}' is not shown.", "{count} rows of '{dataset}' are not shown.", hidden
            ).format(count=hidden, dataset=chart.dataset.name),
            _("Make sure that what is left out does not change the message."),
        )


def _finding(
    chart: Chart,
    severity: Severity,
    code: str,
    message: str,
    remedy: str,
    column: Column | None = None,
    row: int | None = None,
) -> Finding:
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


def _provenance(chart: Chart) -> Iterator[Finding]:
    provenance = chart.dataset.provenance
    if not chart.source.strip():
        yield _finding(
            chart,
            Severity.ERROR,
            "chart.no_source",
            _("The chart does not say where its figures come from.")
            if not provenance.source.strip()
            else _("The source line of the chart is hidden."),
            _("Fill in the source of the dataset '{dataset}' or of the chart.").format(dataset=chart.dataset.name),
        )
    lacking = []
    said = " ".join((chart.title, chart.subtitle, chart.note, chart.source))
    bound = [column for columns in chart.channels.values() for column in columns]
    if not (
        provenance.date.strip()
        or re.search(r"\b(1[89]|20|21)\d\d\b", said)
        or any(column.kind in (Kind.YEAR, Kind.DATE) for column in bound)
    ):
        lacking.append(_("the year"))
    if any(column.kind is Kind.PERCENT for column in bound) and not provenance.n.strip():
        lacking.append(_("how many were asked (n)"))
    if not provenance.population.strip():
        lacking.append(_("the population"))
    if lacking:
        yield _finding(
            chart,
            Severity.WARNING,
            "chart.no_provenance",
            _("Of the figures in '{dataset}' it is not said: {lacking}.").format(
                dataset=chart.dataset.name, lacking=", ".join(lacking)
            ),
            _("Add it to the dataset; where it is not known, write 'not stated'."),
        )


def _titles(chart: Chart) -> Iterator[Finding]:
    if not chart.title.strip():
        yield _finding(
            chart,
            Severity.WARNING,
            "chart.no_title",
            _("The chart has no title."),
            _("Write the finding as a sentence."),
        )
    for column in _measures(chart):
        if column.kind is not Kind.PERCENT and not column.unit and not _names_unit(column, chart):
            yield _finding(
                chart,
                Severity.WARNING,
                "chart.no_unit",
                _("Column '{column}' has no unit: readers cannot tell what is counted.").format(column=column.name),
                _("Give the column a unit, or name it in the subtitle."),
                column,
            )


def _names_unit(column: Column, chart: Chart) -> bool:
    """Whether a subtitle, or a unit in the column's name such as 'Height, cm' or 'Cost (MDL)', says what is counted."""
    return bool(chart.subtitle.strip()) or bool(re.search(r",\s*\S{1,12}$|\([^)]{1,24}\)\s*$", column.name))


def _measures(chart: Chart) -> tuple[Column, ...]:
    found = [column for columns in chart.channels.values() for column in columns if column.kind in MEASURES]
    return tuple({column.id: column for column in found}.values())


def _unknown_districts(chart: Chart) -> Iterator[Finding]:
    bound = {column.id for columns in chart.channels.values() for column in columns if column.kind is Kind.DISTRICT}
    # As the table has them: a chart prints what was typed there.
    for column in (column for column in chart.dataset.columns if column.id in bound):
        invalid = chart.rows[column.states[chart.rows] == State.INVALID]
        for row in invalid.tolist()[:_ROWS_NAMED]:
            yield _finding(
                chart,
                Severity.WARNING,
                "chart.unknown_district",
                unknown_district(column.typed.get(row, ""), row, column.name),
                _("Correct the cell or make the column text."),
                column,
                row,
            )


def _cells(chart: Chart) -> Iterator[Finding]:
    yield from _unknown_districts(chart)
    for column in _measures(chart):
        states = column.states[chart.rows]
        for row in chart.rows[states == State.INVALID].tolist()[:_ROWS_NAMED]:
            yield _finding(
                chart,
                Severity.WARNING,
                "chart.invalid_cell",
                _("Row {row}, column '{column}': '{typed}' is not a number and is left out of the chart.").format(
                    row=row + 1, column=column.name, typed=column.typed.get(row, "")
                ),
                _("Correct the cell."),
                column,
                row,
            )
        for state, severity, code in _EMPTY:
            empty = chart.rows[states == state].tolist()
            if empty:
                told, remedy = _why_empty(state, len(empty))
                named = ", ".join(str(row + 1) for row in empty[:_ROWS_NAMED])
                named += " …" if len(empty) > _ROWS_NAMED else ""
                message = told.format(column=column.name, count=len(empty), rows=named)
                yield _finding(chart, severity, code, message, remedy, column, empty[0])


_EMPTY = (
    (State.BLANK, Severity.WARNING, "chart.missing_values"),
    (State.NOT_COLLECTED, Severity.NOTE, "chart.not_collected"),
    (State.SUPPRESSED, Severity.NOTE, "chart.suppressed"),
)


def _why_empty(state: State, count: int) -> tuple[str, str]:
    """What is said of so many cells without a value, with fields, and what to do."""
    match state:
        case State.NOT_COLLECTED:
            told = ngettext(
                "Column '{column}': {count} value was not collected (row {rows}); nothing is drawn there.",
                "Column '{column}': {count} values were not collected (rows {rows}); nothing is drawn there.",
                count,
            )
            return told, _("Say so in a note.")
        case State.SUPPRESSED:
            told = ngettext(
                "Column '{column}': {count} value is withheld (row {rows}); nothing is drawn there.",
                "Column '{column}': {count} values are withheld (rows {rows}); nothing is drawn there.",
                count,
            )
            return told, _("Say why in a note.")
        case _:
            told = ngettext(
                "Column '{column}' lacks {count} value (row {rows}); nothing is drawn there.",
                "Column '{column}' lacks {count} values (rows {rows}); nothing is drawn there.",
                count,
            )
            return told, _("Fill in the cells, or say in a note why they are empty.")


def _precision(chart: Chart) -> Iterator[Finding]:
    base = _base(chart)
    for column in _measures(chart):
        if column.numbers is None:
            continue
        values = column.numbers[chart.rows]
        if column.kind is Kind.PERCENT and base is not None and base < SMALL_BASE and np.isfinite(values).any():
            yield _finding(
                chart,
                Severity.WARNING,
                "chart.percent_of_few",
                _("Column '{column}' gives percentages of only {count} people.").format(column=column.name, count=base),
                _("Give the numbers of people instead, such as '7 of {count}'.").format(count=base),
                column,
            )
        known = decimals_of(values, 6)
        if column.decimals is not None and column.decimals > known and known < column_decimals(column):
            yield _finding(
                chart,
                Severity.WARNING,
                "chart.spurious_decimals",
                _("Column '{column}' is printed with {printed} decimals, but its figures have {known}.").format(
                    column=column.name, printed=column.decimals, known=known
                ),
                _("Print as many decimals as the figures have."),
                column,
            )
        elif column.kind is Kind.PERCENT and known > 1 and column.decimals is None and (base is None or base < 1000):
            yield _finding(
                chart,
                Severity.WARNING,
                "chart.spurious_decimals",
                _("Column '{column}' gives percentages with more than one decimal.").format(column=column.name),
                _("Print one decimal or none: surveys are seldom truer than that."),
                column,
            )


def _base(chart: Chart) -> int | None:
    """How many were asked, as far as the provenance begins with a number."""
    digits = re.match(r"[\s\u00a0\u202f]*(\d[\d\s.,\u00a0\u202f]*)", chart.dataset.provenance.n)
    if digits is None:
        return None
    bare = re.sub(r"\D", "", digits.group(1))
    return int(bare) if bare else None


def _hues(chart: Chart) -> Iterator[Finding]:
    dividing = chart.one("series")
    many = chart.channels.get("value", ())
    count = len(many)
    if dividing is not None:
        count = len({dividing.value(row) for row in chart.rows.tolist()} - {None})
    lit = str(getattr(chart.options, "highlight", "") or "").strip()
    if count > MOST_HUES and not lit:
        yield _finding(
            chart,
            Severity.WARNING,
            "chart.many_hues",
            _("The chart tells {count} series apart by colour; more than {most} look alike.").format(
                count=count, most=MOST_HUES
            ),
            _("Light one series and let the rest fall back, or show fewer."),
            dividing,
        )
