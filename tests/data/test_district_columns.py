"""Columns of districts: kept as typed, told apart by what they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.data.column_types import build_column, edit_text, retype, set_cells, take_rows
from inclusion_desktop.data.dataset import Column, Dataset, Kind, State
from inclusion_desktop.data.difference import compare_datasets
from inclusion_desktop.data.district_columns import (
    by_district,
    district_code,
    invalid_district,
    is_sum,
    unknown_district,
)
from inclusion_desktop.data.queries import distinct_values, matching_rows
from inclusion_desktop.data.readers import read_table
from inclusion_desktop.data.readers.table import with_repairs
from inclusion_desktop.data.views import CellTest, Relation, SortKey, View, rows

NAMES = st.sampled_from(
    ["Orhei", "r-nul Orhei", "Оргеев", "MD-OR", "Cahul", "CAHUL", "Total", "Nord", "Orhie", "…", ""]
)


def _column(*texts: str, kind: Kind = Kind.DISTRICT) -> Column:
    return build_column("d", "District", kind, texts)


def test_what_was_typed_stays_and_what_it_names_is_known() -> None:
    column = _column("r-nul Orhei", "Оргеев", "MD-OR", "Orhei")
    assert column.values() == ["r-nul Orhei", "Оргеев", "MD-OR", "Orhei"]
    assert {district_code(label) for label in column.labels} == {"MD-OR"}


def test_a_text_that_names_none_is_invalid_and_kept() -> None:
    column = _column("Orhei", "Orhie", "…", ":", "")
    assert [State(state).name for state in column.states] == [
        "VALID",
        "INVALID",
        "NOT_COLLECTED",
        "SUPPRESSED",
        "BLANK",
    ]
    assert column.labels == ("Orhei",)
    assert column.typed == {1: "Orhie"}
    assert edit_text(column, 1, "ro") == "Orhie"


@pytest.mark.parametrize(
    "text",
    ["TOTAL", "Total pe republică", "Итого", "Republica Moldova", "Nord", "Centru", "regiunea de dezvoltare Sud", "Юг"],
)
def test_sums_may_stand_among_districts(text: str) -> None:
    assert is_sum(text)
    assert _column("Orhei", text).states.tolist() == [State.VALID, State.VALID]
    assert district_code(text) is None


def test_a_slip_is_told_with_what_was_meant_in_its_own_letters() -> None:
    assert invalid_district("Orhie", 3, "District") == (
        "Row 4, column 'District': 'Orhie' is no district of Moldova; did you mean Orhei? "
        "Correct the cell or make the column text."
    )
    assert "did you mean Унгены?" in unknown_district("Унгенны", 0, "Район")
    assert invalid_district("zz {text}", 0, "{row}") == (
        "Row 1, column '{row}': 'zz {text}' is no district of Moldova. Correct the cell or make the column text."
    )


def test_correcting_a_slip_makes_it_valid_and_the_other_way() -> None:
    column = set_cells(_column("Orhei", "Orhie"), {1: "Cahul", 0: "Kahul"}, "ro")
    assert column.values() == [None, "Cahul"]
    assert column.typed == {0: "Kahul"}
    assert column.labels == ("Cahul",)


@given(st.lists(NAMES, max_size=8), st.sampled_from([Kind.TEXT, Kind.CATEGORY]))
def test_a_way_to_districts_and_back_gives_every_text_back(texts: list[str], kind: Kind) -> None:
    column = _column(*texts, kind=kind)
    back = retype(retype(column, Kind.DISTRICT, "ro"), kind, "ro")
    assert back.values() == column.values()
    assert back.states.tolist() == column.states.tolist()
    assert not back.typed
    districts = _column(*texts)
    assert retype(column, Kind.DISTRICT, "ro").values() == districts.values()
    assert dict(retype(column, Kind.DISTRICT, "ro").typed) == dict(districts.typed)


@given(st.lists(NAMES, max_size=8))
def test_rows_of_one_district_share_a_label_and_others_do_not(texts: list[str]) -> None:
    texts = [text for text in texts if text not in ("", "…")]
    values = by_district(_column(*texts)).values()
    for one, first in zip(texts, values, strict=True):
        for other, second in zip(texts, values, strict=True):
            alike = one == other or (district_code(one) is not None and district_code(one) == district_code(other))
            assert (first == second) is alike


def test_a_column_with_one_spelling_each_is_itself() -> None:
    column = _column("Orhei", "Cahul", "Orhei")
    assert by_district(column) is column
    texts = _column("Orhei", "Оргеев", kind=Kind.TEXT)
    assert by_district(texts) is texts


def _data(*texts: str) -> Dataset:
    column = _column(*texts)
    return Dataset("t", "T", (column, build_column("n", "N", Kind.NUMBER, [str(at) for at in range(len(column))])))


@pytest.mark.parametrize("typed", ["Orhei", "orhei", "Орхей", "MD-OR", "raionul ORHEI"])
def test_a_filter_finds_a_district_whatever_the_spelling(typed: str) -> None:
    data = _data("r-nul Orhei", "Cahul", "Оргеев", "Orhie", "TOTAL")
    for relation in (Relation.EQUALS, Relation.ONE_OF):
        assert rows(data, View((CellTest("d", relation, (typed,)),))).tolist() == [0, 2]
    assert rows(data, View((CellTest("d", Relation.NOT_EQUALS, (typed,)),))).tolist() == [1, 3, 4]
    assert matching_rows(data, [("d", typed)]).tolist() == [0, 2]


def test_parts_of_any_of_its_names_are_found() -> None:
    data = _data("r-nul Orhei", "Cahul", "Оргеев", "TOTAL")
    assert rows(data, View((CellTest("d", Relation.BEGINS_WITH, ("orh",)),))).tolist() == [0, 2]
    assert rows(data, View((CellTest("d", Relation.CONTAINS, ("агул",)),))).tolist() == [1]
    assert rows(data, View((CellTest("d", Relation.CONTAINS, ("tot",)),))).tolist() == [3]


def test_invalid_cells_are_found_and_pass_no_other_test() -> None:
    data = _data("Orhei", "Orhie")
    assert rows(data, View((CellTest("d", Relation.IS_INVALID),))).tolist() == [1]
    assert rows(data, View((CellTest("d", Relation.EQUALS, ("Orhie",)),))).tolist() == []


def test_sorting_goes_by_the_names_of_the_language() -> None:
    data = _data("r-nul Ungheni", "mun. Chișinău", "Оргеев", "Șoldănești", "Soroca", "Orhie", "Orhei")
    order = rows(data, View(sort_keys=(SortKey("d"),)), "ro").tolist()
    assert order == [1, 2, 6, 4, 3, 0, 5]
    assert rows(data, View((CellTest("d", Relation.GREATER, ("Орхей",)),)), "ro").tolist() == [0, 3, 4]
    assert rows(data, View((CellTest("d", Relation.BETWEEN, ("Orhei", "Soroca")),)), "ro").tolist() == [2, 4, 6]


def test_each_district_is_offered_once() -> None:
    assert distinct_values(_column("r-nul Orhei", "Cahul", "Orhei", "Оргеев")) == ["r-nul Orhei", "Cahul"]


def test_a_changed_spelling_is_a_changed_cell_of_the_same_row() -> None:
    before, after = _data("Orhei", "Cahul", "Soroca", "Orhie"), _data("Soroca", "r-nul Orhei", "Cahul", "Orhie")
    found = compare_datasets(before, after)
    assert found.match.keys == ("d",)
    assert found.match.before.tolist() == [2, 0, 1, 3]
    assert [rows.tolist() for column, _after, rows in found.changed if column.id == "d"] == [[1]]


def test_taking_rows_keeps_what_was_typed() -> None:
    column = take_rows(_column("Orhei", "Orhie", "Cahul"), [1, 2])
    assert column.typed == {0: "Orhie"}
    assert column.values() == [None, "Cahul"]


def test_totals_are_told_once_and_slips_are_listed() -> None:
    imported = read_table(b"Raion;Copii\nOrhei;1\nCahul;2\nSoroka;3\nLeova;4\nTOTAL;10\n", name="a.csv")
    assert imported.dataset.columns[0].kind is Kind.DISTRICT
    assert imported.total_rows == (4,)
    messages = [problem.message for problem in imported.problems]
    assert len(messages) == 2
    assert "'Soroka' is no district of Moldova; did you mean Soroca?" in messages[0]
    assert "Row 5 ('TOTAL') is a total" in messages[1]


def test_repairing_letters_keeps_the_slips() -> None:
    imported = read_table("Raion;Copii\nBălţi;1\nCahul;2\nFloreşti;3\nStrăşenii;4\n".encode(), name="a.csv")
    repaired = with_repairs(imported).dataset.columns[0]
    assert repaired.kind is Kind.DISTRICT
    assert repaired.values() == ["Bălți", "Cahul", "Florești", None]
    assert repaired.typed == {3: "Strășenii"}


def test_a_kind_that_is_told_wins_over_a_guess() -> None:
    data = b"Raion;Copii\nOrhei;1\nCahul;2\nLeova;3\n"
    assert read_table(data, name="a.csv", kinds={0: Kind.TEXT}).dataset.columns[0].kind is Kind.TEXT
    schools = "Liceul;Elevi\nCantemir;1\nCreangă;2\n".encode()
    told = read_table(schools, name="a.csv", kinds={0: Kind.DISTRICT}).dataset.columns[0]
    assert told.typed == {1: "Creangă"}
