"""Outlines of the marks that stand for the selected cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QPainterPath

from inclusion_desktop.document.model import ChartElement, Element
from inclusion_desktop.document.queries import walk_elements
from inclusion_desktop.graphics.geometry import Affine, Rect
from inclusion_desktop.graphics.path import Rects
from inclusion_desktop.graphics.scene import ElementId, GlyphRun, Group, Shapes
from inclusion_desktop.render.qt import qt_rect, qt_transform
from inclusion_desktop.render.qt.paths import build_path, element_arrays
from inclusion_desktop.ui.artboard.hits import marks_of
from inclusion_desktop.ui.workspace import Selection

MOST_GLOWING = 400
"""Marks outlined at once: more are a picture of their own and would slow every repaint."""
_CORNER = 2.0


def glow_of(
    selection: Selection, elements: Iterable[Element], ink_of: Callable[[ElementId], Group | None]
) -> tuple[QPainterPath, ...]:
    """Outlines in points on the page, at most MOST_GLOWING."""
    if not selection.rows:
        return ()
    rows, columns = frozenset(selection.rows), frozenset(selection.columns)
    found: list[QPainterPath] = []
    for element in walk_elements(elements):
        # Only charts say of which dataset their rows are.
        if not isinstance(element, ChartElement) or element.spec.dataset != selection.dataset:
            continue
        ink = ink_of(element.id)
        if ink is not None:
            found.extend(_outlines(ink, rows, columns, MOST_GLOWING - len(found)))
        if len(found) >= MOST_GLOWING:
            break
    return tuple(found[:MOST_GLOWING])


def _outlines(ink: Group, rows: frozenset[int], columns: frozenset[str], most: int) -> list[QPainterPath]:
    made: list[QPainterPath] = []
    lines: list[tuple[Rect, Affine, int | None]] = []
    for item, to_page, chosen in marks_of(ink, rows, columns):
        if isinstance(item, GlyphRun):
            _add_run(lines, item, to_page)
            continue
        turn = qt_transform(to_page)
        made.extend(turn.map(_outline(item, index)) for index in chosen.tolist()[: most - len(made)])
    for box, to_page, _row in lines:
        path = QPainterPath()
        path.addRoundedRect(qt_rect(box), _CORNER, _CORNER)
        made.append(qt_transform(to_page).map(path))
    return made


def _outline(shapes: Shapes, index: int) -> QPainterPath:
    if isinstance(shapes.geometry, Rects):
        path = QPainterPath()
        path.addRect(*shapes.geometry.boxes[index].tolist())
        return path
    types, ends = element_arrays(*shapes.geometry.path(index))
    return build_path(types, ends, shapes.geometry.even_odd)


def _add_run(lines: list[tuple[Rect, Affine, int | None]], run: GlyphRun, to_page: Affine) -> None:
    """One box a line of text: a label in two weights is two runs, and reads as one."""
    if not len(run.positions):
        return
    xs, y = run.positions[:, 0], float(run.positions[0, 1])
    left, right = float(xs.min()), float(xs.max()) + 0.6 * run.size
    box = Rect(left, y - 0.85 * run.size, right - left, 1.15 * run.size).grown(0.12 * run.size)
    if lines:
        last, map_of_last, row = lines[-1]
        near = Rect(last.x - run.size, last.y, last.width + 2 * run.size, last.height)
        if row == run.data_row and map_of_last == to_page and near.intersects(box) and abs(last.y - box.y) < run.size:
            lines[-1] = (last.united(box), to_page, row)
            return
    lines.append((box, to_page, run.data_row))
