"""The front door: any file by its content, lists to choose from, limits, progress."""

from __future__ import annotations

from pathlib import Path

import pytest

from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.data.readers import (
    FoundTable,
    ReadError,
    list_dimensions,
    list_tables,
    read_table,
    sheet_names,
)
from inclusion_desktop.data.readers.open import EXTENSIONS, read_raw
from inclusion_desktop.graphics.progress import Cancelled
from tests.data.corpus.containers import ods, ods_row, xlsb, xlsx

CORPUS = Path(__file__).parent.parent / "corpus"


class Steps:
    """Remembers what was said, and stops at a fraction."""

    def __init__(self, stop_at: float = 2.0) -> None:
        self.fractions: list[float] = []
        self._stop_at = stop_at

    def step(self, message: str, fraction: float) -> None:
        assert message
        self.fractions.append(fraction)
        if fraction >= self._stop_at:
            raise Cancelled


def test_sheets_are_listed_with_their_sizes_hidden_ones_last() -> None:
    rows: list[list[object]] = [["a", "b", "c"], ["x", 1, 2]]
    sheets: dict[str, list[list[object]]] = {"Ascuns": [["h"]], "Date": rows, "Gol": []}
    expected = (FoundTable("Date", 2, 3), FoundTable("Gol", 0, 0), FoundTable("Ascuns", 1, 1, True))
    assert list_tables(xlsx(sheets, hidden=("Ascuns",))) == expected
    lines = "".join(ods_row(*row) for row in rows)
    document = ods({"Ascuns": ods_row("h"), "Date": lines, "Gol": ods_row("")}, hidden=("Ascuns",))
    assert list_tables(document) == expected
    assert list_tables(xlsb("Date", rows)) == (FoundTable("Date", 2, 3),)
    assert list_tables(CORPUS / "old.xls") == (FoundTable("Date", 5, 4),)
    assert list_tables(b"a,b\n1,2\n") == ()


def test_sheets_of_every_format_are_chosen_by_name() -> None:
    document = ods({"Unu": ods_row("a", "b") + ods_row("x", 1), "Doi": ods_row("c", "d") + ods_row("y", 2)})
    assert sheet_names(document) == ("Unu", "Doi")
    assert [column.name for column in read_table(document, sheet="Doi").dataset.columns] == ["c", "d"]
    with pytest.raises(ReadError, match="no sheet 'Trei'"):
        read_table(document, sheet="Trei", name="copii")
    assert sheet_names(CORPUS / "old.xls") == ("Date",)
    assert sheet_names(CORPUS / "binary.xlsb") == ("Date",)


def test_dimensions_are_listed_in_the_language_asked_for() -> None:
    romanian = list_dimensions(CORPUS / "bank_ro.px", language="ro")
    assert [(found.name, found.is_time) for found in romanian] == [("Raionul", False), ("Anul", True)]
    assert romanian[0].values == ("Orhei", "Cahul", "Leova")
    assert romanian[0].codes == ("OR", "CA", "LE")
    assert list_dimensions(CORPUS / "bank_ro.px", language="en")[0].name == "Район"
    assert [found.name for found in list_dimensions(CORPUS / "json_stat.json")] == ["Raion", "Anul"]
    assert list_dimensions(CORPUS / "records.json") == ()
    assert list_dimensions(CORPUS / "csv_comma.csv") == ()


def test_values_and_dimensions_that_are_not_there_are_named() -> None:
    with pytest.raises(ReadError, match=r"no dimension 'Sexul'\. It has: 'Raionul', 'Anul'"):
        read_table(CORPUS / "bank_ro.px", values={"Sexul": ["F"]})
    with pytest.raises(ReadError, match="'Anul' has no value '1999'"):
        read_table(CORPUS / "bank_ro.px", values={"Anul": ["1999", "2024"]})


def test_the_unit_of_a_px_file_is_the_columns_unit() -> None:
    columns = read_table(CORPUS / "bank_ro.px").dataset.columns
    assert [column.unit for column in columns] == ["", "", "persoane"]


def test_a_json_stat_dimension_of_one_chosen_value_has_no_column() -> None:
    imported = read_table(CORPUS / "json_stat.json", values={"Anul": ["2024"]})
    assert [(column.name, column.kind) for column in imported.dataset.columns] == [
        ("Raion", Kind.DISTRICT),
        ("Value", Kind.NUMBER),
    ]
    assert imported.preamble == ("Anul: 2024",)
    assert imported.dataset.columns[1].values() == [8.5, 9.0]


