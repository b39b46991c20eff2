"""The result of a step before it is taken: rows, counts, and what there is to say about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from inclusion_desktop.data.dataset import Column, Dataset
from inclusion_desktop.data.number_texts import numeral
from inclusion_desktop.data.problems import Severity
from inclusion_desktop.i18n import _, language, ngettext
from inclusion_desktop.ui.appearance import M, S, set_role
from inclusion_desktop.ui.recipe.outcome import ROWS_SHOWN, Change, Outcome
from inclusion_desktop.ui.recipe.preview_model import PreviewModel
from inclusion_desktop.ui.recipe.unmatched import UnmatchedLists

_NARROWEST, _WIDEST, _USUAL = 56, 220, 110
_LOWEST = 120
_MEASURED = 60
"""Columns whose width is taken from what is in them; of more than these nobody sees all."""
_MOST_TOLD = 4


class Preview(QWidget):
    """A step that fails leaves the last result standing, greyed; before the first one the table itself is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = PreviewModel()
        self.heading = QLabel(_("Preview"))
        set_role(self.heading, "heading")
        self.counts = QLabel()
        self.counts.setWordWrap(True)
        set_role(self.counts, "muted")
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Preview of the result"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(_LOWEST)
        self.table.setWordWrap(False)
        self.table.setStyleSheet("QTableView::item { padding: 0 6px; }")
        self.table.verticalHeader().setDefaultSectionSize(26)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.table.horizontalHeader()
        header.setResizeContentsPrecision(40)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self.empty, "empty")
        self.first_rows = QLabel()
        set_role(self.first_rows, "muted")
        self.told = [QLabel() for _at in range(_MOST_TOLD + 1)]
        self.unmatched = UnmatchedLists()
        self._has_result = False
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        line = QHBoxLayout()
        line.setSpacing(M)
        line.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.counts, 1)
        layout.addLayout(line)
        layout.addWidget(self.table, 3)
        layout.addWidget(self.empty, 3)
        layout.addWidget(self.first_rows)
        for label in self.told:
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.hide()
            layout.addWidget(label)
        layout.addWidget(self.unmatched, 1)

    def show_nothing(self, table: Dataset, words: str) -> None:
        """There is no result: the last one is greyed, or the table as it is before the step stands in its place."""
        if not self._has_result:
            self.model.show(table.columns, {}, words)
            self._fit_widths()
            self.counts.setText(_("{size}, before the step").format(size=_size(table)))
        else:
            self.counts.setText("")
        self.table.setVisible(bool(self.model.columns))
        self.table.setEnabled(not self._has_result)
        self.empty.setVisible(not self.model.columns)
        self.empty.setText(_("The table is empty. Type, paste or import figures first."))
        self.first_rows.hide()
        self.unmatched.hide()
        for label in self.told:
            label.hide()

    def show_busy(self, busy: bool) -> None:
        """A large table is being calculated."""
        if busy:
            self.counts.setText(_("Calculating…"))

    def show_outcome(self, outcome: Outcome, first: tuple[str, ...], words: str) -> None:
        """`first`: the columns to show first, beside the new ones. `words` is the document's language."""
        assert outcome.result is not None
        dataset = outcome.result.dataset
        self._has_result = True
        columns = _arranged(dataset, outcome, first)
        before = [(column.id, column.name) for column in self.model.columns]
        scrolled = self.table.horizontalScrollBar().value()
        self.model.show(columns, outcome.changes, words)
        self.table.setEnabled(True)
        has_rows = dataset.row_count > 0
        self.table.setVisible(bool(columns))
        self.empty.setVisible(not columns)
        self.empty.setText(_("The result has no columns."))
        if before == [(column.id, column.name) for column in columns]:
            self.table.horizontalScrollBar().setValue(scrolled)
        else:
            self._fit_widths()
            self._show_change(columns, outcome)
        self.counts.setText(counts_text(dataset, outcome.before))
        self.first_rows.setVisible(dataset.row_count > ROWS_SHOWN or not has_rows)
        self.first_rows.setText(
            _("The first {shown} rows are shown; everything is calculated from all rows.").format(shown=ROWS_SHOWN)
            if has_rows
            else _("No row is left.")
        )
        self._tell(outcome)

    def _fit_widths(self) -> None:
        for at in range(self.model.columnCount()):
            if at < _MEASURED:
                self.table.resizeColumnToContents(at)
                width = self.table.columnWidth(at) + S
                self.table.setColumnWidth(at, max(_NARROWEST, min(_WIDEST, width)))
            else:
                self.table.setColumnWidth(at, _USUAL)

    def _show_change(self, columns: list[Column], outcome: Outcome) -> None:
        changed = [at for at, column in enumerate(columns) if column.id in outcome.changes]
        if changed and self.model.rowCount():
            self.table.scrollTo(self.model.index(0, changed[-1]))
            self.table.scrollTo(self.model.index(0, changed[0]))

    def _tell(self, outcome: Outcome) -> None:
        assert outcome.result is not None
        problems = outcome.result.problems
        sentences = [(problem.message, problem.severity) for problem in problems[:_MOST_TOLD]]
        more = len(problems) - len(sentences)
        if more > 0:
            told = ngettext("{count} more remark.", "{count} more remarks.", more).format(count=more)
            sentences.append((told, Severity.NOTE))
        for at, label in enumerate(self.told):
            label.setVisible(at < len(sentences))
            if at < len(sentences):
                set_role(label, "muted" if sentences[at][1] is Severity.NOTE else "warning")
                label.setText(sentences[at][0])


def counts_text(after: Dataset, before: Dataset) -> str:
    """How large the table is, and how large it was where that is another size."""
    told = _size(after)
    if (after.row_count, len(after.columns)) == (before.row_count, len(before.columns)):
        return told
    return _("{now}, before {then}").format(now=told, then=_size(before))


def _size(dataset: Dataset) -> str:
    rows, columns = dataset.row_count, len(dataset.columns)
    return _("{rows} × {columns}").format(
        rows=ngettext("{count} row", "{count} rows", rows).format(count=numeral(rows, 0, language())),
        columns=ngettext("{count} column", "{count} columns", columns).format(count=numeral(columns, 0, language())),
    )


def _arranged(dataset: Dataset, outcome: Outcome, first: tuple[str, ...]) -> list[Column]:
    if not first:
        return list(dataset.columns)
    new = [column for column in dataset.columns if outcome.changes.get(column.id) is Change.NEW]
    read = [column for id in first for column in dataset.columns if column.id == id]
    front = [*read, *new]
    return [*front, *(column for column in dataset.columns if column not in front)]
