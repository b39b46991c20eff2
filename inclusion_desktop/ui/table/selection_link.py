"""The selected cells of the grid and those of the workspace, kept the same without going round in circles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QObject, Signal
from PySide6.QtWidgets import QTableView

from inclusion_desktop.ui.table.cursor import Cursor
from inclusion_desktop.ui.table.edits import Area, column_ids
from inclusion_desktop.ui.table.model import DatasetModel
from inclusion_desktop.ui.workspace import Selection, Workspace

_MOST_RANGES = 200
"""Qt looks through every range for every cell it paints: more scattered rows than these are tinted instead."""
_Flag = QItemSelectionModel.SelectionFlag


class SelectionLink(QObject):
    """Carries the selection both ways."""

    moved = Signal()
    """Other cells are selected."""

    def __init__(self, workspace: Workspace, view: QTableView, model: DatasetModel, cursor: Cursor) -> None:
        super().__init__(view)
        self._workspace = workspace
        self._view = view
        self._model = model
        self._cursor = cursor
        self._busy = False
        view.selectionModel().selectionChanged.connect(self._send)
        workspace.selection_changed.connect(self._hear)

    @property
    def is_busy(self) -> bool:
        """Whether the selection is being carried right now."""
        return self._busy

    @contextmanager
    def paused(self) -> Iterator[None]:
        """What happens meanwhile is not the person's doing and is not passed on."""
        before, self._busy = self._busy, True
        try:
            yield
        finally:
            self._busy = before

    def area(self) -> Area:
        """The selected cells, those that are merely tinted too."""
        dataset, selection = self._model.dataset, self._workspace.selection
        tinted = not self._cursor.ranges() and selection.rows and not self._model.is_past
        if tinted and dataset is not None and selection.dataset == dataset.id:
            places = self._places(selection)
            if places:
                return Area(self._model.view_rows_of(_numbers(selection.rows)), places)
        return self._cursor.area()

    def areas(self) -> tuple[Area, ...]:
        """The selected blocks, each by itself; of those that are merely tinted, one area."""
        return self._cursor.areas() if self._cursor.ranges() else (self.area(),)

    def take(self, selection: Selection) -> None:
        """Show what the workspace says is selected, and scroll to it."""
        dataset = self._model.dataset
        if self._busy or dataset is None or selection.dataset != dataset.id or self._model.is_past:
            return
        with self.paused():
            self._show(self._model.view_rows_of(_numbers(selection.rows)), self._places(selection), selection)
        self.moved.emit()

    def _places(self, selection: Selection) -> tuple[int, ...]:
        return tuple(sorted(at for id in selection.columns if (at := self._model.place_of(id)) is not None))

    def _hear(self, _before: Selection, after: Selection) -> None:
        self.take(after)

    def _send(self, *_changes: QItemSelection) -> None:
        dataset = self._model.dataset
        if self._busy or dataset is None:
            return
        if self._model.is_past:
            # Its cells are not those of the document.
            self.moved.emit()
            return
        self._model.mark_rows(None)
        area = self._cursor.area()
        rows = tuple(self._model.dataset_rows_at(area.rows).tolist())
        columns = column_ids(self._model, area.places)
        with self.paused():
            self._workspace.select_cells(dataset.id, rows if columns else (), columns if rows else ())
        self.moved.emit()

    def _show(self, rows: NDArray[np.int64], places: tuple[int, ...], selection: Selection) -> None:
        model = self._view.selectionModel()
        if not len(rows) or not places:
            self._model.mark_rows(None)
            model.clearSelection()
            return
        row_runs, place_runs = find_runs(rows), find_runs(np.array(places, dtype=np.int64))
        first = self._model.index(int(rows[0]), places[0])
        if len(row_runs) * len(place_runs) > _MOST_RANGES:
            model.clearSelection()
            self._model.mark_rows(_numbers(selection.rows))
        else:
            self._model.mark_rows(None)
            chosen = QItemSelection()
            for top, bottom in row_runs:
                for left, right in place_runs:
                    chosen.append(QItemSelectionRange(self._model.index(top, left), self._model.index(bottom, right)))
            model.select(chosen, _Flag.ClearAndSelect)
        self._cursor.start((int(rows[0]), places[0]))
        self._cursor.head = (int(rows[-1]), places[-1])
        model.setCurrentIndex(first, _Flag.NoUpdate)
        self._view.scrollTo(first)


def find_runs(numbers: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Ascending numbers, at least one, as stretches without a gap, both ends included."""
    breaks = np.flatnonzero(np.diff(numbers) != 1) + 1
    starts = np.concatenate([[0], breaks])
    ends = np.concatenate([breaks, [len(numbers)]]) - 1
    return list(zip(numbers[starts].tolist(), numbers[ends].tolist(), strict=True))


def _numbers(rows: tuple[int, ...]) -> NDArray[np.int64]:
    return np.array(rows, dtype=np.int64)
