"""One element to its ink: frame, content, turn, opacity, meaning."""

from __future__ import annotations

from dataclasses import replace

from inclusion_desktop.charts.registry import chart_types
from inclusion_desktop.document.model import (
    ChartElement,
    Document,
    Element,
    GroupElement,
    PictureElement,
    ShapeElement,
    TextElement,
)
from inclusion_desktop.graphics.geometry import IDENTITY, Affine, Rect
from inclusion_desktop.graphics.scene import Group, Role, SceneItem, Tag
from inclusion_desktop.graphics.units import MM
from inclusion_desktop.layout.charts import build_chart_element
from inclusion_desktop.layout.fields import FieldReader
from inclusion_desktop.layout.pictures import build_picture
from inclusion_desktop.layout.problems import LayoutProblem, LayoutTrouble
from inclusion_desktop.layout.shapes import build_shape, rotation_of
from inclusion_desktop.layout.text import build_text
from inclusion_desktop.text.shaping import Shaper

Built = tuple[Group | None, tuple[LayoutProblem, ...]]


def frame_of(element: Element) -> Rect:
    """The element's frame in points, not turned."""
    place = element.place
    return Rect(
        place.x_mm * MM,
        place.y_mm * MM,
        max(place.width_mm, 0.0) * MM,
        max(place.height_mm, 0.0) * MM,
    )


def turn_of(element: Element) -> Affine:
    """The element's rotation about the centre of its frame."""
    if element.place.rotation == 0 or isinstance(element, GroupElement):
        return IDENTITY
    return rotation_of(frame_of(element), element.place.rotation)


def build_element(element: Element, document: Document, shaper: Shaper, fields: FieldReader) -> Built:
    """The element's ink, None where it is hidden; the group names the element as its source."""
    if element.hidden:
        return None, ()
    if isinstance(element, GroupElement):
        return _build_group(element, document, shaper, fields)
    frame = frame_of(element)
    items: tuple[SceneItem, ...]
    problems: tuple[LayoutProblem, ...]
    tag: Tag | None = None
    match element:
        case TextElement():
            items, problems = build_text(element, frame, document, shaper, fields)
        case PictureElement():
            picture = None if element.picture is None else document.pictures.get(element.picture)
            items, problems = build_picture(element, picture, frame, document.brand)
            tag = _figure(element, fields)
        case ShapeElement():
            items, problems = build_shape(element, frame, document.brand), ()
            tag = _figure(element, fields)
        case ChartElement():
            items, problems = build_chart_element(element, frame, document, shaper, fields, chart_types())
    if element.decorative:
        tag = None
        items = tuple(without_tags(item) for item in items)
    problems += tuple(LayoutProblem(LayoutTrouble.BROKEN_FIELD, element.id, error) for error in fields.errors)
    return Group(items, turn_of(element), None, element.opacity, tag, element.id), problems


def _build_group(element: GroupElement, document: Document, shaper: Shaper, fields: FieldReader) -> Built:
    built = [build_element(child, document, shaper, fields) for child in element.children]
    items = tuple(group for group, _ in built if group is not None)
    problems = tuple(dict.fromkeys(problem for _, found in built for problem in found))
    tag: Tag | None = None
    if element.alt or element.decorative:
        items = tuple(stripped for item in items if isinstance(stripped := without_tags(item), Group))
        tag = None if element.decorative else _figure(element, fields)
    return Group(items, IDENTITY, None, element.opacity, tag, element.id), problems


def _figure(element: Element, fields: FieldReader) -> Tag:
    return Tag(Role.FIGURE, fields.text(element.alt) if element.alt else element.name)


def without_tags(item: SceneItem) -> SceneItem:
    """The same ink as decoration."""
    if not isinstance(item, Group):
        return item
    return replace(item, tag=None, items=tuple(without_tags(part) for part in item.items))
