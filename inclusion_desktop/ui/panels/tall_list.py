"""A list as high as its rows, for panels that scroll as a whole."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QScrollArea, QSizePolicy


class TallList(QListWidget):
    """Never scrolls by itself. Call `updateGeometry` once its rows are others."""

    def __init__(self) -> None:
        super().__init__()
        self._area: QScrollArea | None = None
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.currentItemChanged.connect(self._show_current)

    def stand_in(self, area: QScrollArea) -> None:
        """The area that scrolls for the list."""
        self._area = area

    def sizeHint(self) -> QSize:
        """As high as all rows."""
        height = sum(self.sizeHintForRow(at) for at in range(self.count()))
        return QSize(160, height + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """The same height, in any width."""
        return QSize(60, self.sizeHint().height())

    def _show_current(self, item: QListWidgetItem | None) -> None:
        inside = None if self._area is None else self._area.widget()
        if item is not None and self._area is not None and inside is not None and self.hasFocus():
            box = self.visualItemRect(item)
            middle = self.viewport().mapTo(inside, box.center())
            self._area.ensureVisible(middle.x(), middle.y(), 0, box.height())
