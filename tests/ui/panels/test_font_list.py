"""Fonts of one's own come into the document, are offered for styles, and go again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from inclusion_desktop.resources import font_files
from inclusion_desktop.ui.dialogs.style_dialog import StyleDialog
from tests.factories import make_document, make_text
from tests.fakes import fake_font
from tests.ui.desk import Desk


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path, make_document(make_text("text-1"), language="en"))
    yield desk
    desk.close()


def test_a_font_is_added_offered_and_removed(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "house.ttf"
    file.write_bytes(fake_font())
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([str(file)], ""))
    fonts = desk.window.editor.brand.fonts
    fonts.ask()
    assert [fonts.list.item(at).toolTip() for at in range(fonts.list.count())] == ["house.ttf"]
    assert fonts.list.item(0).text().startswith("Half")
    style = desk.document.brand.style("Body")
    assert style is not None
    dialog = StyleDialog(desk.window.workspace, style, desk.window)
    assert dialog.family.findText("Half") >= 0
    fonts.list.setCurrentRow(0)
    QTest.keyClick(fonts.list, Qt.Key.Key_Delete)
    assert not desk.document.fonts
    assert fonts.none.isVisibleTo(fonts)


def test_a_file_that_is_no_font_is_refused_with_a_sentence(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "notes.ttf"
    file.write_text("not a font, really not")
    assert not desk.window.editor.brand.fonts.add([file])
    assert "notes.ttf" in desk.window.editor.strip.message.text()
    assert not desk.document.fonts


def test_the_same_font_twice_is_there_once(desk: Desk) -> None:
    path = font_files()[0]
    fonts = desk.window.editor.brand.fonts
    assert fonts.add([path])
    assert fonts.add([path])
    assert len(desk.document.fonts) == 1
    assert "already" in desk.window.editor.strip.message.text()
