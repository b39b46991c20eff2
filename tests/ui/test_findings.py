"""What people stumbled over in the whole window, by the keys and clicks that they used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from inclusion_desktop.document.file import read_document, write_document
from inclusion_desktop.document.model import Document
from tests.ui.desk import Desk
from tests.ui.test_stories import SAMPLE


@pytest.fixture
def poster(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """The sample poster in the window."""
    desk = Desk(tmp_path)
    card = next(card for card in desk.window.start.cards() if card.toolTip() == str(SAMPLE))
    card.click()
    desk.settle()
    yield desk
    desk.close()


def press(desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Give a key to whatever has the focus, as a keyboard does."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)
    desk.settle()


def test_escape_keeps_a_sentence_that_was_typed(poster: Desk) -> None:
    poster.do("text")
    poster.drag((40.0, 540.0), (160.0, 570.0))
    editor = poster.window.editor.artboard.editor
    assert editor is not None
    QTest.keyClicks(editor, "Come in")
    press(poster, Qt.Key.Key_Escape)
    assert poster.window.editor.artboard.editor is None
    (name,) = poster.selected
    assert poster.text(name).paragraphs[0].source == "Come in"
    poster.do("undo")
    assert poster.text(name).paragraphs[0].source == ""


def test_a_new_frame_that_is_left_empty_goes_without_a_trace(poster: Desk) -> None:
    before, undo = poster.document.pages, poster.window.workspace.session.undo_label
    poster.do("text")
    poster.drag((40.0, 540.0), (160.0, 570.0))
    assert poster.document.pages != before
    press(poster, Qt.Key.Key_Escape)
    assert poster.document.pages == before
    assert poster.window.workspace.session.undo_label == undo
    assert poster.selected == ()


def test_tab_goes_from_cell_to_cell_and_enter_returns(poster: Desk) -> None:
    grid = poster.window.editor.data.grid
    poster.window.activateWindow()
    grid.setFocus()
    grid.cursor_.go(0, 0)
    press(poster, Qt.Key.Key_Tab)
    assert (QApplication.focusWidget(), grid.cursor_.place) == (grid, (0, 1))
    press(poster, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert (QApplication.focusWidget(), grid.cursor_.place) == (grid, (0, 0))
    press(poster, Qt.Key.Key_Tab)
    press(poster, Qt.Key.Key_Return)
    assert grid.cursor_.place == (1, 0)
    press(poster, Qt.Key.Key_F6, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is not grid


def answer(monkeypatch: pytest.MonkeyPatch, words: str) -> list[str]:
    """Press the button of this name in every question; the questions are kept in the list."""
    asked: list[str] = []

    def choose(box: QMessageBox) -> int:
        asked.append(box.text())
        next(button for button in box.buttons() if button.text() == words).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", choose)
    return asked


def test_a_file_changed_by_another_is_not_overwritten_silently(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "shared.inclusion"
    write_document(Document(title="Mine"), file)
    desk = Desk(tmp_path)
    try:
        assert desk.window.files.open(file)
        write_document(Document(title="A colleague's"), file)
        asked = answer(monkeypatch, "Cancel")
        assert not desk.window.files.save()
        assert "shared.inclusion" in asked[0]
        assert read_document(file).document.title == "A colleague's"
        answer(monkeypatch, "Overwrite")
        assert desk.window.files.save()
        assert read_document(file).document.title == "Mine"
        quiet = answer(monkeypatch, "Cancel")
        assert desk.window.files.save()
        assert quiet == []
    finally:
        desk.close()


def test_opening_a_file_offers_the_work_a_crash_left(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "crash.inclusion"
    write_document(Document(title="Saved"), file)
    desk = Desk(tmp_path)
    try:
        slot = desk.store.open_slot()
        slot.write(Document(title="Unsaved"), file)
        slot.close(keep=True)
        answer(monkeypatch, "Open the file as saved")
        assert desk.window.files.open(file)
        assert desk.document.title == "Saved"
        answer(monkeypatch, "Open the recovered work")
        assert desk.window.files.open(file)
        assert desk.document.title == "Unsaved"
        assert desk.window.files.session.path == file
        assert desk.window.isWindowModified()
    finally:
        desk.close()
