"""The list of a column's values: ticked, searched, and told in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inclusion_desktop.data.views import CellTest, Relation, View
from inclusion_desktop.ui.table.grid import DataGrid
from inclusion_desktop.ui.table.value_filter import ValueFilter
from inclusion_desktop.ui.table.view_bar import Chip, ViewBar
from inclusion_desktop.ui.workspace import Workspace


@pytest.fixture
def bar(workspace: Workspace, grid: DataGrid, qtbot: QtBot) -> ViewBar:
    bar = ViewBar(workspace, grid)
    qtbot.addWidget(bar)
    return bar


def popup(bar: ViewBar, place: int) -> ValueFilter:
    found = bar.open_values(place)
    assert found is not None
    return found


def listed(values: ValueFilter) -> list[tuple[str, str, bool]]:
    """Text, number of rows and tick of every line after the first."""
    found = []
    for at in range(1, values.list.topLevelItemCount()):
        item = values.list.topLevelItem(at)
        assert item is not None
        found.append((item.text(0), item.text(1), item.checkState(0) == Qt.CheckState.Checked))
    return found


def tick(values: ValueFilter, at: int, on: bool) -> None:
    item = values.list.topLevelItem(at)
    assert item is not None
    item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def names(grid: DataGrid) -> list[str]:
    return [grid.table.cell(row, 0).text for row in range(grid.table.view_rows)]


def test_unticked_value_is_hidden_and_can_be_ticked_again(bar: ViewBar, grid: DataGrid) -> None:
    values = popup(bar, 0)
    assert listed(values) == [("Parents", "1", True), ("Pupils", "1", True), ("Teachers", "1", True)]
    tick(values, 3, False)
    values.apply.click()
    assert names(grid) == ["Parents", "Pupils"]
    again = popup(bar, 0)
    assert listed(again)[2] == ("Teachers", "1", False)
    tick(again, 0, True)
    again.apply.click()
    assert grid.table.arrangement is None


def test_what_is_searched_is_shown_alone(bar: ViewBar, grid: DataGrid) -> None:
    values = popup(bar, 0)
    QTest.keyClicks(values.search, "PA")
    assert listed(values) == [("Parents", "1", True)]
    QTest.keyClick(values.search, Qt.Key.Key_Return)
    assert names(grid) == ["Parents"]
    assert grid.hasFocus()


def test_cells_without_a_value_are_one_choice(bar: ViewBar, grid: DataGrid) -> None:
    values = popup(bar, 1)
    assert listed(values)[-1] == ("(no value)", "1", True)
    tick(values, 0, False)
    assert not values.apply.isEnabled()
    tick(values, 3, True)
    values.apply.click()
    assert names(grid) == ["Pupils"]


def test_other_filters_narrow_the_choice(bar: ViewBar, grid: DataGrid) -> None:
    grid.arrange(View((CellTest("children", Relation.GREATER, ("15",)),)))
    assert [text for text, _rows, _on in listed(popup(bar, 0))] == ["Parents", "Pupils"]


def test_chip_of_a_choice_opens_the_list_again(bar: ViewBar, grid: DataGrid) -> None:
    grid.arrange(View((CellTest("group", Relation.ONE_OF, ("Parents", "Pupils")),)))
    QApplication.processEvents()
    chip = next(chip for chip in bar.findChildren(Chip) if not chip.isHidden())
    chip.words.click()
    opened = grid.findChild(ValueFilter)
    assert isinstance(opened, ValueFilter)
    assert opened.isVisible()
    assert [on for _text, _rows, on in listed(opened)] == [True, True, False]


def test_list_is_asked_for_by_key(bar: ViewBar, grid: DataGrid) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(grid, Qt.Key.Key_L, keys)
    opened = grid.findChild(ValueFilter)
    assert isinstance(opened, ValueFilter)
    assert "Group" in opened.accessibleName()
