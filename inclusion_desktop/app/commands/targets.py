"""What a command is about, found in the document, with a sentence where it is not there or may not be changed."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from inclusion_desktop.app.session import CommandError
from inclusion_desktop.data.dataset import Column, Dataset
from inclusion_desktop.document.model import Document, Element, GroupElement, Page, PictureElement
from inclusion_desktop.document.queries import walk_document, walk_elements
from inclusion_desktop.i18n import _

LARGEST_MM = 20_000.0
"""Farther than any sheet is long: numbers beyond are slips of the finger."""


def page_with(document: Document, page: str) -> Page:
    """The page. CommandError where it is gone."""
    try:
        return document.page(page)
    except KeyError:
        raise CommandError(_("The page is no longer in the document. Choose another page.")) from None


def dataset_with(document: Document, dataset: str) -> Dataset:
    """The dataset. CommandError where it is gone."""
    found = document.dataset(dataset)
    if found is None:
        raise CommandError(_("The dataset is no longer in the document. Choose another dataset."))
    return found


def column_with(dataset: Dataset, column: str) -> Column:
    """The column. CommandError where it is gone."""
    try:
        return dataset.column(column)
    except KeyError:
        raise CommandError(
            _("Dataset '{dataset}' has no column '{column}' any more. Choose another column.").format(
                dataset=dataset.name, column=column
            )
        ) from None


def elements_with(page: Page, ids: Collection[str]) -> tuple[Element, ...]:
    """The elements at whatever depth, from bottom to top. CommandError where one is gone."""
    wanted = set(ids)
    found = tuple(element for element in walk_elements(page.elements) if element.id in wanted)
    if len(found) != len(wanted):
        raise CommandError(_("An element is no longer on the page. Select again."))
    return found


def unlocked_elements(page: Page, ids: Collection[str]) -> tuple[Element, ...]:
    """The elements, none of them locked nor in a locked group. CommandError else."""
    found = elements_with(page, ids)
    wanted = set(ids)

    def check(elements: tuple[Element, ...], locked_by: Element | None) -> None:
        for element in elements:
            keeper = locked_by or (element if element.locked else None)
            if keeper is not None and element.id in wanted:
                raise CommandError(_("'{name}' is locked. Unlock it first.").format(name=called(keeper)))
            if isinstance(element, GroupElement):
                check(element.children, keeper)

    check(page.elements, None)
    return found


def called(element: Element) -> str:
    """What to call the element in a sentence."""
    return element.name or element.id


def with_dataset(document: Document, dataset: Dataset) -> Document:
    """The document with the dataset of the same id exchanged; the same document where it is the same dataset."""
    datasets = tuple(dataset if old.id == dataset.id else old for old in document.datasets)
    if all(a is b for a, b in zip(datasets, document.datasets, strict=True)):
        return document
    return replace(document, datasets=datasets)


def without_orphans(before: Document, after: Document) -> Document:
    """`after` without pictures that elements of `before` showed and none shows any more.

    A picture that was taken off the page must not travel on in the file.
    """
    shown = {element.picture for _page, element in walk_document(after) if isinstance(element, PictureElement)}
    orphans = {
        element.picture
        for _page, element in walk_document(before)
        if isinstance(element, PictureElement) and element.picture in after.pictures and element.picture not in shown
    }
    if not orphans:
        return after
    pictures = {key: picture for key, picture in after.pictures.items() if key not in orphans}
    return replace(after, pictures=MappingProxyType(pictures))


@dataclass(frozen=True, slots=True)
class Rule:
    """What a property may be: `takes` is an English msgid for the sentence that says so."""

    accepts: Callable[[Any], bool]
    takes: str


def check_changes(changes: Mapping[str, Any], rules: Mapping[str, Rule]) -> None:
    """CommandError for a value that its rule does not accept. KeyError for a property that does not exist."""
    for name, value in changes.items():
        rule = rules[name]
        if not rule.accepts(value):
            raise CommandError(
                _("'{name}' takes {what}, not '{value}'.").format(name=name, what=_(rule.takes), value=value)
            )


def is_number(value: Any, low: float = -LARGEST_MM, high: float = LARGEST_MM) -> bool:
    """Whether it is a finite number between the bounds."""
    return (
        isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and low <= value <= high
    )


def is_unchanged(thing: object, changes: Mapping[str, Any]) -> bool:
    """Whether the object has these values already."""
    return all(getattr(thing, name) == value for name, value in changes.items())
