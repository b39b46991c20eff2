"""A workspace with a small table, and its panel in the real look."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inclusion_desktop.app.session import Session
from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.document.model import Document
from inclusion_desktop.ui.appearance import apply_appearance
from inclusion_desktop.ui.table.grid import DataGrid
from inclusion_desktop.ui.workspace import Workspace


def attitudes() -> Dataset:
    """Three groups: names, shares, children."""
    return Dataset(
        "attitudes",
        "attitudes",
        (
            build_column("group", "Group", Kind.CATEGORY, ["Teachers", "Parents", "Pupils"]),
            build_column("share", "Share", Kind.PERCENT, ["97,6", "61,2", "12o"], decimal=","),
            build_column("children", "Children", Kind.INTEGER, ["10", "20", "30"], unit="copii"),
        ),
    )


@pytest.fixture
def workspace(qapp: QApplication) -> Workspace:
    apply_appearance(qapp, "light")
    return Workspace(Session(Document(language="ro", datasets=(attitudes(),))))


@pytest.fixture
def make_grid(qtbot: QtBot) -> Callable[[Workspace], DataGrid]:
    """Shows the first dataset, follows the document as the panel does, and has the focus."""

    def make(workspace: Workspace) -> DataGrid:
        grid = DataGrid(workspace)
        qtbot.addWidget(grid)
        grid.resize(760, 360)

        def show(*_change: object) -> None:
            datasets = workspace.document.datasets
            grid.show_dataset(datasets[0] if datasets else None)

        workspace.changed.connect(show)
        show()
        grid.show()
        qtbot.waitExposed(grid)
        grid.setFocus()
        qtbot.waitUntil(grid.hasFocus)
        grid.cursor_.go(0, 0)
        return grid

    return make


@pytest.fixture
def grid(workspace: Workspace, make_grid: Callable[[Workspace], DataGrid]) -> DataGrid:
    return make_grid(workspace)
