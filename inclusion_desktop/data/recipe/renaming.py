"""Recipes that go on meaning the same column when the source calls it otherwise."""

from __future__ import annotations

from dataclasses import replace

from inclusion_desktop.data.dataset import ColumnId, Dataset
from inclusion_desktop.data.formulas.renaming import with_column_renamed
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.run import Recipe, run
from inclusion_desktop.data.recipe.step import Context


def with_source_column_renamed(recipe: Recipe, source: Dataset, context: Context, column: ColumnId, new: str) -> Recipe:
    """The recipe for the source whose column `column` gets the name `new`; `source` is the one before.

    Formulas behind a step that gives the column another name are left as they are.
    """
    old = source.column(column).name
    runs = run(recipe, source, context).steps
    steps = []
    for part, done in zip(recipe.steps, runs, strict=True):
        step = part.step
        kept = next((found.name for found in done.before.columns if found.id == column), None)
        if isinstance(step, FormulaColumn) and kept == old:
            text = with_column_renamed(step.formula, done.before, column, new)
            part = part if text == step.formula else replace(part, step=replace(step, formula=text))
        steps.append(part)
    return replace(recipe, steps=tuple(steps))
