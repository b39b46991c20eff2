"""The window keeps its promises: menus that tell, work that is not lost, files that can be dropped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from inclusion_desktop import i18n
from inclusion_desktop.app.commands.elements import SetPlaces
from inclusion_desktop.app.commands.pages import ChangePage
from inclusion_desktop.app.commands.recipes import SetRecipe
from inclusion_desktop.app.opening import new_session
from inclusion_desktop.app.session import Session
from inclusion_desktop.charts.chart_type import Finding
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.run import Recipe, RecipeStep
from inclusion_desktop.document.file import read_document, read_preview, write_document
from inclusion_desktop.document.model import Place
from inclusion_desktop.i18n import set_language
from inclusion_desktop.ui.actions import SHAPES, TOOLBAR, all_rows
from inclusion_desktop.ui.application import Program, start_program
from inclusion_desktop.ui.table.inline_editor import InlineEditor
from tests.factories import PNG, make_chart, make_document, make_picture, make_shape, make_text
from tests.ui.desk import Desk


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """A small poster in the window."""
    document = make_document(
        make_shape("shape-1"),
        make_shape("shape-2", Place(60.0, 40.0, 20.0, 20.0)),
        make_text("text-1"),
        make_chart("chart-1"),
        language="en",
    )
    desk = Desk(tmp_path, document)
    yield desk
    desk.close()


def answer(text: str) -> None:
    """Click a button of the next message box."""

    def click() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        button = next(button for button in box.buttons() if button.text().replace("&", "") == text)
        button.click()

    QTimer.singleShot(50, click)


def move(desk: Desk, x: float = 99.0) -> None:
    place = desk.element("shape-1").place
    new = Place(x, place.y_mm, place.width_mm, place.height_mm)
    assert desk.window.workspace.do(SetPlaces(desk.page.id, {"shape-1": new}))
    desk.settle()


def test_every_action_is_in_a_menu_once_and_no_key_means_two_things() -> None:
    rows = list(all_rows())
    ids = [row.id for row in rows]
    assert len(set(ids)) == len(ids)
    keys = [key for row in rows for key in row.keys]
    assert sorted(set(keys)) == sorted(keys)
    assert {name for name in TOOLBAR if name not in (None, "shape")} | set(SHAPES) <= set(ids)


def test_undo_tells_what_it_takes_back(desk: Desk) -> None:
    undo = desk.window.actions_by_id["undo"]
    desk.window.update_actions()
    assert not undo.isEnabled()
    move(desk)
    assert undo.isEnabled()
    assert undo.text() == "&Undo “Move”"
    assert desk.window.isWindowModified()
    undo.trigger()
    assert desk.element("shape-1").place.x_mm == 10.0
    assert not desk.window.isWindowModified()


def test_undoing_an_insertion_lets_go_of_it(desk: Desk) -> None:
    desk.window.workspace.select_elements("shape-1")
    desk.do("duplicate")
    assert desk.selected != ("shape-1",)
    desk.do("undo")
    assert desk.selected == ()


def test_f6_goes_round_the_window_and_back_to_where_one_was(desk: Desk) -> None:
    editor = desk.window.editor
    desk.window.activateWindow()
    editor.artboard.view.setFocus()

    def pane() -> QWidget | None:
        focus = QApplication.focusWidget()
        parts = (editor.pages, editor.tabs, editor.artboard, editor.inspector, editor.data.lens, editor.data)
        return next((part for part in parts if focus is not None and part.isAncestorOf(focus)), None)

    desk.do("next_pane")
    assert pane() is editor.inspector
    desk.do("next_pane")
    assert pane() is editor.data
    editor.data.grid.setFocus()
    editor.data.grid.selectAll()
    seen = []
    for _step in range(3):
        desk.do("next_pane")
        seen.append(pane())
    assert seen == [editor.data.lens, editor.pages, editor.tabs]
    for _step in range(3):
        desk.do("previous_pane")
    assert QApplication.focusWidget() is editor.data.grid
    desk.do("panel_inspector")
    desk.do("previous_pane")
    assert pane() is editor.artboard


def test_project_that_is_open_elsewhere_is_opened_again_only_on_purpose(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "poster.inclusion"
    write_document(desk.document, file)
    desk.window.files.open(file)
    second = Desk(desk.folder)
    answer("Cancel")
    assert not second.window.files.open(file)
    answer("Open it here too")
    assert second.window.files.open(file)
    second.close()
    # The first window reopens its own project without a question, and frees it when it closes.
    assert desk.window.files.open(file)
    desk.window.files.stop_copies()
    third = Desk(desk.folder)
    assert third.window.files.open(file)
    third.close()


def test_closing_asks_and_cancel_stays(desk: Desk) -> None:
    move(desk)
    answer("Cancel")
    assert not desk.window.close()
    assert desk.window.isVisible()
    answer("Do not save")
    assert desk.window.close()
    assert desk.store.list() == ()


def test_closing_saves_where_the_file_is(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "poster.inclusion"
    write_document(desk.document, file)
    desk.window.files.open(file)
    move(desk)
    answer("Save")
    assert desk.window.close()
    assert read_preview(file) is not None
    again = Desk(tmp_path / "again")
    again.window.files.open(file)
    assert again.element("shape-1").place.x_mm == 99.0
    again.close()


def test_what_is_still_being_typed_into_a_cell_is_saved(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "poster.inclusion"
    write_document(desk.document, file)
    desk.window.files.open(file)
    desk.settle()
    grid = desk.window.editor.data.grid
    grid.setCurrentIndex(grid.model().index(0, grid.model().columnCount() - 1))
    grid.setFocus()
    QTest.keyClicks(grid, "7")
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "7")
    desk.do("save")
    dataset = desk.document.datasets[0]
    assert 77.0 in [column.value(0) for column in dataset.columns]
    assert not desk.window.isWindowModified()
    assert 77.0 in [column.value(0) for column in read_document(file).document.datasets[0].columns]


def test_unsaved_work_is_offered_at_the_next_start(desk: Desk) -> None:
    move(desk)
    desk.window.files.stop_copies(keep=True)
    next_start = Desk(desk.folder)
    take = next(
        button
        for button in next_start.window.start.findChildren(QAbstractButton)
        if button.accessibleName().startswith("Open the recovered")
    )
    take.click()
    next_start.settle()
    assert next_start.element("shape-1").place.x_mm == 99.0
    assert next_start.window.isWindowModified()
    next_start.close()


def test_the_start_screen_leads_back_to_the_open_project(desk: Desk) -> None:
    move(desk)
    desk.do("start")
    assert desk.window.stack.currentWidget() is desk.window.start
    assert not desk.window.actions_by_id["save"].isEnabled()
    assert desk.window.isWindowModified()
    back = next(
        button for button in desk.window.start.findChildren(QAbstractButton) if button.text() == "Back to ‘Poster’"
    )
    back.click()
    assert desk.window.stack.currentWidget() is desk.window.editor
    assert desk.element("shape-1").place.x_mm == 99.0


def test_arranging(desk: Desk) -> None:
    desk.window.workspace.select_elements("shape-1", "shape-2")
    desk.do("align_left")
    assert desk.element("shape-2").place.x_mm == desk.element("shape-1").place.x_mm == 10.0
    desk.do("group")
    (group,) = desk.selected
    assert {child.id for child in desk.element(group).children} == {"shape-1", "shape-2"}  # type: ignore[union-attr]
    desk.do("front")
    assert desk.page.elements[-1].id == group
    desk.do("ungroup")
    assert set(desk.selected) == {"shape-1", "shape-2"}
    desk.do("lock")
    assert desk.element("shape-1").locked
    assert desk.element("shape-2").locked


def test_a_single_element_aligns_with_the_page(desk: Desk) -> None:
    desk.window.workspace.select_elements("shape-2")
    desk.do("align_right")
    assert desk.element("shape-2").place.x_mm == pytest.approx(297.0 - 20.0)


def test_elements_travel_to_another_document_with_what_they_need(desk: Desk, tmp_path: Path) -> None:
    desk.window.workspace.select_elements("shape-1", "chart-1")
    desk.window.editor.artboard.setFocus()
    desk.do("copy")
    other = Desk(tmp_path / "other", make_document(datasets=()))
    other.window.editor.artboard.setFocus()
    other.do("paste")
    assert [type(element).__name__ for element in other.page.elements] == ["ShapeElement", "ChartElement"]
    assert other.document.dataset("attitudes") is not None
    assert len(other.selected) == 2
    other.do("undo")
    assert other.page.elements == ()
    assert other.document.datasets == ()
    other.close()


def test_copying_in_a_field_copies_its_text(desk: Desk) -> None:
    desk.window.workspace.select_elements("shape-1")
    desk.settle()
    desk.window.activateWindow()
    name = desk.window.editor.inspector.place_form.name
    name.show_value("Band")
    name.setFocus()
    name.selectAll()
    desk.do("copy")
    assert QApplication.clipboard().text() == "Band"


def test_a_picture_fills_the_empty_frame_that_is_selected(desk: Desk, tmp_path: Path) -> None:
    picture = make_picture(PNG)
    assert desk.window.work.place_picture(picture)
    (first,) = desk.selected
    file = tmp_path / "not_a_picture.png"
    file.write_text("nothing")
    said: list[str] = []
    desk.window.workspace.refused.connect(said.append)
    assert not desk.window.work.insert_picture(file)
    assert "not_a_picture.png" in said[0]
    assert desk.picture(first).picture == picture.id


def test_pages_are_added_and_shown(desk: Desk) -> None:
    desk.do("add_page")
    assert len(desk.document.pages) == 2
    assert desk.page.id == desk.document.pages[1].id
    assert (desk.page.width_mm, desk.page.height_mm) == (297.0, 420.0)
    assert desk.window.editor.pages.list.count() == 2
    desk.do("undo")
    assert desk.page.id == "page-1"


def test_preflight_counts_on_the_toolbar_and_leads_to_the_place(desk: Desk, qtbot: QtBot) -> None:
    panel = desk.window.editor.preflight
    panel.check_now()
    qtbot.waitUntil(lambda: bool(panel.findings), timeout=30_000)
    assert "●" in desk.window.tools.preflight_button.text()
    finding = next(finding for finding in panel.findings if finding.element == "chart-1")
    desk.window.workspace.select_elements()
    panel.go_to(finding)
    assert desk.selected == ("chart-1",)


def test_preflight_looks_for_what_the_file_is_for(desk: Desk, qtbot: QtBot) -> None:
    assert desk.window.workspace.do(ChangePage(desk.page.id, {"bleed_mm": 0.0}))
    panel = desk.window.editor.preflight

    def found(purpose: str) -> set[str]:
        panel.purpose.choose(purpose)
        assert panel.findings == ()
        qtbot.waitUntil(lambda: panel.list.count() > 0, timeout=30_000)
        findings: tuple[Finding, ...] = panel.findings
        return {finding.code for finding in findings}

    assert "page.bleed" in found("press") - found("screen")


def test_undo_calls_what_was_added_by_its_kind(desk: Desk) -> None:
    desk.do("text")
    assert "Draw a frame" in desk.window.editor.strip.message.text()
    assert desk.window.editor.strip.undo.isHidden()
    desk.drag((100.0, 200.0), (180.0, 240.0))
    assert desk.window.editor.strip.message.text() == ""
    desk.window.update_actions()
    assert desk.window.actions_by_id["undo"].text() == "&Undo “Add text”"
    desk.window.take_typing()
    desk.window.workspace.select_elements("shape-1")
    desk.do("duplicate")
    desk.window.update_actions()
    assert desk.window.actions_by_id["undo"].text() == "&Undo “Duplicate”"


def test_what_is_not_usable_is_refused_with_a_sentence(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "song.mp3"
    file.write_bytes(b"")
    desk.window.drops.take((str(file),))
    assert "song.mp3" in desk.window.editor.strip.message.text()


def test_panels_lie_as_they_lay(desk: Desk) -> None:
    desk.do("panel_data")
    desk.window.editor.upper.setSizes([300, 700, 300])
    desk.window.keep_layout()
    again = Desk(desk.folder, make_document())
    assert again.window.editor.data.isHidden()
    again.close()


def test_every_button_and_field_has_a_name(desk: Desk) -> None:
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in desk.window.findChildren(QWidget)
        if isinstance(widget, QAbstractButton)
        and not (widget.accessibleName() or widget.text() or _action_text(widget))
        and not widget.objectName().startswith("qt_")
    ]
    assert not [name for name in nameless if "QLineEdit" not in name and "QTabBar" not in name and "Table" not in name]


def close(program: Program) -> None:
    """Be done, without questions."""
    window = program.window
    assert window is not None
    window.editor.preflight.wait()
    window.files.stop_copies()
    window.hide()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    set_language("en")


def _action_text(widget: QWidget) -> str:
    action = widget.defaultAction() if isinstance(widget, QToolButton) else None
    return action.text() if isinstance(action, QAction) else ""


def test_the_interface_changes_its_language_at_once(qapp: QApplication, tmp_path: Path) -> None:
    set_language("en")
    program = start_program(qapp, tmp_path / "settings", tmp_path / "recovery")
    set_language("en")
    window = program.show_window(new_session("en"))
    session = window.workspace.session
    program.speak("ro")
    assert i18n.language() == "ro"
    assert program.window is not None
    assert program.window is not window
    assert program.window.workspace.session is session
    assert program.preferences.settings.language == "ro"
    close(program)
    set_language("en")


def test_an_unexpected_error_keeps_the_work(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = start_program(qapp, tmp_path / "settings", tmp_path / "recovery")
    window = program.show_window(Session(make_document(make_shape("shape-1")), is_saved=False))
    answer("OK")
    program.take_exception(ValueError, ValueError("odd"), None)
    assert "odd" in capsys.readouterr().err
    window.files.stop_copies(keep=True)
    (kept,) = program.store.list()
    assert kept.title == "Poster"
    close(program)


def test_enter_presses_the_button_that_has_the_focus(desk: Desk) -> None:
    desk.window.activateWindow()
    steps = desk.window.editor.data.step_button
    steps.setFocus()
    QTest.keyClick(steps, Qt.Key.Key_Return)
    assert steps.isChecked()
    QTest.keyClick(steps, Qt.Key.Key_Enter)
    assert not steps.isChecked()
    # One that has nothing but a menu opens it.
    popups = [
        each
        for each in desk.window.findChildren(QToolButton)
        if each.isVisible() and each.popupMode() is QToolButton.ToolButtonPopupMode.InstantPopup
    ]
    button, opened = popups[0], list[bool]()

    def look() -> None:
        opened.append(button.menu().isVisible())
        button.menu().close()

    QTimer.singleShot(50, look)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert opened == [True]


def test_the_key_of_the_steps_leads_into_them_and_back(desk: Desk) -> None:
    desk.window.activateWindow()
    data = desk.window.editor.data
    data.grid.setFocus()
    data.grid.selectAll()
    desk.do("steps")
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton), "without steps one begins at what is offered"
    assert data.step_sheet.isAncestorOf(focus)
    desk.do("steps")
    assert data.grid.hasFocus()
    dataset = desk.document.datasets[0].id
    recipe = Recipe((RecipeStep(FormulaColumn("twice", "1 + 1")),))
    assert desk.window.workspace.do(SetRecipe(dataset, recipe))
    desk.do("steps")
    assert data.step_sheet.list.hasFocus()
    desk.do("next_pane")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert data.lens.isAncestorOf(focus)
    desk.do("previous_pane")
    assert data.step_sheet.list.hasFocus()
    desk.do("previous_pane")
    assert data.grid.hasFocus()
    desk.do("next_pane")
    assert data.step_sheet.list.hasFocus()
    desk.do("steps")
    assert data.grid.hasFocus()
    desk.do("next_pane")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert data.lens.isAncestorOf(focus)


def test_the_next_part_of_the_window_is_the_table_itself(desk: Desk) -> None:
    window = desk.window
    window.activateWindow()
    window.editor.artboard.view.setFocus()
    desk.do("next_pane")
    desk.do("next_pane")
    assert window.focusWidget() is window.editor.data.grid


def test_a_dataset_is_renamed_by_enter_and_nothing_else_happens(desk: Desk) -> None:
    window = desk.window
    window.activateWindow()
    grid, pages = window.editor.data.grid, len(desk.document.pages)
    grid.setFocus()
    window.editor.data.tabs.rename(0)
    editor = window.findChild(InlineEditor)
    assert editor is not None
    editor.setText("Attitudes 2024")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    desk.settle()
    assert desk.document.datasets[0].name == "Attitudes 2024"
    assert len(desk.document.pages) == pages
    assert grid.hasFocus()


def test_what_was_said_of_an_edit_goes_with_the_next_one(desk: Desk) -> None:
    strip, workspace = desk.window.editor.strip, desk.window.workspace
    move(desk)
    workspace.said.emit("Moved.")
    assert strip.message.text() == "Moved."
    move(desk, 50.0)
    assert strip.message.text() == ""
    assert strip.undo.isHidden()
    workspace.refused.emit("That cannot be.")
    move(desk, 60.0)
    assert strip.message.text() == "That cannot be."
