"""The list of steps: it says what each of them did, every edit is one step of undo, and nothing is hidden from keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from inclusion_desktop.app.commands.data import SetCells
from inclusion_desktop.app.commands.recipes import SetRecipe
from inclusion_desktop.app.session import Session
from inclusion_desktop.data.dataset import ColumnId, Dataset, Kind
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.join import JoinByKey
from inclusion_desktop.data.recipe.reshape import PivotLonger
from inclusion_desktop.data.recipe.rows import FilterRows, SortRows
from inclusion_desktop.data.recipe.run import Recipe, RecipeStep
from inclusion_desktop.data.recipe.step import Context, Step
from inclusion_desktop.data.views import CellTest, Relation, SortKey, View
from inclusion_desktop.document.model import Document
from inclusion_desktop.ui.appearance import apply_appearance
from inclusion_desktop.ui.panels.data_panel import DataPanel
from inclusion_desktop.ui.recipe.step_delegate import StepDelegate
from inclusion_desktop.ui.recipe.step_lines import SOURCE
from inclusion_desktop.ui.recipe.step_report import StepReport
from inclusion_desktop.ui.workspace import Workspace
from tests.factories import make_dataset

SCHOOLS = make_dataset(
    "schools",
    district=(Kind.CATEGORY, ["Orhei", "Soroca", "Cahul"]),
    enrolled=(Kind.INTEGER, ["120", "90", "210"]),
    disabled=(Kind.INTEGER, ["6", "9", "21"]),
)
PEOPLE = make_dataset("people", district=(Kind.CATEGORY, ["Orhei"]), people=(Kind.INTEGER, ["1000"]))
SHARE = FormulaColumn("share", "[disabled] / [enrolled]")
LARGE = FilterRows((CellTest("enrolled", Relation.GREATER, ("100",)),))
JOIN = JoinByKey("people", (("district", "district"),))
BROKEN = FormulaColumn("broken", "[nothing] + 1")


@pytest.fixture
def workspace(qapp: QApplication) -> Workspace:
    apply_appearance(qapp, "light")
    return Workspace(Session(Document(language="en", datasets=(SCHOOLS, PEOPLE))))


@pytest.fixture
def panel(workspace: Workspace, qtbot: QtBot) -> DataPanel:
    panel = DataPanel(workspace)
    qtbot.addWidget(panel)
    panel.resize(1200, 420)
    panel.show()
    qtbot.waitExposed(panel)
    panel.step_button.setChecked(True)
    return panel


def make(workspace: Workspace, *steps: Step) -> None:
    assert workspace.do(SetRecipe("schools", Recipe(tuple(RecipeStep(step) for step in steps))))


def steps_of(workspace: Workspace) -> list[Step]:
    derived = workspace.document.recipes.get("schools")
    return [] if derived is None else [part.step for part in derived.recipe.steps]


def table_of(workspace: Workspace) -> Dataset:
    found = workspace.document.dataset("schools")
    assert found is not None
    return found


def answer(panel: DataPanel, step: Step | None) -> list[tuple[object, Dataset, Sequence[ColumnId], Step | None]]:
    """The next dialogs are answered with this step; what they were given is kept."""
    asked: list[tuple[object, Dataset, Sequence[ColumnId], Step | None]] = []

    def ask(
        kind: type[Step] | Step, table: Dataset, _context: Context, columns: Sequence[ColumnId], begun: Step | None
    ) -> Step | None:
        asked.append((kind, table, columns, begun))
        return step

    panel.steps.ask = ask
    return asked


def key(panel: DataPanel, code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(panel.step_sheet.list, code, modifiers)


def refusals(workspace: Workspace) -> list[str]:
    said: list[str] = []
    workspace.refused.connect(said.append)
    return said


def test_without_steps_the_sheet_says_what_they_are_and_begins_one(panel: DataPanel, workspace: Workspace) -> None:
    sheet = panel.step_sheet
    assert sheet.empty.isVisible()
    assert not sheet.list.isVisible()
    assert panel.step_button.text() == "Steps"
    asked = answer(panel, SHARE)
    panel.steps.add_formula()
    assert asked[0][0] is FormulaColumn
    assert steps_of(workspace) == [SHARE]
    assert sheet.list.isVisible()
    assert not sheet.empty.isVisible()
    assert panel.step_button.text() == "Steps (1)"
    assert workspace.session.undo_label == "Add step"


def test_lines_say_what_each_step_did(panel: DataPanel, workspace: Workspace) -> None:
    make(workspace, SHARE, LARGE, JOIN, BROKEN)
    source, share, large, join, broken = panel.step_sheet.list.lines.lines
    assert (source.text, source.size) == ("As typed", "3 rows × 3 columns")
    assert "share" in share.title
    assert share.title.startswith("1. ")
    assert share.size == "3 rows × 4 columns"
    assert large.size == "2 rows × 4 columns"
    assert join.lonely_words() == "1 row without a partner"
    assert join.warnings
    assert "nothing" in broken.error
    assert not broken.size
    assert broken.error.rstrip(".") in broken.spoken()
    assert panel.step_button.toolTip() == "1 step cannot be taken."


def test_a_step_that_is_turned_off_is_passed_over(panel: DataPanel, workspace: Workspace) -> None:
    make(workspace, SHARE, LARGE)
    panel.step_sheet.list.setFocus()
    key(panel, Qt.Key.Key_Space)
    assert table_of(workspace).row_count == 3
    assert workspace.session.undo_label == "Turn step off"
    assert "turned off" in panel.step_sheet.list.lines.lines[2].spoken()
    key(panel, Qt.Key.Key_Space)
    assert table_of(workspace).row_count == 2


def test_keys_change_move_and_delete(panel: DataPanel, workspace: Workspace) -> None:
    make(workspace, SHARE, LARGE)
    steps = panel.step_sheet.list
    steps.setFocus()
    assert steps.number == 1
    key(panel, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert steps_of(workspace) == [LARGE, SHARE]
    assert steps.number == 0
    larger = FilterRows((CellTest("enrolled", Relation.GREATER, ("200",)),))
    asked = answer(panel, larger)
    key(panel, Qt.Key.Key_Return)
    assert asked[0][:2] == (LARGE, workspace.document.recipes["schools"].source)
    assert steps_of(workspace) == [larger, SHARE]
    key(panel, Qt.Key.Key_Delete)
    assert steps_of(workspace) == [SHARE]
    assert steps.number == 0
    for _edit in range(4):
        workspace.session.undo()
    assert workspace.document.datasets[0] is SCHOOLS


def test_the_first_step_moves_no_further_up(panel: DataPanel, workspace: Workspace) -> None:
    make(workspace, SHARE, LARGE)
    panel.step_sheet.list.setFocus()
    panel.look.select(0)
    key(panel, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert steps_of(workspace) == [SHARE, LARGE]


@pytest.mark.parametrize(("dragged", "gap", "wanted"), [(0, 2, [1, 0, 2]), (2, 0, [2, 0, 1]), (0, 3, [1, 2, 0])])
def test_dragging_puts_a_step_into_a_gap(
    panel: DataPanel, workspace: Workspace, dragged: int, gap: int, wanted: list[int]
) -> None:
    steps: list[Step] = [SHARE, LARGE, JOIN]
    make(workspace, *steps)
    panel.step_sheet.list.drop_before(dragged, gap)
    assert steps_of(workspace) == [steps[at] for at in wanted]
    assert workspace.session.undo_label == "Move step"


def test_a_selected_step_shows_its_table_and_lets_nothing_be_edited(panel: DataPanel, workspace: Workspace) -> None:
    make(workspace, SHARE, LARGE)
    panel.look.select(0)
    assert panel.grid.table.dataset is not None
    assert panel.grid.table.dataset.row_count == 3
    assert panel.look_bar.isVisible()
    assert panel.look_bar.sentence.text() == "You see the table after step 1 of 2."
    said, before = refusals(workspace), workspace.document
    panel.grid.cursor_.go(2, 1)
    QTest.keyClicks(panel.grid, "5")
    QTest.keyClick(panel.grid, Qt.Key.Key_Delete)
    panel.menus.change_kind(panel.grid.table.dataset.columns[1], Kind.TEXT)
    assert workspace.document is before
    assert len(said) == 3
    assert not panel.grid.editor()
    # Cells of an earlier table are not those of charts.
    assert workspace.selection.rows == ()
    panel.look_bar.back.click()
    assert panel.grid.table.dataset is table_of(workspace)
    assert not panel.look_bar.isVisible()
    assert panel.step_sheet.list.number is None


def test_the_source_is_shown_and_escape_leads_back(panel: DataPanel, workspace: Workspace) -> None:
    make(workspace, SHARE)
    panel.step_sheet.list.setFocus()
    key(panel, Qt.Key.Key_Home)
    assert panel.look.selected == SOURCE
    assert panel.grid.table.dataset is SCHOOLS
    key(panel, Qt.Key.Key_Escape)
    assert panel.grid.table.dataset is table_of(workspace)


def test_a_look_back_keeps_how_the_result_is_sorted(panel: DataPanel, workspace: Workspace) -> None:
    make(workspace, SHARE, LARGE)
    view = View(sort_keys=(SortKey("share", descending=True),))
    panel.grid.arrange(view)
    panel.look.select(SOURCE)
    assert panel.grid.table.arrangement is None
    panel.look.select(None)
    assert panel.grid.table.arrangement == view


def test_closing_the_sheet_and_other_datasets_lead_back(panel: DataPanel, workspace: Workspace) -> None:
    make(workspace, SHARE, LARGE)
    panel.look.select(0)
    panel.step_button.setChecked(False)
    assert not panel.grid.table.is_past
    panel.look.select(0)
    workspace.select_cells("people", (), ())
    assert not panel.grid.table.is_past
    workspace.select_cells("schools", (), ())
    assert not panel.grid.table.is_past


def test_a_step_is_added_behind_the_one_that_is_looked_at(panel: DataPanel, workspace: Workspace) -> None:
    make(workspace, LARGE)
    panel.look.select(SOURCE)
    asked = answer(panel, SHARE)
    panel.steps.add(FormulaColumn)
    assert asked[0][1] is SCHOOLS
    assert steps_of(workspace) == [SHARE, LARGE]
    assert panel.step_sheet.list.number == 0


def test_what_cannot_be_is_said(panel: DataPanel, workspace: Workspace) -> None:
    said = refusals(workspace)
    answer(panel, JoinByKey("schools", (("district", "district"),)))
    workspace.select_cells("people", (), ())
    panel.steps.add(JoinByKey)
    workspace.select_cells("schools", (), ())
    answer(panel, JOIN)
    panel.steps.add(JoinByKey)
    assert len(said) == 1
    assert "need one another" in said[0]
    assert steps_of(workspace) == []


def test_the_result_can_be_kept_alone(panel: DataPanel, workspace: Workspace) -> None:
    make(workspace, SHARE, LARGE)
    panel.step_sheet.list.setFocus()
    entry(panel.step_sheet.step_menu(), "Keep the result only").trigger()
    assert "schools" not in workspace.document.recipes
    assert table_of(workspace).row_count == 2
    assert panel.step_sheet.empty.isVisible()


def test_the_menu_offers_what_is_possible(panel: DataPanel, workspace: Workspace) -> None:
    make(workspace, SHARE, JOIN)
    panel.step_sheet.list.setFocus()
    menu = panel.step_sheet.step_menu()
    assert entry(menu, "Move up").isEnabled()
    assert not entry(menu, "Move down").isEnabled()
    assert entry(menu, "What the step says…").isEnabled()
    menu.deleteLater()
    panel.look.select(SOURCE)
    menu = panel.step_sheet.step_menu()
    assert "Delete" not in [action.text() for action in menu.actions()]
    menu.deleteLater()


def test_an_edit_of_a_cell_leaves_the_other_lines_alone(panel: DataPanel, workspace: Workspace) -> None:
    make(workspace, *(FormulaColumn(f"c{at}", f"[enrolled] + {at}") for at in range(100)))
    lines = panel.step_sheet.list.lines
    told: list[str] = []
    lines.dataChanged.connect(lambda *_args: told.append("data"))
    lines.rowsInserted.connect(lambda *_args: told.append("in"))
    lines.rowsRemoved.connect(lambda *_args: told.append("out"))
    lines.modelReset.connect(lambda *_args: told.append("reset"))
    assert workspace.do(SetCells("schools", {(0, "enrolled"): "130"}))
    assert panel.grid.table.cell(0, 102).text == "229"
    assert told == []
    panel.steps.switch(50)
    # The step itself, and those behind it, whose tables are one column smaller.
    assert told == ["data"] * 50


def test_a_hidden_sheet_does_nothing(panel: DataPanel, workspace: Workspace) -> None:
    panel.step_button.setChecked(False)
    make(workspace, SHARE)
    assert panel.step_sheet.list.lines.lines == ()
    panel.step_button.setChecked(True)
    assert len(panel.step_sheet.list.lines.lines) == 2


def test_the_view_becomes_steps_in_one_edit(panel: DataPanel, workspace: Workspace) -> None:
    panel.grid.arrange(View(LARGE.filters, (SortKey("enrolled", descending=True),)))
    panel.view_bar.keep.click()
    assert steps_of(workspace) == [LARGE, SortRows((SortKey("enrolled", descending=True),))]
    assert panel.grid.table.arrangement is None
    assert [panel.grid.table.cell(row, 0).text for row in range(2)] == ["Cahul", "Orhei"]
    workspace.session.undo()
    assert workspace.document.datasets[0] is SCHOOLS


def test_calculated_columns_say_so(panel: DataPanel, workspace: Workspace) -> None:
    make(workspace, SHARE)
    table = panel.grid.table
    tip = table.headerData(3, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.ToolTipRole))
    assert "Calculated: = [disabled] / [enrolled]" in tip
    described = table.index(0, 3).data(int(Qt.ItemDataRole.AccessibleDescriptionRole))
    assert "Calculated" in described
    assert "Calculated" not in table.index(0, 1).data(int(Qt.ItemDataRole.AccessibleDescriptionRole))
    panel.steps.switch(0)
    assert table.makers == {}


def test_cells_that_come_from_the_source_are_not_calculated(panel: DataPanel, workspace: Workspace) -> None:
    make(workspace, PivotLonger(("enrolled", "disabled"), "what", "children"))
    made = {table_of(workspace).column(id).name for id in panel.grid.table.makers}
    assert made == {"what"}


def test_editing_a_calculated_cell_leads_to_its_formula(panel: DataPanel, workspace: Workspace, qtbot: QtBot) -> None:
    make(workspace, SHARE)
    better = replace(SHARE, formula="100 * [disabled] / [enrolled]")
    asked = answer(panel, better)
    panel.grid.cursor_.go(0, 3)
    panel.grid.setFocus()
    QTest.keyClick(panel.grid, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert asked[0][0] == SHARE
    assert steps_of(workspace) == [better]
    offers: list[tuple[str, str, Callable[[], object]]] = []
    workspace.offered.connect(lambda *offer: offers.append(offer))
    QTest.keyClicks(panel.grid, "7")
    assert offers[0][1] == "Change the formula"
    assert "share" in offers[0][0]
    offers[0][2]()
    qtbot.waitUntil(lambda: len(asked) == 2)


def test_a_formula_typed_into_the_empty_column_is_asked_about(
    panel: DataPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    asked = answer(panel, None)
    panel.grid.cursor_.go(0, 3)
    panel.grid.setFocus()
    panel.grid.begin_typing("=[disabled] / [enrolled]")
    editor = panel.grid.editor()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert asked[0][3] == FormulaColumn("result", "[disabled] / [enrolled]")
    assert workspace.document.datasets[0] is SCHOOLS


def test_the_headings_menu_begins_with_the_selected_columns(panel: DataPanel, workspace: Workspace) -> None:
    asked = answer(panel, None)
    panel.grid.cursor_.select_block((0, 1), (2, 2))
    menu = panel.menus.column_menu(2)
    reshape = entry(menu, "Reshape").menu()
    assert isinstance(reshape, QMenu)
    entry(reshape, "Make wide columns long…").trigger()
    assert asked[0][0] is PivotLonger
    assert asked[0][2] == ("enrolled", "disabled")
    menu.deleteLater()


def test_the_headings_menu_changes_a_formula(panel: DataPanel, workspace: Workspace) -> None:
    make(workspace, SHARE)
    asked = answer(panel, None)
    menu = panel.menus.column_menu(3)
    entry(menu, "Change formula…").trigger()
    assert asked[0][0] == SHARE
    menu.deleteLater()
    menu = panel.menus.column_menu(1)
    assert "Change formula…" not in [action.text() for action in menu.actions()]
    menu.deleteLater()


def test_rows_without_a_partner_are_listed_at_a_click(panel: DataPanel, workspace: Workspace) -> None:
    make(workspace, JOIN)
    steps = panel.step_sheet.list
    rect, line = steps.visualRect(steps.lines.index(1)), steps.lines.lines[1]
    delegate = steps.itemDelegate()
    assert isinstance(delegate, StepDelegate)
    places = [QPoint(x, y) for y in range(rect.top(), rect.bottom(), 4) for x in range(rect.left(), rect.right(), 8)]
    link = next(at for at in places if delegate.link_at(rect, line, at))
    shown: list[str] = []

    def read() -> None:
        report = QApplication.activeModalWidget()
        assert isinstance(report, StepReport)
        here = report.unmatched.here
        shown.extend([here.heading.text(), *(here.list.item(at).text() for at in range(here.list.count()))])
        report.reject()

    QTimer.singleShot(0, read)
    QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=link)
    assert shown[0] == "2 rows here without a partner"
    assert ["Soroca" in shown[1], "Cahul" in shown[2]] == [True, True]


def test_a_click_on_the_tick_turns_a_step_off(panel: DataPanel, workspace: Workspace) -> None:
    make(workspace, LARGE)
    steps = panel.step_sheet.list
    rect = steps.visualRect(steps.lines.index(1))
    QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(16, 16))
    assert table_of(workspace).row_count == 3


def test_deleting_a_dataset_names_the_tables_made_with_it(panel: DataPanel, workspace: Workspace) -> None:
    make(workspace, JOIN)
    asked: list[str] = []

    def keep() -> None:
        box = panel.tabs.findChildren(QMessageBox)[-1]
        asked.append(box.text())
        next(button for button in box.buttons() if button.text() == "Keep it").click()

    QTimer.singleShot(0, keep)
    panel.tabs.delete(1)
    assert asked == ["'People' is used in 1 place: Schools."]
    assert len(workspace.document.datasets) == 2


def entry(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)
