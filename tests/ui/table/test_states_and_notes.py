"""Why a cell has no value, remarks on cells, outliers, and the way to invalid cells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inclusion_desktop.app.commands.data import SetCells
from inclusion_desktop.app.commands.table_order import SetNotes
from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Dataset, Kind, State
from inclusion_desktop.ui.table.grid import DataGrid
from inclusion_desktop.ui.table.invalid_button import InvalidButton
from inclusion_desktop.ui.table.menus import TableMenus
from inclusion_desktop.ui.table.note_editor import NoteEditor
from inclusion_desktop.ui.table.outliers import box_of, outliers
from inclusion_desktop.ui.tones import LIGHT
from inclusion_desktop.ui.workspace import Workspace
from tests.ui.table.test_menus import choose

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def data(workspace: Workspace) -> Dataset:
    return workspace.document.datasets[0]


def note_editor(grid: DataGrid) -> NoteEditor:
    return grid.viewport().findChildren(NoteEditor)[-1]


def test_selected_cells_are_marked_by_the_menu_in_one_step(grid: DataGrid, workspace: Workspace) -> None:
    menus = TableMenus(workspace, grid)
    grid.cursor_.select_block((0, 1), (1, 2))
    choose(menus.cell_menu(), "Mark as", "Not collected")
    for column in ("share", "children"):
        assert [data(workspace).column(column).state(row) for row in (0, 1)] == [State.NOT_COLLECTED] * 2
    assert workspace.session.undo_label == "Mark cells"
    choose(menus.cell_menu(), "Mark as", "Suppressed, to protect people's identity")
    assert data(workspace).column("share").state(0) is State.SUPPRESSED
    choose(menus.cell_menu(), "Mark as", "Blank")
    assert data(workspace).column("share").state(0) is State.BLANK


def test_five_states_look_different(grid: DataGrid, workspace: Workspace) -> None:
    cells = {
        (0, "children"): "",
        (1, "children"): "0",
        (2, "children"): ":",
        (3, "children"): "…",
        (4, "children"): "x1",
    }
    workspace.do(SetCells("attitudes", cells))
    grid.cursor_.go(0, 0)
    image = grid.viewport().grab().toImage()
    looks = set()
    for row in range(5):
        rect = grid.visualRect(grid.table.index(row, 2)).adjusted(2, 2, -4, -4)
        part = image.copy(rect)
        looks.add(tuple(part.pixel(x, y) for x in range(part.width()) for y in range(part.height())))
    assert len(looks) == 5


def test_note_is_written_seen_and_taken_back(grid: DataGrid, workspace: Workspace) -> None:
    grid.cursor_.go(1, 1)
    QTest.keyClick(grid, Qt.Key.Key_F2, SHIFT)
    QTest.keyClicks(note_editor(grid), "Ask the school")
    QTest.keyClick(note_editor(grid), Qt.Key.Key_Return, CONTROL)
    assert dict(data(workspace).column("share").notes) == {1: "Ask the school"}
    index = grid.table.index(1, 1)
    assert "Ask the school" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "Ask the school" in index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    grid.cursor_.go(0, 0)
    corner = grid.visualRect(index).topLeft() + QPoint(1, 1)
    assert grid.viewport().grab().toImage().pixelColor(corner) == QColor(LIGHT.accent)
    workspace.session.undo()
    assert not data(workspace).column("share").notes


def test_escape_gives_up_a_note_and_saving_keeps_it(grid: DataGrid, workspace: Workspace) -> None:
    grid.edit_note()
    QTest.keyClicks(note_editor(grid), "x")
    QTest.keyClick(note_editor(grid), Qt.Key.Key_Escape)
    assert not data(workspace).column("group").notes
    grid.edit_note()
    QTest.keyClicks(note_editor(grid), "kept")
    grid.commit_typing()
    assert dict(data(workspace).column("group").notes) == {0: "kept"}


def test_notes_of_selected_cells_are_deleted(grid: DataGrid, workspace: Workspace) -> None:
    workspace.do(SetNotes("attitudes", {(0, "group"): "a", (2, "share"): "b"}))
    grid.selectAll()
    choose(TableMenus(workspace, grid).cell_menu(), "Delete notes")
    assert not any(column.notes for column in data(workspace).columns)


def test_f8_goes_round_the_invalid_cells(grid: DataGrid, workspace: Workspace) -> None:
    workspace.do(SetCells("attitudes", {(0, "children"): "many"}))
    grid.cursor_.go(0, 0)
    for place in ((0, 2), (2, 1), (0, 2)):
        QTest.keyClick(grid, Qt.Key.Key_F8)
        assert grid.cursor_.place == place
    QTest.keyClick(grid, Qt.Key.Key_F8, SHIFT)
    assert grid.cursor_.place == (2, 1)


def test_invalid_cells_are_counted_and_listed(grid: DataGrid, workspace: Workspace, qtbot: QtBot) -> None:
    button = InvalidButton(grid)
    qtbot.addWidget(button)
    button.show_dataset(data(workspace))
    assert button.text() == "1 invalid"
    button.fill()
    choose(button.menu(), "Row 3, Share: 12o")
    assert grid.cursor_.place == (2, 1)
    workspace.do(SetCells("attitudes", {(2, "share"): "12"}))
    button.show_dataset(data(workspace))
    assert button.isHidden()


def test_a_wider_type_is_offered_where_all_cells_fit_it(grid: DataGrid, workspace: Workspace, qtbot: QtBot) -> None:
    button = InvalidButton(grid)
    qtbot.addWidget(button)
    workspace.do(SetCells("attitudes", {(0, "children"): "12.5", (1, "children"): "many"}))
    button.fill()
    assert not [action for action in button.menu().actions() if "Type of" in action.text()]
    workspace.do(SetCells("attitudes", {(1, "children"): "20"}))
    button.fill()
    choose(button.menu(), "Type of ‘Children’: Number; then its cells fit")
    children = data(workspace).column("children")
    assert (children.kind, children.value(0), children.typed) == (Kind.NUMBER, 12.5, {})


def test_outliers_are_tinted_where_wanted(grid: DataGrid, workspace: Workspace) -> None:
    typed = {(row, "children"): str(10 + row % 3) for row in range(8)} | {(8, "children"): "500"}
    workspace.do(SetCells("attitudes", typed))
    assert not grid.table.cell(8, 2).is_outlier
    menus = TableMenus(workspace, grid)
    choose(menus.column_menu(2), "Mark outliers")
    assert [row for row in range(9) if grid.table.cell(row, 2).is_outlier] == [8]
    assert "Far from the other" in grid.table.index(8, 2).data(Qt.ItemDataRole.ToolTipRole)
    workspace.do(SetCells("attitudes", {(8, "children"): "11"}))
    assert not grid.table.cell(8, 2).is_outlier
    choose(menus.column_menu(2), "Mark outliers")
    assert not grid.table.highlighted


def test_a_total_is_no_outlier_and_hides_none(grid: DataGrid, workspace: Workspace) -> None:
    names = {(row, "group"): f"School {row}" for row in range(9)} | {(9, "group"): "TOTAL"}
    typed = {(row, "children"): str(10 + row % 3) for row in range(8)} | {
        (8, "children"): "500",
        (9, "children"): "587",
    }
    workspace.do(SetCells("attitudes", names | typed))
    choose(TableMenus(workspace, grid).column_menu(2), "Mark outliers")
    assert [row for row in range(10) if grid.table.cell(row, 2).is_outlier] == [8]
    assert "Far from" not in (grid.table.index(9, 2).data(Qt.ItemDataRole.ToolTipRole) or "")
    workspace.do(SetCells("attitudes", {(9, "group"): "Tofu"}))
    assert [row for row in range(10) if grid.table.cell(row, 2).is_outlier] == [8, 9]


def test_box_of_numbers() -> None:
    column = build_column("n", "n", Kind.NUMBER, ["1", "2", "3", "4", "5", "", "50"])
    assert column.numbers is not None
    box = box_of(column.numbers)
    assert box is not None
    assert (box.low, box.median, box.high) == (1.0, 3.5, 5.0)
    assert outliers(column).tolist() == [False] * 6 + [True]
    assert not outliers(build_column("n", "n", Kind.NUMBER, ["5"] * 9 + ["6"])).any()


@pytest.mark.parametrize(("key", "order"), [(Qt.Key.Key_Down, [1, 0, 2]), (Qt.Key.Key_Up, [0, 1, 2])])
def test_alt_arrows_move_rows(grid: DataGrid, workspace: Workspace, key: Qt.Key, order: list[int]) -> None:
    names = data(workspace).column("group").texts()
    QTest.keyClick(grid, key, ALT)
    assert data(workspace).column("group").texts() == [names[at] for at in order]
    assert grid.cursor_.place == (order.index(0), 0)


def test_alt_arrows_move_columns(grid: DataGrid, workspace: Workspace) -> None:
    QTest.keyClick(grid, Qt.Key.Key_Right, ALT)
    assert [column.id for column in data(workspace).columns] == ["share", "group", "children"]
    assert grid.cursor_.place == (0, 1)


@pytest.mark.parametrize("is_quick", [False, True])
def test_selected_rows_are_dragged_by_their_numbers(grid: DataGrid, workspace: Workspace, is_quick: bool) -> None:
    rows = grid.verticalHeader()
    viewport, left = rows.viewport(), Qt.MouseButton.LeftButton
    at = [QPoint(10, rows.sectionViewportPosition(row) + 10) for row in range(4)]
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at[0])
    QTest.mousePress(viewport, left, pos=at[0])
    if is_quick:
        # A press so soon after the click comes as the second one of a double click.
        QTest.mouseRelease(viewport, left, pos=at[0])
        double = QMouseEvent(
            QEvent.Type.MouseButtonDblClick, QPointF(at[0]), viewport.mapToGlobal(QPointF(at[0])), left, left, NONE
        )
        QApplication.sendEvent(viewport, double)
    for step in range(1, 6):
        QTest.mouseMove(rows.viewport(), at[0] + (at[3] - at[0]) * step / 5)
    QTest.mouseRelease(rows.viewport(), Qt.MouseButton.LeftButton, pos=at[3])
    assert data(workspace).column("group").texts() == ["Parents", "Pupils", "Teachers"]
    assert workspace.selection.rows == (2,)


def test_sorted_rows_are_not_moved(grid: DataGrid, workspace: Workspace) -> None:
    said: list[str] = []
    workspace.said.connect(said.append)
    before = data(workspace)
    choose(TableMenus(workspace, grid).column_menu(2), "View largest first")
    grid.move_rows(1)
    assert data(workspace) is before
    assert "own order" in said[-1]


def test_first_column_stays_in_view(grid: DataGrid, workspace: Workspace) -> None:
    choose(TableMenus(workspace, grid).column_menu(0), "Keep the first column in view")
    grid.resize(260, 360)
    bar = grid.horizontalScrollBar()
    bar.setValue(bar.maximum())
    frozen = grid._frozen
    assert frozen.isVisible()
    assert frozen.indexAt(QPoint(5, 5)).data() == "Teachers"
    QTest.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 40))
    assert grid.cursor_.place == (1, 0)
    assert frozen.isVisible()
    QTest.keyClicks(grid, "X")
    assert not frozen.isVisible()
    editor = grid.editor()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert data(workspace).column("group").texts()[1] == "X"
    grid.cursor_.go(0, 2)
    grid.cursor_.go(0, 1)
    assert not frozen.isVisible() or grid.visualRect(grid.table.index(0, 1)).left() >= frozen.width() - 4
