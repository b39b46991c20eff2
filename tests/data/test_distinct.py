"""The values of a column, and the shortest filter that keeps some of them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Column, Dataset, Kind
from inclusion_desktop.data.distinct import choice_filter, distinct_values, is_choice
from inclusion_desktop.data.views import CellTest, Relation, passing

GROUPS = build_column("g", "Group", Kind.CATEGORY, ["Țara", "ara", "", "Zeta", "ara"])
SHARES = build_column("s", "Share", Kind.NUMBER, ["2,5", "10", "x", "2,5", ":"], decimal=",")


def values(column: Column) -> list[tuple[str, int]]:
    rows = np.arange(len(column))
    found = distinct_values(column, "ro", rows, np.ones(len(column), dtype=bool))
    return [(value.typed, value.rows) for value in found]


def test_values_stand_in_order_and_those_without_one_last() -> None:
    assert values(GROUPS) == [("ara", 2), ("Țara", 1), ("Zeta", 1), ("", 1)]
    assert values(SHARES) == [("2,5", 2), ("10", 1), ("", 2)]


def test_all_but_one_is_told_by_the_one() -> None:
    found = distinct_values(GROUPS, "ro", np.arange(5), np.ones(5, dtype=bool))
    assert choice_filter("g", found, {"ara", "Țara", ""}) == CellTest("g", Relation.NOT_EQUALS, ("Zeta",))
    assert choice_filter("g", found, {"ara", "Țara", "Zeta"}) == CellTest("g", Relation.IS_PRESENT)
    assert choice_filter("g", found, {"ara", "Țara", "Zeta", ""}) is None


@given(st.sampled_from([GROUPS, SHARES]), st.sets(st.integers(0, 3), min_size=1))
def test_rows_shown_are_those_with_a_chosen_value(column: Column, ticks: set[int]) -> None:
    found = distinct_values(column, "ro", np.arange(5), np.ones(5, dtype=bool))
    chosen = {found[at].typed for at in ticks if at < len(found)}
    part = choice_filter(column.id, found, chosen)
    if not chosen or part is None:
        return
    assert is_choice(part, column.id)
    shown = passing(Dataset("d", "d", (column,)), part, "ro")
    again = distinct_values(column, "ro", np.arange(5), shown)
    assert {value.typed for value in again if value.passes} == chosen
