"""Rows drawn together into groups."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inclusion_desktop.data.dataset import ColumnId, Dataset
from inclusion_desktop.data.recipe.step import Context, Step, StepError
from inclusion_desktop.data.recipe.summarise import Aggregate, GroupSummarise, Measure
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XS
from inclusion_desktop.ui.inspector.fields import ChoiceField, TextField
from inclusion_desktop.ui.recipe.column_choice import ColumnChoice, ColumnList
from inclusion_desktop.ui.recipe.form import StepForm
from inclusion_desktop.ui.recipe.growing_rows import GrowingRows, beside
from inclusion_desktop.ui.recipe.guesses import aggregates, group_keys


def measure_name(measure: Measure) -> str:
    """What a choice calls it."""
    return {
        Measure.SUM: _("Sum"),
        Measure.MEAN: _("Mean"),
        Measure.MEDIAN: _("Median"),
        Measure.MIN: _("Least"),
        Measure.MAX: _("Largest"),
        Measure.COUNT: _("Count"),
    }[measure]


class AggregateLine(QWidget):
    """A measure of a column, and what it is called."""

    def __init__(self, table: Dataset) -> None:
        super().__init__()
        self._table = table
        self.measure = ChoiceField(_("Measure"))
        self.measure.set_choices([(measure, measure_name(measure)) for measure in Measure])
        self.measure.show_value(Measure.SUM)
        self.column = ColumnChoice(_("Column"), table.columns)
        self.name = TextField(_("Name of the new column"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, XS)
        layout.setSpacing(XS)
        layout.addLayout(beside(self.measure, self.column))
        layout.addWidget(self.name)
        self.setFocusProxy(self.measure)
        self.column.edited.connect(self._show_name)

    def show_part(self, part: Aggregate) -> None:
        """Show it without telling."""
        self.measure.show_value(part.measure)
        self.column.show_value(part.column)
        self.name.show_value(part.name)
        self._show_name()

    def part(self) -> Aggregate:
        """As it stands."""
        measure = self.measure.value_at(self.measure.currentIndex())
        assert isinstance(measure, Measure)
        return Aggregate(self.column.chosen(), measure, self.name.text())

    def _show_name(self, *_what: object) -> None:
        own = next((column.name for column in self._table.columns if column.id == self.column.chosen()), "")
        self.name.setPlaceholderText(_("Called ‘{name}’").format(name=own) if own else "")


class SummariseForm(StepForm):
    """What makes a group, and what is told of each."""

    def __init__(self, table: Dataset, context: Context) -> None:
        super().__init__(table, context)
        self.by = ColumnList(_("One row for each"), table.columns, ordered=True)
        self.parts: GrowingRows[AggregateLine] = GrowingRows(self._line, _("Another measure"))
        self.add_field(_("One row for each"), self.by, _("Without a tick, all rows make one."), stretch=1)
        self.add_field(_("What is told of each group"), self.parts)
        self.by.edited.connect(self.tell)
        self.parts.edited.connect(self.tell)

    def _line(self) -> AggregateLine:
        line = AggregateLine(self.table)
        line.measure.edited.connect(self.tell)
        line.column.edited.connect(self.tell)
        line.name.edited.connect(self.tell)
        taken = {part.part().column for part in self.parts.rows()} if hasattr(self, "parts") else set()
        free = [column.id for column in self.table.columns if column.kind.is_measure and column.id not in taken]
        if free:
            line.show_part(Aggregate(free[0], Measure.SUM))
        return line

    def begin(self, columns: Sequence[ColumnId]) -> None:
        chosen = [column for column in self.table.columns if column.id in columns]
        by = tuple(column.id for column in chosen if not column.kind.is_measure) or group_keys(self.table)
        self.by.show_value(by)
        self._show_parts(aggregates(self.table, by, columns))

    def _show_parts(self, parts: Sequence[Aggregate]) -> None:
        for line, part in zip(self.parts.show_count(len(parts)), parts, strict=True):
            line.show_part(part)

    def show_step(self, step: Step) -> None:
        assert isinstance(step, GroupSummarise)
        self.by.show_value(step.by)
        self._show_parts(step.aggregates)

    def step(self) -> GroupSummarise:
        return GroupSummarise(self.by.ticked(), tuple(line.part() for line in self.parts.rows()))

    def lack(self) -> tuple[QWidget | None, str]:
        for line in self.parts.rows():
            if not line.column.chosen():
                return self.parts, _("Choose a column.")
        return None, ""

    def blame(self, error: StepError) -> tuple[QWidget | None, str]:
        known = {column.id for column in self.table.columns}
        return (self.parts if set(self.by.ticked()) <= known else self.by), str(error)
