"""Edits of pages as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from inclusion_desktop.app.commands.targets import (
    Rule,
    check_changes,
    is_number,
    is_unchanged,
    page_with,
    without_orphans,
)
from inclusion_desktop.app.session import CommandError
from inclusion_desktop.document.model import ColorUse, Document, Guide, Page, PageId
from inclusion_desktop.document.queries import all_ids, walk_elements, with_page
from inclusion_desktop.i18n import N_, _

SMALLEST_PAGE_MM = 10.0
LARGEST_PAGE_MM = 5_000.0
"""A PDF page is at most 14 400 units, 5 080 mm, wide (ISO 32000-1, annex C)."""

_SIDE = Rule(lambda value: is_number(value, SMALLEST_PAGE_MM, LARGEST_PAGE_MM), N_("millimetres from 10 to 5000"))
PAGE_RULES: Mapping[str, Rule] = {
    "width_mm": _SIDE,
    "height_mm": _SIDE,
    "bleed_mm": Rule(lambda value: is_number(value, 0.0, 50.0), N_("millimetres from 0 to 50")),
    "margin_mm": Rule(lambda value: is_number(value, 0.0, LARGEST_PAGE_MM), N_("millimetres, 0 or more")),
    "background": Rule(lambda value: value is None or isinstance(value, ColorUse), N_("a swatch or nothing")),
    "guides": Rule(
        lambda value: isinstance(value, tuple) and all(isinstance(g, Guide) and is_number(g.at_mm) for g in value),
        N_("guides"),
    ),
    "name": Rule(lambda value: isinstance(value, str), N_("a text")),
}
"""What ChangePage can change, and to what."""


@dataclass(frozen=True, slots=True)
class AddPage:
    """Put a page before the page of that index; None: at the end."""

    page: Page
    index: int | None = None

    @property
    def label(self) -> str:
        """Translated."""
        return _("Add page")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where an id of the page or of what stands on it is taken."""
        new = [self.page.id, *(element.id for element in walk_elements(self.page.elements))]
        if len(set(new)) < len(new) or not set(all_ids(document)).isdisjoint(new):
            raise CommandError(_("A page or an element of that id is in the document already. Give it another id."))
        pages = document.pages
        at = len(pages) if self.index is None else max(0, min(self.index, len(pages)))
        return replace(document, pages=(*pages[:at], self.page, *pages[at:]))


@dataclass(frozen=True, slots=True)
class RemovePage:
    """Take a page out with all that stands on it."""

    page: PageId

    @property
    def label(self) -> str:
        """Translated."""
        return _("Delete page")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where it is the last."""
        gone = page_with(document, self.page)
        if len(document.pages) == 1:
            raise CommandError(_("A document needs a page. Add another one before you delete this."))
        return without_orphans(document, replace(document, pages=tuple(p for p in document.pages if p is not gone)))


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Set properties (PAGE_RULES) of a page; `gesture` (any token) merges what is dragged in one go."""

    page: PageId
    changes: Mapping[str, Any]
    gesture: object | None = None

    @property
    def label(self) -> str:
        """Translated."""
        return _("Move guides") if set(self.changes) == {"guides"} else _("Change page")

    @property
    def merge_key(self) -> object | None:
        """One gesture on the same properties."""
        return None if self.gesture is None else ("page", self.page, frozenset(self.changes), self.gesture)

    def apply(self, document: Document) -> Document:
        """CommandError where a value is out of range."""
        page = page_with(document, self.page)
        unknown = sorted(set(self.changes) - set(PAGE_RULES))
        if unknown:
            raise CommandError(_("Pages have no property '{name}'.").format(name=unknown[0]))
        check_changes(self.changes, PAGE_RULES)
        return document if is_unchanged(page, self.changes) else with_page(document, replace(page, **self.changes))


@dataclass(frozen=True, slots=True)
class MovePage:
    """Put a page at `index` of the pages."""

    page: PageId
    index: int

    @property
    def label(self) -> str:
        """Translated."""
        return _("Move page")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the page is gone."""
        page = page_with(document, self.page)
        rest = tuple(other for other in document.pages if other is not page)
        at = max(0, min(self.index, len(rest)))
        pages = (*rest[:at], page, *rest[at:])
        same = all(a is b for a, b in zip(pages, document.pages, strict=True))
        return document if same else replace(document, pages=pages)
