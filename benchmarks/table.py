"""How fast the table is: open and scroll 100,000 × 20 cells, paste 10,000, plot 100,000 points.

Run it with `python -m benchmarks.table`; it prints milliseconds, median of several tries.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication

from inclusion_desktop.app.session import Session
from inclusion_desktop.data.dataset import Column, Dataset, Kind
from inclusion_desktop.data.views import CellTest, Relation, SortKey, View
from inclusion_desktop.document.model import Document
from inclusion_desktop.ui.appearance import apply_appearance
from inclusion_desktop.ui.panels.data_panel import DataPanel
from inclusion_desktop.ui.table.edits import Area
from inclusion_desktop.ui.table.pasting import paste_block
from inclusion_desktop.ui.workspace import Workspace

ROWS, COLUMNS = 100_000, 20


def build_dataset() -> Dataset:
    """Two columns of names and eighteen of random walks."""
    random = np.random.default_rng(7)
    states = np.zeros(ROWS, dtype=np.uint8)
    columns = []
    for at in range(COLUMNS):
        if at < 2:
            codes = random.integers(0, 37, ROWS).astype(np.int32)
            labels = tuple(f"Raionul {n}" for n in range(37))
            columns.append(Column(f"c{at}", f"Raion {at}", Kind.CATEGORY, states, None, codes, labels))
        else:
            numbers: NDArray[np.float64] = np.cumsum(random.normal(size=ROWS)).round(2)
            columns.append(Column(f"c{at}", f"Column {at}", Kind.NUMBER, states, numbers))
    return Dataset("big", "big", tuple(columns))


def milliseconds(act: Callable[[], object], tries: int = 1) -> float:
    """The median time of an act."""
    times = []
    for _try in range(tries):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def in_turn(*acts: Callable[[], object]) -> Callable[[], None]:
    """One act after the other."""

    def run() -> None:
        for act in acts:
            act()

    return run


def main() -> None:
    """Print a line a measurement."""
    app = QApplication(sys.argv)
    apply_appearance(app, "light")
    workspace = Workspace(Session(Document(datasets=(build_dataset(),))))

    def open_panel() -> DataPanel:
        panel = DataPanel(workspace)
        panel.lens.hide()
        panel.resize(1600, 700)
        panel.show()
        app.processEvents()
        panel.grid.viewport().grab()
        return panel

    report("open the panel", milliseconds(lambda: held.append(open_panel())))
    panel = held[0]
    grid, bar = panel.grid, panel.grid.verticalScrollBar()

    def scroll() -> None:
        bar.setValue((bar.value() + bar.pageStep()) % bar.maximum())
        grid.viewport().repaint()

    report("scroll by a page", milliseconds(scroll, 60))
    report("jump to the last cell", milliseconds(lambda: grid.cursor_.jump(1, 0), 5))
    report("type into a cell", milliseconds(lambda: grid.type_cell(5, 5, str(time.perf_counter_ns() % 999)), 20))
    block = tuple(tuple(str(row * column) for column in range(10)) for row in range(1000))
    command, _area = paste_block(grid.table, (Area(np.array([100]), (3,)),), block)
    assert command is not None

    def paste() -> None:
        workspace.do(command)
        app.processEvents()

    report("paste 10,000 cells", milliseconds(paste))
    report("sort by a column of numbers", milliseconds(lambda: grid.arrange(View(sort_keys=(SortKey("c4"),))), 3))
    report("sort by a column of names", milliseconds(lambda: grid.arrange(View(sort_keys=(SortKey("c0"),))), 3))
    two = View((CellTest("c4", Relation.GREATER, ("0",)),), (SortKey("c0"), SortKey("c4", descending=True)))
    report("filter, and sort by two columns", milliseconds(lambda: grid.arrange(two), 3))
    grid.arrange(None)

    def list_values() -> None:
        popup = panel.view_bar.open_values(4)
        app.processEvents()
        assert popup is not None
        popup.close()

    report("list the values of a column of numbers", milliseconds(list_values, 3))
    grid.cursor_.go(0, 0)
    for at in range(2, COLUMNS):
        grid.highlight(f"c{at}", True)
    grid.freeze_first(True)
    grid.horizontalScrollBar().setValue(300)
    report("scroll with outliers, first column kept", milliseconds(in_turn(scroll, app.processEvents), 60))
    grid.freeze_first(False)
    grid.horizontalScrollBar().setValue(0)
    grid.cursor_.go(0, 4)
    report("select a column", milliseconds(lambda: grid.cursor_.select_whole(grid.area(), rows=False), 5))
    report("select every cell", milliseconds(in_turn(grid.selectAll, app.processEvents), 3))
    workspace.select_cells("big", (5,), ("c4",))
    report("show the lens the first time", milliseconds(in_turn(panel.lens.show, app.processEvents)))
    report("plot 100,000 rows", milliseconds(in_turn(panel.lens._refresh, panel.lens.grab), 5))
    panel.lens.spread.setChecked(True)
    report("plot the distribution of 100,000", milliseconds(in_turn(panel.lens._refresh, panel.lens.grab), 5))
    workspace.select_cells("big", (5,), ("c4", "c5"))
    report("plot 100,000 pairs", milliseconds(in_turn(panel.lens._refresh, panel.lens.grab), 5))
    panel.hide()
    panel.deleteLater()


held: list[DataPanel] = []


def report(what: str, took: float) -> None:
    """One line."""
    sys.stdout.write(f"{what:<42}{took:9.1f} ms\n")


if __name__ == "__main__":
    main()
