"""A step is taken with the mouse and put between others."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inclusion_desktop.app.commands.recipes import SetRecipe
from inclusion_desktop.app.session import Session
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.run import Recipe, RecipeStep
from inclusion_desktop.document.model import Document
from inclusion_desktop.ui.appearance import apply_appearance, tone
from inclusion_desktop.ui.panels.data_panel import DataPanel
from inclusion_desktop.ui.recipe.step_list import StepList
from inclusion_desktop.ui.workspace import Workspace
from tests.factories import make_dataset

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def workspace(qapp: QApplication) -> Workspace:
    """A table with the steps a to h."""
    apply_appearance(qapp, "light")
    workspace = Workspace(Session(Document(language="en", datasets=(make_dataset("attitudes"),))))
    steps = tuple(RecipeStep(FormulaColumn(name, "=1")) for name in "abcdefgh")
    assert workspace.do(SetRecipe("attitudes", Recipe(steps)))
    return workspace


@pytest.fixture
def steps(workspace: Workspace, qtbot: QtBot) -> StepList:
    """The list, too low for all of them."""
    panel = DataPanel(workspace)
    qtbot.addWidget(panel)
    panel.resize(1200, 300)
    panel.show()
    qtbot.waitExposed(panel)
    panel.step_button.setChecked(True)
    QApplication.processEvents()
    assert panel.step_sheet.list.verticalScrollBar().maximum() > 0
    return panel.step_sheet.list


def order(workspace: Workspace) -> str:
    made = [part.step for part in workspace.document.recipes["attitudes"].recipe.steps]
    return "".join(step.name for step in made if isinstance(step, FormulaColumn))


def at(steps: StepList, row: int, share: float) -> QPoint:
    """A point in a line, so far down in it; row 0 is the source."""
    rect = steps.visualRect(steps.lines.index(row))
    return QPoint(rect.center().x(), rect.top() + round(rect.height() * share))


def drop(steps: StepList, point: QPoint) -> None:
    data = steps.lines.mimeData([steps.currentIndex()])
    event = QDropEvent(QPointF(point), Qt.DropAction.MoveAction, data, LEFT, NONE)
    steps.dropEvent(event)
    # The model moves by the document: Qt must not take the line out a second time.
    assert event.isAccepted()
    assert event.dropAction() is Qt.DropAction.IgnoreAction


@pytest.mark.parametrize(
    ("dragged", "row", "share", "wanted"),
    [
        (0, 3, 0.8, "bcadefgh"),
        (0, 3, 0.2, "bacdefgh"),
        (2, 1, 0.2, "cabdefgh"),
        (2, 0, 0.1, "cabdefgh"),
        (1, 2, 0.8, "abcdefgh"),
        (1, 3, 0.2, "abcdefgh"),
    ],
)
def test_a_drop_puts_the_step_into_the_nearest_gap(
    steps: StepList, workspace: Workspace, dragged: int, row: int, share: float, wanted: str
) -> None:
    steps.select(dragged)
    steps.scrollToTop()
    drop(steps, at(steps, row, share))
    assert order(workspace) == wanted
    assert steps.number == wanted.index("abcdefgh"[dragged])
    if wanted != "abcdefgh":
        workspace.session.undo()
        assert order(workspace) == "abcdefgh"


def test_a_drop_below_all_is_the_end(steps: StepList, workspace: Workspace) -> None:
    steps.select(3)
    steps.scrollToBottom()
    drop(steps, QPoint(20, steps.viewport().height() - 1))
    assert order(workspace) == "abcefghd"


def has_line(steps: StepList, row: int) -> bool:
    """Whether a line is drawn at the end of this row, thicker than the frame of the one that has the focus."""
    y = steps.visualRect(steps.lines.index(row)).bottom()
    image = steps.viewport().grab().toImage()
    return all(0 <= at < image.height() and image.pixelColor(100, at) == tone("accent") for at in (y - 1, y, y + 1))


def test_a_line_shows_the_gap_while_a_step_is_held(
    steps: StepList, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bool, ...]] = []

    def hold(drag: QDrag, _actions: Qt.DropAction) -> Qt.DropAction:
        def move(point: QPoint) -> None:
            event = QDragMoveEvent(point, Qt.DropAction.MoveAction, drag.mimeData(), LEFT, NONE)
            steps.dragMoveEvent(event)
            seen.append(tuple(has_line(steps, row) for row in range(4)))

        # A slip of one line, beside the pointer, hides no gap.
        assert drag.pixmap().deviceIndependentSize().height() < steps.visualRect(steps.currentIndex()).height()
        assert drag.hotSpot().x() < 0
        move(at(steps, 2, 0.9))
        move(at(steps, 0, 0.1))
        still = at(steps, 2, 0.9)
        move(still)
        bar = steps.verticalScrollBar()
        bar.setValue(bar.value() + steps.visualRect(steps.lines.index(2)).height())
        seen.append(tuple(has_line(steps, row) for row in range(4)))
        steps.dragLeaveEvent(QDragLeaveEvent())
        seen.append(tuple(has_line(steps, row) for row in range(4)))
        move(at(steps, 2, 0.9))
        return Qt.DropAction.IgnoreAction

    monkeypatch.setattr(QDrag, "exec", hold)
    begin = at(steps, 1, 0.5)
    QTest.mousePress(steps.viewport(), LEFT, NONE, begin)
    for by in (6, 20, 30):
        QTest.mouseMove(steps.viewport(), begin + QPoint(0, by))
    QTest.mouseRelease(steps.viewport(), LEFT, NONE, begin + QPoint(0, 30))
    QTest.mouseMove(steps.viewport(), at(steps, 3, 0.9))
    gap_2, gap_0, gap_3 = (False, False, True, False), (True, False, False, False), (False, False, False, True)
    assert seen == [gap_2, gap_0, gap_2, gap_3, (False,) * 4, gap_2]
    assert not any(has_line(steps, row) for row in range(4))
    assert order(workspace) == "abcdefgh"


def test_the_first_click_selects_the_line_that_is_clicked(steps: StepList) -> None:
    assert not steps.hasFocus()
    QTest.mouseClick(steps.viewport(), LEFT, NONE, at(steps, 1, 0.5))
    assert steps.number == 0
    assert steps.verticalScrollBar().value() == 0
