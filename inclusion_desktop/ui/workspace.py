"""What every part of the window shares: the session as Qt signals, and what is selected."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from inclusion_desktop.app.session import Command, CommandError, Session
from inclusion_desktop.data.dataset import ColumnId, DatasetId
from inclusion_desktop.document.model import Document, PageId
from inclusion_desktop.graphics.scene import ElementId


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected: elements of the shown page (in the order they were selected), and cells of the shown dataset.

    `rows` and `columns` span the selected cells; both empty for none.
    """

    page: PageId = ""
    elements: tuple[ElementId, ...] = ()
    dataset: DatasetId | None = None
    rows: tuple[int, ...] = ()
    columns: tuple[ColumnId, ...] = ()


class Workspace(QObject):
    """The window's views know this object and not each other."""

    changed = Signal(object)
    """A session.Change: the document is another one (or was saved)."""
    selection_changed = Signal(object, object)
    """The Selection before and after."""
    said = Signal(str)
    """A sentence for the status bar."""
    refused = Signal(str)
    """A sentence that says why an edit could not be made, and how to mend it."""
    offered = Signal(str, str, object)
    """The same with what mends it: the sentence, the words of a button, and what the button does."""
    replaced = Signal()
    """Another session was opened: start over."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stop = session.subscribe(self.changed.emit)
        self._selection = self._first_selection()

    @property
    def session(self) -> Session:
        """The open document's session."""
        return self._session

    @property
    def document(self) -> Document:
        """The document as it is now."""
        return self._session.document

    @property
    def selection(self) -> Selection:
        """What is selected now."""
        return self._selection

    def open(self, session: Session) -> None:
        """Show another document."""
        self._stop()
        self._session = session
        self._stop = session.subscribe(self.changed.emit)
        self._selection = self._first_selection()
        self.replaced.emit()

    def do(self, command: Command) -> bool:
        """Make an edit; False, with a sentence through `refused`, where it cannot be made."""
        try:
            self._session.do(command)
        except CommandError as error:
            self.refused.emit(str(error))
            return False
        return True

    def select(self, selection: Selection) -> None:
        """Select something else."""
        before = self._selection
        if selection != before:
            self._selection = selection
            self.selection_changed.emit(before, selection)

    def select_elements(self, *elements: ElementId) -> None:
        """Select these elements of the shown page."""
        self.select(replace(self._selection, elements=elements))

    def select_cells(self, dataset: DatasetId, rows: tuple[int, ...], columns: tuple[ColumnId, ...]) -> None:
        """Select these cells and show their dataset."""
        self.select(replace(self._selection, dataset=dataset, rows=rows, columns=columns))

    def _first_selection(self) -> Selection:
        document = self.document
        return Selection(
            page=document.pages[0].id if document.pages else "",
            dataset=document.datasets[0].id if document.datasets else None,
        )
