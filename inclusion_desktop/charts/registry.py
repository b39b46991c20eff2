"""Finds the chart types there are, and makes charts ready to be drawn from what a document says about them."""

from __future__ import annotations

import datetime
import enum
import functools
import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts import types as _types
from inclusion_desktop.charts.binding import convert_spec, kind_name, kind_names, suggest_channels
from inclusion_desktop.charts.chart_type import Chart, ChartType
from inclusion_desktop.charts.options import OptionError, read_options
from inclusion_desktop.charts.phrases import problem_sentence, source_line
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, Kind, State
from inclusion_desktop.data.district_columns import by_district, names_district
from inclusion_desktop.document.brand import NumberStyle
from inclusion_desktop.document.chart_spec import ChartSpec, Condition
from inclusion_desktop.graphics.scene import ElementId
from inclusion_desktop.i18n import _

__all__ = ["ChartProblem", "Trouble", "chart_types", "convert_spec", "read_chart", "rows_where", "suggest_channels"]

CLDR = NumberStyle()


class Trouble(enum.Enum):
    """Why a chart cannot be drawn."""

    UNKNOWN_TYPE = "chart.unknown_type"
    NO_DATASET = "chart.no_dataset"
    MISSING_CHANNEL = "chart.missing_channel"
    MISSING_COLUMN = "chart.missing_column"
    WRONG_KIND = "chart.wrong_kind"
    NO_ROWS = "chart.no_rows"
    BAD_OPTION = "chart.bad_option"


@dataclass(frozen=True, slots=True)
class ChartProblem:
    """A chart that cannot be drawn.

    `message` and `remedy` are for the person at the desk, in the language of the interface; `printed` is the
    sentence drawn in place of the chart, in the language of the document.
    """

    element: ElementId
    trouble: Trouble
    message: str
    remedy: str
    printed: str
    dataset: str | None = None
    column: ColumnId | None = None


@functools.cache
def chart_types() -> Mapping[str, ChartType]:
    """Every chart type by its id: each module in `charts/types` that holds a CHART_TYPE."""
    found: dict[str, ChartType] = {}
    for module in sorted(pkgutil.iter_modules(_types.__path__), key=lambda each: each.name):
        chart_type = getattr(importlib.import_module(f"{_types.__name__}.{module.name}"), "CHART_TYPE", None)
        if chart_type is not None:
            found[chart_type.id] = chart_type
    return MappingProxyType(found)


