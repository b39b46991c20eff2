"""The grid: a spreadsheet over the dataset that is shown."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QWidget

from inclusion_desktop.data.dataset import ColumnId, Dataset
from inclusion_desktop.data.views import View
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import interface_font
from inclusion_desktop.ui.table import edits
from inclusion_desktop.ui.table.cursor import Cursor
from inclusion_desktop.ui.table.delegate import CellDelegate, CellEditor
from inclusion_desktop.ui.table.edits import Area
from inclusion_desktop.ui.table.fill_handle import FillHandle
from inclusion_desktop.ui.table.frozen_column import FrozenColumn
from inclusion_desktop.ui.table.grid_edits import GridEdits
from inclusion_desktop.ui.table.header import ColumnHeader, fitting_width
from inclusion_desktop.ui.table.invalid_cells import count_invalid, next_invalid
from inclusion_desktop.ui.table.keys import action_for, typed_text
from inclusion_desktop.ui.table.model import DatasetModel, Index
from inclusion_desktop.ui.table.note_editor import NoteEditor
from inclusion_desktop.ui.table.row_header import RowHeader
from inclusion_desktop.ui.table.selection_link import SelectionLink
from inclusion_desktop.ui.workspace import Workspace

ROW_HEIGHT = 28
_SAMPLE_ROWS = 60
_EMPTY_COLUMN = 72
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class DataGrid(GridEdits):
    """Shows one dataset of the workspace and sends every edit as one command."""

    files_dropped = Signal(object)
    """A tuple of paths of files that were dropped: somebody should do with each what it is for."""
    cells_selected = Signal()
    """Other cells are selected, or the selected ones have other values."""
    column_menu_wanted = Signal(int, QPoint)
    cell_menu_wanted = Signal(QPoint)
    rename_wanted = Signal(int)
    find_wanted = Signal()
    arranged = Signal()
    """Rows are sorted or filtered otherwise."""
    highlight_changed = Signal()
    """The outliers of other columns are marked."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.table = DatasetModel(self)
        self.setModel(self.table)
        self.cursor_ = Cursor(self, self.table)
        self._delegate = CellDelegate(self.table, self)
        self._heading = ColumnHeader(self.table, self)
        self._numbers = RowHeader(self)
        self._widths: dict[tuple[str, ColumnId], int] = {}
        self._was_reset = False
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.setInterval(0)
        self._handle = FillHandle(self, self.table, self.cursor_)
        self._frozen = FrozenColumn(self, self.table, self._heading, self._numbers)
        self._set_up()
        self._link = SelectionLink(workspace, self, self.table, self.cursor_)
        self._note: NoteEditor | None = None
        self._connect()

    def _set_up(self) -> None:
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._heading)
        self.setVerticalHeader(self._numbers)
        rows = self._numbers
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setMinimumWidth(44)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows.setAccessibleName(_("Row numbers"))
        self._heading.setAccessibleName(_("Column headings"))
        self.setFont(interface_font(tabular=True))
        self._frozen.setFont(self.font())
        self._frozen.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setAccessibleName(_("Data table"))
        self.setAccessibleDescription(_("Type to replace a cell, F2 to edit it, Ctrl+F6 to leave the table."))
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)
        self.horizontalScrollBar().setSingleStep(40)
        self.setTabKeyNavigation(False)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        self._delegate.typed.connect(self.type_cell)
        self._delegate.stepped.connect(self.cursor_.step)
        self._delegate.typed_everywhere.connect(self._type_everywhere)
        self._heading.column_moved.connect(self._move_column)
        self._heading.menu_wanted.connect(self.column_menu_wanted)
        self._heading.rename_wanted.connect(self.rename_wanted)
        self._heading.sectionResized.connect(self._keep_width)
        self._heading.sectionHandleDoubleClicked.connect(self._fit_column)
        self._heading.sectionPressed.connect(self._press_heading)
        rows = self._numbers
        rows.sectionPressed.connect(lambda row: self.cursor_.start((row, 0)))
        rows.rows_dragged.connect(self.move_rows_before)
        rows.customContextMenuRequested.connect(lambda at: self.cell_menu_wanted.emit(rows.mapToGlobal(at)))
        self.customContextMenuRequested.connect(lambda at: self.cell_menu_wanted.emit(self.viewport().mapToGlobal(at)))
        self.selectionModel().currentChanged.connect(self._follow_current)
        self.table.modelReset.connect(self._lay_out_columns)
        self.table.dataChanged.connect(self._told.start)
        self._link.moved.connect(self._told.start)
        self._told.timeout.connect(self.cells_selected)

    # What is shown ---------------------------------------------------------------------------------------------

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Show a dataset as it is now; the current cell and the place scrolled to stay where they can."""
        before = self.table.dataset
        current = self.cursor_.place
        scrolled = (self.verticalScrollBar().value(), self.horizontalScrollBar().value())
        same = before is not None and dataset is not None and before.id == dataset.id
        self._was_reset = False
        with self._link.paused():
            self.table.show_dataset(dataset, self._workspace.document.language)
            if self._was_reset:
                self.cursor_.go(*(current if same else (0, 0)), select=False)
                if same:
                    self.verticalScrollBar().setValue(scrolled[0])
                    self.horizontalScrollBar().setValue(scrolled[1])
        if self._was_reset:
            self._link.take(self._workspace.selection)
        self._told.start()
        self.viewport().update()

    def arrange(self, arrangement: View | None) -> None:
        """Sort and filter what is shown, not the dataset; None shows every row in its place."""
        self.commit_typing()
        place = self.cursor_.place[1]
        with self._link.paused():
            self.table.arrange(arrangement)
            self.cursor_.go(0, place, select=False)
        self._link.take(self._workspace.selection)
        self.arranged.emit()

    def highlight(self, column: ColumnId, on: bool) -> None:
        """Tint the outliers of a column, or no longer."""
        self.table.highlight(column, on)
        self.highlight_changed.emit()

    @property
    def is_frozen(self) -> bool:
        """Whether the first column stays in view."""
        return self._frozen.is_on

    def freeze_first(self, on: bool) -> None:
        """Keep the first column in view while the others are scrolled, or no longer."""
        self._frozen.switch(on)

    def show_cell(self, row: int, column: ColumnId) -> None:
        """Go to a cell of the dataset; where a filter hides it, all rows are shown."""
        place = self.table.place_of(column)
        if place is None:
            return
        found = self.table.view_rows_of(np.array([row]))
        if not len(found):
            self.arrange(None)
            found = np.array([row])
        self.cursor_.go(int(found[0]), place)
        self.setFocus()

    def go_to_invalid(self, *, back: bool = False) -> None:
        """To the next invalid cell, or the one before; says so where the filter hides them all."""
        found = next_invalid(self.table, self.cursor_.place, back=back)
        if found is not None:
            self.cursor_.go(*found)
            self.setFocus()
        elif count_invalid(self.table.dataset):
            self._workspace.said.emit(_("The filter hides the invalid cells. Show all rows to see them."))

    def areas(self) -> tuple[Area, ...]:
        """The selected blocks, each by itself."""
        return self._link.areas()

    def area(self) -> Area:
        """The selected cells; the current one where none is selected. The empty row and column may be in it."""
        return self._link.area()

    @property
    def page_rows(self) -> int:
        """Rows that a page key moves by."""
        return max(1, self.viewport().height() // ROW_HEIGHT - 1)

    # Keys ------------------------------------------------------------------------------------------------------

    def begin_typing(self, text: str | None) -> None:
        """Open the current cell: with this text instead of its own, or with its own where None."""
        if self.table.dataset is None:
            self.start_table()
        index = self.currentIndex()
        if not index.isValid():
            return
        self.scrollTo(index)
        self._delegate.begins_empty = text is not None
        try:
            self.edit(index)
        finally:
            self._delegate.begins_empty = False
        editor = self.editor()
        if editor is not None:
            editor.deselect()
            if text:
                editor.insert(text)

    def editor(self) -> CellEditor | None:
        """The cell that is being typed into; None where none is."""
        found = self.viewport().findChild(CellEditor)
        return found if isinstance(found, CellEditor) and not found.is_closed else None

    def commit_typing(self) -> None:
        """Take what is being typed now, as before saving."""
        editor = self.editor()
        if editor is not None:
            self._delegate.take(editor)
        if self._note is not None:
            self._note.finish()

    def selectAll(self) -> None:
        """Every cell, without the empty row and column at the ends."""
        self.cursor_.select_all()

    def leave(self, *, back: bool) -> None:
        """Let the focus go on, since Tab moves from cell to cell."""
        super().focusNextPrevChild(not back)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next cell: Qt asks here before it hands the key to the table."""
        if not self.hasFocus() or self.table.dataset is None:
            return super().focusNextPrevChild(forward)
        self.cursor_.step(0, 1 if forward else -1)
        return True

    def ask_for_menu(self) -> None:
        """The cells' menu, at the current cell."""
        at = self.visualRect(self.currentIndex()).bottomLeft()
        self.cell_menu_wanted.emit(self.viewport().mapToGlobal(at))

    def event(self, event: QEvent) -> bool:
        """Keys the grid has a use for are its own, whatever the window's menus say."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (typed_text(event) or action_for(self, event) is not None)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A spreadsheet's keys; anything that can be written replaces the cell."""
        action = action_for(self, event)
        if action is not None:
            action()
        elif text := typed_text(event):
            self.begin_typing(text)
        else:
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Letters that are put together, by dead keys or an input method, begin typing too."""
        if event.commitString() or event.preeditString():
            self.begin_typing("")
            editor = self.editor()
            if editor is not None:
                QApplication.sendEvent(editor, event)
        event.accept()

    # Mouse -----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Shift stretches the selection from the current cell."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._handle.is_at(event.position().toPoint()):
            self._handle.press()
            return
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and event.modifiers() == _SHIFT:
            self.cursor_.go(index.row(), index.column(), extend=True)
            return
        if index.isValid() and event.button() == Qt.MouseButton.RightButton:
            # A menu is about what is selected, unless it is asked for somewhere else.
            if not self.selectionModel().isSelected(index):
                self.cursor_.go(index.row(), index.column())
            return
        super().mousePressEvent(event)
        if index.isValid():
            self.cursor_.start((index.row(), index.column()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """After a drag the cell it began at is current, as in every spreadsheet."""
        if self._handle.is_dragged:
            self._continue(*self._handle.release())
            return
        super().mouseReleaseEvent(event)
        anchor, reached = self.table.index(*self.cursor_.anchor), self.cursor_.place
        if reached != self.cursor_.anchor and self.selectionModel().isSelected(anchor):
            self.cursor_.head = reached
            self.selectionModel().setCurrentIndex(anchor, QItemSelectionModel.SelectionFlag.NoUpdate)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle, or select on."""
        at = event.position().toPoint()
        if self._handle.is_dragged:
            self._handle.drag(at)
            return
        if not event.buttons():
            over = self._handle.is_at(at)
            self.viewport().setCursor(Qt.CursorShape.CrossCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def _continue(self, rows: int, places: int) -> None:
        if not rows and not places:
            return
        area = self.area()
        kept = Area(
            area.rows[area.rows < self.table.view_rows],
            tuple(place for place in area.places if self.table.column_at(place) is not None),
        )
        command, filled = edits.continue_block(self.table, kept, rows, places)
        if self._do(command):
            self.cursor_.go(int(filled.rows[0]), filled.places[0], select=False)
            self.cursor_.select_block(self.cursor_.anchor, (int(filled.rows[-1]), filled.places[-1]))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the cell."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.begin_typing(None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file or cells from another program."""
        if event.mimeData().hasUrls() or event.mimeData().hasText() or event.mimeData().hasHtml():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere on the table."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A file is announced, cells are pasted where they were dropped."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.files_dropped.emit(tuple(paths))
        else:
            index = self.indexAt(event.position().toPoint())
            if index.isValid():
                self.cursor_.go(index.row(), index.column())
            self.paste_mime(event.mimeData())
        event.acceptProposedAction()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Into view, and out from under the first column where that is kept in view."""
        super().scrollTo(index, hint)
        covered = self._frozen.covers
        if covered and index.column() > 0 and self.horizontalScrollBar().value() > 0:
            hidden = covered - self.visualRect(index).left()
            if hidden > 0:
                bar = self.horizontalScrollBar()
                bar.setValue(bar.value() - hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first column, where it is kept in view, is as high as the table."""
        super().resizeEvent(event)
        self._frozen.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, and the handle at the corner of those selected."""
        super().paintEvent(event)
        self._handle.paint()

    # Looks -----------------------------------------------------------------------------------------------------

    def _press_heading(self, place: int) -> None:
        self.cursor_.start((0, place))

    def _follow_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._delegate.current = (current.row(), current.column())
        self._frozen.follow(self._delegate.current, self._delegate.has_focus)
        self.viewport().update()

    def _lay_out_columns(self) -> None:
        self._was_reset = True
        dataset = self.table.dataset
        if dataset is None:
            return
        with self._link.paused():
            for place, column in enumerate(dataset.columns):
                width = self._widths.get((dataset.id, column.id))
                self._heading.resizeSection(place, width or self._fitting_width(place))
            self._heading.resizeSection(len(dataset.columns), _EMPTY_COLUMN)

    def _fitting_width(self, place: int) -> int:
        column = self.table.column_at(place)
        if column is None:
            return _EMPTY_COLUMN
        first = max(0, self.rowAt(0))
        rows = range(first, min(first + _SAMPLE_ROWS, self.table.view_rows))
        view = self.table.arrangement
        with_arrow = view is not None and column.id in view.columns
        return fitting_width(column, [self.table.cell(row, place).text for row in rows], with_arrow=with_arrow)

    def _fit_column(self, place: int) -> None:
        self._heading.resizeSection(place, self._fitting_width(place))

    def _keep_width(self, place: int, _old: int, new: int) -> None:
        dataset, column = self.table.dataset, self.table.column_at(place)
        if not self._link.is_busy and dataset is not None and column is not None:
            self._widths[dataset.id, column.id] = new

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The current cell's frame takes the accent colour."""
        super().focusInEvent(event)
        self._delegate.has_focus = True
        self._frozen.follow(self._delegate.current, True)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The current cell's frame turns quiet."""
        super().focusOutEvent(event)
        self._delegate.has_focus = False
        self._frozen.follow(self._delegate.current, False)
        self.viewport().update()
