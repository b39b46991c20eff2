"""Looking at a linked file: it is the same, another one, gone, or no table; and what a refresh then does."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from inclusion_desktop.app.commands.data import ChangeColumn, RemoveDataset, SetCells
from inclusion_desktop.app.commands.links import LinkDataset, RefreshDataset, SetWatching, UnlinkDataset
from inclusion_desktop.app.linked_files import (
    Changed,
    Missing,
    Same,
    Unreadable,
    Update,
    link_to,
    look,
    plan_refresh,
    relinked,
)
from inclusion_desktop.app.session import CommandError, Session
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.data.readers.open import read_table
from inclusion_desktop.document.links import FileLink, Reading
from inclusion_desktop.document.model import Document
from tests.factories import make_document

CSV = "district,share,code\nOrhei,10,7\nSoroca,20,8\nCahul,30,9\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "scoli.csv"
    path.write_text(CSV)
    return path


def session_of(file: Path) -> Session:
    dataset = read_table(file, language="en").dataset
    link = link_to(file, dataset, Reading(language="en"))
    return Session(make_document(datasets=(dataset,), links=MappingProxyType({dataset.id: link}), language="en"))


def link_of(document: Document) -> FileLink:
    return document.links["scoli"]


def rewrite(file: Path, text: str) -> None:
    """Other bytes at another time, however coarse the clock is."""
    before = file.stat().st_mtime
    file.write_text(text)
    os.utime(file, (before + 10, before + 10))


def seen(document: Document) -> Update:
    dataset = document.datasets[0]
    found = look(link_of(document), dataset)
    assert isinstance(found, Changed)
    return plan_refresh(dataset, link_of(document), found, document.language)


def values(document: Document, column: str = "share") -> list[object]:
    return list(document.datasets[0].column(column).values())


def test_a_file_that_was_only_touched_is_the_same(file: Path) -> None:
    document = session_of(file).document
    assert look(link_of(document), document.datasets[0]) == Same()
    rewrite(file, CSV)
    assert look(link_of(document), document.datasets[0]) == Same()


def test_a_changed_cell_is_counted_taken_over_and_undone_in_one_step(file: Path) -> None:
    session = session_of(file)
    rewrite(file, CSV.replace("20", "25"))
    update = seen(session.document)
    assert update.merged.difference.cell_count == 1
    session.do(RefreshDataset(update))
    assert values(session.document) == [10.0, 25.0, 30.0]
    assert look(link_of(session.document), session.document.datasets[0]) == Same()
    assert session.undo_label == "Refresh from file"
    session.undo()
    assert values(session.document) == [10.0, 20.0, 30.0]
    assert isinstance(look(link_of(session.document), session.document.datasets[0]), Changed)


def test_corrections_and_kinds_survive_a_refresh_and_the_next(file: Path) -> None:
    session = session_of(file)
    session.do(ChangeColumn("scoli", "code", kind=Kind.TEXT))
    session.do(ChangeColumn("scoli", "share", kind=Kind.PERCENT, unit="", decimals=1))
    session.do(SetCells("scoli", {(0, "share"): "11"}))
    for text, expected in (("25", [11.0, 25.0, 30.0]), ("26", [11.0, 26.0, 30.0])):
        rewrite(file, CSV.replace("20", text))
        update = seen(session.document)
        assert update.merged.conflicts == ()
        assert update.merged.kept_cells >= 1
        session.do(RefreshDataset(update))
        assert values(session.document) == expected
        dataset = session.document.datasets[0]
        assert dataset.column("share").kind is Kind.PERCENT
        assert dataset.column("share").decimals == 1
        assert values(session.document, "code") == ["7", "8", "9"]


def test_codes_are_read_as_text_once_they_are_text(file: Path) -> None:
    session = session_of(file)
    session.do(ChangeColumn("scoli", "code", kind=Kind.TEXT))
    rewrite(file, CSV.replace(",9\n", ",09\n"))
    session.do(RefreshDataset(seen(session.document)))
    assert values(session.document, "code") == ["7", "8", "09"]


def test_a_plan_made_for_another_state_is_refused(file: Path) -> None:
    session = session_of(file)
    rewrite(file, CSV.replace("20", "25"))
    update = seen(session.document)
    session.do(SetCells("scoli", {(0, "share"): "11"}))
    with pytest.raises(CommandError, match="edited since"):
        session.do(RefreshDataset(update))


def test_what_is_gone_or_no_table_is_said(file: Path, tmp_path: Path) -> None:
    document = session_of(file).document
    dataset, link = document.datasets[0], link_of(document)
    file.unlink()
    found = look(link, dataset)
    assert isinstance(found, Missing)
    assert str(file) in found.sentence
    file.mkdir()
    assert isinstance(look(link, dataset), Unreadable)
    file.rmdir()
    file.write_bytes(b"PK\x03\x04 not really a workbook")
    assert isinstance(look(link, dataset), Unreadable)
    assert isinstance(look(replace(link, path="relative\0name"), dataset), Unreadable)


def test_devices_and_pipes_are_never_opened(file: Path, tmp_path: Path) -> None:
    document = session_of(file).document
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    trap = tmp_path / "zero.csv"
    trap.symlink_to("/dev/zero")
    for path in ("/dev/zero", str(pipe), str(trap)):
        assert isinstance(look(replace(link_of(document), path=path), document.datasets[0]), Unreadable)


def test_a_huge_file_is_refused_by_its_size_alone(file: Path, tmp_path: Path) -> None:
    document = session_of(file).document
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as out:
        out.truncate(300_000_000_000)
    found = look(replace(link_of(document), path=str(huge)), document.datasets[0])
    assert isinstance(found, Unreadable)
    assert "300000 MB" in found.sentence


def test_a_file_is_looked_at_and_never_written(file: Path) -> None:
    document = session_of(file).document
    rewrite(file, CSV.replace("20", "25"))
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    file.chmod(0o444)
    seen(document)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def test_a_relative_path_begins_at_the_base(file: Path) -> None:
    document = session_of(file).document
    assert look(replace(link_of(document), path=file.name), document.datasets[0], file.parent) == Same()


def test_another_file_can_take_the_place_and_the_link_can_be_cut(file: Path, tmp_path: Path) -> None:
    session = session_of(file)
    other = tmp_path / "other.csv"
    other.write_text(CSV.replace("30", "33"))
    session.do(LinkDataset("scoli", relinked(link_of(session.document), other)))
    assert seen(session.document).merged.difference.cell_count == 1
    session.do(SetWatching("scoli", False))
    assert not link_of(session.document).watch
    session.do(UnlinkDataset("scoli"))
    assert session.document.links == {}
    with pytest.raises(CommandError, match="not linked"):
        session.do(UnlinkDataset("scoli"))
    session.undo()
    assert link_of(session.document).path == str(other)


def test_a_dataset_takes_its_link_with_it(file: Path) -> None:
    session = session_of(file)
    session.do(RemoveDataset("scoli"))
    assert session.document.links == {}
    session.undo()
    assert link_of(session.document).path == str(file)


def test_what_was_told_of_a_column_behind_a_blank_one_holds_while_it_is_there(tmp_path: Path) -> None:
    file = tmp_path / "scoli.csv"
    file.write_text("district,,share,code\nOrhei,,1.5,7\nCahul,,2.5,8\n")
    reading = Reading(language="en", kinds=MappingProxyType({3: Kind.TEXT}), decimals=MappingProxyType({2: ","}))
    imported = read_table(file, **reading.arguments())
    link = link_to(file, imported.dataset, reading)
    rewrite(file, "district,,share,code\nOrhei,,1.5,7\nCahul,,2.500,9\n")
    changed = look(link, imported.dataset)
    assert isinstance(changed, Changed)
    assert changed.source.columns[2].values() == ["7", "9"]
    assert changed.source.columns[2].kind is Kind.TEXT

    rewrite(file, "district,,code,share\nOrhei,,7,1.5\nCahul,,9,2.5\n")
    changed = look(link, imported.dataset)
    assert isinstance(changed, Changed)
    assert [column.name for column in changed.source.columns] == ["district", "code", "share"]
    assert changed.source.columns[1].kind is Kind.TEXT


def test_districts_stay_districts_and_categories_categories_at_a_refresh(file: Path) -> None:
    names = "name,share,code\n{},10,7\nCahul,20,8\nSoroca,30,9\nUngheni,40,1\n"
    rewrite(file, names.format("Orhei"))
    for kind in (Kind.DISTRICT, Kind.CATEGORY):
        session = session_of(file)
        session.do(ChangeColumn("scoli", "name", kind=kind))
        rewrite(file, names.format("Orhie").replace("Ungheni", "Copceac"))
        update = seen(session.document)
        session.do(RefreshDataset(update))
        column = session.document.datasets[0].column("name")
        assert column.kind is kind
        assert (column.typed == {0: "Orhie", 3: "Copceac"}) is (kind is Kind.DISTRICT)
        rewrite(file, names.format("Orhei"))
