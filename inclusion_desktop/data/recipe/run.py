"""A recipe run over its source: every step's table kept, so that only what an edit touches is made anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, DatasetId
from inclusion_desktop.data.formulas.column import FormulaResult
from inclusion_desktop.data.formulas.errors import FormulaError
from inclusion_desktop.data.formulas.names import find_named
from inclusion_desktop.data.formulas.order import calculation_order
from inclusion_desktop.data.formulas.parser import parse_formula
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.step import Context, Rows, Step, StepError, StepResult, warning
from inclusion_desktop.data.text_order import fold
from inclusion_desktop.i18n import _, quoted


@dataclass(frozen=True, slots=True)
class RecipeStep:
    """A step in its place; one that is off is passed over."""

    step: Step
    is_on: bool = True


@dataclass(frozen=True, slots=True)
class Recipe:
    """Steps from first to last."""

    steps: tuple[RecipeStep, ...] = ()

    def others(self, datasets: Sequence[Dataset]) -> tuple[DatasetId, ...]:
        """The ids of those of the datasets that steps which are on read; formulas may call them by name."""
        called = [other for part in self.steps if part.is_on for other in part.step.others]
        return tuple(dict.fromkeys(found.id for other in called for found in find_named(datasets, other)))


@dataclass(frozen=True, slots=True, eq=False)
class StepRun:
    """What came of one step. `before` is the table it was given; `error` why it was not taken, '' where it was.

    `formula_error` has the place in the formula where the fault is one.
    """

    before: Dataset
    result: StepResult
    error: str = ""
    formula_error: FormulaError | None = None


@dataclass(frozen=True, slots=True, eq=False)
class RecipeResult:
    """The calculated table. `steps` are as many as the recipe's; one that is off changes nothing and says nothing.

    `rows` (n,): for each row the row of the source, -1 where it has none or several.
    """

    dataset: Dataset
    steps: tuple[StepRun, ...]
    rows: Rows

    def origin(self, row: int, column: ColumnId) -> tuple[int, ColumnId] | None:
        """The cell of the source that this cell shows; None where it was calculated from others."""
        if not any(found.id == column for found in self.dataset.columns):
            return None
        for run in reversed(self.steps):
            result = run.result
            if result.dataset is run.before:
                continue
            if column in result.cells:
                rows, columns = result.cells[column]
                row, column = int(rows[row]), columns[row]
            elif result.origins is not None:
                row = int(result.origins[row])
            if row < 0 or not any(found.id == column for found in run.before.columns):
                return None
        return row, column

    def trace(self, column: ColumnId, rows: Rows) -> tuple[Rows, list[ColumnId]]:
        """The same for many rows of one column: rows of the source, -1 where there is none, and the columns there."""
        found = np.full(len(rows), -1, dtype=np.int64)
        columns = [column] * len(rows)
        if not any(each.id == column for each in self.dataset.columns):
            return found, columns
        # Cells that are in one column before a step, as places in `rows` and as rows of the table there.
        parts: dict[ColumnId, tuple[Rows, Rows]] = {column: (np.arange(len(rows)), rows)}
        for run in reversed(self.steps):
            if run.result.dataset is not run.before:
                parts = _before(run, parts)
        for id, (places, at) in parts.items():
            found[places] = at
            for place in places.tolist():
                columns[place] = id
        return found, columns


def _before(run: StepRun, parts: dict[ColumnId, tuple[Rows, Rows]]) -> dict[ColumnId, tuple[Rows, Rows]]:
    there = {column.id for column in run.before.columns}
    moved: dict[ColumnId, list[tuple[Rows, Rows]]] = {}
    for id, (places, at) in parts.items():
        if id in run.result.cells:
            rows, columns = run.result.cells[id]
            names = np.array(columns, dtype=object)[at]
            for name in dict.fromkeys(names.tolist()):
                chosen = names == name
                moved.setdefault(name, []).append((places[chosen], rows[at[chosen]]))
        else:
            moved.setdefault(id, []).append((places, at if run.result.origins is None else run.result.origins[at]))
    joined = {
        id: (np.concatenate([places for places, _at in pieces]), np.concatenate([at for _places, at in pieces]))
        for id, pieces in moved.items()
        if id in there
    }
    return {id: (places[at >= 0], at[at >= 0]) for id, (places, at) in joined.items()}


_Parts = tuple[object, ...]


class Cache:
    """Results of the last run, found again where a step and all it read are the same objects."""

    def __init__(self) -> None:
        self._last: Dataset | None = None
        self._old: dict[tuple[Step, str], list[tuple[_Parts, StepResult | FormulaResult]]] = {}
        self._new: dict[tuple[Step, str], list[tuple[_Parts, StepResult | FormulaResult]]] = {}

    def find(self, step: Step, language: str, parts: _Parts) -> StepResult | FormulaResult | None:
        """The result of the step for these parts, compared by identity; None where it is not known."""
        key = (step, language)
        for known in (self._new, self._old):
            for kept, result in known.get(key, ()):
                if len(kept) == len(parts) and all(a is b for a, b in zip(kept, parts, strict=True)):
                    if known is self._old:
                        self._new.setdefault(key, []).append((kept, result))
                    return result
        return None

    def keep(self, step: Step, language: str, parts: _Parts, result: StepResult | FormulaResult) -> None:
        """Remember a result; the parts are held, so that no other object can take their place."""
        self._new.setdefault((step, language), []).append((parts, result))

    def end_run(self, table: Dataset) -> Dataset:
        """Forget what the run that ends has not used; the table, as the same object where it is the last run's."""
        self._old, self._new = self._new, {}
        if self._last is None or not _is_same(self._last, table):
            self._last = table
        return self._last


