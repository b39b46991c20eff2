"""Working on the page without a mouse: nudge, delete, go from element to element."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer

from inclusion_desktop.app.commands.elements import RemoveElements, SetPlaces
from inclusion_desktop.document.model import Element, Page
from inclusion_desktop.document.queries import parent_of
from inclusion_desktop.i18n import N_
from inclusion_desktop.layout.reading_order import reading_order
from inclusion_desktop.ui.artboard.handles import moved
from inclusion_desktop.ui.workspace import Workspace

_PAUSE_MS = 800
"""Nudges closer together than this undo as one."""
_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
Modifiers = Qt.KeyboardModifier


class Keys(QObject):
    """What keys do to the selected elements."""

    def __init__(self, workspace: Workspace, free: Callable[[], list[Element]], parent: QObject) -> None:
        """`free` gives the selected elements that can be moved."""
        super().__init__(parent)
        self._workspace = workspace
        self._free = free
        self._nudge = object()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.end_nudge)

    def press(self, key: Qt.Key, modifiers: Modifiers) -> bool:
        """Whether the key meant something here."""
        if key in _ARROWS:
            return self._nudge_by(*_ARROWS[key], modifiers)
        return key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._delete()

    def _nudge_by(self, dx: float, dy: float, modifiers: Modifiers) -> bool:
        elements = self._free()
        if not elements:
            return False
        step = 0.1 if modifiers & Modifiers.ControlModifier else 10.0 if modifiers & Modifiers.ShiftModifier else 1.0
        places = {element.id: moved(element.place, dx * step, dy * step) for element in elements}
        self._workspace.do(SetPlaces(self._workspace.selection.page, places, N_("Move"), self._nudge))
        self._pause.start()
        return True

    def end_nudge(self) -> None:
        """The next nudge is a step of its own."""
        self._pause.stop()
        self._nudge = object()

    def _delete(self) -> bool:
        elements = self._free()
        if not elements:
            return False
        # The selection is emptied first: nobody may ask for an element that is gone.
        before = self._workspace.selection.elements
        names = tuple(element.id for element in elements)
        self._workspace.select_elements(*(name for name in before if name not in names))
        if not self._workspace.do(RemoveElements(self._workspace.selection.page, names)):
            self._workspace.select_elements(*before)
        return True

    def next_of(self, reachable: Sequence[Element], page: Page, step: int) -> bool:
        """Select the next (1) or previous (-1) of what can be reached; False past the ends."""
        order = [element.id for element in reachable if not element.hidden and not element.locked]
        if order and parent_of(page.elements, order[0]) is None:
            order = [name for name in reading_order(page) if name in order]
        selected = self._workspace.selection.elements
        if not order:
            return False
        if selected and selected[-1] in order:
            at = order.index(selected[-1]) + step
        else:
            at = 0 if step > 0 else len(order) - 1
        if not 0 <= at < len(order):
            return False
        self._workspace.select_elements(order[at])
        return True
