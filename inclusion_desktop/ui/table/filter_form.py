"""The line in which one says which rows to show: column, relation and value of a condition."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from inclusion_desktop.data.dataset import Column, Kind
from inclusion_desktop.data.views import VALUES_OF, CellTest, Relation
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XS, S, set_role
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.table.district_completer import DistrictCompleter
from inclusion_desktop.ui.table.view_words import relation_name, relations_of, value_problem


class FilterForm(QWidget):
    """Column, relation and value of a condition; Enter adds it."""

    def __init__(self, take: Callable[[CellTest, bool], None]) -> None:
        """`take` gets the condition, and whether it is an alternative to the last one so far."""
        super().__init__()
        self._take = take
        self._columns: tuple[Column, ...] = ()
        self._language = "ro"
        self.lead = QLabel(_("Show rows where"))
        self.joint = QComboBox()
        self.joint.addItems([_("and where"), _("or where")])
        self.joint.setAccessibleName(_("Joined to the last condition by"))
        self.column = QComboBox()
        self.column.setAccessibleName(_("Column"))
        self.relation = QComboBox()
        self.relation.setAccessibleName(_("Condition"))
        self.value = QLineEdit()
        self.value.setAccessibleName(_("Value"))
        self.problem = QLabel()
        set_role(self.problem, "error")
        self.add = QPushButton(_("Filter"))
        set_role(self.add, "primary")
        self.closed = QToolButton()
        self.closed.setIcon(icon("close"))
        self.closed.setAccessibleName(_("Close"))
        self.closed.setToolTip(_("Close"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(S, 0, S, 0)
        layout.setSpacing(XS)
        for widget in (self.lead, self.joint, self.column, self.relation, self.value, self.add, self.problem):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.closed)
        self.column.currentIndexChanged.connect(lambda _at: self._show_relations())
        self.relation.currentIndexChanged.connect(lambda _at: self._show_value())
        self.value.textEdited.connect(lambda _text: self.problem.setText(""))
        self.value.returnPressed.connect(self.submit)
        self.add.clicked.connect(self.submit)

    def show_columns(
        self,
        columns: tuple[Column, ...],
        chosen: Column,
        language: str,
        *,
        is_first: bool,
        test: CellTest | None = None,
    ) -> None:
        """For a condition on one of these; `test` is one to be changed."""
        self.lead.setVisible(is_first or test is not None)
        self.joint.setVisible(not is_first and test is None)
        self.joint.setCurrentIndex(0)
        self._columns, self._language = columns, language
        self.column.blockSignals(True)
        self.column.clear()
        self.column.addItems([column.name for column in columns])
        self.column.setCurrentIndex(next((at for at, column in enumerate(columns) if column.id == chosen.id), 0))
        self.column.blockSignals(False)
        self.value.clear()
        self.problem.setText("")
        self._show_relations(test.relation if test is not None else None)
        if test is not None:
            self.value.setText("; ".join(test.values))
            self.value.selectAll()

    def submit(self) -> None:
        """Add the condition, or say what is wrong with its value."""
        column, relation = self._columns[self.column.currentIndex()], self._relation()
        wanted = VALUES_OF.get(relation, 1)
        typed = self.value.text().strip()
        values: tuple[str, ...] = (typed,) if wanted == 1 else ()
        if wanted is None or wanted == 2:
            values = tuple(part.strip() for part in typed.split(";") if part.strip())
        problem = value_problem(column, relation, values, self._language)
        if problem:
            self.problem.setText(problem)
            return
        self._take(
            CellTest(column.id, relation, values), self.joint.isVisibleTo(self) and self.joint.currentIndex() == 1
        )

    def _relation(self) -> Relation:
        relation = self.relation.currentData()
        return relation if isinstance(relation, Relation) else Relation.IS_PRESENT

    def _show_relations(self, wanted: Relation | None = None) -> None:
        at = self.column.currentIndex()
        if not 0 <= at < len(self._columns):
            return
        before = wanted or self._relation()
        relations = relations_of(self._columns[at])
        self.relation.blockSignals(True)
        self.relation.clear()
        for relation in relations:
            self.relation.addItem(relation_name(relation), relation)
        if before in relations and (wanted is not None or self.isVisible()):
            self.relation.setCurrentIndex(relations.index(before))
        self.relation.blockSignals(False)
        self._show_value()

    def _show_value(self) -> None:
        wanted = VALUES_OF.get(self._relation(), 1)
        self.value.setVisible(wanted != 0)
        hints = {None: _("value; value; value"), 2: _("from; to")}
        self.value.setPlaceholderText(hints.get(wanted, ""))
        column = self._columns[self.column.currentIndex()]
        if column.kind is Kind.DISTRICT and wanted == 1:
            DistrictCompleter(self.value, column, self._language)
        elif self.value.completer() is not None:
            # PySide's stubs do not know that None takes the completer away.
            self.value.setCompleter(None)  # type: ignore[arg-type]
        self.problem.setText("")
