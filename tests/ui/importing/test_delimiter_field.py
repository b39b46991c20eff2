"""Any sign can be told to divide the cells of a text file, and what divides none is refused in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inclusion_desktop.document.file import read_document, write_document
from inclusion_desktop.ui.importing.delimiter_field import DelimiterField
from inclusion_desktop.ui.importing.dialog import ImportDialog
from tests.factories import make_document
from tests.ui.desk import Desk
from tests.ui.importing.look import names, open_look, read_through
from tests.ui.importing.test_told_and_refreshed import bring, refreshed

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path, make_document(datasets=(), language="ro"))
    yield desk
    desk.window.linked.wait()
    desk.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ces.txt"
    path.write_text("Raion~Copii\nOrhei~1\nCahul~2\n", encoding="utf-8-sig")
    return path


def choose_other(dialog: ImportDialog) -> DelimiterField:
    """The last entry of the list, with the keyboard."""
    field = dialog.file_form.delimiter
    field.choice.setFocus()
    QTest.keyClick(field.choice, Qt.Key.Key_End)
    read_through(dialog)
    assert field.choice.currentText() == "Other…"
    assert field.sign.isVisible()
    return field


def test_a_sign_is_typed_and_divides_the_cells_at_once(file: Path) -> None:
    dialog = open_look(file)
    field = dialog.file_form.delimiter
    assert names(dialog) == ["Raion~Copii"]
    assert field.sign.isHidden()
    width = field.width()
    choose_other(dialog)
    assert dialog.take_button.isEnabled()
    QTest.keyClicks(field.sign, "~")
    read_through(dialog)
    assert names(dialog) == ["Raion", "Copii"]
    assert dialog.reading.delimiter == "~"
    assert (field.choice.currentText(), field.sign.text(), field.width()) == ("Other…", "~", width)

    QTest.keyClicks(field.sign, ":")
    read_through(dialog)
    assert field.sign.text() == ":"
    assert names(dialog) == ["Raion~Copii"]


def test_a_sign_of_the_list_is_called_by_its_name(file: Path) -> None:
    dialog = open_look(file)
    field = choose_other(dialog)
    QTest.keyClicks(field.sign, " ")
    read_through(dialog)
    assert dialog.reading.delimiter == " "
    assert field.choice.currentText() == "space"
    assert field.sign.isHidden()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("::", "'::' is more than one sign. Give the single sign that divides the cells."),
        ('"', "A quotation mark cannot divide cells, because texts are enclosed in it. Give another sign."),
    ],
)
def test_what_divides_no_cells_is_refused_in_a_sentence(file: Path, typed: str, sentence: str) -> None:
    dialog = open_look(file)
    field = choose_other(dialog)
    QApplication.clipboard().setText(typed)
    field.sign.paste()
    assert dialog.error.isVisible()
    assert dialog.error.text() == sentence
    assert not dialog.take_button.isEnabled()
    assert dialog.reading.delimiter != typed

    QTest.keyClicks(field.sign, "~")
    read_through(dialog)
    assert dialog.error.isHidden()
    assert dialog.take_button.isEnabled()
    assert names(dialog) == ["Raion", "Copii"]


def test_an_erased_sign_is_asked_for(file: Path) -> None:
    dialog = open_look(file)
    field = choose_other(dialog)
    QTest.keyClicks(field.sign, "~")
    read_through(dialog)
    QTest.keyClick(field.sign, Qt.Key.Key_Backspace)
    assert dialog.error.text() == "Type the sign that divides the cells."
    assert not dialog.take_button.isEnabled()
    field.choice.choose(None)
    read_through(dialog)
    assert field.sign.isHidden()
    assert dialog.take_button.isEnabled()


def test_a_refresh_divides_by_the_same_sign(
    desk: Desk, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def say(dialog: ImportDialog) -> None:
        dialog.file_form.delimiter.choice.activated.emit(dialog.file_form.delimiter.choice.count() - 1)
        QTest.keyClicks(dialog.file_form.delimiter.sign, "~")
        read_through(dialog)

    dataset, _link = bring(desk, file, monkeypatch, say)
    assert [column.values() for column in dataset.columns] == [["Orhei", "Cahul"], [1, 2]]
    project = tmp_path / "p.inclusion"
    write_document(desk.document, project)
    kept = read_document(project).document
    link = kept.links[dataset.id]
    assert link.reading.delimiter == "~"
    file.write_text("Raion~Copii\nOrhei~1\nCahul~7\n", encoding="utf-8-sig")
    after = refreshed(kept.datasets[-1], link)
    assert [column.values() for column in after.columns] == [["Orhei", "Cahul"], [1, 7]]
