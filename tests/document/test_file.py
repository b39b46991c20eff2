from __future__ import annotations

import contextlib
import io
import os
import stat
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from inclusion_desktop.data.dataset import State
from inclusion_desktop.document import archive, file
from inclusion_desktop.document.file import (
    FileError,
    document_bytes,
    read_document,
    read_preview,
    write_document,
)
from inclusion_desktop.document.model import (
    ChartElement,
    Document,
    GroupElement,
    Page,
    PictureElement,
    TextElement,
)
from inclusion_desktop.graphics.color import Process
from tests.factories import PNG, full_document, make_dataset, make_document, make_group, make_shape, plain
from tests.project_files import parts_of, with_json, zipped
from tests.strategies import documents

V1 = Path(__file__).parent.parent / "documents" / "v1.inclusion"


@given(documents())
@hypothesis_settings(max_examples=60)
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    loaded = read_document(document_bytes(document))
    assert plain(loaded.document) == plain(document)
    assert loaded.problems == ()


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    document = full_document()
    first, second = tmp_path / "a.inclusion", tmp_path / "b.inclusion"
    write_document(document, first, PNG)
    write_document(read_document(first).document, second, PNG)
    assert first.read_bytes() == second.read_bytes()


def test_an_unknown_chart_keeps_all_that_was_said_about_it() -> None:
    document = full_document()
    found = read_document(document_bytes(document)).document.pages[0].elements[2]
    assert plain(found) == plain(document.pages[0].elements[2])


def test_the_first_file_ever_written_still_opens() -> None:
    loaded = read_document(V1)
    assert loaded.problems == ()
    document = loaded.document
    assert (document.title, document.language) == ("Poster", "ro")
    (page,) = document.pages
    assert (page.width_mm, page.height_mm, page.bleed_mm) == (297.0, 420.0, 3.0)
    assert [element.id for element in page.elements] == ["text-1", "chart-1", "chart-2", "group-1", "picture-1"]
    text, chart, unknown, group, picture = page.elements
    assert isinstance(text, TextElement)
    assert text.paragraphs[0].source == "Now {attitudes.share_pct[group=Teachers, year=2024] | percent}"
    assert isinstance(chart, ChartElement)
    assert chart.spec.channels == {"category": ("group",), "value": ("share_pct",)}
    assert isinstance(unknown, ChartElement)
    assert (unknown.spec.type, unknown.spec.options) == ("hologram", {"depth": (1, {"fog": 0.5}), "glow": None})
    assert isinstance(group, GroupElement)
    assert [child.place.rotation for child in group.children] == [0.0, 45.0]
    assert isinstance(picture, PictureElement)
    assert document.pictures[picture.picture or ""].data == PNG
    (dataset,) = document.datasets
    assert dataset.column("group").texts() == ["Teachers", "Teachers", "Parents", "Parents"]
    assert dataset.column("share_pct").values() == [64.9, 71.2, 48.0, None]
    assert dataset.column("share_pct").state(3) is State.SUPPRESSED
    assert dataset.provenance.source == "A survey"
    coral = document.brand.swatch("coral")
    assert coral is not None
    assert coral.color == Process(0.0, 0.72, 0.62, 0.0)
    assert read_preview(V1) == PNG


def test_a_failure_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "poster.inclusion"
    write_document(make_document(old := make_shape("old")), path)
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match=r"the disk is full\. Save in another folder"):
        write_document(make_document(old, make_shape("new")), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_while_replacing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "poster.inclusion"
    write_document(make_document(), path)
    before = path.read_bytes()

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FileError, match="Save in another folder"):
        write_document(full_document(), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="links and modes are POSIX's")
def test_saving_keeps_a_link_and_the_permissions(tmp_path: Path) -> None:
    real, link = tmp_path / "real.inclusion", tmp_path / "link.inclusion"
    write_document(make_document(), real)
    real.chmod(0o640)
    link.symlink_to(real)
    write_document(full_document(), link)
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert read_document(real).document.pages[0].elements


def test_a_number_that_is_not_finite_is_not_saved(tmp_path: Path) -> None:
    path = tmp_path / "poster.inclusion"
    write_document(make_document(), path)
    before = path.read_bytes()
    with pytest.raises(FileError, match="cannot be saved"):
        write_document(Document(pages=(Page("page-1", float("nan"), 1.0),)), path)
    assert path.read_bytes() == before


def test_a_missing_file_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"'gone\.inclusion' cannot be opened"):
        read_document(tmp_path / "gone.inclusion")


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04" + b"\0" * 40, PNG])
def test_what_is_no_zip_is_no_document(data: bytes) -> None:
    with pytest.raises(FileError, match="not a document of this program"):
        read_document(data)


def test_a_file_cut_short_is_refused_at_every_length() -> None:
    whole = document_bytes(full_document())
    for length in range(0, len(whole), 97):
        with pytest.raises(FileError):
            read_document(whole[:length])


def test_a_flipped_bit_never_gives_anything_but_the_document_or_a_sentence() -> None:
    whole = bytearray(document_bytes(full_document()))
    for at in range(0, len(whole), 53):
        whole[at] ^= 0x10
        with contextlib.suppress(FileError):  # any other error would be a crash for whoever opens the file
            assert read_document(bytes(whole)).document.pages
        whole[at] ^= 0x10


