"""Elements on their way through the clipboard, with all they need: a small project file.

What comes back is read with the same suspicion as a file.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from types import MappingProxyType

from inclusion_desktop.app.commands.brand import AddSwatch
from inclusion_desktop.app.commands.combine import Combined
from inclusion_desktop.app.commands.datasets import AddDataset
from inclusion_desktop.app.commands.elements import AddElements
from inclusion_desktop.app.commands.pictures import AddPicture
from inclusion_desktop.app.ids import new_ids
from inclusion_desktop.app.session import Command
from inclusion_desktop.data.dataset import DatasetId
from inclusion_desktop.document.derived import Derived
from inclusion_desktop.document.file import FileError, document_bytes, read_document
from inclusion_desktop.document.model import (
    ChartElement,
    Document,
    Element,
    GroupElement,
    Page,
    PageId,
    PictureElement,
    Place,
)
from inclusion_desktop.document.queries import colors_of, walk_elements
from inclusion_desktop.graphics.scene import ElementId
from inclusion_desktop.i18n import N_

MIME_TYPE = "application/x-inclusion-elements"


def copied_bytes(document: Document, page: Page, elements: Sequence[Element]) -> bytes:
    """A file that holds the elements, their pictures, datasets and swatches. FileError where they cannot be kept."""
    inside = tuple(walk_elements(elements))
    pictures = {
        element.picture: document.pictures[element.picture]
        for element in inside
        if isinstance(element, PictureElement) and element.picture is not None and element.picture in document.pictures
    }
    wanted = {element.spec.dataset for element in inside if isinstance(element, ChartElement)}
    sheet = replace(page, elements=tuple(elements), reading_order=(), guides=())
    return document_bytes(
        replace(
            document,
            title="",
            author="",
            subject="",
            pages=(sheet,),
            datasets=tuple(dataset for dataset in document.datasets if dataset.id in wanted),
            pictures=MappingProxyType(pictures),
            fonts=MappingProxyType({}),
            links=MappingProxyType({}),
            recipes=MappingProxyType(_whole_recipes(document, wanted)),
        )
    )


def _whole_recipes(document: Document, copied: Collection[DatasetId | None]) -> dict[DatasetId, Derived]:
    """The recipes that read nothing but what is copied; the tables of others are copied as they are."""
    return {
        id: derived
        for id, derived in document.recipes.items()
        if all(other in copied for other in derived.recipe.others(document.datasets))
    }


def paste_command(
    data: bytes, document: Document, page: PageId, offset_mm: float
) -> tuple[Command, tuple[ElementId, ...]] | None:
    """The command that puts copied elements on the page, and their new ids; None where the data is no copy of ours."""
    try:
        copied = read_document(data).document
    except FileError:
        return None
    elements = tuple(element for sheet in copied.pages for element in sheet.elements)
    if not elements:
        return None
    commands: list[Command] = []
    commands += [AddPicture(picture) for name, picture in copied.pictures.items() if name not in document.pictures]
    commands += [
        AddDataset(dataset, copied.recipes.get(dataset.id))
        for dataset in copied.datasets
        if document.dataset(dataset.id) is None
    ]
    used = {use.swatch for element in walk_elements(elements) for use in colors_of(element)}
    for name in sorted(used):
        swatch = copied.brand.swatch(name)
        if swatch is not None and document.brand.swatch(name) is None:
            commands.append(AddSwatch(swatch))
    renamed = with_new_ids(document, elements, offset_mm)
    commands.append(AddElements(page, renamed))
    return Combined(tuple(commands), N_("Paste")), tuple(element.id for element in renamed)


def with_new_ids(document: Document, elements: Sequence[Element], offset_mm: float) -> tuple[Element, ...]:
    """The elements with ids that are free in the document, moved right and down by so many millimetres."""
    inside = tuple(walk_elements(elements))
    fresh = iter(new_ids(document, tuple(_prefix(element) for element in inside)))
    names = {element.id: next(fresh) for element in inside}

    def renamed(element: Element) -> Element:
        place = element.place
        moved = Place(place.x_mm + offset_mm, place.y_mm + offset_mm, place.width_mm, place.height_mm, place.rotation)
        if isinstance(element, GroupElement):
            children = tuple(renamed(child) for child in element.children)
            return replace(element, id=names[element.id], place=moved, children=children)
        return replace(element, id=names[element.id], place=moved)

    return tuple(renamed(element) for element in elements)


def _prefix(element: Element) -> str:
    return type(element).__name__.removesuffix("Element").lower()
