"""A small poster to take hold of, and hands to do it with."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inclusion_desktop.app.session import Session
from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.document.model import (
    ChartElement,
    ColorUse,
    Document,
    Element,
    Page,
    PictureElement,
    Place,
    ShapeElement,
    ShapeKind,
    TextElement,
    TextParagraph,
    TextRun,
)
from inclusion_desktop.document.queries import find_on_page
from inclusion_desktop.layout.library import build_library, bundled_library
from inclusion_desktop.text.library import Library
from inclusion_desktop.ui.artboard import Artboard
from inclusion_desktop.ui.workspace import Workspace

Modifiers = Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton
NONE = Modifiers.NoModifier


def attitudes() -> Dataset:
    """What caregivers, teachers and students think."""
    return Dataset(
        "attitudes",
        "attitudes",
        (
            build_column("group", "Group", Kind.CATEGORY, ("Caregivers", "Teachers", "Students"), language="en"),
            build_column("share", "Share", Kind.PERCENT, ("40", "60", "16"), language="en"),
        ),
    )


def box(name: str, x: float, y: float, width: float = 40, height: float = 30, swatch: str = "sky") -> ShapeElement:
    """A filled rectangle."""
    place = Place(x, y, width, height)
    return ShapeElement(id=name, place=place, shape=ShapeKind.RECTANGLE, fill=ColorUse(swatch), name=name)


def text(name: str, x: float, y: float, words: str, width: float = 90, height: float = 20) -> TextElement:
    """A text frame with one paragraph."""
    return TextElement(
        id=name, place=Place(x, y, width, height), paragraphs=(TextParagraph((TextRun(words),)),), name=name
    )


def chart(name: str, x: float, y: float, width: float = 110, height: float = 80) -> ChartElement:
    """Bars of the attitudes."""
    spec = ChartSpec("bar", "attitudes", {"category": ("group",), "value": ("share",)}, title="Open to inclusion")
    return ChartElement(id=name, place=Place(x, y, width, height), spec=spec, name=name)


def picture(name: str, x: float, y: float) -> PictureElement:
    """A frame with no picture yet."""
    return PictureElement(id=name, place=Place(x, y, 40, 30), picture=None, name=name)


def poster(*elements: Element) -> Document:
    """One A4 page of these elements."""
    return Document(
        title="Learning Together",
        language="en",
        pages=(Page("page-1", 210.0, 297.0, elements),),
        datasets=(attitudes(),),
    )


class Desk:
    """An artboard on screen, with hands that speak millimetres."""

    def __init__(self, document: Document) -> None:
        self.session = Session(document)
        self.workspace = Workspace(self.session)
        bundled = bundled_library_once()
        self.artboard = Artboard(self.workspace, lambda document: build_library(document, bundled))
        self.artboard.resize(900, 1100)
        self.artboard.show()
        self.view = self.artboard.view
        QTest.qWaitForWindowExposed(self.artboard)
        self.view.setFocus()
        self.settle()

    def settle(self) -> None:
        """Let timers of no length and paints come to pass."""
        for _ in range(3):
            QTest.qWait(0)

    def place(self, name: str) -> Place:
        """Where the element is now."""
        found = find_on_page(self.session.document.pages[0], name)
        assert found is not None
        return found.place

    def selected(self) -> tuple[str, ...]:
        """Ids of the selected elements."""
        return self.workspace.selection.elements

    def at(self, x: float, y: float) -> QPoint:
        """The pixel of a place on the page."""
        return self.view.to_view(x, y).toPoint()

    def click(self, x: float, y: float, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Click there."""
        QTest.mouseClick(self.view.viewport(), LEFT, modifiers, self.at(x, y))
        self.settle()

    def double_click(self, x: float, y: float) -> None:
        """As a person does: a click, then the double click."""
        QTest.mouseClick(self.view.viewport(), LEFT, NONE, self.at(x, y))
        QTest.mouseDClick(self.view.viewport(), LEFT, NONE, self.at(x, y))
        self.settle()

    def press(self, x: float, y: float, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Button down."""
        QTest.mousePress(self.view.viewport(), LEFT, modifiers, self.at(x, y))

    def drag_to(self, x: float, y: float, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Move with the button down."""
        at = QPointF(self.at(x, y))
        where = QPointF(self.view.viewport().mapToGlobal(at.toPoint()))
        event = QMouseEvent(QEvent.Type.MouseMove, at, where, Qt.MouseButton.NoButton, LEFT, modifiers)
        QApplication.sendEvent(self.view.viewport(), event)
        self.settle()

    def release(self, x: float, y: float, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Button up."""
        QTest.mouseRelease(self.view.viewport(), LEFT, modifiers, self.at(x, y))
        self.settle()

    def drag(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        modifiers: Qt.KeyboardModifier = NONE,
        steps: int = 4,
    ) -> None:
        """Press, move in steps, let go."""
        self.press(*start)
        for step in range(1, steps + 1):
            part = step / steps
            self.drag_to(start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part, modifiers)
        self.release(*end, modifiers)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press and release a key."""
        QTest.keyClick(self.view, key, modifiers)
        self.settle()


_BUNDLED: list[Library] = []


def bundled_library_once() -> Library:
    """The bundled fonts, read once for all tests."""
    if not _BUNDLED:
        _BUNDLED.append(bundled_library())
    return _BUNDLED[0]
