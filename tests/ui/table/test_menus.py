"""What the menus of the table do to columns."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.ui.table.grid import DataGrid
from inclusion_desktop.ui.table.inline_editor import InlineEditor
from inclusion_desktop.ui.table.menus import TableMenus
from inclusion_desktop.ui.workspace import Workspace


@pytest.fixture
def menus(workspace: Workspace, grid: DataGrid) -> TableMenus:
    return TableMenus(workspace, grid)


def choose(menu: QMenu, *texts: str) -> None:
    for text in texts[:-1]:
        menu = next(action.menu() for action in menu.actions() if action.text() == text)  # type: ignore[assignment]
    action = next(action for action in menu.actions() if action.text() == texts[-1])
    assert action.isEnabled(), texts
    action.trigger()


def type_in_heading(grid: DataGrid, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    editor = grid.horizontalHeader().viewport().findChildren(InlineEditor)[-1]
    editor.setText(text)
    QTest.keyClick(editor, key)


def test_column_is_renamed_in_its_heading(grid: DataGrid, menus: TableMenus, workspace: Workspace) -> None:
    choose(menus.column_menu(1), "Rename…")
    type_in_heading(grid, "Pondere")
    assert workspace.document.datasets[0].column("share").name == "Pondere"


def test_escape_keeps_the_name(grid: DataGrid, menus: TableMenus, workspace: Workspace) -> None:
    menus.rename(1)
    type_in_heading(grid, "Pondere", Qt.Key.Key_Escape)
    assert workspace.document.datasets[0].column("share").name == "Share"


def test_taken_name_is_refused_with_a_sentence(grid: DataGrid, menus: TableMenus, workspace: Workspace) -> None:
    refused: list[str] = []
    workspace.refused.connect(refused.append)
    menus.rename(1)
    type_in_heading(grid, "Group")
    assert len(refused) == 1
    assert "Group" in refused[0]
    assert workspace.document.datasets[0].column("share").name == "Share"


def test_unit_is_typed_in_the_heading(grid: DataGrid, menus: TableMenus, workspace: Workspace) -> None:
    choose(menus.column_menu(2), "Unit…")
    type_in_heading(grid, "elevi")
    assert workspace.document.datasets[0].column("children").unit == "elevi"


def test_type_is_changed_and_misfits_are_counted(menus: TableMenus, workspace: Workspace) -> None:
    said: list[str] = []
    workspace.said.connect(said.append)
    choose(menus.column_menu(0), "Type", "Number")
    column = workspace.document.datasets[0].column("group")
    assert column.kind is Kind.NUMBER
    assert set(column.typed.values()) == {"Teachers", "Parents", "Pupils"}
    assert said == ["3 cells do not fit. They keep what was typed and are marked."]


def test_decimals(menus: TableMenus, grid: DataGrid) -> None:
    choose(menus.column_menu(1), "Decimals", "2")
    assert grid.table.cell(0, 1).text == "97,60\u00a0%"


def test_columns_are_inserted_moved_and_deleted(menus: TableMenus, workspace: Workspace) -> None:
    choose(menus.column_menu(1), "Insert column left")
    columns = workspace.document.datasets[0].columns
    assert [column.id for column in columns][::2] == ["group", "share"]
    choose(menus.column_menu(2), "Move right")
    assert workspace.document.datasets[0].columns[3].id == "share"
    choose(menus.column_menu(3), "Delete column")
    assert [column.name for column in workspace.document.datasets[0].columns][0::2] == ["Group", "Children"]


def test_sorting_the_view_leaves_the_dataset_alone(menus: TableMenus, grid: DataGrid, workspace: Workspace) -> None:
    before = workspace.document.datasets[0]
    choose(menus.column_menu(2), "View largest first")
    assert [grid.table.cell(row, 0).text for row in range(3)] == ["Pupils", "Parents", "Teachers"]
    choose(menus.column_menu(1), "Show only rows with invalid cells")
    assert [grid.table.cell(row, 0).text for row in range(grid.table.view_rows)] == ["Pupils"]
    choose(menus.cell_menu(), "Show all rows in their own order")
    assert grid.table.view_rows == 3
    assert workspace.document.datasets[0] is before


def test_rows_with_one_value_are_shown(menus: TableMenus, grid: DataGrid) -> None:
    grid.cursor_.go(1, 0)
    choose(menus.cell_menu(), "Show only rows with this value")
    assert grid.table.view_rows == 1
    assert grid.table.headerData(0, Qt.Orientation.Vertical) == "2"


def test_empty_column_offers_kinds(menus: TableMenus, workspace: Workspace) -> None:
    choose(menus.column_menu(3), "Date")
    assert workspace.document.datasets[0].columns[3].kind is Kind.DATE


def test_headings_menu_is_reached_by_keyboard(menus: TableMenus, grid: DataGrid, workspace: Workspace) -> None:
    grid.cursor_.go(0, 1)
    choose(menus.cell_menu(), "Column 'Share'", "Type", "Number")
    assert workspace.document.datasets[0].column("share").kind is Kind.NUMBER


def test_menu_at_a_rows_number_is_about_that_row(grid: DataGrid, workspace: Workspace) -> None:
    numbers = grid.verticalHeader()
    numbers.customContextMenuRequested.emit(QPoint(10, numbers.sectionViewportPosition(2) + 5))
    choose(TableMenus(workspace, grid).cell_menu(), "Delete row")
    assert workspace.document.datasets[0].column("group").texts() == ["Teachers", "Parents"]


def test_selected_columns_are_deleted_together(grid: DataGrid, workspace: Workspace) -> None:
    grid.cursor_.select_block((0, 1), (2, 2))
    menus = TableMenus(workspace, grid)
    choose(menus.column_menu(2), "Delete 2 columns")
    assert [column.id for column in workspace.document.datasets[0].columns] == ["group"]
