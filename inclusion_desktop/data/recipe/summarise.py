"""Rows drawn together into groups."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from inclusion_desktop.data.arrays import frozen, typed_texts
from inclusion_desktop.data.column_types import column_id, take_rows
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, DatasetId, Kind, State
from inclusion_desktop.data.district_columns import by_district
from inclusion_desktop.data.formulas.cells import MARKS, STATE_OF_FLAW, Cells, Flaw, column_cells, without_noise
from inclusion_desktop.data.formulas.groups import Groups, aggregate
from inclusion_desktop.data.problems import Problem
from inclusion_desktop.data.recipe.step import (
    Context,
    Rows,
    StepError,
    StepResult,
    called,
    column_with,
    note,
    totals_counted,
)
from inclusion_desktop.i18n import _, ngettext


class Measure(enum.Enum):
    """What is told of the values of a group; cells without a value are left out."""

    SUM = "sum"
    MEAN = "mean"
    MEDIAN = "median"
    MIN = "min"
    MAX = "max"
    COUNT = "count"
    """How many cells have a value."""


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One column of the result; `name` '' is the column's own."""

    column: ColumnId
    measure: Measure
    name: str = ""


@dataclass(frozen=True, slots=True)
class GroupSummarise:
    """One row for each different combination of values of `by`, in the order of the first; one row if `by` is ()."""

    by: tuple[ColumnId, ...]
    aggregates: tuple[Aggregate, ...]

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """None."""
        return ()

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """StepError where a measure does not fit its column. Missing keys are a group of their own."""
        keys = [column_with(dataset, id) for id in dict.fromkeys(self.by)]
        if not keys and not self.aggregates:
            raise StepError(_("Nothing is to be summarised. Choose a column in this step."))
        groups, first = row_groups(keys, dataset.row_count)
        columns = [take_rows(column, first) for column in keys]
        problems: list[Problem] = []
        names = {column.name for column in columns}
        ids = {column.id for column in columns}
        for part in self.aggregates:
            source = column_with(dataset, part.column)
            name = part.name.strip() or source.name
            if name in names:
                raise StepError(_("There is a column '{column}' already. Choose another name.").format(column=name))
            # A chart that shows the column goes on to show its sum.
            id = source.id if source.id not in ids else column_id(name, ids | {c.id for c in dataset.columns})
            made = _summarised(source, part.measure, groups)
            columns.append(replace(made, id=id, name=name))
            names.add(name)
            ids.add(id)
            problems += _problems(source, part.measure, name, id)
        drawn = any(part.measure is not Measure.COUNT for part in self.aggregates)
        counts = np.bincount(groups.codes, minlength=groups.count)
        if drawn and bool((counts > 1).any()):
            problems += totals_counted(dataset)
        origins = np.where(counts == 1, first, -1) if dataset.row_count else np.full(len(first), -1)
        return StepResult(dataset.with_columns(columns), tuple(problems), origins.astype(np.int64))

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does, in words."""
        told = ", ".join(f"{measure_name(part.measure)} ({called(dataset, [part.column])})" for part in self.aggregates)
        if not self.by:
            return _("Summarise: {measures}").format(measures=told)
        return _("Summarise by {columns}: {measures}").format(columns=called(dataset, self.by), measures=told)


def measure_name(measure: Measure) -> str:
    """What people call it."""
    return {
        Measure.SUM: _("sum"),
        Measure.MEAN: _("mean"),
        Measure.MEDIAN: _("median"),
        Measure.MIN: _("least"),
        Measure.MAX: _("largest"),
        Measure.COUNT: _("count"),
    }[measure]


def row_groups(keys: Sequence[Column], length: int) -> tuple[Groups, Rows]:
    """Groups of rows whose cells are alike, states and all, in the order of their first rows; and those rows."""
    no_flaws = np.zeros(length, dtype=np.uint8)
    if not keys:
        return Groups(np.zeros(length, dtype=np.int64), 1, no_flaws), np.zeros(min(1, length), dtype=np.int64)
    codes = np.zeros(length, dtype=np.int64)
    for key in map(by_district, keys):
        values = key.codes if key.numbers is None else np.nan_to_num(key.numbers)
        assert values is not None
        different, own = np.unique(values, return_inverse=True)
        own = own * len(State) + key.states
        codes = np.unique(codes * (len(State) * max(1, len(different))) + own, return_inverse=True)[1].astype(np.int64)
    _codes, first = np.unique(codes, return_index=True)
    order = np.argsort(first)
    moved = np.empty(len(order), dtype=np.int64)
    moved[order] = np.arange(len(order))
    return Groups(moved[codes] if length else codes, len(first), no_flaws), first[order].astype(np.int64)


def _summarised(column: Column, measure: Measure, groups: Groups) -> Column:
    kind = _kind(column, measure)
    cells = column_cells(column)
    if measure is Measure.COUNT:
        numbers = aggregate("count", Cells(cells.flaws, np.zeros(len(column))), groups)
        flaws = np.zeros(groups.count, dtype=np.uint8)
    else:
        numbers = aggregate(measure.value, cells, groups)
        worst = np.full(groups.count, Flaw.BLANK, dtype=np.uint8)
        np.maximum.at(worst, groups.codes, cells.flaws)
        flaws = np.where(np.isnan(numbers), worst, np.uint8(Flaw.NONE))
        flaws = np.where(np.isinf(numbers), np.uint8(Flaw.NUMBER), flaws)
        numbers = np.where(flaws == Flaw.NONE, numbers * 100 if kind is Kind.PERCENT else numbers, np.nan)
    typed = {row: MARKS[Flaw(flaws[row])] for row in np.flatnonzero(flaws >= Flaw.VALUE).tolist()}
    unit = "" if measure is Measure.COUNT else column.unit
    decimals = column.decimals if measure in (Measure.SUM, Measure.MIN, Measure.MAX) else None
    states = frozen(STATE_OF_FLAW[flaws])
    numbers = frozen(without_noise(numbers).copy())
    return Column(column.id, column.name, kind, states, numbers, None, (), typed_texts(typed), unit, decimals)


def _kind(column: Column, measure: Measure) -> Kind:
    if measure is Measure.COUNT:
        return Kind.INTEGER
    if not column.kind.is_numeric:
        raise StepError(
            _("Column '{column}' holds texts, which have no {measure}. Count them, or make the column numbers.").format(
                column=column.name, measure=measure_name(measure)
            )
        )
    if measure in (Measure.MIN, Measure.MAX):
        return column.kind
    if column.kind in (Kind.DATE, Kind.YEAR):
        raise StepError(
            _(
                "Column '{column}' holds dates, which have no {measure}. Take the least, the largest or the count."
            ).format(column=column.name, measure=measure_name(measure))
        )
    if measure is Measure.SUM or column.kind is Kind.PERCENT:
        return column.kind
    return Kind.NUMBER


def _problems(column: Column, measure: Measure, name: str, id: ColumnId) -> list[Problem]:
    found: list[Problem] = []
    missing = int((column.states != State.VALID).sum())
    if missing and measure is not Measure.COUNT:
        message = ngettext(
            "Column '{column}': {count} cell without a value was left out. Say so where the figure is shown.",
            "Column '{column}': {count} cells without a value were left out. Say so where the figure is shown.",
            missing,
        )
        found.append(note(message.format(column=name, count=missing), id))
    if column.kind is Kind.PERCENT and measure in (Measure.SUM, Measure.MEAN):
        message = _("Column '{column}': every percent counts alike, however many people it stands for.")
        found.append(note(message.format(column=name), id))
    return found
