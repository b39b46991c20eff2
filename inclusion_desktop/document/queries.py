"""Finding, replacing and counting what a document holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from inclusion_desktop.data.dataset import Dataset, DatasetId
from inclusion_desktop.document.brand import StyleName, SwatchName
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.document.fields import Field, FieldCell, parse_fields, resolve_field
from inclusion_desktop.document.model import (
    ChartElement,
    ColorUse,
    Document,
    Element,
    GroupElement,
    Page,
    PageId,
    PictureElement,
    ShapeElement,
    TextElement,
)
from inclusion_desktop.document.places import place_around
from inclusion_desktop.graphics.scene import ElementId, PictureId

__all__ = [
    "Field",
    "FieldCell",
    "all_ids",
    "dataset_uses",
    "field_texts",
    "find_element",
    "find_on_page",
    "insert_elements",
    "page_of",
    "parent_of",
    "parse_fields",
    "picture_uses",
    "refitted",
    "remove_elements",
    "replace_elements",
    "resolve_field",
    "style_uses",
    "swatch_uses",
    "tables_made_with",
    "walk_document",
    "walk_elements",
    "with_elements",
    "with_page",
]


def walk_elements(elements: Iterable[Element]) -> Iterator[Element]:
    """Every element bottom to top, a group before what it holds."""
    for element in elements:
        yield element
        if isinstance(element, GroupElement):
            yield from walk_elements(element.children)


def walk_document(document: Document) -> Iterator[tuple[Page, Element]]:
    """Every element of every page."""
    for page in document.pages:
        for element in walk_elements(page.elements):
            yield page, element


def all_ids(document: Document) -> Iterator[str]:
    """Ids of pages, elements and datasets."""
    for page in document.pages:
        yield page.id
        for element in walk_elements(page.elements):
            yield element.id
    for dataset in document.datasets:
        yield dataset.id


def find_on_page(page: Page, element: ElementId) -> Element | None:
    """The element at whatever depth, None where the page has none of that id."""
    return next((found for found in walk_elements(page.elements) if found.id == element), None)


def find_element(document: Document, element: ElementId) -> Element | None:
    """The element on whatever page, None where there is none of that id."""
    return next((found for _, found in walk_document(document) if found.id == element), None)


def page_of(document: Document, element: ElementId) -> Page | None:
    """The page the element stands on, None where there is none of that id."""
    return next((page for page, found in walk_document(document) if found.id == element), None)


def parent_of(elements: Iterable[Element], element: ElementId) -> GroupElement | None:
    """The group the element is a direct child of; None at the top level, and where there is none of that id."""
    for found in walk_elements(elements):
        if isinstance(found, GroupElement) and any(child.id == element for child in found.children):
            return found
    return None


def refitted(group: GroupElement) -> GroupElement:
    """The group with its place around its children; the same object where it is so already."""
    place = place_around((child.place for child in group.children), group.place.rotation)
    return group if place is None or place == group.place else replace(group, place=place)


def replace_elements(elements: tuple[Element, ...], new: Mapping[ElementId, Element]) -> tuple[Element, ...]:
    """The elements with those of these ids exchanged at whatever depth; the same tuple where nothing changes.

    Groups around what changed are fitted to it.
    """
    if not new:
        return elements
    result = tuple(_replaced(element, new) for element in elements)
    return elements if all(a is b for a, b in zip(result, elements, strict=True)) else result


def _replaced(element: Element, new: Mapping[ElementId, Element]) -> Element:
    if element.id in new:
        return new[element.id]
    if isinstance(element, GroupElement):
        children = replace_elements(element.children, new)
        if children is not element.children:
            return refitted(replace(element, children=children))
    return element


def remove_elements(elements: tuple[Element, ...], ids: Collection[ElementId]) -> tuple[Element, ...]:
    """The elements without these, at whatever depth; groups that become empty go too, the others are fitted."""
    kept: list[Element] = []
    for element in elements:
        if element.id in ids:
            continue
        if isinstance(element, GroupElement):
            children = remove_elements(element.children, ids)
            if not children:
                continue
            if children is not element.children:
                element = refitted(replace(element, children=children))
        kept.append(element)
    same = len(kept) == len(elements) and all(a is b for a, b in zip(kept, elements, strict=True))
    return elements if same else tuple(kept)


def insert_elements(
    elements: tuple[Element, ...], new: Sequence[Element], index: int | None = None
) -> tuple[Element, ...]:
    """The elements with the new ones before `index` (None: on top of all)."""
    at = len(elements) if index is None else max(0, min(index, len(elements)))
    return (*elements[:at], *new, *elements[at:])


def with_elements(page: Page, elements: tuple[Element, ...]) -> Page:
    """The page with these elements; a stated reading order loses what is gone and gains what is new, at its end."""
    if elements is page.elements:
        return page
    order = page.reading_order
    if order:
        ids = [element.id for element in elements]
        present, stated = set(ids), set(order)
        order = (*(i for i in order if i in present), *(i for i in ids if i not in stated))
    return replace(page, elements=elements, reading_order=order)


def with_page(document: Document, page: Page) -> Document:
    """The document with the page of the same id exchanged; the same document where it is the same page."""
    pages = tuple(page if old.id == page.id else old for old in document.pages)
    if all(a is b for a, b in zip(pages, document.pages, strict=True)):
        return document
    return replace(document, pages=pages)


def field_texts(element: Element) -> Iterator[str]:
    """Every text of the element that may hold live fields."""
    if element.alt:
        yield element.alt
    match element:
        case TextElement():
            yield from (run.text for paragraph in element.paragraphs for run in paragraph.runs)
        case ChartElement():
            spec = element.spec
            yield from (text for text in (spec.title, spec.subtitle, spec.note, spec.source) if text)
        case _:
            pass


def dataset_uses(document: Document, dataset: DatasetId) -> tuple[tuple[PageId, ElementId], ...]:
    """Charts of the dataset and texts with fields of it, in painting order."""
    found = document.dataset(dataset)
    names = {dataset} if found is None else {found.id, found.name}

    def uses(element: Element) -> bool:
        if isinstance(element, ChartElement) and element.spec.dataset == dataset:
            return True
        fields = (part for text in field_texts(element) for part in parse_fields(text) if isinstance(part, Field))
        return any(reference.dataset in names for field in fields for reference in field.references)

    return _where(document, uses)


def tables_made_with(document: Document, dataset: DatasetId) -> tuple[Dataset, ...]:
    """The calculated tables whose steps read the dataset."""
    return tuple(
        made
        for made in document.datasets
        if made.id != dataset
        and (derived := document.recipes.get(made.id)) is not None
        and dataset in derived.recipe.others(document.datasets)
    )


def picture_uses(document: Document, picture: PictureId) -> tuple[tuple[PageId, ElementId], ...]:
    """Elements that show the picture."""
    return _where(document, lambda element: isinstance(element, PictureElement) and element.picture == picture)


def style_uses(document: Document, style: StyleName) -> tuple[tuple[PageId, ElementId], ...]:
    """Texts with a paragraph in the style."""
    return _where(
        document,
        lambda element: isinstance(element, TextElement) and any(p.style == style for p in element.paragraphs),
    )


def colors_of(element: Element) -> Iterator[ColorUse]:
    """Every swatch the element names itself; charts name theirs in options."""
    match element:
        case ShapeElement():
            if element.fill is not None:
                yield element.fill
            if element.stroke is not None:
                yield element.stroke.color
        case PictureElement():
            if element.tint is not None:
                yield element.tint
        case TextElement():
            yield from (r.color for p in element.paragraphs for r in p.runs if r.color is not None)
        case _:
            pass


def swatch_uses(
    document: Document, swatch: SwatchName, chart_swatches: Callable[[ChartSpec], Iterable[object]] | None = None
) -> tuple[tuple[PageId, ElementId | None], ...]:
    """Elements that name the swatch; None as the element stands for the page's background.

    `chart_swatches` tells which swatches a chart's options name; without it every option that is a text counts.
    Uses by the brand's own styles and chart colours are not listed.
    """

    def named(spec: ChartSpec) -> Iterable[object]:
        return spec.options.values() if chart_swatches is None else chart_swatches(spec)

    found: list[tuple[PageId, ElementId | None]] = []
    for page in document.pages:
        if page.background is not None and page.background.swatch == swatch:
            found.append((page.id, None))
        for element in walk_elements(page.elements):
            by_chart = isinstance(element, ChartElement) and swatch in list(named(element.spec))
            if by_chart or any(use.swatch == swatch for use in colors_of(element)):
                found.append((page.id, element.id))
    return tuple(found)


def _where(document: Document, uses: Callable[[Element], bool]) -> tuple[tuple[PageId, ElementId], ...]:
    return tuple((page.id, element.id) for page, element in walk_document(document) if uses(element))
