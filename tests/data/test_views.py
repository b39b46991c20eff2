"""Sorting and filtering that leave the table alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Dataset, Kind, State
from inclusion_desktop.data.text_order import fold
from inclusion_desktop.data.views import AllOf, AnyOf, CellTest, Filter, Relation, SortKey, View, rows

TABLE = Dataset(
    "d",
    "D",
    (
        build_column("place", "Place", Kind.TEXT, ["Țaul", "tara", "Ăra", "", "Ana", "Țara"]),
        build_column("n", "N", Kind.NUMBER, ["3", "1,5", "…", ":", "-2", "oops"], decimal=","),
        build_column("day", "Day", Kind.DATE, ["2024-02-01", "", "2023-12-31", "2024-02-29", "x", "2025-01-01"]),
    ),
)


def found(*filters: Filter, sort: tuple[SortKey, ...] = (), language: str = "ro") -> list[int]:
    return [int(row) for row in rows(TABLE, View(filters, sort), language)]


def test_texts_are_sorted_by_the_alphabet_and_missing_ones_come_last() -> None:
    assert found(sort=(SortKey("place"),)) == [4, 2, 1, 5, 0, 3]
    assert found(sort=(SortKey("place", descending=True),)) == [0, 5, 1, 2, 4, 3]
    assert found(sort=(SortKey("place"),), language="en") == [4, 2, 1, 5, 0, 3]


def test_numbers_are_sorted_and_missing_ones_come_last_in_their_order() -> None:
    assert found(sort=(SortKey("n"),)) == [4, 1, 0, 2, 3, 5]
    assert found(sort=(SortKey("n", descending=True),)) == [0, 1, 4, 2, 3, 5]


def test_a_category_keeps_its_own_order_where_asked() -> None:
    sizes = Dataset("s", "S", (build_column("size", "Size", Kind.CATEGORY, ["small", "large", "small", "huge"]),))
    assert rows(sizes, View((), (SortKey("size", by_labels=True),))).tolist() == [0, 2, 1, 3]
    assert rows(sizes, View((), (SortKey("size"),))).tolist() == [3, 1, 0, 2]


@pytest.mark.parametrize(
    ("test", "wanted"),
    [
        (CellTest("place", Relation.EQUALS, ("tara",)), [1]),
        (CellTest("place", Relation.NOT_EQUALS, ("tara",)), [0, 2, 3, 4, 5]),
        (CellTest("place", Relation.CONTAINS, ("ar",)), [1, 2, 5]),
        (CellTest("place", Relation.BEGINS_WITH, ("tar",)), [1, 5]),
        (CellTest("place", Relation.GREATER, ("tara",)), [0, 5]),
        (CellTest("place", Relation.BETWEEN, ("Ana", "tara")), [1, 2, 4]),
        (CellTest("place", Relation.ONE_OF, ("Ana", "Țara", "Nowhere")), [4, 5]),
        (CellTest("place", Relation.ONE_OF, ()), []),
        (CellTest("place", Relation.IS_MISSING), [3]),
        (CellTest("n", Relation.EQUALS, ("1,5",)), [1]),
        (CellTest("n", Relation.EQUALS, ("one",)), []),
        (CellTest("n", Relation.GREATER, ("1,5",)), [0]),
        (CellTest("n", Relation.LESS, ("1.6",)), [1, 4]),
        (CellTest("n", Relation.LESS, ("one",)), []),
        (CellTest("n", Relation.BETWEEN, ("-2", "1,5")), [1, 4]),
        (CellTest("n", Relation.CONTAINS, (",5",)), [1]),
        (CellTest("n", Relation.IS_INVALID), [5]),
        (CellTest("n", Relation.IS_PRESENT), [0, 1, 4]),
        (CellTest("day", Relation.GREATER, ("01.02.2024",)), [3, 5]),
        (CellTest("day", Relation.BETWEEN, ("2023-12-01", "2024-02-01")), [0, 2]),
    ],
)
def test_each_relation_keeps_what_it_says(test: CellTest, wanted: list[int]) -> None:
    assert found(test) == wanted


def test_conditions_are_combined() -> None:
    present, low = CellTest("n", Relation.IS_PRESENT), CellTest("n", Relation.LESS, ("2",))
    ana = CellTest("place", Relation.EQUALS, ("Ana",))
    assert found(present, low) == found(AllOf((present, low))) == [1, 4]
    assert found(AnyOf((ana, CellTest("n", Relation.IS_INVALID)))) == [4, 5]
    assert found(AllOf(())) == list(range(6))
    assert found(AnyOf(())) == []
    assert View((AnyOf((ana, low)),), (SortKey("day"),)).columns == ("place", "n", "day")


def test_errors_are_told() -> None:
    with pytest.raises(KeyError):
        found(CellTest("gone", Relation.IS_MISSING))
    with pytest.raises(ValueError, match="takes 2 values"):
        found(CellTest("n", Relation.BETWEEN, ("1",)))


_values = st.sampled_from(["", "…", "1", "2", "10", "-3", "2,5", "oops"])
_words = st.sampled_from(["", "…", "a", "ă", "Ab", "ab", "țb", "b"])


@st.composite
def _tables(draw: st.DrawFn) -> Dataset:
    length = draw(st.integers(0, 8))
    numbers = draw(st.lists(_values, min_size=length, max_size=length))
    words = draw(st.lists(_words, min_size=length, max_size=length))
    return Dataset(
        "d",
        "D",
        (
            build_column("n", "N", Kind.NUMBER, numbers, decimal=","),
            build_column("t", "T", Kind.TEXT, words),
        ),
    )


_tests = st.one_of(
    st.builds(CellTest, st.just("n"), st.just(Relation.GREATER), st.tuples(_values)),
    st.builds(
        CellTest, st.just("n"), st.sampled_from([Relation.BETWEEN, Relation.ONE_OF]), st.tuples(_values, _values)
    ),
    st.builds(CellTest, st.just("n"), st.sampled_from([Relation.EQUALS, Relation.NOT_EQUALS]), st.tuples(_values)),
    st.builds(
        CellTest,
        st.just("t"),
        st.sampled_from([Relation.EQUALS, Relation.NOT_EQUALS, Relation.CONTAINS, Relation.BEGINS_WITH]),
        st.tuples(_words),
    ),
    st.builds(CellTest, st.sampled_from(["n", "t"]), st.sampled_from([Relation.IS_MISSING, Relation.IS_PRESENT])),
)
_filters: st.SearchStrategy[Filter] = st.recursive(
    _tests,
    lambda inner: (
        st.builds(AllOf, st.lists(inner, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple))
    ),
    max_leaves=5,
)


def _passes(table: Dataset, part: Filter, row: int) -> bool:
    if isinstance(part, AllOf):
        return all(_passes(table, inner, row) for inner in part.parts)
    if isinstance(part, AnyOf):
        return any(_passes(table, inner, row) for inner in part.parts)
    value = table.column(part.column).value(row)
    match part.relation:
        case Relation.IS_MISSING:
            return value is None
        case Relation.IS_PRESENT:
            return value is not None
        case Relation.NOT_EQUALS:
            return not _passes(table, CellTest(part.column, Relation.EQUALS, part.values), row)
    if isinstance(value, str):
        wanted = part.values[0]
        if part.relation is Relation.EQUALS:
            return value == wanted
        return (
            fold(wanted) in fold(value) if part.relation is Relation.CONTAINS else fold(value).startswith(fold(wanted))
        )
    if value is None:
        return False
    known = {"1": 1.0, "2": 2.0, "10": 10.0, "-3": -3.0, "2,5": 2.5}
    limits = [known.get(text) for text in part.values]
    if part.relation in (Relation.EQUALS, Relation.ONE_OF):
        return value in limits
    if any(limit is None for limit in limits):
        return False
    low, high = limits[0], limits[-1]
    assert low is not None
    assert high is not None
    return value > low if part.relation is Relation.GREATER else low <= value <= high


@settings(deadline=None)
@given(_tables(), st.lists(_filters, max_size=3))
def test_a_filter_keeps_what_asking_row_by_row_keeps(table: Dataset, filters: list[Filter]) -> None:
    wanted = [row for row in range(table.row_count) if all(_passes(table, part, row) for part in filters)]
    assert rows(table, View(tuple(filters))).tolist() == wanted


@settings(deadline=None)
@given(_tables(), st.booleans(), st.booleans())
def test_sorting_is_stable_and_missing_values_stay_last(table: Dataset, down: bool, texts: bool) -> None:
    keys = (SortKey("t" if texts else "n", down), SortKey("n"))
    order = rows(table, View((), keys))
    assert sorted(order.tolist()) == list(range(table.row_count))
    first = table.column(keys[0].column)
    valid = first.states[order] == State.VALID
    assert not (np.diff(valid.astype(int)) > 0).any()
    if texts:
        return
    numbers = [first.value(int(row)) for row in order if first.state(int(row)) is State.VALID]
    assert numbers == sorted((n for n in numbers if isinstance(n, float)), reverse=down)
    for before, after in zip(order[:-1].tolist(), order[1:].tolist(), strict=True):
        if first.value(before) == first.value(after) and (first.value(before) is not None):
            assert before < after
