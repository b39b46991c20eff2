"""In which order the rows stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, Kind
from inclusion_desktop.data.recipe.rows import SortRows
from inclusion_desktop.data.recipe.step import Context, Step, StepError
from inclusion_desktop.data.views import SortKey
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.inspector.fields import ChoiceField
from inclusion_desktop.ui.recipe.column_choice import ColumnChoice
from inclusion_desktop.ui.recipe.form import StepForm
from inclusion_desktop.ui.recipe.growing_rows import GrowingRows, beside

_Order = tuple[bool, bool]
"""Whether it descends, and whether a category's own order counts."""


class SortLine(QWidget):
    """A column and the way it is sorted."""

    def __init__(self, table: Dataset) -> None:
        super().__init__()
        self._table = table
        self.column = ColumnChoice(_("Sort by"), table.columns)
        self.order = ChoiceField(_("Order"))
        self.setLayout(beside(self.column, self.order))
        self.setFocusProxy(self.column)
        self.column.edited.connect(lambda _id: self._list((False, False)))

    def show_key(self, key: SortKey) -> None:
        """Show it without telling."""
        self.column.show_value(key.column)
        self._list((key.descending, key.by_labels))

    def key(self) -> SortKey:
        """As it stands."""
        at = self.order.currentIndex()
        order = self.order.value_at(at) if at >= 0 else (False, False)
        assert isinstance(order, tuple)
        return SortKey(self.column.chosen(), bool(order[0]), bool(order[1]))

    def _list(self, wanted: _Order) -> None:
        column = next((each for each in self._table.columns if each.id == self.column.chosen()), None)
        orders = _orders(column)
        if wanted not in [order for order, _text in orders]:
            orders += [(wanted, _order_name(wanted))]
        self.order.set_choices([*orders])
        self.order.show_value(wanted)


def _orders(column: Column | None) -> list[tuple[_Order, str]]:
    if column is not None and column.kind.is_numeric:
        if column.kind in (Kind.YEAR, Kind.DATE):
            return [((False, False), _("Earliest first")), ((True, False), _("Latest first"))]
        return [((False, False), _("Smallest first")), ((True, False), _("Largest first"))]
    orders = [((False, False), _("A to Z")), ((True, False), _("Z to A"))]
    if column is None or column.kind is Kind.CATEGORY:
        orders += [((False, True), _order_name((False, True))), ((True, True), _order_name((True, True)))]
    return orders


def _order_name(order: _Order) -> str:
    """What a category's own order is called, which other columns have only where a step says so."""
    return _("In its own order, backwards") if order[0] else _("In its own order")


class SortForm(StepForm):
    """Columns to sort by, the first before the next."""

    def __init__(self, table: Dataset, context: Context) -> None:
        super().__init__(table, context)
        self.keys: GrowingRows[SortLine] = GrowingRows(self._line, _("Then by"), least=1)
        hint = _("Where two rows are equal, the next column decides. Rows without a value come last.")
        self.add_field(_("Sort by"), self.keys, hint)
        self.lines.addStretch(1)
        self.keys.edited.connect(self.tell)

    def _line(self) -> SortLine:
        line = SortLine(self.table)
        line.column.edited.connect(self.tell)
        line.order.edited.connect(self.tell)
        return line

    def begin(self, columns: Sequence[ColumnId]) -> None:
        chosen = list(columns) or [column.id for column in self.table.columns[:1]] or [""]
        kinds = {column.id: column.kind for column in self.table.columns}
        for line, id in zip(self.keys.show_count(len(chosen)), chosen, strict=True):
            # A ranking begins with the largest.
            line.show_key(SortKey(id, id in kinds and kinds[id].is_measure))

    def show_step(self, step: Step) -> None:
        assert isinstance(step, SortRows)
        for line, key in zip(self.keys.show_count(max(1, len(step.keys))), step.keys, strict=False):
            line.show_key(key)

    def step(self) -> SortRows:
        return SortRows(tuple(key for line in self.keys.rows() if (key := line.key()).column))

    def first_field(self) -> QWidget | None:
        return self.keys.rows()[0]

    def lack(self) -> tuple[QWidget | None, str]:
        return self.keys, "" if self.step().keys else _("Choose a column.")

    def blame(self, error: StepError) -> tuple[QWidget | None, str]:
        return self.keys, str(error)

    def shown_first(self) -> tuple[ColumnId, ...]:
        """The sorted columns."""
        return tuple(key.column for key in self.step().keys)
