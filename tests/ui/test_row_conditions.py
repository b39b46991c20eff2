"""Rows by their names: as few conditions as needed, and none where nothing tells rows apart."""

from __future__ import annotations

from inclusion_desktop.charts.registry import rows_where
from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.data.views import AnyOf, CellTest, Relation, View
from inclusion_desktop.document.chart_spec import Condition
from inclusion_desktop.ui.row_conditions import choices_of, conditions_for, row_name, view_conditions
from tests.factories import make_dataset


def test_one_name_is_enough_where_it_is_unique() -> None:
    dataset = make_dataset(district=(Kind.TEXT, ["Orhei", "Soroca"]), share=(Kind.PERCENT, ["12", "12"]))
    assert conditions_for(dataset, 1) == (Condition("district", "Soroca"),)
    assert row_name(dataset, 1, "en") == "Soroca"


def test_a_group_and_a_year_together() -> None:
    assert conditions_for(make_dataset(), 1) == (Condition("group", "Teachers"), Condition("year", "2024"))
    assert row_name(make_dataset(), 1, "en") == "Teachers · 2024"


def test_rows_alike_in_every_name_have_none() -> None:
    dataset = make_dataset(group=(Kind.CATEGORY, ["a", "a"]), share=(Kind.PERCENT, ["1", "2"]))
    assert conditions_for(dataset, 0) is None


def test_a_single_row_needs_no_condition() -> None:
    assert conditions_for(make_dataset(share=(Kind.PERCENT, ["1"])), 0) == ()


def test_dates_are_chosen_as_printed_and_written_the_iso_way() -> None:
    dataset = make_dataset(day=(Kind.DATE, ["2024-09-01", "2024-09-01", "2025-09-01"]))
    raw = [value for value, _shown in choices_of(dataset.columns[0], "en")]
    assert raw == ["2024-09-01", "2025-09-01"]
    assert conditions_for(dataset, 2) == (Condition("day", "2025-09-01"),)


def test_a_district_is_offered_once_and_a_slip_too() -> None:
    column = build_column("d", "District", Kind.DISTRICT, ["r-nul Orhei", "Оргеев", "Cahul", "Cahull"])
    assert choices_of(column, "ro") == [("r-nul Orhei", "r-nul Orhei"), ("Cahul", "Cahul"), ("Cahull", "Cahull")]
    dataset = Dataset("t", "t", (column,))
    assert conditions_for(dataset, 0) is None
    assert conditions_for(dataset, 3) == (Condition("d", "Cahull"),)


def test_a_view_of_one_value_a_column_is_what_a_chart_can_be_of() -> None:
    dataset = make_dataset(
        district=(Kind.DISTRICT, ["r-nul Orhei", "Оргеев", "Cahul"]),
        year=(Kind.YEAR, ["2023", "2024", "2024"]),
        share=(Kind.PERCENT, ["1", "2", "3"]),
    )
    orhei = CellTest("district", Relation.ONE_OF, ("Orhei",))
    year = CellTest("year", Relation.EQUALS, ("2024",))
    assert view_conditions(dataset, View(), "ro") == ()
    found = view_conditions(dataset, View((orhei, year)), "ro")
    assert found is not None
    assert rows_where(dataset, found).tolist() == [1]
    for other in (
        CellTest("district", Relation.ONE_OF, ("Orhei", "Cahul")),
        CellTest("share", Relation.EQUALS, ("2",)),
        CellTest("year", Relation.EQUALS, ("1999",)),
        AnyOf((orhei, year)),
    ):
        assert view_conditions(dataset, View((other,)), "ro") is None
