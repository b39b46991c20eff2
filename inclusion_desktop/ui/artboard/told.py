"""The page in words, for those who hear it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect

from inclusion_desktop.document.model import Element, Page
from inclusion_desktop.document.queries import find_on_page
from inclusion_desktop.graphics.scene import ElementId, GlyphRun, Group, SceneItem
from inclusion_desktop.layout.reading_order import reading_order
from inclusion_desktop.ui.artboard.snapping import box_of
from inclusion_desktop.ui.artboard.view import PageView
from inclusion_desktop.ui.workspace import Workspace


class PageTold:
    """Answers what screen readers ask of the artboard."""

    def __init__(
        self,
        workspace: Workspace,
        view: PageView,
        page_of: Callable[[], Page | None],
        ink_of: Callable[[ElementId], Group | None],
    ) -> None:
        self._workspace = workspace
        self._view = view
        self._page_of = page_of
        self._ink_of = ink_of

    def told_elements(self) -> list[Element]:
        """Elements of the page in reading order."""
        page = self._page_of()
        if page is None:
            return []
        found = (find_on_page(page, name) for name in reading_order(page))
        return [element for element in found if element is not None]

    def told_place(self, element: ElementId) -> QRect:
        """Where the element is on the screen."""
        page = self._page_of()
        found = None if page is None else find_on_page(page, element)
        if found is None:
            return QRect()
        box = box_of(found.place)
        first, last = self._view.to_view(box.x, box.y).toPoint(), self._view.to_view(box.right, box.bottom).toPoint()
        to_global = self._view.viewport().mapToGlobal
        return QRect(to_global(first), to_global(last))

    def told_alt(self, element: Element) -> str:
        """The alternative text of a figure, the words of a text."""
        ink = self._ink_of(element.id)
        return "" if ink is None else _words(ink)

    def told_selected(self) -> tuple[ElementId, ...]:
        """Ids of the selected elements."""
        return self._workspace.selection.elements


def _words(item: SceneItem) -> str:
    if isinstance(item, GlyphRun):
        return item.text.strip()
    if not isinstance(item, Group):
        return ""
    if item.tag is not None and item.tag.alt:
        return item.tag.alt
    return " ".join(words for part in item.items if (words := _words(part)))
