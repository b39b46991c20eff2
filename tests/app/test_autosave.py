from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from inclusion_desktop.app import recovery
from inclusion_desktop.app.autosave import Autosave, RecoveryStore
from inclusion_desktop.app.commands.document import ChangeDocument
from inclusion_desktop.app.opening import open_recovered
from inclusion_desktop.app.session import Session
from inclusion_desktop.document.file import FileError, read_document
from tests.factories import make_document


def edited(path: Path | None = None) -> Session:
    session = Session(make_document(), path)
    session.do(ChangeDocument({"title": "Typed all afternoon"}))
    return session


def test_unsaved_work_is_offered_after_a_crash(tmp_path: Path) -> None:
    original = tmp_path / "poster.inclusion"
    store = RecoveryStore(tmp_path / "recovery")
    autosave = Autosave(edited(original), store)
    autosave.close(keep=True)
    (found,) = RecoveryStore(tmp_path / "recovery").list()
    assert (found.path, found.title) == (original, "Typed all afternoon")
    session = open_recovered(found)
    assert session.path == original
    assert session.is_modified
    assert session.document.title == "Typed all afternoon"
    store.discard(found)
    assert list((tmp_path / "recovery").iterdir()) == []


def test_a_process_that_is_killed_leaves_its_copy(tmp_path: Path) -> None:
    script = textwrap.dedent(
        f"""
        import os
        from pathlib import Path
        from inclusion_desktop.app.autosave import Autosave, RecoveryStore
        from tests.app.test_autosave import edited
        store = RecoveryStore(Path({str(tmp_path)!r}))
        autosave = Autosave(edited(), store)
        autosave.flush()
        print("copied", flush=True)
        input()
        os._exit(1)
        """
    )
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "copied\n"
        # While it lives its work is nobody else's.
        assert RecoveryStore(tmp_path).list() == ()
        process.stdin.write("\n")
        process.stdin.flush()
        process.wait()
    (found,) = RecoveryStore(tmp_path).list()
    assert read_document(found.file).document.title == "Typed all afternoon"


def test_a_live_documents_copy_is_not_offered(tmp_path: Path) -> None:
    autosave = Autosave(edited(), RecoveryStore(tmp_path))
    autosave.flush()
    assert autosave.file.exists()
    assert RecoveryStore(tmp_path).list() == ()
    autosave.close()


def test_a_clean_end_leaves_nothing(tmp_path: Path) -> None:
    autosave = Autosave(edited(), RecoveryStore(tmp_path))
    autosave.flush()
    autosave.close()
    assert list(tmp_path.iterdir()) == []


def test_a_saved_document_has_no_copy(tmp_path: Path) -> None:
    session = edited()
    autosave = Autosave(session, RecoveryStore(tmp_path))
    autosave.flush()
    assert autosave.file.exists()
    session.mark_saved(tmp_path / "a.inclusion", session.document)
    autosave.flush()
    assert not autosave.file.exists()
    session.undo()
    autosave.flush()
    assert read_document(autosave.file).document.title == "Poster"
    autosave.close()


def test_the_latest_edit_is_what_is_copied_without_being_asked(tmp_path: Path) -> None:
    session = Session(make_document())
    autosave = Autosave(session, RecoveryStore(tmp_path), quiet=0.01)
    for number in range(20):
        session.do(ChangeDocument({"title": str(number)}))
    autosave.flush()
    assert read_document(autosave.file).document.title == "19"
    autosave.close()


def test_two_documents_have_two_copies(tmp_path: Path) -> None:
    store = RecoveryStore(tmp_path)
    first, second = Autosave(edited(), store), Autosave(edited(), store)
    assert first.file != second.file
    first.close(keep=True)
    second.close(keep=True)
    assert len(store.list()) == 2


def test_a_copy_that_cannot_be_made_is_told_and_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    session = Session(make_document())
    autosave = Autosave(session, RecoveryStore(tmp_path), on_error=told.append)

    def full(*_: object) -> None:
        raise FileError("No space left.")

    with monkeypatch.context() as patch:
        patch.setattr(recovery, "write_document", full)
        session.do(ChangeDocument({"title": "A"}))
        autosave.flush()
    assert told == ["No space left."]
    session.do(ChangeDocument({"title": "B"}))
    autosave.flush()
    assert autosave.file.exists()
    autosave.close()


def test_a_note_that_is_broken_does_not_cost_the_copy(tmp_path: Path) -> None:
    Autosave(edited(), RecoveryStore(tmp_path)).close(keep=True)
    for note in tmp_path.glob("*.json"):
        note.write_bytes(b"\xff{")
    (found,) = RecoveryStore(tmp_path).list()
    assert (found.path, found.title) == (None, "")


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = RecoveryStore(tmp_path / "file")
    assert store.list() == ()
    with pytest.raises(FileError, match=r"No copy can be kept in '.*file': it is there already\. Save the project"):
        store.open_slot()
