"""What a step of a recipe is given, and what it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.arrays import frozen, typed_texts
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, DatasetId, State
from inclusion_desktop.data.problems import Problem, Severity
from inclusion_desktop.data.totals import report_totals
from inclusion_desktop.i18n import _, ngettext, quoted

MOST_ROWS = 1_000_000
MOST_COLUMNS = 1_000

Rows = NDArray[np.int64]

_NO_CELLS: Mapping[ColumnId, tuple[Rows, tuple[ColumnId, ...]]] = MappingProxyType({})


class StepError(ValueError):
    """A step that cannot be taken, with a sentence that says why and what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """`datasets` are all tables of the project, as they are calculated; `language` is the document's."""

    datasets: tuple[Dataset, ...] = ()
    language: str = "ro"

    def dataset(self, id: DatasetId) -> Dataset:
        """StepError where there is none."""
        for dataset in self.datasets:
            if dataset.id == id:
                return dataset
        raise StepError(_("The other dataset is no longer in the project. Choose another one in this step."))


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Rows that a join found no partner for: of the table itself, and of the other one."""

    rows: tuple[int, ...] = ()
    other_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class StepResult:
    """The table after a step.

    `origins` (n,): for each row the row it was before, -1 where it was none; None where rows are as they were.
    `cells` tells it for columns whose cells come from elsewhere: for each row the row and the column before. A cell
    of any other column was in the column of the same id before, or nowhere.
    """

    dataset: Dataset
    problems: tuple[Problem, ...] = ()
    origins: Rows | None = None
    cells: Mapping[ColumnId, tuple[Rows, tuple[ColumnId, ...]]] = field(default_factory=lambda: _NO_CELLS)
    unmatched: Unmatched | None = None


class Step(Protocol):
    """One change of a table; frozen, equal to another one that does the same."""

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """The other datasets it reads: their ids, or in formulas what they are called there."""
        ...

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """The table after the step. StepError where it cannot be taken."""
        ...

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does to that table, as a line of the list of steps, in the interface's language."""
        ...


def column_with(dataset: Dataset, id: ColumnId) -> Column:
    """StepError where the table has none."""
    try:
        return dataset.column(id)
    except KeyError:
        raise StepError(
            _("Column '{column}' is not in the table at this step. Choose another column, or move the step.").format(
                column=id
            )
        ) from None


def columns_with(dataset: Dataset, ids: Sequence[ColumnId]) -> list[Column]:
    """In the order of the ids, each once. StepError where one is missing or none is given."""
    if not ids:
        raise StepError(_("No column is chosen. Choose one in this step."))
    return [column_with(dataset, id) for id in dict.fromkeys(ids)]


def new_name(dataset: Dataset, name: str, without: Sequence[ColumnId] = ()) -> str:
    """The name, without outer spaces. StepError where it is empty, or another column's but those of `without`."""
    name = name.strip()
    if not name:
        raise StepError(_("The new column has no name. Type one in this step."))
    if any(column.name == name and column.id not in without for column in dataset.columns):
        raise StepError(_("There is a column '{column}' already. Choose another name.").format(column=name))
    return name


def called(dataset: Dataset, ids: Sequence[ColumnId], most: int = 4) -> str:
    """The columns' names in quotes with commas, the first few of them."""
    names = {column.id: column.name for column in dataset.columns}
    told = ", ".join(quoted(names.get(id, id)) for id in ids[:most])
    return told + ("…" if len(ids) > most else "")


def totals_counted(dataset: Dataset) -> tuple[Problem, ...]:
    """A warning where rows that add up others would be counted with them; () where there are none."""
    totals = report_totals(dataset)
    if not totals:
        return ()
    names = [str(v) for c in dataset.columns if c.codes is not None and (v := c.value(totals[0])) is not None]
    message = ngettext(
        "Row {row} ('{label}') is a total and is counted with its parts. Leave it out by a step before this one.",
        "{count} rows are totals (the first is row {row}, '{label}') and are counted with their parts. Leave them out "
        "by a step before this one.",
        len(totals),
    ).format(row=totals[0] + 1, label=names[0] if names else "", count=len(totals))
    return (warning(message, row=totals[0]),)


def note(message: str, column: ColumnId | None = None, row: int | None = None) -> Problem:
    """Something one may want to know."""
    return Problem(Severity.NOTE, message, row, column)


def warning(message: str, column: ColumnId | None = None, row: int | None = None) -> Problem:
    """Something that was left out or cannot be used."""
    return Problem(Severity.WARNING, message, row, column)


def take_or_blank(column: Column, rows: Rows) -> Column:
    """The column of these rows; -1 makes a blank cell."""
    there = rows >= 0
    if not len(column):
        rows = np.zeros(0, dtype=np.int64)
        states = np.full(len(there), State.BLANK, dtype=np.uint8)
        if column.numbers is not None:
            return replace(column, states=frozen(states), numbers=frozen(np.full(len(there), np.nan)))
        return replace(column, states=frozen(states), codes=frozen(np.full(len(there), -1, dtype=np.int32)))
    states = np.where(there, column.states[rows], np.uint8(State.BLANK)).astype(np.uint8)
    typed: dict[int, str] = {}
    if column.typed:
        typed = {new: column.typed[old] for new, old in enumerate(rows.tolist()) if old in column.typed}
    if column.numbers is not None:
        numbers = np.where(there, column.numbers[rows], np.nan)
        return replace(column, states=frozen(states), numbers=frozen(numbers), typed=typed_texts(typed))
    assert column.codes is not None
    codes, labels = used_labels(np.where(there, column.codes[rows], -1), column.labels)
    return replace(column, states=frozen(states), codes=codes, labels=labels, typed=typed_texts(typed))


def used_labels(codes: NDArray[np.integer], labels: Sequence[str]) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """The codes into only those labels that are used, which stay in their order."""
    used = np.bincount(codes[codes >= 0], minlength=len(labels)) > 0
    moved = np.append(np.cumsum(used) - 1, -1).astype(np.int32)
    kept = tuple(label for label, is_used in zip(labels, used.tolist(), strict=True) if is_used)
    return frozen(moved[codes]), kept
