"""Values exchanged for others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from inclusion_desktop.data.dataset import Column, ColumnId, Dataset
from inclusion_desktop.data.recipe.columns import ReplaceValues
from inclusion_desktop.data.recipe.step import Context, Step, StepError
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.inspector.fields import ChoiceField, TextField
from inclusion_desktop.ui.recipe.column_choice import ColumnChoice
from inclusion_desktop.ui.recipe.condition_row import typed_values
from inclusion_desktop.ui.recipe.form import StepForm
from inclusion_desktop.ui.recipe.growing_rows import GrowingRows, beside
from inclusion_desktop.ui.recipe.offers import ValueOffers


class Exchange(QWidget):
    """An old value and the new one."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.old = TextField(_("Old value"), _("Old value"))
        self.new = TextField(_("New value"), _("New value"))
        row = beside(self.old, self.new)
        row.insertWidget(1, QLabel("→"), 0)
        self.setLayout(row)
        self.setFocusProxy(self.old)
        self._offers = (ValueOffers(self.old), ValueOffers(self.new))
        self.old.edited.connect(lambda *_what: self.edited.emit())
        self.new.edited.connect(lambda *_what: self.edited.emit())

    def offer(self, values: Sequence[str]) -> None:
        """The values of the column complete what is typed."""
        for offers in self._offers:
            offers.show_values(values)


class ReplaceForm(StepForm):
    """In which column, which values by which."""

    def __init__(self, table: Dataset, context: Context) -> None:
        super().__init__(table, context)
        self._values: Sequence[str] = ()
        self.column = ColumnChoice(_("Column"), table.columns)
        self.whole = ChoiceField(_("What is replaced"))
        self.whole.set_choices([(True, _("Whole cells")), (False, _("Parts of texts too"))])
        self.whole.show_value(True)
        self.pairs: GrowingRows[Exchange] = GrowingRows(self._pair, _("Another value"), least=1)
        self.add_field(_("Column"), self.column)
        self.add_field(_("What is replaced"), self.whole)
        hint = _("An empty old value stands for blank cells; an empty new one makes cells blank.")
        self.add_field(_("Old values and new ones"), self.pairs, hint)
        self.lines.addStretch(1)
        self.column.edited.connect(self._take_column)
        self.whole.edited.connect(self.tell)
        self.pairs.edited.connect(self.tell)

    def _pair(self) -> Exchange:
        pair = Exchange()
        pair.offer(self._values)
        pair.edited.connect(self.tell)
        return pair

    def _chosen(self) -> Column | None:
        return next((column for column in self.table.columns if column.id == self.column.chosen()), None)

    def _take_column(self, _id: object) -> None:
        self._offer()
        self.changed.emit()

    def _offer(self) -> None:
        column = self._chosen()
        self._values = () if column is None else typed_values(column, self.context.language)
        for pair in self.pairs.rows():
            pair.offer(self._values)

    def begin(self, columns: Sequence[ColumnId]) -> None:
        names = [column.id for column in self.table.columns if not column.kind.is_measure]
        chosen = [*columns, *names, *(column.id for column in self.table.columns)]
        self.column.show_value(chosen[0] if chosen else None)
        self._offer()
        self.pairs.show_count(1)

    def show_step(self, step: Step) -> None:
        assert isinstance(step, ReplaceValues)
        self.column.show_value(step.column)
        self.whole.show_value(step.whole)
        self._offer()
        for pair, (old, new) in zip(self.pairs.show_count(max(1, len(step.pairs))), step.pairs, strict=False):
            pair.old.show_value(old)
            pair.new.show_value(new)

    def step(self) -> ReplaceValues:
        pairs = [(pair.old.text(), pair.new.text()) for pair in self.pairs.rows()]
        whole = self.whole.value_at(self.whole.currentIndex())
        return ReplaceValues(self.column.chosen(), tuple(pair for pair in pairs if pair != ("", "")), bool(whole))

    def first_field(self) -> QWidget | None:
        return self.pairs.rows()[0] if self.pairs.rows() else None

    def lack(self) -> tuple[QWidget | None, str]:
        if not self.column.chosen():
            return self.column, _("Choose a column.")
        return self.pairs, "" if self.step().pairs else _("Type what is replaced, and by what.")

    def blame(self, error: StepError) -> tuple[QWidget | None, str]:
        if self._chosen() is None:
            return self.column, str(error)
        return (self.whole if not self.step().whole else self.pairs), str(error)
