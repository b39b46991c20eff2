"""Where a frame's handles are, and what frame a pull at one of them makes; millimetres, no Qt."""

from __future__ import annotations

import enum
import math
from dataclasses import replace
from typing import NamedTuple

from inclusion_desktop.document.model import Place
from inclusion_desktop.document.places import center_of, turned

ROTATION_STEP = 15.0
_DECIMALS = 3


class Handle(enum.Enum):
    """The eight handles on a frame's edge (which way from the centre, x and y), and the one that turns it."""

    TOP_LEFT = (-1, -1)
    TOP = (0, -1)
    TOP_RIGHT = (1, -1)
    RIGHT = (1, 0)
    BOTTOM_RIGHT = (1, 1)
    BOTTOM = (0, 1)
    BOTTOM_LEFT = (-1, 1)
    LEFT = (-1, 0)
    TURN = (0, 0)


SIZERS = tuple(handle for handle in Handle if handle is not Handle.TURN)


class Spot(NamedTuple):
    """A point on the page in millimetres."""

    x: float
    y: float


def handle_spot(place: Place, handle: Handle, arm_mm: float) -> Spot:
    """Where the handle is; the turning handle stands `arm_mm` above the frame."""
    cx, cy = center_of(place)
    if handle is Handle.TURN:
        dx, dy = turned(0.0, -place.height_mm / 2 - arm_mm, place.rotation)
    else:
        hx, hy = handle.value
        dx, dy = turned(hx * place.width_mm / 2, hy * place.height_mm / 2, place.rotation)
    return Spot(cx + dx, cy + dy)


def moved(place: Place, dx_mm: float, dy_mm: float) -> Place:
    """The frame elsewhere."""
    return replace(place, x_mm=round(place.x_mm + dx_mm, _DECIMALS), y_mm=round(place.y_mm + dy_mm, _DECIMALS))


def resized(
    place: Place,
    handle: Handle,
    to: Spot,
    *,
    keep_ratio: bool = False,
    from_center: bool = False,
    smallest_mm: float = 1.0,
) -> Place:
    """The frame with its handle pulled to `to`; the opposite handle (or the centre) stays where it is.

    A frame never turns inside out: it stops at `smallest_mm`.
    """
    hx, hy = handle.value
    cx, cy = center_of(place)
    # In the frame's own directions, seen from its centre.
    px, py = turned(to.x - cx, to.y - cy, -place.rotation)
    half_w, half_h = place.width_mm / 2, place.height_mm / 2
    width = _pulled(hx, px, half_w, from_center, smallest_mm)
    height = _pulled(hy, py, half_h, from_center, smallest_mm)
    if keep_ratio and place.width_mm > 0 and place.height_mm > 0:
        factor = _ratio(hx, hy, width / place.width_mm, height / place.height_mm)
        factor = max(factor, smallest_mm / min(place.width_mm, place.height_mm))
        width, height = place.width_mm * factor, place.height_mm * factor
    shift_x = 0.0 if from_center else hx * (width - place.width_mm) / 2
    shift_y = 0.0 if from_center else hy * (height - place.height_mm) / 2
    dx, dy = turned(shift_x, shift_y, place.rotation)
    return Place(
        round(cx + dx - width / 2, _DECIMALS),
        round(cy + dy - height / 2, _DECIMALS),
        round(width, _DECIMALS),
        round(height, _DECIMALS),
        place.rotation,
    )


def _pulled(direction: int, at: float, half: float, from_center: bool, smallest: float) -> float:
    if direction == 0:
        return 2 * half
    reach = direction * at
    return max(smallest, 2 * reach if from_center else reach + half)


def _ratio(hx: int, hy: int, by_width: float, by_height: float) -> float:
    if hx and hy:
        return max(by_width, by_height)
    return by_width if hx else by_height


def rotated(place: Place, start: Spot, to: Spot, *, stepped: bool = False) -> Place:
    """The frame turned about its centre as the pointer went from `start` to `to`, in tenths of a degree."""
    cx, cy = center_of(place)
    before = math.degrees(math.atan2(start.y - cy, start.x - cx))
    after = math.degrees(math.atan2(to.y - cy, to.x - cx))
    rotation = place.rotation + after - before
    rotation = round(rotation / ROTATION_STEP) * ROTATION_STEP if stepped else round(rotation, 1)
    return replace(place, rotation=rotation % 360.0)


def drawn(start: Spot, to: Spot, *, square: bool = False, from_center: bool = False) -> Place:
    """The frame between two points."""
    dx, dy = to.x - start.x, to.y - start.y
    if square:
        side = max(abs(dx), abs(dy))
        dx, dy = math.copysign(side, dx), math.copysign(side, dy)
    x0, y0 = (start.x - dx, start.y - dy) if from_center else start
    x1, y1 = start.x + dx, start.y + dy
    return Place(
        round(min(x0, x1), _DECIMALS),
        round(min(y0, y1), _DECIMALS),
        round(abs(x1 - x0), _DECIMALS),
        round(abs(y1 - y0), _DECIMALS),
    )
