"""What is said of a project that is damaged: the place and the reason, in the language of the interface."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inclusion_desktop.document.file import FileError, document_bytes, read_document
from tests.factories import full_document, make_document
from tests.project_files import parts_of, with_json, zipped
from tests.pseudo import english_words, speak_pseudo

WRONG: list[tuple[Callable[[dict[str, Any]], object], str]] = [
    (lambda data: data.update(language="de"), "language: one of ro, ru, en is expected, not 'de'"),
    (lambda data: data.update(surprise=1), "unknown property 'surprise'"),
    (lambda data: data.pop("pages"), "'pages' is missing"),
    (lambda data: data["pages"][0].pop("width_mm"), r"pages\[0\]: the property 'width_mm' is missing"),
    (
        lambda data: data["pages"][0].update(width_mm="wide"),
        r"pages\[0\].width_mm: a number is expected, not 'wide'",
    ),
    (lambda data: data["pages"][0].update(width_mm=True), r"pages\[0\].width_mm: a number is expected"),
    (lambda data: data["pages"][0].update(width_mm=10**400), "a finite number is expected"),
    (lambda data: data["pages"][0]["elements"][0].update(type="robot"), r"elements\[0\].type: one of chart, text"),
    (lambda data: data["pages"][0]["elements"][0].update(id="chart-1"), "two of them are called 'chart-1'"),
    (lambda data: data["brand"]["swatches"][0]["color"].update(k=2), "process inks go from 0 to 1"),
    (lambda data: data["brand"]["swatches"][1].update(name="ink"), "two of them are called 'ink'"),
    (lambda data: data["datasets"][0].update(rows=3), r"data/attitudes\.csv: 3 rows are expected, not 4"),
    (lambda data: data["datasets"][0]["columns"].pop(), "2 cells are expected, not 3"),
    (lambda data: data["datasets"][0]["columns"][0].update(states={"odd": [1]}), "one of valid, blank"),
    (lambda data: data["datasets"][0]["columns"][0].update(states={"blank": [9]}), "a row that does not exist"),
    (lambda data: data["datasets"][0]["columns"][2].update(states={"valid": [3]}), "holds no number"),
    (lambda data: data["datasets"][0]["columns"][0].update(notes={"99": "?"}), "a row that does not exist"),
    (lambda data: data["datasets"][0]["columns"][0].update(decimals=77), "0 to 20 decimals are expected, not 77"),
    (lambda data: data["datasets"][0]["columns"][1].update(id=data["datasets"][0]["columns"][0]["id"]), "one id"),
    (lambda data: data["datasets"][0].update(rows=-1), "a table of 0 to 2000000 rows is expected, not -1"),
    (lambda data: data.update(title=None), "title: a text is expected, not null"),
    (lambda data: data["pages"].insert(0, []), r"pages\[0\]: an object is expected, not a list"),
    (lambda data: data.update(pages={}), "pages: a list is expected, not an object"),
    (lambda data: data["pages"][0]["elements"][0].update(locked=1), "locked: true or false is expected, not 1"),
]
"""What may be wrong in a project, and what is said of it."""


def test_a_file_of_the_future_says_what_to_do() -> None:
    def later(data: dict[str, Any]) -> None:
        data.update(version=7, program="3.1.4", hologram=True)

    with pytest.raises(FileError, match=r"newer version of the program \(3\.1\.4, format 7\). Update"):
        read_document(with_json(make_document(), later))


@pytest.mark.parametrize("version", [0, -1, True, "1", None, 1.5])
def test_a_version_that_is_none_is_damage(version: object) -> None:
    with pytest.raises(FileError, match="version: the number of a version is expected, not"):
        read_document(with_json(make_document(), lambda data: data.update(version=version)))


@pytest.mark.parametrize(("change", "place"), WRONG)
def test_a_wrong_value_is_told_with_its_place(change: Callable[[dict[str, Any]], object], place: str) -> None:
    with pytest.raises(FileError, match=place):
        read_document(with_json(full_document(), change))


def test_a_lost_table_is_told() -> None:
    parts = parts_of(document_bytes(make_document()))
    del parts["data/attitudes.csv"]
    with pytest.raises(FileError, match=r"data/attitudes\.csv is missing"):
        read_document(zipped(parts))


@pytest.mark.parametrize("change", [change for change, _place in WRONG])
def test_no_reason_stays_english(change: Callable[[dict[str, Any]], object], monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = with_json(full_document(), change)
    speak_pseudo(monkeypatch)
    with pytest.raises(FileError) as refused:
        read_document(damaged)
    choices = ("ro", "ru", "en", "chart", "text", "picture", "shape", "group", "valid", "blank", "invalid")
    technical = (*choices, "suppressed", "title", "language", "pages", "null", "true", "false", "share", "pct")
    assert english_words(str(refused.value), technical) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"format":\n "inclusion-desktop" 3}', "document.json, line 2, character 22: this is no JSON"),
        (b'{"format": NaN}', "document.json: a finite number is expected, not 'NaN'"),
        (b'{"format": "\xff"}', "document.json: text in UTF-8 is expected"),
        (b"[" * 100_000, "document.json: values are nested too deeply"),
        (b'{"format": ' + b"9" * 5_000 + b"}", "document.json: a number has too many digits"),
    ],
)
def test_a_document_that_is_no_json_is_told(content: bytes, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = zipped({**parts_of(document_bytes(make_document())), "document.json": content})
    with pytest.raises(FileError) as refused:
        read_document(damaged)
    assert says in str(refused.value)
    assert "Open a copy" in str(refused.value)
    speak_pseudo(monkeypatch)
    with pytest.raises(FileError) as refused:
        read_document(damaged)
    assert english_words(str(refused.value)) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [(b'"open', ", line 1: a line of a table is expected"), (b"\xff", ": text in UTF-8 is expected")],
)
def test_a_table_that_is_no_csv_is_told(content: bytes, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = zipped({**parts_of(document_bytes(make_document())), "data/attitudes.csv": content})
    with pytest.raises(FileError, match=f"data/attitudes.csv{says}"):
        read_document(damaged)
    speak_pseudo(monkeypatch)
    with pytest.raises(FileError) as refused:
        read_document(damaged)
    assert english_words(str(refused.value)) == []


def test_a_part_that_cannot_be_unpacked_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = bytearray(document_bytes(make_document()))
    at = damaged.find(b"document.json") + 60
    damaged[at : at + 80] = bytes(80)
    with pytest.raises(FileError, match=r"document\.json cannot be unpacked\. Open a copy"):
        read_document(bytes(damaged))
    speak_pseudo(monkeypatch)
    with pytest.raises(FileError) as refused:
        read_document(bytes(damaged))
    assert english_words(str(refused.value)) == []
