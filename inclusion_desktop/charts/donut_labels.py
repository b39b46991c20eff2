"""Labels of slices: in two columns beside the ring, moved apart, each tied to its slice by a line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.chart_type import ChartContext
from inclusion_desktop.charts.labels import FLOOR, bold, cap_height, shortened, spread, wrap_label
from inclusion_desktop.charts.marks import axis_width
from inclusion_desktop.graphics.geometry import Point, Rect
from inclusion_desktop.graphics.paint import Cap, Join, Stroke
from inclusion_desktop.graphics.path import polylines
from inclusion_desktop.graphics.scene import SceneItem, Shapes
from inclusion_desktop.text.shaping import TextStyle, place_line

LEADING = 1.16
_SHRINKS = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.44, 0.36, 0.28, 0.2)
_COLUMN_SHARES = (0.2, 0.25, 0.3, 0.36)
"""How wide a column of labels may be, as a share of the frame's width: the one that leaves the largest ring wins."""
_SMALLEST_RING = 0.3
"""The ring's radius may not fall under this share of the shorter side for the sake of labels."""
_ELBOW = 1.07
"""Where leader lines bend, in radii."""


@dataclass(frozen=True, slots=True)
class SliceLabel:
    """What is said of a slice; `middle` is its angle, clockwise from the top in radians."""

    value: str
    name: str
    middle: float
    weight: float
    row: int | None
    column: str | None

    @property
    def right(self) -> bool:
        """Whether it stands to the right of the ring."""
        return math.sin(self.middle) >= -1e-9


@dataclass(frozen=True, slots=True)
class SetLabel:
    """A label's lines; the first is bold where `strong`."""

    label: SliceLabel
    lines: tuple[str, ...]
    strong: bool
    width: float


@dataclass(frozen=True, slots=True)
class RingPlan:
    """Where the ring stands and the labels that fit beside it, in one size."""

    center: Point
    radius: float
    style: TextStyle
    left: tuple[SetLabel, ...]
    right: tuple[SetLabel, ...]
    gap: float


