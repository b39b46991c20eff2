"""Every kind of cell comes back as it was from the grid, the project file, CSV and a workbook."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusion_desktop.data.column_types import build_column, edit_text, empty_column, set_cells
from inclusion_desktop.data.dataset import Column, Dataset, Kind, State
from inclusion_desktop.data.parse import Decimal
from inclusion_desktop.data.readers import read_table
from inclusion_desktop.data.to_csv import write_csv
from inclusion_desktop.document.dataset_csv import part_name, read_csv, table_of
from inclusion_desktop.document.dataset_csv import write_csv as write_part

_EPOCH = datetime.date(1970, 1, 1)
_WORDS = st.text(alphabet=st.sampled_from(list("aZșțăж=+-@'\"#;,.:…% 012\n\t")), min_size=1, max_size=12)
_TYPED = st.sampled_from(["12o", "=1+1", "+bad", "32.13.2024", 'say "x"', "a;b", "l2,5", "două\nrânduri", "Orhie"])
# No -0: no spreadsheet has one, and CSV is written with 0.
_FINITE = st.floats(-1e12, 1e12).map(lambda number: number + 0.0 if abs(number) > 1e-9 else 0.0)
_SAID = {
    Kind.TEXT: _WORDS,
    Kind.CATEGORY: st.sampled_from(["Copii", "=Elevi", "părinți", "дети", "-", "x", "TOTAL", "0012", "Romani, roma"]),
    Kind.DISTRICT: st.sampled_from(["Orhei", "r-nul Orhei", "Оргеев", "MD-CA", "Bălți", "TOTAL", "Nord", "Șoldănești"]),
    Kind.NUMBER: _FINITE.map(repr),
    Kind.PERCENT: _FINITE.map(repr),
    Kind.INTEGER: st.integers(-(10**15), 10**15).map(str),
    Kind.YEAR: st.integers(1000, 2999).map(str),
    Kind.DATE: st.dates(datetime.date(1901, 1, 1)).map(str),
}
_FIXED = {
    Kind.TEXT: "=1+1",
    Kind.CATEGORY: "Copii",
    Kind.DISTRICT: "r-nul Orhei",
    Kind.NUMBER: "-1234.5",
    Kind.PERCENT: "97.6",
    Kind.INTEGER: "460835",
    Kind.YEAR: "2024",
    Kind.DATE: "2024-09-01",
}
_SLIPS = {Kind.DISTRICT: "Orhie", Kind.DATE: "32.13.2024"}
KINDS = list(Kind)


def test_every_kind_is_tried() -> None:
    assert set(_SAID) == set(_FIXED) == set(Kind)


def _texts(kind: Kind) -> tuple[str, ...]:
    """One cell of each state that the kind has, and two values."""
    slip = () if kind in (Kind.TEXT, Kind.CATEGORY) else (_SLIPS.get(kind, "12o"),)
    return (_FIXED[kind], "", ":", "…", *slip, _FIXED[kind])


def _table(columns: dict[Kind, list[str]]) -> Dataset:
    """A column of each kind, and first one that is filled in every row: a blank row is no row of a file."""
    length = max(map(len, columns.values()))
    rows = build_column("row", "Row", Kind.TEXT, [f"r{row}" for row in range(length)])
    # Names say nothing: a column called 'Share' with values under 1 would be taken for fractions, and that be said.
    made = [
        build_column(kind.value, f"c{place}", kind, texts, decimal=".")
        for place, (kind, texts) in enumerate(columns.items())
    ]
    return Dataset("t", "t", (rows, *made))


@st.composite
def tables(draw: st.DrawFn) -> Dataset:
    """A table with a column of every kind and cells of every state."""
    length = draw(st.integers(1, 5))
    missing = st.sampled_from(["", ":", "…"])
    return _table(
        {
            kind: draw(st.lists(_SAID[kind] | missing | _TYPED, min_size=length, max_size=length))
            for kind in draw(st.permutations(KINDS))
        }
    )


def _fixed() -> Dataset:
    texts = {kind: list(_texts(kind)) for kind in Kind}
    length = max(map(len, texts.values()))
    return _table({kind: [*cells, *[""] * (length - len(cells))] for kind, cells in texts.items()})


def _assert_same(after: Column, before: Column, exact: bool = True) -> None:
    assert after.kind is before.kind
    assert [State(state).name for state in after.states] == [State(state).name for state in before.states]
    assert dict(after.typed) == dict(before.typed)
    values: list[Any] = list(before.values())
    if not exact and before.numbers is not None:
        # A workbook's numbers are read to 15 digits, its percentages to 12.
        values = [None if value is None else pytest.approx(value, rel=1e-11) for value in values]
    assert after.values() == values


def _through_csv(data: Dataset, decimal: Decimal, delimiter: str, escaped: bool) -> Dataset:
    places = range(len(data.columns))
    written = write_csv(data, escaped, delimiter=delimiter, decimal=decimal)
    return read_table(
        written.encode(),
        name="t",
        header=True,
        delimiter=delimiter,
        kinds={place: data.columns[place].kind for place in places},
        decimals=dict.fromkeys(places, decimal),
    ).dataset


def _through_workbook(data: Dataset) -> Dataset:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for place, column in enumerate(data.columns, start=1):
        sheet.cell(1, place).value = column.name
        for row in range(len(column)):
            cell: Any = sheet.cell(row + 2, place)
            value = column.value(row)
            if column.state(row) is not State.VALID or isinstance(value, str):
                text = edit_text(column, row, "en")
                if text:
                    # A text that begins with '=' is a text: the type says so.
                    cell.value, cell.data_type = text, "s"
            elif column.kind is Kind.DATE:
                assert value is not None
                cell.value, cell.number_format = _EPOCH + datetime.timedelta(days=value), "yyyy-mm-dd"
            elif column.kind is Kind.PERCENT:
                assert value is not None
                cell.value, cell.number_format = value / 100, "0.0%"
            else:
                cell.value = value
    out = io.BytesIO()
    book.save(out)
    kinds = {place: column.kind for place, column in enumerate(data.columns)}
    return read_table(out.getvalue(), name="t", header=True, kinds=kinds).dataset


@settings(max_examples=30)
@given(tables(), st.sampled_from(["ro", "ru", "en"]))
def test_the_grid(data: Dataset, language: str) -> None:
    for column in data.columns:
        shown = {row: edit_text(column, row, language) for row in range(len(column))}
        blank = empty_column(column.id, column.name, column.kind, len(column))
        _assert_same(set_cells(blank, shown, language), column)


@settings(max_examples=30)
@given(tables())
def test_the_project_file(data: Dataset) -> None:
    after = read_csv(write_part(data), table_of(data), part_name(data.id))
    for new, old in zip(after.columns, data.columns, strict=True):
        _assert_same(new, old)
        assert new.labels == old.labels


@settings(max_examples=30)
@given(tables(), st.sampled_from([".", ","]), st.sampled_from([",", ";", "\t"]))
def test_csv(data: Dataset, decimal: Decimal, delimiter: str) -> None:
    after = _through_csv(data, decimal, delimiter, escaped=False)
    for new, old in zip(after.columns, data.columns, strict=True):
        _assert_same(new, old)


@settings(max_examples=30)
@given(tables())
def test_csv_for_spreadsheets_differs_only_where_a_text_would_run(data: Dataset) -> None:
    after = _through_csv(data, ".", ",", escaped=True)
    for new, old in zip(after.columns, data.columns, strict=True):
        for row in range(len(old)):
            before, now = (edit_text(column, row, "en") for column in (old, new))
            runs = before[:1] in tuple("=+-@\t\r") and (old.numbers is None or old.state(row) is State.INVALID)
            assert now == (f"'{before}" if runs else before)


@settings(max_examples=20)
@given(tables())
def test_a_workbook(data: Dataset) -> None:
    after = _through_workbook(data)
    for new, old in zip(after.columns, data.columns, strict=True):
        _assert_same(new, old, exact=False)


@pytest.mark.parametrize("kind", KINDS)
def test_each_state_of_each_kind_takes_every_way(kind: Kind) -> None:
    data = _fixed()
    column = data.column(kind.value)
    states = {State(state) for state in column.states}
    assert states == set(State) - ({State.INVALID} if kind in (Kind.TEXT, Kind.CATEGORY) else set())
    ways = (
        _through_csv(data, ".", ",", escaped=False),
        _through_csv(data, ",", ";", escaped=False),
        _through_workbook(data),
        read_csv(write_part(data), table_of(data), part_name(data.id)),
    )
    for after in ways:
        _assert_same(next(new for new in after.columns if new.name == column.name), column, exact=False)
