"""Selected columns move together: by their headings, by keys, and from the menu."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from inclusion_desktop.app.commands.recipes import SetRecipe
from inclusion_desktop.app.session import Session
from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.data.recipe.arrange import ReorderColumns
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.run import Recipe, RecipeStep
from inclusion_desktop.document.model import Document
from inclusion_desktop.ui.table.grid import DataGrid
from inclusion_desktop.ui.table.menus import TableMenus
from inclusion_desktop.ui.workspace import Workspace

LEFT, ALT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    """Five columns, a to e, of three rows."""
    columns = tuple(build_column(name, name.upper(), Kind.INTEGER, ["1", "2", "3"]) for name in "abcde")
    return Workspace(Session(Document(language="ro", datasets=(Dataset("letters", "letters", columns),))))


@pytest.fixture
def grid(workspace: Workspace, make_grid: Callable[[Workspace], DataGrid]) -> DataGrid:
    return make_grid(workspace)


def order(workspace: Workspace) -> str:
    return "".join(column.id for column in workspace.document.datasets[0].columns)


def heading(grid: DataGrid, place: int, share: float = 0.3) -> QPoint:
    header = grid.horizontalHeader()
    return QPoint(header.sectionViewportPosition(place) + round(header.sectionSize(place) * share), 12)


def select(grid: DataGrid, first: int, last: int) -> None:
    """Whole columns, as with the mouse."""
    port = grid.horizontalHeader().viewport()
    QTest.mouseClick(port, LEFT, NONE, heading(grid, first))
    QTest.mouseClick(port, LEFT, SHIFT, heading(grid, last))


def drag(grid: DataGrid, begin: QPoint, end: QPoint) -> None:
    port = grid.horizontalHeader().viewport()
    QTest.mousePress(port, LEFT, NONE, begin)
    for step in range(1, 9):
        QTest.mouseMove(port, begin + (end - begin) * step / 8)
    QTest.mouseRelease(port, LEFT, NONE, end)


def act(menu: QMenu, text: str) -> bool:
    """Choose it; whether it can be."""
    action = next(action for action in menu.actions() if action.text() == text)
    action.trigger()
    return action.isEnabled()


@pytest.mark.parametrize(
    ("held", "target", "share", "expected"),
    [(1, 3, 0.8, "adbce"), (2, 3, 0.8, "adbce"), (2, 4, 0.9, "adebc"), (1, 0, 0.1, "bcade"), (2, 1, 0.8, "abcde")],
)
def test_a_drag_of_one_heading_moves_all_that_are_selected(
    grid: DataGrid, workspace: Workspace, held: int, target: int, share: float, expected: str
) -> None:
    select(grid, 1, 2)
    drag(grid, heading(grid, held), heading(grid, target, share))
    assert order(workspace) == expected
    assert workspace.selection.columns == ("b", "c")
    assert workspace.selection.rows == (0, 1, 2)
    if expected != "abcde":
        assert workspace.session.undo_label == "Move 2 columns"
        workspace.session.undo()
        assert order(workspace) == "abcde"


def test_they_can_be_dragged_again_at_once(grid: DataGrid, workspace: Workspace) -> None:
    select(grid, 0, 1)
    drag(grid, heading(grid, 0), heading(grid, 4, 0.9))
    drag(grid, heading(grid, 4), heading(grid, 0, 0.1))
    assert order(workspace) == "abcde"


def test_a_heading_that_is_not_selected_moves_alone(grid: DataGrid, workspace: Workspace) -> None:
    select(grid, 1, 2)
    drag(grid, heading(grid, 4), heading(grid, 0, 0.1))
    assert order(workspace) == "eabcd"
    assert workspace.session.undo_label == "Move column"


def test_a_click_on_one_of_them_selects_it_alone(grid: DataGrid, workspace: Workspace) -> None:
    select(grid, 1, 3)
    QTest.mouseClick(grid.horizontalHeader().viewport(), LEFT, NONE, heading(grid, 2))
    assert workspace.selection.columns == ("c",)
    assert order(workspace) == "abcde"


def test_an_edge_between_them_still_makes_a_column_wider(grid: DataGrid, workspace: Workspace) -> None:
    select(grid, 1, 2)
    width = grid.columnWidth(1)
    edge = heading(grid, 2, 0.0) - QPoint(2, 0)
    drag(grid, edge, edge + QPoint(60, 0))
    assert grid.columnWidth(1) == width + 60
    assert order(workspace) == "abcde"


def test_a_line_shows_where_they_would_go(grid: DataGrid) -> None:
    select(grid, 1, 2)
    port = grid.horizontalHeader().viewport()
    blank = port.grab().toImage()
    QTest.mousePress(port, LEFT, NONE, heading(grid, 1))
    QTest.mouseMove(port, heading(grid, 3, 0.5))
    QTest.mouseMove(port, heading(grid, 3, 0.9))
    x = heading(grid, 4, 0.0).x()
    held = port.grab().toImage()
    assert held.pixelColor(x, 4) != blank.pixelColor(x, 4)
    assert port.cursor().shape() is Qt.CursorShape.ClosedHandCursor
    QTest.mouseRelease(port, LEFT, NONE, heading(grid, 3, 0.9))


def test_a_drag_beyond_the_edge_scrolls(grid: DataGrid, workspace: Workspace) -> None:
    grid.resize(260, 300)
    select(grid, 0, 1)
    port = grid.horizontalHeader().viewport()
    beyond = QPoint(port.width() + 20, 12)
    QTest.mousePress(port, LEFT, NONE, heading(grid, 0))
    for _step in range(30):
        QTest.mouseMove(port, beyond + QPoint(_step % 2, 0))
    assert grid.horizontalScrollBar().value() > 0
    QTest.mouseRelease(port, LEFT, NONE, beyond)
    assert order(workspace) == "cdeab"


def test_alt_arrows_move_all_that_are_selected(grid: DataGrid, workspace: Workspace) -> None:
    select(grid, 1, 2)
    QTest.keyClick(grid, Qt.Key.Key_Right, ALT)
    assert order(workspace) == "adbce"
    QTest.keyClick(grid, Qt.Key.Key_Right, ALT)
    QTest.keyClick(grid, Qt.Key.Key_Right, ALT)
    assert order(workspace) == "adebc"
    QTest.keyClick(grid, Qt.Key.Key_Left, ALT)
    assert order(workspace) == "adbce"
    assert workspace.selection.columns == ("b", "c")


def test_the_menu_moves_all_that_are_selected(grid: DataGrid, workspace: Workspace) -> None:
    menus = TableMenus(workspace, grid)
    select(grid, 1, 2)
    assert act(menus.column_menu(2), "Move left")
    assert order(workspace) == "bcade"
    assert not act(menus.column_menu(1), "Move left")
    assert act(menus.column_menu(1), "Move right")
    assert order(workspace) == "abcde"
    assert act(menus.column_menu(4), "Move left")
    assert order(workspace) == "abced"


def test_columns_of_a_calculated_table_are_put_in_order_by_one_step(grid: DataGrid, workspace: Workspace) -> None:
    workspace.do(SetRecipe("letters", Recipe((RecipeStep(FormulaColumn("F", "=[A] + 1")),))))
    made = order(workspace)[5:]
    select(grid, 4, 5)
    drag(grid, heading(grid, 5), heading(grid, 0, 0.1))
    assert order(workspace) == f"e{made}abcd"
    steps = workspace.document.recipes["letters"].recipe.steps
    assert [type(part.step) for part in steps] == [FormulaColumn, ReorderColumns]
    workspace.session.undo()
    assert order(workspace) == f"abcde{made}"
