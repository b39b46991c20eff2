"""The right side of the window."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Inspector(QWidget):
    """Stub."""

    gallery_wanted = Signal(str)
    picture_wanted = Signal(str)

    def __init__(self, workspace: object, ink: object) -> None:
        super().__init__()
