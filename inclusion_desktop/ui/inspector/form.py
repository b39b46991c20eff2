"""What the parts of the inspector have in common: the shown elements, and the edits they ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inclusion_desktop.app.commands.elements import ChangeElements
from inclusion_desktop.document.model import Document, Element, PageId
from inclusion_desktop.i18n import N_
from inclusion_desktop.ui.workspace import Workspace

T = TypeVar("T")
CHANGE = N_("Change")


class Form(QWidget):
    """A column of sections for some elements of the shown page."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.elements: tuple[Element, ...] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    @property
    def page(self) -> PageId:
        """The shown page."""
        return self.workspace.selection.page

    @property
    def document(self) -> Document:
        """The open document."""
        return self.workspace.document

    def fits(self, elements: Sequence[Element]) -> bool:
        """Whether the form has anything to say about these."""
        raise NotImplementedError

    def show_elements(self, elements: tuple[Element, ...]) -> None:
        """Show their values without telling."""
        raise NotImplementedError

    def change(self, changes: Mapping[str, Any], text: str = CHANGE, gesture: object | None = None) -> None:
        """Set properties of all shown elements."""
        ids = tuple(element.id for element in self.elements)
        if ids:
            self.workspace.do(ChangeElements(self.page, ids, changes, text, gesture))


def common(elements: Sequence[Element], read: Callable[[Any], T]) -> tuple[T, bool]:
    """What the first element has, and whether another differs."""
    values = [read(element) for element in elements]
    return values[0], any(value != values[0] for value in values[1:])
