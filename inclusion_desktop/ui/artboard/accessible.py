"""The page's elements for screen readers: what each is, what it shows, where it stands, whether it is selected."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QWidget

from inclusion_desktop.document.model import (
    ChartElement,
    Element,
    GroupElement,
    PictureElement,
    ShapeElement,
    TextElement,
)
from inclusion_desktop.graphics.scene import ElementId
from inclusion_desktop.ui.names import kind_word

_ALL = QAccessible.RelationFlag.AllRelations
_FACTORY_KEPT = "inclusion_artboard_accessible"


class Told(Protocol):
    """What the artboard's view says of itself."""

    def told_elements(self) -> list[Element]:
        """Elements of the page in reading order."""
        ...

    def told_place(self, element: ElementId) -> QRect:
        """Where the element is on the screen."""
        ...

    def told_alt(self, element: Element) -> str:
        """What is drawn there, in words."""
        ...

    def told_selected(self) -> tuple[ElementId, ...]:
        """Ids of the selected elements."""
        ...


_ROLES = {
    ChartElement: QAccessible.Role.Chart,
    TextElement: QAccessible.Role.EditableText,
    PictureElement: QAccessible.Role.Graphic,
    GroupElement: QAccessible.Role.Grouping,
    ShapeElement: QAccessible.Role.Graphic,
}


class ElementInterface(QAccessibleInterface):
    """One element."""

    def __init__(self, view: QWidget, told: Told, element: Element) -> None:
        super().__init__()
        self._view = view
        self._told = told
        self.element = element

    def isValid(self) -> bool:
        return any(element.id == self.element.id for element in self._told.told_elements())

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return None

    def relations(self, match: QAccessible.RelationFlag = _ALL) -> list[Any]:
        return []

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return QAccessible.queryAccessibleInterface(self._view)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Name:
            name = self.element.name
            return f"{kind_word(self.element)}: {name}" if name else kind_word(self.element)
        if kind in (QAccessible.Text.Description, QAccessible.Text.Value):
            return self._told.told_alt(self.element)
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        return

    def rect(self) -> QRect:
        return self._told.told_place(self.element.id)

    def role(self) -> QAccessible.Role:
        return _ROLES[type(self.element)]

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.selectable = True
        selected = self._told.told_selected()
        state.selected = self.element.id in selected
        state.focusable = True
        state.focused = self._view.hasFocus() and self.element.id in selected[-1:]
        return state

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


class CanvasInterface(QAccessibleWidget):
    """The artboard's view with its elements."""

    def __init__(self, view: QWidget, told: Told) -> None:
        super().__init__(view, QAccessible.Role.Canvas, "")
        self._view = view
        self._told = told
        self._children: dict[ElementId, ElementInterface] = {}

    def _elements(self) -> list[ElementInterface]:
        """The same interface for the same element each time: Qt keeps no reference of its own."""
        elements = self._told.told_elements()
        for element in elements:
            known = self._children.get(element.id)
            if known is None:
                self._children[element.id] = ElementInterface(self._view, self._told, element)
            else:
                known.element = element
        return [self._children[element.id] for element in elements]

    def childCount(self) -> int:
        return len(self._elements())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        children = self._elements()
        return children[index] if 0 <= index < len(children) else None

    def interface_of(self, element: ElementId) -> ElementInterface | None:
        """None where the page shows no such element."""
        return next((known for known in self._elements() if known.element.id == element), None)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((at for at, known in enumerate(self._elements()) if known is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return next((known for known in reversed(self._elements()) if known.rect().contains(x, y)), None)


def tell_focus(canvas: CanvasInterface, element: ElementId) -> None:
    """Say to whoever listens that the element has the keys now."""
    child = canvas.interface_of(element) if QAccessible.isActive() else None
    if child is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(child, QAccessible.Event.Focus))


def install(app: QApplication) -> None:
    """Tell Qt about artboards, once a process: it asks this factory for each object a screen reader looks at."""
    if app.property(_FACTORY_KEPT):
        return
    app.setProperty(_FACTORY_KEPT, True)
    QAccessible.installFactory(_interface_of)


def _interface_of(_class_name: str, asked: QObject) -> QAccessibleInterface | None:
    make = getattr(asked, "accessible_interface", None)
    made = make() if make is not None else None
    return made if isinstance(made, QAccessibleInterface) else None
