"""Pull at a bar's end, and the cell changes."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inclusion_desktop.document.model import ChartElement
from inclusion_desktop.graphics.color import BLACK
from inclusion_desktop.graphics.geometry import IDENTITY, Affine, Point
from inclusion_desktop.graphics.path import Rects, circles
from inclusion_desktop.graphics.scene import Group, Shapes, walk
from inclusion_desktop.graphics.units import MM
from inclusion_desktop.ui.artboard.mark_drag import MarkEnd, mark_end_at
from tests.ui.artboard.desk import Desk, chart, poster


def ends(desk: Desk) -> dict[int, tuple[float, float]]:
    """Row to the middle of its bar's end, in millimetres."""
    ink = desk.artboard.ink_of("c")
    assert ink is not None
    found = {}
    for item, to_page, _ in walk((ink,)):
        if isinstance(item, Shapes) and item.data_rows is not None and isinstance(item.geometry, Rects):
            for row, (x, y, width, height) in zip(item.data_rows.tolist(), item.geometry.boxes.tolist(), strict=True):
                place = to_page.apply(Point(x + width, y + height / 2))
                found[row] = (place.x / MM, place.y / MM)
    return found


def share(desk: Desk, row: int) -> object:
    dataset = desk.session.document.dataset("attitudes")
    assert dataset is not None
    return dataset.column("share").value(row)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    made = Desk(poster(chart("c", 20, 40)))
    made.workspace.select_elements("c")
    made.settle()
    return made


def test_a_bar_is_pulled_to_another_value_live_and_undone_as_one(desk: Desk) -> None:
    before = ends(desk)
    x, y = before[1]
    per_percent = (x - before[0][0]) / 20
    place = desk.place("c")
    desk.press(x, y)
    desk.drag_to(x - 5 * per_percent, y)
    assert share(desk, 1) == pytest.approx(55, abs=1)
    desk.drag_to(x - 10 * per_percent, y)
    desk.release(x - 10 * per_percent, y)
    assert share(desk, 1) == pytest.approx(50, abs=1)
    assert ends(desk)[1][0] - ends(desk)[0][0] < x - before[0][0], "it is no longer that much longer than the first"
    assert desk.place("c") == place, "the chart stays where it is"
    assert desk.workspace.selection.rows == (1,)
    desk.session.undo()
    assert share(desk, 1) == 60
    assert desk.session.undo_label is None


def test_escape_leaves_the_cell_as_it_was(desk: Desk) -> None:
    x, y = ends(desk)[1]
    desk.press(x, y)
    desk.drag_to(x - 20, y)
    desk.key(Qt.Key.Key_Escape)
    assert share(desk, 1) == 60


def test_a_bar_cannot_be_pulled_below_nothing(desk: Desk) -> None:
    x, y = ends(desk)[2]
    desk.drag((x, y), (x - 80, y))
    assert share(desk, 2) == 0


def test_a_chart_that_is_not_selected_moves_instead(qapp: QApplication) -> None:
    desk = Desk(poster(chart("c", 20, 40)))
    x, y = ends(desk)[1]
    desk.drag((x, y), (x + 13, y + 7))
    assert share(desk, 1) == 60
    assert desk.place("c").x_mm > 30


def of_marks(shapes: Shapes, at: tuple[float, float], transform: Affine = IDENTITY) -> MarkEnd | None:
    document = poster(chart("c", 20, 40))
    element = document.pages[0].elements[0]
    assert isinstance(element, ChartElement)
    return mark_end_at(element, Group((shapes,), transform), document, Point(*at), 2.0)


ROWS = np.array([0, 1, 2])


def test_points_move_along_their_values_axis() -> None:
    dots = circles(np.array([[10.0, 160.0], [20.0, 140.0], [30.0, 184.0]]), 3.0)
    found = of_marks(Shapes(dots, BLACK, data_rows=ROWS, data_column="share"), (20.0, 141.0))
    assert found is not None
    assert (found.row, found.across) == (1, False)
    assert found.per_unit == pytest.approx(-1.0)


def test_marks_off_any_line_cannot_be_pulled() -> None:
    dots = circles(np.array([[10.0, 160.0], [20.0, 140.0], [30.0, 150.0]]), 3.0)
    assert of_marks(Shapes(dots, BLACK, data_rows=ROWS, data_column="share"), (20.0, 140.0)) is None


def test_turned_charts_cannot_be_pulled() -> None:
    bars = Shapes(
        Rects(np.array([[0, 0, 40, 9], [0, 10, 60, 9], [0, 20, 16, 9]], float)),
        BLACK,
        data_rows=ROWS,
        data_column="share",
    )
    assert of_marks(bars, (60.0, 15.0)) is not None
    turn = Affine.rotation(30)
    assert of_marks(bars, turn.apply(Point(60.0, 15.0)), turn) is None