def _is_same(old: Dataset, new: Dataset) -> bool:
    facts = (old.id, old.name, old.provenance) == (new.id, new.name, new.provenance)
    same = facts and len(old.columns) == len(new.columns)
    return same and all(a is b for a, b in zip(old.columns, new.columns, strict=True))


def run(recipe: Recipe, source: Dataset, context: Context, cache: Cache | None = None) -> RecipeResult:
    """The table that the recipe makes of its source; it keeps the source's id, name and provenance.

    A step that cannot be taken leaves the table as it was and says why. Formula columns that follow one another are
    calculated in the order in which they read each other. With a `cache` of earlier runs, only what changed is made
    anew, and what did not is the same object. Never raises.
    """
    kitchen = _Run(context, cache or Cache())
    steps: list[StepRun] = []
    table = source
    at = 0
    while at < len(recipe.steps):
        part = recipe.steps[at]
        if part.is_on and isinstance(part.step, FormulaColumn):
            block = _formulas(recipe.steps, at)
            runs, table = kitchen.take_formulas(block, table)
            steps += runs
            at += len(block)
            continue
        done = kitchen.take(part.step, table) if part.is_on else StepRun(table, StepResult(table))
        table = done.result.dataset
        steps.append(done)
        at += 1
    return RecipeResult(kitchen.cache.end_run(table), tuple(steps), _origins(steps, source.row_count))


def _formulas(steps: Sequence[RecipeStep], at: int) -> list[FormulaColumn | None]:
    """The formula columns from here on, None for each that is off."""
    block: list[FormulaColumn | None] = []
    for part in steps[at:]:
        if not isinstance(part.step, FormulaColumn):
            break
        block.append(part.step if part.is_on else None)
    return block


def _origins(steps: Sequence[StepRun], length: int) -> Rows:
    rows = np.arange(length, dtype=np.int64)
    for done in steps:
        if done.result.origins is not None:
            rows = np.append(rows, -1)[done.result.origins]
    return rows


