"""Columns made and changed."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.data.column_types import (
    build_column,
    delete_rows,
    edit_text,
    empty_column,
    insert_rows,
    join_columns,
    retype,
    set_cells,
    take_rows,
)
from inclusion_desktop.data.dataset import Column, Kind, State
from inclusion_desktop.data.parse import Decimal

LANGUAGES = ("ro", "ru", "en")

WRITTEN = {
    Kind.NUMBER: st.floats(allow_nan=False, allow_infinity=False).map(repr),
    Kind.PERCENT: st.floats(-1e6, 1e6).map(lambda number: f"{number!r} %"),
    Kind.INTEGER: st.integers(-(10**18), 10**18).map(str),
    Kind.YEAR: st.integers(1000, 2999).map(str),
    Kind.DATE: st.dates().map(str),
    Kind.TEXT: st.text(max_size=20),
    Kind.DISTRICT: st.sampled_from(["Orhei", "r-nul Orhei", "Оргеев", "MD-OR", "TOTAL", "Nord", "Orhie", "Сорока"]),
    Kind.CATEGORY: st.sampled_from(["Copii", "Elevi", "Îngrijitori", "дети", "…", ":", "-", "x"]),
}


def _same(first: Column, second: Column) -> bool:
    return (
        first.kind is second.kind
        and np.array_equal(first.states, second.states)
        and [repr(value) for value in first.values()] == [repr(value) for value in second.values()]
        and dict(first.typed) == dict(second.typed)
    )


def _column(kind: Kind, *texts: str, decimal: Decimal | None = None) -> Column:
    return build_column("c", "C", kind, texts, decimal=decimal)


@given(st.data(), st.sampled_from(list(Kind)), st.sampled_from(LANGUAGES))
def test_what_f2_shows_reads_back_exactly(data: st.DataObject, kind: Kind, language: str) -> None:
    odd = st.sampled_from(["", "…", ":", "12o", "n/a", "1,5x"])
    texts = data.draw(st.lists(st.one_of(WRITTEN[kind], odd), max_size=8))
    column = build_column("c", "C", kind, texts, decimal=".")
    shown = {row: edit_text(column, row, language) for row in range(len(column))}
    assert _same(set_cells(column, shown, language), column)
    blank = empty_column("c", "C", kind, len(column))
    assert _same(set_cells(blank, shown, language), column)


def test_blank_zero_suppressed_and_not_collected_are_four_things() -> None:
    column = _column(Kind.NUMBER, "", "0", "x", "…", "–", ":", "12o", " \u00a0")
    assert [State(state).name for state in column.states] == [
        "BLANK",
        "VALID",
        "SUPPRESSED",
        "NOT_COLLECTED",
        "NOT_COLLECTED",
        "SUPPRESSED",
        "INVALID",
        "BLANK",
    ]
    assert column.value(1) == 0.0
    assert dict(column.typed) == {6: "12o"}


def test_text_columns_keep_a_dash_and_an_x() -> None:
    assert _column(Kind.CATEGORY, "-", "x", "c").values() == ["-", "x", "c"]


@pytest.mark.parametrize(
    ("typed", "language", "number"),
    [
        ("12,5", "ro", 12.5),
        ("12.5", "ro", 12.5),
        ("1.234", "ro", 1234.0),
        ("1.234", "en", 1.234),
        ("1,234", "en", 1234.0),
        ("1 234,5", "ru", 1234.5),
        ("1\u00a0234,5", "ru", 1234.5),
        ("12.5 %", "ro", 12.5),
        ("\u22123,5", "ru", -3.5),
        ("2 mii", "ro", 2000.0),
    ],
)
def test_a_typed_numeral_is_read_by_the_habits_of_the_language(typed: str, language: str, number: float) -> None:
    column = set_cells(empty_column("c", "C", Kind.NUMBER, 1), {0: typed}, language)
    assert column.value(0) == number


def test_a_given_decimal_mark_is_the_only_one_tried() -> None:
    column = set_cells(empty_column("c", "C", Kind.NUMBER, 1), {0: "12.5"}, "ro", decimal=",")
    assert column.state(0) is State.INVALID


def test_an_edit_leaves_the_old_column_alone_and_mends_an_invalid_cell() -> None:
    before = _column(Kind.INTEGER, "1", "2o", "3")
    after = set_cells(before, {1: "20", 2: "4,5"}, "ro")
    assert after.values() == [1.0, 20.0, None]
    assert dict(after.typed) == {2: "4,5"}
    assert before.values() == [1.0, None, 3.0]
    assert dict(before.typed) == {1: "2o"}
    assert not before.states.flags.writeable


def test_a_row_that_is_not_there_is_refused() -> None:
    for row in (-1, 2):
        with pytest.raises(IndexError):
            set_cells(_column(Kind.TEXT, "a", "b"), {row: "c"}, "ro")


def test_labels_nobody_uses_any_more_go() -> None:
    column = set_cells(_column(Kind.CATEGORY, "a", "b", "a"), {1: "z"}, "ro")
    assert column.labels == ("a", "z")
    assert column.texts() == ["a", "z", "a"]
    assert take_rows(column, [1]).labels == ("z",)


def test_one_word_written_two_ways_in_unicode_is_one_category() -> None:
    column = _column(Kind.CATEGORY, "ș", "s\u0326", " ș ")
    assert column.labels == ("ș",)


def test_characters_no_page_can_show_are_dropped() -> None:
    assert _column(Kind.TEXT, "a\0b\x1b", "\ud800", "two\r\nlines").texts() == ["ab", "\ufffd", "two\nlines"]


@pytest.mark.parametrize("kind", list(Kind))
def test_rows_move_with_what_was_typed(kind: Kind) -> None:
    column = build_column("c", "C", kind, ["2001", "oops", "2003"])
    longer = insert_rows(column, 1, 2)
    assert [edit_text(longer, row, "ro") for row in range(5)] == [
        edit_text(column, 0, "ro"),
        "",
        "",
        "oops",
        edit_text(column, 2, "ro"),
    ]
    assert _same(delete_rows(longer, [1, 2]), column)
    turned = take_rows(column, [1, 0, 1])
    assert [edit_text(turned, row, "ro") for row in (0, 2)] == ["oops", "oops"]
    joined = join_columns(column, longer)
    assert len(joined) == 8
    assert edit_text(joined, 6, "ro") == "oops"


def test_a_text_that_is_no_number_survives_the_way_there_and_back() -> None:
    texts = _column(Kind.TEXT, "12,5", "about 7", "", "1.234,5")
    numbers = retype(texts, Kind.NUMBER, "ro")
    assert numbers.values() == [12.5, None, None, 1234.5]
    assert numbers.state(1) is State.INVALID
    assert retype(numbers, Kind.TEXT, "ro").texts() == ["12,5", "about 7", "", "1234,5"]


def test_retyping_decides_the_decimal_mark_for_the_column() -> None:
    assert retype(_column(Kind.TEXT, "1.234", "0.5"), Kind.NUMBER, "ro").values() == [1.234, 0.5]


def test_a_fraction_stays_the_same_figure_as_a_percent() -> None:
    percents = retype(_column(Kind.NUMBER, "0,5", "97,6"), Kind.PERCENT, "ro")
    assert percents.values() == [0.5, 97.6]


def test_what_was_no_whole_number_comes_back_as_a_number() -> None:
    integers = retype(_column(Kind.NUMBER, "1,5", "2"), Kind.INTEGER, "ro")
    assert integers.state(0) is State.INVALID
    assert retype(integers, Kind.NUMBER, "en").values() == [1.5, 2.0]


def test_missing_values_keep_their_reason_when_retyped() -> None:
    column = retype(_column(Kind.NUMBER, "x", "…", ""), Kind.TEXT, "ro")
    assert [column.state(row) for row in range(3)] == [State.SUPPRESSED, State.NOT_COLLECTED, State.BLANK]


def test_fractions_are_scaled_without_binary_dust_and_marked_percents_are_not() -> None:
    column = build_column("c", "C", Kind.PERCENT, ["0.07", "0.976", "5 %"], decimal=".", scale=100)
    assert column.values() == [7.0, 97.6, 5.0]
    plain = build_column("c", "C", Kind.PERCENT, ["0.07", "0.976", ""], decimal=".", scale=100)
    assert plain.values() == [7.0, 97.6, None]


@pytest.mark.parametrize("text", ["1_000", "nan", "inf", "1e999", "0x10", "1,2,3", "--1", "1.2.3"])
def test_what_only_a_programmer_calls_a_number_is_not_one(text: str) -> None:
    column = _column(Kind.NUMBER, "1", text, decimal=".")
    assert column.state(1) is State.INVALID
    assert not any(math.isinf(number) for number in np.asarray(column.numbers))


def test_a_line_end_within_a_numeral_does_not_move_the_rows() -> None:
    column = _column(Kind.NUMBER, "1,5\n", "2,5", "3\n4", decimal=",")
    assert column.values() == [1.5, 2.5, None]


@given(
    st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=12),
    st.dictionaries(st.integers(0, 11), st.sampled_from(["a", "h", "", "…"]), max_size=12),
    st.booleans(),
)
def test_typed_texts_land_in_their_rows_and_no_label_is_left_over(
    texts: list[str], cells: dict[int, str], many: bool
) -> None:
    # More labels than are looked up one by one, so that both ways of doing it are held to the same.
    texts = texts + [f"n{number}" for number in range(30 if many else 0)]
    cells = {row: text for row, text in cells.items() if row < len(texts)}
    cells |= {row: f"m{row}" for row in range(len(texts)) if many and row % 2}
    column = set_cells(_column(Kind.TEXT, *texts), cells, "ro")
    typed = [cells.get(row, text) for row, text in enumerate(texts)]
    assert _same(column, _column(Kind.TEXT, *typed))
    assert set(column.labels) == {text for text in typed if text not in ("", "…")}
