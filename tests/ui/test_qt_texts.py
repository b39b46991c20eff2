"""Menus of fields, buttons and the file dialog speak the interface's language, Qt's own words too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from inclusion_desktop import i18n
from inclusion_desktop.ui.qt_texts import QtTexts, speak_for_qt


@pytest.fixture
def qt_texts(qapp: QApplication) -> Iterator[None]:
    speak_for_qt(qapp)
    yield
    texts = qapp.findChild(QtTexts)
    assert texts is not None
    qapp.removeTranslator(texts)
    texts.deleteLater()
    QCoreApplication.processEvents()


@pytest.mark.parametrize(("language", "undo", "look"), [("ro", "Anulează", "Caută în"), ("ru", "Отменить", "Папка")])
def test_a_fields_menu_and_the_file_dialog_speak(
    qtbot: QtBot, qt_texts: None, language: str, undo: str, look: str
) -> None:
    i18n.set_language(language)  # type: ignore[arg-type]
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    assert menu.actions()[0].text().replace("&", "") == f"{undo}\tCtrl+Z"
    dialog = QFileDialog(None, "", "", "")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert dialog.labelText(QFileDialog.DialogLabel.LookIn).replace("&", "").startswith(look)


def test_english_stays_qts_own(qtbot: QtBot, qt_texts: None) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    assert field.createStandardContextMenu().actions()[0].text() == "&Undo\tCtrl+Z"
