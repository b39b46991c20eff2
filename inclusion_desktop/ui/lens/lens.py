"""The lens's place in the window: it says what to select, and brings in the plot when it is first needed."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from inclusion_desktop.ui.workspace import Workspace


class DataLens(QFrame):
    """Shows the columns that the workspace has selected."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
