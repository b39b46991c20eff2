"""The form of a column keeps its height and its line, whatever the column."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from inclusion_desktop import i18n
from inclusion_desktop.ui.appearance import apply_appearance
from tests.ui.importing.look import open_look
from tests.ui.importing.test_import_dialog import choose_column


@pytest.mark.parametrize("language", ["en", "ro", "ru"])
def test_text_and_numbers_have_one_height_and_stand_on_one_line(qapp: QApplication, language: i18n.Language) -> None:
    apply_appearance(qapp, "light")
    i18n.set_language(language)
    dialog = open_look("ministry.xlsx")
    dialog.resize(1366, 760)
    form = dialog.panes.column_form

    def middle(widget: QWidget) -> int:
        return widget.mapTo(form, widget.rect().center()).y()

    heights, middles = set(), set()
    for name in ("Raionul", "Copii, 2023"):
        choose_column(dialog, name)
        QApplication.processEvents()
        heights.add(form.height())
        middles.add(middle(form.taken))
    assert form.decimal.isVisible()
    assert len(heights) == 1
    assert middles == {middle(form.decimal)}
