"""A table as CSV."""

from __future__ import annotations

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
