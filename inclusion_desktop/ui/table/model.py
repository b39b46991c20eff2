"""A dataset as a Qt table: it shows, and never changes anything itself.

Below the last row and after the last column is one more, empty, to type into. The order of the rows shown is a
permutation of the dataset's, so that sorting and filtering leave the source alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inclusion_desktop.data.column_types import cell_text, edit_text
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, DatasetId, State
from inclusion_desktop.data.totals import report_totals
from inclusion_desktop.data.views import View
from inclusion_desktop.data.views import rows as rows_of
from inclusion_desktop.i18n import _, ngettext
from inclusion_desktop.ui.table.calculated import NO_MAKERS, Maker
from inclusion_desktop.ui.table.outliers import outliers
from inclusion_desktop.ui.table.words import invalid_sentence, kind_name, state_name

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_PAST_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_FLAGS = _PAST_FLAGS | Qt.ItemFlag.ItemIsEditable
_TEXT_ROLES = frozenset({int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole)})
_ROLES = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.EditRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.TextAlignmentRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        int(Qt.ItemDataRole.AccessibleDescriptionRole),
    }
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What there is to paint in a cell."""

    text: str
    state: State
    is_numeric: bool
    is_marked: bool
    """Whether its row is selected elsewhere in so scattered a way that the table cannot select it."""
    has_note: bool = False
    is_outlier: bool = False
    """Only in columns whose outliers are to be marked."""


