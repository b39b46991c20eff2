"""Pulling at the end of a bar, or at a point: the cell it stands for takes the value that is pulled to.

The page knows no scales: the line from values to places is fitted to the marks themselves, and where marks do not lie
on one (a map, a pie, an axis of logarithms) there is nothing to pull.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.app.commands.data import SetCells
from inclusion_desktop.data.dataset import Column, ColumnId, DatasetId, Kind
from inclusion_desktop.document.model import ChartElement, Document
from inclusion_desktop.graphics.geometry import Point
from inclusion_desktop.graphics.path import Paths
from inclusion_desktop.graphics.scene import Group, Shapes, walk
from inclusion_desktop.graphics.units import MM
from inclusion_desktop.i18n import N_
from inclusion_desktop.ui.artboard.gestures import Bench, Modifiers
from inclusion_desktop.ui.artboard.handles import Spot
from inclusion_desktop.ui.artboard.hits import path_boxes

Floats = NDArray[np.float64]
_STRAIGHT = 0.05
"""Points that a mark may lie off the line."""
_LEAST_TRAVEL = 1.0
"""Points between the lowest and the highest value: less is no scale."""
_FEWEST_POINTS = 3
"""Two points always lie on a line."""
_SMALL = 24.0
"""Points: marks larger than this are areas, not dots."""


@dataclass(frozen=True, slots=True)
class MarkEnd:
    """The end of a mark that moves with its cell: place = `origin` + `per_unit` · value, in points on the page."""

    dataset: DatasetId
    row: int
    column: ColumnId
    across: bool
    """Whether it moves in x (else in y)."""
    at: float
    origin: float
    per_unit: float
    decimals: int
    least: float | None
    """No value below this."""


def mark_end_at(element: ChartElement, ink: Group, document: Document, point: Point, slack: float) -> MarkEnd | None:
    """The end there, None where there is none within `slack` points (or its chart has no straight scale)."""
    dataset = document.dataset(element.spec.dataset)
    if dataset is None:
        return None
    for column in dataset.columns:
        if not column.kind.is_measure or column.numbers is None:
            continue
        rows, boxes, dots = _marks(ink, column)
        if not len(rows):
            continue
        values = column.numbers[rows]
        for across, ends in _moving_ends(boxes, dots):
            line = _line(values, ends)
            if line is None:
                continue
            low, size = (boxes[:, 1], boxes[:, 3]) if across else (boxes[:, 0], boxes[:, 2])
            along, beside = (point.x, point.y) if across else (point.y, point.x)
            near = (np.abs(ends - along) <= slack) & (beside >= low - slack / 2) & (beside <= low + size + slack / 2)
            for index in np.flatnonzero(near).tolist():
                least = 0.0 if (values >= 0).all() else None
                return MarkEnd(
                    dataset.id, int(rows[index]), column.id, across, float(ends[index]), *line, _decimals(column), least
                )
    return None


def _marks(ink: Group, column: Column) -> tuple[NDArray[np.int64], Floats, bool]:
    """Rows and boxes (n, 4) on the page of the column's marks with a value; whether all are small dots."""
    rows: list[NDArray[np.int64]] = []
    boxes: list[Floats] = []
    dots = True
    for item, to_page, _ in walk((ink,)):
        if not isinstance(item, Shapes) or item.data_rows is None or item.data_column != column.id:
            continue
        # A chart that is turned has no ends that move straight across or down.
        if to_page.b or to_page.c or item.fill is None or not len(item.geometry):
            continue
        is_path = isinstance(item.geometry, Paths)
        found = path_boxes(item.geometry) if isinstance(item.geometry, Paths) else item.geometry.boxes
        scale = np.array([to_page.a, to_page.d, to_page.a, to_page.d])
        boxes.append(found * scale + np.array([to_page.e, to_page.f, 0.0, 0.0]))
        rows.append(item.data_rows)
        dots = dots and is_path
    if not rows:
        return np.zeros(0, np.int64), np.zeros((0, 4)), False
    all_rows, all_boxes = np.concatenate(rows), np.concatenate(boxes)
    assert column.numbers is not None
    real = (all_rows >= 0) & (all_rows < len(column.numbers))
    real[real] = np.isfinite(column.numbers[all_rows[real]])
    return all_rows[real], all_boxes[real], dots


def _moving_ends(boxes: Floats, dots: bool) -> Iterator[tuple[bool, Floats]]:
    """Whether the ends move in x, and where they are: the edges of bars whose other edge is the baseline."""
    left, top, width, height = boxes.T
    if dots:
        if len(boxes) >= _FEWEST_POINTS and max(width.max(), height.max()) <= _SMALL:
            yield False, top + height / 2
            yield True, left + width / 2
        return
    for across, fixed, moving in (
        (True, left, left + width),
        (True, left + width, left),
        (False, top + height, top),
        (False, top, top + height),
    ):
        if len(boxes) > 1 and np.ptp(fixed) <= _STRAIGHT:
            yield across, moving


def _line(values: Floats, ends: Floats) -> tuple[float, float] | None:
    """Origin and points per unit of the line through all ends, None where they lie on none."""
    spread = float(np.ptp(values))
    if spread <= 0.0:
        return None
    lowest, highest = int(values.argmin()), int(values.argmax())
    per_unit = float(ends[highest] - ends[lowest]) / spread
    origin = float(ends[lowest]) - per_unit * float(values[lowest])
    straight = np.abs(origin + per_unit * values - ends).max() <= _STRAIGHT
    return (origin, per_unit) if straight and abs(per_unit) * spread >= _LEAST_TRAVEL else None


def _decimals(column: Column) -> int:
    """As many as the column prints, else as its values have (at most 2)."""
    if column.kind is Kind.INTEGER:
        return 0
    if column.decimals is not None:
        return column.decimals
    assert column.numbers is not None
    values = column.numbers[np.isfinite(column.numbers)]
    return next((places for places in (0, 1) if np.allclose(values, values.round(places), atol=1e-9)), 2)


class PullMark:
    """The drag: the cell changes while the mouse moves, and undoes as one step."""

    def __init__(self, bench: Bench, end: MarkEnd, start: Spot, language: str) -> None:
        self._bench = bench
        self._end = end
        self._grip = end.at - (start.x if end.across else start.y) * MM
        self._comma = language != "en"
        self._token = object()
        self._applied = False
        bench.workspace.session.end_merging()

    def move(self, to: Spot, modifiers: Modifiers) -> None:
        """The pointer is there now."""
        end = self._end
        place = (to.x if end.across else to.y) * MM + self._grip
        value = (place - end.origin) / end.per_unit
        if end.least is not None:
            value = max(value, end.least)
        text = f"{value:.{end.decimals}f}"
        if float(text) == 0:
            text = text.lstrip("-")
        if self._comma:
            text = text.replace(".", ",")
        command = SetCells(end.dataset, {(end.row, end.column): text}, N_("Drag a mark"), self._token)
        before = self._bench.workspace.document
        if self._bench.workspace.do(command) and self._bench.workspace.document is not before:
            self._applied = True

    def finish(self) -> None:
        """The button is up."""
        self._bench.workspace.session.end_merging()

    def cancel(self) -> None:
        """Escape: the cell is what it was."""
        if self._applied:
            self._bench.workspace.session.abandon()
        self._bench.workspace.session.end_merging()
