"""The first rows of a result as a table model, with what is new or changed in a colour of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from inclusion_desktop.data.dataset import Column, ColumnId, State
from inclusion_desktop.data.number_texts import cell_text
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import interface_font, tone
from inclusion_desktop.ui.recipe.outcome import ROWS_SHOWN, Change
from inclusion_desktop.ui.table.words import kind_name, state_name

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_LONGEST = 200


class PreviewModel(QAbstractTableModel):
    """Cells as the grid writes them; nothing can be edited."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[Column, ...] = ()
        self._changes: Mapping[ColumnId, Change] = {}
        self._language = "ro"

    def show(self, columns: Sequence[Column], changes: Mapping[ColumnId, Change], language: str) -> None:
        """Show these columns in this order."""
        self.beginResetModel()
        self._columns, self._changes, self._language = tuple(columns), changes, language
        self.endResetModel()

    @property
    def columns(self) -> tuple[Column, ...]:
        """What is shown."""
        return self._columns

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() or not self._columns else min(len(self._columns[0]), ROWS_SHOWN)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column, row = self._columns[index.column()], index.row()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell_text(column, row, self._language)[:_LONGEST]
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column)
            case Qt.ItemDataRole.FontRole if column.kind.is_numeric:
                return interface_font(tabular=True)
            case Qt.ItemDataRole.BackgroundRole if column.id in self._changes:
                return QBrush(tone("accent_soft"))
            case Qt.ItemDataRole.ForegroundRole:
                return self._ink(column, row)
            case Qt.ItemDataRole.ToolTipRole:
                return state_name(column.state(row)) or cell_text(column, row, self._language)
        return None

    def _ink(self, column: Column, row: int) -> QBrush | None:
        state = column.state(row)
        if state is State.INVALID:
            return QBrush(tone("error"))
        if state is not State.VALID:
            return QBrush(tone("muted"))
        return QBrush(tone("on_accent_soft")) if column.id in self._changes else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        column = self._columns[section]
        change = self._changes.get(column.id)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.name
            case Qt.ItemDataRole.FontRole if change is not None:
                return interface_font(bold=True)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                told = {Change.NEW: _("new"), Change.OTHER: _("changed")}
                parts = [column.name, kind_name(column.kind), *([column.unit] if column.unit else [])]
                return " · ".join([*parts, *([told[change]] if change is not None else [])])
        return None


def _side(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.kind.is_numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
