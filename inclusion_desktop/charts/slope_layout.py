"""Slopes in a frame: moments as uprights, lines between them, names and values in columns at both ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.axis import GRID_TINT
from inclusion_desktop.charts.chart_type import Chart, ChartContext
from inclusion_desktop.charts.formats import (
    column_decimals,
    format_number,
    format_percent,
    format_points,
    format_value,
)
from inclusion_desktop.charts.gaps import Gap, find_gaps, reason_at, reason_words
from inclusion_desktop.charts.labels import (
    FLOOR,
    LEADING,
    bold,
    cap_height,
    place_lines,
    shortened,
    spread,
    without_overlap,
)
from inclusion_desktop.charts.line_gaps import place_reasons
from inclusion_desktop.charts.line_parts import (
    EndLabel,
    FittedEnds,
    Floats,
    first_known,
    fit_ends,
    label_colors,
    last_known,
    line_colors,
    line_widths,
)
from inclusion_desktop.charts.line_values import clearing, place_values
from inclusion_desktop.charts.marks import TINT_LINE, broken_line, dots, rules
from inclusion_desktop.charts.scales import LinearScale, PointScale, TimeScale
from inclusion_desktop.charts.series import Arrangement, Series
from inclusion_desktop.data.dataset import Kind, State
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.paint import Stroke
from inclusion_desktop.graphics.scene import SceneItem
from inclusion_desktop.text.shaping import TextStyle

MOST_FOR_NAMES = 0.36
"""Share of the frame that names may take."""
LEAST_FOR_LINES = 0.24
"""Share of the frame that is kept for the lines."""
MOST_BELOW = 0.4
"""Share of the height that rows without any value may take."""


@dataclass(frozen=True, slots=True)
class SlopeLook:
    """Choices. `scale` is 'fitted', 'zero' or 'hundred'; `change` is 'none', 'difference' or 'percent'."""

    scale: str = "fitted"
    change: str = "difference"
    names_left: bool = True
    decimals: int | None = None
    maximum: float | None = None
    thickness: float = 1.0
    missing: bool = True


def slope_domain(values: Floats, scale: str, maximum: float | None) -> tuple[float, float]:
    """Lowest and highest value of the scale; never narrower than the data."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return 0.0, 1.0
    low, high = float(finite.min()), float(finite.max())
    if scale in ("zero", "hundred"):
        low, high = min(low, 0.0), max(high, 100.0 if scale == "hundred" else 0.0)
    if maximum is not None:
        high = max(high, maximum)
    return (low, high) if low < high else (low - (abs(low) or 1.0) * 0.5, high + (abs(high) or 1.0) * 0.5)


def change_label(series: Series, look: SlopeLook, chart: Chart, language: str) -> str:
    """The change from the first moment to the last as it is written, '' where one of them has no value."""
    a, b = 0, len(series.values) - 1
    if look.change == "none" or a >= b or not np.isfinite(series.values[[a, b]]).all():
        return ""
    first, last = float(series.values[a]), float(series.values[b])
    column = series.column_at(b)
    places = column_decimals(column) if look.decimals is None else look.decimals
    if look.change == "percent":
        return "" if first == 0 else format_percent((last - first) / abs(first) * 100, language, chart.numbers, 0, True)
    # The difference of the printed values: 40 - 23 must read 17 whatever the digits behind.
    difference = round(last, places) - round(first, places)
    if column.kind is Kind.PERCENT:
        return format_points(difference, language, chart.numbers, places)
    return format_number(difference, language, chart.numbers, places, sign=True)


@dataclass(frozen=True, slots=True)
class _End:
    """What is written at one end of a line: a value, or why there is none, or ''."""

    text: str
    reason: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Sides:
    """The texts at both ends, in one size, and the widths of their columns; `quiet` is the style of reasons."""

    fitted: FittedEnds
    left: tuple[_End, ...]
    right: tuple[_End, ...]
    quiet: TextStyle
    changes: tuple[str, ...]
    left_width: float
    right_width: float
    change_width: float

    @property
    def kept(self) -> list[int]:
        return [k for k, lines in enumerate(self.fitted.lines) if lines is not None]


