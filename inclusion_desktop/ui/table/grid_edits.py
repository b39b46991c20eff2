"""What is done to the cells, rows and columns of the grid, each edit as one command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from inclusion_desktop.app.commands.data import (
    AddDataset,
    DeleteColumns,
    DeleteRows,
    InsertColumns,
    InsertRows,
    MoveColumns,
)
from inclusion_desktop.app.commands.table_order import MoveRows, SetNotes
from inclusion_desktop.app.session import Command
from inclusion_desktop.data.clipboard import Block
from inclusion_desktop.data.dataset import ColumnId, Dataset, Kind
from inclusion_desktop.data.dates import date_text
from inclusion_desktop.i18n import N_, _, ngettext
from inclusion_desktop.ui.table import edits
from inclusion_desktop.ui.table.clipboard import from_mime, to_mime
from inclusion_desktop.ui.table.cursor import Cursor
from inclusion_desktop.ui.table.edits import Area
from inclusion_desktop.ui.table.model import DatasetModel
from inclusion_desktop.ui.table.note_editor import NoteEditor
from inclusion_desktop.ui.table.pasting import copy_cells, paste_block, paste_table, transposed
from inclusion_desktop.ui.workspace import Workspace


class GridEdits(QTableView):
    """The half of the grid that changes the dataset; the other half shows it and hears keys and mouse."""

    formula_wanted = Signal(str)
    """A formula was typed into the empty column: somebody should ask for the rest."""
    step_wanted = Signal(int)
    """A cell that this step calculates is to be edited: somebody should offer to change the step."""

    table: DatasetModel
    cursor_: Cursor
    _workspace: Workspace
    _note: NoteEditor | None

    def area(self) -> Area:
        """The selected cells as one area."""
        raise NotImplementedError

    def areas(self) -> tuple[Area, ...]:
        """The selected blocks, each by itself."""
        raise NotImplementedError

    def refuses_typing(self, text: str | None) -> bool:
        """Whether the current cell cannot be typed into; what can be done instead is said, or done.

        `text` is what replaces the cell, None where it is merely to be edited.
        """
        if self.table.is_past:
            self._say_past()
            return True
        view_row, place = self.cursor_.place
        column = self.table.column_at(place)
        maker = None if column is None else self.table.makers.get(column.id)
        if column is None or maker is None or self.table.dataset_row(view_row) >= len(column):
            return False
        if maker.formula and text is None:
            self.step_wanted.emit(maker.step)
        else:
            self._workspace.offered.emit(
                _("Column '{column}' is calculated.").format(column=column.name),
                _("Change the formula") if maker.formula else _("Change the step"),
                lambda: self.step_wanted.emit(maker.step),
            )
        return True

    def type_cell(self, view_row: int, place: int, text: str) -> None:
        """A cell was typed; a formula in the empty column is asked about instead."""
        if self.table.column_at(place) is None and text.lstrip().startswith("="):
            self.formula_wanted.emit(text.strip().lstrip("=").strip())
            return
        self.do(edits.type_text(self.table, view_row, place, text))

    def _type_everywhere(self, text: str) -> None:
        self.do(edits.type_everywhere(self.table, self.areas(), text))

    def clear(self) -> None:
        """Blank the selected cells."""
        self.do(edits.clear_cells(self.table, self.areas()))

    def mark_cells(self, mark: str) -> None:
        """Say why the selected cells hold no value, by a mark; '' blanks them."""
        self.do(edits.type_everywhere(self.table, self.areas(), mark, N_("Mark cells")))

    def fill_series(self) -> None:
        """The filled cells at the top of the selection go on to its end."""
        if not self.do(edits.fill_series(self.table, self.area())):
            self._workspace.said.emit(_("Select filled cells and empty ones below them to continue a series."))

    def fill_down(self) -> None:
        """The first selected row into the others."""
        self.do(edits.fill_down(self.table, self.areas()))

    def fill_right(self) -> None:
        """The first selected column into the others."""
        self.do(edits.fill_right(self.table, self.areas()))

    def type_today(self) -> None:
        """Today's date into the current cell, as the document writes dates."""
        days = (date.today() - date(1970, 1, 1)).days
        self.type_cell(*self.cursor_.place, date_text(days, self.table.language))

    def copy(self) -> None:
        """The selected cells to the clipboard."""
        self._copy()

    def copy_with_headings(self) -> None:
        """The selected cells to the clipboard, below the names of their columns."""
        self._copy(headings=True)

    def _copy(self, *, headings: bool = False) -> bool:
        area = edits.one_area(self.areas())
        if area is None:
            self._workspace.said.emit(
                _("These blocks cannot be copied together. Select blocks of the same rows or of the same columns.")
            )
            return False
        block, columns, rows = copy_cells(self.table, area)
        if block:
            QGuiApplication.clipboard().setMimeData(to_mime(block, columns, rows, headings=headings))
            self._say_cells(_("Copied {cells}."), len(rows) * len(columns))
        return bool(block)

    def cut(self) -> None:
        """The selected cells to the clipboard, and blank."""
        if self._copy():
            self.do(edits.clear_cells(self.table, self.areas(), N_("Cut cells")))

    def paste(self) -> None:
        """What is on the clipboard, at the selected cells."""
        self.paste_mime(QGuiApplication.clipboard().mimeData())

    def paste_transposed(self) -> None:
        """What is on the clipboard, its rows as columns."""
        self.paste_mime(QGuiApplication.clipboard().mimeData(), transpose=True)

    def paste_mime(self, mime: QMimeData, *, transpose: bool = False) -> None:
        """Cells copied in whatever program, at the selected cells; a whole table where there is none yet."""
        block = from_mime(mime, self._workspace.document.language)
        if not block:
            self._workspace.said.emit(_("There are no cells on the clipboard. Copy some in a spreadsheet first."))
            return
        block = transposed(block) if transpose else block
        dataset, areas = self.table.dataset, self.areas()
        if dataset is None or not dataset.columns:
            self._paste_table(dataset, block)
            return
        is_one = len(block) == len(block[0]) == 1
        if len(areas) > 1 and not is_one:
            self._workspace.said.emit(
                _("Several blocks are selected. Only a single cell can be pasted into them; select one place instead.")
            )
            return
        command, pasted = paste_block(self.table, areas, block)
        if self.do(command):
            if len(areas) == 1:
                self.cursor_.go(int(pasted.rows[0]), pasted.places[0], select=False)
                self.cursor_.select_block(self.cursor_.anchor, (int(pasted.rows[-1]), pasted.places[-1]))
            count = sum(area.size for area in areas) if is_one else pasted.size
            self._say_cells(_("Pasted {cells}."), count)

    def _paste_table(self, dataset: Dataset | None, block: Block) -> None:
        command = paste_table(self._workspace.document, dataset, block)
        if self.do(command):
            if isinstance(command, AddDataset):
                self._workspace.select_cells(command.dataset.id, (), ())
            self._say_cells(_("Pasted {cells}."), len(block) * len(block[0]))

    def start_table(self) -> None:
        """A new table to type into."""
        command = edits.new_table(self._workspace.document, _("Table"))
        if self.do(command):
            self._workspace.select_cells(command.dataset.id, (0,), (command.dataset.columns[0].id,))

    def insert_rows(self, below: bool = False) -> None:
        """As many blank rows as are selected, above or below them."""
        dataset = self.table.dataset
        if dataset is None:
            return
        rows = self.table.dataset_rows_at(self.area().rows)
        at = (int(rows.max()) + 1 if below else int(rows.min())) if len(rows) else dataset.row_count
        self.do(InsertRows(dataset.id, at, max(1, len(rows))))

    def delete_rows(self) -> None:
        """Take the selected rows out."""
        dataset, rows = self.table.dataset, self.table.dataset_rows_at(self.area().rows)
        if dataset is not None and len(rows):
            self.do(DeleteRows(dataset.id, tuple(rows.tolist())))

    def move_rows(self, step: int) -> None:
        """The selected rows up (-1) or down (1) past their neighbour."""
        rows = self.area().rows
        rows = rows[rows < self.table.view_rows]
        if len(rows):
            self.move_rows_before(int(rows[-1]) + 2 if step > 0 else int(rows[0]) - 1)

    def move_rows_before(self, view_row: int) -> None:
        """The selected rows before this one; they stay selected."""
        dataset, area = self.table.dataset, self.area()
        if dataset is None:
            return
        if self.table.arrangement is not None:
            self._workspace.said.emit(
                _("The rows are sorted or filtered. Show all rows in their own order to move them.")
            )
            return
        rows = area.rows[area.rows < self.table.view_rows]
        is_there = 0 <= view_row <= dataset.row_count
        if is_there and len(rows) and self.do(MoveRows(dataset.id, tuple(rows.tolist()), view_row)):
            first = view_row - int((rows < view_row).sum())
            ids = edits.column_ids(self.table, area.places)
            self._workspace.select_cells(dataset.id, tuple(range(first, first + len(rows))), ids)

    def move_columns(self, step: int) -> None:
        """The selected columns to the left (-1) or right (1) past their neighbour."""
        places = [place for place in self.area().places if self.table.column_at(place) is not None]
        if places:
            self.move_columns_before(places, places[-1] + 2 if step > 0 else places[0] - 1)

    def move_columns_before(self, places: Sequence[int], before: int) -> None:
        """These columns before the one at that place; the selected cells stay so."""
        dataset, area = self.table.dataset, self.area()
        if dataset is None or not 0 <= before <= len(dataset.columns):
            return
        ids, selected = edits.column_ids(self.table, places), edits.column_ids(self.table, area.places)
        rows = self.table.dataset_rows_at(area.rows)
        if ids and self.do(MoveColumns(dataset.id, ids, before)) and len(rows):
            self._workspace.select_cells(dataset.id, tuple(rows.tolist()), selected)

    def edit_note(self) -> None:
        """Write a remark on the current cell."""
        dataset, (view_row, place) = self.table.dataset, self.cursor_.place
        column, row = self.table.column_at(place), self.table.dataset_row(view_row)
        if dataset is None or column is None or row >= dataset.row_count:
            self._workspace.said.emit(_("There is no cell to note something on yet. Type something into it first."))
            return
        cell = self.visualRect(self.table.index(view_row, place))
        self._note = NoteEditor(
            self.viewport(),
            cell,
            column.notes.get(row, ""),
            lambda text: self._take_note(SetNotes(dataset.id, {(row, column.id): text})),
        )

    def delete_notes(self) -> None:
        """Take the remarks off the selected cells."""
        dataset = self.table.dataset
        if dataset is None:
            return
        gone: dict[tuple[int, ColumnId], str] = {}
        for area in self.areas():
            rows = set(self.table.dataset_rows_at(area.rows).tolist())
            for place in area.places:
                column = self.table.column_at(place)
                if column is not None:
                    gone.update({(row, column.id): "" for row in column.notes if row in rows})
        self.do(SetNotes(dataset.id, gone) if gone else None)

    def _take_note(self, command: SetNotes) -> None:
        self._note = None
        self.do(command)
        self.setFocus()

    def insert_columns(self, right: bool = False, kind: Kind = Kind.NUMBER) -> None:
        """As many blank columns as are selected, left or right of them."""
        dataset, places = self.table.dataset, self.area().places
        if dataset is not None:
            at = min(places[-1] + 1 if right else places[0], len(dataset.columns))
            held = sum(place < len(dataset.columns) for place in places)
            self.do(InsertColumns(dataset.id, at, (("", kind),) * max(1, held)))

    def delete_columns(self) -> None:
        """Take the selected columns out."""
        dataset, ids = self.table.dataset, edits.column_ids(self.table, self.area().places)
        if dataset is not None and ids:
            self.do(DeleteColumns(dataset.id, ids))

    def do(self, command: Command | None) -> bool:
        """Make an edit of the shown table; False for None, where it is refused, and for tables of the past."""
        if command is not None and self.table.is_past:
            self._say_past()
            return False
        table, before = self.table, self.table.dataset
        shown = table.view_rows
        if command is None or not self._workspace.do(command):
            return False
        after = table.dataset
        gone = shown - table.view_rows
        if gone > 0 and before is not None and after is not None and before.row_count == after.row_count:
            self._workspace.said.emit(
                ngettext(
                    "{count} row does not pass the filter any more and is hidden.",
                    "{count} rows do not pass the filter any more and are hidden.",
                    gone,
                ).format(count=gone)
            )
        return True

    def _say_past(self) -> None:
        self._workspace.refused.emit(
            _("This is the table as it is at an earlier step. Go back to the result to change it.")
        )

    def _say_cells(self, sentence: str, count: int) -> None:
        cells = ngettext("{count} cell", "{count} cells", count).format(count=count)
        self._workspace.said.emit(sentence.format(cells=cells))
