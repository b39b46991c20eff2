from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.charts import formats
from inclusion_desktop.charts.nouns import Noun
from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Kind, State
from inclusion_desktop.document.brand import NumberStyle

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("language", "count", "amount", "share", "date"),
    [
        ("ro", "460.835", "1.234,5", f"97,6{NBSP}%", "1 septembrie 2024"),
        ("ru", f"460{NBSP}835", f"1{NBSP}234,5", f"97,6{NBSP}%", "1 сентября 2024\u202fг."),
        ("en", "460,835", "1,234.5", "97.6%", "1 September 2024"),
    ],
)
def test_writes_figures_as_the_language_does(language: str, count: str, amount: str, share: str, date: str) -> None:
    assert formats.format_number(460835, language) == count
    assert formats.format_number(1234.5, language) == amount
    assert formats.format_percent(97.6, language) == share
    assert formats.format_date(19967, language) == date


def test_an_unknown_language_is_written_as_english() -> None:
    assert formats.format_number(1234.5, "gag") == formats.format_number(1234.5, "en")
    assert formats.format_number(1234.5, "ro-MD") == "1.234,5"


def test_the_document_may_choose_separators() -> None:
    thin = NumberStyle(group_separator="\u2009", percent_space=False)
    assert formats.format_number(460835, "ro", thin) == "460\u202f835"
    assert formats.format_percent(97.6, "ro", thin) == "97,6%"
    assert formats.format_number(460835, "ro", NumberStyle(group_separator="")) == "460835"
    assert formats.format_number(460835, "en", NumberStyle(group_separator=" ")) == f"460{NBSP}835"


def test_the_minus_is_a_minus_and_never_before_zero() -> None:
    assert formats.format_number(-12.5, "ro") == "\u221212,5"
    assert formats.format_number(-0.04, "en", decimals=1) == "0.0"
    assert formats.format_number(19, "en", sign=True) == "+19"
    assert formats.format_number(0, "en", sign=True) == "0"


def test_halves_round_away_from_zero_as_typed() -> None:
    assert formats.format_number(2.675, "en", decimals=2) == "2.68"
    assert formats.format_number(0.5, "en", decimals=0) == "1"
    assert formats.format_number(-2.5, "en", decimals=0) == "\u22123"


def test_a_number_of_too_many_digits_is_written_in_powers() -> None:
    assert formats.format_number(-1.5e300, "ro") == f"\u22121,5{NBSP}×{NBSP}10³⁰⁰"


def test_nothing_is_written_for_nothing() -> None:
    assert formats.format_number(None, "ro") == ""
    assert formats.format_percent(math.nan, "ro") == ""
    assert formats.format_points(math.nan, "ro") == ""


def test_a_difference_of_percentages_is_in_points() -> None:
    assert formats.format_points(19, "ro") == f"+19{NBSP}p.p."
    assert formats.format_points(-20, "ru") == f"\u221220{NBSP}п.{NBSP}п."
    assert formats.format_points(17, "en") == f"+17{NBSP}pp"
    assert formats.format_points(19, "ro", short=False) == f"+19{NBSP}puncte procentuale"
    assert formats.format_points(20, "ro", short=False) == f"+20{NBSP}de puncte procentuale"
    assert formats.format_points(1.5, "ru", short=False) == f"+1,5{NBSP}процентного пункта"
    assert formats.format_points(1, "en", short=False) == f"+1{NBSP}percentage point"


@pytest.mark.parametrize(
    ("value", "unit", "language", "text"),
    [
        (1, "copii", "ro", "1 copil"),
        (0, "copii", "ro", "0 copii"),
        (18, "copii", "ro", "18 copii"),
        (20, "copii", "ro", "20 de copii"),
        (119, "copii", "ro", "119 copii"),
        (11471, "copii", "ro", "11.471 de copii"),
        (25, "MDL", "ro", "25 MDL"),
        (25, "km", "ro", "25 km"),
        (1, "детей", "ru", "1 ребёнок"),
        (3, "дети", "ru", "3 ребёнка"),
        (11471, "детей", "ru", "11 471 ребёнок"),
        (12, "детей", "ru", "12 детей"),
        (1.5, "детей", "ru", "1,5 ребёнка"),
        (1, "children", "en", "1 child"),
        (2, "children", "en", "2 children"),
        (2, "widgets", "en", "2 widgets"),
    ],
)
def test_counts_agree_with_their_noun(value: float, unit: str, language: str, text: str) -> None:
    assert formats.format_count(value, unit, language).replace(NBSP, " ") == text


def test_a_noun_of_ones_own() -> None:
    tutor = Noun("mentor", "mentori", "mentori")
    assert formats.format_count(21, tutor, "ro").replace(NBSP, " ") == "21 de mentori"


def test_a_value_is_written_as_its_column_is() -> None:
    year = build_column("y", "y", Kind.YEAR, ["2024"])
    share = build_column("s", "s", Kind.PERCENT, ["97.6", "40"], decimal=".")
    count = build_column("c", "c", Kind.INTEGER, ["460835"], unit="copii")
    assert formats.format_value(2024.0, year, "en") == "2024"
    assert formats.format_value(40.0, share, "ro") == f"40,0{NBSP}%"
    assert formats.format_value(460835.0, count, "ro") == "460.835"
    assert formats.format_value(460835.0, count, "ro", unit=True) == f"460.835{NBSP}de copii"
    assert formats.format_value("Orhei", count, "ro") == "Orhei"


def test_a_cell_without_a_value_says_why() -> None:
    column = build_column("c", "c", Kind.INTEGER, ["5", "", ":", "…"])
    said = [formats.format_cell(column, row, "en") for row in range(4)]
    assert said == ["5", "no data", "confidential", "not collected"]
    assert formats.format_missing(State.VALID, "ru") == ""


def test_one_in_so_many() -> None:
    assert [formats.one_in(40, language).replace(NBSP, " ") for language in ("ro", "ru", "en")] == [
        "1 din 40",
        "1 из 40",
        "1 in 40",
    ]


@given(
    st.floats(-1e15, 1e15),
    st.integers(0, 6),
    st.sampled_from(["ro", "ru", "en"]),
    st.sampled_from([None, ".", ",", "\u2009", ""]),
)
def test_what_is_written_reads_back_as_the_rounded_number(
    value: float, decimals: int, language: str, group: str | None
) -> None:
    style = NumberStyle(group_separator=group)
    marks = formats.conventions(language, style)
    if marks.group == marks.decimal:
        return
    text = formats.format_number(value, language, style, decimals)
    bare = text.replace(marks.group, "") if marks.group else text
    read = float(bare.replace(marks.decimal, ".").replace(formats.MINUS, "-"))
    assert read == pytest.approx(value, abs=0.5000001 * 10.0**-decimals, rel=1e-12)
    assert " " not in text
