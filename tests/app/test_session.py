from __future__ import annotations

from pathlib import Path

import pytest

from inclusion_desktop.app.commands.document import ChangeDocument
from inclusion_desktop.app.commands.elements import RemoveElements
from inclusion_desktop.app.session import Change, CommandError, Session
from tests.factories import make_document


def test_listeners_hear_of_every_change_until_they_stop() -> None:
    session = Session(make_document())
    heard: list[Change] = []
    stop = session.subscribe(heard.append)
    first = session.document
    command = ChangeDocument({"title": "New"})
    session.do(command)
    session.undo()
    session.redo()
    assert [change.command for change in heard] == [command, None, None]
    assert heard[0].before is first
    assert heard[1].after is first
    stop()
    session.undo()
    assert len(heard) == 3


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    session = Session(make_document())
    session.do(ChangeDocument({"title": session.document.title}))
    assert session.undo_label is None
    assert not session.is_modified


def test_an_edit_that_cannot_be_made_leaves_everything() -> None:
    session = Session(make_document())
    before = session.document
    with pytest.raises(CommandError):
        session.do(RemoveElements("page-1", ["nobody"]))
    assert session.document is before


def test_undoing_to_what_was_saved_is_unmodified_even_in_the_midst_of_typing() -> None:
    session = Session(make_document())
    session.do(ChangeDocument({"title": "A"}))
    saved = session.document
    session.mark_saved(Path("a.inclusion"), saved)
    assert not session.is_modified
    session.do(ChangeDocument({"title": "AB"}))
    session.undo()
    assert session.document is saved
    assert not session.is_modified


def test_a_recovered_document_is_modified_at_once() -> None:
    assert Session(make_document(), Path("a.inclusion"), is_saved=False).is_modified


def test_a_gesture_that_was_broken_off_cannot_be_redone() -> None:
    session = Session(make_document())
    before = session.document
    session.do(ChangeDocument({"title": "Half way"}))
    session.abandon()
    assert session.document is before
    assert session.redo_label is None
    assert session.undo_label is None
