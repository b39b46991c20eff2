"""A window as a person finds it, with its memory in folders of the test's own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inclusion_desktop.app.recovery import RecoveryStore
from inclusion_desktop.app.session import Session
from inclusion_desktop.document.model import ChartElement, Document, Element, Page, PictureElement, TextElement
from inclusion_desktop.document.queries import find_on_page
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.path import Rects
from inclusion_desktop.graphics.scene import Shapes, walk
from inclusion_desktop.graphics.units import MM
from inclusion_desktop.layout.library import bundled_library
from inclusion_desktop.text.library import Library
from inclusion_desktop.ui.main_window import MainWindow
from inclusion_desktop.ui.preferences import Preferences

_KEPT: list[Library] = []


def bundled() -> Library:
    """The bundled fonts, read once for all tests."""
    if not _KEPT:
        _KEPT.append(bundled_library())
    return _KEPT[0]


class Desk:
    """The window and hands that speak of elements and cells."""

    def __init__(self, folder: Path, document: Document | None = None, path: Path | None = None) -> None:
        self.folder = folder
        self.store = RecoveryStore(folder / "recovery")
        self.preferences = Preferences(folder / "settings")
        session = Session(document if document is not None else Document(), path)
        self.window = MainWindow(session, bundled(), self.preferences, self.store, is_open=document is not None)
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)
        self.settle()

    def close(self) -> None:
        """Be done, without questions; the window is gone while somebody still knows it."""
        self.window.editor.preflight.wait()
        self.window.files.stop_copies()
        self.settle()
        self.window.hide()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)

    @property
    def document(self) -> Document:
        return self.window.workspace.document

    @property
    def page(self) -> Page:
        found = self.window.work.page
        assert found is not None
        return found

    def element(self, name: str) -> Element:
        found = find_on_page(self.page, name)
        assert found is not None, f"there is no {name}"
        return found

    def chart(self, name: str) -> ChartElement:
        found = self.element(name)
        assert isinstance(found, ChartElement)
        return found

    def text(self, name: str) -> TextElement:
        found = self.element(name)
        assert isinstance(found, TextElement)
        return found

    def picture(self, name: str) -> PictureElement:
        found = self.element(name)
        assert isinstance(found, PictureElement)
        return found

    @property
    def selected(self) -> tuple[str, ...]:
        return self.window.workspace.selection.elements

    def settle(self) -> None:
        """Let timers of no length come to pass."""
        for _ in range(4):
            QTest.qWait(0)

    def do(self, action: str) -> None:
        """Choose a menu item."""
        self.window.update_actions()
        chosen = self.window.actions_by_id[action]
        assert chosen.isEnabled(), f"{action} is greyed out"
        chosen.trigger()
        self.settle()

    def at(self, x: float, y: float) -> QPoint:
        """The pixel of a place on the page."""
        return self.window.editor.artboard.view.to_view(x, y).toPoint()

    def click(self, x: float, y: float) -> None:
        QTest.mouseClick(
            self.window.editor.artboard.view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            self.at(x, y),
        )
        self.settle()

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        from PySide6.QtCore import QEvent, QPointF
        from PySide6.QtGui import QMouseEvent

        view = self.window.editor.artboard.view.viewport()
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
        QTest.mousePress(view, left, Qt.KeyboardModifier.NoModifier, self.at(*start))
        for step in range(1, 5):
            x = start[0] + (end[0] - start[0]) * step / 4
            y = start[1] + (end[1] - start[1]) * step / 4
            at = QPointF(self.at(x, y))
            where = QPointF(view.mapToGlobal(at.toPoint()))
            event = QMouseEvent(QEvent.Type.MouseMove, at, where, Qt.MouseButton.NoButton, left, none)
            QApplication.sendEvent(view, event)
        QTest.mouseRelease(view, left, none, self.at(*end))
        self.settle()

    def mark(self, element: str, row: int) -> Rect:
        """Where the bar of a row is printed, in millimetres."""
        ink = self.window.editor.artboard.ink_of(element)
        assert ink is not None
        for item, to_page, _source in walk((ink,)):
            if isinstance(item, Shapes) and item.data_rows is not None and isinstance(item.geometry, Rects):
                for index in np.flatnonzero(item.data_rows == row).tolist():
                    box = to_page.bounds(Rect(*item.geometry.boxes[index].tolist()))
                    return Rect(box.x / MM, box.y / MM, box.width / MM, box.height / MM)
        raise AssertionError(f"no bar of row {row}")
