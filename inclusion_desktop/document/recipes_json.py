"""How the recipes of calculated tables are kept in a project's file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from inclusion_desktop.data.dataset import Column, Dataset, DatasetId
from inclusion_desktop.data.recipe.plain import PlainError, recipe_from_plain, recipe_to_plain
from inclusion_desktop.data.recipe.run import Recipe
from inclusion_desktop.document.calculation import recipe_sources
from inclusion_desktop.document.dataset_csv import TABLE, Table, part_name, table_of
from inclusion_desktop.document.derived import Derived
from inclusion_desktop.document.json_shapes import JsonError, Shape, listing, record
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import _

__all__ = ["RECIPES", "cells_that_differ", "origin_part_name", "recipes_from_json", "recipes_to_json"]

_FOLDER = "sources/"


@dataclass(frozen=True, slots=True)
class _Recipe:
    source: Table
    steps: Recipe


def _read_steps(value: Any, at: str) -> Recipe:
    try:
        return recipe_from_plain(value, at)
    except PlainError as error:
        raise JsonError(error.at, error.expected) from None


_STEPS: Shape[Recipe] = Shape(_read_steps, recipe_to_plain)
RECIPES: Shape[tuple[_Recipe, ...]] = listing(record(_Recipe, source=TABLE, steps=_STEPS), 1_000)
"""How recipes are kept in JSON: of each the description of its source, and its steps."""


def origin_part_name(dataset_id: str) -> str:
    """The name of the CSV with what a calculated table is made from."""
    return _FOLDER + part_name(dataset_id).removeprefix("data/")


def recipes_to_json(document: Document) -> tuple[_Recipe, ...]:
    """The recipes for `RECIPES`."""
    return tuple(_Recipe(table_of(kept.source), kept.recipe) for kept in recipe_sources(document).values())


def recipes_from_json(
    recipes: tuple[_Recipe, ...], datasets: tuple[Dataset, ...], read_origin: Callable[[Table], Dataset]
) -> Mapping[DatasetId, Derived]:
    """The recipes of these datasets, which have not run yet; `read_origin` gives a source.

    JsonError where two are of one dataset, or one is of none.
    """
    ids = {dataset.id for dataset in datasets}
    found: dict[DatasetId, Derived] = {}
    for number, kept in enumerate(recipes):
        id = kept.source.id
        at = f"recipes[{number}].source"
        if id in found:
            raise JsonError(at, _("two recipes are of the dataset '{id}'").format(id=id))
        if id not in ids:
            raise JsonError(at, _("there is no dataset '{id}'").format(id=id))
        found[id] = Derived.not_yet_run(read_origin(kept.source), kept.steps)
    return MappingProxyType(found)


def cells_that_differ(saved: Dataset, calculated: Dataset) -> int:
    """In how many cells two tables differ; a column or a row that only one of them has counts with all its cells."""
    own = {column.id: column for column in saved.columns}
    other = {column.id: column for column in calculated.columns}
    count = sum(len(column) for id, column in own.items() if id not in other)
    count += sum(len(column) for id, column in other.items() if id not in own)
    return count + sum(_differ(own[id], other[id]) for id in own.keys() & other.keys())


def _differ(one: Column, other: Column) -> int:
    length = min(len(one), len(other))
    same = one.states[:length] == other.states[:length]
    if one.numbers is not None and other.numbers is not None:
        # One library adds up in another order than the next: that is no change.
        same &= np.isclose(one.numbers[:length], other.numbers[:length], rtol=1e-12, atol=0.0, equal_nan=True)
    else:
        same &= np.array(one.texts()[:length], dtype=object) == np.array(other.texts()[:length], dtype=object)
    return int(length - np.count_nonzero(same)) + abs(len(one) - len(other))
