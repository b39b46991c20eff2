"""From arrays of verbs and points to Qt's paths."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, QRectF
from PySide6.QtGui import QPainterPath

from inclusion_desktop.graphics.geometry import Points
from inclusion_desktop.graphics.path import POINTS_OF_VERB, Paths, Rects, Verb

_ELEMENT = np.dtype([("type", ">i4"), ("x", ">f8"), ("y", ">f8")])
"""How QDataStream writes one element of a QPainterPath; a whole path is read in one call that way."""
_MOVE_TO, _LINE_TO, _CURVE_TO, _CURVE_DATA = range(4)
_ELEMENTS_OF_VERB = np.array([1, 1, 3, 1], np.int64)

_CHUNK = 4
"""Segments stroked together: Qt strokes a long line as one outline, in time that grows faster than its length."""
_CHUNK_FROM = 12
_SAME = 1e-6
_SHORTEST_DASH = 1e-3
"""A dash of no length is a dot under round caps, which Qt draws only where there is some way to go."""


@dataclass(frozen=True, slots=True, eq=False)
class Moved:
    """One path drawn at many places; `steps` (n, 2) lead from each place to the next, the first from the origin."""

    path: QPainterPath
    steps: list[tuple[float, float]]
    back: tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Boxes:
    """Rectangles, drawn in one call."""

    boxes: list[QRectF]


@dataclass(frozen=True, slots=True, eq=False)
class Dashes:
    """A dashed line taken apart: each dash is a path of its own, stroked with a solid line."""

    dashes: list[QPainterPath]


Prepared = Boxes | Moved | Dashes | list[QPainterPath]


def rectangles(rects: Rects) -> Boxes:
    """One QRectF a rectangle."""
    return Boxes([QRectF(x, y, w, h) for x, y, w, h in rects.boxes.tolist()])


def element_arrays(verbs: NDArray[np.uint8], points: Points) -> tuple[NDArray[np.int32], Points]:
    """Types (e,) and ends (e, 2) of Qt's elements; CLOSE becomes a line back to where the subpath began."""
    taken = POINTS_OF_VERB[verbs]
    first_point = np.cumsum(taken) - taken
    made = _ELEMENTS_OF_VERB[verbs]
    first_element = np.cumsum(made) - made
    types = np.empty(int(made.sum()), np.int32)
    source = np.empty(len(types), np.int64)
    straight = verbs <= Verb.LINE
    types[first_element[straight]] = verbs[straight]
    source[first_element[straight]] = first_point[straight]
    curves, curve_points = (
        first_element[verbs == Verb.CURVE],
        first_point[verbs == Verb.CURVE],
    )
    for step in range(3):
        types[curves + step] = _CURVE_DATA if step else _CURVE_TO
        source[curves + step] = curve_points + step
    closing = verbs == Verb.CLOSE
    if closing.any():
        begun = np.maximum.accumulate(np.where(verbs == Verb.MOVE, first_point, 0))
        types[first_element[closing]] = _LINE_TO
        source[first_element[closing]] = begun[closing]
    return types, points[source]


def build_path(types: NDArray[np.int32], ends: Points, even_odd: bool = False) -> QPainterPath:
    """One path of Qt elements."""
    elements = np.empty(len(types), _ELEMENT)
    elements["type"] = types
    elements["x"] = ends[:, 0]
    elements["y"] = ends[:, 1]
    return _read(elements.tobytes(), len(types), even_odd)


def _read(elements: bytes, count: int, even_odd: bool) -> QPainterPath:
    path = QPainterPath()
    if count:
        rule = b"\0\0\0\0\0\0\0\0" if even_odd else b"\0\0\0\0\0\0\0\1"
        stream = QDataStream(QByteArray(count.to_bytes(4, "big") + elements + rule))
        _ = stream >> path
    return path


def build_paths(paths: Paths) -> list[QPainterPath]:
    """One Qt path a path: merged into one they would take twenty times as long to fill."""
    types, ends = element_arrays(paths.verbs, paths.points)
    elements = np.empty(len(types), _ELEMENT)
    elements["type"] = types
    elements["x"] = ends[:, 0]
    elements["y"] = ends[:, 1]
    data = elements.tobytes()
    before = np.concatenate([[0], np.cumsum(_ELEMENTS_OF_VERB[paths.verbs])])
    bounds = before[np.append(paths.starts, len(paths.verbs))].tolist()
    size = _ELEMENT.itemsize
    return [_read(data[first * size : last * size], last - first, paths.even_odd) for first, last in pairwise(bounds)]


def _build_lines(lines: list[Points]) -> list[QPainterPath]:
    """One Qt path a polyline."""
    if not lines:
        return []
    lengths = np.array([len(line) for line in lines], np.int64)
    starts = np.cumsum(lengths) - lengths
    verbs = np.full(int(lengths.sum()), Verb.LINE, np.uint8)
    verbs[starts] = Verb.MOVE
    return build_paths(Paths(verbs, np.concatenate(lines), starts))


