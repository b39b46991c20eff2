"""Edits of the elements of a page: adding, removing, moving, changing, ordering, grouping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from inclusion_desktop.app.commands.grouping import GroupElements, SetReadingOrder, UngroupElements
from inclusion_desktop.app.commands.targets import (
    LARGEST_MM,
    Rule,
    called,
    check_changes,
    elements_with,
    is_number,
    is_unchanged,
    page_with,
    unlocked_elements,
    without_orphans,
)
from inclusion_desktop.app.session import CommandError
from inclusion_desktop.document.model import (
    ChartElement,
    ColorUse,
    Document,
    Element,
    GroupElement,
    PageId,
    PictureElement,
    PictureFit,
    Place,
    ShapeElement,
    ShapeKind,
    StrokeStyle,
    TextElement,
    VerticalAlign,
)
from inclusion_desktop.document.places import placed
from inclusion_desktop.document.queries import (
    all_ids,
    insert_elements,
    refitted,
    remove_elements,
    walk_elements,
    with_elements,
    with_page,
)
from inclusion_desktop.graphics.scene import ElementId
from inclusion_desktop.i18n import N_, _, ngettext

__all__ = [
    "ELEMENT_RULES",
    "AddElements",
    "ChangeElements",
    "GroupElements",
    "MoveInOrder",
    "RemoveElements",
    "ReorderElements",
    "SetPlaces",
    "SetReadingOrder",
    "UngroupElements",
]

_TEXT = Rule(lambda value: isinstance(value, str), N_("a text"))
_BOOL = Rule(lambda value: isinstance(value, bool), N_("yes or no"))
_COLOR = Rule(
    lambda value: value is None or (isinstance(value, ColorUse) and is_number(value.tint, 0.0, 1.0)),
    N_("a swatch or nothing"),
)

ELEMENT_RULES: Mapping[str, Rule] = {
    "name": _TEXT,
    "locked": _BOOL,
    "hidden": _BOOL,
    "opacity": Rule(lambda value: is_number(value, 0.0, 1.0), N_("a number from 0 to 1")),
    "alt": Rule(lambda value: value is None or isinstance(value, str), N_("a text or nothing")),
    "decorative": _BOOL,
    "min_scale": Rule(lambda value: is_number(value, 0.05, 1.0), N_("a number from 0.05 to 1")),
    "vertical": Rule(lambda value: isinstance(value, VerticalAlign), N_("top, middle or bottom")),
    "fit": Rule(lambda value: isinstance(value, PictureFit), N_("contain or cover")),
    "tint": _COLOR,
    "picture": Rule(lambda value: value is None or isinstance(value, str), N_("a picture or nothing")),
    "shape": Rule(lambda value: isinstance(value, ShapeKind), N_("a kind of shape")),
    "fill": _COLOR,
    "stroke": Rule(
        lambda value: value is None or (isinstance(value, StrokeStyle) and is_number(value.width, 0.0)),
        N_("a line or nothing"),
    ),
    "corner_mm": Rule(lambda value: is_number(value, 0.0), N_("a length in millimetres, 0 or more")),
    "flipped": _BOOL,
}
"""What ChangeElements can change, and to what."""

_ALWAYS = frozenset({"locked"})
"""What can be changed of a locked element."""


_ADDED: Mapping[type[Element], str] = {
    ChartElement: N_("Add chart"),
    TextElement: N_("Add text"),
    PictureElement: N_("Add picture"),
    ShapeElement: N_("Add shape"),
    GroupElement: N_("Add group"),
}


@dataclass(frozen=True, slots=True)
class AddElements:
    """Put elements on the page before `index` in painting order; None: on top of all."""

    page: PageId
    elements: tuple[Element, ...]
    index: int | None = None

    @property
    def label(self) -> str:
        """Translated."""
        if len(self.elements) == 1:
            return _(_ADDED[type(self.elements[0])])
        return ngettext("Add element", "Add {count} elements", len(self.elements)).format(count=len(self.elements))

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where an id is taken."""
        page = page_with(document, self.page)
        taken = set(all_ids(document))
        new = [element.id for element in walk_elements(self.elements)]
        if len(set(new)) < len(new) or not taken.isdisjoint(new):
            raise CommandError(_("An element of that id is in the document already. Add it with an id of its own."))
        if not self.elements:
            return document
        return with_page(document, with_elements(page, insert_elements(page.elements, self.elements, self.index)))


