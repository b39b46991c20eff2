"""What the forms propose from the look of a table."""

from __future__ import annotations

from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.data.recipe.summarise import Aggregate, Measure
from inclusion_desktop.ui.recipe.guesses import (
    aggregates,
    group_keys,
    join_keys,
    likely_kind,
    misread,
    names_kind,
    names_word,
    separator,
    splittable,
    wide_columns,
    wider_columns,
    wider_keys,
    with_gaps,
)
from tests.factories import make_dataset

LONG = make_dataset(
    "copii",
    raion=(Kind.CATEGORY, ["Orhei", "Soroca", "Orhei", "Soroca"]),
    an=(Kind.YEAR, ["2023", "2023", "2024", "2024"]),
    copii=(Kind.INTEGER, ["12", "34", "5", "6"]),
    pondere=(Kind.PERCENT, ["1", "2", "3", "4"]),
)


def test_columns_called_by_years_become_rows() -> None:
    years = {f"Copii în {year}": (Kind.INTEGER, ["1"]) for year in (2022, 2023, 2024)}
    table = make_dataset("wide", raion=(Kind.TEXT, ["Orhei"]), școli=(Kind.INTEGER, ["3"]), **years)
    assert wide_columns(table) == tuple(years)
    assert names_kind(["2022", " 2023 "]) is Kind.YEAR
    assert names_kind(["2022 (%)", "2023 (%)"]) is Kind.CATEGORY


def test_without_years_the_amounts_of_one_kind_become_rows() -> None:
    assert wide_columns(
        make_dataset("w", a=(Kind.INTEGER, ["1"]), b=(Kind.NUMBER, ["1"]), c=(Kind.PERCENT, ["1"]))
    ) == (
        "a",
        "b",
    )
    assert wide_columns(make_dataset("w", a=(Kind.TEXT, ["1"]))) == ()


def test_a_long_table_is_made_wide_by_its_years() -> None:
    assert wider_columns(LONG, ()) == ("an", "copii")
    assert wider_columns(LONG, ("raion", "pondere")) == ("raion", "pondere")
    # The percents would make a row of each cell.
    assert wider_keys(LONG, "an", "copii") == ("raion",)


def test_groups_are_made_by_names_that_come_again() -> None:
    assert group_keys(LONG) == ("raion",)
    assert aggregates(LONG, ("raion",)) == (Aggregate("copii", Measure.SUM), Aggregate("pondere", Measure.MEAN))
    assert aggregates(LONG, ("raion",), ("pondere",)) == (Aggregate("pondere", Measure.MEAN),)
    names = make_dataset("n", nume=(Kind.TEXT, ["a", "b"]))
    assert group_keys(names) == ()
    assert aggregates(names, ()) == (Aggregate("nume", Measure.COUNT, "nume"),)


def test_the_separator_is_the_one_that_stands_in_most_cells() -> None:
    table = make_dataset(
        "s",
        raion=(Kind.TEXT, ["Orhei", "Soroca", "Rezina"]),
        loc=(Kind.TEXT, ["Orhei, urban, 2024", "Soroca, rural, 2024", "Rezina"]),
    )
    assert splittable(table) == "loc"
    assert separator(table.column("loc")) == (", ", 3)
    assert separator(table.column("raion")) == (", ", 2)


def test_the_dash_in_the_name_of_a_district_is_nothing_to_split_at() -> None:
    table = make_dataset(
        "s", raion=(Kind.DISTRICT, ["r-nul Orhei", "r-nul Soroca"]), what=(Kind.TEXT, ["2024, girls", "2024, boys"])
    )
    assert splittable(table) == "what"


def test_names_that_say_more_than_a_year_are_not_called_years() -> None:
    assert names_word(["Elevi 2023", "Elevi 2024"]) == "year"
    assert names_word(["2023, girls", "2023, boys"]) == "name"


def test_keys_are_columns_of_one_name_else_those_of_the_same_values() -> None:
    named = make_dataset("o", Raion=(Kind.TEXT, ["ORHEI", "Cahul"]), locuitori=(Kind.INTEGER, ["1", "2"]))
    assert join_keys(LONG, named) == (("raion", "Raion"),)
    other = make_dataset("o", cod=(Kind.TEXT, ["x", "y"]), denumire=(Kind.TEXT, ["orhei", "soroca"]))
    assert join_keys(LONG, other) == (("raion", "denumire"),)
    assert join_keys(LONG, make_dataset("o", cod=(Kind.TEXT, ["x"]))) == ()


def test_a_column_of_texts_that_are_numbers_is_found() -> None:
    table = make_dataset("t", raion=(Kind.TEXT, ["Orhei", "Soroca"]), copii=(Kind.TEXT, ["12,5", "13,25"]))
    assert misread(table, "ro") == "copii"
    assert likely_kind(table.column("copii"), "ro") is Kind.NUMBER


def test_columns_with_gaps_under_a_value_are_to_be_filled() -> None:
    table = make_dataset("g", raion=(Kind.TEXT, ["Orhei", "", ""]), loc=(Kind.TEXT, ["", "a", "b"]))
    assert with_gaps(table) == ("raion",)
