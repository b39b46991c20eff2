"""The table as it will be: the columns in their kinds, and those that are left out, for the eye only."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from inclusion_desktop.data.dataset import Dataset
from inclusion_desktop.ui.table.model import DatasetModel

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ResultModel(DatasetModel):
    """Shows like the window's table, but has no empty row and column to type into, and nothing can be edited."""

    left_out: frozenset[int] = frozenset()
    """The columns that will not be taken in."""
    questions: frozenset[int] = frozenset()
    """The columns about which something has to be decided."""
    totals: frozenset[int] = frozenset()

    def show_result(
        self,
        dataset: Dataset | None,
        language: str,
        *,
        left_out: Collection[int] = (),
        questions: Collection[int] = (),
        totals: Collection[int] = (),
    ) -> None:
        """Show another table, or the same read in another way; numbers are of its columns and rows."""
        is_same_shape = (
            dataset is not None
            and self.dataset is not None
            and (len(dataset.columns), dataset.row_count) == (self.columnCount(), self.rowCount())
        )
        if not is_same_shape:
            self.beginResetModel()
        self._take(dataset, language)
        self.left_out, self.questions, self.totals = frozenset(left_out), frozenset(questions), frozenset(totals)
        if not is_same_shape:
            self.endResetModel()
        elif self.rowCount() and self.columnCount():
            # The place where one is looking stays in sight.
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as there are."""
        return max(0, super().rowCount(parent) - 1)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """As many as there are."""
        return max(0, super().columnCount(parent) - 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells are looked at."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
