"""Where elements go when they are aligned, spread out, or set on top of each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from inclusion_desktop.document.model import Element, Page, Place
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import ElementId
from inclusion_desktop.ui.artboard.snapping import box_of

Edge = Literal["left", "center", "right", "top", "middle", "bottom"]


def aligned(elements: Sequence[Element], edge: Edge, page: Page) -> Mapping[ElementId, Place]:
    """New places: several elements align with the rectangle around them, one with the page."""
    boxes = [box_of(element.place) for element in elements]
    if not boxes:
        return {}
    around = page.frame_mm
    if len(boxes) > 1:
        around = boxes[0]
        for box in boxes[1:]:
            around = around.united(box)
    places: dict[ElementId, Place] = {}
    for element, box in zip(elements, boxes, strict=True):
        dx, dy = _shift(box, around, edge)
        place = element.place
        places[element.id] = replace(place, x_mm=place.x_mm + dx, y_mm=place.y_mm + dy)
    return places


def _shift(box: Rect, around: Rect, edge: Edge) -> tuple[float, float]:
    match edge:
        case "left":
            return around.x - box.x, 0.0
        case "right":
            return around.right - box.right, 0.0
        case "center":
            return around.center.x - box.center.x, 0.0
        case "top":
            return 0.0, around.y - box.y
        case "bottom":
            return 0.0, around.bottom - box.bottom
        case "middle":
            return 0.0, around.center.y - box.center.y


def distributed(elements: Sequence[Element], across: bool) -> Mapping[ElementId, Place]:
    """New places with equal gaps between three elements or more; the outermost stay where they are."""
    boxes = [(box_of(element.place), element) for element in elements]
    if len(boxes) < 3:
        return {}

    def start(box: Rect) -> float:
        return box.x if across else box.y

    def length(box: Rect) -> float:
        return box.width if across else box.height

    boxes.sort(key=lambda pair: start(pair[0]) + length(pair[0]) / 2)
    first, last = boxes[0][0], boxes[-1][0]
    room = start(last) + length(last) - start(first) - sum(length(box) for box, _ in boxes)
    gap = room / (len(boxes) - 1)
    places: dict[ElementId, Place] = {}
    at = start(first)
    for box, element in boxes:
        by = at - start(box)
        place = element.place
        moved = replace(place, x_mm=place.x_mm + by) if across else replace(place, y_mm=place.y_mm + by)
        places[element.id] = moved
        at += length(box) + gap
    return places
