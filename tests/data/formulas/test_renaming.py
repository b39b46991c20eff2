"""Formulas follow a column that gets another name."""

from __future__ import annotations

import pytest

from inclusion_desktop.data.column_types import empty_column
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.data.formulas.parser import parse_formula
from inclusion_desktop.data.formulas.renaming import (
    with_column_renamed,
    with_dataset_renamed,
    with_foreign_column_renamed,
    written_name,
)
from inclusion_desktop.data.formulas.tree import Name

TABLE = Dataset("d", "D", (empty_column("n", "Număr", Kind.NUMBER, 0), empty_column("m", "M", Kind.NUMBER, 0)))
OTHER = Dataset("o", "O. B", (empty_column("k", "Key", Kind.NUMBER, 0),))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[Număr] / numar + M", "[x [[1]]] / [x [[1]]] + M"),
        ("n + 'Număr'", "n + 'Număr'"),
        ("lookup([NUMAR]; [O. B].key; [O. B].key)", "lookup([x [[1]]]; [O. B].key; [O. B].key)"),
        ("[Număr] +", "[Număr] +"),
    ],
)
def test_a_columns_new_name_is_written_wherever_it_was_meant(text: str, wanted: str) -> None:
    assert with_column_renamed(text, TABLE, "n", "x [1]") == wanted


def test_columns_and_names_of_other_datasets_follow_too() -> None:
    text = "lookup(M; [O. B].key; o.k)"
    assert with_foreign_column_renamed(text, (OTHER,), "o", "k", "New") == "lookup(M; [O. B].[New]; o.k)"
    assert with_dataset_renamed(text, (OTHER,), "o", "People") == "lookup(M; People.key; o.k)"


@pytest.mark.parametrize("name", ["plain", "two words", "sum", "not", "a]b", "2024", "țară", "[x]"])
def test_a_written_name_is_read_as_that_name(name: str) -> None:
    node = parse_formula(written_name(name)).root
    assert isinstance(node, Name)
    assert node.name == name
