from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.text.breaking import break_lines


def lines(text: str, width: float, *, language: str = "en", hyphenate: bool = False) -> list[str]:
    """Lines of a text whose characters are all one point wide, a hyphen shown where one is added."""
    broken = break_lines(
        text, width, lambda a, b: float(b - a), language=language, hyphenate=hyphenate, hyphen_width=1.0
    )
    return [text[line.start : line.end] + ("-" if line.hyphen else "") for line in broken]


def test_lines_are_left_even_rather_than_filled_one_by_one() -> None:
    assert lines("aaa bb cc ddddd", 6) == ["aaa", "bb cc", "ddddd"]


def test_a_no_break_space_holds_a_number_and_its_unit_together() -> None:
    assert lines("peste 97,6\u00a0% din", 11) == ["peste", "97,6\u00a0% din"]


def test_a_forced_break_starts_a_line() -> None:
    assert lines("unu\ndoi", 20) == ["unu", "doi"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert lines("", 20) == [""]


def test_words_are_hyphenated_by_the_rules_of_the_language() -> None:
    assert lines("incluziunea", 8, language="ro", hyphenate=True) == [
        "inclu-",
        "ziunea",
    ]
    assert lines("образование", 6, language="ru", hyphenate=True)[0].endswith("-")
    assert lines("incluziunea", 20, language="ro", hyphenate=True) == ["incluziunea"]


def test_a_word_wider_than_the_line_is_broken_rather_than_cut_off() -> None:
    assert "".join(lines("Supercalifragilistic", 6)) == "Supercalifragilistic"
    assert max(map(len, lines("Supercalifragilistic", 6))) <= 6


def test_a_dash_stays_with_the_word_before_it() -> None:
    assert lines("unu – doi", 6)[0] == "unu –"


@given(st.text("ab c-ș\u00a0\n", max_size=80), st.integers(1, 30), st.booleans())
def test_every_character_is_on_exactly_one_line_and_no_line_is_too_wide(text: str, width: int, hyphenate: bool) -> None:
    broken = break_lines(
        text,
        width,
        lambda a, b: float(b - a),
        language="ro",
        hyphenate=hyphenate,
        hyphen_width=0.0,
    )
    at = 0
    for line in broken:
        assert line.start == at
        assert line.start <= line.end <= line.next
        assert not text[line.end : line.next].strip(" \n")
        assert line.end - line.start <= max(width, 1)
        at = line.next
    assert at == len(text)


def test_a_word_of_any_length_is_divided_where_each_line_is_full() -> None:
    assert lines("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]
    assert lines("e\u0301" * 3, 2) == ["e\u0301"] * 3
    measured = 0

    def measure(start: int, end: int) -> float:
        nonlocal measured
        measured += end - start
        return float(end - start)

    assert len(break_lines("a" * 20_000, 50.0, measure)) == 400
    assert measured < 20_000 * 30
