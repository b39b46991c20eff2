"""Whatever steps follow one another, the result is a sound table and every cell leads back to one of the source."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings

from inclusion_desktop.data.dataset import Dataset, State
from inclusion_desktop.data.recipe.run import Cache, Recipe, RecipeStep, run
from inclusion_desktop.data.recipe.step import Context
from inclusion_desktop.document.dataset_csv import read_csv, table_of, write_csv
from tests.recipe_strategies import IDS, recipes, tables


def _check_sound(table: Dataset) -> None:
    for column in table.columns:
        valid = column.states == State.VALID
        assert column.states.dtype == np.uint8
        invalid = np.flatnonzero(column.states == State.INVALID).tolist()
        assert set(column.typed) == set(invalid)
        if column.numbers is not None:
            assert column.numbers.dtype == np.float64
            assert np.isfinite(column.numbers[valid]).all()
            assert np.isnan(column.numbers[~valid]).all()
        else:
            assert column.codes is not None
            assert column.codes.dtype == np.int32
            assert ((column.codes >= 0) == valid).all()
            assert column.codes.max(initial=-1) < len(column.labels)


@settings(max_examples=60, deadline=None)
@given(tables("source"), tables("other"), recipes)
def test_any_recipe_gives_a_sound_table(source: Dataset, other: Dataset, steps: list[RecipeStep]) -> None:
    recipe, context, cache = Recipe(tuple(steps)), Context((source, other)), Cache()
    result = run(recipe, source, context, cache)
    _check_sound(result.dataset)
    assert len(result.steps) == len(steps)
    assert len(result.rows) == result.dataset.row_count
    assert ((result.rows >= -1) & (result.rows < max(1, source.row_count))).all()
    for column in result.dataset.columns:
        traced, names = result.trace(column.id, np.arange(result.dataset.row_count))
        for row in range(result.dataset.row_count):
            origin = result.origin(row, column.id)
            if origin is not None:
                assert 0 <= origin[0] < source.row_count
                assert origin[1] in IDS
                assert (traced[row], names[row]) == origin
            else:
                assert traced[row] == -1
    for part in steps:
        assert part.step.describe(source, context)
    assert run(recipe, source, context, cache).dataset is result.dataset
    # What can be calculated can be saved.
    table = result.dataset
    if table.columns:
        read_csv(write_csv(table), table_of(table), "data")
