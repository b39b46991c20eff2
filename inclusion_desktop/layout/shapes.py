"""Rectangles, ellipses, lines and arrows."""

from __future__ import annotations

import math

import numpy as np

from inclusion_desktop.document.brand import Brand
from inclusion_desktop.document.model import (
    ColorUse,
    ShapeElement,
    ShapeKind,
    StrokeStyle,
)
from inclusion_desktop.graphics.color import overprints
from inclusion_desktop.graphics.geometry import Affine, Point, Rect
from inclusion_desktop.graphics.paint import Stroke
from inclusion_desktop.graphics.path import (
    CIRCLE_HANDLE,
    Paths,
    Rects,
    Verb,
    ellipses,
    polylines,
    segments,
)
from inclusion_desktop.graphics.scene import SceneItem, Shapes
from inclusion_desktop.graphics.units import mm_to_pt
from inclusion_desktop.layout.style import resolve_color, resolve_stroke

ARROW_HEAD = 4.0
"""Length of an arrow's head in widths of its line."""
DEFAULT_LINE = StrokeStyle(ColorUse("ink"), 1.0)


def build_shape(element: ShapeElement, frame: Rect, brand: Brand) -> tuple[SceneItem, ...]:
    """The shape's items in the page's points, not yet turned."""
    fill = None if element.fill is None else resolve_color(brand, element.fill)
    stroke = None if element.stroke is None else resolve_stroke(brand, element.stroke)
    match element.shape:
        case ShapeKind.RECTANGLE:
            radius = min(mm_to_pt(element.corner_mm), frame.width / 2, frame.height / 2)
            if radius > 0:
                return (Shapes(rounded_rectangle(frame, radius), fill, stroke),)
            box = np.array([[frame.x, frame.y, frame.width, frame.height]])
            return (Shapes(Rects(box), fill, stroke),)
        case ShapeKind.ELLIPSE:
            center = np.array([frame.center])
            return (
                Shapes(
                    ellipses(center, np.array([[frame.width / 2, frame.height / 2]])),
                    fill,
                    stroke,
                ),
            )
        case ShapeKind.LINE | ShapeKind.ARROW:
            line = stroke or resolve_stroke(brand, DEFAULT_LINE)
            start, end = Point(frame.x, frame.y), Point(frame.right, frame.bottom)
            if element.flipped:
                start, end = Point(frame.x, frame.bottom), Point(frame.right, frame.y)
            return _line(start, end, line, arrow=element.shape is ShapeKind.ARROW)


def _line(start: Point, end: Point, stroke: Stroke, *, arrow: bool) -> tuple[SceneItem, ...]:
    length = math.hypot(end.x - start.x, end.y - start.y)
    black = overprints(stroke.color)
    if not arrow or length == 0:
        return (Shapes(segments(np.array([[*start, *end]])), stroke=stroke, overprint=black),)
    head = min(ARROW_HEAD * stroke.width, length)
    ux, uy = (end.x - start.x) / length, (end.y - start.y) / length
    base = Point(end.x - ux * head, end.y - uy * head)
    half = head * 0.45
    triangle = np.array(
        [
            end,
            (base.x - uy * half, base.y + ux * half),
            (base.x + uy * half, base.y - ux * half),
        ]
    )
    return (
        Shapes(segments(np.array([[*start, *base]])), stroke=stroke, overprint=black),
        Shapes(polylines([triangle], closed=True), fill=stroke.color, overprint=black),
    )


def rounded_rectangle(frame: Rect, radius: float) -> Paths:
    """One path: four sides and four quarter circles of `radius` points."""
    r, h = radius, radius * (1 - CIRCLE_HANDLE)
    x0, y0, x1, y1 = frame.x, frame.y, frame.right, frame.bottom
    points = np.array(
        [
            (x0 + r, y0), (x1 - r, y0), (x1 - h, y0), (x1, y0 + h), (x1, y0 + r),
            (x1, y1 - r), (x1, y1 - h), (x1 - h, y1), (x1 - r, y1),
            (x0 + r, y1), (x0 + h, y1), (x0, y1 - h), (x0, y1 - r),
            (x0, y0 + r), (x0, y0 + h), (x0 + h, y0), (x0 + r, y0),
        ]
    )  # fmt: skip
    corner = [Verb.LINE, Verb.CURVE]
    verbs = np.array([Verb.MOVE, *corner * 4, Verb.CLOSE], np.uint8)
    return Paths(verbs, points, np.zeros(1, np.int64))


def rotation_of(frame: Rect, degrees: float) -> Affine:
    """The turn of a frame about its centre."""
    return Affine.rotation(degrees, frame.center)
