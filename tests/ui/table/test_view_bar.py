"""Several filters and sort keys at once, shown as chips that take each of them back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inclusion_desktop.data.views import CellTest, Relation, SortKey, View
from inclusion_desktop.ui.table.edits import Area, one_area
from inclusion_desktop.ui.table.grid import DataGrid
from inclusion_desktop.ui.table.label_order import LabelOrderDialog
from inclusion_desktop.ui.table.menus import TableMenus
from inclusion_desktop.ui.table.view_bar import Chip, ViewBar
from inclusion_desktop.ui.workspace import Workspace
from tests.ui.table.test_menus import choose

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bar(workspace: Workspace, grid: DataGrid, qtbot: QtBot) -> ViewBar:
    bar = ViewBar(workspace, grid)
    qtbot.addWidget(bar)
    return bar


def names(grid: DataGrid) -> list[str]:
    return [grid.table.cell(row, 0).text for row in range(grid.table.view_rows)]


def chips(bar: ViewBar) -> list[Chip]:
    QApplication.processEvents()
    return [chip for chip in bar.findChildren(Chip) if not chip.isHidden()]


def test_filter_is_asked_for_typed_and_told(bar: ViewBar, grid: DataGrid, workspace: Workspace) -> None:
    menus = TableMenus(workspace, grid, bar.open_form)
    choose(menus.column_menu(2), "Filter by condition…")
    assert bar.isVisible()
    assert bar.form.column.currentText() == "Children"
    QTest.keyClicks(bar.form.value, "many")
    QTest.keyClick(bar.form.value, Qt.Key.Key_Return)
    assert "does not fit" in bar.form.problem.text()
    bar.form.value.clear()
    QTest.keyClicks(bar.form.value, "15")
    QTest.keyClick(bar.form.value, Qt.Key.Key_Return)
    assert names(grid) == ["Parents", "Pupils"]
    assert [chip.words.text() for chip in chips(bar)] == ["Children is more than 15"]
    assert bar.count.text() == "2 of 3 rows"


def test_a_row_that_passes_no_longer_is_told_of(bar: ViewBar, grid: DataGrid, workspace: Workspace) -> None:
    said: list[str] = []
    workspace.said.connect(said.append)
    grid.arrange(View((CellTest("children", Relation.GREATER, ("15",)),)))
    grid.type_cell(0, 2, "16")
    assert said == []
    grid.type_cell(0, 2, "3")
    assert names(grid) == ["Pupils"]
    assert said == ["1 row does not pass the filter any more and is hidden."]


def test_chips_that_have_no_room_give_way_and_none_is_cut_off(bar: ViewBar, grid: DataGrid) -> None:
    bar.resize(640, bar.height())
    grid.arrange(
        View(
            (
                CellTest("group", Relation.ONE_OF, ("Parents", "Pupils", "Teachers of primary schools")),
                CellTest("children", Relation.GREATER, ("1",)),
            ),
            (SortKey("children"),),
        )
    )
    QApplication.processEvents()
    long = chips(bar)[0]
    assert long.words.is_elided
    assert long.words.toolTip().startswith(long.words.text())
    assert bar.keep.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    assert bar.keep.accessibleName() == "Make it a step"
    chips_widget = long.parentWidget()
    area = chips_widget.parentWidget() if chips_widget is not None else None
    assert area is not None
    for chip in chips(bar):
        assert 0 <= chip.mapTo(area, chip.rect().topRight()).x() < area.width()


def test_filters_add_up_and_each_is_taken_back(bar: ViewBar, grid: DataGrid) -> None:
    more = CellTest("children", Relation.GREATER, ("15",))
    begins = CellTest("group", Relation.BEGINS_WITH, ("pa",))
    grid.arrange(View((more, begins), (SortKey("children", descending=True), SortKey("group"))))
    assert names(grid) == ["Parents"]
    assert len(chips(bar)) == 4
    chips(bar)[1].cross.click()
    assert names(grid) == ["Pupils", "Parents"]
    chips(bar)[1].words.click()
    assert names(grid) == ["Parents", "Pupils"]
    chips(bar)[0].cross.click()
    for _rest in range(2):
        chips(bar)[0].cross.click()
    assert grid.table.arrangement is None
    assert bar.isHidden()
    assert names(grid) == ["Teachers", "Parents", "Pupils"]


def test_second_condition_may_be_an_alternative(bar: ViewBar, grid: DataGrid) -> None:
    grid.arrange(View((CellTest("group", Relation.EQUALS, ("Teachers",)),)))
    bar.open_form(grid.table.column_at(2))
    assert bar.form.joint.isVisible()
    bar.form.joint.setCurrentIndex(1)
    QTest.keyClicks(bar.form.value, "25")
    QTest.keyClick(bar.form.value, Qt.Key.Key_Return)
    assert names(grid) == ["Teachers", "Pupils"]
    assert [chip.words.text() for chip in chips(bar)] == ["Group is Teachers or Children is more than 25"]


def test_condition_is_changed_by_its_chip(bar: ViewBar, grid: DataGrid) -> None:
    grid.arrange(View((CellTest("children", Relation.GREATER, ("15",)),)))
    chips(bar)[0].words.click()
    assert bar.form.value.text() == "15"
    bar.form.value.setText("25")
    QTest.keyClick(bar.form.value, Qt.Key.Key_Return)
    assert names(grid) == ["Pupils"]
    assert len(chips(bar)) == 1


def test_edited_cell_goes_where_it_belongs_in_a_sorted_view(grid: DataGrid) -> None:
    grid.arrange(View((), (SortKey("children"),)))
    grid.type_cell(0, 2, "25")
    assert names(grid) == ["Parents", "Teachers", "Pupils"]
    header = [grid.table.headerData(row, Qt.Orientation.Vertical) for row in range(3)]
    assert header == ["2", "1", "3"]


def test_second_key_decides_between_equals(grid: DataGrid, workspace: Workspace) -> None:
    grid.type_cell(0, 2, "20")
    menus = TableMenus(workspace, grid)
    choose(menus.column_menu(2), "View smallest first")
    assert names(grid) == ["Teachers", "Parents", "Pupils"]
    choose(menus.column_menu(0), "Then from A to Z")
    assert names(grid) == ["Parents", "Teachers", "Pupils"]


def test_order_of_values_is_arranged_and_sorted_by(grid: DataGrid, workspace: Workspace, qtbot: QtBot) -> None:
    dialog = LabelOrderDialog(workspace.document.datasets[0].column("group"), "ro", grid)
    qtbot.addWidget(dialog)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert dialog.labels() == ("Parents", "Teachers", "Pupils")
    dialog.sort()
    assert dialog.labels() == ("Parents", "Pupils", "Teachers")


def test_disjoint_blocks_are_cleared_alone_and_not_copied_as_one(grid: DataGrid, workspace: Workspace) -> None:
    said: list[str] = []
    workspace.said.connect(said.append)
    QGuiApplication.clipboard().setText("before")
    for place in ((0, 1), (1, 2)):
        center = grid.visualRect(grid.table.index(*place)).center()
        QTest.mouseClick(
            grid.viewport(), Qt.MouseButton.LeftButton, CONTROL if place[0] else Qt.KeyboardModifier(0), center
        )
    QTest.keyClick(grid, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "before"
    assert "cannot be copied together" in said[-1]
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    data = workspace.document.datasets[0]
    assert [data.column("share").value(0), data.column("share").value(1)] == [None, 61.2]
    assert [data.column("children").value(0), data.column("children").value(1)] == [10.0, None]


def test_blocks_of_the_same_columns_are_one() -> None:
    import numpy as np

    joined = one_area((Area(np.array([0]), (1, 2)), Area(np.array([4, 5]), (1, 2))))
    assert joined is not None
    assert joined.rows.tolist() == [0, 4, 5]
    assert one_area((Area(np.array([0]), (1,)), Area(np.array([4]), (2,)))) is None


def test_handle_is_dragged_and_the_series_goes_on(grid: DataGrid, workspace: Workspace) -> None:
    grid.cursor_.select_block((0, 2), (1, 2))
    corner = grid.visualRect(grid.table.index(1, 2)).bottomRight()
    end = grid.visualRect(grid.table.index(2, 2)).center()
    QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    QTest.mouseMove(grid.viewport(), (corner + end) / 2)
    QTest.mouseMove(grid.viewport(), end)
    QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert workspace.document.datasets[0].column("children").values() == [10.0, 20.0, 30.0]
    grid.type_cell(1, 2, "12")
    grid.cursor_.select_block((0, 2), (1, 2))
    QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    QTest.mouseMove(grid.viewport(), end)
    QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert workspace.document.datasets[0].column("children").values() == [10.0, 12.0, 14.0]
    assert workspace.session.undo_label == "Fill series"
    assert workspace.selection.rows == (0, 1, 2)


def test_series_goes_on_by_key(grid: DataGrid, workspace: Workspace) -> None:
    grid.type_cell(0, 0, "Clasa 1")
    grid.cursor_.select_block((1, 0), (2, 0))
    grid.clear()
    grid.cursor_.select_block((0, 0), (2, 0))
    QTest.keyClick(grid, Qt.Key.Key_D, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert workspace.document.datasets[0].column("group").texts() == ["Clasa 1", "Clasa 2", "Clasa 3"]
