"""From a mark on the page to its cell in the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from inclusion_desktop.document.model import ChartElement, Document, Element, GroupElement, TextElement
from inclusion_desktop.graphics.geometry import Point
from inclusion_desktop.graphics.scene import ElementId, Group
from inclusion_desktop.graphics.units import MM
from inclusion_desktop.ui.artboard.handles import Spot
from inclusion_desktop.ui.artboard.hits import Mark, element_at, mark_at
from inclusion_desktop.ui.workspace import Selection

CellMark = tuple[ChartElement | TextElement, Mark]
"""A mark and the element it is drawn in."""


def mark_under(
    element: Element, spot: Spot, slack_mm: float, ink_of: Callable[[ElementId], Group | None]
) -> CellMark | None:
    """The mark of a cell there, in the element or in what a group holds; None where there is none near."""
    if isinstance(element, GroupElement):
        inner = element_at(element.children, spot.x, spot.y, slack_mm, locked=True)
        return None if inner is None else mark_under(inner, spot, slack_mm, ink_of)
    if not isinstance(element, ChartElement | TextElement):
        return None
    ink = ink_of(element.id)
    found = None if ink is None else mark_at(ink, Point(spot.x * MM, spot.y * MM), slack_mm * MM)
    return None if found is None else (element, found)


def with_cell(selection: Selection, document: Document, element: ChartElement | TextElement, mark: Mark) -> Selection:
    """The selection with the mark's cell; as it was where the mark's dataset is unknown."""
    if isinstance(element, ChartElement):
        dataset = document.dataset(element.spec.dataset)
    else:
        # A run of text names a column only: the shown dataset if it has one of that name, else the first.
        shown = document.dataset(selection.dataset)
        candidates = ([shown] if shown is not None else []) + list(document.datasets)
        dataset = next((d for d in candidates if any(c.id == mark.column for c in d.columns)), None)
    if dataset is None:
        return selection
    columns = (mark.column,) if mark.column is not None else tuple(column.id for column in dataset.columns)
    return replace(selection, dataset=dataset.id, rows=(mark.row,), columns=columns)
