"""What mouse and keys do on the artboard: select, take hold, nudge, draw, link marks to cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from inclusion_desktop.document.model import (
    ChartElement,
    Element,
    GroupElement,
    Page,
    PictureElement,
    Place,
    TextElement,
)
from inclusion_desktop.document.places import place_around
from inclusion_desktop.document.queries import find_on_page, parent_of
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import ElementId, Group
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.artboard.bench import PageBench
from inclusion_desktop.ui.artboard.gestures import (
    Band,
    DrawFrame,
    Gesture,
    Move,
    PullGuide,
    Resize,
    Turn,
)
from inclusion_desktop.ui.artboard.grips import Grips
from inclusion_desktop.ui.artboard.handles import Handle, Spot
from inclusion_desktop.ui.artboard.hits import element_at, elements_touching
from inclusion_desktop.ui.artboard.keys import Keys
from inclusion_desktop.ui.artboard.linking import CellMark, mark_under, with_cell
from inclusion_desktop.ui.artboard.mark_drag import PullMark
from inclusion_desktop.ui.artboard.view import PageView
from inclusion_desktop.ui.workspace import Selection

TOOLS = ("text", "rectangle", "ellipse", "line", "arrow", "picture", "chart")
_SLACK_PIXELS = 5.0
Modifiers = Qt.KeyboardModifier


class ArtboardHand(QObject):
    """The hand on the page."""

    edit_text = Signal(str, object)
    """Element id of a text to be edited in place, and the Spot of the double click (None: by a key)."""
    edit_requested = Signal(str)
    """Element id of a chart or picture that was double clicked."""
    frame_drawn = Signal(str, object, bool)
    """Kind, Place, and whether it was drawn from bottom left to top right or back."""
    tool_changed = Signal(object)
    """The kind that is about to be drawn, None for selecting."""
    changed = Signal()
    """What is selected, hovered or entered is another thing."""

    def __init__(
        self, bench: PageBench, view: PageView, ink_of: Callable[[ElementId], Group | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = bench.workspace
        self._view = view
        self._ink_of = ink_of
        self._gesture: Gesture | None = None
        self._pressed: tuple[Spot, QPointF] | None = None
        self._pending: Callable[[Spot], Gesture] | None = None
        self._click: ElementId | None = None
        self._inside: ElementId | None = None
        self._hovered: ElementId | None = None
        self._tool: str | None = None
        self._held: Selection | None = None
        self._grips = Grips(bench, view, self.free, self.frame, ink_of)
        self._keys = Keys(bench.workspace, self.free, self)
        self._bench = bench

    @property
    def page(self) -> Page | None:
        """The page that is shown, None where the document has none."""
        return self._bench.page

    # What is selected

    @property
    def inside(self) -> GroupElement | None:
        """The group whose children are taken hold of, None at the page's level."""
        page = self.page
        found = find_on_page(page, self._inside) if page is not None and self._inside is not None else None
        return found if isinstance(found, GroupElement) else None

    @property
    def hovered(self) -> Element | None:
        """The element under the pointer that a click would select."""
        page = self.page
        return find_on_page(page, self._hovered) if page is not None and self._hovered is not None else None

    def selected(self) -> list[Element]:
        """The selected elements that are still there."""
        page = self.page
        if page is None:
            return []
        found = (find_on_page(page, name) for name in self._workspace.selection.elements)
        return [element for element in found if element is not None]

    def free(self) -> list[Element]:
        """The selected elements that can be moved."""
        return [element for element in self.selected() if not element.locked and not element.hidden]

    def frame(self) -> Place | None:
        """The frame with the handles, None where nothing can be moved."""
        places = [element.place for element in self.free()]
        if not places:
            return None
        return places[0] if len(places) == 1 else place_around(places)

    def follow_selection(self) -> None:
        """The selection changed elsewhere: leave a group that holds none of it, enter the one that does."""
        page, selected = self.page, self._workspace.selection.elements
        if page is None:
            self._inside = None
        elif selected:
            parent = parent_of(page.elements, selected[-1])
            self._inside = None if parent is None else parent.id
        self.changed.emit()

    def _reachable(self) -> tuple[Element, ...]:
        page = self.page
        if page is None:
            return ()
        inside = self.inside
        return page.elements if inside is None else inside.children

    def _select(self, *elements: ElementId, mark: CellMark | None = None) -> None:
        selection = replace(self._workspace.selection, elements=elements)
        if mark is not None:
            selection = with_cell(selection, self._workspace.document, *mark)
        self._workspace.select(selection)
        if mark is not None and isinstance(mark[0], ChartElement):
            self._held = selection

    def _mark_under(self, element: Element, spot: Spot) -> CellMark | None:
        return mark_under(element, spot, self._view.pixels_to_mm(_SLACK_PIXELS), self._ink_of)

    @property
    def holds_mark(self) -> bool:
        """Whether a mark of one chart was clicked, and nothing else was selected since."""
        selection = self._workspace.selection
        return self._held == selection and len(selection.elements) == 1 and bool(selection.rows)

    # Tools

    @property
    def tool(self) -> str | None:
        """What the next drag draws, None for selecting."""
        return self._tool

    def start_tool(self, kind: str | None) -> None:
        """Draw a frame for a new element with the next drag; ValueError for a kind not in TOOLS."""
        if kind is not None and kind not in TOOLS:
            raise ValueError(f"there is no tool '{kind}'")
        if kind != self._tool:
            self._tool = kind
            self.tool_changed.emit(kind)
        self._view.viewport().setCursor(self.cursor(None))

    def pull_guide(self, vertical: bool, index: int | None, spot: Spot) -> None:
        """Begin to pull a guide, or go on doing so."""
        if self._gesture is None and self.page is not None:
            self._gesture = PullGuide(self._bench, self.page, vertical, index)
        if self._gesture is not None:
            self._gesture.move(spot, QApplication.keyboardModifiers())

    def finish(self) -> None:
        """The button is up, wherever that was."""
        gesture, self._gesture = self._gesture, None
        self._pressed = self._pending = None
        if gesture is not None:
            gesture.finish()

    def cancel(self) -> bool:
        """Give up what is being dragged; False where nothing is."""
        gesture, self._gesture = self._gesture, None
        self._pressed = self._pending = None
        self._click = None
        if gesture is None:
            return False
        gesture.cancel()
        return True

    # Mouse

    def press(self, spot: Spot, event: QMouseEvent) -> bool:
        """Take hold of what is there."""
        left = event.button() is Qt.MouseButton.LeftButton
        if not left and event.button() is not Qt.MouseButton.RightButton:
            return False
        self._click = self._held = None
        self._keys.end_nudge()
        if left:
            self._pressed = (spot, event.position())
            page = self.page
            if page is None:
                return False
            if self._tool is not None:
                tool = self._tool
                self._pending = lambda start: DrawFrame(self._bench, tool, start, self._on_drawn)
                return True
            handle = self._grips.handle_at(spot)
            if handle is not None:
                elements = self.free()
                if handle is Handle.TURN:
                    self._pending = lambda start: Turn(self._bench, page, elements, start)
                else:
                    self._pending = lambda start: Resize(self._bench, page, elements, handle, start)
                return True
            end = self._grips.mark_end_at(spot)
            if end is not None:
                self._workspace.select_cells(end.dataset, (end.row,), (end.column,))
                self._held = self._workspace.selection
                language = self._workspace.document.language
                self._pending = lambda start: PullMark(self._bench, end, start, language)
                return True
            guide = self._grips.guide_at(spot)
            if guide is not None:
                vertical = page.guides[guide].vertical
                self._pending = lambda start: PullGuide(self._bench, page, vertical, guide)
                return True
        self._press_element(spot, event)
        return True

    def _press_element(self, spot: Spot, event: QMouseEvent) -> None:
        adding = bool(event.modifiers() & (Modifiers.ShiftModifier | Modifiers.ControlModifier))
        slack = self._view.pixels_to_mm(_SLACK_PIXELS)
        found = element_at(self._reachable(), spot.x, spot.y, slack)
        page = self.page
        if found is None and self._inside is not None and page is not None:
            found = element_at(page.elements, spot.x, spot.y, slack)
            if found is not None and found.id == self._inside:
                found = None
            self._inside = None
        selected = self._workspace.selection.elements
        if found is None:
            if not adding:
                self._select()
            if event.button() is Qt.MouseButton.LeftButton:
                before = selected if adding else ()
                self._pending = lambda start: Band(self._bench, start, lambda area: self._on_band(area, before))
        elif adding:
            names = tuple(name for name in selected if name != found.id)
            self._select(*(names if found.id in selected else (*selected, found.id)))
        else:
            mark = self._mark_under(found, spot) if event.button() is Qt.MouseButton.LeftButton else None
            if found.id not in selected:
                self._select(found.id, mark=mark)
            else:
                # One of several: a drag moves all of them, a click leaves this one.
                self._select(*selected, mark=mark)
                self._click = found.id
        if found is not None and found.id in self._workspace.selection.elements and page is not None:
            elements = self.free()
            if elements and event.button() is Qt.MouseButton.LeftButton:
                self._pending = lambda start: Move(self._bench, page, elements, start)
        self.changed.emit()

    def hover(self, spot: Spot, event: QMouseEvent) -> None:
        """The pointer is there; with the button down this is a drag."""
        if self._gesture is not None:
            self._gesture.move(spot, event.modifiers())
        elif self._pressed is not None and self._pending is not None:
            start, at = self._pressed
            if (event.position() - at).manhattanLength() >= QApplication.startDragDistance():
                self._gesture, self._pending = self._pending(start), None
                self._click = None
                self._gesture.move(spot, event.modifiers())
        elif not event.buttons():
            found = element_at(self._reachable(), spot.x, spot.y, self._view.pixels_to_mm(_SLACK_PIXELS))
            name = None if found is None or self._tool is not None else found.id
            if name != self._hovered:
                self._hovered = name
                self.changed.emit()

    def release(self, spot: Spot, event: QMouseEvent) -> None:
        """Let go."""
        drawing = self._tool is not None and self._pending is not None and self._pressed is not None
        if drawing and event.button() is Qt.MouseButton.LeftButton:
            # A click with a tool: the window decides how large the new element is.
            self._on_drawn(self._tool or "", Place(spot.x, spot.y, 0.0, 0.0), False)
        if self._gesture is None and self._click is not None and event.button() is Qt.MouseButton.LeftButton:
            self._select(self._click)
        self._click = None
        self.finish()

    def double_click(self, spot: Spot, event: QMouseEvent) -> None:
        """Edit a text, ask for an editor, or enter a group."""
        if self._tool is not None or self._grips.handle_at(spot) is not None:
            return
        found = element_at(self._reachable(), spot.x, spot.y, self._view.pixels_to_mm(_SLACK_PIXELS))
        if found is not None:
            self.open(found, spot)

    def open(self, element: Element, spot: Spot | None = None) -> None:
        """What a double click does."""
        match element:
            case TextElement():
                self.edit_text.emit(element.id, spot)
            case ChartElement() | PictureElement():
                self.edit_requested.emit(element.id)
            case GroupElement():
                self._inside = element.id
                slack = self._view.pixels_to_mm(_SLACK_PIXELS)
                child = element_at(element.children, spot.x, spot.y, slack) if spot is not None else None
                child = child or (element.children[0] if element.children else None)
                if child is not None:
                    self._select(child.id)
                self.changed.emit()
            case _:
                pass

    def cursor(self, spot: Spot | None) -> Qt.CursorShape:
        """The pointer's shape there."""
        if self._tool is not None:
            return Qt.CursorShape.CrossCursor
        if spot is None or isinstance(self._gesture, Move):
            return Qt.CursorShape.ArrowCursor if spot is None else Qt.CursorShape.SizeAllCursor
        return Qt.CursorShape.ArrowCursor if self._gesture is not None else self._grips.cursor(spot)

    def _on_band(self, area: Rect | None, before: tuple[ElementId, ...]) -> None:
        touched = () if area is None else elements_touching(self._reachable(), area)
        self._select(*dict.fromkeys((*before, *touched)))

    def _on_drawn(self, kind: str, place: Place, rising: bool) -> None:
        self.start_tool(None)
        self.frame_drawn.emit(kind, place, rising)

    # Keys

    def key(self, event: QKeyEvent) -> bool:
        """Nudge, delete, open, go up, give up."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            return self._escape()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            selected = self.selected()
            if len(selected) == 1:
                self.open(selected[0])
                return True
            return False
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.holds_mark:
            self._held = None
            self._workspace.said.emit(
                _("A value is selected, not the chart. Press Delete again to delete the chart, F2 to edit the value.")
            )
            return True
        return self._keys.press(key, event.modifiers())

    def next_element(self, step: int) -> bool:
        """Select the next (1) or previous (-1) element in reading order; False past the last, so focus can go on."""
        page = self.page
        return page is not None and self._keys.next_of(self._reachable(), page, step)

    def _escape(self) -> bool:
        if self.cancel():
            return True
        if self._tool is not None:
            self.start_tool(None)
        elif self._inside is not None:
            group, self._inside = self._inside, None
            self._select(group)
        elif self._workspace.selection.elements:
            self._select()
        else:
            return False
        self.changed.emit()
        return True
