"""A row of keys that says which colour is which series."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inclusion_desktop.charts.labels import cap_height, shortened
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.path import Rects
from inclusion_desktop.graphics.scene import SceneItem, Shapes
from inclusion_desktop.text.shaping import Shaper, TextStyle, place_line


def build_keys(
    names: Sequence[str], colors: Sequence[Color], shaper: Shaper, style: TextStyle, x: float, top: float, width: float
) -> tuple[list[SceneItem], float]:
    """Squares with names in rows from (x, top), and the height they take (0 for no names)."""
    if not names:
        return [], 0.0
    square, gap, between, leading = style.size * 0.72, style.size * 0.38, style.size * 1.3, style.size * 1.4
    high = cap_height(shaper, style)
    items: list[SceneItem] = []
    pen, row = x, 0
    for name, color in zip(names, colors, strict=False):
        text = shortened(shaper, name, style, max(0.0, width - square - gap))
        needed = square + gap + shaper.width(text, style)
        if pen > x and pen + needed > x + width + 0.01:
            pen, row = x, row + 1
        baseline = top + row * leading + style.size * 0.82
        box = np.array([[pen, baseline - (high + square) / 2, square, square]])
        items.append(Shapes(Rects(box), fill=color))
        items.extend(place_line(shaper, text, style, pen + square + gap, baseline))
        pen += needed + between
    return items, (row + 1) * leading
