"""Steps in the real window, from the menu to the page and the file, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from inclusion_desktop.app.commands.data import DeleteColumns, SetCells
from inclusion_desktop.app.commands.recipes import SetRecipe
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.data.recipe.arrange import DropColumns
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.reshape import PivotLonger
from inclusion_desktop.data.recipe.run import Recipe, RecipeStep
from inclusion_desktop.data.recipe.step import Step
from inclusion_desktop.document.file import read_document, write_document
from inclusion_desktop.document.model import Document
from inclusion_desktop.ui.appearance import apply_appearance
from inclusion_desktop.ui.recipe.dialog import StepDialog
from inclusion_desktop.ui.recipe.forms.formula import FormulaForm
from tests.factories import make_chart, make_dataset, make_document
from tests.ui.desk import Desk

SCHOOLS = make_dataset(
    "schools",
    district=(Kind.CATEGORY, ["Orhei", "Soroca"]),
    y2022=(Kind.INTEGER, ["100", "50"]),
    y2024=(Kind.INTEGER, ["120", "60"]),
)


def poster() -> Document:
    channels = {"category": ("district",), "value": ("y2022",)}
    chart = make_chart("chart-1", dataset="schools", channels=channels)
    return make_document(chart, datasets=(SCHOOLS,), language="en")


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    apply_appearance(qapp, "light")
    desk = Desk(tmp_path, poster())
    yield desk
    desk.close()


def fill(act: Callable[[StepDialog], object]) -> None:
    """Fill in the next dialog of a step, and take it."""

    def wait() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, StepDialog) or not dialog.isVisible():
            QTimer.singleShot(0, wait)
            return
        act(dialog)
        dialog.take_button.click()

    QTimer.singleShot(0, wait)


def write_formula(name: str, formula: str) -> Callable[[StepDialog], None]:
    def write(dialog: StepDialog) -> None:
        form = dialog.form
        assert isinstance(form, FormulaForm)
        form.show_step(FormulaColumn(name, formula))
        form.changed.emit()
        # A step that was not tried yet is not taken.
        dialog._previewer.hurry()

    return write


def table(desk: Desk) -> Dataset:
    found = desk.document.dataset("schools")
    assert found is not None
    return found


def make(desk: Desk, *steps: Step) -> None:
    assert desk.window.workspace.do(SetRecipe("schools", Recipe(tuple(map(RecipeStep, steps)))))
    desk.settle()


def bind(desk: Desk, **channels: tuple[str, ...]) -> None:
    from inclusion_desktop.app.commands.charts import BindChannel

    for name, columns in channels.items():
        assert desk.window.workspace.do(BindChannel(desk.page.id, "chart-1", name, columns))
    desk.settle()


def test_a_formula_by_menu_follows_its_source_to_the_page_and_is_undone(desk: Desk, qtbot: QtBot) -> None:
    start = desk.document
    fill(write_formula("growth", "[y2024] - [y2022]"))
    desk.do("formula")
    assert [column.name for column in table(desk).columns][-1] == "growth"
    bind(desk, value=("growth",))
    before = desk.mark("chart-1", 0).width
    other = desk.mark("chart-1", 1).width
    grid = desk.window.editor.data.grid
    grid.setFocus()
    grid.cursor_.go(0, 2)
    QTest.keyClicks(grid, "1")
    editor = grid.editor()
    assert editor is not None
    QTest.keyClicks(editor, "10")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    desk.settle()
    assert grid.table.cell(0, 3).text == "10"
    assert before == pytest.approx(2 * other)
    assert desk.mark("chart-1", 0).width == pytest.approx(desk.mark("chart-1", 1).width)
    while desk.window.can_undo:
        desk.do("undo")
    assert desk.document is start


def test_after_a_step_the_new_column_is_where_one_is(desk: Desk) -> None:
    workspace = desk.window.workspace
    workspace.select_cells("schools", (1,), ("y2022",))
    fill(write_formula("growth", "[y2024] - [y2022]"))
    desk.do("formula")
    assert (workspace.selection.rows, workspace.selection.columns) == ((1,), ("growth",))
    make(desk)
    fill(lambda _dialog: None)
    desk.window.editor.data.steps.add(PivotLonger)
    assert [column.name for column in table(desk).columns] == ["district", "year", "value"]
    assert (workspace.selection.rows, workspace.selection.columns) == ((0,), ("year",))


def test_a_formula_that_was_begun_in_the_table_has_a_name_and_is_gone_on_with(desk: Desk) -> None:
    seen: list[tuple[str, int]] = []

    def look(dialog: StepDialog) -> None:
        form = dialog.form
        assert isinstance(form, FormulaForm)
        seen.append((form.name.text(), form.formula.textCursor().position()))
        dialog._previewer.hurry()

    fill(look)
    desk.window.editor.data.steps.add_formula("[y2024] - 1")
    assert seen == [("result", len("[y2024] - 1"))]
    assert [column.name for column in table(desk).columns][-1] == "result"


def test_a_failed_step_says_why_is_found_before_printing_and_mended(desk: Desk, qtbot: QtBot) -> None:
    make(desk, FormulaColumn("growth", "[y2024] - [y2022]"))
    bind(desk, value=("growth",))
    workspace, data = desk.window.workspace, desk.window.editor.data
    assert workspace.do(
        SetRecipe(
            "schools", Recipe((RecipeStep(DropColumns(("y2024",))), *desk.document.recipes["schools"].recipe.steps))
        )
    )
    panel = desk.window.editor.preflight
    panel.wait()
    panel.check_now()
    qtbot.waitUntil(lambda: any(found.code == "data.step_failed" for found in panel.findings), timeout=20_000)
    finding = next(found for found in panel.findings if found.code == "data.step_failed")
    assert finding.step == 1
    assert "y2024" in finding.message
    panel.go_to(finding)
    desk.settle()
    assert data.step_sheet.isVisible()
    assert data.step_sheet.list.number == 1
    assert "y2024" in data.step_sheet.list.lines.lines[2].error
    fill(write_formula("growth", "2 * [y2022]"))
    QTest.keyClick(data.step_sheet.list, Qt.Key.Key_Return)
    desk.settle()
    assert not data.step_sheet.list.lines.lines[2].error
    assert data.grid.table.cell(0, 2).text == "200"


def test_wide_to_long_is_drawn_as_lines_and_kept_in_the_file(desk: Desk, tmp_path: Path) -> None:
    make(desk, PivotLonger(("y2022", "y2024"), "year", "children"))
    from inclusion_desktop.app.commands.charts import SetChartType

    assert desk.window.workspace.do(SetChartType(desk.page.id, "chart-1", "line"))
    bind(desk, x=("year",), y=("children",))
    assert table(desk).row_count == 4
    path = tmp_path / "poster.inclusion"
    write_document(desk.document, path)
    document = read_document(path).document
    found = document.dataset("schools")
    assert found is not None
    assert found.row_count == 4
    assert document.recipes["schools"].recipe == desk.document.recipes["schools"].recipe


def test_everything_of_the_sheet_has_a_name(desk: Desk) -> None:
    make(desk, FormulaColumn("growth", "[y2024] - [y2022]"))
    desk.do("steps")
    data = desk.window.editor.data
    data.look.select(-1)
    desk.settle()
    nameless = [
        widget
        for root in (data.step_sheet, data.look_bar)
        for widget in root.findChildren(QWidget)
        if isinstance(widget, QAbstractButton) and not (widget.accessibleName() or widget.text())
    ]
    assert not nameless
    assert data.step_sheet.list.accessibleName() == "Steps"


def test_a_refusal_offers_to_change_the_formula(desk: Desk, qtbot: QtBot) -> None:
    make(desk, FormulaColumn("growth", "[y2024] - [y2022]"))
    grid, strip = desk.window.editor.data.grid, desk.window.editor.strip
    grid.setFocus()
    grid.cursor_.go(0, 3)
    QTest.keyClicks(grid, "7")
    assert strip.mend.isVisible()
    fill(write_formula("growth", "[y2024] + [y2022]"))
    strip.mend.click()
    qtbot.waitUntil(lambda: grid.table.cell(0, 3).text == "220")


def test_a_source_column_that_a_formula_needs_may_go(desk: Desk) -> None:
    make(desk, FormulaColumn("growth", "[y2024] - [y2022]"))
    desk.window.workspace.do(SetCells("schools", {(0, "y2022"): "90"}))
    assert desk.window.editor.data.grid.table.cell(0, 3).text == "30"
    assert desk.window.workspace.do(DeleteColumns("schools", ("growth",)))
    desk.settle()
    assert "growth" not in [column.id for column in table(desk).columns]
