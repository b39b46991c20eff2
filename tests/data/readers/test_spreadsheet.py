"""XLSX workbooks, honest and hostile."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from inclusion_desktop.data.dataset import Kind, State
from inclusion_desktop.data.readers import ReadError, read_table, sheet_names
from inclusion_desktop.data.readers.spreadsheet import check_archive


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _book(*rows: tuple[object, ...]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def _replaced(data: bytes, part: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, content if entry.filename == part else old.read(entry))
    return out.getvalue()


def _part(data: bytes, part: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(part)


def _sheet(content: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{content}</sheetData></worksheet>'
    return _replaced(_saved(_book(("a",))), "xl/worksheets/sheet1.xml", xml.encode())


def test_every_kind_of_cell_arrives() -> None:
    book = _book(
        ("Raion", "Copii", "Pondere", "Medie", "Data", "An"),
        ("Bălți", 460835, 0.976, 12.345, date(2024, 9, 1), 2018),
        ("Cahul", 11471, 0.07, 0.5, date(2024, 9, 2), 2024),
    )
    for row in (2, 3):
        book.active[f"C{row}"].number_format = "0.0%"
    imported = read_table(_saved(book), name="copii")
    columns = {column.name: column for column in imported.dataset.columns}
    assert columns["Raion"].values() == ["Bălți", "Cahul"]
    assert (columns["Copii"].kind, columns["Copii"].values()) == (Kind.INTEGER, [460835.0, 11471.0])
    assert (columns["Pondere"].kind, columns["Pondere"].values()) == (Kind.PERCENT, [97.6, 7.0])
    assert columns["Medie"].values() == [12.345, 0.5]
    assert (columns["Data"].kind, columns["Data"].value(0)) == (Kind.DATE, 19967.0)
    assert columns["An"].kind is Kind.YEAR
    assert imported.problems == ()


def test_three_decimals_of_a_sheet_are_no_thousands() -> None:
    assert read_table(_saved(_book(("v",), (1.234,), (2.345,))), language="ro").dataset.columns[0].value(0) == 1.234


def test_numbers_typed_as_text_beside_real_ones() -> None:
    imported = read_table(_saved(_book(("a", "v"), ("x", 1.5), ("y", "1.234,5"), ("z", 1234.25))), language="en")
    assert imported.dataset.columns[1].values() == [1.5, 1234.5, 1234.25]


def test_error_cells_are_kept_and_said() -> None:
    book = _book(("Raion", "Rata"), *[(f"r{n}", n + 0.5) for n in range(8)])
    book.active["B4"].value = "#DIV/0!"
    book.active["B4"].data_type = "e"
    imported = read_table(_saved(book), name="copii")
    assert imported.dataset.columns[1].state(2) is State.INVALID
    assert imported.dataset.columns[1].typed[2] == "#DIV/0!"
    assert "Row 3, column 'Rata': '#DIV/0!' is not a number" in imported.problems[0].message


def test_a_percent_sign_that_is_only_printed_does_not_multiply() -> None:
    book = _book(("a", "v"), ("x", 97.6), ("y", 12.5))
    for row in (2, 3):
        book.active[f"B{row}"].number_format = '0.0"%"'
    assert read_table(_saved(book)).dataset.columns[1].values() == [97.6, 12.5]


def test_formulas_that_were_never_calculated_are_said() -> None:
    imported = read_table(_saved(_book(("a", "b"), (1, 2), (3, "=A2+A3"))), name="copii")
    assert imported.dataset.columns[1].values() == [2.0, None]
    assert imported.problems[0].message.startswith("1 cell holds a formula without a saved result")


def test_merged_and_blank_cells_keep_their_places() -> None:
    book = Workbook()
    sheet = book.active
    sheet["B2"], sheet["B3"], sheet["C3"], sheet["B5"], sheet["C5"] = "Titlu", "Raion", "Copii", "Bălți", 7
    sheet["B4"], sheet["C4"] = "Cahul", 8
    sheet.merge_cells("B2:C2")
    imported = read_table(_saved(book), name="copii")
    assert imported.preamble == ("Titlu",)
    assert [column.name for column in imported.dataset.columns] == ["Raion", "Copii"]
    assert imported.dataset.columns[1].values() == [8.0, 7.0]


def test_a_cell_merged_to_the_end_of_the_earth_is_only_a_name() -> None:
    book = _book(("Raion", "Copii"), ("Orhei", 7), ("Cahul", 8))
    book.active.merge_cells("A1:A3")
    data = _saved(book)
    huge = _replaced(
        data, "xl/worksheets/sheet1.xml", _part(data, "xl/worksheets/sheet1.xml").replace(b"A1:A3", b"A1:A999999999")
    )
    assert huge != data
    assert [column.name for column in read_table(huge).dataset.columns] == ["Raion", "Copii"]


def test_a_sheet_is_chosen_by_name_or_the_first_with_cells() -> None:
    book = Workbook()
    book.active.title = "Gol"
    hidden = book.create_sheet("Ascuns")
    hidden.append(("h", "i"))
    hidden.sheet_state = "hidden"
    book.create_sheet("Date").append(("a", "b"))
    data = _saved(book)
    assert sheet_names(data) == ("Gol", "Date", "Ascuns")
    assert read_table(data).dataset.name == "Date"
    assert read_table(data, sheet="Ascuns").dataset.columns[0].name == "h"
    with pytest.raises(ReadError, match=r"no sheet 'Altul'\. Its sheets are: 'Gol', 'Ascuns', 'Date'"):
        read_table(data, sheet="Altul", name="copii")


def test_a_workbook_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "misnamed.csv"
    path.write_bytes(_saved(_book(("a", "b"), (1, 2))))
    assert read_table(path).dataset.columns[1].values() == [2.0]
    assert sheet_names(path) == ("Sheet",)
    plain = tmp_path / "plain.xlsx"
    plain.write_text("a,b\n1,2\n")
    assert read_table(plain).dataset.columns[1].values() == [2.0]
    assert sheet_names(plain) == ()


def test_an_empty_sheet_holds_no_data() -> None:
    with pytest.raises(ReadError, match="holds no data"):
        read_table(_saved(Workbook()), name="copii")


@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
def test_a_truncated_workbook_is_damaged(part: float) -> None:
    data = _saved(_book(("a", "b"), (1, 2)))
    with pytest.raises(ReadError, match="damaged"):
        read_table(data[: int(len(data) * part)], name="copii")


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"]
)
def test_a_workbook_with_a_broken_part_is_damaged(part: str) -> None:
    data = _replaced(_saved(_book(("a", "b"), (1, 2))), part, b"<not xml")
    with pytest.raises(ReadError, match="damaged"):
        read_table(data, name="copii")


def test_any_other_archive_is_no_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "hello")
    with pytest.raises(ReadError, match="not a workbook"):
        read_table(out.getvalue(), name="copii")


def test_an_archive_that_claims_ten_gigabytes_is_not_unpacked() -> None:
    data = bytearray(_saved(_book(("a", "b"), (1, 2))))
    # The uncompressed size in the first entry of the central directory (APPNOTE 4.3.12).
    directory = data.find(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (4_000_000_000).to_bytes(4, "little")
    with pytest.raises(ReadError, match="would unpack to 4000 MB"):
        read_table(bytes(data), name="copii")


def test_an_archive_of_zeros_is_not_unpacked() -> None:
    data = _replaced(_saved(_book(("a",))), "xl/worksheets/sheet1.xml", b"\0" * 30_000_000)
    with pytest.raises(ReadError, match="would unpack to 30 MB"):
        check_archive(data, "copii")


def test_entities_that_multiply_are_not_expanded() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>'
    data = _replaced(_saved(_book(("a", "b"), (1, 2))), "xl/worksheets/sheet1.xml", bomb)
    with pytest.raises(ReadError, match="damaged"):
        read_table(data, name="copii")


def test_a_sheet_that_claims_the_last_row_and_column_has_only_its_cells() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="9999999999"><c r="A9999999999"><v>2</v></c></row>'
    imported = read_table(_sheet(far), name="copii")
    assert imported.dataset.row_count == 1


def test_rows_that_all_reach_the_last_column_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inclusion_desktop.data.readers.patient_xlsx.MOST_CELLS", 100_000)
    wide = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 20))
    with pytest.raises(ReadError, match="copii"):
        read_table(_sheet(wide), name="copii")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "damaged"),
        (b"PK\x03\x04" + b"\0" * 100, "damaged"),
    ],
)
def test_other_containers_are_named(data: bytes, sentence: str) -> None:
    with pytest.raises(ReadError, match=sentence):
        read_table(data, name="copii")
