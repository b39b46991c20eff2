"""Calculated tables brought up to date after an edit: one pure function that whoever changes a document calls."""

from __future__ import annotations

from collections.abc import Collection, Mapping, MutableMapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from inclusion_desktop.data.dataset import Dataset, DatasetId
from inclusion_desktop.data.formulas.names import find_named
from inclusion_desktop.data.formulas.order import calculation_order
from inclusion_desktop.data.recipe.run import Cache, Recipe, RecipeResult, StepRun, run
from inclusion_desktop.data.recipe.step import Context, StepResult, warning
from inclusion_desktop.document.derived import Derived
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import _

Caches = MutableMapping[DatasetId, Cache]


def recalculated(document: Document, before: Document | None = None, caches: Caches | None = None) -> Document:
    """The document with every calculated table as its recipe makes it of what there is now.

    Only recipes run whose source, steps, other datasets or language are not those of `before` (None: all run); the
    same document where nothing is to be done. `caches` keep what steps made between calls. Recipes whose datasets
    are gone are dropped. Never raises: what goes wrong stands in the steps' results.
    """
    if not document.recipes or (before is not None and _is_settled(document, before)):
        return document
    tables = {dataset.id: dataset for dataset in document.datasets}
    derived = {id: kept for id, kept in document.recipes.items() if id in tables}
    if caches is not None:
        for id in [id for id in caches if id not in derived]:
            del caches[id]
    reads = {id: _reads(kept.recipe, document.datasets) for id, kept in derived.items()}
    order, closed = _opened(reads)
    for id in order:
        kept = derived[id]
        others = [tables[other] for other in reads[id]]
        if before is not None and id not in closed and _is_fresh(document, before, id, others):
            continue
        recipe = _without(kept.recipe, document.datasets, closed[id]) if id in closed else kept.recipe
        cache = caches.setdefault(id, Cache()) if caches is not None else None
        context = Context(tuple(tables.values()), document.language)
        result = run(recipe, kept.source, context, cache)
        if recipe is not kept.recipe:
            result = _told(result, kept.recipe, recipe, tables[id])
        derived[id] = replace(kept, result=result)
        tables[id] = result.dataset
    return replace(
        document,
        datasets=tuple(tables[dataset.id] for dataset in document.datasets),
        recipes=MappingProxyType(derived),
    )


def circle_through(document: Document, dataset: DatasetId, recipe: Recipe) -> tuple[str, ...]:
    """The names of datasets that would need one another if the dataset had this recipe, () where none would."""
    reads = {id: _reads(kept.recipe, document.datasets) for id, kept in document.recipes.items()}
    reads[dataset] = _reads(recipe, document.datasets)
    for circle in calculation_order(reads)[1]:
        if dataset in circle:
            start = circle.index(dataset)
            names = {found.id: found.name for found in document.datasets}
            return tuple(names.get(id, id) for id in (*circle[start:], *circle[:start], dataset))
    return ()


def _is_settled(document: Document, before: Document) -> bool:
    return (
        document.datasets is before.datasets
        and document.recipes is before.recipes
        and document.language == before.language
    )


def _is_fresh(document: Document, before: Document, id: DatasetId, others: Sequence[Dataset]) -> bool:
    """Whether the recipe has run on just these objects, and its table stands in the document."""
    kept, old = document.recipes[id], before.recipes.get(id)
    return (
        kept is old
        and document.language == before.language
        and document.dataset(id) is kept.result.dataset
        and _reads(kept.recipe, before.datasets) == tuple(other.id for other in others)
        and all(before.dataset(other.id) is other for other in others)
    )


def _reads(recipe: Recipe, datasets: Sequence[Dataset]) -> tuple[DatasetId, ...]:
    known = {dataset.id for dataset in datasets}
    return tuple(id for id in recipe.others(datasets) if id in known)


def _opened(
    reads: MutableMapping[DatasetId, tuple[DatasetId, ...]],
) -> tuple[tuple[DatasetId, ...], Mapping[DatasetId, frozenset[DatasetId]]]:
    """An order for all, and which datasets some of them must not read; `reads` is without those afterwards."""
    closed: dict[DatasetId, frozenset[DatasetId]] = {}
    while True:
        order, circles = calculation_order(reads)
        if not circles:
            return order, closed
        for circle in circles:
            for id in circle:
                closed[id] = closed.get(id, frozenset()) | frozenset(circle)
                reads[id] = tuple(other for other in reads[id] if other not in closed[id])


def _without(recipe: Recipe, datasets: Sequence[Dataset], closed: Collection[DatasetId]) -> Recipe:
    """The recipe with the steps off that read one of the datasets."""
    steps = tuple(
        replace(part, is_on=False)
        if part.is_on and any(found.id in closed for other in part.step.others for found in find_named(datasets, other))
        else part
        for part in recipe.steps
    )
    return Recipe(steps)


def _told(result: RecipeResult, asked: Recipe, taken: Recipe, table: Dataset) -> RecipeResult:
    """The result, in which the steps that were passed over say why."""
    sentence = _("This step reads a dataset that is made from '{name}' itself. Choose another dataset in it.").format(
        name=table.name
    )
    steps = tuple(
        done
        if part.is_on == kept.is_on
        else StepRun(done.before, StepResult(done.before, (warning(sentence),)), sentence)
        for part, kept, done in zip(asked.steps, taken.steps, result.steps, strict=True)
    )
    return replace(result, steps=steps)


def recipe_sources(document: Document) -> Mapping[DatasetId, Derived]:
    """The recipes whose datasets are in the document, in the datasets' order."""
    return {dataset.id: kept for dataset in document.datasets if (kept := document.recipes.get(dataset.id)) is not None}
