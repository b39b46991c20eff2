"""Reading many cells at once gives what reading them one by one gives."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.data import arrays
from inclusion_desktop.data.arrays import code_texts, parse_numbers, plain_numbers
from inclusion_desktop.data.dataset import Kind, State
from inclusion_desktop.data.guess import guess_kind
from inclusion_desktop.data.parse import (
    LONGEST_NUMERAL,
    MISSING_TEXT,
    Decimal,
    clean_text,
    decide_decimal,
    parse_number,
    parse_numeric,
)
from inclusion_desktop.data.problems import ReadError
from inclusion_desktop.data.readers import csv as reader
from inclusion_desktop.data.readers.columns import columns_of
from inclusion_desktop.data.romanian import has_romanian_cedillas
from inclusion_desktop.graphics.progress import Silent

DELIMITERS = st.sampled_from([",", ";", "\t", "|"])
LINES = st.text(alphabet=st.sampled_from(list("a1é,;\t|\"'#= \r\n\u2028\x0b\x1c\ufeff")), max_size=80)
NUMERALS = st.sampled_from(
    (
        *("", "0", "12", "-3", "+4", "1,5", "1.5", "1.234", "1 234,5", "1e3", ".5", "5.", "1e400", "1_0", "--1", "nan"),
        *("inf", "12o", "…", ":", "-", "x", "2024-09-01", "01.09.2024", "0x1", "٣", "1,5 %", "(3)", " 7", "7 "),
        *("9" * 70, "0.1e-5", "2024", "0012"),
    )
)
LABELS = st.sampled_from(
    (
        *("Orhei", "", " ", "a ", " a", "…", ":", "e\u0301", "é", "\u0301", "a\nb", "\n", "a\u00a0", "\ufeffa", "a\tb"),
        *("\x07", "\ud800", "ș", "ş", "\u2028", "a b"),
    )
)
NAMES = st.sampled_from(["", "Rata", "Anul", "Ponderea"])


@given(LINES, DELIMITERS)
def test_rows_are_those_of_the_csv_module(text: str, delimiter: str) -> None:
    expected = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    assert reader.split_rows(text, "x", delimiter, Silent()) == expected


def test_blocks_of_rows_are_joined_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_STEP", 3)
    for quote in ("", '"'):
        text = "".join(f"{quote}{row}{quote};{row * 2}\n" for row in range(10))
        rows = reader.split_rows(text, "x", ";", Silent())
        assert rows == [(str(row), str(row * 2)) for row in range(10)]


@pytest.mark.parametrize("quote", ["", '"'])
def test_limits_hold_however_rows_are_read(quote: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{quote}a{quote};b\n" * 10
    monkeypatch.setattr(reader, "MOST_CELLS", 19)
    with pytest.raises(ReadError, match="million cells"):
        reader.split_rows(text, "x", ";", Silent())
    monkeypatch.setattr(reader, "MOST_CELLS", 20)
    monkeypatch.setattr(reader, "MOST_ROWS", 9)
    with pytest.raises(ReadError, match="more than 9 rows"):
        reader.split_rows(text, "x", ";", Silent())


def test_a_line_longer_than_a_cell_may_be_is_told_as_before() -> None:
    with pytest.raises(ReadError, match="line 2: a text there is too long"):
        reader.split_rows("a;b\n" + "x" * (csv.field_size_limit() + 1) + "\n", "x", ";", Silent())


@given(st.lists(st.lists(st.sampled_from(["", "a", "1"]), max_size=4).map(tuple), max_size=6), st.integers(0, 5))
def test_columns_are_the_rows_turned(body: list[tuple[str, ...]], named: int) -> None:
    columns, _problems = columns_of(body, named)
    width = max(map(len, body), default=0)
    turned = [[row[place] if place < len(row) else "" for row in body] for place in range(max(width, named))]
    while len(turned) > named and not any(turned[-1]):
        turned.pop()
    assert [list(column) for column in columns] == turned


def _coded_one_by_one(texts: Sequence[str]) -> tuple[list[int], list[str], list[State]]:
    codes: list[int] = []
    labels: dict[str, int] = {}
    states: list[State] = []
    for text in texts:
        cleaned = clean_text(text)
        state = MISSING_TEXT.get(cleaned, State.VALID) if cleaned else State.BLANK
        states.append(state)
        codes.append(labels.setdefault(cleaned, len(labels)) if state is State.VALID else -1)
    return codes, list(labels), states


@given(st.lists(LABELS | st.text(max_size=4), max_size=12))
def test_labels_are_those_of_each_text_by_itself(texts: list[str]) -> None:
    codes, labels, states = code_texts(texts)
    assert (codes.tolist(), list(labels), states.tolist()) == _coded_one_by_one(texts)
    assert codes.dtype == np.int32
    assert states.dtype == np.uint8


@given(st.lists(st.text(max_size=4), min_size=1, max_size=6, unique=True))
def test_texts_that_pass_as_labels_are_clean(texts: list[str]) -> None:
    if arrays._are_labels(dict.fromkeys(texts)):
        assert [clean_text(text) for text in texts] == texts
        assert all(unicodedata.is_normalized("NFC", text) for text in texts)


@given(st.lists(NUMERALS, min_size=1, max_size=8), st.sampled_from([".", ","]), st.sampled_from([1.0, 100.0]))
def test_numbers_are_those_of_each_text_by_itself(texts: list[str], decimal: Decimal, scale: float) -> None:
    for kind in (Kind.NUMBER, Kind.INTEGER, Kind.PERCENT):
        numbers, states, typed = parse_numbers(texts, kind, decimal, scale)
        for row, text in enumerate(texts):
            parsed = parse_numeric(clean_text(text), kind, (decimal,))
            if isinstance(parsed, State):
                assert states[row] == parsed
                assert (row in typed) is (parsed is State.INVALID)
            else:
                expected = parsed if "%" in text else float(f"{parsed * scale:.15g}") if scale != 1.0 else parsed
                assert (states[row], repr(float(numbers[row]))) == (State.VALID, repr(expected))


@given(st.lists(NUMERALS, min_size=1, max_size=6), st.sampled_from([".", ","]))
def test_bare_numerals_are_numbers_and_nothing_else(texts: list[str], decimal: Decimal) -> None:
    found = plain_numbers(texts, decimal)
    if found is not None:
        for text, number in zip(texts, found.tolist(), strict=True):
            assert repr(parse_number(text, decimal)) == (repr(number) if text else "None")


@given(
    st.lists(NUMERALS, max_size=30), st.sampled_from(["", "Rata", "Anul", "Ponderea"]), st.sampled_from(["ro", "en"])
)
def test_a_kind_is_not_changed_by_reading_at_once(texts: list[str], name: str, language: str) -> None:
    """A column that is read cell by cell, because one of its cells is odd, is of the same kind."""
    at_once = guess_kind(texts, name, language=language)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("inclusion_desktop.data.guess.plain_numbers", lambda _texts, _decimal: None)
        one_by_one = guess_kind(texts, name, language=language)
    assert at_once == one_by_one


@given(st.lists(NUMERALS | LABELS, max_size=8))
def test_a_decimal_mark_is_decided_as_if_every_text_were_looked_at(texts: list[str]) -> None:
    marked = [text for text in texts if "." in text or "," in text]
    assert decide_decimal(texts, "ro") == decide_decimal(marked, "ro")


@given(st.lists(st.text(alphabet=st.sampled_from(list("aşţŞŢșıÖ \n")), max_size=3), max_size=4))
def test_cedillas_are_found_as_letter_by_letter(texts: list[str]) -> None:
    letters = set("".join(texts))
    assert has_romanian_cedillas(texts, surely_romanian=True) is (
        bool(letters & set("şţŞŢ")) and not letters & set("ıÖ")
    )


def test_a_longer_text_than_a_numeral_is_none() -> None:
    assert parse_number("1" * (LONGEST_NUMERAL + 1), ".") is None
