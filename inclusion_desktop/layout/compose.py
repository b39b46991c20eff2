"""A page of the document as a scene: the one picture that screen, press file and accessible file share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from inclusion_desktop.document.model import (
    Document,
    Element,
    GroupElement,
    Page,
    PageId,
    PictureElement,
)
from inclusion_desktop.graphics.color import overprints
from inclusion_desktop.graphics.geometry import Size
from inclusion_desktop.graphics.path import Rects
from inclusion_desktop.graphics.scene import Scene, SceneItem, Shapes
from inclusion_desktop.graphics.units import MM, mm_to_pt
from inclusion_desktop.layout.cache import Cache, Entry, Inputs
from inclusion_desktop.layout.elements import build_element
from inclusion_desktop.layout.fields import FieldReader
from inclusion_desktop.layout.problems import LayoutProblem
from inclusion_desktop.layout.reading_order import reading_order
from inclusion_desktop.layout.style import resolve_color
from inclusion_desktop.text.library import Library
from inclusion_desktop.text.shaping import Shaper


@dataclass(frozen=True, slots=True, eq=False)
class Composition:
    """A composed page with what could not be laid out as asked."""

    scene: Scene
    problems: tuple[LayoutProblem, ...]


def compose(
    document: Document, page: PageId, library: Library, cache: Cache | None = None, *, meaning: bool = True
) -> Scene:
    """The page's scene. Elements whose inputs are the same objects as last time keep their group (by identity).

    Without `meaning` charts come without alternative text and table, which takes as long as drawing them: enough
    for a screen, never for a file. KeyError where the document has no such page.
    """
    return compose_page(document, page, library, cache, meaning=meaning).scene


def compose_page(
    document: Document, page: PageId, library: Library, cache: Cache | None = None, *, meaning: bool = True
) -> Composition:
    """As `compose`, with the problems."""
    cache = Cache() if cache is None else cache
    sheet = document.page(page)
    shaper = cache.shaper(library)
    items: list[SceneItem] = list(_background(document, sheet))
    problems: list[LayoutProblem] = []
    for element in sheet.elements:
        entry = cache.entry(element, document, meaning, partial(_entry, element, document, shaper, meaning))
        if entry.group is not None:
            items.append(entry.group)
        problems.extend(entry.problems)
    if len(cache.entries) > 2 * sum(len(page.elements) for page in document.pages) + 16:
        cache.keep_only({element.id for page in document.pages for element in page.elements})
    scene = Scene(
        Size(sheet.width_mm * MM, sheet.height_mm * MM),
        mm_to_pt(sheet.bleed_mm),
        tuple(items),
        reading_order(sheet),
        document.language,
        document.title,
    )
    return Composition(scene, tuple(problems))


def _entry(element: Element, document: Document, shaper: Shaper, meaning: bool) -> Entry:
    fields = FieldReader(document, meaning=meaning)
    group, problems = build_element(element, document, shaper, fields)
    inputs = Inputs(
        element,
        document.brand,
        document.language,
        meaning,
        tuple((name, document.dataset(name)) for name in sorted(fields.datasets)),
        tuple((name, document.pictures.get(name)) for name in sorted(_pictures(element))),
    )
    return Entry(inputs, group, problems)


def _pictures(element: Element) -> set[str]:
    if isinstance(element, GroupElement):
        return {name for child in element.children for name in _pictures(child)}
    return {element.picture} if isinstance(element, PictureElement) and element.picture is not None else set()


def _background(document: Document, page: Page) -> tuple[Shapes, ...]:
    if page.background is None:
        return ()
    bleed = mm_to_pt(page.bleed_mm)
    box = [
        -bleed,
        -bleed,
        page.width_mm * MM + 2 * bleed,
        page.height_mm * MM + 2 * bleed,
    ]
    color = resolve_color(document.brand, page.background)
    return (Shapes(Rects(np.array([box])), fill=color, overprint=overprints(color)),)
