"""Which chart types suit some columns of a dataset, best first, and why the others do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inclusion_desktop.charts.binding import Channels, suggest_channels
from inclusion_desktop.charts.chart_type import MEASURES, TIMES, ChartType, Severity
from inclusion_desktop.charts.registry import ChartProblem, chart_types, read_chart, rows_where
from inclusion_desktop.data.column_types import take_rows
from inclusion_desktop.data.dataset import ColumnId, Dataset, Kind
from inclusion_desktop.document.chart_spec import ChartSpec, Condition
from inclusion_desktop.i18n import _

_PREFERENCE = ("bar", "slope", "line", "donut", "waffle", "big_number", "nested", "pictogram", "timeline", "list")
"""Of types that suit equally well, the one that is read most exactly comes first (Cleveland & McGill 1984)."""
_ONE_ROW = frozenset({"big_number", "waffle"})
_CHANGES = frozenset({"line", "slope"})


@dataclass(frozen=True, slots=True)
class Choice:
    """A chart type for the columns. `channels` is None where it does not fit; `reason` then says why.

    `reason` of a type that fits is what to watch ('' for nothing), in the language of the interface.
    """

    chart_type: ChartType
    channels: Channels | None
    reason: str


def rank(
    dataset: Dataset,
    columns: Sequence[ColumnId] = (),
    types: Mapping[str, ChartType] | None = None,
    rows: tuple[Condition, ...] = (),
) -> tuple[Choice, ...]:
    """Every chart type, those that fit first and the best of them at the head; () takes all columns, all rows."""
    chosen = [column for column in dataset.columns if not columns or column.id in columns]
    if rows:
        # A column with one value in all these rows tells nothing apart where another one does.
        kept, fixed = rows_where(dataset, rows), {condition.column for condition in rows}
        telling = [column for column in chosen if column.id not in fixed]
        names_left = any(not column.kind.is_measure for column in telling)
        chosen = [take_rows(column, kept) for column in (telling if names_left else chosen)]
    part = dataset.with_columns(chosen)
    offered = _in_order(chart_types() if types is None else types)
    choices = [_choice(chart_type, part, dataset, rows) for chart_type in offered]
    return tuple(sorted(choices, key=lambda choice: -_score(choice, part)))


def _in_order(types: Mapping[str, ChartType]) -> list[ChartType]:
    known = [types[name] for name in _PREFERENCE if name in types]
    return known + [chart_type for name, chart_type in types.items() if name not in _PREFERENCE]


def _choice(chart_type: ChartType, part: Dataset, dataset: Dataset, rows: tuple[Condition, ...]) -> Choice:
    if not part.row_count:
        return Choice(chart_type, None, _("There are no rows to show."))
    channels = suggest_channels(chart_type, part)
    if isinstance(channels, str):
        return Choice(chart_type, None, channels)
    spec = ChartSpec(chart_type.id, dataset.id, channels, version=chart_type.version, rows=rows)
    chart = read_chart("gallery", spec, dataset, language="en", types={chart_type.id: chart_type})
    if isinstance(chart, ChartProblem):
        return Choice(chart_type, None, chart.message)
    findings = sorted(chart_type.check(chart), key=lambda each: list(Severity).index(each.severity))
    errors = [each for each in findings if each.severity is Severity.ERROR]
    if errors:
        return Choice(chart_type, None, errors[0].message)
    watched = [each for each in findings if each.severity is Severity.WARNING]
    return Choice(chart_type, channels, watched[0].message if watched else "")


def _score(choice: Choice, dataset: Dataset) -> float:
    """The more of the chosen columns are shown, and the less there is to watch, the better."""
    if choice.channels is None:
        return -1.0
    bound = {column for columns in choice.channels.values() for column in columns}
    score = len(bound) / max(len(dataset.columns), 1) - (0.35 if choice.reason else 0.0)
    kinds = {dataset.column(column).kind for column in bound}
    has_time = any(column.kind in TIMES for column in dataset.columns)
    name = choice.chart_type.id
    if has_time and name in _CHANGES and kinds & TIMES:
        score += 0.3
    if name in _ONE_ROW:
        # One figure of many is no picture of the data, but it is the picture of one row.
        score += 0.4 if dataset.row_count == 1 else -0.2
    if name == "donut" and (_one_whole(dataset) or dataset.row_count > 1):
        score += 0.1 if _one_whole(dataset) and dataset.row_count > 1 else -0.1
    return score


def _one_whole(dataset: Dataset) -> bool:
    """Whether the first percentages make a whole."""
    for column in dataset.columns:
        if column.kind is Kind.PERCENT and column.numbers is not None:
            return bool(abs(float(column.numbers.sum()) - 100) < 1)
        if column.kind in MEASURES:
            return False
    return False
