"""Edits of what a text frame says."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inclusion_desktop.app.commands.targets import called, page_with, unlocked_elements
from inclusion_desktop.app.session import CommandError
from inclusion_desktop.document.model import Document, PageId, TextElement, TextParagraph
from inclusion_desktop.document.queries import replace_elements, with_elements, with_page
from inclusion_desktop.graphics.scene import ElementId
from inclusion_desktop.i18n import _


@dataclass(frozen=True, slots=True)
class SetParagraphs:
    """Give a text frame these paragraphs; `gesture` (any token) merges what is typed in one go."""

    page: PageId
    id: ElementId
    paragraphs: tuple[TextParagraph, ...]
    gesture: object | None = None

    @property
    def label(self) -> str:
        """Translated."""
        return _("Edit text")

    @property
    def merge_key(self) -> object | None:
        """One stretch of typing in one frame."""
        return None if self.gesture is None else ("paragraphs", self.page, self.id, self.gesture)

    def apply(self, document: Document) -> Document:
        """CommandError where the element is no text, is locked or gone."""
        page = page_with(document, self.page)
        (element,) = unlocked_elements(page, (self.id,))
        if not isinstance(element, TextElement):
            raise CommandError(_("'{name}' is not a text. Select a text.").format(name=called(element)))
        if element.paragraphs == self.paragraphs:
            return document
        changed = replace(element, paragraphs=self.paragraphs)
        return with_page(document, with_elements(page, replace_elements(page.elements, {self.id: changed})))
