"""The brand."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class BrandPanel(QWidget):
    """Stub."""

    def __init__(self, workspace: object, ink: object) -> None:
        super().__init__()
