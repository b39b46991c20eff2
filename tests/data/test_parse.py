"""What one typed text means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.data.dataset import Kind, State
from inclusion_desktop.data.parse import Decimal, clean_text, decide_decimal, parse_number, parse_numeric, parse_year


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("1.234,5", ",", 1234.5),
        ("1,234.5", ".", 1234.5),
        ("1\u202f234\u202f567,25", ",", 1234567.25),
        ("1\u2009234", ",", 1234.0),
        ("1'234’567.5", ".", 1234567.5),
        ("460.835", ",", 460835.0),
        ("460.835", ".", 460.835),
        ("97,6 %", ",", 97.6),
        ("97,6\u00a0%", ",", 97.6),
        ("(1.250)", ",", -1250.0),
        ("(3,5 %)", ",", -3.5),
        ("\u22127", ",", -7.0),
        ("+7", ".", 7.0),
        ("12,5 mii", ",", 12500.0),
        ("0,07 тыс.", ",", 70.0),
        ("1,2 mil.", ",", 1200000.0),
        ("3 млн", ",", 3000000.0),
        (",5", ",", 0.5),
        ("5,", ",", 5.0),
        ("1e3", ".", 1000.0),
    ],
)
def test_numbers_as_people_write_them(text: str, decimal: Decimal, number: float) -> None:
    assert parse_number(text, decimal) == number


@pytest.mark.parametrize(
    "text",
    ["", "12o", "1.23.4", "1 23", "12 34 567", "1.234'567", "0.123.456", "(-3)", "3 kg", "%", "1_000", "٣", "NaN", "-"],
)
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text, ",") is None


def test_a_numeral_of_a_million_digits_is_refused_at_once() -> None:
    assert parse_number("9" * 1_000_000, ".") is None
    assert parse_number("1 " * 1_000_000, ".") is None


@pytest.mark.parametrize(
    ("texts", "decimal", "certain"),
    [
        (["1.234", "12.5"], ".", True),
        (["1.234", "1.234.567"], ",", True),
        (["1.234", "1.234,5"], ",", True),
        (["1.234", "0.123"], ".", True),
        (["1.234", "1234.567"], ".", True),
        (["1.234", "1 234.567"], ".", True),
        (["1.234", "2.345"], ",", False),
        (["1", "2"], ",", True),
    ],
)
def test_one_cell_can_decide_for_its_whole_column(texts: list[str], decimal: str, certain: bool) -> None:
    choice = decide_decimal(texts, "ro")
    assert (choice.decimal, choice.certain) == (decimal, certain)


def test_the_language_decides_only_what_nothing_else_does() -> None:
    assert decide_decimal(["1.234"], "en").decimal == "."
    assert decide_decimal(["1.234"], "ro").decimal == ","
    assert decide_decimal(["1,5"], "en").decimal == ","


def test_cells_that_contradict_each_other_are_told() -> None:
    choice = decide_decimal(["1,5", "2,5", "3.5"], "ro")
    assert choice.conflicting
    assert (choice.decimal, choice.example) == (",", "3.5")


@given(st.integers(-(10**12), 10**12), st.integers(0, 9999), st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "'"]))
def test_any_group_separator_reads_as_none(whole: int, part: int, group: str) -> None:
    text = f"{whole:,}".replace(",", group) + f",{part:04}"
    assert parse_number(text, ",") == float(f"{whole}.{part:04}")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", State.BLANK),
        ("–", State.NOT_COLLECTED),
        ("…", State.NOT_COLLECTED),
        ("N/A", State.NOT_COLLECTED),
        ("н/д", State.NOT_COLLECTED),
        ("X", State.SUPPRESSED),
        ("х", State.SUPPRESSED),
        (":", State.SUPPRESSED),
        ("abc", State.INVALID),
    ],
)
def test_missing_values_keep_their_reason(text: str, state: State) -> None:
    assert parse_numeric(text, Kind.NUMBER, (",",)) is state


@pytest.mark.parametrize(
    ("text", "year"), [("2024", 2024.0), ("2024 г.", 2024.0), ("2.024", None), ("24", None), ("2023/2024", None)]
)
def test_years(text: str, year: float | None) -> None:
    assert parse_year(text) == year


@given(st.text())
def test_cleaning_is_done_after_once(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned


@given(st.text(alphabet="0123456789.,' ()-+%eEmiil\u00a0\u2212", max_size=80))
def test_no_text_stops_the_parser(text: str) -> None:
    for decimal in (".", ","):
        number = parse_number(text, decimal)
        assert number is None or abs(number) < float("inf")
