"""Which rows hold these values."""

from __future__ import annotations

import pytest

from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.data.queries import distinct_values, matching_rows


def _dataset() -> Dataset:
    return Dataset(
        "d",
        "D",
        (
            build_column("group", "Group", Kind.CATEGORY, ["Părinți", "Elevi", "Părinți", ""]),
            build_column("year", "Year", Kind.YEAR, ["2018", "2018", "2024", "2024"]),
            build_column("share", "Share", Kind.PERCENT, ["23", "1,5", "x", "…"]),
        ),
    )


def test_all_conditions_hold_at_once() -> None:
    assert matching_rows(_dataset(), [("group", "Părinți"), ("year", 2024)]).tolist() == [2]
    assert matching_rows(_dataset(), []).tolist() == [0, 1, 2, 3]
    assert matching_rows(_dataset(), [("group", "părinți")]).tolist() == []


def test_texts_are_the_same_however_they_are_composed() -> None:
    assert matching_rows(_dataset(), [("group", "Pa\u0306rint\u0326i")]).tolist() == [0, 2]


def test_numbers_are_compared_as_numbers() -> None:
    assert matching_rows(_dataset(), [("share", "1,5 %")], "ro").tolist() == [1]
    assert matching_rows(_dataset(), [("share", "1.50")]).tolist() == [1]
    assert matching_rows(_dataset(), [("share", "what")]).tolist() == []


def test_missing_values_can_be_asked_for() -> None:
    assert matching_rows(_dataset(), [("share", None)]).tolist() == [2, 3]
    assert matching_rows(_dataset(), [("share", "x")]).tolist() == [2]


def test_an_unknown_column_is_an_error() -> None:
    with pytest.raises(KeyError):
        matching_rows(_dataset(), [("nobody", 1)])


def test_distinct_values_come_in_their_order() -> None:
    dataset = _dataset()
    assert distinct_values(dataset.column("group")) == ["Părinți", "Elevi"]
    assert distinct_values(dataset.column("share")) == [23.0, 1.5]
