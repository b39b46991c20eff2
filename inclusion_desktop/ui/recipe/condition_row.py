"""One condition on the rows of a table: a column, a relation, and the values it is held against."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inclusion_desktop.data.column_types import edit_text
from inclusion_desktop.data.dataset import Column, Dataset, State
from inclusion_desktop.data.views import VALUES_OF, CellTest, Relation
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XS
from inclusion_desktop.ui.inspector.fields import ChoiceField, TextField
from inclusion_desktop.ui.recipe.column_choice import ColumnChoice
from inclusion_desktop.ui.recipe.growing_rows import beside
from inclusion_desktop.ui.recipe.offers import ValueOffers
from inclusion_desktop.ui.recipe.tick_list import TickList
from inclusion_desktop.ui.table.view_words import relation_name, relations_of, value_problem

_MOST_VALUES = 500


class ConditionRow(QWidget):
    """A CellTest; the values of the column are offered where it holds names."""

    edited = Signal()

    def __init__(self, table: Dataset, language: str) -> None:
        super().__init__()
        self._table = table
        self._language = language
        self.column = ColumnChoice(_("Column"), table.columns)
        self.relation = ChoiceField(_("Condition"))
        self.value = _ValueBox()
        self.low = TextField(_("From"), _("from"))
        self.high = TextField(_("To"), _("to"))
        self.values = TickList(_("Values"), _("Search values"), lambda value: value)
        self._between = QWidget()
        self._is_begun = False
        self._build()
        self.setFocusProxy(self.column)
        self.column.edited.connect(self._take_column)
        self.relation.edited.connect(self._take_relation)
        self.value.editTextChanged.connect(lambda _text: self.edited.emit())
        self.low.edited.connect(lambda *_what: self.edited.emit())
        self.high.edited.connect(lambda *_what: self.edited.emit())
        self.values.edited.connect(self.edited)
        self.show_test(CellTest(table.columns[0].id if table.columns else "", self._usual(None)))

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addLayout(beside(self.column, self.relation))
        layout.addWidget(self.value)
        row = QHBoxLayout(self._between)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(XS)
        row.addWidget(self.low, 1)
        row.addWidget(QLabel("–"))
        row.addWidget(self.high, 1)
        layout.addWidget(self._between)
        layout.addWidget(self.values)

    def show_test(self, test: CellTest) -> None:
        """Show it without telling."""
        self._is_begun = bool(test.values)
        self.column.show_value(test.column)
        self._list_relations(test.relation)
        self._list_values()
        self._show_values(test.values)

    def test(self) -> CellTest:
        """The condition as it stands."""
        relation = self._relation()
        wanted = VALUES_OF.get(relation, 1)
        if wanted is None:
            return CellTest(self.column.chosen(), relation, self.values.ticked())
        if wanted == 2:
            return CellTest(self.column.chosen(), relation, (self.low.text(), self.high.text()))
        return CellTest(self.column.chosen(), relation, (self.value.currentText(),) if wanted else ())

    def lack(self) -> str:
        """What is still to be filled in."""
        column = self._column()
        if column is None:
            return "" if self.column.chosen() else _("Choose a column.")
        test = self.test()
        if VALUES_OF.get(test.relation, 1) is None and not test.values:
            return _("Tick at least one value.")
        if VALUES_OF.get(test.relation, 1) == 2 and not all(value.strip() for value in test.values):
            return _("Type two values.")
        return value_problem(column, test.relation, test.values, self._language)

    def _column(self) -> Column | None:
        return next((column for column in self._table.columns if column.id == self.column.chosen()), None)

    def _relation(self) -> Relation:
        at = self.relation.currentIndex()
        found = self.relation.value_at(at) if at >= 0 else None
        return found if isinstance(found, Relation) else Relation.IS_PRESENT

    @staticmethod
    def _usual(column: Column | None) -> Relation:
        return Relation.EQUALS if column is None else relations_of(column)[0]

    def _list_relations(self, wanted: Relation) -> None:
        column = self._column()
        relations = tuple(Relation) if column is None else relations_of(column)
        if wanted not in relations:
            relations = (*relations, wanted)
        self.relation.set_choices([(relation, relation_name(relation)) for relation in relations])
        self.relation.show_value(wanted)

    def _list_values(self) -> None:
        column = self._column()
        everything = [] if column is None else typed_values(column, self._language)
        # Whoever looks for a part of a text does not mean the whole of one.
        in_part = self._relation() in (Relation.CONTAINS, Relation.BEGINS_WITH)
        self.value.offer([] if column is None or column.kind.is_measure or in_part else everything)
        self.values.set_choices([(value, value, "") for value in everything])

    def _take_column(self, _id: object) -> None:
        column, before = self._column(), self._relation()
        # A relation that was only proposed gives way to the one that is usual for the new column.
        fits = column is not None and before in relations_of(column) and self._is_begun
        self._list_relations(before if fits else self._usual(column))
        self._list_values()
        self._show_values(())
        self.edited.emit()

    def _take_relation(self, _relation: object) -> None:
        self._is_begun = True
        shown = [value for value in (self.value.currentText(), self.low.text()) if value]
        values = self.values.ticked() or tuple(shown[:1])
        self._list_values()
        self._show_values(values)
        self.edited.emit()

    def _show_values(self, values: Sequence[str]) -> None:
        wanted = VALUES_OF.get(self._relation(), 1)
        self.value.setVisible(wanted == 1)
        self._between.setVisible(wanted == 2)
        self.values.setVisible(wanted is None)
        first = values[0] if values else ""
        self.value.show_text(first if wanted == 1 else "")
        self.low.show_value(first if wanted == 2 else "")
        self.high.show_value(values[1] if wanted == 2 and len(values) > 1 else "")
        self.values.show_value(values if wanted is None else ())


class _ValueBox(QComboBox):
    """A value to type, or to choose from those of the column: any part of one finds it."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(_("Value"))
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        line = self.lineEdit()
        assert line is not None
        # Qt's own completion writes into what is typed.
        self.setCompleter(None)  # type: ignore[arg-type]
        self._offers = ValueOffers(line)
        line.setPlaceholderText(_("Value"))
        line.setAccessibleName(_("Value"))

    def offer(self, values: Sequence[str]) -> None:
        """The values to choose from; what is typed stays."""
        typed = self.currentText()
        blocked = self.blockSignals(True)
        self.clear()
        self.addItems(list(values))
        self._offers.show_values(values)
        self.setEditText(typed)
        self.blockSignals(blocked)

    @property
    def offered(self) -> tuple[str, ...]:
        """What the list under it offers at the moment."""
        return tuple(offer.text for offer in self._offers.list.offers)

    def show_text(self, text: str) -> None:
        """Show it without telling."""
        if text != self.currentText():
            blocked = self.blockSignals(True)
            self.setEditText(text)
            self.blockSignals(blocked)


def typed_values(column: Column, language: str) -> list[str]:
    """The different values as one types them, in the order of the rows, the first few hundred of them."""
    valid = np.flatnonzero(column.states == State.VALID)
    values = column.codes if column.numbers is None else column.numbers
    assert values is not None
    _different, first = np.unique(values[valid], return_index=True)
    rows = valid[np.sort(first)[:_MOST_VALUES]]
    return list(dict.fromkeys(edit_text(column, row, language) for row in rows.tolist()))