@pytest.mark.parametrize("file", ["ministry.xlsx", "old.xls", "binary.xlsb", "libre.ods", "bank_ro.px", "records.json"])
def test_every_reader_says_how_far_it_is_and_can_be_stopped(file: str) -> None:
    steps = Steps()
    read_table(CORPUS / file, progress=steps)
    assert steps.fractions
    assert all(0 <= fraction <= 1 for fraction in steps.fractions)
    with pytest.raises(Cancelled):
        read_table(CORPUS / file, progress=Steps(stop_at=0.0))


def test_a_long_workbook_is_stopped_in_the_middle() -> None:
    book = xlsx({"Date": [["a", "b"], *([f"r{n}", n] for n in range(3000))]})
    with pytest.raises(Cancelled):
        read_table(book, progress=Steps(stop_at=0.15))


@pytest.mark.parametrize(
    ("constant", "sentence"),
    [("raw.MOST_COLUMNS", "columns"), ("json_table.MOST_JSON_BYTES", "of JSON"), ("csv.MOST_CELLS", "million cells")],
)
def test_limits_are_said(constant: str, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"inclusion_desktop.data.readers.{constant}", 3)
    monkeypatch.setattr("inclusion_desktop.data.readers.table.MOST_COLUMNS", 3)
    data = {"of JSON": b'[{"a": 1}]'}.get(sentence, b"a,b,c,d\n1,2,3,4\n")
    with pytest.raises(ReadError, match=sentence):
        read_table(data, name="copii")


def test_every_table_of_the_corpus_has_an_extension_that_is_offered() -> None:
    for path in CORPUS.iterdir():
        if path.suffix not in (".py", ".toml") and path.is_file() and path.name != ".gitattributes":
            assert path.suffix in EXTENSIONS


def test_a_file_that_is_no_table_gets_its_remedy() -> None:
    with pytest.raises(ReadError, match=r"'copii' is XML.*save it as XLSX or CSV"):
        read_table(b'<?xml version="1.0"?><Workbook xmlns="urn:schemas"/>', name="copii")


def test_px_files_are_known_whatever_keyword_comes_first() -> None:
    data = (CORPUS / "keys.px").read_bytes().replace(b'CHARSET="ANSI";\nAXIS-VERSION="2013";\n', b'MATRIX="M1";\n')
    assert [column.name for column in read_table(data).dataset.columns] == ["district", "sex", "Children"]
    assert read_table(b"TITLE=a;b\n1;2\n2;3\n").dataset.columns[1].name == "b"


@pytest.mark.parametrize(
    "data",
    [
        ("a;b\n" + ("1" * 100_000 + "x,;2\n") * 2).encode(),
        b'CHARSET="ANSI";\nCODEPAGE="utf-8";\nTITLE="' + b";DATA=" * 300_000,
        b"[" + b"[]," * 45 + b'"' + b'\\"' * 500_000,
    ],
)
def test_texts_that_make_a_search_begin_again_and_again_do_not(data: bytes) -> None:
    # Were one of them searched anew from each of its marks, this would not end today.
    try:
        said = read_table(data, name="copii").dataset.name
    except ReadError as error:
        said = str(error)
    assert "copii" in said


@pytest.mark.parametrize(
    "page",
    [
        b"<html><table>" + b"<" * 200_000,
        b"<html><table>" + b"<!-- " * 100_000,
        b"<html><table>" + b"<td " * 100_000,
        b"<html>" + b"<table><tr>" * 50_000,
        b"<html><table>" + b"<tr>" + b'<td rowspan="9999" colspan="999">x' * 5_000,
        b"<html><table><script>" + b"<script>" * 50_000,
    ],
)
def test_hostile_pages_are_read_or_refused(page: bytes) -> None:
    try:
        dataset = read_table(page, name="copii").dataset
    except ReadError as error:
        said = str(error)
    else:
        said = dataset.name
    assert "copii" in said


def test_a_file_tells_how_it_was_read() -> None:
    corpus = Path(__file__).parent.parent / "corpus"
    text, fixed = read_raw(corpus / "cp1251.csv"), read_raw(corpus / "fixed_width.txt")
    assert (text.delimiter, text.encoding, text.sheet) == (";", "cp1251", "")
    assert fixed.delimiter == ""
    sheet = read_raw(corpus / "sheets.xlsx")
    assert (sheet.sheet, sheet.delimiter) == ("Date", None)
    px = read_raw(corpus / "bank_ro.px", values={"Raionul": ("Orhei",)})
    assert px.languages == ("ru", "ro")
    assert [(dimension.name, len(dimension.values)) for dimension in px.dimensions] == [("Raionul", 3), ("Anul", 2)]
