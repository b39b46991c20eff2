"""Links travel with the project: paths stay short, what the file said is kept once, strangers' JSON is checked."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from inclusion_desktop.data.column_types import set_cells
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.document.file import FileError, document_bytes, read_document, write_document
from inclusion_desktop.document.links import FileLink, Reading
from inclusion_desktop.document.model import Document
from tests.factories import make_dataset, make_document, plain
from tests.pseudo import english_words, speak_pseudo

READING = Reading(
    sheet="2024",
    region=1,
    header=(1, 2),
    kinds=MappingProxyType({2: Kind.PERCENT}),
    decimals=MappingProxyType({2: ","}),
    values=MappingProxyType({"Sex": ("Total", "Women")}),
    keep_totals=False,
    repair=(0,),
    language="en",
)


def linked(path: Path | str, *, edited: bool = False, reading: Reading = READING) -> Document:
    """A document whose table was read from the file, and perhaps corrected since."""
    source = make_dataset()
    mine = source.with_column(set_cells(source.column("share_pct"), {0: "1.5"}, "en")) if edited else source
    link = FileLink(str(path), "ab" * 32, 1234, 1_700_000_000.25, reading, watch=False, baseline=source)
    return make_document(datasets=(mine,), links=MappingProxyType({"attitudes": link}))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def described(data: bytes) -> dict[str, Any]:
    (link,) = json.loads(parts(data)["document.json"])["links"]
    return dict(link)


@pytest.mark.parametrize("edited", [False, True])
def test_a_link_is_read_as_it_was_written(tmp_path: Path, edited: bool) -> None:
    document = linked(tmp_path / "figures.xlsx", edited=edited)
    file = tmp_path / "poster.inclusion"
    write_document(document, file)
    found = read_document(file)
    assert found.problems == ()
    assert plain(found.document.links) == plain(document.links)


def test_what_the_file_said_costs_nothing_until_a_cell_is_corrected_and_then_one_column(tmp_path: Path) -> None:
    untouched = document_bytes(linked(tmp_path / "figures.xlsx"))
    assert not [name for name in parts(untouched) if name.startswith("links/")]
    corrected = parts(document_bytes(linked(tmp_path / "figures.xlsx", edited=True)))
    assert corrected["links/attitudes.csv"].decode().splitlines() == ["share pct", "64.9", "71.2", "48", ":"]


def test_a_path_beside_or_below_the_project_is_relative_and_moves_with_it(tmp_path: Path) -> None:
    file = tmp_path / "here" / "poster.inclusion"
    file.parent.mkdir()
    write_document(linked(file.parent / "data" / "figures.xlsx"), file)
    assert described(file.read_bytes())["path"] == "data/figures.xlsx"
    moved = (tmp_path / "there").resolve()
    file.parent.rename(moved)
    found = read_document(moved / "poster.inclusion").document
    assert found.links["attitudes"].path == str(moved / "data" / "figures.xlsx")


def test_a_path_elsewhere_stays_absolute(tmp_path: Path) -> None:
    file = tmp_path / "here" / "poster.inclusion"
    file.parent.mkdir()
    write_document(linked(tmp_path / "figures.xlsx"), file)
    assert described(file.read_bytes())["path"] == str(tmp_path / "figures.xlsx")
    assert read_document(file).document.links["attitudes"].path == str(tmp_path / "figures.xlsx")


@pytest.mark.parametrize("path", [r"\\server\share\x.csv", r"C:\x.csv", "//server/x.csv"])
def test_a_path_of_another_system_is_never_taken_for_one_beside_the_project(tmp_path: Path, path: str) -> None:
    file = tmp_path / "poster.inclusion"
    write_document(linked(path), file)
    assert read_document(file).document.links["attitudes"].path == path


def test_older_projects_have_no_links() -> None:
    data = parts(document_bytes(make_document()))
    older = json.loads(data["document.json"])
    del older["links"]
    assert read_document(_zipped({**data, "document.json": json.dumps(older).encode()})).document.links == {}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"path": 3}, "links[0].path: a text is expected"),
        ({"size": "x"}, "links[0].size: a whole number is expected"),
        ({"reading": {"kinds": {"-1": "text"}}}, "the number of a column is expected"),
        ({"reading": {"header": "first"}}, "a list is expected"),
        ({"secret": 1}, "there is an unknown property 'secret'"),
    ],
)
def test_a_wrong_link_is_refused_with_its_place(
    change: dict[str, Any], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = parts(document_bytes(linked("/data/figures.xlsx")))
    members = json.loads(data["document.json"])
    members["links"][0].update(change)
    changed = _zipped({**data, "document.json": json.dumps(members).encode()})
    with pytest.raises(FileError) as refused:
        read_document(changed)
    assert sentence in str(refused.value)
    speak_pseudo(monkeypatch)
    with pytest.raises(FileError) as refused:
        read_document(changed)
    assert english_words(str(refused.value)) == []


def test_a_link_of_a_dataset_that_is_gone_is_left_out(tmp_path: Path) -> None:
    document = replace(linked(tmp_path / "figures.xlsx"), datasets=())
    assert read_document(document_bytes(document)).document.links == {}


def _zipped(entries: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()