@pytest.mark.parametrize("name", ["../evil", "data/../../evil", "/etc/evil", "C:/evil", "data\\..\\evil"])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    parts = parts_of(document_bytes(make_document()))
    with pytest.raises(FileError, match="leads out of it"):
        read_document(zipped({**parts, name: b"x"}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_given_twice_is_refused() -> None:
    out = io.BytesIO(document_bytes(make_document()))
    with zipfile.ZipFile(out, "a") as made:
        made.writestr("document.json", b"{}")
    with pytest.raises(FileError, match="twice"):
        read_document(out.getvalue())


def test_a_link_is_refused() -> None:
    out = io.BytesIO(document_bytes(make_document()))
    with zipfile.ZipFile(out, "a") as made:
        entry = zipfile.ZipInfo("assets/link")
        entry.create_system = 3
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(entry, "/etc/passwd")
    with pytest.raises(FileError, match="a link"):
        read_document(out.getvalue())


def test_a_claim_of_ten_gigabytes_is_refused_before_it_is_unpacked() -> None:
    whole = bytearray(document_bytes(make_document()))
    # The uncompressed size in the directory entry of data/attitudes.csv (APPNOTE 4.3.12).
    at = whole.rindex(b"PK\x01\x02", 0, whole.rindex(b"document.json"))
    whole[at + 24 : at + 28] = (0xFFFFFFF0).to_bytes(4, "little")
    with pytest.raises(FileError, match=r"larger than|would unpack"):
        read_document(bytes(whole))


def test_a_bomb_is_refused() -> None:
    parts = parts_of(document_bytes(make_document()))
    with pytest.raises(FileError, match="would unpack to 100 MB"):
        read_document(zipped({**parts, "data/bomb.csv": b"0" * 100_000_000}))


def test_a_part_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = document_bytes(make_document())
    monkeypatch.setattr(file, "MOST_DOCUMENT_BYTES", 100)
    with pytest.raises(FileError, match=r"document\.json is larger than it may be"):
        read_document(data)
    with pytest.raises(FileError, match="cannot be saved"):
        document_bytes(make_document())


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_PARTS", 1)
    with pytest.raises(FileError, match="larger than a document may be"):
        read_document(document_bytes(make_document()))


@pytest.mark.parametrize("text", ["[" * 200_000, '{"a":' * 200_000, "1" * 10_000, '{"format": NaN}', "{", "\xff"])
def test_json_that_is_none_is_refused(text: str) -> None:
    parts = parts_of(document_bytes(make_document()))
    with pytest.raises(FileError, match=r"document\.json"):
        read_document(zipped({**parts, "document.json": text.encode("latin-1")}))


def test_json_of_something_else_is_no_document() -> None:
    with pytest.raises(FileError, match="not a document"):
        read_document(zipped({"document.json": b'{"format": "other"}'}))
    with pytest.raises(FileError, match="not a document"):
        read_document(zipped({"word/document.xml": b"<a/>"}))


def test_options_nested_too_deeply_are_refused() -> None:
    def nest(data: dict[str, Any]) -> None:
        value: Any = 1
        for _ in range(500):
            value = [value]
        data["pages"][0]["elements"][1]["spec"]["options"] = {"deep": value}

    with pytest.raises(FileError, match="nested deeper"):
        read_document(with_json(full_document(), nest))


def test_groups_nested_too_deeply_are_neither_opened_nor_saved() -> None:
    def nest(data: dict[str, Any]) -> None:
        element = data["pages"][0]["elements"][3]
        for number in range(60):
            element = {"type": "group", "id": f"g{number}", "place": element["place"], "children": [element]}
        data["pages"][0]["elements"] = [element]

    with pytest.raises(FileError, match="groups are nested deeper"):
        read_document(with_json(full_document(), nest))
    element: Any = make_shape("shape-0")
    for number in range(60):
        element = make_group(f"group-{number}", element)
    with pytest.raises(FileError, match=r"cannot be saved: .*groups are nested deeper"):
        document_bytes(make_document(element))


@pytest.mark.parametrize(
    "document",
    [
        make_document(make_shape("twin"), make_shape("twin")),
        make_document(language="de"),
        make_document(datasets=(make_dataset("twin"), make_dataset("twin"))),
    ],
)
def test_what_could_not_be_opened_again_is_not_saved(document: Document) -> None:
    with pytest.raises(FileError, match="cannot be saved"):
        document_bytes(document)


@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_a_damaged_picture_is_left_out_and_told(damage: str) -> None:
    parts = parts_of(document_bytes(full_document()))
    (asset,) = [name for name in parts if name.startswith("assets/")]
    if damage == "changed":
        parts[asset] += b"!"
    else:
        del parts[asset]
    loaded = read_document(zipped(parts))
    assert loaded.document.pictures == {}
    assert len(loaded.document.pages[0].elements) == 5
    assert loaded.problems == ("'dot.png' is damaged in the file and was left out. Add it again.",)


def test_a_part_that_nobody_asked_for_is_told() -> None:
    parts = parts_of(document_bytes(make_document()))
    assert read_document(zipped({**parts, "Thumbs.db": b"x"})).problems == (
        "'Thumbs.db' in the file does not belong to the document and was left out.",
    )


def test_a_preview_is_a_png_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "poster.inclusion"
    write_document(make_document(), path, PNG)
    assert read_preview(path) == PNG
    write_document(make_document(), path)
    assert read_preview(path) is None
    write_document(make_document(), path, b"GIF89a")
    assert read_preview(path) is None
    path.write_bytes(b"broken")
    assert read_preview(path) is None
    assert read_preview(tmp_path / "gone") is None


def test_a_dataset_may_be_called_anything(tmp_path: Path) -> None:
    strange = "../a/b:c\\d ș%"
    document = make_document()
    document = replace(document, datasets=(replace(document.datasets[0], id=strange),))
    data = document_bytes(document)
    assert "data/%2E%2E%2Fa%2Fb%3Ac%5Cd%20%C8%99%25.csv" in parts_of(data)
    assert plain(read_document(data).document) == plain(document)
