"""The order in which a page's elements are read."""

from __future__ import annotations

from inclusion_desktop.document.model import Page
from inclusion_desktop.graphics.scene import ElementId


def reading_order(page: Page) -> tuple[ElementId, ...]:
    """All top-level elements that are shown: the order the page states, then what it does not name, bottom to top."""
    shown = [element.id for element in page.elements if not element.hidden]
    present = set(shown)
    stated = list(dict.fromkeys(element for element in page.reading_order if element in present))
    named = set(stated)
    return (*stated, *(element for element in shown if element not in named))
