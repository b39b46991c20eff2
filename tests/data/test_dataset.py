"""Typed columns of equal length."""

from __future__ import annotations

import pytest

from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Dataset, Kind


def test_a_column_is_found_by_id_then_name_then_any_case() -> None:
    first = build_column("a", "b", Kind.TEXT, ["x"])
    second = build_column("b", "Ștefan", Kind.TEXT, ["y"])
    dataset = Dataset("d", "D", (first, second))
    assert dataset.find_column("b") is second
    assert dataset.find_column("ștefan") is second
    assert dataset.find_column("B") is first
    assert dataset.find_column("c") is None
    with pytest.raises(KeyError):
        dataset.column("c")


def test_unequal_columns_and_equal_ids_are_refused() -> None:
    one = build_column("a", "A", Kind.TEXT, ["x"])
    with pytest.raises(ValueError, match="differ in length"):
        Dataset("d", "D", (one, build_column("b", "B", Kind.TEXT, [])))
    with pytest.raises(ValueError, match="one id"):
        Dataset("d", "D", (one, one))


def test_a_changed_dataset_shares_the_unchanged_columns() -> None:
    first, second = build_column("a", "A", Kind.TEXT, ["x"]), build_column("b", "B", Kind.TEXT, ["y"])
    changed = Dataset("d", "D", (first, second)).with_column(build_column("b", "B", Kind.TEXT, ["z"]))
    assert changed.columns[0] is first
    assert changed.columns[1].texts() == ["z"]
