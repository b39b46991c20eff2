"""Editing a text where it stands: from the double click to the command."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from inclusion_desktop.app.commands.elements import RemoveElements
from inclusion_desktop.app.commands.text import SetParagraphs
from inclusion_desktop.document.model import Document, Page, TextElement, TextParagraph
from inclusion_desktop.document.queries import find_on_page, page_of
from inclusion_desktop.graphics.scene import ElementId
from inclusion_desktop.ui.artboard.handles import Spot
from inclusion_desktop.ui.artboard.sheet import Inks
from inclusion_desktop.ui.artboard.text_editor import TextEditor
from inclusion_desktop.ui.artboard.type_look import TypeLook
from inclusion_desktop.ui.artboard.view import PageView
from inclusion_desktop.ui.workspace import Workspace


class Editing(QObject):
    """The one text editor there can be at a time."""

    changed = Signal()
    """Editing began or ended."""

    def __init__(self, workspace: Workspace, view: PageView, inks: Inks, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view = view
        self._inks = inks
        self.editor: TextEditor | None = None
        self._made: Document | None = None

    @property
    def element(self) -> ElementId | None:
        """The text that is being edited, None where none is."""
        return None if self.editor is None else self.editor.element.id

    def _page(self) -> Page | None:
        document, name = self._workspace.document, self._workspace.selection.page
        return next((page for page in document.pages if page.id == name), None)

    def begin(self, element: ElementId, at: Spot | None) -> None:
        """Edit the element, with the cursor at a place on the page (None: all selected)."""
        self.finish()
        page, document = self._page(), self._workspace.document
        found = None if page is None else find_on_page(page, element)
        if not isinstance(found, TextElement) or found.locked or found.hidden:
            return
        look = TypeLook(document.brand, self._inks.library.fonts, document.language, self._inks.colors)
        self.editor = TextEditor(found, look, self._view.viewport())
        self.editor.done.connect(self._on_done)
        self.stand()
        self.changed.emit()
        self.editor.begin(None if at is None else self._view.to_view(*at).toPoint())

    def begin_new(self, element: ElementId) -> None:
        """Edit a frame that the last command made; left empty, it goes again without a trace."""
        self.begin(element, None)
        if self.editor is not None:
            self._made = self._workspace.document

    def stand(self) -> None:
        """Put the editor where its frame is in the window now."""
        if self.editor is not None:
            self.editor.place_over(self._view.to_view, self._view.pixels_per_mm, self._view.scale_factor)

    def finish(self) -> None:
        """Keep what was typed."""
        if self.editor is not None:
            self.editor.commit()

    def give_up(self) -> None:
        """Forget what was typed."""
        if self.editor is not None:
            self.editor.give_up()

    def follow(self) -> None:
        """The document changed: an element that is gone is not edited any more."""
        if self.element is not None and page_of(self._workspace.document, self.element) is None:
            self.give_up()

    def _on_done(self, paragraphs: object) -> None:
        editor, self.editor = self.editor, None
        made, self._made = self._made, None
        if editor is None:
            return
        editor.hide()
        editor.deleteLater()
        page = page_of(self._workspace.document, editor.element.id)
        if made is not None and page is not None and isinstance(paragraphs, tuple) and _is_blank(paragraphs):
            self._take_away(page, editor.element.id, made)
        elif isinstance(paragraphs, tuple) and page is not None and paragraphs != editor.element.paragraphs:
            self._workspace.do(SetParagraphs(page.id, editor.element.id, paragraphs))
        self.changed.emit()
        self._view.setFocus()

    def _take_away(self, page: Page, element: ElementId, made: Document) -> None:
        chosen = tuple(name for name in self._workspace.selection.elements if name != element)
        if self._workspace.document is made:
            self._workspace.session.abandon()
        else:
            self._workspace.do(RemoveElements(page.id, (element,)))
        self._workspace.select_elements(*chosen)


def _is_blank(paragraphs: tuple[TextParagraph, ...]) -> bool:
    return not any(run.text.strip() for paragraph in paragraphs for run in paragraph.runs)