def read_chart(
    element: ElementId,
    spec: ChartSpec,
    dataset: Dataset | None,
    *,
    language: str,
    numbers: NumberStyle = CLDR,
    title: str | None = None,
    subtitle: str | None = None,
    note: str | None = None,
    source: str | None = None,
    types: Mapping[str, ChartType] | None = None,
) -> Chart | ChartProblem:
    """The chart a spec asks for, or why it cannot be drawn; never raises.

    Texts are the spec's with live fields resolved; None takes the spec's as they stand. Where the spec's source
    is None too, the line is written from the dataset's provenance in the document's `language`.
    """

    def problem(
        trouble: Trouble, message: str, remedy: str, name: str = "", column: ColumnId | None = None
    ) -> ChartProblem:
        printed = problem_sentence(trouble.value, language, name)
        return ChartProblem(element, trouble, message, remedy, printed, None if dataset is None else dataset.id, column)

    chart_type = (chart_types() if types is None else types).get(spec.type)
    if chart_type is None:
        return problem(
            Trouble.UNKNOWN_TYPE,
            _("This version of the program has no chart type '{type}'.").format(type=spec.type),
            _("Choose another type, or open the project with a newer version; nothing of the chart is lost."),
            spec.type,
        )
    if dataset is None:
        return problem(
            Trouble.NO_DATASET,
            _("The chart has no data."),
            _("Select the chart and choose a dataset."),
        )
    channels: dict[str, tuple[Column, ...]] = {}
    for channel in chart_type.channels:
        bound: list[Column] = []
        for column_id in spec.channels.get(channel.name, ()):
            column = _column(dataset, column_id)
            if column is None:
                return problem(
                    Trouble.MISSING_COLUMN,
                    _("'{dataset}' has no column '{column}' any more, which the chart shows as '{channel}'.").format(
                        dataset=dataset.name, column=column_id, channel=_(channel.label)
                    ),
                    _("Choose another column for '{channel}'.").format(channel=_(channel.label)),
                    column_id,
                )
            if column.kind not in channel.kinds:
                return problem(
                    Trouble.WRONG_KIND,
                    _("Column '{column}' is {kind}, which cannot be shown as '{channel}'.").format(
                        column=column.name, kind=kind_name(column.kind), channel=_(channel.label)
                    ),
                    _("Choose a column of {kinds}, or change the type of the column.").format(
                        kinds=kind_names(channel.kinds)
                    ),
                    column.name,
                    column.id,
                )
            bound.append(by_district(column))
        if bound:
            channels[channel.name] = tuple(bound if channel.many else bound[:1])
        elif channel.required:
            return problem(
                Trouble.MISSING_CHANNEL,
                _("The chart lacks a column for '{channel}'.").format(channel=_(channel.label)),
                _("Choose a column of {kinds} for it.").format(kinds=kind_names(channel.kinds)),
            )
    rows = rows_where(dataset, spec.rows)
    if not len(rows):
        return problem(
            Trouble.NO_ROWS,
            _("No row of '{dataset}' is shown: {conditions}.").format(
                dataset=dataset.name, conditions=_conditions(dataset, spec.rows)
            )
            if spec.rows
            else _("'{dataset}' has no rows.").format(dataset=dataset.name),
            _("Change the rows that the chart shows.") if spec.rows else _("Type or paste figures into its table."),
            dataset.name,
        )
    try:
        options = read_options(chart_type.options, spec.options)
    except OptionError as error:
        return problem(Trouble.BAD_OPTION, str(error), _("Correct the option or reset it."))
    if source is None:
        source = source_line(dataset.provenance, language) if spec.source is None else spec.source
    return Chart(
        element,
        spec,
        dataset,
        rows,
        MappingProxyType(channels),
        options,
        spec.title if title is None else title,
        spec.subtitle if subtitle is None else subtitle,
        spec.note if note is None else note,
        source,
        numbers,
    )


def rows_where(dataset: Dataset, conditions: tuple[Condition, ...]) -> NDArray[np.int64]:
    """The rows for which every condition holds, in order; none where a condition names no column of the dataset."""
    kept = np.ones(dataset.row_count, np.bool_)
    for condition in conditions:
        column = _column(dataset, condition.column)
        if column is None:
            return np.empty(0, np.int64)
        kept &= _equal(column, condition.value)
    return np.flatnonzero(kept).astype(np.int64)


def _column(dataset: Dataset, column: ColumnId) -> Column | None:
    return next((found for found in dataset.columns if found.id == column), None)


def _equal(column: Column, value: str) -> NDArray[np.bool_]:
    wanted = value.strip()
    if column.kind is Kind.DISTRICT:
        return names_district(by_district(column), (wanted,))
    if column.numbers is None:
        same = np.array([text.strip() == wanted for text in column.texts()], np.bool_)
    else:
        number = _number(wanted, column.kind)
        same = np.isclose(column.numbers, np.nan if number is None else number, rtol=1e-12, atol=0.0)
    kept: NDArray[np.bool_] = same & (column.states == State.VALID)
    return kept


def _number(text: str, kind: Kind) -> float | None:
    try:
        if kind is Kind.DATE and text.count("-") == 2:
            return float((datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days)
        return float(text.replace("\u00a0", "").replace("\u2212", "-").replace(",", "."))
    except ValueError:
        return None


def _conditions(dataset: Dataset, conditions: tuple[Condition, ...]) -> str:
    parts = []
    for condition in conditions:
        column = _column(dataset, condition.column)
        parts.append(f"{condition.column if column is None else column.name} = {condition.value}")
    return ", ".join(parts)
