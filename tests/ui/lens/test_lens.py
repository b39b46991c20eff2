"""The lens shows what is selected, and a dragged point changes its cell."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from inclusion_desktop.app.commands.data import SetCells
from inclusion_desktop.app.session import Session
from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Column, Dataset, Kind
from inclusion_desktop.document.model import Document
from inclusion_desktop.ui.appearance import apply_appearance
from inclusion_desktop.ui.lens.lens import DataLens
from inclusion_desktop.ui.lens.plot_view import PlotView
from inclusion_desktop.ui.lens.plots import Form
from inclusion_desktop.ui.tones import LIGHT
from inclusion_desktop.ui.workspace import Workspace


@pytest.fixture
def workspace(qapp: QApplication) -> Workspace:
    apply_appearance(qapp, "light")
    data = Dataset(
        "d",
        "d",
        (
            build_column("group", "Group", Kind.CATEGORY, ["Teachers", "Parents", "Pupils", "Parents"]),
            build_column("share", "Share", Kind.PERCENT, ["10", "60", "30", "40"]),
            build_column("children", "Children", Kind.INTEGER, ["100", "200", "300", "400"]),
        ),
    )
    return Workspace(Session(Document(language="ro", datasets=(data,))))


@pytest.fixture
def lens(workspace: Workspace, qtbot: QtBot) -> DataLens:
    lens = DataLens(workspace)
    qtbot.addWidget(lens)
    lens.resize(480, 300)
    lens.show()
    qtbot.waitExposed(lens)
    return lens


def form_of(lens: DataLens) -> Form | None:
    """The form of the plot as it is now."""
    return None if lens.plot is None else lens.plot.form


def view(lens: DataLens) -> PlotView:
    assert lens.view is not None
    return lens.view


def place(lens: DataLens, at: int) -> QPoint:
    assert lens.plot is not None
    QApplication.processEvents()
    return view(lens).to_widget(float(lens.plot.x[at]), float(lens.plot.y[at])).toPoint()


def drag(lens: DataLens, start: QPoint, end: QPoint) -> None:
    port = view(lens).viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(port, start + (end - start) * step / 5)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


def accent_pixels(lens: DataLens) -> int:
    """How much of the plot is in the accent colour."""
    QApplication.processEvents()
    image = view(lens).grab().toImage()
    accent = QColor(LIGHT.accent)
    return sum(image.pixelColor(x, y) == accent for x in range(image.width()) for y in range(image.height()))


def value(workspace: Workspace, column: str, row: int) -> object:
    return workspace.document.datasets[0].column(column).value(row)


def test_empty_lens_says_what_to_do(lens: DataLens) -> None:
    sentences = [label.text() for label in lens.findChildren(QLabel) if label.isVisible()]
    assert any("Select a column" in sentence for sentence in sentences)


def test_selected_column_is_plotted_and_selected_row_highlighted(lens: DataLens, workspace: Workspace) -> None:
    workspace.select_cells("d", (1,), ("share",))
    assert lens.plot is not None
    assert lens.plot.form is Form.LINE
    assert view(lens).picture.marked.getData()[1].tolist() == [60.0]
    workspace.select_cells("d", (2,), ("share",))
    assert view(lens).picture.marked.getData()[1].tolist() == [30.0]


def test_dragging_a_point_changes_its_cell_in_one_step(lens: DataLens, workspace: Workspace) -> None:
    workspace.select_cells("d", (1,), ("share",))
    start = place(lens, 1)
    drag(lens, start, start + QPoint(0, 60))
    moved = value(workspace, "share", 1)
    assert isinstance(moved, float)
    assert 10 < moved < 55
    assert value(workspace, "share", 0) == 10.0
    assert place(lens, 1).y() == pytest.approx(start.y() + 60, abs=4)
    workspace.session.undo()
    assert value(workspace, "share", 1) == 60.0
    assert workspace.session.undo_label is None


def test_two_drags_are_two_steps(lens: DataLens, workspace: Workspace) -> None:
    workspace.select_cells("d", (), ("share",))
    for _again in range(2):
        start = place(lens, 1)
        drag(lens, start, start + QPoint(0, 30))
    first = value(workspace, "share", 1)
    workspace.session.undo()
    assert value(workspace, "share", 1) not in (60.0, first)
    workspace.session.undo()
    assert value(workspace, "share", 1) == 60.0


def test_brushing_a_band_selects_rows(lens: DataLens, workspace: Workspace) -> None:
    workspace.select_cells("d", (0,), ("children",))
    first, last = place(lens, 1), place(lens, 2)
    drag(lens, QPoint(first.x() - 20, 250), QPoint(last.x() + 20, 60))
    assert workspace.selection.rows == (1, 2)
    assert workspace.selection.columns == ("children",)


def test_bars_count_a_category_and_a_click_selects_its_rows(lens: DataLens, workspace: Workspace) -> None:
    workspace.select_cells("d", (0,), ("group",))
    assert lens.plot is not None
    assert lens.plot.form is Form.COUNTS
    QTest.mouseClick(view(lens).viewport(), Qt.MouseButton.LeftButton, pos=place(lens, 0) + QPoint(0, 30))
    assert workspace.selection.rows == (1, 3)


def test_scatter_band_is_a_rectangle(lens: DataLens, workspace: Workspace) -> None:
    workspace.select_cells("d", (0,), ("share", "children"))
    assert lens.plot is not None
    assert lens.plot.form is Form.SCATTER
    at = place(lens, 2)
    drag(lens, at + QPoint(-15, -15), at + QPoint(15, 15))
    assert workspace.selection.rows == (2,)


def test_mouse_over_a_point_reads_out_its_value(lens: DataLens, workspace: Workspace) -> None:
    workspace.select_cells("d", (0,), ("children",))
    QTest.mouseMove(view(lens).viewport(), place(lens, 3))
    QApplication.processEvents()
    readouts = [label.text() for label in lens.findChildren(QLabel)]
    assert "Parents  ·  Children 400" in readouts


def test_keys_walk_along_the_points_change_values_and_select(lens: DataLens, workspace: Workspace) -> None:
    workspace.select_cells("d", (0,), ("share",))
    plot = view(lens)
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Right)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert plot.pointed_at == 1
    QTest.keyClick(plot, Qt.Key.Key_Up)
    assert value(workspace, "share", 1) == 61.0
    QTest.keyClick(plot, Qt.Key.Key_PageDown)
    assert value(workspace, "share", 1) == 51.0
    QTest.keyClick(plot, Qt.Key.Key_Return)
    assert workspace.selection.rows == (1,)


def test_row_without_a_value_is_a_gap(lens: DataLens, workspace: Workspace) -> None:
    workspace.select_cells("d", (0,), ("share",))
    joined = accent_pixels(lens)
    workspace.do(SetCells("d", {(1, "share"): ""}))
    assert accent_pixels(lens) < joined
    assert view(lens).picture.lines[0].opts["connect"].tolist() == [0, 1, 0]


def test_time_without_a_value_is_a_gap(lens: DataLens, workspace: Workspace) -> None:
    data = Dataset(
        "t",
        "t",
        (
            build_column("year", "Year", Kind.YEAR, ["2018", "2019", "2020", "2022"]),
            build_column("a", "Share", Kind.PERCENT, ["10", ":", "20", "90"]),
        ),
    )
    workspace.open(Session(Document(language="ro", datasets=(data,))))
    workspace.select_cells("t", (0,), ("year", "a"))
    # A year that is not in the table is no gap, one that was suppressed is.
    assert view(lens).picture.lines[0].opts["connect"].tolist() == [0, 1, 0]


def test_undo_is_seen(lens: DataLens, workspace: Workspace) -> None:
    workspace.select_cells("d", (0,), ("share",))
    plot = view(lens)
    plot.point_at(1)
    QTest.keyClick(plot, Qt.Key.Key_Up)
    workspace.session.undo()
    assert lens.plot is not None
    assert lens.plot.y[1] == 60.0


def test_hundred_thousand_rows_are_drawn_as_few_points(workspace: Workspace, lens: DataLens) -> None:
    count = 100_000
    states = np.zeros(count, dtype=np.uint8)
    numbers = [np.cumsum(np.random.default_rng(seed).normal(size=count)) for seed in (1, 2)]
    columns = tuple(Column(f"c{at}", f"c{at}", Kind.NUMBER, states, values) for at, values in enumerate(numbers))
    workspace.open(Session(Document(datasets=(Dataset("big", "big", columns),))))
    workspace.select_cells("big", tuple(range(count)), ("c0",))
    assert len(view(lens).picture.lines[0].getData()[0]) < 3_000
    assert not len(view(lens).picture.marked.getData()[0])
    assert accent_pixels(lens) > 300
    workspace.select_cells("big", tuple(range(0, count, 7)), ("c0", "c1"))
    assert view(lens).picture.raster.isVisible()
    assert len(view(lens).picture.marked.getData()[0]) <= 5_000
    assert view(lens).picture.marked_raster.isVisible()
    workspace.select_cells("big", (5, 6), ("c0", "c1"))
    assert not view(lens).picture.marked_raster.isVisible()
    assert len(view(lens).picture.marked.getData()[0]) == 2


def test_dark_lens_has_a_dark_ground(qapp: QApplication, workspace: Workspace, lens: DataLens) -> None:
    workspace.select_cells("d", (0,), ("share",))
    apply_appearance(qapp, "dark")
    QApplication.processEvents()
    ground = view(lens).grab().toImage().pixelColor(2, 2)
    apply_appearance(qapp, "light")
    assert ground.lightness() < 60


def test_pyqtgraph_is_not_imported_before_the_lens_is_seen() -> None:
    program = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from inclusion_desktop.app.session import Session\n"
        "from inclusion_desktop.document.model import Document\n"
        "from inclusion_desktop.ui.panels.data_panel import DataPanel\n"
        "from inclusion_desktop.ui.workspace import Workspace\n"
        "panel = DataPanel(Workspace(Session(Document())))\n"
        "sys.exit('pyqtgraph' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 0


def test_distribution_is_switched_on_and_brushed(lens: DataLens, workspace: Workspace) -> None:
    workspace.select_cells("d", (0,), ("children",))
    assert lens.spread.isVisible()
    lens.spread.click()
    assert lens.plot is not None
    assert lens.plot.form is Form.HISTOGRAM
    first = place(lens, 0)
    drag(lens, QPoint(first.x() - 15, 240), QPoint(first.x() + 8, 120))
    assert workspace.selection.rows == (0,)
    assert view(lens).picture.marked_bars.opts["height"].tolist() == [1.0]
    lens.spread.click()
    assert form_of(lens) is Form.LINE
    workspace.select_cells("d", (0,), ("group",))
    assert not lens.spread.isVisible()


def test_outliers_of_marked_columns_are_ringed(lens: DataLens, workspace: Workspace) -> None:
    cells = {(row, "children"): str(10 + row % 3) for row in range(8)} | {(8, "children"): "900"}
    workspace.do(SetCells("d", cells))
    workspace.select_cells("d", (0,), ("children",))
    assert not len(view(lens).picture.outlying.getData()[0])
    lens.highlight(frozenset({"children"}))
    assert view(lens).picture.outlying.getData()[1].tolist() == [900.0]


def two_lines(workspace: Workspace) -> None:
    data = Dataset(
        "t",
        "t",
        (
            build_column("year", "Year", Kind.YEAR, ["2018", "2021", "2024"]),
            build_column("a", "Teachers", Kind.PERCENT, ["10", "20", "90"]),
            build_column("b", "Parents", Kind.PERCENT, ["50", "60", "5"]),
        ),
    )
    workspace.open(Session(Document(language="ro", datasets=(data,))))
    workspace.select_cells("t", (0,), ("year", "a", "b"))


def test_lines_are_named_by_symbols_and_a_point_changes_its_own_column(lens: DataLens, workspace: Workspace) -> None:
    two_lines(workspace)
    assert lens.legend.isVisible()
    assert [name in lens.legend.text() for name in ("●", "■", "Teachers", "Parents")] == [True] * 4
    start = place(lens, 4)
    drag(lens, start, start - QPoint(0, 20))
    dataset = workspace.document.datasets[0]
    assert dataset.column("a").texts() == ["10", "20", "90"]
    changed = dataset.column("b").value(1)
    assert isinstance(changed, float)
    assert changed > 60


def test_screen_reader_hears_what_one_sees_at_a_glance(lens: DataLens, workspace: Workspace) -> None:
    two_lines(workspace)
    assert view(lens).accessibleName() == "Teachers, Parents by Year"
    told = view(lens).accessibleDescription()
    assert "6 points. Lowest: Parents  ·  Year 2024  ·  5 %." in told.replace("\u00a0", " ")
    assert "Highest: Teachers  ·  Year 2024  ·  90 %." in told.replace("\u00a0", " ")


def test_filtered_rows_leave_the_lens(lens: DataLens, workspace: Workspace) -> None:
    workspace.select_cells("d", (0,), ("group",))
    lens.show_rows(np.array([True, False, False, False]))
    assert lens.plot is not None
    assert lens.plot.labels == ("Teachers",)
    lens.show_rows(np.array([False] * 4))
    assert form_of(lens) is None
    assert any("filter" in label.text() for label in lens.findChildren(QLabel) if label.isVisible())
    lens.show_rows(None)
    assert form_of(lens) is Form.COUNTS


def test_totals_are_left_out_beside_their_parts_and_that_is_said(lens: DataLens, workspace: Workspace) -> None:
    data = Dataset(
        "t",
        "t",
        (
            build_column("place", "Place", Kind.TEXT, ["Orhei", "Cahul", "TOTAL"]),
            build_column("children", "Children", Kind.INTEGER, ["5", "6", "11"]),
        ),
    )
    workspace.open(Session(Document(datasets=(data,))))
    workspace.select_cells("t", (0, 1, 2), ("children",))
    assert lens.plot is not None
    assert lens.plot.rows.tolist() == [0, 1]
    titles = [label.text() for label in lens.findChildren(QLabel)]
    assert any(title.endswith("Totals left out") for title in titles)
    lens.show_rows(np.array([False, False, True]))
    assert lens.plot.rows.tolist() == [2]


def test_a_filter_renews_the_range_though_the_amounts_stay_in_it(lens: DataLens, workspace: Workspace) -> None:
    workspace.select_cells("d", (0, 1, 2, 3), ("children",))

    def across() -> tuple[float, float]:
        left, right = view(lens)._box.viewRange()[0]
        return left, right

    assert across() == pytest.approx((-0.6, 3.6))
    lens.show_rows(np.array([True, False, False, True]))
    assert across() == pytest.approx((-0.6, 1.6))
    lens.show_rows(None)
    assert across() == pytest.approx((-0.6, 3.6))