def plan_ring(labels: Sequence[SliceLabel], frame: Rect, context: ChartContext) -> RingPlan:
    """The largest type in which all labels fit beside a ring of fair size; the smallest slices' labels go first."""
    base = context.text.label
    kept = list(labels)
    while True:
        for shrink in _SHRINKS:
            size = base.size * shrink
            if size < FLOOR and shrink != 1.0:
                break
            style = base.with_size(max(size, min(FLOOR, base.size)))
            plans = [_plan(kept, frame, context, style, frame.width * share) for share in _COLUMN_SHARES]
            best = max((plan for plan in plans if plan is not None), key=lambda plan: plan.radius, default=None)
            if best is not None:
                return best
        if not kept:
            radius = min(frame.width, frame.height) / 2
            return RingPlan(frame.center, radius, base, (), (), 0.0)
        smallest = min(range(len(kept)), key=lambda index: kept[index].weight)
        # Of many slivers several go at once: each attempt shapes every label anew.
        if len(kept) > 24:
            kept = sorted(kept, key=lambda each: each.weight)[len(kept) // 4 :]
        else:
            del kept[smallest]


def _plan(
    labels: Sequence[SliceLabel], frame: Rect, context: ChartContext, style: TextStyle, widest: float
) -> RingPlan | None:
    if not labels:
        return None
    gap = style.size * 0.9
    made = [_set(label, style, widest, context) for label in labels]
    if any(each is None for each in made):
        return None
    left = tuple(each for each in made if each is not None and not each.label.right)
    right = tuple(each for each in made if each is not None and each.label.right)
    for side in (left, right):
        if sum(_height(each, style) for each in side) > frame.height + style.size * 0.3:
            return None
    left_width = max((each.width for each in left), default=0.0)
    right_width = max((each.width for each in right), default=0.0)
    left_room = left_width + gap if left else 0.0
    right_room = right_width + gap if right else 0.0
    # Labels at the very top and bottom stand level with the ring's edge, so the ring must leave half a label there.
    radius = min((frame.width - left_room - right_room) / 2 / _ELBOW, frame.height / 2 / 1.02)
    smallest = min(frame.width, frame.height) * _SMALLEST_RING
    while radius >= smallest:
        width = left_room + right_room + 2 * radius * _ELBOW
        x = frame.x + (frame.width - width) / 2 + left_room + radius * _ELBOW
        plan = RingPlan(Point(x, frame.center.y), radius, style, left, right, gap)
        if not any(place.crosses for place in _places(plan, frame, context)):
            return plan
        # A smaller ring leaves room above and below it, where labels of crowded slices may stand.
        radius *= 0.94
    return None


def _set(label: SliceLabel, style: TextStyle, widest: float, context: ChartContext) -> SetLabel | None:
    shaper = context.shaper
    strong = bold(shaper, style)
    lines: list[str] = []
    width = 0.0
    if label.value:
        lines.append(label.value)
        width = shaper.width(label.value, strong)
    if label.name:
        wrapped, fits = wrap_label(shaper, label.name, style, widest)
        if not fits:
            wrapped, fits = wrap_label(shaper, label.name, style, widest, hyphenate=True)
        if style.size <= FLOOR + 1e-6 and (not fits or len(wrapped) > 3):
            rest = " ".join(wrapped[2:]) if len(wrapped) > 3 else ""
            wrapped = tuple(shortened(shaper, line, style, widest) for line in (*wrapped[:2], rest) if line)
        elif not fits or len(wrapped) > 3:
            return None
        lines += wrapped
        width = max([width, *(shaper.width(line, style) for line in wrapped)])
    return SetLabel(label, tuple(lines), bool(label.value), width) if width <= widest + 0.01 else None


def _height(label: SetLabel, style: TextStyle) -> float:
    return (len(label.lines) * LEADING + 0.3) * style.size


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a label stands: `x` where its lines begin or end, `first` the baseline of its first line."""

    label: SetLabel
    x: float
    first: float
    anchor: float
    leader: NDArray[np.float64]
    crosses: bool


def _places(plan: RingPlan, frame: Rect, context: ChartContext) -> list[_Place]:
    found: list[_Place] = []
    center = np.array(plan.center)
    cap = cap_height(context.shaper, plan.style)
    for side, labels in ((-1.0, plan.left), (1.0, plan.right)):
        if not labels:
            continue
        wanted = np.array([plan.center.y - math.cos(each.label.middle) * plan.radius * _ELBOW for each in labels])
        # The first line, where the leader ends, belongs level with the slice; further lines hang below it.
        hang = np.array([(len(each.lines) - 1) * plan.style.size * LEADING / 2 for each in labels])
        heights = np.array([_height(each, plan.style) for each in labels])
        middles = spread(wanted + hang, heights, frame.y, frame.bottom)
        edge = plan.center.x + side * (plan.radius * _ELBOW + plan.gap)
        for each, middle in zip(labels, middles.tolist(), strict=True):
            first = middle - (len(each.lines) - 1) * plan.style.size * LEADING / 2 + cap / 2
            out = np.array([math.sin(each.label.middle), -math.cos(each.label.middle)])
            start = center + out * plan.radius * 1.015
            # The line leaves the slice, bends outside the ring, and meets the middle of the label's first line.
            end = np.array([edge - side * plan.gap * 0.3, first - cap / 2])
            bend = np.array([plan.center.x + side * plan.radius * _ELBOW, end[1]])
            level = center[0] + out[0] * plan.radius * _ELBOW
            if abs(end[1] - center[1]) >= plan.radius or abs(level - center[0]) > _chord(plan, end[1]):
                bend[0] = level
            crosses = float((bend - start) @ out) < -0.01 * plan.radius
            leader = np.array([start, bend, end])
            found.append(_Place(each, edge, first, 0.0 if side > 0 else 1.0, leader, crosses))
    return found


def _chord(plan: RingPlan, y: float) -> float:
    """Half the ring's width at a height."""
    return math.sqrt(max(0.0, plan.radius**2 - (y - plan.center.y) ** 2)) * 1.01


def build_labels(plan: RingPlan, frame: Rect, context: ChartContext) -> list[SceneItem]:
    """Leader lines under the labels' texts."""
    places = _places(plan, frame, context)
    if not places:
        return []
    stroke = Stroke(context.palette.axis, axis_width(plan.style.size), (), Cap.BUTT, Join.ROUND)
    items: list[SceneItem] = [Shapes(polylines([place.leader for place in places]), stroke=stroke)]
    for place in places:
        items += _texts(place, plan, context)
    return items


def _texts(place: _Place, plan: RingPlan, context: ChartContext) -> list[SceneItem]:
    shaper, style, label = context.shaper, plan.style, place.label.label
    strong = bold(shaper, style)
    column = label.column if label.row is not None else None
    runs: list[SceneItem] = []
    for index, line in enumerate(place.label.lines):
        look = strong if place.label.strong and index == 0 else style
        baseline = place.first + index * style.size * LEADING
        runs += place_line(shaper, line, look, place.x, baseline, place.anchor, label.row, column)
    return runs
