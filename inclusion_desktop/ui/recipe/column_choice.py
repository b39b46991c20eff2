"""One column of a table, or several in order, to be chosen; a column that is no longer there is shown as such."""

from __future__ import annotations

from collections.abc import Sequence

from inclusion_desktop.data.dataset import Column, ColumnId
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.inspector.fields import ChoiceField
from inclusion_desktop.ui.recipe.tick_list import TickList
from inclusion_desktop.ui.table.header import kind_icon_name


def gone_name(id: ColumnId) -> str:
    """What to call a column that the table has not."""
    return _("{column} (not in the table)").format(column=id)


class ColumnChoice(ChoiceField):
    """One column; with `nothing`, a first choice of that name stands for none ('')."""

    def __init__(self, name: str, columns: Sequence[Column], nothing: str = "") -> None:
        super().__init__(name)
        self._nothing = nothing
        self._columns: tuple[Column, ...] = ()
        self.setMinimumContentsLength(10)
        self.currentIndexChanged.connect(lambda _at: self.setToolTip(self.currentText()))
        self.set_columns(columns)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """The columns to choose from; nothing is chosen then."""
        self._columns = tuple(columns)
        self._list(())
        self.setCurrentIndex(0 if self._nothing else -1)

    def _list(self, gone: Sequence[ColumnId]) -> None:
        choices: list[tuple[object, str]] = [("", self._nothing)] if self._nothing else []
        first = len(choices)
        choices += [(column.id, column.name) for column in self._columns]
        self.set_choices([*choices, *((id, gone_name(id)) for id in gone)])
        for at, column in enumerate(self._columns):
            self.setItemIcon(first + at, icon(kind_icon_name(column.kind), "muted"))

    def show_value(self, value: object) -> None:
        """Show it without telling, also one that is not in the table."""
        known = {column.id for column in self._columns}
        gone = [str(value)] if value and value not in known else []
        blocked = self.blockSignals(True)
        self._list(gone)
        super().show_value(value)
        self.setToolTip(self.currentText())
        self.blockSignals(blocked)

    def chosen(self) -> ColumnId:
        """The id; '' where nothing is chosen."""
        at = self.currentIndex()
        return str(self.value_at(at)) if at >= 0 else ""


class ColumnList(TickList):
    """Several columns, ticked; those that are ticked count in the order in which they stand."""

    def __init__(self, name: str, columns: Sequence[Column], *, ordered: bool = False) -> None:
        super().__init__(name, _("Search columns"), gone_name, ordered=ordered)
        self.set_columns(columns)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """The columns to choose from; none is ticked then."""
        self.set_choices([(column.id, column.name, kind_icon_name(column.kind)) for column in columns])
