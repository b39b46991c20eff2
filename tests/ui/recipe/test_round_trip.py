"""Every form shows the step it is given and gives an equal one back, also where its columns are gone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from inclusion_desktop.data.dataset import Kind
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
from inclusion_desktop.data.recipe.plain import STEPS
from inclusion_desktop.data.recipe.reshape import PivotLonger, PivotWider, Transpose
from inclusion_desktop.data.recipe.rows import FillDown, FilterRows, SortRows
from inclusion_desktop.data.recipe.step import Context, Step
from inclusion_desktop.data.recipe.summarise import Aggregate, GroupSummarise
from inclusion_desktop.data.views import VALUES_OF, AllOf, AnyOf, CellTest, Filter, Relation, SortKey
from inclusion_desktop.ui.recipe.kinds import build_form, step_kinds
from tests.factories import make_dataset

TABLE = make_dataset(
    "copii",
    raion=(Kind.CATEGORY, ["Orhei", "Soroca", "Orhei"]),
    an=(Kind.YEAR, ["2023", "2023", "2024"]),
    copii=(Kind.INTEGER, ["12", "34", ":"]),
    pondere=(Kind.PERCENT, ["1", "2,5", "3"]),
)
OTHER = make_dataset("populatie", raionul=(Kind.TEXT, ["Orhei", "Cahul"]), locuitori=(Kind.INTEGER, ["5", "6"]))
CONTEXT = Context((TABLE, OTHER), "ro")

_ids = st.sampled_from(["raion", "an", "copii", "pondere", "gone"])
_there = st.sampled_from(["raionul", "locuitori", "lost"])
_several = st.lists(_ids, max_size=4, unique=True).map(tuple)
_texts = st.sampled_from(["x", "Orhei", "2,5", "două cuvinte", " margini "])
_maybe = st.just("") | _texts


def _tests(relation: Relation) -> st.SearchStrategy[CellTest]:
    wanted = VALUES_OF.get(relation, 1)
    values = st.lists(_texts, min_size=wanted or 0, max_size=3 if wanted is None else wanted, unique=wanted is None)
    return st.builds(CellTest, _ids, st.just(relation), values.map(tuple))


_filters: st.SearchStrategy[Filter] = st.recursive(
    st.sampled_from(Relation).flatmap(_tests),
    lambda inner: (
        st.builds(AllOf, st.lists(inner, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple))
    ),
    max_leaves=5,
)
_pairs = st.tuples(_maybe, _maybe).filter(any)
_names = st.lists(st.tuples(_ids, _texts), min_size=1, max_size=3, unique_by=lambda pair: pair[0])

STEPS_OF: dict[type[Any], st.SearchStrategy[Any]] = {
    FormulaColumn: st.builds(
        FormulaColumn,
        _maybe,
        st.sampled_from(["", "[copii] / 2", "[gone", "sum(copii;\n by=raion)"]),
        st.none() | st.sampled_from(Kind),
        st.none() | _maybe,
        st.none() | st.integers(0, 9),
        st.sampled_from(["", "own_id"]),
    ),
    FilterRows: st.builds(FilterRows, st.lists(_filters, max_size=3).map(tuple)),
    SortRows: st.builds(SortRows, st.lists(st.builds(SortKey, _ids), max_size=3).map(tuple)),
    GroupSummarise: st.builds(
        GroupSummarise, _several, st.lists(st.builds(Aggregate, _ids, name=_maybe), max_size=3).map(tuple)
    ),
    PivotWider: st.builds(PivotWider, _ids, _ids, _several),
    PivotLonger: st.builds(PivotLonger, _several, _maybe, _maybe, st.sampled_from(Kind)),
    Transpose: st.builds(Transpose, _ids | st.just(""), _maybe),
    JoinByKey: st.builds(
        JoinByKey,
        st.sampled_from(["populatie", "lost"]),
        st.lists(st.tuples(_ids, _there), max_size=3).map(tuple),
        st.lists(_there, max_size=3, unique=True).map(tuple),
    ),
    SplitColumn: st.builds(
        SplitColumn, _ids, _maybe, st.lists(_maybe, min_size=1, max_size=4).map(tuple), st.booleans()
    ),
    MergeColumns: st.builds(MergeColumns, _several, _maybe, _maybe, st.booleans()),
    RenameColumns: st.builds(RenameColumns, _names.map(tuple)),
    KeepColumns: st.builds(KeepColumns, _several),
    DropColumns: st.builds(DropColumns, _several),
    ReorderColumns: st.builds(ReorderColumns, _several),
    FormatColumn: st.builds(FormatColumn, _ids, st.none() | _maybe, st.none() | st.integers(0, 9)),
    RetypeColumn: st.builds(RetypeColumn, _ids),
    FillDown: st.builds(FillDown, _several),
    ReplaceValues: st.builds(ReplaceValues, _ids, st.lists(_pairs, max_size=3).map(tuple), st.booleans()),
}


def test_every_step_has_a_form_and_is_drawn_here() -> None:
    kinds = {kind.type for kind in step_kinds()}
    assert kinds == set(STEPS.values())
    assert kinds == set(STEPS_OF)


def test_a_filter_of_one_group_of_any_is_not_a_group_within_a_group(qapp: QApplication) -> None:
    test = CellTest("raion", Relation.EQUALS, ("Orhei",))
    for step in (FilterRows((AnyOf((test,)),)), FilterRows((AllOf((test,)),)), FilterRows((test,))):
        form = build_form(FilterRows, TABLE, CONTEXT)
        form.show_step(step)
        assert form.step() == step


@pytest.mark.parametrize("make", STEPS_OF, ids=lambda make: str(make.__name__))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_form_gives_back_the_step_it_shows(qapp: QApplication, make: type[Step], data: st.DataObject) -> None:
    step = data.draw(STEPS_OF[make])
    form = build_form(make, TABLE, CONTEXT)
    told: list[bool] = []
    form.changed.connect(lambda: told.append(True))
    form.show_step(step)
    assert form.step() == step
    # Showing is not changing.
    assert not told
    form.deleteLater()
