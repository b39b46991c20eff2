"""How the grid is worked with: keys, typing, mouse, and what is dropped on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication

from inclusion_desktop.i18n import _
from inclusion_desktop.ui.table import edits
from inclusion_desktop.ui.table.delegate import CellDelegate, CellEditor
from inclusion_desktop.ui.table.edits import Area
from inclusion_desktop.ui.table.fill_handle import FillHandle
from inclusion_desktop.ui.table.grid_edits import GridEdits
from inclusion_desktop.ui.table.invalid_cells import count_invalid, next_invalid
from inclusion_desktop.ui.table.keys import action_for, typed_text

ROW_HEIGHT = 28
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class GridInput(GridEdits):
    """The part of the grid that hears keys and mouse; what it is about to show is not its concern."""

    files_dropped = Signal(object)
    """A tuple of paths of files that were dropped: somebody should do with each what it is for."""
    cell_menu_wanted = Signal(QPoint)
    find_wanted = Signal()
    find_again_wanted = Signal(bool)
    """The next match of what was sought, or the one before where True."""
    values_wanted = Signal(int)
    """Somebody should ask which values of the column at a place are to be shown."""
    dataset_wanted = Signal(int)
    """The dataset so many tabs to the right should be shown; to the left where negative."""
    _delegate: CellDelegate
    _handle: FillHandle

    # Keys ------------------------------------------------------------------------------------------------------

    def begin_typing(self, text: str | None) -> None:
        """Open the current cell: with this text instead of its own, or with its own where None."""
        if self.table.dataset is None:
            self.start_table()
        index = self.currentIndex()
        if not index.isValid() or self.refuses_typing(text):
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

    @property
    def page_rows(self) -> int:
        """Rows that a page key moves by."""
        return max(1, self.viewport().height() // ROW_HEIGHT - 1)

    def go_to_invalid(self, *, back: bool = False) -> None:
        """To the next invalid cell, or the one before; says so where the filter hides them all."""
        found = next_invalid(self.table, self.cursor_.place, back=back)
        if found is not None:
            self.cursor_.go(*found)
            self.setFocus()
        elif count_invalid(self.table.dataset):
            self._workspace.said.emit(_("The filter hides the invalid cells. Show all rows to see them."))

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
        if self.do(command):
            self.cursor_.go(int(filled.rows[0]), filled.places[0], select=False)
            self.cursor_.select_block(self.cursor_.anchor, (int(filled.rows[-1]), filled.places[-1]))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the cell; on the handle, go on as far down as the column beside does."""
        if event.button() == Qt.MouseButton.LeftButton and self._handle.is_at(event.position().toPoint()):
            self._handle.release()
            self._continue(self._handle.rows_beside(), 0)
            return
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
