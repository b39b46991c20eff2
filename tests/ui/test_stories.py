"""A person's afternoon in the real window, from the sample poster to the file for the press."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from inclusion_desktop import resources
from inclusion_desktop.document.file import read_document
from inclusion_desktop.ui.dialogs.chart_gallery import ChartGallery
from inclusion_desktop.ui.dialogs.export_dialog import ExportDialog
from inclusion_desktop.ui.dialogs.swatch_dialog import SwatchDialog
from inclusion_desktop.ui.table.model import DatasetModel
from tests.factories import PNG, plain
from tests.ui.desk import Desk

SAMPLE = next(path for path in resources.sample_paths() if path.stem == "one_in_forty_a2_en")
TEACHERS = "teachers"


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """The start screen of a program that was never used."""
    desk = Desk(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def poster(desk: Desk) -> Desk:
    """The sample poster, opened from its card on the start screen."""
    card = next(card for card in desk.window.start.cards() if card.toolTip() == str(SAMPLE))
    card.click()
    desk.settle()
    return desk


def attitudes_chart(desk: Desk) -> str:
    return next(
        element.id
        for element in desk.page.elements
        if getattr(getattr(element, "spec", None), "dataset", None) == "attitudes"
    )


def sixty(desk: Desk) -> int:
    """The row of the teachers' 60 %."""
    dataset = desk.document.dataset("attitudes")
    assert dataset is not None
    return dataset.column("share").values().index(60.0)


def click_bar(desk: Desk, chart: str, row: int) -> None:
    box = desk.mark(chart, row)
    desk.click(box.center.x, box.center.y)


def test_a_bar_leads_to_its_cell_and_the_cell_moves_the_bar(poster: Desk) -> None:
    window, chart, row = poster.window, attitudes_chart(poster), sixty(poster)
    before = poster.mark(chart, row)

    click_bar(poster, chart, row)
    assert poster.selected == (chart,)
    selection = window.workspace.selection
    assert (selection.dataset, selection.rows, selection.columns) == ("attitudes", (row,), ("share",))
    grid = window.editor.data.grid
    model = grid.model()
    assert isinstance(model, DatasetModel)
    assert model.dataset is poster.document.dataset("attitudes")
    assert (grid.currentIndex().row(), model.column_at(grid.currentIndex().column()).id) == (row, "share")  # type: ignore[union-attr]

    # What is typed on the page goes into the cell of the mark that was clicked.
    QTest.keyClicks(window.editor.artboard.view, "6")
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "5")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    poster.settle()
    dataset = poster.document.dataset("attitudes")
    assert dataset is not None
    assert dataset.column("share").value(row) == 65.0
    assert poster.mark(chart, row).width > before.width * 1.05
    assert window.isWindowModified()
    assert "65%" in printed(poster)
    assert "65% of teachers" in printed(poster)
    assert "60% of teachers" not in printed(poster)

    poster.do("undo")
    assert poster.mark(chart, row).width == pytest.approx(before.width)
    assert not window.isWindowModified() or window.workspace.session.path is None


def test_f2_begins_with_the_figure_of_the_mark_and_delete_does_not_take_the_chart_at_once(poster: Desk) -> None:
    window, chart, row = poster.window, attitudes_chart(poster), sixty(poster)
    click_bar(poster, chart, row)
    page = window.editor.artboard.view
    QTest.keyClick(page, Qt.Key.Key_Delete)
    poster.settle()
    assert poster.element(chart).id == chart
    assert "Press Delete again" in window.editor.strip.message.text()
    click_bar(poster, chart, row)
    QTest.keyClick(page, Qt.Key.Key_F2)
    editor = window.editor.data.grid.editor()
    assert editor is not None
    assert editor.text() == "60"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    click_bar(poster, chart, row)
    for _time in range(2):
        QTest.keyClick(page, Qt.Key.Key_Delete)
    poster.settle()
    assert chart not in [element.id for element in poster.page.elements]


def printed(desk: Desk) -> str:
    """All that is printed on the page, a line break like a space."""
    return " ".join(" ".join(printed_texts(desk)).split())


def printed_texts(desk: Desk) -> list[str]:
    from inclusion_desktop.graphics.scene import GlyphRun, walk

    composition = desk.window.editor.artboard.composition
    assert composition is not None
    return [item.text for item, _map, _source in walk(composition.scene.items) if isinstance(item, GlyphRun)]


def test_text_moves_and_a_chart_is_resized(poster: Desk) -> None:
    text = next(element for element in poster.page.elements if type(element).__name__ == "TextElement")
    place = text.place
    middle = (place.x_mm + place.width_mm / 2, place.y_mm + place.height_mm / 2)
    poster.drag(middle, (middle[0] + 12.0, middle[1] + 9.0))
    moved = poster.element(text.id).place
    assert moved.x_mm == pytest.approx(place.x_mm + 12.0, abs=1.5)
    assert moved.y_mm == pytest.approx(place.y_mm + 9.0, abs=1.5)
    assert poster.window.actions_by_id["undo"].text().endswith("“Move”")

    chart = attitudes_chart(poster)
    place = poster.element(chart).place
    poster.window.workspace.select_elements(chart)
    poster.settle()
    corner = (place.x_mm + place.width_mm, place.y_mm + place.height_mm)
    poster.drag(corner, (corner[0] - 20.0, corner[1] - 10.0))
    resized = poster.element(chart).place
    assert resized.width_mm == pytest.approx(place.width_mm - 20.0, abs=2.0)
    assert (resized.x_mm, resized.y_mm) == pytest.approx((place.x_mm, place.y_mm))


