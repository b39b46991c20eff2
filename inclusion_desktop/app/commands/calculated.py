"""Edits of the columns of a calculated table: of its source where they come from there as they are, else of steps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from types import MappingProxyType

from inclusion_desktop.app.commands.renaming import with_column_called
from inclusion_desktop.app.commands.sources import with_derived
from inclusion_desktop.app.commands.targets import with_dataset
from inclusion_desktop.data.dataset import Column, ColumnId
from inclusion_desktop.data.recipe.arrange import DropColumns, FormatColumn, ReorderColumns
from inclusion_desktop.data.recipe.columns import RenameColumns, RetypeColumn
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.run import Recipe, RecipeStep, run
from inclusion_desktop.data.recipe.step import Context, Step
from inclusion_desktop.document.derived import Derived
from inclusion_desktop.document.model import Document


def formula_step(derived: Derived, column: ColumnId) -> int | None:
    """The number of the step whose formula makes the column, None where none does."""
    for at, (part, done) in enumerate(zip(derived.recipe.steps, derived.result.steps, strict=True)):
        made = done.result.dataset.columns[-1:]
        if part.is_on and isinstance(part.step, FormulaColumn) and not done.error and made and made[0].id == column:
            return at
    return None


def is_from_source(derived: Derived, column: Column) -> bool:
    """Whether the column is one of the source, called and typed as there."""
    source = next((each for each in derived.source.columns if each.id == column.id), None)
    return source is not None and same_looks(source, column)


def same_looks(one: Column, other: Column) -> bool:
    """Whether both are called, typed and printed alike."""
    return (one.name, one.kind, one.unit, one.decimals) == (other.name, other.kind, other.unit, other.decimals)


def with_formula_changed(document: Document, derived: Derived, at: int, changed: Column) -> Document:
    """The column of the formula at this step is called, typed and printed as this one."""
    old = derived.result.steps[at].result.dataset.columns[-1]
    if changed.name != old.name:
        document = with_column_called(document, derived.source.id, old.id, changed.name)
        derived = document.recipes[derived.source.id]
    step = derived.recipe.steps[at].step
    assert isinstance(step, FormulaColumn)
    new = replace(
        step,
        name=changed.name,
        # As it was made from the old name, so that charts stay bound.
        id=old.id,
        # A name alone may have made it a percent: it stays what it is under another one.
        kind=step.kind if changed.kind is old.kind and changed.name == old.name else changed.kind,
        unit=step.unit if changed.unit == old.unit else changed.unit,
        decimals=changed.decimals,
    )
    steps = list(derived.recipe.steps)
    steps[at] = replace(steps[at], step=new)
    return with_steps(document, derived, steps)


def with_column_restyled(document: Document, derived: Derived, old: Column, changed: Column) -> Document:
    """A column that steps made is called, typed and printed as this one, by steps behind all others."""
    if changed.name != old.name:
        document = with_column_called(document, derived.source.id, old.id, changed.name, own=False)
        derived = document.recipes[derived.source.id]
    steps = list(derived.recipe.steps)
    if changed.kind is not old.kind:
        steps = _at_end(steps, RetypeColumn(old.id, changed.kind))
    if (changed.unit, changed.decimals) != (old.unit, old.decimals):
        steps = _at_end(steps, FormatColumn(old.id, changed.unit, changed.decimals))
    if changed.name != old.name:
        last = steps[-1].step if steps and steps[-1].is_on else None
        names = dict(last.names) if isinstance(last, RenameColumns) else {}
        steps = _at_end(steps, RenameColumns(tuple({**names, old.id: changed.name}.items())))
    return with_steps(document, derived, steps)


def with_columns_dropped(document: Document, derived: Derived, ids: Collection[ColumnId]) -> Document:
    """The table without these columns: formulas that nothing else reads go, others are left out by a step at the end.

    The source keeps its columns.
    """
    steps = list(derived.recipe.steps)
    formulas = {at: id for id in ids if (at := formula_step(derived, id)) is not None}
    kept = [part for at, part in enumerate(steps) if at not in formulas]
    left = [id for id in ids if id not in formulas.values()]
    if formulas and not _breaks(document, derived, kept, formulas):
        steps = kept
    else:
        left = list(ids)
    if left:
        last = steps[-1].step if steps and steps[-1].is_on else None
        before = last.columns if isinstance(last, DropColumns) else ()
        steps = _at_end(steps, DropColumns((*before, *left)))
    return with_steps(document, derived, steps)


def _breaks(document: Document, derived: Derived, kept: Sequence[RecipeStep], gone: Collection[int]) -> bool:
    """Whether a step fails without those that are gone, which did not fail with them."""
    context = Context(document.datasets, document.language)
    now = run(Recipe(tuple(kept)), derived.source, context).steps
    before = [done for at, done in enumerate(derived.result.steps) if at not in gone]
    return any(new.error and not old.error for new, old in zip(now, before, strict=True))


def with_columns_ordered(document: Document, derived: Derived, order: Sequence[ColumnId]) -> Document:
    """The columns of the table in this order, by a step at the end."""
    return with_steps(document, derived, _at_end(derived.recipe.steps, ReorderColumns(tuple(order))))


def with_steps(document: Document, derived: Derived, steps: Sequence[RecipeStep]) -> Document:
    """The document with these steps; without steps the source is the table again."""
    if not steps:
        rest = {id: kept for id, kept in document.recipes.items() if id != derived.source.id}
        return with_dataset(replace(document, recipes=MappingProxyType(rest)), derived.source)
    return with_derived(document, replace(derived, recipe=Recipe(tuple(steps))))


def _at_end(steps: Sequence[RecipeStep], step: Step) -> list[RecipeStep]:
    """The steps with this one as the last, in the place of one of its type about the same column."""
    last = steps[-1] if steps else None
    same = (
        last is not None
        and last.is_on
        and type(last.step) is type(step)
        and getattr(last.step, "column", None) == getattr(step, "column", None)
    )
    return [*(steps[:-1] if same else steps), RecipeStep(step)]
