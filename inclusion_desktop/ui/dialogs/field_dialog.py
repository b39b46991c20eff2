"""A live field for a text: which figure of which table, and how it is written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.data.dataset import Column, Dataset
from inclusion_desktop.document.fields import quoted
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import L, M, S, set_role
from inclusion_desktop.ui.inspector.fields import ChoiceField, NumberField
from inclusion_desktop.ui.row_conditions import conditions_for, row_name, shown_text
from inclusion_desktop.ui.workspace import Workspace

_ROW = Qt.ItemDataRole.UserRole


class FieldDialog(QDialog):
    """`source` is the field in braces once the dialog was accepted. It begins at the cell that is selected."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = workspace.document
        self.source = ""
        self.setWindowTitle(_("Insert live field"))
        self.setMinimumWidth(460)
        self.dataset = ChoiceField(_("Dataset"))
        self.dataset.set_choices([(each.id, each.name) for each in self._document.datasets if each.row_count])
        self.column = ChoiceField(_("Column"))
        self.format = ChoiceField(_("Written as"))
        self.format.set_choices(
            [
                ("", _("As the column")),
                ("number", _("Number")),
                ("integer", _("Whole number")),
                ("percent", _("Percent")),
            ]
        )
        self.decimals = NumberField(_("Decimals"), low=0, high=9, auto=True, whole=True)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search rows"))
        self.search.setAccessibleName(_("Search rows"))
        self.search.setClearButtonEnabled(True)
        self.rows = QListWidget()
        self.rows.setAccessibleName(_("Row"))
        self.rows.setMinimumHeight(180)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self._build()
        self._connect()
        chosen = workspace.selection
        if self.dataset.count():
            self.dataset.show_value(self.dataset.value_at(0))
        dataset = self._document.dataset(chosen.dataset)
        if dataset is not None and dataset.row_count:
            self.dataset.show_value(dataset.id)
        self.format.show_value("")
        self.decimals.show_value(None)
        self._show_dataset()
        if dataset is not None and chosen.rows and chosen.columns:
            self.column.show_value(chosen.columns[0])
            self._show_rows()
            self.rows.setCurrentRow(chosen.rows[0])
        self._follow()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(L, L, L, L)
        whole.setSpacing(M)
        hint = QLabel(_("A live field shows a figure of the data, and changes whenever the figure does."))
        hint.setWordWrap(True)
        set_role(hint, "muted")
        whole.addWidget(hint)
        form = QFormLayout()
        form.setSpacing(S)
        form.addRow(_("Dataset"), self.dataset)
        form.addRow(_("Column"), self.column)
        whole.addLayout(form)
        whole.addWidget(self.search)
        whole.addWidget(self.rows, 1)
        below = QFormLayout()
        below.setSpacing(S)
        below.addRow(_("Written as"), self.format)
        below.addRow(_("Decimals"), self.decimals)
        whole.addLayout(below)
        whole.addWidget(self.told)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        self.take_button = buttons.addButton(_("Insert"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.take_button.setDefault(True)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        whole.addWidget(buttons)

    def _connect(self) -> None:
        self.dataset.edited.connect(lambda _id: self._show_dataset())
        self.column.edited.connect(lambda _id: self._show_rows())
        self.format.edited.connect(lambda _name: self._follow())
        self.decimals.edited.connect(lambda _value, _gesture: self._follow())
        self.search.textChanged.connect(self._filter)
        self.rows.currentItemChanged.connect(lambda *_items: self._follow())
        self.rows.itemActivated.connect(lambda _item: self._take())

    def _dataset(self) -> Dataset | None:
        at = self.dataset.currentIndex()
        return self._document.dataset(str(self.dataset.value_at(at))) if at >= 0 else None

    def _column(self) -> Column | None:
        dataset, at = self._dataset(), self.column.currentIndex()
        return dataset.column(str(self.column.value_at(at))) if dataset is not None and at >= 0 else None

    def _show_dataset(self) -> None:
        dataset = self._dataset()
        columns = () if dataset is None else dataset.columns
        self.column.set_choices([(column.id, column.name) for column in columns])
        figure = next((column for column in columns if column.numbers is not None and column.unit), None)
        figure = figure or next((c for c in reversed(columns) if c.numbers is not None), None)
        self.column.show_value(figure.id if figure is not None else columns[0].id if columns else None)
        self._show_rows()

    def _show_rows(self) -> None:
        dataset, column = self._dataset(), self._column()
        at = max(self.rows.currentRow(), 0)
        self.rows.clear()
        if dataset is None or column is None:
            return
        language = self._document.language
        for row in range(dataset.row_count):
            value = shown_text(column.value(row), column, language) or "–"
            item = QListWidgetItem(f"{row_name(dataset, row, language)}    {value}")
            item.setData(_ROW, row)
            self.rows.addItem(item)
        self.rows.setCurrentRow(min(at, dataset.row_count - 1))
        self._filter(self.search.text())

    def _filter(self, text: str) -> None:
        wanted = text.casefold().split()
        for at in range(self.rows.count()):
            item = self.rows.item(at)
            item.setHidden(not all(word in item.text().casefold() for word in wanted))
        # Qt answers None where nothing is current, whatever its signature says.
        current: QListWidgetItem | None = self.rows.currentItem()
        if current is None or current.isHidden():
            items = (self.rows.item(at) for at in range(self.rows.count()))
            self.rows.setCurrentItem(next((item for item in items if not item.isHidden()), None))  # type: ignore[arg-type]
        self._follow()

    def _made(self) -> str:
        """The field by ids, '' where no row is chosen or nothing tells the row apart."""
        dataset, column = self._dataset(), self._column()
        item: QListWidgetItem | None = self.rows.currentItem()
        if dataset is None or column is None or item is None or item.isHidden():
            return ""
        conditions = conditions_for(dataset, item.data(_ROW))
        if conditions is None:
            return ""
        row = ", ".join(f"{quoted(condition.column)}={quoted(condition.value)}" for condition in conditions)
        name = str(self.format.value_at(self.format.currentIndex()))
        places = self.decimals.value()
        ending = name + (f".{places:.0f}" if places >= 0 else "")
        return (
            "{"
            + f"{quoted(dataset.id)}.{quoted(column.id)}"
            + (f"[{row}]" if row else "")
            + (f" | {ending}" if ending else "")
            + "}"
        )

    def _follow(self) -> None:
        from inclusion_desktop.layout.fields import FieldReader

        made = self._made()
        reader = FieldReader(self._document)
        printed = reader.text(made) if made else ""
        if not self.rows.count():
            problem = _("There are no figures yet. Type, paste or import a table first.")
        elif not made:
            problem = _("No name tells this row from the others. Give the table a column of names.")
        else:
            problem = " ".join(reader.errors)
        set_role(self.told, "error" if problem else "muted")
        self.told.setText(problem or _("Prints: {text}").format(text=printed))
        self.take_button.setEnabled(not problem)

    def _take(self) -> None:
        if self.take_button.isEnabled():
            self.source = self._made()
            self.accept()
