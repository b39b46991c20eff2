"""The two panes: the file as found, the table as it will be; what is done in one is seen in the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inclusion_desktop.data.problems import Problem
from inclusion_desktop.i18n import _, ngettext
from inclusion_desktop.ui.appearance import XS, L, S, set_role
from inclusion_desktop.ui.flow_layout import FlowLayout
from inclusion_desktop.ui.importing.column_form import ColumnForm
from inclusion_desktop.ui.importing.dimensions_form import DimensionsForm
from inclusion_desktop.ui.importing.file_reading import Found
from inclusion_desktop.ui.importing.found_model import FoundModel
from inclusion_desktop.ui.importing.found_view import FoundView
from inclusion_desktop.ui.importing.legend import Legend
from inclusion_desktop.ui.importing.parts import Part
from inclusion_desktop.ui.importing.result_model import ResultModel
from inclusion_desktop.ui.importing.result_view import ResultView
from inclusion_desktop.ui.importing.rows_form import RowsForm


class Panes(QSplitter):
    """Says what is done to it; the dialog answers."""

    column_wanted = Signal(int)
    """The form should show the column at this place of the result."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.found_model = FoundModel(self)
        self.found = FoundView(self.found_model)
        self.legend = Legend()
        self.names_button = QPushButton(self.found.say_rows())
        self.no_names_button = QPushButton(_("No names"))
        self.find_button = QPushButton(_("Find the names"))
        self.rows_form = RowsForm()
        self.dimensions = DimensionsForm()
        self.result_model = ResultModel(self)
        self.result = ResultView(self.result_model)
        self.column_form = ColumnForm()
        self.size_label = QLabel()
        set_role(self.size_label, "muted")
        self._found: Found | None = None
        self._build()
        self.names_button.clicked.connect(self.found.tell_names)
        self.no_names_button.clicked.connect(lambda: self.found.names_told.emit(()))
        self.find_button.clicked.connect(lambda: self.found.names_told.emit(None))
        self.found.rows_selected.connect(self._show_buttons)
        self.legend.part_wanted.connect(self.go_to_part)
        self.result.column_chosen.connect(self.column_wanted)

    def _build(self) -> None:
        row = QWidget()
        buttons = FlowLayout(row, S)
        for button in (self.names_button, self.no_names_button, self.find_button):
            set_role(button, "quiet")
            button.setAutoDefault(False)
            buttons.addWidget(button)
        sheet = QWidget()
        sheet_column = QVBoxLayout(sheet)
        sheet_column.setContentsMargins(0, 0, 0, 0)
        sheet_column.setSpacing(XS)
        sheet_column.addWidget(self.legend)
        sheet_column.addWidget(self.found, 1)
        sheet_column.addWidget(row)
        self.stack = QStackedWidget()
        self.stack.addWidget(sheet)
        self.stack.addWidget(self.dimensions)
        left, right = (0, 0, L // 2, 0), (L // 2, 0, 0, 0)
        self.addWidget(_pane(_("As found in the file"), left, None, self.stack, self.rows_form))
        self.addWidget(_pane(_("As it will be"), right, self.size_label, self.result, self.column_form))
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        self.setSizes([500, 500])

    def show_found(self, found: Found) -> None:
        """Show what the file is."""
        self._found = found
        is_cube = bool(found.raw.dimensions)
        self.stack.setCurrentIndex(1 if is_cube else 0)
        if is_cube:
            self.dimensions.show_dimensions(found.raw.dimensions, found.reading.values)
            return
        # A format that tells its own names leaves nothing to be said.
        self.found.may_tell = found.raw.header is None
        self.found_model.show_found(found.raw, found.imported)
        self.legend.show_counts(self.found_model.counts)
        self._show_buttons()

    def _show_buttons(self) -> None:
        found = self._found
        may_tell = self.found.may_tell and found is not None
        for button in (self.names_button, self.no_names_button, self.find_button):
            button.setVisible(may_tell)
        if found is None:
            return
        self.names_button.setText(self.found.say_rows())
        rows = self.found.rows
        self.names_button.setEnabled(bool(rows) and rows != found.imported.header_rows)
        self.no_names_button.setEnabled(bool(found.imported.header_rows))
        self.find_button.setEnabled(found.reading.header is not None)

    def show_size(self, rows: int, columns: int) -> None:
        """How large the table will be."""
        text = ngettext("{count} row", "{count} rows", rows).format(count=rows)
        more = ngettext("{count} column", "{count} columns", columns).format(count=columns)
        self.size_label.setText(f"{text}, {more}")

    def go_to_part(self, part: Part) -> None:
        """Show the first row of this part of the file."""
        for row in range(self.found_model.rowCount()):
            if self.found_model.part(row) is part:
                self.found.go_to(row)
                self.found.setFocus()
                return

    def go_to_problem(self, problem: Problem) -> None:
        """Show the cell, column or row that a problem is about, on both sides."""
        found = self._found
        if found is None:
            return
        columns = found.imported.dataset.columns
        place = next((at for at, column in enumerate(columns) if column.id == problem.column), None)
        if place is None and problem.row is None:
            return
        row = self.result.row if problem.row is None else problem.row
        self.result.go_to(row, max(0, self.result.place) if place is None else place)
        if problem.row is not None and problem.row < len(found.imported.body_rows) and not found.raw.dimensions:
            file_place = found.imported.places[place] if place is not None else 0
            self.found.go_to(found.imported.body_rows[problem.row], file_place)


def _pane(title: str, margins: tuple[int, int, int, int], beside: QWidget | None, *parts: QWidget) -> QWidget:
    pane = QWidget()
    heading = QLabel(title)
    set_role(heading, "heading")
    row = QHBoxLayout()
    row.addWidget(heading)
    row.addStretch(1)
    if beside is not None:
        row.addWidget(beside)
    column = QVBoxLayout(pane)
    column.setContentsMargins(*margins)
    column.setSpacing(S)
    column.addLayout(row)
    for number, part in enumerate(parts):
        column.addWidget(part, 0 if number else 1)
    return pane
