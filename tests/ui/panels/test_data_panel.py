"""The data panel: datasets come and go, their source is written down, and every part says its name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inclusion_desktop.app.session import Session
from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Dataset, Kind, Provenance
from inclusion_desktop.data.views import CellTest, Relation, View
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.document.model import ChartElement, Document, Page, Place, TextElement, TextParagraph, TextRun
from inclusion_desktop.ui.appearance import apply_appearance
from inclusion_desktop.ui.panels.data_panel import DataPanel
from inclusion_desktop.ui.table.inline_editor import InlineEditor
from inclusion_desktop.ui.workspace import Workspace

LIVE = TextElement(
    id="headline",
    place=Place(0, 0, 50, 20),
    name="Headline",
    paragraphs=(TextParagraph((TextRun("{attitudes.share[group=Teachers]}"),)),),
)


def document() -> Document:
    attitudes = Dataset(
        "attitudes",
        "attitudes",
        (
            build_column("group", "Group", Kind.CATEGORY, ["Teachers", "Parents"]),
            build_column("share", "Share", Kind.PERCENT, ["90", "80"]),
            build_column("children", "Children", Kind.INTEGER, ["1200", "34"]),
        ),
        Provenance(source="Survey"),
    )
    other = Dataset("districts", "districts", (build_column("n", "n", Kind.NUMBER, ["1"]),))
    return Document(language="ro", pages=(Page("page-1", 210, 297, (LIVE,)),), datasets=(attitudes, other))


@pytest.fixture
def workspace(qapp: QApplication) -> Workspace:
    apply_appearance(qapp, "light")
    return Workspace(Session(document()))


@pytest.fixture
def panel(workspace: Workspace, qtbot: QtBot) -> DataPanel:
    panel = DataPanel(workspace)
    qtbot.addWidget(panel)
    panel.resize(1200, 320)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def test_tab_chooses_the_dataset(panel: DataPanel, workspace: Workspace) -> None:
    QTest.mouseClick(panel.tabs.bar, Qt.MouseButton.LeftButton, pos=panel.tabs.bar.tabRect(1).center())
    assert workspace.selection.dataset == "districts"
    assert panel.grid.table.dataset is workspace.document.datasets[1]
    workspace.select_cells("attitudes", (1,), ("share",))
    assert panel.tabs.bar.currentIndex() == 0
    assert panel.grid.table.cell(1, 1).text == "80\u00a0%"


def test_tab_is_renamed_where_it_stands(panel: DataPanel, workspace: Workspace) -> None:
    panel.tabs.bar.setFocus()
    QTest.keyClick(panel.tabs.bar, Qt.Key.Key_F2)
    editor = panel.tabs.bar.findChild(InlineEditor)
    assert editor is not None
    editor.setText("views")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert workspace.document.datasets[0].name == "views"
    assert panel.tabs.bar.tabText(0) == "views"


def test_new_table_has_a_free_name_and_is_shown(panel: DataPanel, workspace: Workspace) -> None:
    panel.tabs.make()
    panel.tabs.make()
    assert [dataset.name for dataset in workspace.document.datasets][2:] == ["Table", "Table 2"]
    assert panel.grid.table.dataset is workspace.document.datasets[3]


def test_users_without_a_name_are_called_as_among_the_layers(panel: DataPanel, workspace: Workspace) -> None:
    place = Place(0, 0, 50, 20)
    charts = (ChartElement(id="chart-1", place=place, spec=ChartSpec("bar", "districts", {"value": ("n",)})),)
    page = workspace.document.pages[0]
    workspace.open(Session(replace(workspace.document, pages=(replace(page, elements=charts),))))
    asked: list[tuple[str, str]] = []

    def keep() -> None:
        box = panel.tabs.findChildren(QMessageBox)[-1]
        asked.append((box.text(), box.informativeText()))
        next(button for button in box.buttons() if button.text() == "Keep it").click()

    QTimer.singleShot(0, keep)
    panel.tabs.delete(1)
    told = "It keeps its place but has nothing to show. You can undo this."
    assert asked == [("'districts' is used in 1 place: Chart.", told)]


def test_deleting_a_used_dataset_says_who_uses_it(panel: DataPanel, workspace: Workspace) -> None:
    asked: list[str] = []

    def answer(text: str) -> None:
        box = panel.tabs.findChildren(QMessageBox)[-1]
        asked.append(box.text())
        next(button for button in box.buttons() if button.text() == text).click()

    QTimer.singleShot(0, lambda: answer("Keep it"))
    panel.tabs.delete(0)
    assert asked == ["'attitudes' is used in 1 place: Headline."]
    assert len(workspace.document.datasets) == 2
    QTimer.singleShot(0, lambda: answer("Delete dataset"))
    panel.tabs.delete(0)
    assert [dataset.id for dataset in workspace.document.datasets] == ["districts"]
    assert workspace.selection.dataset == "districts"
    workspace.session.undo()
    assert len(workspace.document.datasets) == 2


def test_deleting_an_unused_dataset_asks_nothing(panel: DataPanel, workspace: Workspace) -> None:
    panel.tabs.delete(1)
    assert [dataset.id for dataset in workspace.document.datasets] == ["attitudes"]


def test_duplicate_shares_its_columns(panel: DataPanel, workspace: Workspace) -> None:
    panel.tabs.duplicate(0)
    first, _second, copied = workspace.document.datasets
    assert copied.name == "attitudes (2)"
    assert copied.columns[0] is first.columns[0]


def test_summary_adds_up_amounts_but_not_shares(panel: DataPanel, workspace: Workspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.summary_changed) as caught:
        workspace.select_cells("attitudes", (0, 1), ("children",))
    assert caught.args == ["2 cells filled  ·  Sum 1.234  ·  Mean 617,0  ·  From 34 to 1.200"]
    with qtbot.waitSignal(panel.summary_changed) as caught:
        workspace.select_cells("attitudes", (0, 1), ("share",))
    assert caught.args is not None
    assert "Sum" not in caught.args[0]
    assert "Mean 85,0" in caught.args[0]
    with qtbot.waitSignal(panel.summary_changed) as caught:
        workspace.select_cells("attitudes", (0, 1), ("share", "children"))
    assert caught.args == ["4 cells filled"]


def test_source_is_written_down_when_its_field_is_left(panel: DataPanel, workspace: Workspace) -> None:
    panel._source_button.click()
    field = next(line for line in panel.sheet.findChildren(QLineEdit) if line.accessibleName() == "Source")
    assert field.text() == "Survey"
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "BNS 2024")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert workspace.document.datasets[0].provenance.source == "BNS 2024"
    workspace.session.undo()
    assert field.text() == "Survey"


def test_empty_document_says_three_ways_to_begin(panel: DataPanel, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.open(Session(Document()))
    assert panel.empty.isVisible()
    buttons = {button.text(): button for button in panel.empty.findChildren(QPushButton)}
    with qtbot.waitSignal(panel.import_wanted):
        buttons["From a file…"].click()
    buttons["New table"].click()
    assert len(workspace.document.datasets) == 1
    assert not panel.empty.isVisible()


def test_click_and_typing_into_the_empty_state_begin_a_table(panel: DataPanel, workspace: Workspace) -> None:
    workspace.open(Session(Document(language="ro")))
    QTest.mouseClick(panel.empty, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert panel.grid.hasFocus()
    QTest.keyClick(panel.grid, Qt.Key.Key_O)
    panel.commit_typing()
    assert workspace.document.datasets[0].columns[0].value(0) == "o"


def test_file_can_be_dropped_on_the_empty_state(panel: DataPanel, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.open(Session(Document()))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/data/children.csv")])
    nothing, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, mime, left, nothing)
    QApplication.sendEvent(panel.empty, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, mime, left, nothing)
    with qtbot.waitSignal(panel.files_dropped) as caught:
        QApplication.sendEvent(panel.grid.viewport(), drop)
    assert caught.args == [("/data/children.csv",)]


def test_undoing_everything_brings_back_the_empty_state(panel: DataPanel, workspace: Workspace) -> None:
    workspace.open(Session(Document()))
    panel.tabs.make()
    workspace.session.undo()
    assert panel.empty.isVisible()
    assert panel.grid.table.dataset is None


def test_cell_edited_in_the_table_moves_the_point_in_the_lens(panel: DataPanel, workspace: Workspace) -> None:
    workspace.select_cells("attitudes", (0,), ("children",))
    panel.grid.type_cell(0, 2, "7")
    assert panel.lens.plot is not None
    assert panel.lens.plot.y.tolist() == [7.0, 34.0]


def test_band_in_the_lens_selects_in_the_table(panel: DataPanel, workspace: Workspace) -> None:
    workspace.select_cells("attitudes", (0,), ("children",))
    assert panel.lens.view is not None
    assert panel.lens.plot is not None
    panel.lens.view.chosen.emit(panel.lens.plot.rows_between(0.5, 1.5))
    assert panel.grid.area().rows.tolist() == [1]


def test_filter_in_the_table_narrows_the_lens(panel: DataPanel, workspace: Workspace) -> None:
    workspace.select_cells("attitudes", (0,), ("children",))
    panel.grid.arrange(View((CellTest("children", Relation.LESS, ("2000",)),)))
    assert panel.lens.plot is not None
    assert panel.lens.plot.rows.tolist() == [0, 1]
    panel.grid.type_cell(0, 2, "5000")
    assert panel.lens.plot.rows.tolist() == [1]


def test_next_dataset_is_shown_by_key(panel: DataPanel, workspace: Workspace) -> None:
    panel.tabs.make()
    made = workspace.selection.dataset
    up, down = Qt.Key.Key_PageUp, Qt.Key.Key_PageDown
    for key, shown in ((down, made), (up, "districts"), (up, "attitudes"), (up, "attitudes"), (down, "districts")):
        QTest.keyClick(panel.grid, key, Qt.KeyboardModifier.ControlModifier)
        assert workspace.selection.dataset == shown


def test_every_part_that_takes_the_focus_says_its_name(panel: DataPanel) -> None:
    panel._source_button.click()
    for widget in panel.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            found = QAccessible.queryAccessibleInterface(widget)
            assert found.text(QAccessible.Text.Name), widget


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_panel_can_be_pictured(panel: DataPanel, qapp: QApplication, scheme: str) -> None:
    apply_appearance(qapp, "dark" if scheme == "dark" else "light")
    QApplication.processEvents()
    picture: QPixmap = panel.grab()
    apply_appearance(qapp, "light")
    lightness = picture.toImage().pixelColor(600, 4).lightness()
    assert lightness < 80 if scheme == "dark" else lightness > 200


def test_tabs_are_dragged_into_another_order(panel: DataPanel, workspace: Workspace) -> None:
    bar = panel.tabs.bar
    start = bar.tabRect(0).center()
    end = QPoint(bar.tabRect(1).right() - 2, start.y())
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 11):
        QTest.mouseMove(bar, start + (end - start) * step / 10)
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=end)
    assert [dataset.id for dataset in workspace.document.datasets] == ["districts", "attitudes"]
    assert workspace.selection.dataset == "attitudes"
    assert [bar.tabText(at) for at in range(2)] == ["districts", "attitudes"]
    workspace.session.undo()
    assert [dataset.id for dataset in workspace.document.datasets] == ["attitudes", "districts"]
    assert [bar.tabText(at) for at in range(2)] == ["attitudes", "districts"]


def test_menu_of_a_tab_says_who_uses_it_and_moves_it(panel: DataPanel, workspace: Workspace) -> None:
    menu = panel.tabs.menu(0)
    used = next(action.menu() for action in menu.actions() if action.text() == "Used by")
    assert isinstance(used, QMenu)
    assert [action.text() for action in used.actions()] == ["Headline"]
    used.actions()[0].trigger()
    assert workspace.selection.elements == (LIVE.id,)
    assert any(action.text() == "Not used by any element" for action in panel.tabs.menu(1).actions())
    next(action for action in menu.actions() if action.text() == "Move right").trigger()
    assert [dataset.id for dataset in workspace.document.datasets] == ["districts", "attitudes"]
