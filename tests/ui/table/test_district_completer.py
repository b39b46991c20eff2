"""Districts are offered while one types, in the grid and in a filter, and one press takes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inclusion_desktop.app.session import Session
from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Dataset, Kind, State
from inclusion_desktop.document.model import Document
from inclusion_desktop.ui.appearance import apply_appearance
from inclusion_desktop.ui.table.delegate import CellEditor
from inclusion_desktop.ui.table.district_completer import DistrictCompleter, district_names
from inclusion_desktop.ui.table.grid import DataGrid
from inclusion_desktop.ui.table.menus import TableMenus
from inclusion_desktop.ui.table.view_bar import ViewBar
from inclusion_desktop.ui.workspace import Workspace
from tests.ui.table.test_menus import choose

# The offscreen platform says this of a list that pops up; no person ever sees it.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)


@pytest.fixture
def workspace(qapp: QApplication) -> Workspace:
    apply_appearance(qapp, "light")
    columns = (
        build_column("d", "District", Kind.DISTRICT, ["r-nul Orhei", "Cahul", "Orhie"]),
        build_column("n", "Children", Kind.INTEGER, ["1", "2", "3"]),
    )
    return Workspace(Session(Document(language="ro", datasets=(Dataset("t", "t", columns),))))


@pytest.fixture
def grid(workspace: Workspace, make_grid: Callable[[Workspace], DataGrid]) -> DataGrid:
    return make_grid(workspace)


def _type(grid: DataGrid, text: str) -> tuple[CellEditor, DistrictCompleter]:
    QTest.keyClicks(grid, text[0])
    editor = grid.viewport().findChild(CellEditor)
    assert editor is not None
    QTest.keyClicks(editor, text[1:])
    completer = editor.completer()
    assert isinstance(completer, DistrictCompleter)
    return editor, completer


def _offered(completer: DistrictCompleter) -> list[str]:
    model = completer.completionModel()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def _column(workspace: Workspace) -> list[object]:
    return list(workspace.document.datasets[0].columns[0].values())


def test_names_are_offered_without_accents_and_in_any_language(grid: DataGrid) -> None:
    _editor, completer = _type(grid, "cala")
    assert _offered(completer) == ["Călărași"]
    for typed, offered in (("орг", ["Orhei"]), ("or", ["Orhei"]), ("vo", ["Ștefan Vodă"])):
        completer.setCompletionPrefix(typed)
        assert _offered(completer) == offered


def test_the_chosen_name_is_taken_with_one_press_that_goes_on(
    grid: DataGrid, workspace: Workspace, qtbot: QtBot
) -> None:
    _editor, completer = _type(grid, "chis")
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert _column(workspace)[0] == "Chișinău"
    assert grid.cursor_.place == (1, 0)


def test_what_was_typed_is_taken_where_nothing_was_chosen(grid: DataGrid, workspace: Workspace, qtbot: QtBot) -> None:
    _editor, completer = _type(grid, "Soroca")
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Tab)
    assert _column(workspace)[0] == "Soroca"
    assert grid.cursor_.place == (0, 1)


def test_a_slip_is_marked_and_told(grid: DataGrid) -> None:
    assert grid.table.cell(2, 0).state is State.INVALID
    told = grid.table.data(grid.table.index(2, 0), Qt.ItemDataRole.ToolTipRole)
    assert "'Orhie' is no district of Moldova; did you mean Orhei?" in told
    grid.go_to_invalid()
    assert grid.cursor_.place == (2, 0)


def test_other_columns_offer_none(grid: DataGrid) -> None:
    grid.cursor_.go(0, 1)
    QTest.keyClicks(grid, "5")
    editor = grid.viewport().findChild(CellEditor)
    assert editor is not None
    assert editor.completer() is None


def test_a_filter_offers_districts_and_finds_every_spelling(grid: DataGrid, workspace: Workspace, qtbot: QtBot) -> None:
    bar = ViewBar(workspace, grid)
    qtbot.addWidget(bar)
    menus = TableMenus(workspace, grid, bar.open_form)
    choose(menus.column_menu(0), "Filter…")
    assert isinstance(bar.form.value.completer(), DistrictCompleter)
    bar.form.value.setText("MD-OR")
    bar.form.submit()
    assert [grid.table.cell(row, 0).text for row in range(grid.table.view_rows)] == ["r-nul Orhei"]
    bar.form.column.setCurrentIndex(1)
    assert bar.form.value.completer() is None


def test_a_column_becomes_districts_by_its_menu(grid: DataGrid, workspace: Workspace) -> None:
    menus = TableMenus(workspace, grid)
    choose(menus.column_menu(0), "Type", "Text")
    assert _column(workspace) == ["r-nul Orhei", "Cahul", "Orhie"]
    choose(menus.column_menu(0), "Type", "District")
    assert _column(workspace) == ["r-nul Orhei", "Cahul", None]


def test_names_follow_the_letters_of_the_column() -> None:
    russian = build_column("d", "Район", Kind.DISTRICT, ["Оргеев", "Кагул"])
    romanian = build_column("d", "Raion", Kind.DISTRICT, ["Orhei"])
    empty = build_column("d", "Raion", Kind.DISTRICT, [])
    assert "Бельцы" in district_names(russian, "ro")
    assert "Bălți" in district_names(romanian, "ru")
    assert "Бельцы" in district_names(empty, "ru")
    assert len(district_names(empty, "en")) == 37
    assert district_names(romanian, "ro")[:3] == ["Anenii Noi", "Basarabeasca", "Bălți"]
