"""Recipes are kept in files and read strictly."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.data.recipe.plain import (
    STEPS,
    PlainError,
    recipe_from_plain,
    recipe_to_plain,
    step_from_plain,
    step_to_plain,
)
from inclusion_desktop.data.recipe.rows import FilterRows
from inclusion_desktop.data.recipe.run import Recipe, RecipeStep
from inclusion_desktop.data.views import AllOf, AnyOf, CellTest, Relation
from tests.pseudo import english_words, speak_pseudo

_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_filters: st.SearchStrategy[Any] = st.recursive(
    st.builds(CellTest, _texts, st.sampled_from(Relation), st.lists(_texts, max_size=2).map(tuple)),
    lambda inner: (
        st.lists(inner, max_size=2).map(tuple).flatmap(lambda parts: st.sampled_from([AllOf(parts), AnyOf(parts)]))
    ),
    max_leaves=4,
)
st.register_type_strategy(str, _texts)


def _steps() -> st.SearchStrategy[Any]:
    made = [st.builds(make) for make in STEPS.values() if make is not FilterRows]
    return st.one_of(*made, st.builds(FilterRows, st.lists(_filters, max_size=2).map(tuple)))


@settings(deadline=None)
@given(st.lists(st.builds(RecipeStep, st.deferred(_steps), st.booleans()), max_size=4))
def test_every_recipe_comes_back_from_a_file(steps: list[RecipeStep]) -> None:
    for part in steps:
        decimals = getattr(part.step, "decimals", None)
        if decimals is not None and not 0 <= decimals <= 20:
            return
    recipe = Recipe(tuple(steps))
    assert recipe_from_plain(json.loads(json.dumps(recipe_to_plain(recipe)))) == recipe


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"type": "sort_rows", "keys": [{"column": 3}]}, r"keys\[0\].column: a text"),
        ({"type": "sort_rows"}, "the property 'keys' is missing"),
        ({"type": "sort_rows", "keys": [], "extra": 1}, "unknown property 'extra'"),
        ({"type": "run_program"}, "type: one of formula_column"),
        ({"type": "retype_column", "column": "a", "kind": "hologram"}, "kind: one of text"),
        ({"type": "filter_rows", "filters": [{"type": "sort_rows"}]}, r"filters\[0\].type: one of test"),
        ({"type": "formula_column", "name": "a", "formula": "1", "decimals": 99}, "from 0 to 20"),
        ({"type": "rename_columns", "names": [["a"]]}, "2 items"),
        ([], "an object"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(value: Any, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PlainError, match=message):
        step_from_plain(value)
    speak_pseudo(monkeypatch)
    with pytest.raises(PlainError) as refused:
        step_from_plain(value)
    names = (*STEPS, *(kind.value for kind in Kind), "transpose", "test")
    assert english_words(refused.value.expected, names) == []


def test_filters_nested_too_deeply_are_refused() -> None:
    value: dict[str, Any] = {"type": "all_of", "parts": []}
    for _level in range(500):
        value = {"type": "all_of", "parts": [value]}
    with pytest.raises(PlainError, match="deeper than 20"):
        step_from_plain({"type": "filter_rows", "filters": [value]})


def test_a_step_that_is_off_says_so() -> None:
    step = FilterRows(())
    assert recipe_to_plain(Recipe((RecipeStep(step, is_on=False),))) == [{**step_to_plain(step), "on": False}]
