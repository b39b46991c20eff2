"""Spoilt files are read or refused with a sentence; `tests/fuzz_readers.py` does the same for hours."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.data.readers import ReadError, read_table
from tests.data.corpus.containers import ods, ods_row, replaced, shared_xlsx, sheet_xml, xlsb, xlsx
from tests.fuzz_readers import corpus, read_spoilt

BOMB = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>'


def _check_sentence(error: ReadError) -> None:
    text = str(error)
    assert len(text) > 20
    assert text.endswith(".")


@pytest.mark.parametrize("hundred", range(4))
def test_spoilt_files_meet_no_traceback(hundred: int) -> None:
    read = [read_spoilt(case) for case in range(hundred * 100, hundred * 100 + 100)]
    # Most of what is spoilt in one place can be read for the rest.
    assert sum(imported is not None for imported in read) > 30


def test_a_text_longer_than_its_record_is_damage() -> None:
    honest = xlsb("a", [["name", "b"], ["x", 1]])
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.bin")
    text = struct.pack("<I", 4) + "name".encode("utf-16-le")
    spoilt = sheet.replace(text, struct.pack("<I", 2013265934) + text[4:])
    assert spoilt != sheet
    with pytest.raises(ReadError, match="damaged"):
        read_table(replaced(honest, "xl/worksheets/sheet1.bin", spoilt), name="x")


@given(st.integers(0, 89), st.integers(0, 100_000), st.binary(max_size=20))
def test_no_bytes_put_into_a_file_stop_the_readers(file: int, place: int, put: bytes) -> None:
    data = corpus()[file]
    place %= len(data) + 1
    try:
        assert read_table(data[:place] + put + data[place:], name="x").dataset.columns
    except ReadError as error:
        _check_sentence(error)


@given(st.text(alphabet='[]{}":,0123456789.eE-ntrufalse \n\\', max_size=60))
def test_no_json_stops_the_readers(text: str) -> None:
    try:
        read_table(text.encode(), name="x")
    except ReadError as error:
        _check_sentence(error)


@given(st.text(alphabet='ABC"=;(),[]- .:\n0123456789', max_size=80))
def test_no_px_stops_the_readers(text: str) -> None:
    begin = 'CHARSET="ANSI";\nSTUB="a";\nVALUES("a")="x","y";\n'
    for data in (begin + text, begin + "DATA=" + text, text):
        try:
            read_table(data.encode(), name="x")
        except ReadError as error:
            _check_sentence(error)


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (ods({"a": ods_row("x", 1)}), "content.xml"),
        (xlsx({"a": [["x", 1]]}), "xl/worksheets/sheet1.xml"),
        (shared_xlsx(), "xl/sharedStrings.xml"),
        (xlsx({"a": [["x", 1]]}), "xl/styles.xml"),
        (xlsb("a", [["x", 1]]), "xl/_rels/workbook.bin.rels"),
    ],
)
def test_entities_are_never_expanded(data: bytes, part: str) -> None:
    with pytest.raises(ReadError, match="damaged"):
        read_table(replaced(data, part, BOMB), name="x")


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (ods({"a": ods_row("x", 1)}), "content.xml"),
        (shared_xlsx(), "xl/sharedStrings.xml"),
        (xlsb("a", [["x", 1]]), "xl/worksheets/sheet1.bin"),
    ],
)
def test_an_archive_that_packs_too_well_is_not_opened(data: bytes, part: str) -> None:
    with pytest.raises(ReadError, match="would unpack to"):
        read_table(replaced(data, part, b"\0" * 30_000_000), name="x")


@pytest.mark.parametrize(
    ("data", "part"),
    [(xlsx({"a": [["x", 1]]}), "xl/worksheets/sheet1.xml"), (xlsb("a", [["x", 1]]), "xl/worksheets/sheet1.bin")],
)
def test_an_archive_that_lies_about_a_size_is_found_out(data: bytes, part: str) -> None:
    spoilt = bytearray(replaced(data, part, b"\0" * 3_000_000))
    with zipfile.ZipFile(io.BytesIO(bytes(spoilt))) as archive:
        true = archive.getinfo(part).file_size
    # Both the local header and the directory claim the size (APPNOTE 4.3.7, 4.3.12).
    lie = bytes(spoilt).replace(struct.pack("<I", true), struct.pack("<I", 1000))
    with pytest.raises(ReadError, match="damaged"):
        read_table(lie, name="x")


def test_cells_repeated_a_thousand_million_times_are_refused() -> None:
    cell = 'XML:<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    with pytest.raises(ReadError, match="million cells"):
        read_table(ods({"a": ods_row(cell, repeat=1_000_000)}), name="x")


def test_old_workbooks_cannot_claim_the_whole_sheet() -> None:
    rows: list[list[object]] = [["a", "b"], ["x", 1]]
    honest = xlsb("a", rows)
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.bin")
    # The row header says which row the cells after it are in.
    far = sheet.replace(struct.pack("<IIHH", 1, 0, 300, 0), struct.pack("<IIHH", 1_048_575, 0, 300, 0))
    assert far != sheet
    wide = far.replace(struct.pack("<II", 1, 0), struct.pack("<II", 16_383, 0))
    with pytest.raises(ReadError, match="million cells"):
        read_table(replaced(honest, "xl/worksheets/sheet1.bin", wide), name="x")


def test_json_that_is_nested_for_ever_is_refused() -> None:
    with pytest.raises(ReadError, match="nested more than"):
        read_table(b"[" * 100_000, name="x")
    with pytest.raises(ReadError, match="nested more than"):
        read_table(b'{"a":' * 100_000 + b"1" + b"}" * 100_000, name="x")


def test_a_cube_of_more_figures_than_a_memory_holds_is_refused() -> None:
    values = ",".join(f'"{n}"' for n in range(1000))
    dimensions = "".join(f'VALUES("d{n}")={values};\n' for n in range(4))
    px = f'CHARSET="ANSI";\nSTUB="d0","d1","d2","d3";\n{dimensions}DATA=\n1 2;\n'
    with pytest.raises(ReadError, match="million cells"):
        read_table(px.encode(), name="x")


@pytest.mark.parametrize("value", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", '=HYPERLINK("x")'])
def test_formulas_in_texts_stay_texts(value: str) -> None:
    for data in (
        xlsx({"a": [["a", "b"], ["'" + value, 1]]}),
        ods({"a": ods_row("a", "b") + ods_row("'" + value, 1)}),
        f"a\tb\n'{value}\t1\n".encode(),
    ):
        assert read_table(data, name="x").dataset.columns[0].value(0) == "'" + value
    quoted = value.replace('"', '""')
    assert read_table(f'a;b\n"{quoted}";1\n'.encode(), name="x").dataset.columns[0].value(0) == value


def test_a_sheet_of_far_cells_is_read_patiently() -> None:
    far = '<row r="2"><c r="A2"><v>1</v></c></row><row r="900000"><c r="ZZ900000"><v>2</v></c></row>'
    imported = read_table(sheet_xml(far), name="x")
    assert [column.value(imported.dataset.row_count - 1) for column in imported.dataset.columns][-1] == 2.0
