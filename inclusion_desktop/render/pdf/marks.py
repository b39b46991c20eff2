"""Printer's marks: where to cut, how the plates lie on each other, and how much ink they give."""

from __future__ import annotations

import numpy as np

from inclusion_desktop.graphics.color import Color, Process, Spot
from inclusion_desktop.graphics.geometry import Points
from inclusion_desktop.graphics.paint import Stroke
from inclusion_desktop.graphics.path import Rects, circles, segments
from inclusion_desktop.graphics.scene import Scene, SceneItem, Shapes
from inclusion_desktop.graphics.units import mm_to_pt
from inclusion_desktop.render.pdf.resources import REGISTRATION

_LENGTH = mm_to_pt(5.0)
_GAP = mm_to_pt(3.0)
"""The least distance from the trim; a wider bleed pushes the marks out."""
_RADIUS = mm_to_pt(1.5)
_ARM = mm_to_pt(3.0)
_PATCH = mm_to_pt(5.0)
_HAIRLINE = 0.25
_PROCESS = (
    Process(1.0, 0.0, 0.0, 0.0),
    Process(0.0, 1.0, 0.0, 0.0),
    Process(0.0, 0.0, 1.0, 0.0),
    Process(0.0, 0.0, 0.0, 1.0),
)


def printers_marks(scene: Scene, slug: float) -> tuple[SceneItem, ...]:
    """Crop marks at the four corners and a register mark on each side, in the registration colour.

    Nothing is drawn where the slug is too narrow to hold it.
    """
    width, height = scene.size
    gap = max(_GAP, scene.bleed)
    room = scene.bleed + slug - gap
    if room < _LENGTH / 2:
        return ()
    near, far = gap, gap + min(_LENGTH, room)
    lines: list[tuple[float, float, float, float]] = []
    for x in (0.0, width):
        lines += [(x, -near, x, -far), (x, height + near, x, height + far)]
    for y in (0.0, height):
        lines += [(-near, y, -far, y), (width + near, y, width + far, y)]
    stroke = Stroke(REGISTRATION, _HAIRLINE)
    if room < 2 * _ARM:
        return (Shapes(segments(np.array(lines)), stroke=stroke),)
    middle = gap + room / 2
    centers: Points = np.array(
        [(width / 2, -middle), (width / 2, height + middle), (-middle, height / 2), (width + middle, height / 2)]
    )
    for x, y in centers.tolist():
        lines += [(x - _ARM, y, x + _ARM, y), (x, y - _ARM, x, y + _ARM)]
    return (Shapes(segments(np.array(lines)), stroke=stroke), Shapes(circles(centers, _RADIUS), stroke=stroke))


def color_bars(scene: Scene, slug: float, spots: tuple[Spot, ...]) -> tuple[SceneItem, ...]:
    """A solid and a half-tone patch of every ink, above the sheet between its left corner and its middle."""
    if slug < _PATCH:
        return ()
    inks: tuple[Color, ...] = (*_PROCESS, *(spot.tinted(1.0) for spot in spots))
    top = -scene.bleed - slug + (slug - _PATCH) / 2
    start = mm_to_pt(10.0)
    room = scene.size.width / 2 - 2 * _ARM - start
    patches: list[SceneItem] = []
    for index, color in enumerate(shade for ink in inks for shade in (ink, ink.tinted(0.5))):
        x = start + index * _PATCH
        if x + _PATCH > start + room:
            break
        patches.append(Shapes(Rects(np.array([[x, top, _PATCH, _PATCH]])), fill=color))
    return tuple(patches)