class _Run:
    def __init__(self, context: Context, cache: Cache) -> None:
        self.context = context
        self.cache = cache

    def take(self, step: Step, table: Dataset) -> StepRun:
        others = [dataset for dataset in self.context.datasets if dataset.id in step.others]
        parts: _Parts = (table.name, *table.columns, None, *others)
        known = self.cache.find(step, self.context.language, parts)
        if isinstance(known, StepResult):
            if known.dataset.provenance is not table.provenance:
                known = replace(known, dataset=replace(known.dataset, provenance=table.provenance))
            return StepRun(table, known)
        try:
            result = step.apply(table, self.context)
        except StepError as error:
            return _failed(table, error)
        self.cache.keep(step, self.context.language, parts, result)
        return StepRun(table, result)

    def take_formulas(self, block: Sequence[FormulaColumn | None], table: Dataset) -> tuple[list[StepRun], Dataset]:
        """The run of each, and the table with all columns that could be made, in the order of the steps."""
        calculated: dict[int, Column] = {}
        runs: dict[int, StepRun] = {at: StepRun(table, StepResult(table)) for at in range(len(block))}
        order, circles = calculation_order(_reads(block, table))
        for name in order:
            at = int(name)
            step = block[at]
            assert step is not None
            present = table.with_columns((*table.columns, *calculated.values()))
            runs[at] = self._formula(step, present)
            if not runs[at].error:
                calculated[at] = runs[at].result.dataset.columns[-1]
        for at, step in enumerate(block):
            if step is not None and str(at) not in order:
                runs[at] = self._stuck(step, at, block, circles, table, calculated)
        columns = [calculated[at] for at in sorted(calculated)]
        return [runs[at] for at in range(len(block))], table.with_columns((*table.columns, *columns))

    def _formula(self, step: FormulaColumn, table: Dataset) -> StepRun:
        try:
            checked = step.check(table, self.context)
        except StepError as error:
            return _failed(table, error)
        ids = frozenset(column.id for column in table.columns)
        others = [part for pair in checked.foreign for part in pair[1:]]
        # The number of rows and the ids that are taken matter as well; small integers and texts are found by identity
        # only by chance, so that they stand in the key's own words.
        parts: _Parts = (*checked.columns, None, *others)
        language = f"{self.context.language} {table.row_count} {step.id in ids}"
        known = self.cache.find(step, language, parts)
        if not isinstance(known, FormulaResult) or known.column.id in ids:
            try:
                known = step.calculate(table, checked, self.context)
            except StepError as error:
                return _failed(table, error)
            self.cache.keep(step, language, parts, known)
        return StepRun(table, step.added(table, known))

    def _stuck(
        self,
        step: FormulaColumn,
        at: int,
        block: Sequence[FormulaColumn | None],
        circles: Sequence[Sequence[str]],
        table: Dataset,
        calculated: dict[int, Column],
    ) -> StepRun:
        for circle in circles:
            if str(at) in circle:
                start = circle.index(str(at))
                around = [*circle[start:], *circle[:start], str(at)]
                names = " → ".join(quoted(found.name) for name in around if (found := block[int(name)]) is not None)
                message = _("Column '{column}' needs itself: {names}. Change one of these formulas.")
                return _failed(table, StepError(message.format(column=step.name, names=names)))
        present = table.with_columns((*table.columns, *calculated.values()))
        try:
            step.check(present, self.context)
        except StepError as error:
            return _failed(table, error)
        return _failed(table, StepError(_("Column '{column}' cannot be calculated.").format(column=step.name)))


def _reads(block: Sequence[FormulaColumn | None], table: Dataset) -> dict[str, list[str]]:
    """For each formula of the block, by its place, the formulas of the block that it reads."""
    exact: dict[str, str] = {}
    alike: dict[str, str] = {}
    for at, step in enumerate(block):
        if step is not None:
            for called in (step.id, step.name.strip()):
                exact.setdefault(called, str(at))
                alike.setdefault(fold(called), str(at))
    present = {called for column in table.columns for called in (column.id, column.name)}
    present_alike = {fold(called) for called in present}
    reads: dict[str, list[str]] = {}
    for at, step in enumerate(block):
        if step is None:
            continue
        try:
            names = [name.name for name in parse_formula(step.formula).names() if not name.dataset]
        except FormulaError:
            names = []
        # As names are found: exactly, first among the columns that are there already, else without case and accents.
        places = (
            exact.get(name) or (None if fold(name) in present_alike else alike.get(fold(name)))
            for name in names
            if name not in present
        )
        reads[str(at)] = [place for place in places if place is not None]
    return reads


def _failed(table: Dataset, error: StepError) -> StepRun:
    cause = error.__cause__ if isinstance(error.__cause__, FormulaError) else None
    return StepRun(table, StepResult(table, (warning(str(error)),)), str(error), cause)
