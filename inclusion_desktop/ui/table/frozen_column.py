"""The first column, kept in view over the others while these are scrolled away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from inclusion_desktop.ui.table.delegate import CellDelegate
from inclusion_desktop.ui.table.header import ColumnHeader
from inclusion_desktop.ui.table.model import DatasetModel


class FrozenColumn(QTableView):
    """Lies over the grid and shows its first column; what is done to it is done to the grid.

    Hidden while nothing is scrolled away: the grid shows the same then, and has the editor.
    """

    def __init__(
        self,
        grid: QTableView,
        model: DatasetModel,
        heading: QHeaderView,
        numbers: QHeaderView,
    ) -> None:
        super().__init__(grid)
        self._grid = grid
        self._heading = heading
        self._numbers = numbers
        self._table = model
        self.is_on = False
        self.setModel(model)
        self.setSelectionModel(grid.selectionModel())
        # A delegate of its own: an editor's end is told to every view of a shared one.
        self.cells = CellDelegate(model, self)
        self.setItemDelegate(self.cells)
        self.setHorizontalHeader(ColumnHeader(model, self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QTableView { border: 0; border-right: 2px solid palette(mid); border-radius: 0; }")
        self.horizontalHeader().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        grid.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        grid.horizontalScrollBar().valueChanged.connect(self.place)
        heading.sectionResized.connect(self.place)
        model.modelReset.connect(self._hide_others)
        self.hide()

    @property
    def covers(self) -> int:
        """How many pixels of the grid it covers."""
        return self.width() if self.is_on else 0

    def switch(self, on: bool) -> None:
        """Keep the first column in view, or no longer."""
        self.is_on = on
        self._hide_others()

    def follow(self, current: tuple[int, int], has_focus: bool) -> None:
        """Show which cell is current, and whether keys reach it."""
        self.cells.current, self.cells.has_focus = current, has_focus
        self.viewport().update()

    def place(self, *_change: object) -> None:
        """Where the first column is while nothing is scrolled away."""
        grid = self._grid
        width = grid.columnWidth(0)
        left = self._numbers.width() + grid.frameWidth()
        self.setGeometry(left, grid.frameWidth(), width + 2, grid.viewport().height() + self._heading.height())
        self.setColumnWidth(0, width)
        is_shown = self.is_on and grid.horizontalScrollBar().value() > 0
        if is_shown != self.isVisible():
            self.setVisible(is_shown)
            if is_shown:
                self.verticalScrollBar().setValue(grid.verticalScrollBar().value())
                self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is done to frozen cells is done to the grid."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self._pick(index.row(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stretch the selection."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.buttons() & Qt.MouseButton.LeftButton:
            self._pick(index.row(), True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing more."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the cell, where the grid shows it."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self._begin(index.row())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The grid scrolls."""
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The grid's menu."""
        event.ignore()

    def _pick(self, row: int, extend: bool) -> None:
        from inclusion_desktop.ui.table.grid import DataGrid

        assert isinstance(self._grid, DataGrid)
        bar = self._grid.horizontalScrollBar()
        scrolled = bar.value()
        self._grid.setFocus(Qt.FocusReason.MouseFocusReason)
        self._grid.cursor_.go(row, 0, extend=extend)
        bar.setValue(scrolled)

    def _begin(self, row: int) -> None:
        from inclusion_desktop.ui.table.grid import DataGrid

        assert isinstance(self._grid, DataGrid)
        self._grid.cursor_.go(row, 0)
        self._grid.begin_typing(None)

    def _hide_others(self) -> None:
        if self.is_on:
            for place in range(self._table.columnCount()):
                self.setColumnHidden(place, place != 0)
        self.place()
