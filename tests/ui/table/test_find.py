"""Finding and replacing in the table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inclusion_desktop.data.dataset import State
from inclusion_desktop.data.views import SortKey, View
from inclusion_desktop.ui.table.find import Finder, replace_cells
from inclusion_desktop.ui.table.find_bar import FindBar
from inclusion_desktop.ui.table.grid import DataGrid
from inclusion_desktop.ui.workspace import Workspace

CONTROL = Qt.KeyboardModifier.ControlModifier


def places(grid: DataGrid, needle: str) -> list[tuple[int, int]]:
    found = Finder(grid.table).find(needle)
    return list(zip(found.rows.tolist(), found.places.tolist(), strict=True))


@pytest.fixture
def bar(workspace: Workspace, grid: DataGrid, qtbot: QtBot) -> FindBar:
    bar = FindBar(workspace, grid)
    qtbot.addWidget(bar)
    return bar


def test_words_amounts_and_invalid_cells_are_found(grid: DataGrid) -> None:
    assert places(grid, "PA") == [(1, 0)]
    assert places(grid, "97,6 %") == [(0, 1)]
    assert places(grid, "12O") == [(2, 1)]
    assert places(grid, "2") == [(1, 1), (1, 2), (2, 1)]
    assert places(grid, "") == places(grid, "nowhere") == []


def test_matches_are_where_the_view_shows_them(grid: DataGrid) -> None:
    grid.arrange(View(sort_keys=(SortKey("children", descending=True),)))
    assert places(grid, "Teachers") == [(2, 0)]


def test_next_goes_round_the_end(grid: DataGrid) -> None:
    found = Finder(grid.table).find("2")
    assert found.next_to((0, 0)) == (0, (1, 1))
    assert found.next_to((1, 1)) == (1, (1, 2))
    assert found.next_to((2, 1)) == (0, (1, 1))
    assert found.next_to((1, 1), back=True) == (2, (2, 1))


def test_typed_text_is_found_and_counted(bar: FindBar, grid: DataGrid) -> None:
    QTest.keyClick(grid, Qt.Key.Key_F, CONTROL)
    assert bar.isVisible()
    QTest.keyClicks(bar.needle, "2")
    assert bar.count.text() == "3 matches"
    QTest.keyClick(bar.needle, Qt.Key.Key_Return)
    assert grid.cursor_.place == (1, 1)
    assert bar.count.text() == "1 of 3"
    QTest.keyClick(bar.needle, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert grid.cursor_.place == (2, 1)
    QTest.keyClicks(bar.needle, "zzz")
    assert bar.count.text() == "Not found"
    QTest.keyClick(bar.needle, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_f3_goes_on_from_the_table_and_asks_first_where_nothing_was_sought(bar: FindBar, grid: DataGrid) -> None:
    QTest.keyClick(grid, Qt.Key.Key_F3)
    assert bar.isVisible()
    QTest.keyClicks(bar.needle, "2")
    grid.cursor_.go(0, 0)
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_F3)
    assert grid.cursor_.place == (1, 1)
    QTest.keyClick(grid, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert grid.cursor_.place == (2, 1)


def test_one_match_is_replaced_then_the_next_is_shown(bar: FindBar, grid: DataGrid, workspace: Workspace) -> None:
    bar.open()
    bar.needle.setText("p")
    bar.replacement.setText("P")
    bar.replacement.setFocus()
    QTest.keyClick(bar.replacement, Qt.Key.Key_Return)
    assert grid.cursor_.place == (1, 0)
    bar.replacement.setText("Grandp")
    QTest.keyClick(bar.replacement, Qt.Key.Key_Return)
    column = workspace.document.datasets[0].column("group")
    assert column.texts() == ["Teachers", "Grandparents", "Pupils"]
    assert grid.cursor_.place == (2, 0)


def test_all_matches_are_replaced_in_one_step(bar: FindBar, grid: DataGrid, workspace: Workspace) -> None:
    bar.open()
    bar.needle.setText("o")
    bar.replacement.setText("0")
    bar.replace_all()
    column = workspace.document.datasets[0].column("share")
    assert (column.state(2), column.value(2)) == (State.VALID, 120.0)
    assert workspace.session.undo_label == "Replace"
    workspace.session.undo()
    assert workspace.document.datasets[0].column("share").state(2) is State.INVALID


def test_text_with_signs_of_patterns_is_taken_as_it_stands(grid: DataGrid, workspace: Workspace) -> None:
    grid.type_cell(0, 0, "a(b)\\1")
    command = replace_cells(grid.table, places(grid, "(b)\\1"), "(b)\\1", "\\0")
    assert command is not None
    assert workspace.do(command)
    assert workspace.document.datasets[0].column("group").value(0) == "a\\0"


def test_edited_and_sorted_cells_are_looked_through_again(grid: DataGrid) -> None:
    finder = Finder(grid.table)
    assert len(finder.find("30")) == 1
    grid.type_cell(0, 2, "1305")
    assert finder.find("30").rows.tolist() == [0, 2]
    grid.arrange(View(sort_keys=(SortKey("children"),)))
    assert finder.find("30").rows.tolist() == [1, 2]
    assert finder.find("30").places.tolist() == [2, 2]