def build_slopes(
    data: Arrangement, chart: Chart, look: SlopeLook, lit: NDArray[np.bool_], frame: Rect, context: ChartContext
) -> list[SceneItem]:
    """Everything inside the frame, in painting order."""
    values = data.values()
    if not np.isfinite(values).any():
        return []
    given = context.text.label
    size = max(min(FLOOR, given.size), min(given.size, frame.height / 5, frame.width / 17))
    label, head = given.with_size(size), context.text.axis.with_size(min(context.text.axis.size, size))
    top = frame.y + head.size * 1.9
    sides = _fit_sides(data, chart, look, lit, label, frame, frame.bottom - top, context)
    style = sides.fitted.style
    gap, between = style.size * 0.75, style.size * 0.7

    widths = line_widths(size, lit) * look.thickness
    radius = float(widths.max()) * 1.5
    name_room = sides.fitted.width + between if sides.fitted.width else 0.0
    change_room = sides.change_width + between if sides.change_width else 0.0
    left = frame.x + (name_room if look.names_left else 0.0) + sides.left_width + gap
    right = frame.right - (0.0 if look.names_left else name_room) - change_room - sides.right_width - gap
    right = max(right, left + 1.0)
    half = style.size * LEADING / 2
    # Rows of which nothing is known have no height on the scale: they stand below it.
    below = [sides.fitted.lines[k] or () for k in sides.kept if not np.isfinite(values[k]).any()]
    bottom = frame.bottom - min(2 * half * sum(map(len, below)), (frame.bottom - top) * MOST_BELOW)
    scale = LinearScale(*slope_domain(values, look.scale, look.maximum), bottom - half, top + half)
    ys = scale(values)
    xs = _places(data, left, right)

    items: list[SceneItem] = []
    uprights = np.column_stack([xs, np.full(len(xs), top), xs, np.full(len(xs), bottom)])
    items.append(rules(uprights, context.palette.axis.tinted(GRID_TINT * 1.6), TINT_LINE))
    items += _heads(data, xs, frame, frame.y + head.size * 0.7, head, context)
    items += _lines(data, xs, ys, widths, lit, context)
    items += _side(data, sides, look, ys, lit, frame, left, right, (top, frame.bottom), gap, between, radius, context)
    if len(data) > 2:
        texts = [
            ["" if i in (0, len(data) - 1) or np.isnan(ys[k, i]) else _text(series, i, look, chart, context.language)
             for i in range(len(data))]
            for k, series in enumerate(data.series)
        ]  # fmt: skip
        faces = [bold(context.shaper, style) if each else style for each in lit.tolist()]
        room = Rect(left, frame.y + head.size, right - left, frame.bottom - frame.y - head.size)
        free = clearing(xs, ys, radius, room)
        items += place_values(context.shaper, data, texts, faces, xs, ys, radius, free, lit)
        if look.missing:
            # As wide as a line: what stands upright has no length along x, in which crossings are looked for.
            poles = uprights + np.array([-TINT_LINE, 0.0, TINT_LINE, 0.0])
            items += place_reasons(context.shaper, data, inner_gaps(data), xs, ys, sides.quiet, free, poles)
    return items


def _text(series: Series, i: int, look: SlopeLook, chart: Chart, language: str) -> str:
    column = series.column_at(i)
    places = column_decimals(column) if look.decimals is None else look.decimals
    return format_value(float(series.values[i]), column, language, chart.numbers, decimals=places)


def _fit_sides(
    data: Arrangement,
    chart: Chart,
    look: SlopeLook,
    lit: NDArray[np.bool_],
    label: TextStyle,
    frame: Rect,
    height: float,
    context: ChartContext,
) -> _Sides:
    shaper, language = context.shaper, context.language
    values = [
        [_text(series, i, look, chart, language) if np.isfinite(series.values[i]) else "" for i in (0, len(data) - 1)]
        for series in data.series
    ]
    changes = tuple(change_label(series, look, chart, language) for series in data.series)
    ends = [
        EndLabel(0.0, series.name, "", label.color, label.color, bool(lit[k]), None, None, k)
        for k, series in enumerate(data.series)
    ]
    strong = bold(shaper, label)
    values_width = sum(max((shaper.width(text[side], strong) for text in values), default=0.0) for side in (0, 1))
    change_width = max((shaper.width(change, label) for change in changes), default=0.0)
    free = frame.width * (1 - LEAST_FOR_LINES) - values_width - label.size * 3
    if change_width and free - change_width < frame.width * 0.2:
        # The lines and the names need room more than the changes, which the values tell too.
        change_width, changes = 0.0, ("",) * len(changes)
    most = max(frame.width * 0.12, min(frame.width * MOST_FOR_NAMES, free - change_width))
    fitted = fit_ends(shaper, ends, label, most, height)
    strong = bold(shaper, fitted.style)
    shown = [k for k, lines in enumerate(fitted.lines) if lines is not None]
    left_width = max((shaper.width(values[k][0], strong) for k in shown), default=0.0)
    right_width = max((shaper.width(values[k][1], strong) for k in shown), default=0.0)
    changes_style = strong if lit.any() else fitted.style
    change_width = max((shaper.width(changes[k], changes_style) for k in shown), default=0.0)
    sides = _Sides(
        fitted, tuple(_End(t[0]) for t in values), tuple(_End(t[1]) for t in values), fitted.style, changes,
        left_width, right_width, change_width,
    )  # fmt: skip
    return _with_reasons(data, sides, look, lit, frame, context) if look.missing else sides


