"""Frames in millimetres: what surrounds what, and how a group's children follow their group."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from inclusion_desktop.document.model import Element, GroupElement, Place

SMALLEST_MM = 0.01
"""Groups are never scaled below this: nothing would lead back from zero."""
_ALIGNED = 1e-6


def center_of(place: Place) -> tuple[float, float]:
    """The middle of the frame, about which it is turned."""
    return place.x_mm + place.width_mm / 2, place.y_mm + place.height_mm / 2


def turned(x: float, y: float, degrees: float) -> tuple[float, float]:
    """The vector turned clockwise (y grows downwards)."""
    quarter = {0.0: (1.0, 0.0), 90.0: (0.0, 1.0), 180.0: (-1.0, 0.0), 270.0: (0.0, -1.0)}.get(degrees % 360.0)
    cos, sin = quarter or (math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))
    return x * cos - y * sin, x * sin + y * cos


def corners_of(place: Place) -> tuple[tuple[float, float], ...]:
    """Top left, top right, bottom right, bottom left of the turned frame."""
    cx, cy = center_of(place)
    w, h = place.width_mm / 2, place.height_mm / 2
    offsets = (turned(x, y, place.rotation) for x, y in ((-w, -h), (w, -h), (w, h), (-w, h)))
    return tuple((cx + x, cy + y) for x, y in offsets)


def place_around(places: Iterable[Place], rotation: float = 0.0) -> Place | None:
    """The smallest frame of that rotation around all frames, None for none."""
    places = tuple(places)
    if not places:
        return None
    if rotation == 0.0 and all(place.rotation == 0.0 for place in places):
        left = min(place.x_mm for place in places)
        top = min(place.y_mm for place in places)
        right = max(place.x_mm + place.width_mm for place in places)
        bottom = max(place.y_mm + place.height_mm for place in places)
        return Place(left, top, right - left, bottom - top)
    points = [turned(x, y, -rotation) for place in places for x, y in corners_of(place)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    cx, cy = turned(min(xs) + width / 2, min(ys) + height / 2, rotation)
    return Place(cx - width / 2, cy - height / 2, width, height, rotation)


def carried(place: Place, old: Place, new: Place) -> Place:
    """Where a frame goes when the frame it belongs to goes from `old` to `new`.

    A frame that stands askew in one that is stretched keeps its right angles: its sides are stretched by how
    much their directions are.
    """
    sx, sy = _scale(old.width_mm, new.width_mm), _scale(old.height_mm, new.height_mm)
    if sx == sy == 1.0 and old.rotation == new.rotation:
        return replace(place, x_mm=place.x_mm + new.x_mm - old.x_mm, y_mm=place.y_mm + new.y_mm - old.y_mm)
    (cx, cy), (ox, oy), (nx, ny) = center_of(place), center_of(old), center_of(new)
    lx, ly = turned(cx - ox, cy - oy, -old.rotation)
    dx, dy = turned(lx * sx, ly * sy, new.rotation)
    askew = math.radians(place.rotation - old.rotation)
    cos, sin = math.cos(askew), math.sin(askew)
    width = place.width_mm * (sx if sx == sy else math.hypot(sx * cos, sy * sin))
    height = place.height_mm * (sy if sx == sy else math.hypot(sx * sin, sy * cos))
    rotation = place.rotation + new.rotation - old.rotation
    if rotation != place.rotation:
        rotation %= 360.0
    return Place(nx + dx - width / 2, ny + dy - height / 2, width, height, rotation)


def _scale(old: float, new: float) -> float:
    return max(new, SMALLEST_MM) / old if old > SMALLEST_MM / 10 and old != new else 1.0


def placed(element: Element, place: Place) -> Element:
    """The element at another place; what a group holds moves, scales and turns with it."""
    if element.place == place:
        return element
    if not isinstance(element, GroupElement):
        return replace(element, place=place)
    old = element.place
    children = tuple(placed(child, carried(child.place, old, place)) for child in element.children)
    return replace(element, place=place, children=children)