@dataclass(frozen=True, slots=True)
class RemoveElements:
    """Take elements off the page; pictures that nothing shows any more leave the document with them."""

    page: PageId
    ids: Sequence[ElementId]

    @property
    def label(self) -> str:
        """Translated."""
        return ngettext("Delete element", "Delete {count} elements", len(self.ids)).format(count=len(self.ids))

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where an element is locked or gone."""
        page = page_with(document, self.page)
        unlocked_elements(page, self.ids)
        after = with_page(document, with_elements(page, remove_elements(page.elements, set(self.ids))))
        return without_orphans(document, after)


@dataclass(frozen=True, slots=True)
class SetPlaces:
    """Move, size or turn elements to these places; `gesture` (any token) merges what one drag does.

    A group takes its children along. `text` is an English msgid.
    """

    page: PageId
    places: Mapping[ElementId, Place]
    text: str = N_("Move")
    gesture: object | None = None

    @property
    def label(self) -> str:
        """Translated."""
        return _(self.text)

    @property
    def merge_key(self) -> object | None:
        """One gesture with the same elements."""
        return None if self.gesture is None else ("places", self.page, frozenset(self.places), self.gesture)

    def apply(self, document: Document) -> Document:
        """CommandError where an element is locked or gone, or a place is none."""
        page = page_with(document, self.page)
        for element in unlocked_elements(page, tuple(self.places)):
            _check_place(element, self.places[element.id])
        elements = _placed_all(page.elements, self.places)
        return document if elements is page.elements else with_page(document, with_elements(page, elements))


def _check_place(element: Element, place: Place) -> None:
    positions = (place.x_mm, place.y_mm, place.rotation)
    sizes = (place.width_mm, place.height_mm)
    if not all(is_number(value) for value in positions) or not all(is_number(size, 0.0) for size in sizes):
        raise CommandError(
            _(
                "'{name}' cannot stand there: positions and sizes are millimetres up to {most}, sizes not below 0."
            ).format(name=called(element), most=round(LARGEST_MM))
        )


def _placed_all(elements: tuple[Element, ...], places: Mapping[ElementId, Place]) -> tuple[Element, ...]:
    result = tuple(_placed(element, places) for element in elements)
    return elements if all(a is b for a, b in zip(result, elements, strict=True)) else result


def _placed(element: Element, places: Mapping[ElementId, Place]) -> Element:
    if element.id in places:
        element = placed(element, places[element.id])
    if isinstance(element, GroupElement):
        # Places given for children win over what the group's move made of them.
        children = _placed_all(element.children, places)
        if children is not element.children:
            return refitted(replace(element, children=children))
    return element


@dataclass(frozen=True, slots=True)
class ChangeElements:
    """Set properties (ELEMENT_RULES) of elements; elements without a property are left as they are."""

    page: PageId
    ids: Sequence[ElementId]
    changes: Mapping[str, Any]
    text: str = N_("Change")
    gesture: object | None = None

    @property
    def label(self) -> str:
        """Translated."""
        return _(self.text)

    @property
    def merge_key(self) -> object | None:
        """One gesture on the same properties of the same elements."""
        if self.gesture is None:
            return None
        return ("change", self.page, frozenset(self.ids), frozenset(self.changes), self.gesture)

    def apply(self, document: Document) -> Document:
        """CommandError where a value is none, no element has the property, or an element is locked."""
        page = page_with(document, self.page)
        unknown = sorted(set(self.changes) - set(ELEMENT_RULES))
        if unknown:
            raise CommandError(_("Elements have no property '{name}'.").format(name=unknown[0]))
        check_changes(self.changes, ELEMENT_RULES)
        found = elements_with(page, self.ids)
        if not set(self.changes) <= _ALWAYS:
            unlocked_elements(page, self.ids)
        had = frozenset().union(*(_properties(element) for element in found))
        missing = sorted(set(self.changes) - had)
        if missing and found:
            raise CommandError(_("None of the selected elements has the property '{name}'.").format(name=missing[0]))
        elements = _changed_all(page.elements, frozenset(self.ids), self.changes)
        after = with_page(document, with_elements(page, elements))
        return without_orphans(document, after) if "picture" in self.changes else after


def _changed_all(
    elements: tuple[Element, ...], ids: frozenset[ElementId], changes: Mapping[str, Any]
) -> tuple[Element, ...]:
    result = tuple(_changed(element, ids, changes) for element in elements)
    return elements if all(a is b for a, b in zip(result, elements, strict=True)) else result


def _changed(element: Element, ids: frozenset[ElementId], changes: Mapping[str, Any]) -> Element:
    if element.id in ids:
        own = {name: value for name, value in changes.items() if name in _properties(element)}
        if not is_unchanged(element, own):
            element = replace(element, **own)
    if isinstance(element, GroupElement):
        children = _changed_all(element.children, ids, changes)
        if children is not element.children:
            element = replace(element, children=children)
    return element


def _properties(element: Element) -> frozenset[str]:
    return frozenset(declared.name for declared in fields(element))


@dataclass(frozen=True, slots=True)
class ReorderElements:
    """Bring elements to the front or the back of their siblings, or one step forward or backward."""

    page: PageId
    ids: Sequence[ElementId]
    to: Literal["front", "back", "forward", "backward"]

    @property
    def label(self) -> str:
        """Translated."""
        labels = {
            "front": N_("Bring to front"),
            "back": N_("Send to back"),
            "forward": N_("Bring forward"),
            "backward": N_("Send backward"),
        }
        return _(labels[self.to])

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where an element is locked or gone."""
        page = page_with(document, self.page)
        unlocked_elements(page, self.ids)
        elements = _reordered(page.elements, frozenset(self.ids), self.to)
        return with_page(document, with_elements(page, elements))


