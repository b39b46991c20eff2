"""The grid does what people's hands know from spreadsheets, with real keys and a real mouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QDropEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inclusion_desktop.app.commands.data import PasteBlock
from inclusion_desktop.app.commands.document import ChangeDocument
from inclusion_desktop.app.session import Session
from inclusion_desktop.data.dataset import Dataset, Kind, State
from inclusion_desktop.data.views import CellTest, Relation, SortKey, View
from inclusion_desktop.document.model import Document
from inclusion_desktop.ui.table.delegate import CellEditor
from inclusion_desktop.ui.table.grid import DataGrid
from inclusion_desktop.ui.tones import LIGHT
from inclusion_desktop.ui.workspace import Workspace

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(grid: DataGrid, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """To whatever has the focus inside the grid."""
    QTest.keyClick(grid.viewport().findChild(CellEditor) or grid, key, modifiers)
    QApplication.sendPostedEvents(None, 52)  # deferred deletion of the closed editor


def write(grid: DataGrid, text: str) -> None:
    for letter in text:
        QTest.keyClicks(grid.viewport().findChild(CellEditor) or grid, letter)


def texts(workspace: Workspace, column: str) -> list[str]:
    dataset = workspace.document.datasets[0]
    return dataset.column(column).texts()


def center(grid: DataGrid, row: int, place: int) -> QPoint:
    return grid.visualRect(grid.table.index(row, place)).center()


def click(grid: DataGrid, row: int, place: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, keys, center(grid, row, place))


def select_too(grid: DataGrid, first: tuple[int, int], last: tuple[int, int]) -> None:
    """As dragging with Ctrl does."""
    block = QItemSelection(grid.table.index(*first), grid.table.index(*last))
    grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.Select)


def test_typing_replaces_and_enter_goes_down(grid: DataGrid, workspace: Workspace) -> None:
    write(grid, "Directors")
    press(grid, Qt.Key.Key_Return)
    assert texts(workspace, "group") == ["Directors", "Parents", "Pupils"]
    assert grid.cursor_.place == (1, 0)
    workspace.session.undo()
    assert texts(workspace, "group") == ["Teachers", "Parents", "Pupils"]
    assert grid.table.cell(0, 0).text == "Teachers"


def test_shift_enter_goes_up(grid: DataGrid) -> None:
    grid.cursor_.go(1, 1)
    press(grid, Qt.Key.Key_Return, SHIFT)
    assert grid.cursor_.place == (0, 1)


def test_enter_after_tabs_returns_to_the_first_column(grid: DataGrid, workspace: Workspace) -> None:
    write(grid, "A")
    press(grid, Qt.Key.Key_Tab)
    write(grid, "5")
    press(grid, Qt.Key.Key_Tab)
    write(grid, "6")
    press(grid, Qt.Key.Key_Return)
    assert grid.cursor_.place == (1, 0)
    assert [texts(workspace, name)[0] for name in ("group", "share", "children")] == ["A", "5", "6"]


def test_f2_edits_and_escape_gives_up(grid: DataGrid, workspace: Workspace) -> None:
    press(grid, Qt.Key.Key_F2)
    editor = grid.viewport().findChild(CellEditor)
    assert editor is not None
    assert editor.text() == "Teachers"
    write(grid, "!")
    press(grid, Qt.Key.Key_Return)
    assert texts(workspace, "group")[0] == "Teachers!"
    press(grid, Qt.Key.Key_F2)
    write(grid, "?")
    press(grid, Qt.Key.Key_Escape)
    assert texts(workspace, "group")[1] == "Parents"


def test_arrow_ends_overtyping_but_moves_within_an_edit(grid: DataGrid, workspace: Workspace) -> None:
    write(grid, "X")
    press(grid, Qt.Key.Key_Right)
    assert grid.cursor_.place == (0, 1)
    assert texts(workspace, "group")[0] == "X"
    press(grid, Qt.Key.Key_F2)
    press(grid, Qt.Key.Key_Left)
    assert grid.cursor_.place == (0, 1)
    assert grid.viewport().findChild(CellEditor) is not None


def test_numbers_are_typed_in_the_documents_language(grid: DataGrid, workspace: Workspace) -> None:
    grid.cursor_.go(0, 1)
    write(grid, "1.234,5")
    press(grid, Qt.Key.Key_Return)
    assert workspace.document.datasets[0].column("share").value(0) == 1234.5
    assert grid.table.cell(0, 1).text == "1.234,5\u00a0%"


def test_invalid_cell_keeps_what_was_typed_and_says_what_is_wrong(grid: DataGrid, workspace: Workspace) -> None:
    grid.cursor_.go(0, 2)
    write(grid, "12o")
    press(grid, Qt.Key.Key_Return)
    column = workspace.document.datasets[0].column("children")
    assert column.state(0) is State.INVALID
    assert grid.table.cell(0, 2).text == "12o"
    tip = grid.table.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert "Row 1, column 'Children': '12o' is not a whole number." in tip
    rect = grid.visualRect(grid.table.index(0, 2))
    image = grid.viewport().grab().toImage()
    assert image.pixelColor(rect.right() - 1, rect.top() + 1) == QColor(LIGHT.error)


def test_row_below_the_last_grows_the_table(grid: DataGrid, workspace: Workspace) -> None:
    grid.cursor_.go(3, 0)
    write(grid, "Doctors")
    press(grid, Qt.Key.Key_Return)
    assert texts(workspace, "group") == ["Teachers", "Parents", "Pupils", "Doctors"]
    assert grid.table.rowCount() == 5
    assert grid.cursor_.place == (4, 0)


def test_column_after_the_last_grows_the_table(grid: DataGrid, workspace: Workspace) -> None:
    grid.cursor_.go(1, 3)
    write(grid, "7")
    press(grid, Qt.Key.Key_Return)
    columns = workspace.document.datasets[0].columns
    assert len(columns) == 4
    assert columns[3].value(1) == 7.0
    assert grid.cursor_.place == (2, 3)


def test_delete_clears_the_block_in_one_step(grid: DataGrid, workspace: Workspace) -> None:
    press(grid, Qt.Key.Key_Down, SHIFT)
    press(grid, Qt.Key.Key_Right, SHIFT)
    press(grid, Qt.Key.Key_Delete)
    assert texts(workspace, "group") == ["", "", "Pupils"]
    assert texts(workspace, "share")[:2] == ["", ""]
    workspace.session.undo()
    assert texts(workspace, "group")[0] == "Teachers"


def test_copy_cut_and_paste_a_block(grid: DataGrid, workspace: Workspace) -> None:
    grid.cursor_.select_block((0, 0), (1, 1))
    press(grid, Qt.Key.Key_X, CONTROL)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "Teachers\t97,6\nParents\t61,2"
    # A share stays a share: LibreOffice shows 97.60%, not 97.6.
    assert 'sdval="0.976"' in mime.html()
    assert ">97,6%<" in mime.html()
    assert texts(workspace, "group") == ["", "", "Pupils"]
    grid.cursor_.go(2, 0)
    press(grid, Qt.Key.Key_V, CONTROL)
    assert texts(workspace, "group") == ["", "", "Teachers", "Parents"]
    assert workspace.document.datasets[0].column("share").value(3) == 61.2
    assert workspace.selection.rows == (2, 3)


LIBREOFFICE = (
    '<html><body><table cellspacing="0"><colgroup width="85"></colgroup><tr>'
    '<td height="17" align="left">Orhei</td><td align="right" sdval="1234.5" sdnum="1048;">1.234,5</td></tr>'
    '<tr><td align="left">Soroca</td><td align="right" sdval="7" sdnum="1048;">7</td></tr></table></body></html>'
)


def test_block_of_libreoffice_is_pasted_and_grows_rows_and_columns(grid: DataGrid, workspace: Workspace) -> None:
    mime = QMimeData()
    mime.setHtml(LIBREOFFICE)
    mime.setText("Orhei\t1.234,5\nSoroca\t7")
    QGuiApplication.clipboard().setMimeData(mime)
    grid.cursor_.go(2, 2)
    press(grid, Qt.Key.Key_V, CONTROL)
    columns = workspace.document.datasets[0].columns
    assert [len(column) for column in columns] == [4, 4, 4, 4]
    assert columns[2].typed == {2: "Orhei", 3: "Soroca"}
    assert (columns[3].kind, columns[3].value(2), columns[3].value(3)) == (Kind.NUMBER, 1234.5, 7.0)
    workspace.session.undo()
    assert workspace.document.datasets[0].row_count == 3


def test_digits_that_libreoffice_does_not_show_are_pasted(grid: DataGrid, workspace: Workspace) -> None:
    mime = QMimeData()
    mime.setHtml(
        '<table><tr><td sdval="0.12345" sdnum="1033;0;0.0%">12.3%</td><td sdval="1234" sdnum="1033;0;#,##0">1,234</td>'
        "</tr></table>"
    )
    mime.setText("12.3%\t1,234")
    QGuiApplication.clipboard().setMimeData(mime)
    grid.cursor_.go(0, 1)
    press(grid, Qt.Key.Key_V, CONTROL)
    dataset = workspace.document.datasets[0]
    assert (dataset.column("share").value(0), dataset.column("children").value(0)) == (12.345, 1234.0)


def test_one_copied_cell_goes_into_every_selected_block_and_nowhere_else(grid: DataGrid, workspace: Workspace) -> None:
    QGuiApplication.clipboard().setText("5")
    click(grid, 0, 1)
    click(grid, 1, 2, CONTROL)
    press(grid, Qt.Key.Key_V, CONTROL)
    assert texts(workspace, "share")[:2] == ["5", "61.2"]
    assert texts(workspace, "children") == ["10", "5", "30"]


def test_block_is_repeated_where_it_fits(grid: DataGrid, workspace: Workspace) -> None:
    grid.insert_rows(below=True)
    QGuiApplication.clipboard().setText("1\n2")
    grid.cursor_.select_block((0, 1), (3, 2))
    press(grid, Qt.Key.Key_V, CONTROL)
    assert texts(workspace, "share") == texts(workspace, "children") == ["1", "2", "1", "2"]
    workspace.session.undo()
    grid.cursor_.select_block((0, 1), (2, 1))
    press(grid, Qt.Key.Key_V, CONTROL)
    assert texts(workspace, "share")[:2] == ["1", "2"]
    assert texts(workspace, "share")[2] != "1"


def test_several_cells_are_not_pasted_into_several_blocks(grid: DataGrid, workspace: Workspace) -> None:
    said: list[str] = []
    workspace.said.connect(said.append)
    QGuiApplication.clipboard().setText("1\n2")
    click(grid, 0, 1)
    click(grid, 2, 2, CONTROL)
    before = workspace.document
    press(grid, Qt.Key.Key_V, CONTROL)
    assert workspace.document is before
    assert "Several blocks are selected" in said[-1]


def test_rows_are_pasted_as_columns(grid: DataGrid, workspace: Workspace) -> None:
    QGuiApplication.clipboard().setText("7\n8")
    grid.cursor_.go(1, 1)
    grid.paste_transposed()
    assert (texts(workspace, "share")[1], texts(workspace, "children")[1]) == ("7", "8")


def test_headings_are_copied_on_demand(grid: DataGrid) -> None:
    grid.cursor_.select_block((0, 0), (0, 1))
    grid.copy_with_headings()
    assert QGuiApplication.clipboard().text() == "Group\tShare\nTeachers\t97,6"


def test_formula_like_text_reaches_a_spreadsheet_as_text(grid: DataGrid) -> None:
    grid.type_cell(0, 0, "=1+1")
    grid.cursor_.go(0, 0)
    grid.copy()
    assert 'sdnum="1033;1033;@"' in QGuiApplication.clipboard().mimeData().html()


def test_one_copied_cell_fills_a_selected_block(grid: DataGrid, workspace: Workspace) -> None:
    QGuiApplication.clipboard().setText("5")
    grid.cursor_.select_block((0, 1), (2, 2))
    press(grid, Qt.Key.Key_V, CONTROL)
    assert texts(workspace, "share") == texts(workspace, "children") == ["5", "5", "5"]


def test_table_pasted_into_nothing_brings_its_names_and_kinds(
    make_grid: Callable[[Workspace], DataGrid], workspace: Workspace
) -> None:
    workspace.open(Session(Document(language="ro")))
    grid = make_grid(workspace)
    QGuiApplication.clipboard().setText("Raion\tCopii\nOrhei\t1.200\nSoroca\t2.300\nCahul\t900")
    press(grid, Qt.Key.Key_V, CONTROL)
    dataset = workspace.document.datasets[0]
    assert [column.name for column in dataset.columns] == ["Raion", "Copii"]
    assert dataset.columns[1].value(0) == 1200.0
    assert workspace.selection.dataset == dataset.id


def test_table_pasted_into_a_dataset_without_columns(
    make_grid: Callable[[Workspace], DataGrid], workspace: Workspace
) -> None:
    workspace.open(Session(Document(language="ro", datasets=(Dataset("d", "districts", ()),))))
    grid = make_grid(workspace)
    QGuiApplication.clipboard().setText("Raion\tCopii\nOrhei\t1200\nSoroca\t2300")
    press(grid, Qt.Key.Key_V, CONTROL)
    dataset = workspace.document.datasets[0]
    assert (dataset.id, dataset.row_count) == ("d", 2)
    assert [column.name for column in dataset.columns] == ["Raion", "Copii"]


def test_typing_into_nothing_begins_a_table(make_grid: Callable[[Workspace], DataGrid], workspace: Workspace) -> None:
    workspace.open(Session(Document(language="en")))
    grid = make_grid(workspace)
    write(grid, "Orhei")
    press(grid, Qt.Key.Key_Return)
    assert workspace.document.datasets[0].columns[0].value(0) == "Orhei"


def test_fill_down(grid: DataGrid, workspace: Workspace) -> None:
    grid.cursor_.select_block((0, 1), (2, 2))
    press(grid, Qt.Key.Key_D, CONTROL)
    assert texts(workspace, "share") == ["97.6"] * 3
    assert texts(workspace, "children") == ["10"] * 3
    assert workspace.session.undo_label == "Fill down"


def test_fill_right(grid: DataGrid, workspace: Workspace) -> None:
    grid.cursor_.select_block((0, 1), (1, 2))
    press(grid, Qt.Key.Key_R, CONTROL)
    assert workspace.document.datasets[0].column("children").typed == {0: "97,6", 1: "61,2"}
    workspace.session.undo()
    grid.cursor_.go(2, 2)
    press(grid, Qt.Key.Key_R, CONTROL)
    assert workspace.document.datasets[0].column("children").typed == {2: "12o"}


def test_each_block_is_filled_down_by_itself(grid: DataGrid, workspace: Workspace) -> None:
    grid.cursor_.select_block((0, 1), (1, 1))
    select_too(grid, (1, 2), (2, 2))
    press(grid, Qt.Key.Key_D, CONTROL)
    assert texts(workspace, "share")[:2] == ["97.6", "97.6"]
    assert texts(workspace, "children") == ["10", "20", "20"]


def test_today_is_typed_by_key(grid: DataGrid, workspace: Workspace) -> None:
    grid.insert_columns(kind=Kind.DATE)
    grid.cursor_.go(0, 0)
    press(grid, Qt.Key.Key_Semicolon, CONTROL)
    column = workspace.document.datasets[0].columns[0]
    today = (date.today() - date(1970, 1, 1)).days
    assert abs(float(str(column.value(0))) - today) <= 1


def test_as_many_columns_are_inserted_as_are_selected(grid: DataGrid, workspace: Workspace) -> None:
    grid.cursor_.select_block((0, 1), (2, 2))
    press(grid, Qt.Key.Key_Plus, CONTROL)
    ids = [column.id for column in workspace.document.datasets[0].columns]
    assert (ids[:1], ids[3:]) == (["group"], ["share", "children"])


def test_f2_while_overtyping_lets_arrows_move_in_the_text(grid: DataGrid) -> None:
    write(grid, "ab")
    press(grid, Qt.Key.Key_F2)
    press(grid, Qt.Key.Key_Left)
    write(grid, "x")
    editor = grid.editor()
    assert editor is not None
    assert editor.text() == "axb"


def groups_twice(workspace: Workspace) -> None:
    """Values that repeat, so that the next is likely one of them."""
    for row, text in enumerate(("Teachers", "Parents", "Pupils", "Parents", "Teachers", "Parents")):
        workspace.do(PasteBlock("attitudes", row, 0, ((text,),)))


def test_value_of_the_column_is_proposed_once_it_is_the_only_one(grid: DataGrid, workspace: Workspace) -> None:
    groups_twice(workspace)
    grid.cursor_.go(0, 0)
    write(grid, "p")
    editor = grid.editor()
    assert editor is not None
    assert editor.text() == "p"
    write(grid, "a")
    assert (editor.text(), editor.selectedText()) == ("Parents", "rents")
    press(grid, Qt.Key.Key_Return)
    assert texts(workspace, "group")[0] == "Parents"


def test_proposed_value_gives_way_to_what_is_typed(grid: DataGrid, workspace: Workspace) -> None:
    groups_twice(workspace)
    grid.cursor_.go(0, 0)
    write(grid, "Pa")
    press(grid, Qt.Key.Key_Delete)
    press(grid, Qt.Key.Key_Return)
    write(grid, "Pax")
    press(grid, Qt.Key.Key_Return)
    assert texts(workspace, "group")[:2] == ["Pa", "Pax"]


def test_double_click_on_the_handle_goes_on_beside_the_neighbour(grid: DataGrid, workspace: Workspace) -> None:
    grid.insert_columns(right=True, kind=Kind.TEXT)
    grid.cursor_.go(0, 1)
    write(grid, "Clasa 1")
    press(grid, Qt.Key.Key_Return)
    grid.cursor_.go(0, 1)
    corner = grid.visualRect(grid.table.index(0, 1)).bottomRight()
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert workspace.document.datasets[0].columns[1].texts() == ["Clasa 1", "Clasa 2", "Clasa 3"]


def test_sign_in_a_heading_opens_its_menu_and_selects_nothing(grid: DataGrid, qtbot: QtBot) -> None:
    heading = grid.horizontalHeader()
    right = heading.sectionViewportPosition(1) + heading.sectionSize(1)
    QTest.mouseMove(heading.viewport(), QPoint(right - 40, 15))
    with qtbot.waitSignal(grid.column_menu_wanted) as asked:
        QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(right - 15, 15))
    assert asked.args[0] == 1
    assert grid.cursor_.place == (0, 0)


def test_control_enter_types_into_every_selected_cell(grid: DataGrid, workspace: Workspace) -> None:
    grid.cursor_.select_block((0, 2), (2, 2))
    write(grid, "4")
    press(grid, Qt.Key.Key_Return, CONTROL)
    assert texts(workspace, "children") == ["4", "4", "4"]


def test_control_arrows_jump_to_edges(grid: DataGrid) -> None:
    press(grid, Qt.Key.Key_Down, CONTROL)
    assert grid.cursor_.place == (2, 0)
    press(grid, Qt.Key.Key_Right, CONTROL)
    assert grid.cursor_.place == (2, 2)
    press(grid, Qt.Key.Key_Home, CONTROL)
    assert grid.cursor_.place == (0, 0)
    press(grid, Qt.Key.Key_End, CONTROL | SHIFT)
    assert grid.area().size == 9
    assert grid.cursor_.place == (0, 0)


def test_whole_rows_columns_and_everything(grid: DataGrid, workspace: Workspace) -> None:
    press(grid, Qt.Key.Key_Space, SHIFT)
    assert workspace.selection.rows == (0,)
    assert workspace.selection.columns == ("group", "share", "children")
    grid.cursor_.go(1, 2)
    press(grid, Qt.Key.Key_Space, CONTROL)
    selection = workspace.selection
    assert (selection.rows, selection.columns) == ((0, 1, 2), ("children",))
    press(grid, Qt.Key.Key_A, CONTROL)
    assert len(workspace.selection.rows) * len(workspace.selection.columns) == 9


def test_rows_and_columns_are_inserted_and_deleted_by_key(grid: DataGrid, workspace: Workspace) -> None:
    grid.cursor_.go(1, 0)
    press(grid, Qt.Key.Key_Plus, CONTROL)
    assert texts(workspace, "group") == ["Teachers", "", "Parents", "Pupils"]
    press(grid, Qt.Key.Key_Minus, CONTROL)
    assert texts(workspace, "group") == ["Teachers", "Parents", "Pupils"]
    grid.cursor_.go(0, 1)
    press(grid, Qt.Key.Key_Space, CONTROL)
    press(grid, Qt.Key.Key_Minus, CONTROL)
    assert [column.id for column in workspace.document.datasets[0].columns] == ["group", "children"]


def test_keys_of_the_grid_are_not_taken_by_the_windows_menus(grid: DataGrid) -> None:
    for key, modifiers, taken in (
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_C, CONTROL, True),
        (Qt.Key.Key_Z, CONTROL, False),
        (Qt.Key.Key_S, CONTROL, False),
    ):
        event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, modifiers)
        event.ignore()
        grid.event(event)
        assert event.isAccepted() is taken, key


def test_tab_does_not_hold_the_keyboard_captive(grid: DataGrid, qtbot: QtBot) -> None:
    described = grid.accessibleDescription()
    assert "Ctrl+F6" in described
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_F6, CONTROL)
    event.ignore()
    grid.event(event)
    assert event.isAccepted()


def test_mouse_drag_selects_and_leaves_the_first_cell_current(grid: DataGrid, workspace: Workspace) -> None:
    first, last = (grid.visualRect(grid.table.index(*place)).center() for place in ((0, 1), (2, 2)))
    QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(grid.viewport(), (first + last) / 2)
    QTest.mouseMove(grid.viewport(), last)
    QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert workspace.selection.rows == (0, 1, 2)
    assert workspace.selection.columns == ("share", "children")
    assert grid.cursor_.place == (0, 1)


def test_shift_click_stretches(grid: DataGrid, workspace: Workspace) -> None:
    target = grid.visualRect(grid.table.index(1, 1)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, SHIFT, target)
    assert workspace.selection.rows == (0, 1)
    assert grid.cursor_.place == (0, 0)


def test_double_click_edits(grid: DataGrid) -> None:
    center = grid.visualRect(grid.table.index(1, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=center)
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=center)
    editor = grid.viewport().findChild(CellEditor)
    assert editor is not None
    assert editor.text() == "Parents"


def test_dragging_a_heading_moves_the_column(grid: DataGrid, workspace: Workspace) -> None:
    header = grid.horizontalHeader()
    start = QPoint(header.sectionViewportPosition(0) + 30, 16)
    end = QPoint(header.sectionViewportPosition(2) + header.sectionSize(2) - 10, 16)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 11):
        QTest.mouseMove(header.viewport(), start + (end - start) * step / 10)
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert [column.id for column in workspace.document.datasets[0].columns] == ["share", "children", "group"]
    assert [header.visualIndex(place) for place in range(4)] == [0, 1, 2, 3]


def test_selection_of_the_workspace_is_shown_and_scrolled_to(
    make_grid: Callable[[Workspace], DataGrid], workspace: Workspace
) -> None:
    from inclusion_desktop.data.column_types import build_column

    many = Dataset("many", "many", (build_column("n", "n", Kind.INTEGER, [str(n) for n in range(500)]),))
    workspace.open(Session(Document(datasets=(many,))))
    grid = make_grid(workspace)
    told: list[object] = []
    workspace.selection_changed.connect(lambda _before, after: told.append(after))
    workspace.select_cells("many", (400, 401), ("n",))
    assert len(told) == 1
    assert grid.area().rows.tolist() == [400, 401]
    assert grid.viewport().rect().contains(grid.visualRect(grid.table.index(400, 0)))


def test_scattered_rows_are_tinted(make_grid: Callable[[Workspace], DataGrid], workspace: Workspace) -> None:
    from inclusion_desktop.data.column_types import build_column

    many = Dataset("many", "many", (build_column("n", "n", Kind.INTEGER, [str(n) for n in range(2000)]),))
    workspace.open(Session(Document(datasets=(many,))))
    grid = make_grid(workspace)
    workspace.select_cells("many", tuple(range(0, 2000, 2)), ("n",))
    assert grid.table.cell(0, 0).is_marked
    assert not grid.table.cell(1, 0).is_marked
    assert len(grid.area().rows) == 1000
    grid.cursor_.go(1, 0)
    assert not grid.table.cell(0, 0).is_marked
    assert workspace.selection.rows == (1,)


def test_edits_in_a_sorted_view_reach_the_right_rows(grid: DataGrid, workspace: Workspace) -> None:
    grid.arrange(View(sort_keys=(SortKey("children", descending=True),)))
    assert grid.table.cell(0, 0).text == "Pupils"
    grid.cursor_.go(0, 2)
    write(grid, "99")
    press(grid, Qt.Key.Key_Return)
    assert texts(workspace, "children") == ["10", "20", "99"]
    QGuiApplication.clipboard().setText("1\n2")
    grid.cursor_.go(0, 1)
    press(grid, Qt.Key.Key_V, CONTROL)
    assert texts(workspace, "share") == ["97.6", "2", "1"]
    assert [column.id for column in workspace.document.datasets[0].columns] == ["group", "share", "children"]


def test_a_sorted_or_filtered_view_is_looked_at_from_the_top(grid: DataGrid, workspace: Workspace) -> None:
    grid.cursor_.go(1, 2)
    grid.arrange(View(sort_keys=(SortKey("children", descending=True),)))
    assert grid.cursor_.place == (0, 2)
    assert (workspace.selection.rows, workspace.selection.columns) == ((2,), ("children",))
    grid.arrange(View((CellTest("children", Relation.GREATER, ("15",)),)))
    assert (workspace.selection.rows, workspace.selection.columns) == ((1,), ("children",))
    # A whole column that is selected stays so: the lens goes on to show it.
    grid.arrange(None)
    grid.cursor_.select_whole(grid.area(), rows=False)
    grid.arrange(View(sort_keys=(SortKey("children"),)))
    assert workspace.selection.rows == (0, 1, 2)


def test_one_more_whole_column_leaves_the_rows_in_view(
    make_grid: Callable[[Workspace], DataGrid], workspace: Workspace
) -> None:
    from inclusion_desktop.data.column_types import build_column

    numbers = [build_column(name, name, Kind.INTEGER, [str(n) for n in range(200)]) for name in "abc"]
    workspace.open(Session(Document(datasets=(Dataset("many", "many", tuple(numbers)),))))
    grid = make_grid(workspace)
    grid.cursor_.go(0, 0)
    press(grid, Qt.Key.Key_Space, CONTROL)
    press(grid, Qt.Key.Key_Right, SHIFT)
    assert grid.verticalScrollBar().value() == 0
    assert workspace.selection.columns == ("a", "b")
    assert len(workspace.selection.rows) == 200


def test_only_changed_columns_are_drawn_again(grid: DataGrid, workspace: Workspace, qtbot: QtBot) -> None:
    blocks: list[tuple[int, int]] = []
    grid.table.dataChanged.connect(lambda first, last: blocks.append((first.column(), last.column())))
    grid.type_cell(0, 2, "11")
    assert blocks == [(2, 2)]


def test_dropped_files_are_announced(grid: DataGrid, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/data/children.csv"), QUrl.fromLocalFile("/data/schools.px")])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(grid.files_dropped) as caught:
        grid.dropEvent(event)
    assert caught.args == [("/data/children.csv", "/data/schools.px")]


def test_composed_letters_begin_typing(grid: DataGrid, workspace: Workspace) -> None:
    event = QInputMethodEvent()
    event.setCommitString("ș")
    QApplication.sendEvent(grid, event)
    write(grid, "coli")
    press(grid, Qt.Key.Key_Return)
    assert texts(workspace, "group")[0] == "școli"


def test_typing_is_not_lost_when_saving(grid: DataGrid, workspace: Workspace) -> None:
    write(grid, "Half")
    grid.commit_typing()
    assert texts(workspace, "group")[0] == "Half"
    assert grid.editor() is None


def test_typing_is_not_lost_when_the_focus_goes(grid: DataGrid, workspace: Workspace) -> None:
    write(grid, "Half")
    grid.setFocus()
    assert texts(workspace, "group")[0] == "Half"


def test_double_click_on_the_edge_of_a_heading_fits_the_column(grid: DataGrid) -> None:
    header = grid.horizontalHeader()
    header.resizeSection(0, 40)
    edge = QPoint(header.sectionViewportPosition(0) + header.sectionSize(0) - 1, 16)
    QTest.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    assert header.sectionSize(0) > 80


def test_click_on_a_heading_selects_the_column_and_shift_goes_on_from_there(
    grid: DataGrid, workspace: Workspace
) -> None:
    header = grid.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(1) + 30, 16)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (workspace.selection.rows, workspace.selection.columns) == ((0, 1, 2), ("share",))
    rows = grid.verticalHeader()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, rows.sectionViewportPosition(2) + 5))
    assert list(workspace.selection.rows) == [2]
    press(grid, Qt.Key.Key_Up, SHIFT)
    assert list(workspace.selection.rows) == [1, 2]


def test_one_copied_row_fills_selected_columns_but_adds_no_row(grid: DataGrid, workspace: Workspace) -> None:
    header = grid.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(1) + 30, 16)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QGuiApplication.clipboard().setText("1\t2")
    press(grid, Qt.Key.Key_V, CONTROL)
    assert texts(workspace, "share") == ["1", "1", "1"]
    assert texts(workspace, "children") == ["2", "2", "2"]


def test_numbers_follow_the_documents_language(grid: DataGrid, workspace: Workspace) -> None:
    workspace.do(ChangeDocument({"language": "en"}))
    assert grid.table.cell(0, 1).text == "97.6%"


def test_heading_tells_how_many_cells_are_invalid(grid: DataGrid) -> None:
    tip = grid.table.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip == "Share (Percent)\n1 cell is invalid."


def test_screen_reader_hears_what_a_cell_holds(grid: DataGrid, workspace: Workspace) -> None:
    grid.type_cell(1, 1, ":")
    assert grid.table.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "97,6\u00a0%"
    assert "Suppressed" in grid.table.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "not a number" in grid.table.index(2, 1).data(Qt.ItemDataRole.AccessibleDescriptionRole)


def test_screen_reader_hears_column_row_and_each_of_the_five_states(grid: DataGrid) -> None:
    for row, typed in enumerate(("5", "", "12o", ":", "…")):
        grid.type_cell(row, 1, typed)
    across = grid.table.columnCount() + 1
    told = QAccessible.queryAccessibleInterface(grid)
    cells = [told.child((row + 1) * across + 2) for row in range(5)]
    names = [cell.text(QAccessible.Text.Name) for cell in cells]
    assert names == ["5\u00a0%", "Blank", "12o", "Suppressed, to protect people's identity", "Not collected"]
    descriptions = [cell.text(QAccessible.Text.Description) for cell in cells]
    assert [text.split("\n")[0] for text in descriptions] == [f"Share, row {row}" for row in range(1, 6)]
    assert "not a number" in descriptions[2]
