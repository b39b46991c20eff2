"""Cells as the table shows them."""

from __future__ import annotations

from typing import Any

import pytest

from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.data.number_texts import cell_text, numeral, printed_decimals


def _shown(kind: Kind, language: str, *texts: str, **options: Any) -> list[str]:
    column = build_column("c", "C", kind, texts, decimal=".")
    return [cell_text(column, row, language, **options) for row in range(len(texts))]


@pytest.mark.parametrize(
    ("language", "whole", "part", "percent", "day"),
    [
        ("ro", "460.835", "\u22121.234,5", "97,6\u00a0%", "01.09.2024"),
        ("ru", "460\u00a0835", "\u22121\u00a0234,5", "97,6\u00a0%", "01.09.2024"),
        ("en", "460,835", "\u22121,234.5", "97.6%", "01/09/2024"),
    ],
)
def test_each_language_writes_its_own(language: str, whole: str, part: str, percent: str, day: str) -> None:
    assert _shown(Kind.INTEGER, language, "460835") == [whole]
    assert _shown(Kind.NUMBER, language, "-1234.5") == [part]
    assert _shown(Kind.PERCENT, language, "97.6") == [percent]
    assert _shown(Kind.DATE, language, "2024-09-01") == [day]
    assert _shown(Kind.YEAR, language, "2024") == ["2024"]


def test_what_is_missing_is_shown_as_what_it_is() -> None:
    assert _shown(Kind.NUMBER, "ro", "", "0", "x", "-", "12o") == ["", "0", ":", "…", "12o"]


def test_a_column_has_as_many_decimals_as_its_values_but_two_at_most() -> None:
    assert _shown(Kind.NUMBER, "en", "1", "2.5") == ["1.0", "2.5"]
    assert _shown(Kind.NUMBER, "en", "1", "2.12345") == ["1.00", "2.12"]
    assert _shown(Kind.NUMBER, "en", "0.1", "0.3") == ["0.1", "0.3"]
    own = build_column("c", "C", Kind.NUMBER, ["1"], decimals=3)
    assert printed_decimals(own) == 3


def test_no_minus_before_zero() -> None:
    assert numeral(-0.001, 2, "ro") == "0,00"
    assert numeral(-0.0, 0, "ro") == "0"


def test_separators_of_a_brand_win() -> None:
    assert _shown(Kind.NUMBER, "ro", "1234.5", decimal=".", group="\u2009") == ["1\u2009234.5"]
    assert _shown(Kind.PERCENT, "ro", "5", percent="%") == ["5%"]


def test_a_huge_number_does_not_claim_digits_it_has_not() -> None:
    assert numeral(1.5e300, 2, "ro") == "1,5e+300"
