"""Columns of another dataset fetched by a key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget

from inclusion_desktop.data.dataset import ColumnId, Dataset, DatasetId
from inclusion_desktop.data.formulas.errors import FormulaError
from inclusion_desktop.data.recipe.join import Join, JoinByKey
from inclusion_desktop.data.recipe.step import Context, Step, StepError, StepResult
from inclusion_desktop.i18n import _, ngettext
from inclusion_desktop.ui.appearance import set_role
from inclusion_desktop.ui.inspector.fields import ChoiceField
from inclusion_desktop.ui.recipe.column_choice import ColumnChoice, ColumnList, gone_name
from inclusion_desktop.ui.recipe.form import StepForm
from inclusion_desktop.ui.recipe.growing_rows import GrowingRows, beside
from inclusion_desktop.ui.recipe.guesses import join_keys, join_matches


class KeyPair(QWidget):
    """A column here and one there that have to agree."""

    def __init__(self, table: Dataset, other: Dataset | None) -> None:
        super().__init__()
        self.here = ColumnChoice(_("Key here"), table.columns)
        self.there = ColumnChoice(_("Key there"), other.columns if other is not None else ())
        row = beside(self.here, self.there)
        row.insertWidget(1, QLabel("="), 0)
        self.setLayout(row)
        self.setFocusProxy(self.here)


class JoinForm(StepForm):
    """Which dataset, by which key, which of its columns, and what becomes of rows without a partner."""

    def __init__(self, table: Dataset, context: Context) -> None:
        super().__init__(table, context)
        self.other = ChoiceField(_("Other dataset"))
        self._list_others(())
        self.keys: GrowingRows[KeyPair] = GrowingRows(self._pair, _("Another key"), least=1)
        self.told = QLabel()
        self.told.setWordWrap(True)
        set_role(self.told, "muted")
        self.columns = ColumnList(_("Columns to fetch"), ())
        self.join = ChoiceField(_("Rows without a partner"))
        self.join.set_choices([(Join.LEFT, _("Stay, with blank cells")), (Join.INNER, _("Are left out"))])
        self.join.show_value(Join.LEFT)
        self.add_field(_("Other dataset"), self.other)
        self.add_field(_("Rows belong together where"), self.keys)
        self.lines.addWidget(self.told)
        self.add_field(_("Columns to fetch"), self.columns, _("Without a tick, all but its keys."), stretch=1)
        self.add_field(_("Rows without a partner"), self.join)
        self.other.edited.connect(self._take_other)
        self.keys.edited.connect(self.tell)
        self.join.edited.connect(self.tell)
        self.columns.edited.connect(self.tell)

    def _list_others(self, gone: Sequence[DatasetId]) -> None:
        others = [(other.id, other.name) for other in self.context.datasets if other.id != self.table.id]
        known = {id for id, _name in others}
        self.other.set_choices([*others, *((id, self._name(id)) for id in gone if id not in known)])

    def _name(self, id: DatasetId) -> str:
        return next((other.name for other in self.context.datasets if other.id == id), gone_name(id))

    def _pair(self) -> KeyPair:
        pair = KeyPair(self.table, self.dataset())
        pair.here.edited.connect(self.tell)
        pair.there.edited.connect(self.tell)
        return pair

    def dataset(self) -> Dataset | None:
        """The other dataset; None where it is not in the project."""
        at = self.other.currentIndex()
        id = self.other.value_at(at) if at >= 0 else None
        return next((other for other in self.context.datasets if other.id == id), None)

    def begin(self, columns: Sequence[ColumnId]) -> None:
        best: tuple[int, DatasetId | None] = (-1, None)
        for each in self.context.datasets:
            if each.id != self.table.id:
                keys = join_keys(self.table, each)
                found = join_matches(self.table, each, keys) if keys else 0
                best = max(best, (found, each.id), key=lambda known: known[0])
        self.other.show_value(best[1])
        self._propose()

    def _take_other(self, _id: object) -> None:
        self._propose()
        self.changed.emit()

    def _propose(self) -> None:
        other = self.dataset()
        self._show_other(join_keys(self.table, other) if other is not None else ())

    def _show_other(self, keys: Sequence[tuple[ColumnId, ColumnId]], columns: Sequence[ColumnId] = ()) -> None:
        other = self.dataset()
        self.keys.show_count(0)
        for pair, (here, there) in zip(self.keys.show_count(max(1, len(keys))), keys, strict=False):
            pair.here.show_value(here)
            pair.there.show_value(there)
        self.columns.set_columns(other.columns if other is not None else ())
        self.columns.show_value(columns)

    def show_step(self, step: Step) -> None:
        assert isinstance(step, JoinByKey)
        self._list_others((step.other,))
        self.other.show_value(step.other)
        self._show_other(step.keys, step.columns)
        self.join.show_value(step.join)

    def step(self) -> JoinByKey:
        at = self.other.currentIndex()
        pairs = [(pair.here.chosen(), pair.there.chosen()) for pair in self.keys.rows()]
        join = self.join.value_at(self.join.currentIndex())
        assert isinstance(join, Join)
        return JoinByKey(
            str(self.other.value_at(at)) if at >= 0 else "",
            tuple(pair for pair in pairs if pair != ("", "")),
            self.columns.ticked(),
            join,
        )

    def lack(self) -> tuple[QWidget | None, str]:
        if not self.other.count():
            return self.other, _("There is no other dataset in the project. Import or type one first.")
        for pair in self.keys.rows():
            if not pair.here.chosen() or not pair.there.chosen():
                return self.keys, _("Choose the columns that say which rows belong together.")
        return None, ""

    def blame(self, error: StepError) -> tuple[QWidget | None, str]:
        other = self.dataset()
        if other is None:
            return self.other, str(error)
        known = {column.id for column in other.columns}
        return (self.columns if not set(self.columns.ticked()) <= known else self.keys), str(error)

    def follow(self, result: StepResult | None, error: FormulaError | None) -> None:
        """Say how many rows find a partner."""
        self.told.setVisible(result is not None)
        if result is not None and result.unmatched is not None:
            count = self.table.row_count
            found = count - len(result.unmatched.rows)
            told = ngettext("{found} of {count} row finds a partner.", "{found} of {count} rows find a partner.", count)
            self.told.setText(told.format(found=found, count=count))
            set_role(self.told, "muted" if found == count else "warning")

    def shown_first(self) -> tuple[ColumnId, ...]:
        """The keys."""
        return tuple(pair.here.chosen() for pair in self.keys.rows())
