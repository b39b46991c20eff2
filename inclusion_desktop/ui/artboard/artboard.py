"""The artboard widget: composes the shown page, keeps its picture, and lets one work on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGridLayout, QWidget

from inclusion_desktop.app.session import Change
from inclusion_desktop.document.model import Document, Page
from inclusion_desktop.document.queries import find_on_page
from inclusion_desktop.graphics.geometry import Rect, Size
from inclusion_desktop.graphics.profile import OutputProfile
from inclusion_desktop.graphics.scene import ElementId, Group, Scene, walk
from inclusion_desktop.graphics.units import MM
from inclusion_desktop.i18n import _
from inclusion_desktop.layout.cache import Cache
from inclusion_desktop.layout.compose import Composition, compose_page
from inclusion_desktop.render.qt import Eye, QtPaint, qt_rect
from inclusion_desktop.text.library import Library
from inclusion_desktop.ui.artboard.accessible import install, tell_focus
from inclusion_desktop.ui.artboard.bench import PageBench
from inclusion_desktop.ui.artboard.editing import Editing
from inclusion_desktop.ui.artboard.glow import glow_of
from inclusion_desktop.ui.artboard.hand import ArtboardHand
from inclusion_desktop.ui.artboard.handles import Spot
from inclusion_desktop.ui.artboard.overlay import Outlined
from inclusion_desktop.ui.artboard.rulers import THICKNESS, Ruler, Scale
from inclusion_desktop.ui.artboard.sheet import Inks, Sheet
from inclusion_desktop.ui.artboard.snapping import box_of
from inclusion_desktop.ui.artboard.text_editor import TextEditor
from inclusion_desktop.ui.artboard.told import PageTold
from inclusion_desktop.ui.artboard.troubles import markers_of
from inclusion_desktop.ui.artboard.view import PageView
from inclusion_desktop.ui.workspace import Selection, Workspace


class Artboard(QWidget):
    """The page with rulers. Everything it changes goes through the workspace."""

    edit_requested = Signal(str)
    """Element id of a chart or picture that was double clicked."""
    frame_drawn = Signal(str, object, bool)
    """Kind (of `start_tool`), Place, whether it was drawn rising (lines). A width and height of 0: only clicked."""
    files_dropped = Signal(object, object)
    """Paths (tuple of str) and the Spot in millimetres."""
    menu_requested = Signal(QPoint)
    """Global position; what is under it has been selected."""
    pointer_moved = Signal(object)
    """Spot on the page in millimetres, None where the pointer left."""
    zoom_changed = Signal(float)
    """1 is actual size."""
    tool_changed = Signal(object)
    """The kind that is about to be drawn, None for selecting."""
    composed = Signal(object)
    """The Composition that is shown now."""

    def __init__(
        self, workspace: Workspace, library_of: Callable[[Document], Library], parent: QWidget | None = None
    ) -> None:
        """`library_of` gives a document's fonts, pictures and profile; asked again when fonts or pictures change."""
        super().__init__(parent)
        self._workspace = workspace
        self._library_of = library_of
        self._library = library_of(workspace.document)
        self._eye: Eye | None = None
        self._cache = Cache()
        self._composition: Composition | None = None
        self._seen: tuple[object, object] = (workspace.document.fonts, workspace.document.pictures)
        self._glowing: object = None
        self._shown_page: Page | None = None
        self._inks = Inks(self._library, QtPaint(OutputProfile(self._library.profile)))
        self._scene = QGraphicsScene(self)
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._sheet = Sheet(self._scene, self._inks)
        self.view = PageView(self._scene, self)
        self.view.setAccessibleName(_("Artboard"))
        self.view.setAccessibleDescription(
            _("The page. Tab goes from element to element, arrows move, Enter edits, Delete removes.")
        )
        self._bench = PageBench(workspace, self.view)
        self._hand = ArtboardHand(self._bench, self.view, self.ink_of, self)
        self.view.hand = self._hand
        self.view.told = PageTold(workspace, self.view, lambda: self._hand.page, self.ink_of)
        self._editing = Editing(workspace, self.view, self._inks, self)
        self._across = Ruler(True, self._scale_across, self)
        self._down = Ruler(False, self._scale_down, self)
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        self._connect()
        self.refresh()
        self.fit()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        corner = QWidget(self)
        corner.setFixedSize(THICKNESS, THICKNESS)
        grid.addWidget(corner, 0, 0)
        grid.addWidget(self._across, 0, 1)
        grid.addWidget(self._down, 1, 0)
        grid.addWidget(self.view, 1, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self._workspace.changed.connect(self._on_changed)
        self._workspace.selection_changed.connect(self._on_selection)
        self._workspace.replaced.connect(self._on_replaced)
        self._hand.changed.connect(self._show_selection)
        self._hand.edit_text.connect(self.edit_text)
        self._editing.changed.connect(self._on_editing)
        self._hand.edit_requested.connect(self.edit_requested)
        self._hand.frame_drawn.connect(self.frame_drawn)
        self._hand.tool_changed.connect(self.tool_changed)
        self.view.zoomed.connect(self.zoom_changed)
        self.view.moved.connect(self._on_moved)
        self.view.pointed.connect(self._on_pointed)
        self.view.dropped.connect(self.files_dropped)
        self.view.menu_asked.connect(self.menu_requested)
        for ruler, vertical in ((self._across, False), (self._down, True)):
            ruler.pulled.connect(lambda at, vertical=vertical: self._pull_guide(vertical, at))
            ruler.dropped.connect(lambda _at: self._hand.finish())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            install(app)

    # What is shown

    @property
    def page(self) -> Page | None:
        """The page that is shown, None where the document has none."""
        return self._hand.page

    @property
    def composition(self) -> Composition | None:
        """What is shown, as last composed."""
        return self._composition

    @property
    def inks(self) -> Inks:
        """The library and the colours the page is painted with, for thumbnails and proofs."""
        return self._inks

    def ink_of(self, element: ElementId) -> Group | None:
        """The element's ink in points on the page, at whatever depth; None where it has none."""
        group = self._sheet.group(element)
        if group is not None or self._composition is None:
            return group
        for item, to_page, _source in walk(self._composition.scene.items):
            if isinstance(item, Group) and item.source == element:
                return replace(item, transform=to_page)
        return None

    def refresh(self) -> None:
        """Compose the page again now; what did not change is neither composed nor painted again."""
        self._later.stop()
        document, page = self._workspace.document, self.page
        if page is None and document.pages:
            self._workspace.select(Selection(page=document.pages[0].id, dataset=self._workspace.selection.dataset))
            return
        self._follow_library(document)
        before = self.view.overlay.page
        if page is None:
            self._composition = None
            self._sheet.show(Scene(Size(0.0, 0.0), 0.0, ()))
        else:
            self._composition = compose_page(document, page.id, self._library, self._cache, meaning=False)
            self._sheet.show(self._composition.scene)
        self.view.overlay.page = page
        if page is not None and (before is None or _size(before) != _size(page)):
            self.view.show_page(Rect(0, 0, page.width_mm * MM, page.height_mm * MM), page.bleed_mm * MM)
            self.fit()
        self._hide_edited()
        self._show_selection()
        if self._composition is not None:
            self.composed.emit(self._composition)

    def _follow_library(self, document: Document) -> None:
        if self._seen == (document.fonts, document.pictures) and self._seen[0] is document.fonts:
            return
        library = self._library_of(document)
        self._seen = (document.fonts, document.pictures)
        if library is self._library:
            return
        if library.profile != self._library.profile:
            self._inks.colors = QtPaint(OutputProfile(library.profile), self._eye)
            self._sheet.repaint_all()
        self._library = self._inks.library = library

    def set_eye(self, eye: Eye | None) -> None:
        """Show the page as someone sees it, None for most people."""
        self._eye = eye
        self._inks.colors = QtPaint(OutputProfile(self._library.profile), eye)
        self._sheet.repaint_all()

    def show_instead(self, picture: QImage | None) -> None:
        """Show a picture of the trimmed page (a proof, a plate) in place of its ink, None for the ink again."""
        self._sheet.show_instead(picture)

    def set_aids(self, shown: bool) -> None:
        """Show margins, bleed and guides or not."""
        self.view.overlay.aids = shown
        self.view.update_overlay()

    def set_grid(self, step_mm: float | None) -> None:
        """Show a grid and snap to it, None for none."""
        self.view.overlay.grid_mm = step_mm
        self.view.update_overlay()

    def set_snapping(self, on: bool) -> None:
        """Whether drags snap to guides, page, grid and other elements."""
        self._bench.snapping = on

    def set_rulers(self, shown: bool) -> None:
        """Show the rulers or not."""
        for ruler in (self._across, self._down):
            ruler.setVisible(shown)

    # Zoom

    @property
    def zoom(self) -> float:
        """1 is actual size."""
        return self.view.zoom

    def fit(self) -> None:
        """Show the whole page."""
        self.view.fit()

    def set_zoom(self, zoom: float) -> None:
        """1 is actual size."""
        self.view.zoom_to(zoom)

    def step_zoom(self, step: int) -> None:
        """To the next round zoom, in (1) or out (-1)."""
        self.view.step_zoom(step)

    def show_element(self, element: ElementId) -> None:
        """Bring the element into the window."""
        page = self.page
        found = None if page is None else find_on_page(page, element)
        if found is not None:
            box = box_of(found.place)
            self.view.ensureVisible(qt_rect(Rect(box.x * MM, box.y * MM, box.width * MM, box.height * MM)), 40, 40)

    def fit_selection(self) -> None:
        """Show what is selected as large as it goes."""
        boxes = [box_of(element.place) for element in self._hand.selected()]
        if boxes:
            area = boxes[0]
            for box in boxes[1:]:
                area = area.united(box)
            self.view.fit_rect(Rect(area.x * MM, area.y * MM, area.width * MM, area.height * MM))

    # Tools

    @property
    def tool(self) -> str | None:
        """What the next drag draws, None for selecting."""
        return self._hand.tool

    def start_tool(self, kind: str | None) -> None:
        """Draw the frame of something new: 'text', 'rectangle', 'ellipse', 'line', 'arrow', 'picture', 'chart'."""
        self.finish_editing()
        self._hand.start_tool(kind)
        self.view.setFocus()

    def middle(self) -> Spot:
        """The middle of what is shown, in millimetres: where something new goes."""
        return self.view.to_page(QPointF(self.view.viewport().rect().center()))

    def _pull_guide(self, vertical: bool, at: QPoint) -> None:
        inside = self.view.viewport().mapFromGlobal(at)
        self._hand.pull_guide(vertical, None, self.view.to_page(QPointF(inside)))

    # Text in place

    @property
    def editor(self) -> TextEditor | None:
        """The editor over the text that is being edited, None where none is."""
        return self._editing.editor

    def edit_text(self, element: ElementId, at: Spot | None = None) -> None:
        """Edit a text frame in place, with the cursor at a place on the page (None: all selected).

        Nothing where it is no text, or locked.
        """
        self._editing.begin(element, at)

    def edit_new_text(self, element: ElementId) -> None:
        """Edit a text frame that was just made; left empty, it goes again."""
        self._editing.begin_new(element)

    def finish_editing(self) -> None:
        """Be done with the text that is being edited, if any."""
        self._editing.finish()

    def _on_editing(self) -> None:
        self._hide_edited()
        self._show_selection()

    def _hide_edited(self) -> None:
        edited = self._editing.element
        for name, item in self._sheet.items.items():
            item.setVisible(name != edited)

    # What changed

    def _on_changed(self, change: Change) -> None:
        if change.after is not change.before:
            self._editing.follow()
            self._later.start()

    def _on_replaced(self) -> None:
        self._editing.give_up()
        self._hand.cancel()
        self._cache = Cache()
        self._seen = (None, None)
        self.view.overlay.page = None
        self.refresh()

    def _on_selection(self, before: Selection, after: Selection) -> None:
        if before.page != after.page:
            self.finish_editing()
            self.refresh()
        self._hand.follow_selection()
        canvas = self.view.accessible_interface()
        if canvas is not None and after.elements and after.elements != before.elements:
            tell_focus(canvas, after.elements[-1])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            # Light became dark or the other way, and all of this is painted by hand.
            for widget in self.findChildren(QWidget):
                widget.update()

    def _on_moved(self) -> None:
        self._across.update()
        self._down.update()
        self._editing.stand()

    def _on_pointed(self, spot: Spot | None) -> None:
        self._across.show_pointer(None if spot is None else spot.x)
        self._down.show_pointer(None if spot is None else spot.y)
        self.pointer_moved.emit(spot)

    def _scale_across(self) -> Scale:
        return Scale(self.view.pixels_per_mm, self.view.to_view(0, 0).x() + self.view.x() - self._across.x())

    def _scale_down(self) -> Scale:
        return Scale(self.view.pixels_per_mm, self.view.to_view(0, 0).y() + self.view.y() - self._down.y())

    def _show_selection(self) -> None:
        """Bring what lies over the ink up to date; where nothing of it changed, an edit repaints its element only."""
        overlay = self.view.overlay
        before = overlay.state
        selected = self._hand.selected()
        editing = self._editing.element
        overlay.selected = tuple(
            Outlined(element.place, not element.locked) for element in selected if element.id != editing
        )
        overlay.frame = None if editing is not None else self._hand.frame()
        inside = self._hand.inside
        overlay.inside = None if inside is None else inside.place
        hovered = self._hand.hovered
        chosen = self._workspace.selection.elements
        overlay.hovered = None if hovered is None or hovered.id in chosen else hovered.place
        boxes = [box_of(element.place) for element in selected]
        self._across.show_span((min(b.x for b in boxes), max(b.right for b in boxes)) if boxes else None)
        self._down.show_span((min(b.y for b in boxes), max(b.bottom for b in boxes)) if boxes else None)
        page, composition = self.page, self._composition
        if page is None or composition is None:
            overlay.markers = ()
        else:
            overlay.markers = markers_of(composition.problems, page.elements)
        self._show_glow()
        if overlay.state != before or self._shown_page is not overlay.page:
            self._shown_page = overlay.page
            self.view.update_overlay()

    def _show_glow(self) -> None:
        selection = self._workspace.selection
        key = (self._composition, selection.dataset, selection.rows, selection.columns)
        if key == self._glowing:
            return
        self._glowing = key
        page = self.page
        self.view.overlay.glow = () if page is None else glow_of(selection, page.elements, self.ink_of)


def _size(page: Page) -> tuple[object, ...]:
    return page.id, page.width_mm, page.height_mm, page.bleed_mm
