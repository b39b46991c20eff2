from __future__ import annotations

from pathlib import Path

import pytest

from inclusion_desktop.app.ids import new_id, new_ids
from inclusion_desktop.app.opening import new_from_template, new_session, open_path
from inclusion_desktop.document.file import FileError, write_document
from tests.factories import full_document, plain


def test_a_document_opens_unmodified_at_its_path(tmp_path: Path) -> None:
    path = tmp_path / "poster.INCLUSION"
    write_document(full_document(), path)
    session = open_path(path)
    assert session.path == path
    assert not session.is_modified
    assert plain(session.document) == plain(full_document())


def test_a_table_becomes_a_new_document_on_a3(tmp_path: Path) -> None:
    path = tmp_path / "Schools.csv"
    path.write_text("Town;Pupils\nOrhei;1.234,5\nSoroca;12\n", encoding="utf-8")
    session = open_path(path)
    assert session.path is None
    (page,) = session.document.pages
    assert (page.width_mm, page.height_mm) == (297.0, 420.0)
    (dataset,) = session.document.datasets
    assert dataset.columns[1].values() == [1234.5, 12.0]


def test_a_table_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "photo.xlsx"
    path.write_bytes(b"PK\x03\x04 no")
    with pytest.raises(FileError, match="photo"):
        open_path(path)


def test_a_template_begins_without_a_name(tmp_path: Path) -> None:
    path = tmp_path / "template.inclusion"
    write_document(full_document(), path)
    session = new_from_template(path)
    assert session.path is None
    assert len(session.document.pages[0].elements) == 5


def test_new_ids_are_the_smallest_that_are_free() -> None:
    document = full_document()
    assert new_id(document, "chart") == "chart-3"
    assert new_id(document, "page") == "page-2"
    assert new_ids(document, ("shape", "shape", "attitudes")) == ("shape-3", "shape-4", "attitudes-1")
    assert new_session("ru").document.language == "ru"
