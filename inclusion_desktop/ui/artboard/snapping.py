"""What a moving edge snaps to, and the lines and distances that say so; millimetres, no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from inclusion_desktop.document.model import Page, Place
from inclusion_desktop.document.places import corners_of
from inclusion_desktop.graphics.geometry import Rect

_SAME = 1e-6


@dataclass(frozen=True, slots=True)
class Target:
    """A line across the page at `at`; `box` is the element it belongs to, None for page, margin, guide, grid."""

    at: float
    box: Rect | None = None


@dataclass(frozen=True, slots=True)
class Targets:
    """Vertical lines (snapped to in x) and horizontal ones (in y), and the elements around."""

    vertical: tuple[Target, ...] = ()
    horizontal: tuple[Target, ...] = ()
    boxes: tuple[Rect, ...] = ()
    grid_mm: float | None = None


@dataclass(frozen=True, slots=True)
class SmartGuide:
    """A line drawn while something is snapped: from (x1, y1) to (x2, y2); `distance_mm` is written beside it."""

    x1: float
    y1: float
    x2: float
    y2: float
    distance_mm: float | None = None


@dataclass(frozen=True, slots=True)
class Snap:
    """How far to shift, and what to show."""

    dx: float = 0.0
    dy: float = 0.0
    guides: tuple[SmartGuide, ...] = field(default=())


def box_of(place: Place) -> Rect:
    """The upright rectangle around a turned frame."""
    corners = corners_of(place)
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def targets_of(page: Page, others: Iterable[Place], *, grid_mm: float | None = None) -> Targets:
    """Edges, centre, margins and guides of the page; edges and centres of the other elements."""
    boxes = tuple(box_of(place) for place in others)
    width, height, margin = page.width_mm, page.height_mm, page.margin_mm
    vertical = [Target(0.0), Target(width / 2), Target(width)]
    horizontal = [Target(0.0), Target(height / 2), Target(height)]
    if margin > 0:
        vertical += [Target(margin), Target(width - margin)]
        horizontal += [Target(margin), Target(height - margin)]
    for guide in page.guides:
        (vertical if guide.vertical else horizontal).append(Target(guide.at_mm))
    for box in boxes:
        vertical += [Target(at, box) for at in (box.x, box.center.x, box.right)]
        horizontal += [Target(at, box) for at in (box.y, box.center.y, box.bottom)]
    return Targets(tuple(vertical), tuple(horizontal), boxes, grid_mm)


def snap_box(box: Rect, targets: Targets, within: float) -> Snap:
    """Snap a moving rectangle by its edges and centre, no farther than `within`."""
    dx = _nearest((box.x, box.center.x, box.right), targets.vertical, targets.grid_mm, within)
    dy = _nearest((box.y, box.center.y, box.bottom), targets.horizontal, targets.grid_mm, within)
    shifted = Rect(box.x + (dx or 0.0), box.y + (dy or 0.0), box.width, box.height)
    return Snap(dx or 0.0, dy or 0.0, guides_of(shifted, targets, dx is not None, dy is not None))


def snap_point(x: float, y: float, targets: Targets, within: float, *, in_x: bool = True, in_y: bool = True) -> Snap:
    """Snap a moving point, in the directions it may move."""
    dx = _nearest((x,), targets.vertical, targets.grid_mm, within) if in_x else None
    dy = _nearest((y,), targets.horizontal, targets.grid_mm, within) if in_y else None
    here = Rect(x + (dx or 0.0), y + (dy or 0.0), 0.0, 0.0)
    return Snap(dx or 0.0, dy or 0.0, guides_of(here, targets, dx is not None, dy is not None))


def _nearest(edges: Sequence[float], targets: Sequence[Target], grid_mm: float | None, within: float) -> float | None:
    best: float | None = None
    for edge in edges:
        for target in targets:
            shift = target.at - edge
            if abs(shift) <= within and (best is None or abs(shift) < abs(best)):
                best = shift
    if best is None and grid_mm:
        # The grid is everywhere, so it only counts where nothing else is near.
        shift = round(edges[0] / grid_mm) * grid_mm - edges[0]
        best = shift if abs(shift) <= within else None
    return best


def guides_of(box: Rect, targets: Targets, in_x: bool, in_y: bool) -> tuple[SmartGuide, ...]:
    """The lines the rectangle lies on, each as long as what it joins, and the gaps to what it is in line with."""
    found: list[SmartGuide] = []
    joined: list[Rect] = []
    if in_x:
        for at in dict.fromkeys((box.x, box.center.x, box.right)):
            hits = [target for target in targets.vertical if abs(target.at - at) < _SAME]
            if hits:
                boxes = [target.box for target in hits if target.box is not None]
                joined += boxes
                top = min([box.y, *(other.y for other in boxes)])
                bottom = max([box.bottom, *(other.bottom for other in boxes)])
                found.append(SmartGuide(at, top, at, bottom))
    if in_y:
        for at in dict.fromkeys((box.y, box.center.y, box.bottom)):
            hits = [target for target in targets.horizontal if abs(target.at - at) < _SAME]
            if hits:
                boxes = [target.box for target in hits if target.box is not None]
                joined += boxes
                left = min([box.x, *(other.x for other in boxes)])
                right = max([box.right, *(other.right for other in boxes)])
                found.append(SmartGuide(left, at, right, at))
    found += _gaps(box, joined)
    return tuple(found)


def _gaps(box: Rect, others: Sequence[Rect]) -> list[SmartGuide]:
    """The nearest gap in each of the four directions, with its length."""
    best: dict[str, SmartGuide] = {}

    def keep(side: str, guide: SmartGuide) -> None:
        known = best.get(side)
        if known is None or (guide.distance_mm or 0.0) < (known.distance_mm or 0.0):
            best[side] = guide

    for other in others:
        y = (max(box.y, other.y) + min(box.bottom, other.bottom)) / 2
        x = (max(box.x, other.x) + min(box.right, other.right)) / 2
        if other.right <= box.x - _SAME:
            keep("left", SmartGuide(other.right, y, box.x, y, box.x - other.right))
        if other.x >= box.right + _SAME:
            keep("right", SmartGuide(box.right, y, other.x, y, other.x - box.right))
        if other.bottom <= box.y - _SAME:
            keep("top", SmartGuide(x, other.bottom, x, box.y, box.y - other.bottom))
        if other.y >= box.bottom + _SAME:
            keep("bottom", SmartGuide(x, box.bottom, x, other.y, other.y - box.bottom))
    return list(best.values())
