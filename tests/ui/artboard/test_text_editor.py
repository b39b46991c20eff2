"""The editor over a text frame."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inclusion_desktop.document.model import ColorUse, Place, TextElement, TextParagraph, TextRun
from inclusion_desktop.document.queries import find_on_page
from inclusion_desktop.ui.artboard.text_editor import TextEditor
from tests.ui.artboard.desk import Desk, Modifiers, poster, text

CTRL = Modifiers.ControlModifier


def editor_over(element: TextElement) -> tuple[Desk, TextEditor]:
    desk = Desk(poster(element))
    desk.artboard.edit_text(element.id)
    editor = desk.artboard.editor
    assert editor is not None
    return desk, editor


def paragraphs_of(desk: Desk) -> tuple[TextParagraph, ...]:
    element = find_on_page(desk.session.document.pages[0], "t")
    assert isinstance(element, TextElement)
    return element.paragraphs


def is_claimed(editor: TextEditor, key: Qt.Key, modifiers: Qt.KeyboardModifier = Modifiers.NoModifier) -> bool:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    event.ignore()
    QApplication.sendEvent(editor, event)
    return event.isAccepted()


def test_editing_keys_are_the_editors_and_the_others_stay_the_windows(qapp: QApplication) -> None:
    _, editor = editor_over(text("t", 20, 20, "Together"))
    assert is_claimed(editor, Qt.Key.Key_Escape)
    assert is_claimed(editor, Qt.Key.Key_Delete)
    assert is_claimed(editor, Qt.Key.Key_Z, CTRL)
    assert is_claimed(editor, Qt.Key.Key_B, CTRL)
    assert not is_claimed(editor, Qt.Key.Key_S, CTRL), "one can save in the middle of a word"


def test_bold_is_switched_on_and_off_again(qapp: QApplication) -> None:
    desk, editor = editor_over(text("t", 20, 20, "Together"))
    QTest.keyClick(editor, Qt.Key.Key_B, CTRL)
    assert editor.paragraphs()[0].runs == (TextRun("Together", bold=True),)
    QTest.keyClick(editor, Qt.Key.Key_B, CTRL)
    assert editor.paragraphs()[0].runs == (TextRun("Together"),)
    desk.artboard.finish_editing()
    assert desk.session.undo_label is None, "nothing changed"


def test_an_emptied_text_stays_empty_when_one_zooms(qapp: QApplication) -> None:
    desk, editor = editor_over(text("t", 20, 20, "Together"))
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    desk.artboard.set_zoom(1.0)
    desk.artboard.set_zoom(2.0)
    assert editor.toPlainText() == ""
    QTest.keyClicks(editor, "new")
    desk.artboard.finish_editing()
    assert paragraphs_of(desk) == (TextParagraph((TextRun("new"),)),)


def test_pasted_text_brings_no_foreign_looks(qapp: QApplication) -> None:
    desk, editor = editor_over(text("t", 20, 20, "Together"))
    mime = QMimeData()
    mime.setHtml('<b style="font-size:40pt">Big</b>')
    mime.setText("One\nTwo")
    editor.insertFromMimeData(mime)
    desk.artboard.finish_editing()
    assert [paragraph.runs for paragraph in paragraphs_of(desk)] == [(TextRun("One"),), (TextRun("Two"),)]


def test_a_break_within_a_paragraph_stays_one(qapp: QApplication) -> None:
    _, editor = editor_over(text("t", 20, 20, "One\nTwo"))
    assert editor.paragraphs() == (TextParagraph((TextRun("One\nTwo"),)),)


@pytest.mark.parametrize(("swatch", "light"), [("white", False), ("ink", True)])
def test_white_ink_can_be_read_while_it_is_edited(qapp: QApplication, swatch: str, light: bool) -> None:
    paragraph = TextParagraph((TextRun("Together", color=ColorUse(swatch)),))
    _, editor = editor_over(replace(text("t", 20, 20, ""), paragraphs=(paragraph,)))
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    shot = editor.grab().toImage()
    ground = QColor(shot.pixel(shot.width() - 20, shot.height() - 6))
    assert (ground.lightnessF() > 0.9) is light


def test_the_editor_stands_over_its_frame_and_grows_with_its_text(qapp: QApplication) -> None:
    desk, editor = editor_over(replace(text("t", 20, 20, "Together"), place=Place(20, 20, 100, 15)))
    corner = desk.view.to_view(20, 20)
    assert abs(editor.x() - corner.x()) < 3
    assert editor.width() == pytest.approx(100 * desk.view.pixels_per_mm, abs=4)
    before = editor.height()
    QTest.keyClicks(editor, "many words that will not fit into so low a frame however one turns them " * 3)
    assert editor.height() > 1.5 * before


def test_a_locked_text_is_not_edited(qapp: QApplication) -> None:
    desk = Desk(poster(replace(text("t", 20, 20, "Together"), locked=True)))
    desk.artboard.edit_text("t")
    assert desk.artboard.editor is None
