"""Which rows of its table a chart shows: conditions that must all hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from inclusion_desktop.data.dataset import Dataset
from inclusion_desktop.document.chart_spec import Condition
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XS, S, set_role
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.inspector.fields import ChoiceField
from inclusion_desktop.ui.row_conditions import choices_of, naming_columns


class RowsField(QWidget):
    """Every condition: column, value, and a button that takes it away."""

    edited = Signal(object)
    """The conditions, a tuple."""

    def __init__(self, dataset: Dataset, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._language = language
        self._conditions: tuple[Condition, ...] | None = None
        self.lines: list[ConditionLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(XS)
        self.all_rows = QLabel(_("All rows are shown."))
        set_role(self.all_rows, "muted")
        self._column.addWidget(self.all_rows)
        self.add_button = QPushButton(icon("plus"), _("Only some rows…"))
        self.add_button.clicked.connect(self._add)
        self.add_button.setEnabled(bool(dataset.columns) and bool(dataset.row_count))
        self._column.addWidget(self.add_button)

    def show_value(self, conditions: Sequence[Condition], dataset: Dataset) -> None:
        """Show them without telling; `dataset` is the table as it is now."""
        if tuple(conditions) == self._conditions and dataset is self._dataset:
            return
        self._conditions, self._dataset = tuple(conditions), dataset
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
        for at, condition in enumerate(self._conditions):
            line = ConditionLine(condition, dataset, self._language)
            line.edited.connect(self._replace(at))
            line.removed.connect(self._remove(at))
            self._column.insertWidget(1 + at, line)
            self.lines.append(line)
        self.all_rows.setVisible(not self._conditions)
        self.add_button.setText(_("Another condition") if self._conditions else _("Only some rows…"))

    def _replace(self, at: int) -> Callable[[object], None]:
        def replace(condition: object) -> None:
            given = list(self._conditions or ())
            assert isinstance(condition, Condition)
            given[at] = condition
            self.edited.emit(tuple(given))

        return replace

    def _remove(self, at: int) -> Callable[[], None]:
        def remove() -> None:
            given = self._conditions or ()
            self.edited.emit((*given[:at], *given[at + 1 :]))

        return remove

    def _add(self) -> None:
        """A condition on the first column that names rows and has none yet, with its first value."""
        given = self._conditions or ()
        used = {condition.column for condition in given}
        columns = [*naming_columns(self._dataset), *self._dataset.columns]
        for column in sorted(columns, key=lambda column: column.id in used):
            values = choices_of(column, self._language)
            if values:
                self.edited.emit((*given, Condition(column.id, str(values[0][0]))))
                return


class ConditionLine(QWidget):
    """Column = value."""

    edited = Signal(object)
    """Another Condition in place of this one."""
    removed = Signal()

    def __init__(self, condition: Condition, dataset: Dataset, language: str) -> None:
        super().__init__()
        self.column = ChoiceField(_("Column of the condition"))
        names: list[tuple[object, str]] = [(column.id, column.name) for column in dataset.columns]
        here = next((column for column in dataset.columns if column.id == condition.column), None)
        if here is None:
            names.append((condition.column, condition.column))
        self.column.set_choices(names)
        self.column.show_value(condition.column)
        self.value = ChoiceField(_("Value of the condition"))
        values = [] if here is None else choices_of(here, language)
        if condition.value not in [value for value, _shown in values]:
            values.append((condition.value, condition.value))
        self.value.set_choices(values)
        self.value.show_value(condition.value)
        self.value.setToolTip(self.value.currentText())
        remove = QToolButton()
        remove.setIcon(icon("close"))
        remove.setToolTip(_("Remove this condition"))
        remove.setAccessibleName(_("Remove this condition"))
        remove.clicked.connect(self.removed)
        self.remove_button = remove
        is_equal = QLabel("=")
        set_role(is_equal, "muted")
        # Under one another: names of columns and districts are long, the inspector is narrow.
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, S)
        grid.setHorizontalSpacing(XS)
        grid.setVerticalSpacing(XS)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.column, 0, 0, 1, 2)
        grid.addWidget(remove, 0, 2)
        grid.addWidget(is_equal, 1, 0)
        grid.addWidget(self.value, 1, 1)

        def take_column(chosen: object) -> None:
            column = next((each for each in dataset.columns if each.id == chosen), None)
            first = [] if column is None else choices_of(column, language)
            if column is not None and first:
                self.edited.emit(Condition(column.id, str(first[0][0])))

        self.column.edited.connect(take_column)
        self.value.edited.connect(lambda value: self.edited.emit(Condition(condition.column, str(value))))
