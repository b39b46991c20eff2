"""The rows of two joined tables that find no partner, of either side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from inclusion_desktop.data.column_types import cell_text
from inclusion_desktop.data.dataset import ColumnId, Dataset
from inclusion_desktop.data.recipe.step import Unmatched
from inclusion_desktop.i18n import _, ngettext
from inclusion_desktop.ui.appearance import XS, M, set_role

_MOST_LISTED = 200


class UnmatchedLists(QWidget):
    """Two lists side by side, each hidden where every row has its partner."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(M)
        self.here = _Side(row)
        self.there = _Side(row)
        self.hide()

    def show_rows(
        self,
        unmatched: Unmatched | None,
        here: tuple[Dataset, Sequence[ColumnId]],
        there: tuple[Dataset, Sequence[ColumnId]],
        language: str,
    ) -> None:
        """`here` and `there` are the tables with their key columns; None hides both lists."""
        rows = unmatched or Unmatched()
        count = len(rows.rows)
        told = ngettext("{count} row here without a partner", "{count} rows here without a partner", count)
        self.here.show_rows(told.format(count=count), rows.rows, *here, language)
        count = len(rows.other_rows)
        told = ngettext(
            "{count} row of ‘{dataset}’ that belongs to none here",
            "{count} rows of ‘{dataset}’ that belong to none here",
            count,
        )
        self.there.show_rows(told.format(count=count, dataset=there[0].name), rows.other_rows, *there, language)
        self.setVisible(bool(rows.rows or rows.other_rows))


class _Side:
    def __init__(self, row: QHBoxLayout) -> None:
        self.widget = QWidget()
        layout = QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        set_role(self.heading, "heading")
        self.list = QListWidget()
        self.list.setMinimumHeight(72)
        self.list.setUniformItemSizes(True)
        self.heading.setBuddy(self.list)
        layout.addWidget(self.heading)
        layout.addWidget(self.list, 1)
        row.addWidget(self.widget, 1)

    def show_rows(
        self, told: str, rows: Sequence[int], dataset: Dataset, keys: Sequence[ColumnId], language: str
    ) -> None:
        self.widget.setVisible(bool(rows))
        self.heading.setText(told)
        self.list.setAccessibleName(told)
        self.list.clear()
        columns = [column for column in dataset.columns if column.id in keys]
        for row in rows[:_MOST_LISTED]:
            words = [cell_text(column, row, language) or "–" for column in columns]
            self.list.addItem(" · ".join(words) + "   " + _("row {number}").format(number=row + 1))
        if len(rows) > _MOST_LISTED:
            more = len(rows) - _MOST_LISTED
            self.list.addItem(ngettext("and {count} more", "and {count} more", more).format(count=more))
