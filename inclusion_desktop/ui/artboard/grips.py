"""What a press at a place would take hold of besides elements: handles, ends of marks, guides."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from inclusion_desktop.document.model import ChartElement, Element, Place
from inclusion_desktop.graphics.geometry import Point
from inclusion_desktop.graphics.scene import ElementId, Group
from inclusion_desktop.graphics.units import MM
from inclusion_desktop.ui.artboard.bench import PageBench
from inclusion_desktop.ui.artboard.handles import Handle, Spot, handle_spot
from inclusion_desktop.ui.artboard.mark_drag import MarkEnd, mark_end_at
from inclusion_desktop.ui.artboard.overlay import HANDLE_PIXELS, TURN_ARM_PIXELS, shown_handles
from inclusion_desktop.ui.artboard.view import PageView

_GUIDE_PIXELS = 3.0
_END_PIXELS = 5.0
_SIZE_CURSORS = (
    Qt.CursorShape.SizeHorCursor,
    Qt.CursorShape.SizeFDiagCursor,
    Qt.CursorShape.SizeVerCursor,
    Qt.CursorShape.SizeBDiagCursor,
)
_ANGLES = {
    Handle.RIGHT: 0, Handle.BOTTOM_RIGHT: 1, Handle.BOTTOM: 2, Handle.BOTTOM_LEFT: 3,
    Handle.LEFT: 4, Handle.TOP_LEFT: 5, Handle.TOP: 6, Handle.TOP_RIGHT: 7,
}  # fmt: skip


class Grips:
    """Finds them for what is selected."""

    def __init__(
        self,
        bench: PageBench,
        view: PageView,
        free: Callable[[], list[Element]],
        frame: Callable[[], Place | None],
        ink_of: Callable[[ElementId], Group | None],
    ) -> None:
        """`free` gives the selected elements that can be moved, `frame` the frame with the handles."""
        self._bench = bench
        self._view = view
        self._free = free
        self._frame = frame
        self._ink_of = ink_of

    def cursor(self, spot: Spot) -> Qt.CursorShape:
        """The pointer's shape there while nothing is being dragged."""
        handle, frame = self.handle_at(spot), self._frame()
        if handle is Handle.TURN:
            return Qt.CursorShape.PointingHandCursor
        if handle is not None and frame is not None:
            return _SIZE_CURSORS[(_ANGLES[handle] + round(frame.rotation / 45.0)) % 4]
        end = self.mark_end_at(spot)
        if end is not None:
            return Qt.CursorShape.SplitHCursor if end.across else Qt.CursorShape.SplitVCursor
        guide, page = self.guide_at(spot), self._bench.page
        if guide is not None and page is not None:
            return Qt.CursorShape.SplitHCursor if page.guides[guide].vertical else Qt.CursorShape.SplitVCursor
        return Qt.CursorShape.ArrowCursor

    def handle_at(self, spot: Spot) -> Handle | None:
        """The handle under the pointer."""
        frame = self._frame()
        if frame is None:
            return None
        reach = self._view.pixels_to_mm(HANDLE_PIXELS / 2 + 3.0)
        arm = self._view.pixels_to_mm(TURN_ARM_PIXELS)
        for handle in shown_handles(frame, self._view.pixels_per_mm):
            at = handle_spot(frame, handle, arm)
            if abs(at.x - spot.x) <= reach and abs(at.y - spot.y) <= reach:
                return handle
        return None

    def mark_end_at(self, spot: Spot) -> MarkEnd | None:
        """The end of a mark of the one chart that is selected: taken hold of like a handle."""
        selected = self._free()
        chart = selected[0] if len(selected) == 1 else None
        ink = self._ink_of(chart.id) if isinstance(chart, ChartElement) else None
        if not isinstance(chart, ChartElement) or ink is None:
            return None
        slack = _END_PIXELS / self._view.scale_factor
        return mark_end_at(chart, ink, self._bench.workspace.document, Point(spot.x * MM, spot.y * MM), slack)

    def guide_at(self, spot: Spot) -> int | None:
        """The number of the page's guide there."""
        page = self._bench.page
        if page is None or not self._view.overlay.aids:
            return None
        reach = self._view.pixels_to_mm(_GUIDE_PIXELS)
        for index, guide in enumerate(page.guides):
            if abs((spot.x if guide.vertical else spot.y) - guide.at_mm) <= reach:
                return index
        return None
