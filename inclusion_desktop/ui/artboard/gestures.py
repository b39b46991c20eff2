"""What a drag does, from pressing the button to letting go: each is tried out live and undone as one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QPointF, Qt

from inclusion_desktop.app.commands.elements import SetPlaces
from inclusion_desktop.app.commands.pages import ChangePage
from inclusion_desktop.document.model import Element, Guide, Page, Place, ShapeElement, ShapeKind
from inclusion_desktop.document.places import carried, place_around
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import ElementId
from inclusion_desktop.i18n import N_
from inclusion_desktop.ui.artboard.handles import Handle, Spot, drawn, handle_spot, moved, resized, rotated
from inclusion_desktop.ui.artboard.snapping import SmartGuide, Snap, Targets, box_of, snap_box, snap_point, targets_of
from inclusion_desktop.ui.workspace import Workspace

_SMALLEST_MM = 1.0
_LEVEL_WITHIN = 1.5
"""Degrees: a frame nearly upright, or nearly at 45°, is meant to be so."""
Modifiers = Qt.KeyboardModifier


class Bench(Protocol):
    """What a gesture needs of the view it happens in."""

    @property
    def workspace(self) -> Workspace: ...
    @property
    def page(self) -> Page | None: ...
    @property
    def snapping(self) -> bool: ...
    @property
    def grid_mm(self) -> float | None: ...
    def pixels_to_mm(self, pixels: float) -> float: ...
    def show_smart_guides(self, guides: tuple[SmartGuide, ...]) -> None: ...
    def show_band(self, band: Rect | None) -> None: ...
    def show_guide(self, guide: Guide | None) -> None: ...


class Gesture(Protocol):
    """One drag; positions are on the page, in millimetres."""

    def move(self, to: Spot, modifiers: Modifiers) -> None:
        """The pointer is there now."""
        ...

    def finish(self) -> None:
        """The button is up."""
        ...

    def cancel(self) -> None:
        """Escape: everything is as it was before."""
        ...


SNAP_PIXELS = 6.0


def _targets(bench: Bench, elements: Sequence[Element]) -> Targets:
    """What the elements may snap to: everything on the page that does not move with them."""
    page = bench.page
    if page is None:
        return Targets()
    moving = {element.id for element in elements}
    still = [each.place for each in page.elements if each.id not in moving and not each.hidden]
    if not any(each.id in moving for each in page.elements):
        # Inside a group: the group itself is no target, it would follow.
        still = [each.place for each in page.elements if not each.hidden and not _holds(each, moving)]
    return targets_of(page, still, grid_mm=bench.grid_mm)


def _holds(element: Element, ids: set[ElementId]) -> bool:
    children: tuple[Element, ...] = getattr(element, "children", ())
    return any(child.id in ids or _holds(child, ids) for child in children)


class _Placing:
    """Moving, sizing and turning: new places while the pointer moves, one undo step at the end."""

    def __init__(self, bench: Bench, page: Page, elements: Sequence[Element], text: str) -> None:
        self._bench = bench
        self._page = page
        self._text = text
        self._before = {element.id: element.place for element in elements}
        places = tuple(self._before.values())
        self._frame = places[0] if len(places) == 1 else place_around(places) or places[0]
        self._targets = _targets(bench, elements)
        self._token = object()
        self._applied = False
        bench.workspace.session.end_merging()

    def _apply(self, places: Mapping[ElementId, Place]) -> None:
        if not self._applied and all(self._before[name] == place for name, place in places.items()):
            return
        if self._bench.workspace.do(SetPlaces(self._page.id, dict(places), self._text, self._token)):
            self._applied = True

    def _apply_frame(self, frame: Place) -> None:
        self._apply({name: carried(place, self._frame, frame) for name, place in self._before.items()})

    def _snaps(self, modifiers: Modifiers) -> bool:
        return self._bench.snapping and not modifiers & Modifiers.ControlModifier

    @property
    def _within(self) -> float:
        return self._bench.pixels_to_mm(SNAP_PIXELS)

    def finish(self) -> None:
        self._bench.show_smart_guides(())
        self._bench.workspace.session.end_merging()

    def cancel(self) -> None:
        self._bench.show_smart_guides(())
        if self._applied:
            self._bench.workspace.session.abandon()
        self._bench.workspace.session.end_merging()


class Move(_Placing):
    """Drag elements about; Shift keeps to one direction, Ctrl snaps to nothing."""

    def __init__(self, bench: Bench, page: Page, elements: Sequence[Element], start: Spot) -> None:
        super().__init__(bench, page, elements, N_("Move"))
        self._start = start
        boxes = [box_of(place) for place in self._before.values()]
        self._box = boxes[0]
        for box in boxes[1:]:
            self._box = self._box.united(box)

    def move(self, to: Spot, modifiers: Modifiers) -> None:
        dx, dy = to.x - self._start.x, to.y - self._start.y
        if modifiers & Modifiers.ShiftModifier:
            dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
        snap = Snap()
        if self._snaps(modifiers):
            box = Rect(self._box.x + dx, self._box.y + dy, self._box.width, self._box.height)
            snap = snap_box(box, self._targets, self._within)
        self._bench.show_smart_guides(snap.guides)
        dx, dy = dx + snap.dx, dy + snap.dy
        self._apply({name: moved(place, dx, dy) for name, place in self._before.items()})


class Resize(_Placing):
    """Pull at a handle; Shift keeps the proportions, Alt keeps the centre, Ctrl snaps to nothing."""

    def __init__(self, bench: Bench, page: Page, elements: Sequence[Element], handle: Handle, start: Spot) -> None:
        super().__init__(bench, page, elements, N_("Resize"))
        self._handle = handle
        at = handle_spot(self._frame, handle, 0.0)
        self._grip = Spot(at.x - start.x, at.y - start.y)
        lines = all(
            isinstance(element, ShapeElement) and element.shape in (ShapeKind.LINE, ShapeKind.ARROW)
            for element in elements
        )
        self._smallest = 0.0 if lines else _SMALLEST_MM

    def move(self, to: Spot, modifiers: Modifiers) -> None:
        to = Spot(to.x + self._grip.x, to.y + self._grip.y)
        hx, hy = self._handle.value
        keep_ratio = bool(modifiers & Modifiers.ShiftModifier)
        snap = Snap()
        # A turned frame's edges lie on no vertical or horizontal line.
        if self._snaps(modifiers) and self._frame.rotation % 90.0 == 0.0:
            upright = self._frame.rotation % 180.0 == 0.0
            in_x, in_y = (bool(hx), bool(hy)) if upright else (bool(hy), bool(hx))
            snap = snap_point(to.x, to.y, self._targets, self._within, in_x=in_x, in_y=in_y)
        self._bench.show_smart_guides(() if keep_ratio else snap.guides)
        frame = resized(
            self._frame,
            self._handle,
            Spot(to.x + snap.dx, to.y + snap.dy),
            keep_ratio=keep_ratio,
            from_center=bool(modifiers & Modifiers.AltModifier),
            smallest_mm=self._smallest,
        )
        self._apply_frame(frame)


class Turn(_Placing):
    """Turn about the centre; Shift goes in steps of 15°."""

    def __init__(self, bench: Bench, page: Page, elements: Sequence[Element], start: Spot) -> None:
        super().__init__(bench, page, elements, N_("Rotate"))
        self._start = start

    def move(self, to: Spot, modifiers: Modifiers) -> None:
        frame = rotated(self._frame, self._start, to, stepped=bool(modifiers & Modifiers.ShiftModifier))
        if self._snaps(modifiers):
            level = round(frame.rotation / 45.0) * 45.0
            if abs(frame.rotation - level) <= _LEVEL_WITHIN:
                frame = Place(frame.x_mm, frame.y_mm, frame.width_mm, frame.height_mm, level % 360.0)
        self._apply_frame(frame)


class Band:
    """A rubber band: what it touches becomes selected, added to what was with Shift or Ctrl."""

    def __init__(self, bench: Bench, start: Spot, on_band: BandListener) -> None:
        self._bench = bench
        self._start = start
        self._listener = on_band

    def move(self, to: Spot, modifiers: Modifiers) -> None:
        place = drawn(self._start, to)
        area = Rect(place.x_mm, place.y_mm, place.width_mm, place.height_mm)
        self._bench.show_band(area)
        self._listener(area)

    def finish(self) -> None:
        self._bench.show_band(None)

    def cancel(self) -> None:
        self._bench.show_band(None)
        self._listener(None)


class BandListener(Protocol):
    """Told what the band spans now; None where it was given up."""

    def __call__(self, area: Rect | None) -> None: ...


class DrawFrame:
    """Draw the frame of something new; Shift makes it square, Alt draws from the centre, Ctrl snaps to nothing."""

    def __init__(self, bench: Bench, kind: str, start: Spot, on_drawn: FrameListener) -> None:
        self._bench = bench
        self._kind = kind
        self._listener = on_drawn
        page = bench.page
        places = [] if page is None else [each.place for each in page.elements if not each.hidden]
        self._targets = Targets() if page is None else targets_of(page, places, grid_mm=bench.grid_mm)
        self._start = self._snapped(start, Modifiers.NoModifier)
        self._end = self._start
        self._place = drawn(self._start, self._start)

    def _snapped(self, spot: Spot, modifiers: Modifiers) -> Spot:
        if not self._bench.snapping or modifiers & Modifiers.ControlModifier:
            return spot
        snap = snap_point(spot.x, spot.y, self._targets, self._bench.pixels_to_mm(SNAP_PIXELS))
        self._bench.show_smart_guides(snap.guides)
        return Spot(spot.x + snap.dx, spot.y + snap.dy)

    def move(self, to: Spot, modifiers: Modifiers) -> None:
        self._end = self._snapped(to, modifiers)
        self._place = drawn(
            self._start,
            self._end,
            square=bool(modifiers & Modifiers.ShiftModifier),
            from_center=bool(modifiers & Modifiers.AltModifier),
        )
        place = self._place
        self._bench.show_band(Rect(place.x_mm, place.y_mm, place.width_mm, place.height_mm))

    def finish(self) -> None:
        self._clear()
        # Lines run from the top left; one drawn the other way up is told by the sign.
        rising = (self._end.x - self._start.x) * (self._end.y - self._start.y) < 0
        self._listener(self._kind, self._place, rising)

    def cancel(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._bench.show_band(None)
        self._bench.show_smart_guides(())


class FrameListener(Protocol):
    """Told what was drawn; `rising` where it was drawn from bottom left to top right or back."""

    def __call__(self, kind: str, place: Place, rising: bool) -> None: ...


class PullGuide:
    """Pull a guide about: out of a ruler (`index` None), along the page, or off it to be rid of it."""

    def __init__(self, bench: Bench, page: Page, vertical: bool, index: int | None) -> None:
        self._bench = bench
        self._page = page
        self._vertical = vertical
        self._index = index
        self._at: float | None = None
        others = [each.place for each in page.elements if not each.hidden]
        self._targets = targets_of(page, others, grid_mm=bench.grid_mm)

    def move(self, to: Spot, modifiers: Modifiers) -> None:
        at = to.x if self._vertical else to.y
        if self._bench.snapping and not modifiers & Modifiers.ControlModifier:
            within = self._bench.pixels_to_mm(SNAP_PIXELS)
            snap = snap_point(to.x, to.y, self._targets, within, in_x=self._vertical, in_y=not self._vertical)
            at += snap.dx if self._vertical else snap.dy
        length = self._page.width_mm if self._vertical else self._page.height_mm
        beyond = self._page.bleed_mm
        self._at = round(at, 1) if -beyond <= at <= length + beyond else None
        self._bench.show_guide(None if self._at is None else Guide(self._vertical, self._at))

    def finish(self) -> None:
        self._bench.show_guide(None)
        guides = [guide for number, guide in enumerate(self._page.guides) if number != self._index]
        if self._at is not None:
            guides.append(Guide(self._vertical, self._at))
        if tuple(guides) != self._page.guides:
            self._bench.workspace.do(ChangePage(self._page.id, {"guides": tuple(guides)}))

    def cancel(self) -> None:
        self._bench.show_guide(None)


class PanListener(Protocol):
    """Told how many pixels the page is to follow the pointer."""

    def __call__(self, dx: float, dy: float) -> None: ...


class Pan:
    """Move the page under the window; positions are the window's pixels, not the page's."""

    def __init__(self, start: QPointF, on_pan: PanListener) -> None:
        self._last = start
        self._listener = on_pan

    def follow(self, to: QPointF) -> None:
        """The pointer is there now."""
        step = to - self._last
        self._last = to
        self._listener(step.x(), step.y())