def _with_reasons(
    data: Arrangement, sides: _Sides, look: SlopeLook, lit: NDArray[np.bool_], frame: Rect, context: ChartContext
) -> _Sides:
    """The same with the reasons of ends that have no value.

    A reason may run on towards a short name on its left, and into the column of changes on its right, where its row has
    none. Words where the lines keep their room beside them, else marks.
    """
    shaper, style = context.shaper, sides.fitted.style
    quiet = context.text.axis.with_size(min(context.text.axis.size, style.size))
    last = len(data) - 1
    why = [[reason_at(data.series[k], place) for place in (0, last)] for k in range(len(data.series))]
    if all(reason is None for k in sides.kept for reason in why[k]):
        return sides
    strong, between = bold(shaper, style), style.size * 0.7
    names = {
        k: max(shaper.width(line, strong if lit[k] else style) for line in sides.fitted.lines[k] or ("",))
        for k in sides.kept
    }
    after = between + sides.change_width if sides.change_width else 0.0

    def grown(words: Mapping[State, str]) -> tuple[float, float]:
        """By how much the columns on the left and on the right must be wider."""
        left = right = 0.0
        for k in sides.kept:
            first, final = (0.0 if each is None else shaper.width(words[each], quiet) for each in why[k])
            beside = sides.fitted.width - names[k] if look.names_left else 0.0
            left = max(left, first - beside - sides.left_width)
            right = max(right, final - after - sides.right_width)
        return left, right

    taken = sides.left_width + sides.right_width + sides.fitted.width + between + after + style.size * 1.5
    room = frame.width * (1 - LEAST_FOR_LINES) - taken
    states = {reason for k in sides.kept for reason in why[k] if reason is not None}
    words = reason_words(states, context.language, lambda words: sum(grown(words)) <= room)
    more_left, more_right = grown(words)

    def ends(side: int, values: tuple[_End, ...]) -> tuple[_End, ...]:
        said = (words.get(reason) if (reason := each[side]) is not None else None for each in why)
        return tuple(end if word is None else _End(word, True) for end, word in zip(values, said, strict=True))

    return replace(
        sides,
        left=ends(0, sides.left),
        right=ends(1, sides.right),
        quiet=quiet,
        left_width=sides.left_width + more_left,
        right_width=sides.right_width + more_right,
    )


def inner_gaps(data: Arrangement) -> tuple[Gap, ...]:
    """Gaps between the ends of lines, where no label at an end says why."""
    return tuple(gap for gap in find_gaps(data) if gap.start > 0 and gap.stop < len(data))


def _places(data: Arrangement, left: float, right: float) -> Floats:
    if data.times is not None and len(data) > 1:
        return TimeScale(float(data.times.min()), float(data.times.max()), left, right)(data.times)
    return PointScale(len(data), left, right)(np.arange(len(data)))


def _heads(
    data: Arrangement, xs: Floats, frame: Rect, middle: float, head: TextStyle, context: ChartContext
) -> list[SceneItem]:
    shaper = context.shaper
    texts = [shortened(shaper, name, head, frame.width / max(2, min(len(data), 4)) * 0.95) for name in data.names]
    halves = np.array([shaper.width(text, head) / 2 for text in texts])
    places = np.clip(xs, frame.x + halves, np.maximum(frame.x + halves, frame.right - halves))
    importance = np.zeros(len(texts))
    importance[[0, -1]] = 1
    kept = without_overlap(places, halves * 2 + head.size * 0.5, importance)
    items: list[SceneItem] = []
    for i in np.flatnonzero(kept).tolist():
        row = int(data.rows[i])
        cell = (row, data.key.id) if row >= 0 else (None, None)
        items += place_lines(shaper, (texts[i],), head, float(places[i]), middle, 0.5, *cell)
    return items


