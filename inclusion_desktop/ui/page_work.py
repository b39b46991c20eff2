"""What menus and keys do to the shown page: insert, arrange, copy and paste."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from inclusion_desktop.app.commands.combine import Combined
from inclusion_desktop.app.commands.elements import (
    AddElements,
    ChangeElements,
    GroupElements,
    RemoveElements,
    ReorderElements,
    SetPlaces,
    UngroupElements,
)
from inclusion_desktop.app.commands.pages import AddPage
from inclusion_desktop.app.ids import new_id
from inclusion_desktop.app.session import Command, CommandError
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.document.file import FileError
from inclusion_desktop.document.model import (
    ChartElement,
    Document,
    Element,
    GroupElement,
    Page,
    Picture,
    PictureElement,
    Place,
    ShapeKind,
)
from inclusion_desktop.document.queries import find_on_page
from inclusion_desktop.graphics.scene import ElementId
from inclusion_desktop.i18n import N_, _
from inclusion_desktop.ui import arranging, inserting
from inclusion_desktop.ui.artboard import Artboard
from inclusion_desktop.ui.artboard.handles import Spot
from inclusion_desktop.ui.element_clipboard import MIME_TYPE, copied_bytes, paste_command, with_new_ids
from inclusion_desktop.ui.preferences import Preferences
from inclusion_desktop.ui.workspace import Workspace

_OFFSET_MM = 5.0
_CLICKED_MM = 1.0
"""A frame drawn smaller than this was only clicked."""


class PageWork(QObject):
    """Edits of the shown page and of what is selected on it."""

    def __init__(self, workspace: Workspace, artboard: Artboard, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._artboard = artboard
        self._preferences = preferences
        self._window = window
        self._pasted = 0
        self._waiting_picture: Picture | None = None
        self._waiting_spec: ChartSpec | None = None
        artboard.frame_drawn.connect(self._take_frame)

    @property
    def document(self) -> Document:
        """The open document."""
        return self._workspace.document

    @property
    def page(self) -> Page | None:
        """The shown page."""
        return self._artboard.page

    def selected(self) -> list[Element]:
        """The selected elements that are still there, from bottom to top of the selection's order."""
        page = self.page
        if page is None:
            return []
        found = (find_on_page(page, name) for name in self._workspace.selection.elements)
        return [element for element in found if element is not None]

    # Insert

    def draw(self, kind: str) -> None:
        """The next drag on the page draws the frame."""
        self._waiting_picture = self._waiting_spec = None
        self._artboard.start_tool(kind)
        self._workspace.said.emit(_("Draw a frame on the page, or click where it should stand. Escape gives up."))

    def _take_frame(self, kind: str, place: Place, rising: bool) -> None:
        page = self.page
        if page is None:
            return
        clicked = max(place.width_mm, place.height_mm) < _CLICKED_MM
        if clicked:
            place = inserting.place_for(kind, page, place.x_mm, place.y_mm)
        if kind == "text":
            if not clicked and place.height_mm < 5.0:
                place = replace(place, height_mm=5.0)
            if self._add(inserting.text_command(self.document, page, place)):
                # The artboard finds the frame once it has taken the change.
                self._artboard.refresh()
                self._artboard.edit_new_text(self._workspace.selection.elements[0])
        elif kind == "picture":
            picture, self._waiting_picture = self._waiting_picture, None
            if picture is not None:
                made = inserting.picture_command(self.document, page, picture, place, shrink=True)
                self._add(made)
        elif kind == "chart":
            spec, self._waiting_spec = self._waiting_spec, None
            if spec is not None:
                self._add(inserting.chart_command(self.document, page, spec, place))
        else:
            self._add(inserting.shape_command(self.document, page, ShapeKind(kind), place, rising))

    def _add(self, made: tuple[Command, ElementId]) -> bool:
        command, name = made
        if not self._workspace.do(command):
            return False
        self._workspace.select_elements(name)
        self._artboard.setFocus()
        return True

    def insert_chart(self, spec: ChartSpec) -> None:
        """A chart of a usual size in the middle of what is shown."""
        page = self.page
        if page is not None:
            at = self._free_spot("chart", page)
            self._add(inserting.chart_command(self.document, page, spec, at))

    def _free_spot(self, kind: str, page: Page) -> Place:
        spot = self._artboard.middle()
        place = inserting.place_for(kind, page, spot.x, spot.y)
        taken = {(round(e.place.x_mm), round(e.place.y_mm)) for e in page.elements}
        while (round(place.x_mm), round(place.y_mm)) in taken:
            place = replace(place, x_mm=place.x_mm + _OFFSET_MM, y_mm=place.y_mm + _OFFSET_MM)
        return place

    def ask_for_picture(self) -> Path | None:
        """A picture's file, None where the person thought better of it."""
        suffixes = " ".join(f"*{suffix}" for suffix in inserting.PICTURE_TYPES)
        path, _kind = QFileDialog.getOpenFileName(
            self._window, _("Insert picture"), self._preferences.folder_for(), _("Pictures") + f" ({suffixes})"
        )
        return Path(path) if path else None

    def insert_picture(self, path: Path | None = None, at: Spot | None = None) -> bool:
        """A picture's file about a spot in millimetres; asks for the file where there is none."""
        path = path or self.ask_for_picture()
        if path is None:
            return False
        try:
            return self.place_picture(inserting.read_picture(path), at)
        except CommandError as error:
            self._workspace.refused.emit(str(error))
            return False

    def place_picture(self, picture: Picture, at: Spot | None = None) -> bool:
        """Put a picture on the page; into the selected empty frame where there is one."""
        page = self.page
        if page is None:
            return False
        selected = self.selected()
        if at is None and len(selected) == 1:
            frame = selected[0]
            if isinstance(frame, PictureElement) and frame.picture is None:
                return self._workspace.do(inserting.replace_picture_command(page, frame.id, picture))
        if at is None:
            place = self._free_spot("picture", page)
        else:
            place = inserting.place_for("picture", page, at.x, at.y)
        return self._add(inserting.picture_command(self.document, page, picture, place, shrink=True))

    def replace_picture(self, element: ElementId, path: Path | None = None) -> bool:
        """Another picture in the frame."""
        path = path or self.ask_for_picture()
        page = self.page
        if path is None or page is None:
            return False
        try:
            picture = inserting.read_picture(path)
        except CommandError as error:
            self._workspace.refused.emit(str(error))
            return False
        return self._workspace.do(inserting.replace_picture_command(page, element, picture))

    def add_page(self) -> None:
        """A page like the shown one after it, and show it."""
        page, document = self.page, self.document
        name = new_id(document, "page")
        if page is None:
            new, index = Page(name, 297.0, 420.0), None
        else:
            new = Page(
                name, page.width_mm, page.height_mm, (), page.bleed_mm, page.background, margin_mm=page.margin_mm
            )
            index = next(at for at, each in enumerate(document.pages) if each.id == page.id) + 1
        if self._workspace.do(AddPage(new, index)):
            self._workspace.select(replace(self._workspace.selection, page=name, elements=()))

    # Arrange

    def reorder(self, to: Literal["front", "back", "forward", "backward"]) -> None:
        """Set what is selected above or below its siblings."""
        page, ids = self.page, self._workspace.selection.elements
        if page is not None and ids:
            self._workspace.do(ReorderElements(page.id, ids, to))

    def align(self, edge: arranging.Edge) -> None:
        """Align with each other, or a single element with the page."""
        page = self.page
        if page is not None:
            self._place(arranging.aligned(self._free(), edge, page), N_("Align"))

    def distribute(self, across: bool) -> None:
        """Equal gaps."""
        self._place(arranging.distributed(self._free(), across), N_("Distribute"))

    def _free(self) -> list[Element]:
        return [element for element in self.selected() if not element.locked]

    def _place(self, places: Mapping[ElementId, Place], text: str) -> None:
        page = self.page
        if page is not None and places:
            self._workspace.do(SetPlaces(page.id, places, text))

    def group(self) -> None:
        """One group of what is selected."""
        page = self.page
        if page is not None:
            name = new_id(self.document, "group")
            if self._workspace.do(GroupElements(page.id, self._workspace.selection.elements, name)):
                self._workspace.select_elements(name)

    def ungroup(self) -> None:
        """The selected groups' children, selected."""
        page = self.page
        groups = [element for element in self.selected() if isinstance(element, GroupElement)]
        if page is not None and groups:
            children = tuple(child.id for group in groups for child in group.children)
            if self._workspace.do(UngroupElements(page.id, tuple(group.id for group in groups))):
                self._workspace.select_elements(*children)

    def toggle(self, name: Literal["locked", "hidden"]) -> None:
        """Lock or hide all that is selected, or none of it where all are so already."""
        page, elements = self.page, self.selected()
        if page is None or not elements:
            return
        on = not all(getattr(element, name) for element in elements)
        texts = {"locked": (N_("Unlock"), N_("Lock")), "hidden": (N_("Show"), N_("Hide"))}
        ids = tuple(element.id for element in elements)
        self._workspace.do(ChangeElements(page.id, ids, {name: on}, texts[name][on]))

    def show_everything(self) -> None:
        """Unhide and unlock all elements of the page's top level."""
        page = self.page
        if page is None:
            return
        commands: list[Command] = []
        for name in ("locked", "hidden"):
            ids = tuple(element.id for element in page.elements if getattr(element, name))
            if ids:
                commands.append(ChangeElements(page.id, ids, {name: False}))
        if commands:
            self._workspace.do(Combined(tuple(commands), N_("Unlock and show all")))

    def delete(self) -> None:
        """Take what is selected off the page."""
        elements = self._free()
        if elements:
            ids = tuple(element.id for element in elements)
            before = self._workspace.selection.elements
            self._workspace.select_elements(*(name for name in before if name not in ids))
            page = self.page
            if page is not None and not self._workspace.do(RemoveElements(page.id, ids)):
                self._workspace.select_elements(*before)

    def select_all(self) -> None:
        """Every element that can be taken hold of."""
        page = self.page
        if page is not None:
            names = (each.id for each in page.elements if not each.locked and not each.hidden)
            self._workspace.select_elements(*names)

    # Clipboard

    def copy(self) -> bool:
        """Keep what is selected in the clipboard; False for nothing."""
        page, elements = self.page, self._in_order()
        if page is None or not elements:
            return False
        try:
            data = copied_bytes(self.document, page, elements)
        except FileError as error:
            self._workspace.refused.emit(str(error))
            return False
        mime = QMimeData()
        mime.setData(MIME_TYPE, data)
        QApplication.clipboard().setMimeData(mime)
        self._pasted = 0
        return True

    def _in_order(self) -> list[Element]:
        """What is selected, from bottom to top."""
        page, ids = self.page, set(self._workspace.selection.elements)
        if page is None:
            return []
        top = [element for element in page.elements if element.id in ids]
        inside = [element for element in self.selected() if element not in top]
        return top + inside

    def cut(self) -> None:
        """Copy, then delete."""
        if self.copy():
            self.delete()

    def can_paste(self) -> bool:
        """Whether the clipboard holds elements or a picture."""
        mime = QApplication.clipboard().mimeData()
        return bool(mime.hasFormat(MIME_TYPE) or mime.hasImage())

    def paste(self) -> bool:
        """What the clipboard holds: elements, or a picture; False for neither."""
        page, mime = self.page, QApplication.clipboard().mimeData()
        if page is None or mime is None:
            return False
        if mime.hasFormat(MIME_TYPE):
            self._pasted += 1
            data = bytes(mime.data(MIME_TYPE).data())
            made = paste_command(data, self.document, page.id, _OFFSET_MM * self._pasted)
            if made is not None and self._workspace.do(made[0]):
                self._workspace.select_elements(*made[1])
                return True
            return False
        if mime.hasImage():
            return self._paste_image(mime)
        return False

    def _paste_image(self, mime: QMimeData) -> bool:
        from PySide6.QtGui import QImage

        from inclusion_desktop.ui.page_pictures import png_bytes

        image = mime.imageData()
        if not isinstance(image, QImage) or image.isNull():
            return False
        picture = inserting.make_picture(png_bytes(image), _("Pasted picture") + ".png", "image/png")
        return self.place_picture(picture)

    def duplicate(self) -> None:
        """Copies beside what is selected."""
        page, elements = self.page, self._in_order()
        if page is None or not elements:
            return
        copies = with_new_ids(self.document, elements, _OFFSET_MM)
        if self._workspace.do(Combined((AddElements(page.id, copies),), N_("Duplicate"))):
            self._workspace.select_elements(*(element.id for element in copies))

    # What fits

    def chart_of_selection(self) -> ChartElement | None:
        """The selected chart, where it is the only thing selected."""
        selected = self.selected()
        return selected[0] if len(selected) == 1 and isinstance(selected[0], ChartElement) else None


def files_of_kind(paths: Sequence[str], suffixes: Sequence[str]) -> list[Path]:
    """Those of the paths that end so."""
    return [Path(path) for path in paths if Path(path).suffix.lower() in suffixes]
