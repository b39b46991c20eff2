"""Columns called otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from inclusion_desktop.data.dataset import ColumnId, Dataset
from inclusion_desktop.data.recipe.columns import RenameColumns
from inclusion_desktop.data.recipe.step import Context, Step, StepError
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import set_role
from inclusion_desktop.ui.recipe.column_choice import gone_name
from inclusion_desktop.ui.recipe.form import StepForm


class NamesTable(QTableWidget):
    """Columns by their old names, and beside each the new one to type."""

    edited = Signal()

    def __init__(self, table: Dataset) -> None:
        super().__init__(0, 2)
        self._ids: list[ColumnId] = []
        self._old: list[str] = []
        self.setAccessibleName(_("Names of the columns"))
        self.setHorizontalHeaderLabels([_("Name now"), _("New name")])
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTableWidget.EditTrigger.AllEditTriggers)
        self.setMinimumHeight(180)
        set_role(self, "card")
        self._showing = False
        self._list([(column.id, column.name) for column in table.columns])
        self.itemChanged.connect(lambda _item: self._tell())

    def _list(self, columns: Sequence[tuple[ColumnId, str]]) -> None:
        self._showing = True
        self._ids = [id for id, _name in columns]
        self._old = [name for _id, name in columns]
        self.setRowCount(len(columns))
        for row, (_id, name) in enumerate(columns):
            old = QTableWidgetItem(name)
            old.setFlags(Qt.ItemFlag.ItemIsEnabled)
            old.setToolTip(name)
            self.setItem(row, 0, old)
            new = QTableWidgetItem("")
            new.setData(Qt.ItemDataRole.AccessibleTextRole, _("New name of ‘{column}’").format(column=name))
            self.setItem(row, 1, new)
        self._showing = False

    def show_names(self, names: Sequence[tuple[ColumnId, str]]) -> None:
        """Show them without telling; columns that are gone get a line of their own."""
        known = dict(zip(self._ids, self._old, strict=True))
        wanted = [id for id, _name in names]
        in_table = [id for id in self._ids if id in wanted]
        order = (
            self._ids if in_table == wanted else [*dict.fromkeys(wanted), *(i for i in self._ids if i not in wanted)]
        )
        self._list([(id, known.get(id) or gone_name(id)) for id in order])
        self._showing = True
        for id, name in names:
            self._new(self._ids.index(id)).setText(name)
        self._showing = False

    def names(self) -> tuple[tuple[ColumnId, str], ...]:
        """The columns that get another name."""
        typed = [self._new(row).text() for row in range(self.rowCount())]
        return tuple((id, name) for id, name in zip(self._ids, typed, strict=True) if name.strip())

    def _new(self, row: int) -> QTableWidgetItem:
        item = self.item(row, 1)
        assert item is not None
        return item

    def begin_at(self, id: ColumnId) -> None:
        """Make a column's new name the current cell."""
        if id in self._ids:
            self.setCurrentCell(self._ids.index(id), 1)

    def _tell(self) -> None:
        if not self._showing:
            self.edited.emit()


class RenameForm(StepForm):
    """New names beside the old ones."""

    def __init__(self, table: Dataset, context: Context) -> None:
        super().__init__(table, context)
        self.names = NamesTable(table)
        hint = _("Where nothing is typed, the name stays. Charts go on to show the columns.")
        self.add_field(_("New names"), self.names, hint, stretch=1)
        self.names.edited.connect(self.tell)

    def begin(self, columns: Sequence[ColumnId]) -> None:
        first = [*columns, *(column.id for column in self.table.columns)][:1]
        for id in first:
            self.names.begin_at(id)

    def show_step(self, step: Step) -> None:
        assert isinstance(step, RenameColumns)
        self.names.show_names(step.names)

    def step(self) -> RenameColumns:
        return RenameColumns(self.names.names())

    def lack(self) -> tuple[QWidget | None, str]:
        return self.names, "" if self.names.names() else _("Type a new name beside a column.")

    def blame(self, error: StepError) -> tuple[QWidget | None, str]:
        return self.names, str(error)