def _lines(
    data: Arrangement, xs: Floats, ys: Floats, widths: Floats, lit: NDArray[np.bool_], context: ChartContext
) -> list[SceneItem]:
    colors = line_colors(context.palette, lit)
    items: list[SceneItem] = []
    order = np.argsort(xs, kind="stable")
    for k in sorted(range(len(ys)), key=lambda k: (bool(lit[k]), -k)):
        series, width = data.series[k], float(widths[k])
        last = last_known(series.values)
        if last < 0:
            continue
        points = np.column_stack([xs, ys[k]])[order]
        line = broken_line(points, colors[k], width, int(series.rows[last]), series.column_at(last).id)
        if line is not None:
            items.append(line)
        edge = Stroke(context.palette.paper, max(0.5, width * 0.45))
        known = np.isfinite(ys[k])
        by_column: dict[str, list[int]] = {}
        for i in np.flatnonzero(known).tolist():
            by_column.setdefault(series.column_at(i).id, []).append(i)
        for column, places in by_column.items():
            centers = np.column_stack([xs[places], ys[k][places]])
            items.append(dots(centers, width * 1.5, colors[k], series.rows[places], column, edge))
    return items


def _side(
    data: Arrangement,
    sides: _Sides,
    look: SlopeLook,
    ys: Floats,
    lit: NDArray[np.bool_],
    frame: Rect,
    left: float,
    right: float,
    span: tuple[float, float],
    gap: float,
    between: float,
    radius: float,
    context: ChartContext,
) -> list[SceneItem]:
    shaper, style, kept = context.shaper, sides.fitted.style, sides.kept
    if not kept:
        return []
    strong = bold(shaper, style)
    colors = line_colors(context.palette, lit)
    inks = label_colors(colors, context)
    leading = style.size * LEADING
    names = {k: sides.fitted.lines[k] or ("",) for k in kept}
    tall = np.array([len(names[k]) * leading for k in kept])
    single = np.full(len(kept), leading)
    firsts = np.array([ys[k, max(0, first_known(data.series[k].values))] for k in kept])
    lasts = np.array([ys[k, last_known(data.series[k].values)] for k in kept])
    firsts, lasts = np.nan_to_num(firsts, nan=span[1]), np.nan_to_num(lasts, nan=span[1])
    lefts = spread(firsts, tall if look.names_left else single, *span)
    rights = spread(lasts, single if look.names_left else tall, *span)

    items: list[SceneItem] = []
    edge = cap_height(shaper, style) * 0.2
    for index, k in enumerate(kept):
        series = data.series[k]
        plain = replace(strong if lit[k] else style, color=inks[k])
        heavy = replace(strong, color=inks[k])
        y_left, y_right = float(lefts[index]), float(rights[index])
        for moved, x1, y1, x2, value in (
            (y_left, left - radius, float(firsts[index]), left - gap + edge, series.values[0]),
            (y_right, right + radius, float(lasts[index]), right + gap - edge, series.values[-1]),
        ):
            if np.isfinite(value) and abs(moved - y1) > style.size * 0.3 and series.name:
                items.append(rules(np.array([[x1, y1, x2, moved]]), colors[k], 0.5))
        n = len(data) - 1
        for i, end, x, y, anchor in (
            (0, sides.left[k], left - gap, y_left, 1.0),
            (n, sides.right[k], right + gap, y_right, 0.0),
        ):
            if end.text:
                row = int(series.rows[i])
                cell = (row, series.column_at(i).id) if row >= 0 else (None, None)
                items += place_lines(shaper, (end.text,), sides.quiet if end.reason else heavy, x, y, anchor, *cell)
        after = right + gap + sides.right_width + between
        if sides.changes[k]:
            items += place_lines(shaper, (sides.changes[k],), plain, after, y_right)
        x, y = (frame.x, y_left) if look.names_left else (frame.right - sides.fitted.width, y_right)
        items += place_lines(shaper, names[k], plain, x, y)
    return items