class DatasetModel(QAbstractTableModel):
    """The dataset that is shown; None shows an empty table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dataset: Dataset | None = None
        self._columns: tuple[Column, ...] = ()
        self._language = "ro"
        self._order: NDArray[np.int64] | None = None
        self._arrangement: View | None = None
        self._highlighted: frozenset[tuple[DatasetId, ColumnId]] = frozenset()
        self._outliers: dict[ColumnId, tuple[Column, tuple[int, ...], NDArray[np.bool_]]] = {}
        self._marked: NDArray[np.bool_] | None = None
        self._rows = 0
        self._makers: Mapping[ColumnId, Maker] = NO_MAKERS
        self.is_past = False
        """Whether this is the table as it is at an earlier step: its cells are neither the document's nor editable."""

    @property
    def dataset(self) -> Dataset | None:
        """What is shown."""
        return self._dataset

    @property
    def language(self) -> str:
        """The document's language, in which numbers are written."""
        return self._language

    @property
    def arrangement(self) -> View | None:
        """How the rows are sorted and filtered; None shows them as they are."""
        return self._arrangement

    def show_dataset(self, dataset: Dataset | None, language: str) -> None:
        """Show another dataset, or the same after an edit: only the columns that are other objects are drawn again."""
        before = self._dataset
        same_table = before is not None and dataset is not None and before.id == dataset.id
        ids = tuple(column.id for column in dataset.columns) if dataset is not None else ()
        if not same_table or ids != tuple(column.id for column in self._columns):
            self.beginResetModel()
            self._arrangement = None if not same_table else self._surviving_arrangement(ids)
            self._take(dataset, language)
            self.endResetModel()
            return
        assert dataset is not None
        if dataset is before and language == self._language:
            return
        old_columns, old_rows, old_language = self._columns, self._rows, self._language
        new_rows = self._count(dataset)
        if new_rows > old_rows:
            self.beginInsertRows(_NOWHERE, old_rows, new_rows - 1)
        elif new_rows < old_rows:
            self.beginRemoveRows(_NOWHERE, new_rows, old_rows - 1)
        self._take(dataset, language)
        if new_rows > old_rows:
            self.endInsertRows()
        elif new_rows < old_rows:
            self.endRemoveRows()
        changed = [
            at
            for at, (old, new) in enumerate(zip(old_columns, self._columns, strict=True))
            if old is not new or language != old_language
        ]
        if self._arrangement is not None:
            # Rows may stand in another order now, in every column.
            changed = list(range(len(self._columns)))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self._rows)
        self._tell(changed)

    @property
    def makers(self) -> Mapping[ColumnId, Maker]:
        """The columns that steps calculate."""
        return self._makers

    def mark_calculated(self, makers: Mapping[ColumnId, Maker]) -> None:
        """Steps calculate these columns and no others."""
        before, self._makers = self._makers, makers
        if self._columns and before.keys() != makers.keys():
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def arrange(self, arrangement: View | None) -> None:
        """Sort and filter what is shown; None shows every row in its place."""
        self.beginResetModel()
        self._arrangement = arrangement if arrangement is not None and arrangement.columns else None
        self._take(self._dataset, self._language)
        self.endResetModel()

    def mark_rows(self, rows: NDArray[np.int64] | None) -> None:
        """Tint these rows of the dataset; None tints none."""
        if rows is None and self._marked is None:
            return
        if rows is None or self._dataset is None:
            self._marked = None
        else:
            self._marked = np.zeros(self._dataset.row_count, dtype=bool)
            self._marked[rows[rows < len(self._marked)]] = True
        self._tell(range(len(self._columns)))

    @property
    def highlighted(self) -> frozenset[ColumnId]:
        """The columns whose outliers are marked."""
        own = self._dataset.id if self._dataset is not None else None
        return frozenset(column for dataset, column in self._highlighted if dataset == own)

    def highlight(self, column: ColumnId, on: bool) -> None:
        """Mark the outliers of a column, or no longer."""
        if self._dataset is None:
            return
        key = (self._dataset.id, column)
        self._highlighted = self._highlighted | {key} if on else self._highlighted - {key}
        place = self.place_of(column)
        if place is not None:
            self._tell((place,))

    def is_outlier(self, row: int, column: Column) -> bool:
        """Whether a cell of the dataset is an outlier that is to be marked."""
        if self._dataset is None or (self._dataset.id, column.id) not in self._highlighted:
            return False
        totals = report_totals(self._dataset)
        known = self._outliers.get(column.id)
        if known is None or known[0] is not column or known[1] != totals:
            known = self._outliers[column.id] = (column, totals, outliers(column, totals))
        return bool(known[2][row])

    @property
    def has_invalid(self) -> bool:
        """Whether some cell is invalid: each such cell keeps what was typed."""
        return any(column.typed for column in self._columns)

    # Where things are ------------------------------------------------------------------------------------------

    @property
    def view_rows(self) -> int:
        """Rows that are shown, without the empty one below."""
        return self._rows

    def dataset_row(self, view_row: int) -> int:
        """The dataset's row shown there; for the empty row below, the first that the dataset does not have yet."""
        if view_row >= self._rows:
            return self._dataset.row_count + view_row - self._rows if self._dataset is not None else view_row
        return view_row if self._order is None else int(self._order[view_row])

    def dataset_rows(self, first: int, last: int) -> NDArray[np.int64]:
        """The dataset's rows shown from `first` to `last`, both included; the empty row is left out."""
        last = min(last, self._rows - 1)
        if last < first:
            return np.empty(0, dtype=np.int64)
        return np.arange(first, last + 1) if self._order is None else self._order[first : last + 1]

    def dataset_rows_at(self, view_rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The dataset's rows shown at these places, ascending; the empty row is left out."""
        shown = view_rows[view_rows < self._rows]
        return shown if self._order is None else np.sort(self._order[shown])

    def shown_rows(self) -> NDArray[np.bool_] | None:
        """For each row of the dataset whether a filter lets it be seen; None where no filter is on."""
        if self._dataset is None or self._order is None or self._arrangement is None or not self._arrangement.filters:
            return None
        shown = np.zeros(self._dataset.row_count, dtype=np.bool_)
        shown[self._order] = True
        return shown

    def view_rows_of(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where these rows of the dataset are shown, ascending; those that are filtered out are left out."""
        if self._order is None:
            return np.sort(rows[(rows >= 0) & (rows < self._rows)])
        return np.flatnonzero(np.isin(self._order, rows))

    def column_at(self, place: int) -> Column | None:
        """None for the empty column at the end."""
        return self._columns[place] if 0 <= place < len(self._columns) else None

    def place_of(self, column: ColumnId) -> int | None:
        """Where a column is shown; None where there is none of that id."""
        return next((at for at, found in enumerate(self._columns) if found.id == column), None)

    def edit_text(self, view_row: int, place: int) -> str:
        """What the cell holds, as one would type it."""
        column = self.column_at(place)
        if column is None or view_row >= self._rows:
            return ""
        return edit_text(column, self.dataset_row(view_row), self._language)

    def cell(self, view_row: int, place: int) -> Cell:
        """What there is to paint."""
        if place >= len(self._columns) or view_row >= self._rows:
            is_numeric = place < len(self._columns) and self._columns[place].kind.is_numeric
            return Cell("", State.BLANK, is_numeric, False)
        row = view_row if self._order is None else int(self._order[view_row])
        column = self._columns[place]
        marked = self._marked is not None and row < len(self._marked) and bool(self._marked[row])
        return Cell(
            cell_text(column, row, self._language),
            State(column.states[row]),
            column.kind.is_numeric,
            marked,
            bool(column.notes) and row in column.notes,
            bool(self._highlighted) and self.is_outlier(row, column),
        )

    # Qt's questions --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One more than are shown."""
        return 0 if parent.isValid() or self._dataset is None else self._rows + 1

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """One more than there are."""
        return 0 if parent.isValid() or self._dataset is None else len(self._columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be typed into, but for tables of the past."""
        return _PAST_FLAGS if self.is_past else _FLAGS

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Texts, alignment, and what a screen reader says."""
        if role not in _ROLES:
            return None
        view_row, place = index.row(), index.column()
        if role in _TEXT_ROLES:
            if role == Qt.ItemDataRole.EditRole:
                return self.edit_text(view_row, place)
            return self.cell(view_row, place).text
        column = self.column_at(place)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column is not None and column.kind.is_numeric else _LEFT
        if column is None or view_row >= self._rows:
            return _("Empty cell to type into") if role == Qt.ItemDataRole.AccessibleTextRole else None
        row = self.dataset_row(view_row)
        state = column.state(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.cell(view_row, place).text if state in (State.VALID, State.INVALID) else state_name(state)
        sentences = []
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            sentences.append(_("{column}, row {row}").format(column=column.name, row=row + 1))
        if state is State.INVALID:
            sentences.append(invalid_sentence(column, row))
        elif state in (State.SUPPRESSED, State.NOT_COLLECTED):
            sentences.append(state_name(state))
        if self.is_outlier(row, column):
            sentences.append(_("Far from the other values of the column"))
        if row in column.notes:
            sentences.append(_("Note: {text}").format(text=column.notes[row]))
        if column.id in self._makers:
            sentences.append(self._makers[column.id].sentence())
        return "\n".join(sentences) or None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """Names of columns, numbers of rows."""
        if orientation == Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.DisplayRole:
                return str(self.dataset_row(section) + 1) if section < self._rows else "+"
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT
            return None
        column = self.column_at(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.name if column is not None else ""
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if column is None:
                return _("New column")
            unit = f", {column.unit}" if column.unit else ""
            made = f"\n{self._makers[column.id].sentence()}" if column.id in self._makers else ""
            return f"{column.name} ({kind_name(column.kind)}{unit}){made}{_invalid_count(column)}"
        return None

    # Inside ----------------------------------------------------------------------------------------------------

    def _count(self, dataset: Dataset) -> int:
        if self._arrangement is None:
            return dataset.row_count
        return len(rows_of(dataset, self._arrangement, self._language))

    def _take(self, dataset: Dataset | None, language: str) -> None:
        if dataset is not self._dataset and self._marked is not None:
            self._marked = None
        self._dataset, self._language = dataset, language
        self._columns = dataset.columns if dataset is not None else ()
        self._order = None
        if dataset is not None and self._arrangement is not None:
            self._order = rows_of(dataset, self._arrangement, language)
        self._rows = 0 if dataset is None else dataset.row_count if self._order is None else len(self._order)

    def _surviving_arrangement(self, ids: tuple[ColumnId, ...]) -> View | None:
        kept = self._arrangement
        return kept if kept is not None and set(kept.columns) <= set(ids) else None

    def _tell(self, places: Any) -> None:
        """One signal a block of neighbouring columns."""
        places = sorted(places)
        start = 0
        for at in range(1, len(places) + 1):
            if at == len(places) or places[at] != places[at - 1] + 1:
                self.dataChanged.emit(self.index(0, places[start]), self.index(self._rows, places[at - 1]))
                start = at
        if places:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, places[0], places[-1])


def _invalid_count(column: Column) -> str:
    count = int(np.count_nonzero(column.states == State.INVALID)) if column.typed else 0
    if not count:
        return ""
    return "\n" + ngettext("{count} cell is invalid.", "{count} cells are invalid.", count).format(count=count)