def _reordered(elements: tuple[Element, ...], ids: frozenset[ElementId], to: str) -> tuple[Element, ...]:
    inner = tuple(_with_reordered_children(element, ids, to) for element in elements)
    moved = [element for element in inner if element.id in ids]
    rest = [element for element in inner if element.id not in ids]
    if not moved:
        result = inner
    elif to == "front":
        result = (*rest, *moved)
    elif to == "back":
        result = (*moved, *rest)
    else:
        result = tuple(_one_step(list(inner), ids, to == "forward"))
    return elements if all(a is b for a, b in zip(result, elements, strict=True)) else result


def _with_reordered_children(element: Element, ids: frozenset[ElementId], to: str) -> Element:
    if not isinstance(element, GroupElement):
        return element
    children = _reordered(element.children, ids, to)
    return element if children is element.children else replace(element, children=children)


def _one_step(elements: list[Element], ids: frozenset[ElementId], forward: bool) -> list[Element]:
    if forward:
        return _one_step(elements[::-1], ids, False)[::-1]
    for at in range(1, len(elements)):
        if elements[at].id in ids and elements[at - 1].id not in ids:
            elements[at - 1], elements[at] = elements[at], elements[at - 1]
    return elements


@dataclass(frozen=True, slots=True)
class MoveInOrder:
    """Put one element at `index` of its siblings, counted from the bottom."""

    page: PageId
    id: ElementId
    index: int

    @property
    def label(self) -> str:
        """Translated."""
        return _("Change the order")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the element is locked or gone."""
        page = page_with(document, self.page)
        unlocked_elements(page, (self.id,))
        elements = _moved_to(page.elements, self.id, self.index)
        return with_page(document, with_elements(page, elements))


def _moved_to(elements: tuple[Element, ...], id: ElementId, index: int) -> tuple[Element, ...]:
    for at, element in enumerate(elements):
        if element.id == id:
            rest = (*elements[:at], *elements[at + 1 :])
            result = insert_elements(rest, (element,), index)
            return elements if result[at] is element else result
    result = tuple(
        element
        if not isinstance(element, GroupElement)
        or (children := _moved_to(element.children, id, index)) is element.children
        else replace(element, children=children)
        for element in elements
    )
    return elements if all(a is b for a, b in zip(result, elements, strict=True)) else result