def _template(paths: Paths) -> Moved | None:
    """The paths as one path moved about, where they are all alike; else None."""
    n = len(paths)
    if n < 4 or len(paths.verbs) % n or len(paths.points) % n:
        return None
    length = len(paths.verbs) // n
    if not np.array_equal(paths.starts, np.arange(n) * length):
        return None
    verbs = paths.verbs.reshape(n, length)
    if (verbs != verbs[0]).any():
        return None
    points = paths.points.reshape(n, -1, 2)
    shape = points - points[:, :1]
    if np.abs(shape - shape[0]).max(initial=0.0) > _SAME:
        return None
    places = points[:, 0]
    steps = np.diff(places, axis=0, prepend=np.zeros((1, 2)))
    types, ends = element_arrays(verbs[0], shape[0])
    back = (-float(places[-1, 0]), -float(places[-1, 1]))
    return Moved(
        build_path(types, ends, paths.even_odd),
        [(x, y) for x, y in steps.tolist()],
        back,
    )


def _chunks(line: Points, width: float) -> list[Points]:
    """A polyline cut in the middle of every fourth segment, so that no corner falls on a cut.

    The pieces overlap by half the line's width, else the cuts would shine through.
    """
    cuts = np.arange(_CHUNK, len(line) - 2, _CHUNK)
    here, there = line[cuts], line[cuts + 1]
    middles, steps = (here + there) / 2, there - here
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    part = np.minimum(width / 4, lengths / 4) / np.where(lengths > 0.0, lengths, 1.0)
    over = steps * part[:, None]
    begins = [line[:1], *(middles - over)[:, None]]
    ends = [*(middles + over)[:, None], line[-1:]]
    bounds = [1, *(cuts + 1).tolist(), len(line) - 1]
    return [
        np.concatenate([begin, line[first:last], end])
        for begin, end, (first, last) in zip(begins, ends, pairwise(bounds), strict=True)
    ]


def build_strokes(paths: Paths, width: float) -> list[QPainterPath]:
    """Paths that are only stroked, with a solid line: long polylines come in pieces that look like one."""
    if not (paths.verbs <= Verb.LINE).all():
        return build_paths(paths)
    result: list[QPainterPath] = []
    moves = np.append(np.flatnonzero(paths.verbs == Verb.MOVE), len(paths.verbs))
    short: list[tuple[int, int]] = []
    for first, last in pairwise(moves.tolist()):
        line = paths.points[first:last]
        closed = last - first > 2 and bool((line[0] == line[-1]).all())
        if last - first <= _CHUNK_FROM or closed:
            short.append((first, last))
            continue
        result.extend(_build_lines(_chunks(line, width)))
    if short and not result:
        return build_paths(paths)
    for first, last in short:
        types, ends = element_arrays(paths.verbs[first:last], paths.points[first:last])
        result.append(build_path(types, ends))
    return result


def build_dashes(paths: Paths, dash: tuple[float, ...]) -> Dashes:
    """Long polylines as their dashes; Qt's own dashing takes time that grows faster than the line's length."""
    moves = np.append(np.flatnonzero(paths.verbs == Verb.MOVE), len(paths.verbs))
    made: list[QPainterPath] = []
    for first, last in pairwise(moves.tolist()):
        made.extend(_build_lines(_dashes(paths.points[first:last], dash)))
    return Dashes(made)


def _dashes(line: Points, dash: tuple[float, ...]) -> list[Points]:
    """The drawn parts of a polyline; the pattern begins anew with each (ISO 32000-1, 8.4.3.6)."""
    pattern = np.array(dash if len(dash) % 2 == 0 else dash * 2)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    period, total = float(pattern.sum()), float(along[-1])
    on = np.concatenate([[0.0], np.cumsum(pattern)[1:-1:2]])
    begins = (np.arange(int(np.ceil(total / period)))[:, None] * period + on).ravel()
    ends = begins + np.tile(np.maximum(pattern[::2], _SHORTEST_DASH), len(begins) // len(on))
    begins, ends = begins[begins < total], np.minimum(ends[begins < total], total)
    first = np.column_stack([np.interp(begins, along, line[:, axis]) for axis in (0, 1)])
    last = np.column_stack([np.interp(ends, along, line[:, axis]) for axis in (0, 1)])
    inner = zip(np.searchsorted(along, begins, "right"), np.searchsorted(along, ends, "left"), strict=True)
    return [
        np.concatenate([first[number : number + 1], line[a:b], last[number : number + 1]])
        for number, (a, b) in enumerate(inner)
    ]


def prepare(paths: Paths, filled: bool, solid_width: float | None, dash: tuple[float, ...] = ()) -> Prepared:
    """The paths as they are quickest to draw; `solid_width` is the width of an undashed stroke, else None."""
    if not len(paths):
        return []
    straight = bool((paths.verbs <= Verb.LINE).all())
    if not filled and straight and sum(dash) > 0.0 and len(paths.verbs) > _CHUNK_FROM * len(paths):
        return build_dashes(paths, dash)
    moved = _template(paths)
    if moved is not None:
        return moved
    if not filled and solid_width is not None:
        return build_strokes(paths, solid_width)
    return build_paths(paths)
