"""Hypothesis strategies: tables with the columns a, b and c, and any steps over them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from inclusion_desktop.data.dataset import Dataset
from inclusion_desktop.data.recipe.arrange import DropColumns, FormatColumn, ReorderColumns
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
from inclusion_desktop.data.recipe.run import RecipeStep
from inclusion_desktop.data.recipe.summarise import GroupSummarise
from tests.strategies import columns

IDS = ("a", "b", "c")
_ids = st.sampled_from(IDS)
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
        "lookup(a; other.a; other.b)",
        "lookup(b; Source.b; Source.c)",
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
        "other": st.sampled_from(["other", "source", "gone"]),
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
    DropColumns: {"columns": _lists},
    ReorderColumns: {"columns": _lists},
    FormatColumn: {"column": _ids, "unit": st.none() | _texts, "decimals": st.none() | st.integers(0, 9)},
}


@st.composite
def tables(draw: st.DrawFn, id: str) -> Dataset:
    length = draw(st.integers(0, 5))
    return Dataset(id, id.title(), tuple(draw(columns(column, length)) for column in IDS))


steps = st.deferred(lambda: st.one_of(*(st.builds(make, **parts) for make, parts in _KNOWN.items())))
recipes = st.lists(st.builds(RecipeStep, steps, st.booleans()), max_size=5)
