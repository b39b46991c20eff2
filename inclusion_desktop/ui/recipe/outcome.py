"""What a step makes of a table, to be looked at before it is taken: the result, or why there is none."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from inclusion_desktop.data.dataset import Column, ColumnId, Dataset
from inclusion_desktop.data.formulas.errors import FormulaError
from inclusion_desktop.data.recipe.step import Context, Step, StepError, StepResult, take_or_blank

ROWS_SHOWN = 200
"""As many rows as the preview shows; calculated is always from all of them."""


class Change(enum.Enum):
    """What a step did to a column that it did not leave as it was."""

    NEW = "new"
    OTHER = "other"


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """`result` is None where the step cannot be taken; `error` then says why."""

    step: Step
    before: Dataset
    result: StepResult | None
    error: StepError | None
    changes: Mapping[ColumnId, Change]

    @property
    def formula_error(self) -> FormulaError | None:
        """The place in a formula where the fault is one."""
        cause = None if self.error is None else self.error.__cause__
        return cause if isinstance(cause, FormulaError) else None


def calculate(step: Step, table: Dataset, context: Context) -> Outcome:
    """The step over the whole table; may run in any thread."""
    try:
        result = step.apply(table, context)
    except StepError as error:
        return Outcome(step, table, None, error, {})
    return Outcome(step, table, result, None, changes_of(table, result))


def changes_of(before: Dataset, result: StepResult) -> dict[ColumnId, Change]:
    """The columns that are new, or not as they were, as far down as the preview shows them."""
    old = {column.id: column for column in before.columns}
    found: dict[ColumnId, Change] = {}
    for column in result.dataset.columns:
        was = old.get(column.id)
        if was is None:
            found[column.id] = Change.NEW
        elif was is not column and not _is_same(was, column, result):
            found[column.id] = Change.OTHER
    return found


def _is_same(was: Column, column: Column, result: StepResult) -> bool:
    if (was.name, was.kind, was.unit, was.decimals) != (column.name, column.kind, column.unit, column.decimals):
        return False
    shown = min(len(column), ROWS_SHOWN)
    rows = np.arange(shown, dtype=np.int64) if result.origins is None else result.origins[:shown]
    moved = take_or_blank(was, rows)
    alike = rows >= 0
    # Where several rows became one, a name is still the name; an amount was drawn together.
    if not alike.all() and column.kind.is_measure:
        return False
    same_states = np.array_equal(moved.states[alike], column.states[:shown][alike])
    texts, own = moved.texts(), column.texts() if len(column) <= ROWS_SHOWN else _first_texts(column)
    return same_states and all(a == b for a, b, ok in zip(texts, own, alike.tolist(), strict=True) if ok)


def _first_texts(column: Column) -> list[str]:
    return take_or_blank(column, np.arange(ROWS_SHOWN, dtype=np.int64)).texts()
