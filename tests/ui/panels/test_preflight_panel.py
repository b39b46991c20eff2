"""The findings can be read whole, whatever the width of the panel."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from inclusion_desktop.app.session import Session
from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.document.model import Document
from inclusion_desktop.ui.appearance import apply_appearance
from inclusion_desktop.ui.panels.preflight_panel import PreflightPanel
from inclusion_desktop.ui.workspace import Workspace
from tests.ui.desk import bundled

MESSAGE = "Of the figures in 'elevi' it is not said: the population."
REMEDY = "Say it in the properties of the table, where its source stands."


@pytest.fixture
def panel(qapp: QApplication) -> Iterator[PreflightPanel]:
    apply_appearance(qapp, "light")
    panel = PreflightPanel(Workspace(Session(Document())), lambda _document: bundled())
    panel.resize(360, 240)
    panel.show()
    yield panel
    apply_appearance(qapp, "light")


def show(panel: PreflightPanel, count: int) -> None:
    panel.findings = (Finding(Severity.WARNING, "chart.told", MESSAGE, REMEDY),) * count
    panel._show()
    QApplication.processEvents()


def clipped(panel: PreflightPanel) -> list[str]:
    """The sentences that have less room than their lines need, or stand outside their row."""
    found = []
    for at in range(panel.list.count()):
        row = panel.list.itemWidget(panel.list.item(at))
        assert row is not None
        for label in row.findChildren(QLabel):
            is_low = label.text() and label.height() < label.heightForWidth(label.width())
            if is_low or not row.rect().contains(label.geometry()):
                found.append(label.text())
    return found


@pytest.mark.parametrize("width", range(260, 420, 9))
def test_every_sentence_has_room_for_its_lines(panel: PreflightPanel, width: int) -> None:
    panel.resize(width, 240)
    show(panel, 2)
    assert panel.list.verticalScrollBar().maximum() == 0
    assert clipped(panel) == []
    show(panel, 8)
    assert panel.list.verticalScrollBar().maximum() > 0
    assert clipped(panel) == []


def test_rows_follow_the_width_and_the_scroll_bar(panel: PreflightPanel) -> None:
    show(panel, 4)
    for size in ((360, 240), (270, 240), (270, 900), (420, 900), (420, 200)):
        panel.resize(*size)
        QApplication.processEvents()
        assert clipped(panel) == [], size