def test_bars_become_slopes_in_the_inspector(poster: Desk) -> None:
    chart = attitudes_chart(poster)
    poster.window.workspace.select_elements(chart)
    poster.settle()
    form = poster.window.editor.inspector.chart_form
    title = poster.chart(chart).spec.title
    form.fields["type"].choose("slope")  # type: ignore[attr-defined]
    poster.settle()
    assert poster.chart(chart).spec.type == "slope"
    bound = {"series": ("group",), "value": ("share",), "time": ("period",)}
    assert dict(poster.chart(chart).spec.channels) == bound, "a line for each group, from then to now"
    assert poster.chart(chart).spec.title == title
    composition = poster.window.editor.artboard.composition
    assert composition is not None
    assert not [problem for problem in composition.problems if problem.element == chart]


def test_a_brand_colour_recolours_the_page(poster: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def green(dialog: SwatchDialog) -> int:
        for letter, percent in (("c", "100"), ("m", "0"), ("y", "100"), ("k", "0")):
            field = dialog.inks[letter].lineEdit()
            field.selectAll()
            QTest.keyClicks(field, percent)
            QTest.keyClick(field, Qt.Key.Key_Tab)
        dialog.take_button.click()
        return dialog.result()

    monkeypatch.setattr(SwatchDialog, "exec", green)
    chart, row = attitudes_chart(poster), sixty(poster)
    middle = poster.mark(chart, row).center
    view = poster.window.editor.artboard.view
    assert view.grab().toImage().pixelColor(poster.at(*middle)).red() > 180
    swatches = poster.window.editor.brand.swatches
    (coral,) = swatches.findItems("coral", Qt.MatchFlag.MatchStartsWith)
    swatches.itemActivated.emit(coral)
    poster.settle()
    now = view.grab().toImage().pixelColor(poster.at(*middle))
    assert now.green() > now.red() + 60
    assert "C100 M0 Y100 K0" in "\n".join(swatches.item(at).text() for at in range(swatches.count()))
    poster.do("undo")
    assert view.grab().toImage().pixelColor(poster.at(*middle)).red() > 180


def test_new_text_is_typed_in_place(poster: Desk) -> None:
    poster.do("text")
    poster.drag((40.0, 540.0), (160.0, 570.0))
    editor = poster.window.editor.artboard.editor
    assert editor is not None
    QTest.keyClicks(editor, "Come in")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    poster.settle()
    (name,) = poster.selected
    assert poster.text(name).paragraphs[0].source == "Come in"
    assert "Come" in " ".join(printed_texts(poster))


def test_a_picture_is_placed_in_its_proportions(poster: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "dot.png"
    file.write_bytes(PNG)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(file), ""))
    poster.do("picture")
    (name,) = poster.selected
    place = poster.element(name).place
    assert place.width_mm == pytest.approx(place.height_mm)
    assert poster.picture(name).picture in poster.document.pictures
    assert poster.window.editor.artboard.ink_of(name) is not None


def test_a_pasted_block_becomes_a_dataset_and_a_chart(poster: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    QApplication.clipboard().setText("District\tShare\nOrhei\t25,5%\n")
    poster.do("paste_table")
    dataset = poster.document.dataset(poster.window.workspace.selection.dataset)
    assert dataset is not None
    assert [column.name for column in dataset.columns] == ["District", "Share"]
    assert dataset.columns[1].value(0) == 25.5

    def take_waffle(gallery: ChartGallery) -> int:
        waffle = next(card for card in gallery.cards if card.choice.chart_type.id == "waffle")
        waffle.click()
        gallery.take_button.click()
        return gallery.result()

    monkeypatch.setattr(ChartGallery, "exec", take_waffle)
    poster.do("chart")
    (name,) = poster.selected
    assert poster.chart(name).spec.type == "waffle"
    assert poster.window.editor.artboard.ink_of(name) is not None


def test_what_is_saved_comes_back(poster: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    poster.do("rectangle")
    poster.drag((40.0, 540.0), (160.0, 570.0))
    file = tmp_path / "mine.inclusion"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(file), ""))
    poster.do("save")
    assert not poster.window.isWindowModified()
    assert poster.window.windowTitle().startswith("mine.inclusion")
    saved = poster.document
    assert poster.window.files.open(file)
    poster.settle()
    assert poster.document is not saved
    assert plain(poster.document.pages) == plain(saved.pages)
    assert plain(poster.document.datasets) == plain(saved.datasets)
    assert poster.preferences.settings.recent[0] == file
    assert read_document(file).problems == ()


def test_the_press_file_is_written_beside_the_window(poster: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    window = poster.window
    dialog = ExportDialog(
        poster.document, window.editor.library_of(poster.document), poster.preferences, poster.page.id, None, window
    )
    dialog.choose("press")
    target = tmp_path / "poster.pdf"
    dialog.path.setText(str(target))
    dialog.start()
    assert not dialog.export_button.isEnabled()
    qtbot.waitUntil(dialog.export_button.isEnabled, timeout=60_000)
    assert target.read_bytes().startswith(b"%PDF-")
    assert "poster.pdf" in dialog.status.text()
    # The check that began with the dialog must not outlive it.
    qtbot.waitUntil(lambda: dialog._check is None, timeout=60_000)
