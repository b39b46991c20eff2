"""Whatever steps follow one another, the result is a sound table and every cell leads back to one of the source."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusion_desktop.data.dataset import Dataset, State
from inclusion_desktop.data.recipe.columns import (
    KeepColumns,
    MergeColumns,
    RenameColumns,
    ReplaceValues,
    RetypeColumn,
    SplitColumn,
)
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.join import JoinByKey
from inclusion_desktop.data.recipe.reshape import PivotLonger, PivotWider, Transpose
from inclusion_desktop.data.recipe.rows import FillDown, FilterRows, SortRows
from inclusion_desktop.data.recipe.run import Cache, Recipe, RecipeStep, run
from inclusion_desktop.data.recipe.step import Context
from inclusion_desktop.data.recipe.summarise import GroupSummarise
from inclusion_desktop.document.dataset_csv import read_csv, table_of, write_csv
from tests.strategies import columns

_IDS = ("a", "b", "c")
_ids = st.sampled_from(_IDS)
_lists = st.lists(_ids, max_size=3).map(tuple)
_names = st.sampled_from(["A", "B", "new", "Nou", "", " x "])
_texts = st.sampled_from(["", ":", "1", "2,5", "a", "x", "-"])
_formulas = st.sampled_from(
    [
        "[a]",
        "a + b",
        "share(a; by=b)",
        "a & b & c",
        "previous(c)",
        "if(a = b; a; b)",
        "new * 2",
        "count(a; by=c)",
        "1/0",
    ]
)
_KNOWN: dict[type[Any], dict[str, st.SearchStrategy[Any]]] = {
    KeepColumns: {"columns": _lists},
    MergeColumns: {"columns": _lists, "separator": _texts, "name": _names},
    RenameColumns: {"names": st.lists(st.tuples(_ids, _names), max_size=2).map(tuple)},
    ReplaceValues: {"column": _ids, "pairs": st.lists(st.tuples(_texts, _texts), max_size=2).map(tuple)},
    RetypeColumn: {"column": _ids},
    SplitColumn: {"column": _ids, "separator": _texts, "names": st.lists(_names, max_size=3).map(tuple)},
    FormulaColumn: {"name": _names, "formula": _formulas, "decimals": st.none(), "id": st.just("")},
    JoinByKey: {
        "other": st.sampled_from(["other", "gone"]),
        "keys": st.lists(st.tuples(_ids, _ids), max_size=2).map(tuple),
        "columns": _lists,
    },
    PivotLonger: {"columns": _lists, "names_to": _names, "values_to": _names},
    PivotWider: {"names_from": _ids, "values_from": _ids, "keys": _lists},
    Transpose: {"header": _ids | st.just(""), "names_to": _names},
    FillDown: {"columns": _lists},
    FilterRows: {},
    SortRows: {},
    GroupSummarise: {"by": _lists},
}


@st.composite
def _tables(draw: st.DrawFn, id: str) -> Dataset:
    length = draw(st.integers(0, 5))
    return Dataset(id, id.title(), tuple(draw(columns(column, length)) for column in _IDS))


_steps = st.deferred(lambda: st.one_of(*(st.builds(make, **parts) for make, parts in _KNOWN.items())))


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
@given(_tables("source"), _tables("other"), st.lists(st.builds(RecipeStep, _steps, st.booleans()), max_size=5))
def test_any_recipe_gives_a_sound_table(source: Dataset, other: Dataset, steps: list[RecipeStep]) -> None:
    recipe, context, cache = Recipe(tuple(steps)), Context((source, other)), Cache()
    result = run(recipe, source, context, cache)
    _check_sound(result.dataset)
    assert len(result.steps) == len(steps)
    assert len(result.rows) == result.dataset.row_count
    assert ((result.rows >= -1) & (result.rows < max(1, source.row_count))).all()
    for column in result.dataset.columns:
        for row in range(result.dataset.row_count):
            origin = result.origin(row, column.id)
            if origin is not None:
                assert 0 <= origin[0] < source.row_count
                assert origin[1] in _IDS
    for part in steps:
        assert part.step.describe(source, context)
    assert run(recipe, source, context, cache).dataset is result.dataset
    # What can be calculated can be saved.
    table = result.dataset
    if table.columns:
        read_csv(write_csv(table), table_of(table), "data")
