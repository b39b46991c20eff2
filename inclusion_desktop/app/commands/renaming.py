"""Formulas of all recipes that go on meaning the same when a dataset or a column gets another name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from inclusion_desktop.data.dataset import ColumnId, Dataset, DatasetId
from inclusion_desktop.data.formulas.renaming import (
    with_column_renamed,
    with_dataset_renamed,
    with_foreign_column_renamed,
)
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.run import Recipe, RecipeStep
from inclusion_desktop.document.derived import Derived
from inclusion_desktop.document.model import Document


def with_dataset_called(document: Document, dataset: Dataset, new: str) -> Document:
    """The document, in whose formulas the dataset has this name; the dataset itself keeps the old one."""
    return _rewritten(
        document, lambda _derived, _at, text: with_dataset_renamed(text, document.datasets, dataset.id, new)
    )


def with_column_called(
    document: Document, dataset: DatasetId, column: ColumnId, new: str, *, own: bool = True
) -> Document:
    """The document, in whose formulas the column has this name; the column itself keeps the old one.

    Formulas of its own table behind a step that gives it another name are left as they are; all of them where not
    `own`.
    """
    table = document.dataset(dataset)
    old = None if table is None else next((each.name for each in table.columns if each.id == column), None)

    def change(derived: Derived, at: int, text: str) -> str:
        if derived.source.id != dataset:
            return with_foreign_column_renamed(text, document.datasets, dataset, column, new)
        if not own:
            return text
        before = derived.result.steps[at].before
        kept = next((each.name for each in before.columns if each.id == column), None)
        # A formula of the same block may stand before the column that it reads.
        known = before if kept is not None else derived.result.dataset
        return with_column_renamed(text, known, column, new) if kept in (old, None) else text

    return _rewritten(document, change)


def _rewritten(document: Document, change: Callable[[Derived, int, str], str]) -> Document:
    recipes = {}
    for id, derived in document.recipes.items():
        steps = tuple(_step(derived, at, part, change) for at, part in enumerate(derived.recipe.steps))
        same = all(a is b for a, b in zip(steps, derived.recipe.steps, strict=True))
        recipes[id] = derived if same else replace(derived, recipe=Recipe(steps))
    if all(recipes[id] is derived for id, derived in document.recipes.items()):
        return document
    return replace(document, recipes=MappingProxyType(recipes))


def _step(derived: Derived, at: int, part: RecipeStep, change: Callable[[Derived, int, str], str]) -> RecipeStep:
    step = part.step
    if not isinstance(step, FormulaColumn):
        return part
    text = change(derived, at, step.formula)
    return part if text == step.formula else replace(part, step=replace(step, formula=text))
