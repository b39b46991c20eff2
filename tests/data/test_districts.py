"""Which district a text means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.data.districts import DISTRICTS, match_district, match_districts

CODES = "AN BA BD BR BS CA CL CM CR CS CT CU DO DR DU ED FA FL GA GL HI IA LE NI OC OR RE RI SD SI SN SO ST SV TA TE UN"


def test_there_are_the_37_units_of_the_standard() -> None:
    assert [district.code for district in DISTRICTS] == [f"MD-{code}" for code in CODES.split()]


@pytest.mark.parametrize("language", ["ro", "ru", "en"])
def test_every_name_in_every_language_finds_its_unit(language: str) -> None:
    for district in DISTRICTS:
        assert match_district(district.name(language)) is district
        assert match_district(district.name(language).upper() + " *") is district


def test_names_are_those_people_use() -> None:
    by_code = {district.code[3:]: district for district in DISTRICTS}
    assert by_code["OR"].ru == "Оргеев"
    assert by_code["CU"].name("ru") == "Кишинёв"
    assert by_code["GA"].name("en") == "Gagauzia"
    assert by_code["HI"].name("ro") == "Hîncești"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("r-nul Orhei", "OR"),
        ("R-NUL ORHEI", "OR"),
        ("raionul Orhei", "OR"),
        ("Raionul  Orhei¹", "OR"),
        ("mun. Chișinău", "CU"),
        ("Municipiul Chişinău", "CU"),
        ("Chisinau", "CU"),
        ("mun.Bălţi", "BA"),
        ("BALTI", "BA"),
        ("Sângerei", "SI"),
        ("Sîngerei", "SI"),
        ("Singerei", "SI"),
        ("Sangerei", "SI"),
        ("Hâncești", "HI"),
        ("Rîşcani", "RI"),
        ("Ștefan-Vodă", "SV"),
        ("Stefan Voda", "SV"),
        ("Șoldănești 2)", "SD"),
        ("Оргеев", "OR"),
        ("Оргеевский район", "OR"),
        ("р-н Кагул", "CA"),
        ("мун. Кишинев", "CU"),
        ("г. Бельцы", "BA"),
        ("Штефан Водэ", "SV"),
        ("Орхей", "OR"),
        ("АТО Гагаузия", "GA"),
        ("UTA Găgăuzia", "GA"),
        ("Găgăuzia", "GA"),
        ("Gagauz-Yeri", "GA"),
        ("Partea stângă a Nistrului", "SN"),
        ("Stânga Nistrului", "SN"),
        ("Transnistria", "SN"),
        ("Приднестровье", "SN"),
        ("Tighina", "BD"),
        ("Orhei district", "OR"),
        ("MD-OR", "OR"),
        ("OR", "OR"),
        ("md-or", "OR"),
        ("  orhei\u00a0", "OR"),
    ],
)
def test_as_offices_write_them(text: str, code: str) -> None:
    found = match_district(text)
    assert found is not None
    assert found.code == f"MD-{code}"


@pytest.mark.parametrize(
    "text", ["", "Total", "Republica Moldova", "Orhai", "r-nul", "XX", "MD-XX", "Iași", "or", "12"]
)
def test_what_is_no_district(text: str) -> None:
    assert match_district(text) is None


def test_slips_are_listed_with_what_was_meant() -> None:
    matches = match_districts(["Orhei", "Orhai", "", "Orhai", "Soldanesti", "Кагулл", "zzz"])
    assert {text: found.code for text, found in matches.matched.items()} == {"Orhei": "MD-OR", "Soldanesti": "MD-SD"}
    assert [slip.text for slip in matches.unmatched] == ["Orhai", "Кагулл", "zzz"]
    assert matches.unmatched[0].suggestions[0].code == "MD-OR"
    assert matches.unmatched[1].suggestions[0].code == "MD-CA"
    assert matches.unmatched[2].suggestions == ()


@given(st.text(max_size=200))
def test_no_text_stops_the_search(text: str) -> None:
    found = match_district(text)
    assert found is None or found in DISTRICTS
