"""The dialogs: what they propose, what they refuse, what comes of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from inclusion_desktop.data.views import CellTest, Filter, Relation, View
from inclusion_desktop.document.brand import Swatch
from inclusion_desktop.document.chart_spec import Condition
from inclusion_desktop.graphics.color import Process, Spot
from inclusion_desktop.resources import pictogram_ids
from inclusion_desktop.ui.actions import all_rows
from inclusion_desktop.ui.dialogs.chart_gallery import ChartGallery
from inclusion_desktop.ui.dialogs.export_dialog import ExportDialog
from inclusion_desktop.ui.dialogs.new_dialog import NewDialog
from inclusion_desktop.ui.dialogs.pictogram_dialog import PictogramDialog
from inclusion_desktop.ui.dialogs.shortcuts_dialog import ShortcutsDialog
from inclusion_desktop.ui.dialogs.style_dialog import StyleDialog
from inclusion_desktop.ui.dialogs.swatch_dialog import SwatchDialog
from inclusion_desktop.ui.pictogram_names import NAMES
from tests.factories import make_chart, make_document, make_shape
from tests.ui.desk import Desk


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path, make_document(make_shape("shape-1"), make_chart("chart-1"), language="en"))
    yield desk
    desk.close()


def test_the_gallery_puts_what_fits_first_and_says_why_the_rest_does_not(desk: Desk) -> None:
    inks = desk.window.editor.artboard.inks
    gallery = ChartGallery(desk.document, "attitudes", ("group", "year"), inks, desk.window)
    assert all(card.choice.reason for card in gallery.cards)
    assert not gallery.take_button.isEnabled()

    gallery = ChartGallery(desk.document, "attitudes", (), inks, desk.window)
    fits = [card.choice.channels is not None for card in gallery.cards]
    assert fits == sorted(fits, reverse=True)
    assert fits[0]
    gallery.take_button.click()
    assert gallery.spec is not None
    assert gallery.spec.type == gallery.cards[0].choice.chart_type.id


def test_a_chart_is_of_the_rows_that_the_table_shows(desk: Desk) -> None:
    inks = desk.window.editor.artboard.inks

    def gallery_of(*filters: Filter) -> tuple[ChartGallery, str]:
        gallery = ChartGallery(desk.document, "attitudes", (), inks, desk.window, None, View(filters))
        return gallery, " ".join(label.text() for label in gallery.findChildren(QLabel))

    gallery, words = gallery_of(CellTest("group", Relation.EQUALS, ("Teachers",)))
    assert "Only the rows that the table shows: group = Teachers" in words
    gallery.take_button.click()
    assert gallery.spec is not None
    assert gallery.spec.rows == (Condition("group", "Teachers"),)
    gallery, words = gallery_of(CellTest("group", Relation.NOT_EQUALS, ("Teachers",)))
    assert "a chart cannot follow this filter" in words
    gallery.take_button.click()
    assert gallery.spec is not None
    assert gallery.spec.rows == ()


def test_a_new_project_has_the_size_that_was_asked_for(desk: Desk) -> None:
    dialog = NewDialog(desk.window)
    dialog.size_field.choose("A4")
    dialog.lie.button(False).click()
    dialog._make()
    assert dialog.session is not None
    page = dialog.session.document.pages[0]
    assert (page.width_mm, page.height_mm, page.bleed_mm) == (297.0, 210.0, 3.0)


def test_pictograms_are_found_by_a_word(desk: Desk) -> None:
    dialog = PictogramDialog(desk.window)
    dialog.search.setText("wheelchair")
    shown = [dialog.list.item(at) for at in range(dialog.list.count()) if not dialog.list.item(at).isHidden()]
    assert 0 < len(shown) < 10
    dialog.take_button.click()
    assert dialog.picture is not None
    assert "wheelchair" in dialog.picture.name
    dialog.search.setText("no such thing")
    assert not dialog.take_button.isEnabled()


def test_every_pictogram_has_a_name_in_the_language_of_the_interface(desk: Desk) -> None:
    assert set(NAMES) == set(pictogram_ids())
    assert len(set(NAMES.values())) == len(NAMES)
    dialog = PictogramDialog(desk.window)
    dialog.search.setText("lift")
    assert dialog.list.currentItem().text() == "Lift"
    dialog.take_button.click()
    assert dialog.picture is not None
    assert dialog.picture.name == "elevator.svg"


def test_the_overview_has_every_key_of_the_menus(desk: Desk) -> None:
    dialog = ShortcutsDialog(desk.window)
    heads = [dialog.tree.topLevelItem(at) for at in range(dialog.tree.topLevelItemCount())]
    rows = [head.child(at) for head in heads if head is not None for at in range(head.childCount())]
    shown = {row.text(1) for row in rows if row is not None}
    for row in all_rows():
        for keys in row.keys:
            assert any(keys in text for text in shown), keys


def test_a_swatch_is_changed_and_renamed_in_one_step(desk: Desk) -> None:
    swatch = desk.document.brand.swatch("sky")
    assert swatch is not None
    dialog = SwatchDialog(desk.window.workspace, swatch, desk.window.editor.views.ink, desk.window)
    dialog.name.setText("sea")
    dialog.inks["c"].setValue(100.0)
    dialog.take_button.click()
    changed = desk.document.brand.swatch("sea")
    assert changed is not None
    assert isinstance(changed.color, Process)
    assert changed.color.c == 1.0
    assert desk.element("shape-1").fill.swatch == "sea"  # type: ignore[union-attr]
    desk.do("undo")
    assert desk.document.brand.swatch("sky") == swatch


def test_a_swatch_that_cannot_be_is_told_in_the_dialog(desk: Desk) -> None:
    new = Swatch("", Process(1.0, 1.0, 1.0, 1.0))
    dialog = SwatchDialog(desk.window.workspace, new, desk.window.editor.views.ink, desk.window, is_new=True)
    assert "300" in dialog.told.text()
    dialog.take_button.click()
    assert "name" in dialog.told.text()
    dialog.name.setText("gold")
    dialog.is_spot.click()
    assert not dialog.take_button.isEnabled()
    dialog.spot_name.setText("PANTONE 871 C")
    dialog.spot_name.edited.emit("PANTONE 871 C", object())
    dialog.take_button.click()
    gold = desk.document.brand.swatch("gold")
    assert gold is not None
    assert isinstance(gold.color, Spot)


def test_a_type_style_is_changed_for_all_its_text(desk: Desk) -> None:
    style = desk.document.brand.style("Body")
    assert style is not None
    dialog = StyleDialog(desk.window.workspace, style, desk.window)
    dialog.numbers["size"].setValue(33.0)
    dialog._take()
    changed = desk.document.brand.style("Body")
    assert changed is not None
    assert changed.size == 33.0
    assert (changed.family, changed.weight, changed.color) == (style.family, style.weight, style.color)


def test_exporting_to_no_folder_is_refused_with_a_sentence(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    library = desk.window.editor.library_of(desk.document)
    dialog = ExportDialog(desk.document, library, desk.preferences, desk.page.id, None, desk.window)
    qtbot.waitUntil(lambda: dialog._check is None, timeout=30_000)
    assert dialog.summary.text().startswith("Preflight")
    # Enter exports, and nothing else.
    dialog.show()
    assert [each.text() for each in dialog.findChildren(QPushButton) if each.isDefault()] == ["Export"]
    dialog.choose("svg")
    assert dialog.path.text().endswith(".svg")
    dialog.path.setText(str(tmp_path / "nowhere" / "poster"))
    dialog.start()
    qtbot.waitUntil(dialog.export_button.isEnabled, timeout=30_000)
    assert "nowhere" in dialog.status.text()
    dialog.path.setText(str(tmp_path / "poster"))
    dialog.start()
    qtbot.waitUntil(dialog.export_button.isEnabled, timeout=30_000)
    assert (tmp_path / "poster.svg").read_text(encoding="utf-8").lstrip().startswith("<")
