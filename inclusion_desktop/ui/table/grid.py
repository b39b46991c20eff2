"""The grid: a spreadsheet over the dataset that is shown."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from inclusion_desktop.data.dataset import ColumnId, Dataset
from inclusion_desktop.data.views import View
from inclusion_desktop.document.derived import Derived
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import interface_font
from inclusion_desktop.ui.table.calculated import find_makers
from inclusion_desktop.ui.table.column_widths import ColumnWidths
from inclusion_desktop.ui.table.cursor import Cursor
from inclusion_desktop.ui.table.delegate import CellDelegate
from inclusion_desktop.ui.table.edits import Area
from inclusion_desktop.ui.table.fill_handle import FillHandle
from inclusion_desktop.ui.table.frozen_column import FrozenColumn
from inclusion_desktop.ui.table.grid_input import ROW_HEIGHT, GridInput
from inclusion_desktop.ui.table.header import ColumnHeader
from inclusion_desktop.ui.table.model import DatasetModel, Index
from inclusion_desktop.ui.table.note_editor import NoteEditor
from inclusion_desktop.ui.table.row_header import RowHeader
from inclusion_desktop.ui.table.selection_link import SelectionLink
from inclusion_desktop.ui.workspace import Workspace


class DataGrid(GridInput):
    """Shows one dataset of the workspace and sends every edit as one command."""

    cells_selected = Signal()
    """Other cells are selected, or the selected ones have other values."""
    column_menu_wanted = Signal(int, QPoint)
    rename_wanted = Signal(int)
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
        self._was_reset = False
        self._derived: Derived | None = None
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.setInterval(0)
        self._handle = FillHandle(self, self.table, self.cursor_)
        self._frozen = FrozenColumn(self, self.table, self._heading, self._numbers)
        self._set_up()
        self._link = SelectionLink(workspace, self, self.table, self.cursor_)
        self._widths = ColumnWidths(self, self.table, self._heading, lambda: self._link.is_busy)
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
        self._heading.columns_dragged.connect(self.move_columns_before)
        self._heading.menu_wanted.connect(self.column_menu_wanted)
        self._heading.rename_wanted.connect(self.rename_wanted)
        self._heading.sectionPressed.connect(self._press_heading)
        rows = self._numbers
        rows.sectionPressed.connect(lambda row: self.cursor_.start((row, 0)))
        rows.rows_dragged.connect(self.move_rows_before)
        rows.customContextMenuRequested.connect(self._ask_row_menu)
        self.customContextMenuRequested.connect(lambda at: self.cell_menu_wanted.emit(self.viewport().mapToGlobal(at)))
        self.selectionModel().currentChanged.connect(self._follow_current)
        self.table.modelReset.connect(self._lay_out_columns)
        self.table.dataChanged.connect(self._told.start)
        self._link.moved.connect(self._told.start)
        self._told.timeout.connect(self.cells_selected)

    # What is shown ---------------------------------------------------------------------------------------------

    def show_dataset(self, dataset: Dataset | None, *, is_past: bool = False) -> None:
        """Show a dataset as it is now; the current cell and the place scrolled to stay where they can.

        `is_past`: it is what its steps had made of it at an earlier one, to be looked at only.
        """
        before = self.table.dataset
        current = self.cursor_.place
        scrolled = (self.verticalScrollBar().value(), self.horizontalScrollBar().value())
        same = before is not None and dataset is not None and before.id == dataset.id
        self._was_reset = False
        turned = self.table.is_past is not is_past
        self.table.is_past = is_past
        with self._link.paused():
            self._mark_calculated(dataset)
            self.table.show_dataset(dataset, self._workspace.document.language)
            if self._was_reset:
                self.cursor_.go(*(current if same else (0, 0)), select=False)
                if same:
                    self.verticalScrollBar().setValue(scrolled[0])
                    self.horizontalScrollBar().setValue(scrolled[1])
            if turned and is_past:
                # What is selected in the document are other cells.
                self.clearSelection()
        if self._was_reset or turned:
            self._link.take(self._workspace.selection)
        self._told.start()
        self.viewport().update()

    def _mark_calculated(self, dataset: Dataset | None) -> None:
        derived = None if dataset is None else self._workspace.document.recipes.get(dataset.id)
        if derived is not self._derived:
            self._derived = derived
            self.table.mark_calculated(find_makers(derived))

    def arrange(self, arrangement: View | None) -> None:
        """Sort and filter what is shown, not the dataset; None shows every row in its place.

        What is selected stays so where the first row is part of it; else the first cell is: one looks from the top.
        """
        self.commit_typing()
        place = self.cursor_.place[1]
        with self._link.paused():
            self.table.arrange(arrangement)
            self.cursor_.go(0, place, select=False)
        self._link.take(self._workspace.selection)
        if arrangement is not None:
            first = self.table.index(0, place)
            self.cursor_.go(0, place, select=not self.selectionModel().isSelected(first))
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

    def areas(self) -> tuple[Area, ...]:
        """The selected blocks, each by itself."""
        return self._link.areas()

    def area(self) -> Area:
        """The selected cells; the current one where none is selected. The empty row and column may be in it."""
        return self._link.area()

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

    def _ask_row_menu(self, at: QPoint) -> None:
        """A menu is about what is selected, unless it is asked for at another row's number."""
        row = self._numbers.logicalIndexAt(at)
        if row >= 0 and not self.selectionModel().rowIntersectsSelection(row):
            self.cursor_.go(row, 0)
            self.cursor_.select_whole(self.area(), rows=True)
        self.cell_menu_wanted.emit(self._numbers.mapToGlobal(at))

    # Looks -----------------------------------------------------------------------------------------------------

    def _press_heading(self, place: int) -> None:
        self.cursor_.start((0, place))

    def _follow_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._delegate.current = (current.row(), current.column())
        self._frozen.follow(self._delegate.current, self._delegate.has_focus)
        self.viewport().update()

    def _lay_out_columns(self) -> None:
        self._was_reset = True
        with self._link.paused():
            self._widths.lay_out()

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
