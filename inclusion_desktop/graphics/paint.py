"""How a shape is inked: its stroke, and whether it overprints."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from inclusion_desktop.graphics.color import Color


class Cap(enum.Enum):
    """The end of a line; the value is PDF's `J` operand."""

    BUTT = 0
    ROUND = 1
    SQUARE = 2


class Join(enum.Enum):
    """The corner of a line; the value is PDF's `j` operand."""

    MITER = 0
    ROUND = 1
    BEVEL = 2


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of `width` points; `dash` alternates on and off lengths in points, empty for a solid line."""

    color: Color
    width: float
    dash: tuple[float, ...] = ()
    cap: Cap = Cap.BUTT
    join: Join = Join.MITER
