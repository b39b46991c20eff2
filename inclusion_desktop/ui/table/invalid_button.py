"""A button that says how many cells are invalid, lists them and leads there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from inclusion_desktop.app.commands.data import ChangeColumn
from inclusion_desktop.data.dataset import Column, Dataset
from inclusion_desktop.data.number_texts import numeral
from inclusion_desktop.i18n import _, ngettext
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.table.grid import DataGrid
from inclusion_desktop.ui.table.invalid_cells import count_invalid, invalid_rows, kind_that_fits
from inclusion_desktop.ui.table.words import kind_name

_MOST_LISTED = 20
_LONGEST = 30


class InvalidButton(QToolButton):
    """Says how many cells are invalid, and lists them; hidden where there are none."""

    def __init__(self, grid: DataGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.setIcon(icon("error", "error"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self.fill)
        self.hide()

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Count anew."""
        count = count_invalid(dataset)
        language = self._grid.table.language
        text = ngettext("{count} invalid", "{count} invalid", count).format(count=numeral(count, 0, language))
        self.setText(text)
        self.setToolTip(_("Cells that do not fit their column. F8 goes to the next, Shift+F8 to the one before."))
        self.setAccessibleName(ngettext("{count} invalid cell", "{count} invalid cells", count).format(count=count))
        self.setVisible(count > 0)

    def fill(self) -> None:
        """The list of cells, the first ones where they are many."""
        menu, dataset = self.menu(), self._grid.table.dataset
        menu.clear()
        if dataset is None:
            return
        following = menu.addAction(_("Next invalid cell") + "\tF8")
        following.triggered.connect(lambda _checked=False: self._grid.go_to_invalid())
        for column in dataset.columns:
            self._offer_kind(menu, dataset, column)
        menu.addSeparator()
        listed = 0
        for column in dataset.columns:
            for row in invalid_rows(column).tolist():
                if listed == _MOST_LISTED:
                    more = menu.addAction(_("and more"))
                    more.setEnabled(False)
                    return
                text = _("Row {row}, {column}: {typed}").format(
                    row=row + 1, column=column.name, typed=_short(column.typed.get(row, ""))
                )
                action = menu.addAction(text.replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, row=row, id=column.id: self._grid.show_cell(row, id))
                listed += 1

    def _offer_kind(self, menu: QMenu, dataset: Dataset, column: Column) -> None:
        kind = kind_that_fits(column, self._grid.table.language)
        if kind is None:
            return
        text = _("Type of ‘{column}’: {kind}; then its cells fit").format(column=column.name, kind=kind_name(kind))
        change = ChangeColumn(dataset.id, column.id, kind=kind)
        menu.addAction(text.replace("&", "&&")).triggered.connect(lambda _checked=False: self._grid.do(change))


def _short(text: str) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
