"""What lies under a point of the page: the element, and the mark of a cell."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPathStroker

from inclusion_desktop.data.dataset import ColumnId
from inclusion_desktop.document.model import Element, GroupElement, Place, ShapeElement, ShapeKind
from inclusion_desktop.document.places import center_of, corners_of, turned
from inclusion_desktop.graphics.geometry import IDENTITY, Affine, Point, Rect
from inclusion_desktop.graphics.path import POINTS_OF_VERB, Paths, Rects
from inclusion_desktop.graphics.scene import ElementId, GlyphRun, Group, Shapes, bounds_of, walk
from inclusion_desktop.graphics.units import MM
from inclusion_desktop.render.qt.paths import build_path, element_arrays
from inclusion_desktop.ui.artboard.snapping import box_of


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and the cell it stands for; `column` None where the mark names none."""

    row: int
    column: ColumnId | None


def element_at(
    elements: Iterable[Element], x_mm: float, y_mm: float, slack_mm: float, *, locked: bool = False
) -> Element | None:
    """The topmost element there that is shown and (unless `locked`) not locked; a group counts as one element."""
    for element in reversed(tuple(elements)):
        if element.hidden or (element.locked and not locked):
            continue
        if isinstance(element, GroupElement):
            if element_at(element.children, x_mm, y_mm, slack_mm, locked=True) is not None:
                return element
        elif _covers(element, x_mm, y_mm, slack_mm):
            return element
    return None


def elements_touching(elements: Iterable[Element], area_mm: Rect) -> tuple[ElementId, ...]:
    """Elements that are shown, not locked, and reach into the rectangle, bottom to top."""
    return tuple(
        element.id
        for element in elements
        if not element.hidden and not element.locked and _touches(element.place, area_mm)
    )


def _touches(place: Place, area: Rect) -> bool:
    box = box_of(place)
    # Lines have frames without width or height, which share no area with anything.
    thick = Rect(box.x, box.y, max(box.width, 1e-6), max(box.height, 1e-6))
    return thick.intersects(area)


def _covers(element: Element, x: float, y: float, slack: float) -> bool:
    place = element.place
    if isinstance(element, ShapeElement) and element.shape in (ShapeKind.LINE, ShapeKind.ARROW):
        corners = corners_of(place)
        start, end = (corners[3], corners[1]) if element.flipped else (corners[0], corners[2])
        return _distance(x, y, start, end) <= max(slack, (element.stroke.width / MM if element.stroke else 0.0))
    cx, cy = center_of(place)
    lx, ly = turned(x - cx, y - cy, -place.rotation)
    return abs(lx) <= place.width_mm / 2 + slack / 4 and abs(ly) <= place.height_mm / 2 + slack / 4


def _distance(x: float, y: float, start: tuple[float, float], end: tuple[float, float]) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else max(0.0, min(1.0, ((x - start[0]) * dx + (y - start[1]) * dy) / length))
    return math.hypot(x - start[0] - along * dx, y - start[1] - along * dy)


def mark_at(group: Group, point: Point, slack: float) -> Mark | None:
    """The topmost mark under the point of the page (points), else the nearest within `slack` points of it."""
    nearest: Mark | None = None
    best = slack
    for item, to_page, _ in reversed(list(walk((group,)))):
        if isinstance(item, GlyphRun) and item.data_row is not None and item.data_row >= 0:
            bounds = bounds_of(item)
            if bounds is not None and bounds.contains(_local(to_page, point)):
                return Mark(item.data_row, item.data_column)
        if not isinstance(item, Shapes) or item.data_rows is None or not len(item.geometry):
            continue
        local = _local(to_page, point)
        scale = to_page.scale or 1.0
        distances = _distances(item, local, slack / scale)
        rows = item.data_rows
        inside = np.flatnonzero((distances <= 0.0) & (rows >= 0))
        if len(inside):
            return Mark(int(rows[inside[-1]]), item.data_column)
        near = np.where(rows >= 0, distances, np.inf)
        closest = int(near.argmin())
        if near[closest] * scale < best:
            best = float(near[closest]) * scale
            nearest = Mark(int(rows[closest]), item.data_column)
    return nearest


def _local(to_page: Affine, point: Point) -> Point:
    if to_page is IDENTITY:
        return point
    try:
        return to_page.inverse().apply(point)
    except ValueError:
        return Point(math.inf, math.inf)


def _distances(shapes: Shapes, point: Point, slack: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """From the point to each shape's ink (0: on it); shapes farther than `slack` may be said to be farther still."""
    boxes = path_boxes(shapes.geometry) if isinstance(shapes.geometry, Paths) else shapes.geometry.boxes
    dx = np.maximum(np.maximum(boxes[:, 0] - point.x, point.x - boxes[:, 0] - boxes[:, 2]), 0.0)
    dy = np.maximum(np.maximum(boxes[:, 1] - point.y, point.y - boxes[:, 1] - boxes[:, 3]), 0.0)
    distances = np.hypot(dx, dy)
    if isinstance(shapes.geometry, Rects):
        return distances
    half = shapes.stroke.width / 2 if shapes.stroke is not None else 0.0
    for index in np.flatnonzero(distances <= slack + half).tolist():
        distances[index] = _path_distance(shapes, index, point, slack, half)
    return distances


def _path_distance(shapes: Shapes, index: int, point: Point, slack: float, half: float) -> float:
    geometry = shapes.geometry
    assert isinstance(geometry, Paths)
    types, ends = element_arrays(*geometry.path(index))
    path = build_path(types, ends, geometry.even_odd)
    here = QPointF(point.x, point.y)
    if shapes.fill is not None and path.contains(here):
        return 0.0
    for reach in (half, half + slack):
        stroker = QPainterPathStroker()
        stroker.setWidth(max(2 * reach, 1e-3))
        if reach > 0 and stroker.createStroke(path).contains(here):
            return 0.0 if reach == half else slack * 0.9
    return math.inf


def path_boxes(paths: Paths) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """The rectangle around each path's points: shape (n, 4) with x, y, width, height."""
    taken = np.concatenate([[0], np.cumsum(POINTS_OF_VERB[paths.verbs])])
    first = taken[paths.starts]
    low = np.minimum.reduceat(paths.points, first, axis=0)
    high = np.maximum.reduceat(paths.points, first, axis=0)
    return np.column_stack([low, high - low])


def marks_of(
    group: Group, rows: frozenset[int], columns: frozenset[ColumnId]
) -> Iterator[tuple[Shapes | GlyphRun, Affine, np.ndarray[tuple[int], np.dtype[np.int64]]]]:
    """The ink that stands for these cells, with the map to the page and which of its shapes do (none for text).

    No columns means every column; ink that names no column stands for the whole row.
    """
    wanted = np.array(sorted(rows), np.int64)
    for item, to_page, _ in walk((group,)):
        if not isinstance(item, Shapes | GlyphRun):
            continue
        if columns and item.data_column is not None and item.data_column not in columns:
            continue
        if isinstance(item, GlyphRun):
            if item.data_row in rows:
                yield item, to_page, np.zeros(0, np.int64)
        elif item.data_rows is not None:
            chosen = np.flatnonzero(np.isin(item.data_rows, wanted))
            if len(chosen):
                yield item, to_page, chosen
