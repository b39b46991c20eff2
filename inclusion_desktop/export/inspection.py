"""What a check gets to see: the document, its pages as they will print, and what they are held to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inclusion_desktop.document.model import Document, Element, Page, PageId
from inclusion_desktop.document.queries import walk_elements
from inclusion_desktop.export.preset import Preset
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.geometry import Affine
from inclusion_desktop.graphics.scene import ElementId, GlyphRun, Scene, SceneItem, Shapes, walk
from inclusion_desktop.i18n import _, quoted
from inclusion_desktop.layout.problems import LayoutProblem, LayoutTrouble
from inclusion_desktop.text.library import Library


@dataclass(frozen=True, slots=True, eq=False)
class InspectedPage:
    """A page, its scene, and what layout could not do as asked."""

    page: Page
    scene: Scene
    problems: tuple[LayoutProblem, ...] = ()

    def name_of(self, element: ElementId | None) -> str:
        """How a sentence calls the element: its name in quotation marks, its id where it has none, else the page."""
        found = self.element(element)
        if found is None:
            return _("the page")
        return quoted(found.name or found.id)

    def element(self, element: ElementId | None) -> Element | None:
        """None where the page has no such element."""
        return next((found for found in walk_elements(self.page.elements) if found.id == element), None)

    def ink(self) -> Iterator[tuple[SceneItem, Affine, ElementId | None]]:
        """Every item with its map to the page and the element it belongs to."""
        yield from walk(self.scene.items)


@dataclass(frozen=True, slots=True, eq=False)
class Inspection:
    """Everything a check may ask."""

    document: Document
    pages: tuple[InspectedPage, ...]
    preset: Preset
    library: Library

    def problems(self, trouble: LayoutTrouble) -> Iterator[tuple[PageId, str, LayoutProblem]]:
        """Page, how to call the element, and the problem, for every problem of one kind."""
        for page in self.pages:
            for problem in page.problems:
                if problem.trouble is trouble:
                    yield page.page.id, page.name_of(problem.element), problem

    def colors(self) -> Iterator[tuple[InspectedPage, ElementId | None, Color]]:
        """Every colour of every mark."""
        for page in self.pages:
            for item, _transform, element in page.ink():
                match item:
                    case Shapes(fill=fill, stroke=stroke):
                        if fill is not None:
                            yield page, element, fill
                        if stroke is not None:
                            yield page, element, stroke.color
                    case GlyphRun(fill=fill):
                        yield page, element, fill
