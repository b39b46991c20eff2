"""What lying and standing bars share: lanes, the scale that leaves room for labels, colours, missing marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.axis import value_ticks
from inclusion_desktop.charts.bar_plan import BarPlan
from inclusion_desktop.charts.chart_type import Chart, ChartContext
from inclusion_desktop.charts.gaps import reason_at, reason_words
from inclusion_desktop.charts.labels import FLOOR, bold, place_lines
from inclusion_desktop.charts.marks import rectangles, rules, text_on
from inclusion_desktop.charts.scales import LinearScale
from inclusion_desktop.charts.ticks import round_range
from inclusion_desktop.data.dataset import Column, Kind, State
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.scene import GlyphRun, Shapes
from inclusion_desktop.text.shaping import TextStyle

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

THICKEST = 5.0
"""A bar is at most so many times as thick as its label is high: two bars in a tall frame must not be two walls."""
MOST_PAIRS = 200
"""Bars on both sides of zero beyond which the room for labels is reckoned from the longest alone."""
DIVIDER = 0.75
"""Points between the parts of a stack."""


@dataclass(frozen=True, slots=True)
class BarLook:
    """Choices about looks. `values` is 'auto', 'inside', 'outside' or 'none'; `names` 'auto', 'beside', 'above'.

    `axis` None shows the axis only where values are not written at the bars.
    """

    share: float = 0.68
    gap: float = 0.08
    values: str = "auto"
    names: str = "auto"
    axis: bool | None = None
    grid: bool = True
    most: float | None = None
    reference: float | None = None
    reference_label: str = ""
    missing: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class BarJob:
    """Everything that does not change while bars are laid out; `paint` (k, n) indexes `colors`."""

    plan: BarPlan
    look: BarLook
    chart: Chart
    context: ChartContext
    colors: tuple[Color, ...]
    paint: NDArray[np.int64]

    @property
    def column(self) -> Column:
        """The column that the axis speaks of."""
        return self.plan.arrangement.series[0].column


@dataclass(frozen=True, slots=True, eq=False)
class Lanes:
    """Where bars lie across their length: `edges` (k, n) is the smaller edge of each, all have one `breadth`."""

    edges: Floats
    breadth: float
    pitch: float
    """From one bar to its neighbour, or to the next place where there is none."""

    @property
    def middles(self) -> Floats:
        """Shape (k, n)."""
        return self.edges + self.breadth / 2


def lanes_across(job: BarJob, start: float, end: float, head: float, size: float) -> Lanes:
    """Bars across [start, end]; `head` points at the beginning of every step are taken by a name."""
    plan, look = job.plan, job.look
    n, count = len(plan.arrangement), plan.lanes
    step = max(0.0, end - start) / n
    room = max(0.0, step - head)
    share = min(0.86, look.share + 0.12) if head else look.share
    band = min(room * share, size * THICKEST * (1.0 if count == 1 else count * 0.7))
    breadth = band / (count + (count - 1) * look.gap)
    first = start + np.arange(n) * step
    edge = first + head if head else first + (step - band) / 2
    k = len(plan.arrangement.series)
    between = breadth * (1 + look.gap)
    offsets = np.zeros(k) if plan.stacked else np.arange(k) * between
    return Lanes(edge[None, :] + offsets[:, None], breadth, step if count == 1 else between)


def value_domain(job: BarJob, rounded: bool) -> tuple[float, float]:
    """Lowest and highest value of the scale: 0 always within, a fixed maximum kept, widened to ticks if asked."""
    plan, look = job.plan, job.look
    low, high = plan.low, plan.high
    if plan.percent:
        return 0.0, 100.0
    if look.reference is not None:
        low, high = min(low, look.reference), max(high, look.reference)
    fixed = look.most is not None and look.most > 0
    if look.most is not None and fixed:
        high = max(high, look.most)
    if low == high:
        high = 1.0
    if rounded and not fixed:
        high = round_range(0.0, high, 5, job.column.kind is Kind.INTEGER)[1] if high > 0 else high
    if rounded:
        low = -round_range(0.0, -low, 5, job.column.kind is Kind.INTEGER)[1] if low < 0 else low
    return low, high


def room_for_labels(values: Floats, reserves: Floats, room: float) -> tuple[float, float]:
    """Points a unit, and how far zero lies from the lower end, so that every bar and the label after it fit.

    `values` (m) hold 0 and the ends of the scale; `reserves` (m) are what each needs beyond its end.
    """
    largest = float(np.abs(values).max(initial=0.0)) or 1.0
    values = values / largest
    below, above = values <= 0, values >= 0
    v_low, w_low, v_high, w_high = values[below], reserves[below], values[above], reserves[above]
    if len(v_low) * len(v_high) > MOST_PAIRS**2:
        w_low, w_high = np.full_like(w_low, w_low.max()), np.full_like(w_high, w_high.max())
        keep_low, keep_high = [int(v_low.argmin())], [int(v_high.argmax())]
        v_low, w_low, v_high, w_high = v_low[keep_low], w_low[keep_low], v_high[keep_high], w_high[keep_high]
    spans = v_high[None, :] - v_low[:, None]
    rooms = room - w_low[:, None] - w_high[None, :]
    usable = spans > 1e-12
    unit = float((rooms[usable] / spans[usable]).min()) if usable.any() else 0.0
    if unit <= 0:
        return room / largest / float(v_high.max() - v_low.min() or 1.0), -float(v_low.min()) * room
    zero = float((-v_low * unit + w_low).max())
    return unit / largest, zero


def scale_with_labels(
    job: BarJob,
    reserves: Floats,
    pad: float,
    low: float,
    high: float,
    start: float,
    room: float,
    totals: Floats | None = None,
) -> tuple[LinearScale, Mask]:
    """The value scale from `start` over `room` points, and which labels (k, n) stand inside their bars.

    `reserves` (k, n) is what each label takes along the bar, 0 for none; `totals` (n) is what the label at the end
    of each stack takes.
    """
    plan, look = job.plan, job.look
    ends = np.nan_to_num(plan.ends, nan=0.0)
    lengths = np.abs(ends - np.nan_to_num(plan.begins, nan=0.0))
    want_inside = plan.stacked or look.values == "inside"
    inside = np.full(ends.shape, want_inside) & (reserves > 0)
    fixed_ends, fixed_reserves = np.array([0.0, low, high]), np.zeros(3)
    if totals is not None:
        tops = np.maximum(ends, 0.0).max(axis=0, initial=0.0)
        fixed_ends = np.concatenate([fixed_ends, tops])
        fixed_reserves = np.concatenate([fixed_reserves, np.where(totals > 0, totals + pad, 0.0)])
    scale = LinearScale(low, high, start, start + room)
    for _ in range(3):
        outside = np.where(inside | (reserves <= 0), 0.0, reserves + pad)
        values = np.concatenate([fixed_ends, ends.ravel()])
        unit, zero = room_for_labels(values, np.concatenate([fixed_reserves, outside.ravel()]), room)
        scale = LinearScale(low, high, start + zero + low * unit, start + zero + high * unit)
        short = inside & (lengths * unit < reserves + 1.6 * pad)
        if plan.stacked or not short.any():
            break
        inside &= ~short
    return scale, inside


def value_style(
    job: BarJob, style: TextStyle, breadth: float, across: Callable[[TextStyle], float]
) -> TextStyle | None:
    """The style of value labels, shrunk so that `across` (their extent across the bars) fits into `breadth`.

    None where they would fall under the floor.
    """
    needed = across(style)
    if needed <= breadth:
        return style
    size = style.size * breadth / needed
    return style.with_size(size) if size >= min(FLOOR, style.size) else None


def value_face(job: BarJob, place: int, style: TextStyle) -> TextStyle:
    """Lit values are bold."""
    return bold(job.context.shaper, style) if job.plan.lit_places[place] else style


def inside_face(job: BarJob, k: int, i: int, style: TextStyle) -> TextStyle:
    """The style in the ink that reads best on the bar."""
    fill = job.colors[int(job.paint[k, i])]
    return replace(style, color=text_on(fill, job.context.palette.text, job.context.palette.paper))


def bar_shapes(job: BarJob, boxes: Floats, lying: bool) -> list[Shapes]:
    """The bars as batches of one paint and column; `boxes` (k, n, 4). What has no length has no ink.

    Parts of a stack are divided by a line in the colour of the paper, so that they stay apart in grey.
    """
    shapes: list[Shapes] = []
    for k, series in enumerate(job.plan.arrangement.series):
        drawn = np.isfinite(boxes[k]).all(axis=1) & (boxes[k, :, 2] > 0) & (boxes[k, :, 3] > 0)
        if drawn.any():
            shapes += rectangles(boxes[k][drawn], job.colors, job.paint[k][drawn], series.rows[drawn], series.column.id)
    if job.plan.stacked:
        flat = boxes.reshape(-1, 4)
        flat = flat[np.isfinite(flat).all(axis=1) & (flat[:, 2] > DIVIDER * 3) & (flat[:, 3] > DIVIDER * 3)]
        x, y, width, height = flat.T
        ends = (x, y, x, y + height) if lying else (x, y + height, x + width, y + height)
        if len(flat):
            shapes.append(rules(np.column_stack(ends), job.context.palette.paper, DIVIDER))
    return shapes


def missing_marks(
    job: BarJob,
    style: TextStyle,
    breadth: float,
    room: float,
    place: Callable[[int, int], tuple[float, float, float]],
) -> list[GlyphRun]:
    """Why cells have no value, in words where all of them fit into `room`, else as marks such as 'n/a'.

    `place(k, i)` is x, middle and anchor. Parts of a stack have none.
    """
    if not job.look.missing:
        return []
    size = min(style.size, max(breadth * 0.9, min(FLOOR, style.size)))
    if breadth < size * 0.6:
        return []
    quiet = style.with_size(size)
    shaper, language = job.context.shaper, job.context.language
    plan = job.plan
    empty = np.isnan(plan.ends)
    if plan.stacked:
        nothing = empty.sum(axis=0) == len(empty)
        empty = np.zeros_like(empty)
        empty[0] = nothing
    reasons: dict[tuple[int, int], State] = {}
    for k, i in np.argwhere(empty).tolist():
        state = reason_at(plan.arrangement.series[k], i)
        if state is not None or plan.percent:
            # A whole of 0 has no parts: there is nothing to say of it either.
            reasons[k, i] = State.BLANK if state is None else state
    words = reason_words(
        set(reasons.values()),
        language,
        lambda words: all(shaper.width(text, quiet) <= room for text in words.values()),
    )
    runs: list[GlyphRun] = []
    for (k, i), state in reasons.items():
        series = plan.arrangement.series[k]
        row = int(series.rows[i])
        x, middle, anchor = place(k, i)
        cell = (row, series.column.id) if row >= 0 else (None, None)
        runs += place_lines(shaper, (words[state],), quiet, x, middle, anchor, *cell)
    return runs


def without_texts(span: tuple[float, float], texts: Sequence[GlyphRun], place: float, upright: bool) -> Floats:
    """What is left of a line at `place` over `span` where it does not run through texts, shape (m, 2)."""
    pieces = [span]
    for run in texts:
        low_x, high_x = float(run.positions[0, 0]), float(run.positions[-1, 0]) + run.size * 0.6
        baseline = float(run.positions[0, 1])
        low_y, high_y = baseline - run.size * 0.85, baseline + run.size * 0.25
        across, along = ((low_x, high_x), (low_y, high_y)) if upright else ((low_y, high_y), (low_x, high_x))
        if across[0] - 1 < place < across[1] + 1:
            pieces = [
                piece
                for start, stop in pieces
                for piece in ((start, min(stop, along[0])), (max(start, along[1]), stop))
                if piece[1] > piece[0]
            ]
    return np.array(pieces, np.float64).reshape(-1, 2)


def axis_ticks(job: BarJob, low: float, high: float, count: int) -> Floats:
    """Ticks of the value axis."""
    return value_ticks(low, high, job.column, count, job.plan.percent)
