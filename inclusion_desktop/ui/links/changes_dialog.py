"""What a refresh would change, cell by cell: before, after, and a choice where both were changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.app.linked_files import Update
from inclusion_desktop.data.dataset import ColumnId, DatasetId
from inclusion_desktop.i18n import _, ngettext
from inclusion_desktop.ui.appearance import L, M, set_role
from inclusion_desktop.ui.links.linked_data import LinkedData, News
from inclusion_desktop.ui.links.words import name_row, say_cell, say_changes, say_columns
from inclusion_desktop.ui.workspace import Workspace

MOST_SHOWN = 2_000
_ROW, _COLUMN, _BEFORE, _AFTER, _KEEP = range(5)


class ChangesDialog(QDialog):
    """Stays open beside the window; follows further changes of the file, and closes when there are none left."""

    def __init__(self, workspace: Workspace, linked: LinkedData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._linked = linked
        self._dataset: DatasetId | None = None
        self._news: News | None = None
        self._places: list[tuple[int, ColumnId, int]] = []
        """Of each line: row here (-1: a new one), column, row in the merged table."""
        self.setWindowTitle(_("Changes in the file"))
        self.setModal(False)
        self.title = QLabel()
        set_role(self.title, "heading")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        set_role(self.told, "muted")
        self.table = QTableWidget(0, 5)
        self.table.setAccessibleName(_("Changed cells"))
        self.table.setHorizontalHeaderLabels([_("Row"), _("Column"), _("Here"), _("In the file"), _("Keep mine")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_ROW, QHeaderView.ResizeMode.Stretch)
        self.table.currentCellChanged.connect(self._jump)
        buttons = QDialogButtonBox()
        self.refresh_button = buttons.addButton(_("Refresh"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.refresh_button.setDefault(True)
        self.close_button = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self.close_button.setAutoDefault(False)
        buttons.accepted.connect(self.refresh)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, L)
        column.setSpacing(M)
        column.addWidget(self.title)
        column.addWidget(self.told)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        self.resize(680, 460)

    def show_dataset(self, dataset: DatasetId) -> None:
        """The changes of this dataset's file."""
        self._dataset, self._news = dataset, None
        self.follow()
        self.show()
        self.activateWindow()
        self.table.setFocus()

    def follow(self) -> None:
        """Show the changes as they are now."""
        if self._dataset is None:
            return
        news = self._linked.news_of(self._dataset)
        if news is None or not isinstance(news.what, Update):
            self.refresh_button.setEnabled(False)
            if self._news is not None:
                self._dataset = self._news = None
                self.hide()
            return
        if news is not self._news:
            self._news = news
            self._fill(news, news.what)

    def refresh(self) -> None:
        """Take everything over but the cells that are to stay."""
        if self._news is not None:
            self._linked.refresh(self._news, self.kept())

    def kept(self) -> frozenset[tuple[int, ColumnId]]:
        """The cells in which the person's own correction is to stay: row of the merged table, column."""
        kept = set()
        for line, (_here, column, row) in enumerate(self._places):
            box = self.table.item(line, _KEEP)
            if box is not None and box.checkState() is Qt.CheckState.Checked:
                kept.add((row, column))
        return frozenset(kept)

    def _fill(self, news: News, update: Update) -> None:
        # A button that was disabled meanwhile is the default no longer.
        self.refresh_button.setDefault(True)
        merged, language = update.merged, self._workspace.document.language
        difference = merged.difference
        self.title.setText(say_changes(difference, news.file))
        lines = say_columns(difference)
        lines += _said_rows(update)
        if count := len(merged.conflicts):
            lines.append(
                ngettext(
                    "{count} cell was corrected here and changed in the file too: the file's value is taken "
                    "unless you keep yours.",
                    "{count} cells were corrected here and changed in the file too: the file's values are taken "
                    "unless you keep yours.",
                    count,
                ).format(count=count)
            )
        if count := merged.kept_cells:
            lines.append(
                ngettext(
                    "{count} cell that you corrected stays as it is.",
                    "{count} cells that you corrected stay as they are.",
                    count,
                ).format(count=count)
            )
        disputed = {(conflict.row, conflict.column) for conflict in merged.conflicts}
        changes = list(difference.cells(MOST_SHOWN + len(disputed)))
        changes.sort(key=lambda change: (change.row, change.after.id) not in disputed)
        if difference.cell_count > MOST_SHOWN:
            lines.append(_("The first {count} are listed.").format(count=MOST_SHOWN))
        self.told.setText("\n".join(lines))
        self.told.setVisible(bool(lines))
        del changes[max(MOST_SHOWN, len(disputed)) :]
        self._places = [(change.row_before, change.after.id, change.row) for change in changes]
        self.table.blockSignals(True)
        self.table.setRowCount(len(changes))
        for line, change in enumerate(changes):
            texts = (
                name_row(update.of, change.row_before),
                change.after.name,
                say_cell(change.before, change.row_before, language),
                say_cell(change.after, change.row, language),
            )
            for at, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if at in (_BEFORE, _AFTER) and change.after.numbers is not None:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(line, at, item)
            box = QTableWidgetItem()
            if (change.row, change.after.id) in disputed:
                box.setFlags(box.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                box.setCheckState(Qt.CheckState.Unchecked)
                said = _("Keep {value} in '{row}', column '{column}'")
                box.setData(
                    Qt.ItemDataRole.AccessibleTextRole,
                    said.format(value=texts[_BEFORE], row=texts[_ROW], column=texts[_COLUMN]),
                )
            self.table.setItem(line, _KEEP, box)
        self.table.setColumnHidden(_KEEP, not disputed)
        self.table.setVisible(bool(changes))
        self.table.setCurrentCell(-1, -1)
        self.table.blockSignals(False)
        self.refresh_button.setEnabled(True)

    def _jump(self, line: int, _column: int, _line_before: int, _column_before: int) -> None:
        """Select the cell in the table below, where it is there."""
        if self._dataset is None or not 0 <= line < len(self._places):
            return
        row, column, _merged = self._places[line]
        derived = self._workspace.document.recipes.get(self._dataset)
        shown = (row, column) if derived is None else derived.shown_cell(row, column)
        if shown is not None:
            self._workspace.select_cells(self._dataset, (shown[0],), (shown[1],))
        else:
            self._workspace.said.emit(_("The cell is not in the table that is shown: the steps leave it out."))


def _said_rows(update: Update) -> list[str]:
    """Names of the rows that came and went."""
    difference, lines = update.merged.difference, []
    for rows, dataset, text in (
        (difference.match.removed, update.of, _("Rows gone: {names}.")),
        (difference.match.added, update.merged.dataset, _("New rows: {names}.")),
    ):
        if len(rows):
            names = ", ".join(name_row(dataset, row) for row in rows[:_NAMED].tolist())
            lines.append(text.format(names=names + (", …" if len(rows) > _NAMED else "")))
    return lines


_NAMED = 8
