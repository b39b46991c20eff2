"""The working page of the window: panels left, the artboard, the inspector right, data and findings below."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from inclusion_desktop import i18n
from inclusion_desktop.app.session import Change
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import _
from inclusion_desktop.layout.library import build_library
from inclusion_desktop.text.library import Library
from inclusion_desktop.ui.appearance import set_role
from inclusion_desktop.ui.artboard import Artboard
from inclusion_desktop.ui.cell_typing import CellTyping
from inclusion_desktop.ui.inspector.inspector import Inspector
from inclusion_desktop.ui.panels.brand_panel import BrandPanel
from inclusion_desktop.ui.panels.data_panel import DataPanel
from inclusion_desktop.ui.panels.layers_panel import LayersPanel
from inclusion_desktop.ui.panels.pages_panel import PagesPanel
from inclusion_desktop.ui.panels.preflight_panel import PreflightPanel
from inclusion_desktop.ui.panes import Panes
from inclusion_desktop.ui.strip import Strip
from inclusion_desktop.ui.views import Views
from inclusion_desktop.ui.workspace import Workspace

LEFT_WIDTH, RIGHT_WIDTH = 230, 300


class Editor(QWidget):
    """Lays the panels out and remembers how wide they were made."""

    def __init__(self, workspace: Workspace, bundled: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bundled = bundled
        self.artboard = Artboard(workspace, self.library_of)
        self.views = Views(workspace, self.artboard)
        self.strip = Strip(self.artboard, self.views, i18n.language)
        self.pages = PagesPanel(workspace, self.artboard)
        self.layers = LayersPanel(workspace)
        self.brand = BrandPanel(workspace, self.views.ink)
        self.inspector = Inspector(workspace, self.views.ink)
        self.data = DataPanel(workspace)
        self.preflight = PreflightPanel(workspace, self.library_of)
        self.cell_typing = CellTyping(workspace, self.artboard, self.data)
        self.left = self._left()
        self._build()
        self.preflight.hide()
        inner = (self.data.step_sheet, self.data.lens)
        order = (self.pages, self.tabs, self.artboard.view, self.inspector, self.data, *inner, self.preflight)
        homes = {self.data: self.data.grid, self.data.step_sheet: self.data.step_sheet.list}
        self.panes = Panes(order, inner, homes, self)
        workspace.said.connect(self._say)
        workspace.refused.connect(self.strip.refuse)
        workspace.offered.connect(self.strip.offer)
        self.preflight.step_wanted.connect(self._show_step)
        workspace.changed.connect(self._take_change)
        self._just_edited = QTimer(self, singleShot=True, interval=0)
        # The hint how to draw a frame has done its work once one is drawn.
        self.artboard.tool_changed.connect(lambda tool: None if tool else self.strip.clear())

    def library_of(self, document: Document) -> Library:
        """A document's fonts, pictures and profile."""
        return build_library(document, self._bundled)

    def _left(self) -> QWidget:
        side = QSplitter(Qt.Orientation.Vertical)
        side.addWidget(self.pages)
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(self.layers, _("Layers"))
        tabs.addTab(self.brand, _("Brand"))
        self.tabs = tabs
        side.addWidget(tabs)
        side.setSizes([150, 450])
        side.setStretchFactor(1, 1)
        side.setChildrenCollapsible(False)
        set_role(side, "panel")
        return side

    def _build(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.artboard, 1)
        column.addWidget(self.strip)
        self.upper = QSplitter(Qt.Orientation.Horizontal)
        for widget, stretch in ((self.left, 0), (middle, 1), (self.inspector, 0)):
            self.upper.addWidget(widget)
            self.upper.setStretchFactor(self.upper.count() - 1, stretch)
        self.upper.setSizes([LEFT_WIDTH, 800, RIGHT_WIDTH])
        self.lower_split = QSplitter(Qt.Orientation.Horizontal)
        self.lower_split.addWidget(self.data)
        self.lower_split.addWidget(self.preflight)
        self.lower_split.setStretchFactor(0, 1)
        self.lower_split.setSizes([900, 360])
        self.whole = QSplitter(Qt.Orientation.Vertical)
        self.whole.addWidget(self.upper)
        self.whole.addWidget(self.lower_split)
        self.whole.setStretchFactor(0, 1)
        self.whole.setSizes([640, 260])
        for splitter in (self.upper, self.lower_split, self.whole):
            splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.whole)

    def _splitters(self) -> Mapping[str, QSplitter]:
        return {"upper": self.upper, "lower": self.lower_split, "whole": self.whole, "tables": self.data.splitter}

    def kept(self) -> dict[str, str]:
        """How the panels lie, as texts for the settings."""
        kept = {
            f"splitter.{name}": base64.b64encode(splitter.saveState().data()).decode()
            for name, splitter in self._splitters().items()
        }
        for name, panel in self.panels().items():
            kept[f"panel.{name}"] = "hidden" if panel.isHidden() else "shown"
        return kept

    def restore(self, kept: Mapping[str, str]) -> None:
        """Lay the panels as they lay when `kept` was taken."""
        for name, splitter in self._splitters().items():
            state = kept.get(f"splitter.{name}")
            if state:
                splitter.restoreState(QByteArray.fromBase64(state.encode("ascii", "replace")))
        for name, panel in self.panels().items():
            if name != "preflight" and kept.get(f"panel.{name}") == "hidden":
                panel.hide()

    def panels(self) -> Mapping[str, QWidget]:
        """What can be shown or hidden, by name."""
        return {"left": self.left, "inspector": self.inspector, "data": self.data, "preflight": self.preflight}

    def _take_change(self, change: Change) -> None:
        if change.before is not change.after:
            self.strip.forget()
            self._just_edited.start()

    def _show_step(self, number: int) -> None:
        self.data.show()
        self.data.show_step(number)

    def _say(self, sentence: str) -> None:
        can_undo = self._workspace.session.undo_label is not None
        self.strip.say(sentence, undoable=can_undo and self._just_edited.isActive())
