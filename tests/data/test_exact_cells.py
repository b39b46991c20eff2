"""Cells of spreadsheets that say more than they show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.data.clipboard import parse_block
from inclusion_desktop.data.exact_cells import exact_text


@pytest.mark.parametrize(
    ("shown", "value", "pattern", "exact"),
    [
        ("0,12", "0.1234", "1048;0;0,00", "0,1234"),
        ("1.234", "1234", "1033;0;#.##0", "1234"),
        ("97.6%", "0.976", "1033;0;0.0%", "97,6%"),
        ("7%", "0.07", "1033;0;0%", "7%"),
        ("12/03/24", "45363", "1033;1033;MM/DD/YY", "2024-03-12"),
        ("12 martie", "45363", "1048;1048;D MMMM", "12 martie"),
        ("10:30", "0.4375", "1033;0;HH:MM", "10:30"),
        ("TRUE", "1", "1033;0;BOOLEAN", "TRUE"),
        ("12 lei", "12.4", '1048;0;0" lei"', "12 lei"),
        ("1,5E+03", "1500", "1048;0;0,0E+00", "1500"),
        ("7", "7", "1048;", "7"),
        ("0.5", "nan", "1033;", "0.5"),
        ("x" * 40, "1_0", "1033;", "x" * 40),
    ],
)
def test_cell_is_read_to_the_last_digit_or_as_it_is_shown(shown: str, value: str, pattern: str, exact: str) -> None:
    assert exact_text(shown, {"sdval": value, "sdnum": pattern}, "ro") == exact


def test_excels_attribute_counts_too() -> None:
    assert exact_text("12,35", {"x:num": "12.345"}, "ro") == "12,345"


def test_single_cell_of_a_spreadsheet_keeps_its_digits() -> None:
    html = '<table><tr><td sdval="0.1234" sdnum="1048;0;0,00">0,12</td></tr></table>'
    assert parse_block("0,12", html, "ro") == (("0,1234",),)
    assert parse_block("0,12", html) == (("0,12",),)


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_whatever_a_page_claims_is_survived(shown: str, value: str, pattern: str) -> None:
    assert isinstance(exact_text(shown, {"sdval": value, "sdnum": pattern}, "en"), str)
