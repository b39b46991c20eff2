"""Identifiers from names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.data.names import column_id, unique_name


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Îngrijitori/părinți", "ingrijitori_parinti"),
        ("Доля детей, %", "dolya_detei"),
        ("Щавель объём", "schavel_obem"),
        ("share_pct", "share_pct"),
        ("2024", "2024"),
        ("%", "column"),
        ("", "column"),
    ],
)
def test_names_become_plain_identifiers(name: str, identity: str) -> None:
    assert column_id(name, ()) == identity


def test_a_taken_identifier_is_numbered() -> None:
    assert column_id("Copii", {"copii", "copii_2"}) == "copii_3"
    assert unique_name("Copii", {"Copii"}) == "Copii (2)"


@given(st.lists(st.text(max_size=60), max_size=6))
def test_identifiers_are_ascii_and_differ(names: list[str]) -> None:
    taken: list[str] = []
    for name in names:
        taken.append(column_id(name, taken))
    assert len(set(taken)) == len(names)
    assert all(identity.isascii() and identity.replace("_", "").isalnum() for identity in taken)
