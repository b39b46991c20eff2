"""A table as CSV."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.data.to_csv import write_csv


def _dataset() -> Dataset:
    return Dataset(
        "d",
        "D",
        (
            build_column("t", "=Name", Kind.TEXT, ["a,b", '=HYPERLINK("x")', "-", "@cmd", ""]),
            build_column("n", "N", Kind.NUMBER, ["1.5", "-2", "x", "…", "+bad"], decimal="."),
            build_column("d", "D", Kind.DATE, ["2024-09-01", "", "", "", ""]),
        ),
    )


def test_every_cell_says_what_it_is_and_no_text_runs_as_a_formula() -> None:
    assert write_csv(_dataset()).split("\r\n") == [
        "'=Name,N,D",
        '"a,b",1.5,2024-09-01',
        '"\'=HYPERLINK(""x"")",-2,',
        "'-,:,",
        "'@cmd,…,",
        ",'+bad,",
        "",
    ]


def test_texts_stay_as_they_are_where_no_spreadsheet_will_open_them() -> None:
    assert '"=HYPERLINK(""x"")",-2,' in write_csv(_dataset(), formulas_escaped=False)


def test_the_marks_of_another_country() -> None:
    assert ";1,5;" in write_csv(_dataset(), delimiter=";", decimal=",")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_each_sign_that_makes_a_formula_is_escaped_in_names_values_and_slips(start: str) -> None:
    texts = build_column("t", f"{start}name", Kind.TEXT, ["plain"])
    slips = build_column("n", "N", Kind.DISTRICT, ["x"])
    spoilt = replace(slips, typed={0: f"{start}slip"})
    values = replace(texts, id="v", labels=(f"{start}value",))
    written = write_csv(Dataset("d", "D", (texts, values, spoilt)))
    for text in ("name", "value", "slip"):
        assert f"'{start}{text}" in written
        assert f"'{start}{text}" not in write_csv(Dataset("d", "D", (texts, values, spoilt)), formulas_escaped=False)


def test_numbers_below_zero_stay_numbers() -> None:
    column = build_column("n", "N", Kind.NUMBER, ["-1.5"], decimal=".")
    assert write_csv(Dataset("d", "D", (column,))) == "N\r\n-1.5\r\n"
