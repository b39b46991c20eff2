"""Groups made and taken apart, and the order in which a page is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from inclusion_desktop.app.commands.targets import called, page_with, unlocked_elements
from inclusion_desktop.app.session import CommandError
from inclusion_desktop.document.model import Document, Element, GroupElement, Page, PageId
from inclusion_desktop.document.places import place_around
from inclusion_desktop.document.queries import all_ids, parent_of, refitted, replace_elements, with_page
from inclusion_desktop.graphics.scene import ElementId
from inclusion_desktop.i18n import _

DEEPEST_GROUP = 30
"""Fewer levels than a file may have, so that pasting into a group does not make it one that cannot be saved."""


@dataclass(frozen=True, slots=True)
class GroupElements:
    """Make a group of siblings; it stands where the topmost of them stood."""

    page: PageId
    ids: Sequence[ElementId]
    group_id: ElementId

    @property
    def label(self) -> str:
        """Translated."""
        return _("Group")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError for fewer than two elements, for elements of different groups, and for locked ones."""
        page = page_with(document, self.page)
        found = unlocked_elements(page, self.ids)
        if len(found) < 2:
            raise CommandError(_("A group needs at least two elements. Select another one as well."))
        if self.group_id in set(all_ids(document)):
            raise CommandError(_("An element of that id is in the document already. Add it with an id of its own."))
        parent = parent_of(page.elements, found[0].id)
        siblings = page.elements if parent is None else parent.children
        ids = {element.id for element in found}
        if not ids <= {element.id for element in siblings}:
            raise CommandError(_("Elements of different groups cannot be grouped. Select elements side by side."))
        if parent is not None and len(ids) == len(siblings):
            raise CommandError(_("These elements are a group already."))
        if _depth(page.elements, self.ids) + max(_height(element) for element in found) >= DEEPEST_GROUP:
            raise CommandError(_("Groups cannot be nested any deeper. Ungroup first."))
        place = place_around(element.place for element in found)
        assert place is not None
        group = GroupElement(id=self.group_id, place=place, children=found)
        grouped = _grouped(siblings, ids, group)
        if parent is not None:
            elements = replace_elements(page.elements, {parent.id: refitted(replace(parent, children=grouped))})
            return with_page(document, replace(page, elements=elements))
        order = _in_order(page, ids, (self.group_id,))
        return with_page(document, replace(page, elements=grouped, reading_order=order))


def _depth(elements: tuple[Element, ...], ids: Sequence[ElementId]) -> int:
    """How many groups there are around the elements."""
    depth = 0
    parent = parent_of(elements, ids[0])
    while parent is not None:
        depth += 1
        parent = parent_of(elements, parent.id)
    return depth


def _height(element: Element) -> int:
    """How many levels of groups the element is, 0 for none."""
    return 1 + max(map(_height, element.children)) if isinstance(element, GroupElement) else 0


def _grouped(siblings: tuple[Element, ...], ids: set[ElementId], group: GroupElement) -> tuple[Element, ...]:
    result: list[Element] = []
    for element in siblings:
        if element.id == group.children[-1].id:
            result.append(group)
        elif element.id not in ids:
            result.append(element)
    return tuple(result)


def _in_order(page: Page, gone: set[ElementId], come: tuple[ElementId, ...]) -> tuple[ElementId, ...]:
    """The stated reading order with what comes in the place of the first of what is gone."""
    result: list[ElementId] = []
    done = False
    for element in page.reading_order:
        if element not in gone:
            result.append(element)
        elif not done:
            result.extend(come)
            done = True
    return tuple(result)


@dataclass(frozen=True, slots=True)
class UngroupElements:
    """Put the children of groups in their groups' places; opacity and hiding of a group pass to its children."""

    page: PageId
    ids: Sequence[ElementId]

    @property
    def label(self) -> str:
        """Translated."""
        return _("Ungroup")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where an element is no group, is locked or gone."""
        page = page_with(document, self.page)
        for element in unlocked_elements(page, self.ids):
            if not isinstance(element, GroupElement):
                raise CommandError(_("'{name}' is not a group. Select a group.").format(name=called(element)))
        for key in self.ids:
            page = _ungrouped(page, key)
        return with_page(document, page)


def _ungrouped(page: Page, id: ElementId) -> Page:
    parent = parent_of(page.elements, id)
    siblings = page.elements if parent is None else parent.children
    result: list[Element] = []
    released: tuple[Element, ...] = ()
    for element in siblings:
        if element.id == id and isinstance(element, GroupElement):
            released = tuple(_released(child, element) for child in element.children)
            result.extend(released)
        else:
            result.append(element)
    if parent is not None:
        changed = replace_elements(page.elements, {parent.id: refitted(replace(parent, children=tuple(result)))})
        return replace(page, elements=changed)
    order = _in_order(page, {id}, tuple(element.id for element in released))
    return replace(page, elements=tuple(result), reading_order=order)


def _released(child: Element, group: GroupElement) -> Element:
    if group.opacity == 1.0 and not group.hidden and not group.decorative:
        return child
    return replace(
        child,
        opacity=child.opacity * group.opacity,
        hidden=child.hidden or group.hidden,
        decorative=child.decorative or group.decorative,
    )


@dataclass(frozen=True, slots=True)
class SetReadingOrder:
    """State the order in which the page's top-level elements are read; () means bottom to top."""

    page: PageId
    ids: Sequence[ElementId]

    @property
    def label(self) -> str:
        """Translated."""
        return _("Change the reading order")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the order does not name every top-level element once."""
        page = page_with(document, self.page)
        order = tuple(self.ids)
        if order and sorted(order) != sorted(element.id for element in page.elements):
            raise CommandError(_("The reading order must name every element of the page once."))
        return document if order == page.reading_order else with_page(document, replace(page, reading_order=order))
