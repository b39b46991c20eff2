"""How wide the grid's columns are: as they were drawn, else as their contents need."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QTableView

from inclusion_desktop.data.dataset import ColumnId
from inclusion_desktop.ui.table.header import ColumnHeader, fitting_width
from inclusion_desktop.ui.table.model import DatasetModel

_SAMPLE_ROWS = 60
_EMPTY_COLUMN = 72


class ColumnWidths:
    """Remembers, for this session, the widths that a person gave to columns of whatever dataset."""

    def __init__(
        self, view: QTableView, model: DatasetModel, heading: ColumnHeader, is_busy: Callable[[], bool]
    ) -> None:
        """`is_busy` says whether widths change by the program's doing just now, which is not to be remembered."""
        self._view = view
        self._model = model
        self._heading = heading
        self._is_busy = is_busy
        self._widths: dict[tuple[str, ColumnId], int] = {}
        heading.sectionResized.connect(self._keep)
        heading.sectionHandleDoubleClicked.connect(self.fit)

    def lay_out(self) -> None:
        """Every column as wide as it was made, or as it needs."""
        dataset = self._model.dataset
        if dataset is None:
            return
        for place, column in enumerate(dataset.columns):
            width = self._widths.get((dataset.id, column.id))
            self._heading.resizeSection(place, width or self._fitting(place))
        self._heading.resizeSection(len(dataset.columns), _EMPTY_COLUMN)

    def fit(self, place: int) -> None:
        """As wide as the rows in view need."""
        self._heading.resizeSection(place, self._fitting(place))

    def _fitting(self, place: int) -> int:
        column = self._model.column_at(place)
        if column is None:
            return _EMPTY_COLUMN
        first = max(0, self._view.rowAt(0))
        rows = range(first, min(first + _SAMPLE_ROWS, self._model.view_rows))
        view = self._model.arrangement
        with_arrow = view is not None and column.id in view.columns
        return fitting_width(
            column,
            [self._model.cell(row, place).text for row in rows],
            with_arrow=with_arrow,
            is_calculated=column.id in self._model.makers,
        )

    def _keep(self, place: int, _old: int, new: int) -> None:
        dataset, column = self._model.dataset, self._model.column_at(place)
        if not self._is_busy() and dataset is not None and column is not None:
            self._widths[dataset.id, column.id] = new
