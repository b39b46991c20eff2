"""What was found in a file's table, to be looked at and corrected before it is taken in."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.data.column_types import edit_text
from inclusion_desktop.data.dataset import Kind, State
from inclusion_desktop.data.problems import ReadError, Severity
from inclusion_desktop.data.readers.open import read_raw, sheet_names
from inclusion_desktop.data.readers.table import Imported, RawTable, import_table
from inclusion_desktop.document.links import Reading
from inclusion_desktop.i18n import _, ngettext
from inclusion_desktop.ui.appearance import L, M, S, set_role, tone
from inclusion_desktop.ui.inspector.fields import ChoiceField, TextField
from inclusion_desktop.ui.table.words import kind_name

_ROWS_SHOWN = 60
_HEADERS_OFFERED = 12


class ImportDialog(QDialog):
    """`imported` is the table as it now stands. ReadError at once where the file cannot be read at all."""

    def __init__(self, path: Path, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._language = language
        self._raw: RawTable = read_raw(path, language=language)
        self._kinds: dict[int, Kind] = {}
        self._header: int | bool | None = None
        self.imported: Imported = import_table(self._raw, language=language)
        self.setWindowTitle(_("Import table"))
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, L)
        column.setSpacing(M)
        title = QLabel(_("Import ‘{name}’").format(name=path.name))
        set_role(title, "title")
        column.addWidget(title)
        form = QFormLayout()
        form.setSpacing(S)
        self.name = TextField(_("Name of the dataset"))
        self.name.show_value(self.imported.dataset.name)
        form.addRow(_("Name"), self.name)
        self.sheet = ChoiceField(_("Sheet"))
        names = sheet_names(path)
        self.sheet.set_choices([(name, name) for name in names])
        if names:
            self.sheet.show_value(names[0])
        self.sheet.edited.connect(lambda name: self._take_sheet(str(name)))
        form.addRow(_("Sheet"), self.sheet)
        form.setRowVisible(self.sheet, len(names) > 1)
        self.header = ChoiceField(_("Row of the column names"))
        self.header.edited.connect(self._take_header)
        form.addRow(_("Names are in"), self.header)
        column.addLayout(form)
        self.table = QTableWidget()
        self.table.setAccessibleName(_("Columns as found"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        column.addWidget(self.table, 1)
        self.told = QLabel()
        set_role(self.told, "muted")
        column.addWidget(self.told)
        self.problems = QLabel()
        self.problems.setWordWrap(True)
        self.problems.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.problems)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        self.take_button = buttons.addButton(_("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.take_button.setDefault(True)
        buttons.accepted.connect(self._accept_named)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(820, 600)
        self._show()

    @property
    def reading(self) -> Reading:
        """What was told to the reader beyond what it found."""
        header = self._header if self._header is None or isinstance(self._header, bool) else (self._header,)
        sheet = self.sheet.currentText() if self.sheet.count() else None
        return Reading(
            sheet=sheet or None, header=header, kinds=MappingProxyType(dict(self._kinds)), language=self._language
        )

    def _accept_named(self) -> None:
        from dataclasses import replace

        name = self.name.text().strip()
        if name:
            self.imported = replace(self.imported, dataset=replace(self.imported.dataset, name=name))
        self.accept()

    def _take_sheet(self, name: str) -> None:
        try:
            self._raw = read_raw(self._path, sheet=name, language=self._language)
        except ReadError as error:
            self._refuse(str(error))
            return
        self._kinds, self._header = {}, None
        self._read()

    def _take_header(self, row: object) -> None:
        self._header = None if row == "auto" else False if row is None else row  # type: ignore[assignment]
        self._kinds = {}
        self._read()

    def _take_kind(self, place: int, kind: object) -> None:
        assert isinstance(kind, Kind)
        self._kinds[place] = kind
        self._read()

    def _read(self) -> None:
        try:
            self.imported = import_table(
                self._raw, header=self._header, kinds=self._kinds or None, language=self._language
            )
        except ReadError as error:
            self._refuse(str(error))
            return
        self._show()

    def _refuse(self, sentence: str) -> None:
        set_role(self.problems, "error")
        self.problems.setText(sentence)
        self.take_button.setEnabled(False)

    def _show(self) -> None:
        self.take_button.setEnabled(True)
        dataset = self.imported.dataset
        choices: list[tuple[object, str]] = [(None, _("No row: number the columns"))]
        for number, row in enumerate(self._raw.rows[:_HEADERS_OFFERED]):
            said = " | ".join(cell for cell in row if cell.strip())[:60]
            if said:
                choices.append((number, _("Row {number}: {text}").format(number=number + 1, text=said)))
        self.header.set_choices(choices)
        rows = self.imported.header_rows
        self.header.show_value(rows[0] if rows else None)
        shown = min(dataset.row_count, _ROWS_SHOWN)
        self.table.clear()
        self.table.setColumnCount(len(dataset.columns))
        self.table.setRowCount(shown + 1)
        self.table.setHorizontalHeaderLabels([column.name for column in dataset.columns])
        for place, column in enumerate(dataset.columns):
            kind = ChoiceField(_("Type of '{column}'").format(column=column.name))
            kind.set_choices([(each, kind_name(each)) for each in Kind])
            kind.show_value(column.kind)
            kind.edited.connect(lambda chosen, place=place: self._take_kind(place, chosen))
            self.table.setCellWidget(0, place, kind)
            for at in range(shown):
                item = QTableWidgetItem(edit_text(column, at, self._language))
                if column.kind.is_numeric:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if column.state(at) is State.INVALID:
                    item.setBackground(tone("error_soft"))
                    item.setForeground(tone("error"))
                self.table.setItem(at + 1, place, item)
        self.table.setRowHeight(0, 38)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.resizeColumnsToContents()
        for place in range(len(dataset.columns)):
            self.table.setColumnWidth(place, min(max(self.table.columnWidth(place), 140), 320))
        count = dataset.row_count
        told = ngettext("{count} row", "{count} rows", count).format(count=count)
        if shown < count:
            told += ". " + _("The first {shown} are shown.").format(shown=shown)
        self.told.setText(told)
        worst = any(problem.severity is Severity.WARNING for problem in self.imported.problems)
        set_role(self.problems, "warning" if worst else "muted")
        messages = [f"• {problem.message}" for problem in self.imported.problems]
        more = len(messages) - 6
        if more > 0:
            messages = [*messages[:6], "• " + ngettext("{count} more", "{count} more", more).format(count=more)]
        self.problems.setText("\n".join(messages))
        self.problems.setVisible(bool(messages))
