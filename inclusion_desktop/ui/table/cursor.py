"""The current cell and the block stretched from it: where keys lead, as in every spreadsheet."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange
from PySide6.QtWidgets import QTableView

from inclusion_desktop.ui.table.edits import Area
from inclusion_desktop.ui.table.jumps import next_edge
from inclusion_desktop.ui.table.model import DatasetModel

_Flag = QItemSelectionModel.SelectionFlag
Place = tuple[int, int]
"""Row and column as the view shows them."""


class Cursor:
    """Moves about in a table view. Qt's own cursor has no anchor that stays put and no Enter that returns."""

    def __init__(self, view: QTableView, model: DatasetModel) -> None:
        self._view = view
        self._model = model
        self.anchor: Place = (0, 0)
        """Where the selected block began: the current cell."""
        self.head: Place = (0, 0)
        """The corner of the block that moves."""
        self._tab_place: int | None = None

    @property
    def place(self) -> Place:
        """The current cell; 0, 0 where there is none."""
        index = self._view.currentIndex()
        return (index.row(), index.column()) if index.isValid() else (0, 0)

    def ranges(self) -> list[QItemSelectionRange]:
        """The selected blocks."""
        selection = self._view.selectionModel().selection()
        return [selection.at(at) for at in range(selection.count())]

    def areas(self) -> tuple[Area, ...]:
        """The selected blocks, each by itself; the current cell where nothing is selected."""
        ranges = self.ranges()
        if not ranges:
            return (self.area(),)
        return tuple(
            Area(np.arange(part.top(), part.bottom() + 1), tuple(range(part.left(), part.right() + 1)))
            for part in ranges
        )

    def area(self) -> Area:
        """The rows and columns of what is selected; the current cell where nothing is."""
        ranges = self.ranges()
        if not ranges:
            row, place = self.place
            return Area(np.array([row]), (place,))
        rows = [np.arange(part.top(), part.bottom() + 1) for part in ranges]
        places = {place for part in ranges for place in range(part.left(), part.right() + 1)}
        return Area(rows[0] if len(rows) == 1 else np.unique(np.concatenate(rows)), tuple(sorted(places)))

    def start(self, place: Place) -> None:
        """A block begins here: the mouse was pressed."""
        self.anchor = self.head = place
        self._tab_place = None

    def go(self, row: int, place: int, *, extend: bool = False, select: bool = True) -> None:
        """Make a cell current, or stretch the selection to it; beyond the edges is at the edge."""
        if not self._model.rowCount() or not self._model.columnCount():
            return
        row = max(0, min(row, self._model.rowCount() - 1))
        place = max(0, min(place, self._model.columnCount() - 1))
        index = self._model.index(row, place)
        self.head = (row, place)
        self._tab_place = None
        if extend:
            if self.has_whole_columns and row >= self._model.view_rows - 1:
                # A column more: one still looks at the rows that are in view.
                index = self._model.index(max(0, self._view.rowAt(0)), place)
            self.select_block(self.anchor, self.head)
        else:
            self.anchor = (row, place)
            flags = _Flag.ClearAndSelect if select else _Flag.NoUpdate
            self._view.selectionModel().setCurrentIndex(index, flags)
        self._view.scrollTo(index)

    def jump(self, rows: int, places: int, *, extend: bool = False) -> None:
        """To the edge of the block of filled cells."""
        self.go(*next_edge(self._model, self.head, rows, places), extend=extend)

    def move(self, rows: int, places: int, *, extend: bool = False) -> None:
        """By so many cells."""
        self.go(self.head[0] + rows, self.head[1] + places, extend=extend)

    def page_across(self, step: int) -> None:
        """As many columns to the right (1) or left (-1) as are in view."""
        room, place = self._view.viewport().width(), self.head[1]
        while 0 <= place + step < self._model.columnCount() and room > 0:
            place += step
            room -= self._view.columnWidth(place)
        self.go(self.head[0], place)

    def step(self, rows: int, places: int) -> None:
        """Enter or Tab: within a selected block round it, else to the neighbour; Enter after Tabs returns."""
        ranges = self.ranges()
        if len(ranges) == 1 and (ranges[0].height() > 1 or ranges[0].width() > 1):
            self._step_round(ranges[0], rows, places)
            return
        row, place = self.place
        if places:
            kept = place if self._tab_place is None else self._tab_place
            self.go(row, place + places)
            self._tab_place = kept
        else:
            self.go(row + rows, self._tab_place if self._tab_place is not None and rows > 0 else place)

    def select_block(self, first: Place, last: Place) -> None:
        """Select from one corner to the opposite one; the current cell stays."""
        self.anchor, self.head = first, last
        top, bottom = sorted((first[0], last[0]))
        left, right = sorted((first[1], last[1]))
        block = QItemSelection(self._model.index(top, left), self._model.index(bottom, right))
        self._view.selectionModel().select(block, _Flag.ClearAndSelect)

    def select_whole(self, area: Area, *, rows: bool) -> None:
        """The whole rows of an area, or its whole columns, without the empty ones at the ends."""
        if not len(area.rows) or not area.places:
            return
        if rows:
            last = max(0, self._model.columnCount() - 2)
            self.select_block((int(area.rows[0]), 0), (int(area.rows[-1]), last))
        else:
            last = max(0, self._model.view_rows - 1)
            self.select_block((0, area.places[0]), (last, area.places[-1]))

    def select_all(self) -> None:
        """Every cell."""
        if self._model.view_rows and self._model.columnCount() > 1:
            self.select_block((0, 0), self.last_place)

    @property
    def last_place(self) -> Place:
        """The last cell that is filled or could be."""
        return max(0, self._model.view_rows - 1), max(0, self._model.columnCount() - 2)

    @property
    def has_whole_columns(self) -> bool:
        """Whether whole columns are selected, though not all of them."""
        ranges = self.ranges()
        return bool(ranges) and all(
            part.height() >= max(2, self._model.view_rows) and part.width() < self._model.columnCount() - 1
            for part in ranges
        )

    def _step_round(self, block: QItemSelectionRange, rows: int, places: int) -> None:
        row, place = self.place
        height, width = block.height(), block.width()
        down, across = row - block.top(), place - block.left()
        if rows:
            across, down = divmod((across * height + down + rows) % (height * width), height)
        else:
            down, across = divmod((down * width + across + places) % (height * width), width)
        index = self._model.index(block.top() + down, block.left() + across)
        self._view.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        self._view.scrollTo(index)
