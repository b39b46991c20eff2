"""The cells as they stand in the file, with what each row was taken for."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inclusion_desktop.data.readers.raw import MOST_COLUMNS, Imported, Merge, RawTable
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.importing.parts import Part, find_parts, part_name

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LONGEST = 300


class FoundModel(QAbstractTableModel):
    """All rows of the file: nothing is copied, so that a long file costs no more than a short one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._raw = RawTable((), "")
        self._width = 0
        self._parts: NDArray[np.uint8] = np.empty(0, dtype=np.uint8)
        self._columns = (0, 0)

    def show_found(self, raw: RawTable, imported: Imported) -> None:
        """Show a file, or the same file taken in another way."""
        region = imported.regions[imported.region] if imported.regions else None
        parts = find_parts(raw, imported)
        is_other = raw is not self._raw
        if is_other:
            self.beginResetModel()
            self._raw = raw
            widths = max(map(len, raw.rows), default=0)
            self._width = min(max(widths, 1 if raw.comments else 0), MOST_COLUMNS)
        self._parts = parts
        self._columns = (0, self._width - 1) if region is None else (region.left, region.right)
        if is_other:
            self.endResetModel()
        elif len(parts):
            self.dataChanged.emit(self.index(0, 0), self.index(len(parts) - 1, self._width - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(parts) - 1)

    @property
    def counts(self) -> dict[Part, int]:
        """How many rows each part has."""
        numbers = np.bincount(self._parts, minlength=len(Part))
        return {part: int(numbers[part]) for part in Part}

    @property
    def merges(self) -> tuple[Merge, ...]:
        """The merged cells of the sheet."""
        return self._raw.merges

    def part(self, row: int) -> Part:
        """What the row was taken for."""
        return Part(self._parts[row])

    def is_inside(self, place: int) -> bool:
        """Whether the column belongs to the table that is read."""
        return self._columns[0] <= place <= self._columns[1]

    def text(self, row: int, place: int) -> str:
        """What stands in the cell, on one line."""
        if row in self._raw.comments:
            return f"# {self._raw.comments[row]}" if place == 0 else ""
        cells = self._raw.rows[row]
        return " ".join(cells[place][:_LONGEST].split()) if place < len(cells) else ""

    def row_text(self, row: int) -> str:
        """The first filled cells of a row, to tell it by."""
        cells = [text for place in range(min(self._width, 12)) if (text := self.text(row, place))]
        return " | ".join(cells)[:60]

    # Qt's questions

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """All rows of the file."""
        return 0 if parent.isValid() else len(self._raw.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """As many as the widest row has."""
        return 0 if parent.isValid() else self._width

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Texts, and for a screen reader what the row was taken for."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.text(index.row(), index.column()) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.text(index.row(), index.column()) or _("Blank")
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return part_name(self.part(index.row())) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """Letters over the columns, the file's numbers beside the rows."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return column_letters(section)
        name = part_name(self.part(section)) if role == Qt.ItemDataRole.AccessibleTextRole else ""
        return f"{section + 1} {name}".strip()


def column_letters(place: int) -> str:
    """A, B … Z, AA as spreadsheets name columns."""
    letters = ""
    place += 1
    while place:
        place, digit = divmod(place - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters
