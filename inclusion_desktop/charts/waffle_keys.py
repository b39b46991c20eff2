"""The names of a waffle's parts beside the grid, each with its colour and its share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inclusion_desktop.charts.chart_type import ChartContext
from inclusion_desktop.charts.labels import FLOOR, bold, cap_height, shortened, wrap_label
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.path import Rects
from inclusion_desktop.graphics.scene import SceneItem, Shapes
from inclusion_desktop.text.shaping import place_line

LEADING = 1.18
_SHRINKS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
LEAST_EMS = 7.0
"""Ems: what a column of names needs; a narrower one stands above the grid instead."""


@dataclass(frozen=True, slots=True)
class WaffleKey:
    """One part: its share as printed, its name, its colour, and its cell."""

    value: str
    name: str
    color: Color
    row: int | None
    column: str


def keys_beside(keys: Sequence[WaffleKey], taken: float, frame: Rect, context: ChartContext) -> list[SceneItem] | None:
    """Swatch, bold share and name of each part, to the right of a grid `taken` points wide; None without room."""
    shaper = context.shaper
    for shrink in _SHRINKS:
        style = context.text.label.with_size(max(context.text.label.size * shrink, min(FLOOR, context.text.label.size)))
        left = frame.x + taken + style.size * 1.6
        indent = style.size * 1.15
        room = frame.right - left - indent
        if room < style.size * LEAST_EMS:
            continue
        wrapped = [wrap_label(shaper, key.name, style, room, shrink < 1.0) if key.name else ((), True) for key in keys]
        if shrink == _SHRINKS[-1]:
            wrapped = [((shortened(shaper, key.name, style, room),) if key.name else (), True) for key in keys]
        lines = [lines for lines, _ in wrapped]
        needed = sum((1 + len(each)) * LEADING + 0.45 for each in lines) * style.size
        if needed > frame.height or not all(fits for _, fits in wrapped):
            continue
        strong = bold(shaper, style)
        high = cap_height(shaper, style)
        items: list[SceneItem] = []
        baseline = frame.y + high
        for key, names in zip(keys, lines, strict=True):
            square = style.size * 0.72
            box = np.array([[left, baseline - (high + square) / 2, square, square]])
            rows = np.array([-1 if key.row is None else key.row], np.int64)
            items.append(Shapes(Rects(box), fill=key.color, data_rows=rows, data_column=key.column))
            column = key.column if key.row is not None else None
            items += place_line(shaper, key.value, strong, left + indent, baseline, 0.0, key.row, column)
            for name in names:
                baseline += style.size * LEADING
                items += place_line(shaper, name, style, left + indent, baseline, 0.0, key.row, column)
            baseline += style.size * (LEADING + 0.45)
        return items
    return None
