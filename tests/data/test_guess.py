"""What a column is taken for."""

from __future__ import annotations

import pytest

from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.data.guess import guess_kind
from inclusion_desktop.data.problems import Severity


@pytest.mark.parametrize(
    ("name", "texts", "kind"),
    [
        ("Raion", ["Anenii Noi", "Bălți", "Cahul"], Kind.DISTRICT),
        ("", ["r-nul Orhei", "Bălți", "Cahul", "Total"], Kind.DISTRICT),
        ("", ["r-nul Orhei", "Bălți", "Orhei", "Total"], Kind.TEXT),
        ("", ["r-nul Orhei", "Bălți", "Cahul", "bine"], Kind.TEXT),
        ("Район", ["Оргеевский район", "Бельцы"], Kind.DISTRICT),
        ("Denumirea raionului", ["Orhei", "Soroca", "Cahul", "Orhie"], Kind.DISTRICT),
        ("Denumirea raionului", ["Orhei", "Soroca", "Copceac", "Orhie"], Kind.TEXT),
        ("Raion", ["Orhei", "Cahul", "Orhei", "Cahul", "Orhei", "Cahul"], Kind.DISTRICT),
        ("Raion", ["OR", "CA", "GL"], Kind.DISTRICT),
        ("", ["MD-OR", "MD-CA", "MD-GL"], Kind.DISTRICT),
        ("country", ["BR", "CA", "CL", "CU", "DO"], Kind.TEXT),
        ("Localitatea", ["Orhei", "Soroca", "Cahul", "Ungheni"], Kind.TEXT),
        ("Școala", ["Cantemir", "Ștefan Vodă", "Orhei"], Kind.TEXT),
        ("Raion", ["Total", "Nord", "Centru", "Sud"], Kind.TEXT),
        ("Grup", ["Elevi", "Elevi", "Părinți", "Părinți"], Kind.CATEGORY),
        ("Copii", ["460835", "11471", "5753"], Kind.INTEGER),
        ("Copii", ["460 835", "11 471", "…"], Kind.INTEGER),
        ("Medie", ["12,5", "7"], Kind.NUMBER),
        ("Rata", ["12,5 %", "7 %"], Kind.PERCENT),
        ("share_pct", ["97.6", "96.7"], Kind.PERCENT),
        ("Ponderea elevilor", ["12", "40"], Kind.PERCENT),
        ("Доля", ["12", "40"], Kind.PERCENT),
        ("share price", ["1200", "4000"], Kind.INTEGER),
        ("year", ["2018", "2024", "2018"], Kind.YEAR),
        ("Anul", ["2018", "2024"], Kind.YEAR),
        ("Год", ["2018", "2024"], Kind.YEAR),
        ("", ["2018", "2019", "2020", "2021"], Kind.YEAR),
        ("Copii", ["2018", "1950", "1877"], Kind.INTEGER),
        ("An școlar", ["2022/2023", "2023/2024"], Kind.TEXT),
        ("Data", ["01.09.2024", "15.09.2024"], Kind.DATE),
        ("Cod", ["0012", "0145"], Kind.TEXT),
        ("IDNP", ["2003004056789123456", "2003004056789123457"], Kind.TEXT),
        ("Valoare", ["12", "13", "14", "15", "1o"], Kind.INTEGER),
        ("Notă", ["12", "bine", "foarte bine"], Kind.TEXT),
        ("Interval", ["460835-11471", "11471-5753", "given"], Kind.TEXT),
        ("Gol", ["", "", ""], Kind.TEXT),
        ("Valori", ["…", "-", "…"], Kind.NUMBER),
    ],
)
def test_kinds(name: str, texts: list[str], kind: Kind) -> None:
    assert guess_kind(texts, name).kind is kind


def test_fractions_become_percentages_and_it_is_said() -> None:
    guess = guess_kind(["0.976", "0.125", "1"], "share", language="en")
    assert (guess.kind, guess.scale) == (Kind.PERCENT, 100.0)
    assert "0.976 is 97.6 %" in guess.problems[0].message


def test_percentages_under_one_are_not_blown_up_where_they_carry_the_sign() -> None:
    assert guess_kind(["0.4 %", "0.7 %"], "share").scale == 1.0


def test_an_open_decimal_mark_is_said_and_not_trusted() -> None:
    guess = guess_kind(["1.234", "2.345"], "Copii", language="ro")
    assert guess.decimal == ","
    assert guess.confidence < 0.6
    assert guess.problems[0].severity is Severity.WARNING
    assert "'1.234'" in guess.problems[0].message
    assert guess_kind(["1.234", "2.345"], "Copii", language="ro", neighbor=".").decimal == "."


def test_one_filled_cell_in_a_long_column_is_found() -> None:
    texts = [""] * 10_001
    texts[7_777] = "12,5"
    assert guess_kind(texts, "Valori").kind is Kind.NUMBER
