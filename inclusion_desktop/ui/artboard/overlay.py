"""What lies over the ink and is never printed: margins, guides, selection, handles, smart guides, markers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from inclusion_desktop.document.model import Guide, Page, Place
from inclusion_desktop.document.places import corners_of
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import interface_font
from inclusion_desktop.ui.artboard.handles import SIZERS, Handle, handle_spot
from inclusion_desktop.ui.artboard.snapping import SmartGuide

# What lies on paper does not follow the window's scheme: these can be seen on white as on a dark pasteboard.
CHOSEN = QColor("#0d86a1")
FOUND = QColor("#d9533b")
HANDLE_PIXELS = 8.0
TURN_ARM_PIXELS = 24.0
_FEW_PIXELS = 28.0
"""Frames shorter than this on screen show handles at their corners only."""
MARKER_PIXELS = 16.0


@dataclass(frozen=True, slots=True)
class Outlined:
    """A frame to outline; `free` is whether it can be moved."""

    place: Place
    free: bool = True


@dataclass(frozen=True, slots=True)
class Marker:
    """A small sign at a frame's bottom right corner; `text` is its tooltip."""

    place: Place
    text: str


@dataclass(slots=True)
class Overlay:
    """Everything to draw; `to_view` maps millimetres on the page to the window's pixels."""

    page: Page | None = None
    aids: bool = True
    """Margins, bleed and guides."""
    grid_mm: float | None = None
    selected: tuple[Outlined, ...] = ()
    frame: Place | None = None
    """The frame with the handles, None for no handles."""
    inside: Place | None = None
    """The group whose children are being edited."""
    hovered: Place | None = None
    smart: tuple[SmartGuide, ...] = ()
    band: Rect | None = None
    guide: Guide | None = None
    markers: tuple[Marker, ...] = ()
    glow: Sequence[QPainterPath] = field(default_factory=tuple)
    """Outlines of the selected cells' marks, in points on the page."""

    @property
    def state(self) -> tuple[object, ...]:
        """What follows the document and the selection, to tell whether it changed."""
        return (self.selected, self.frame, self.inside, self.hovered, self.markers, tuple(map(id, self.glow)))


ToView = Callable[[float, float], QPointF]


def paint_overlay(painter: QPainter, overlay: Overlay, to_view: ToView, pixels_per_mm: float, area: QRectF) -> None:
    """Paint in the window's pixels; `area` is the window."""
    if overlay.page is None:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if overlay.aids:
        _paint_grid(painter, overlay, to_view, pixels_per_mm)
        _paint_aids(painter, overlay.page, to_view, area)
    if overlay.guide is not None:
        _paint_guide(painter, overlay.guide, to_view, area, FOUND)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_glow(painter, overlay.glow, to_view, pixels_per_mm)
    if overlay.hovered is not None:
        _outline(painter, overlay.hovered, to_view, _pen(_faded(CHOSEN, 150), 1.0))
    if overlay.inside is not None:
        _outline(painter, overlay.inside, to_view, _pen(CHOSEN, 1.0, Qt.PenStyle.DashLine))
    for outlined in overlay.selected:
        color = CHOSEN if outlined.free else QColor("#8f867a")
        style = Qt.PenStyle.SolidLine if outlined.free else Qt.PenStyle.DotLine
        _outline(painter, outlined.place, to_view, _pen(color, 1.4, style))
    if overlay.frame is not None:
        _paint_handles(painter, overlay.frame, to_view, pixels_per_mm)
    for marker in overlay.markers:
        _paint_marker(painter, marker_area(marker, to_view))
    for guide in overlay.smart:
        _paint_smart(painter, guide, to_view)
    if overlay.band is not None:
        band = QRectF(to_view(overlay.band.x, overlay.band.y), to_view(overlay.band.right, overlay.band.bottom))
        painter.setPen(_pen(CHOSEN, 1.0))
        painter.setBrush(_faded(CHOSEN, 30))
        painter.drawRect(band)


def shown_handles(frame: Place, pixels_per_mm: float) -> tuple[Handle, ...]:
    """The handles there is room for; a frame without a size in one direction has none in the other."""
    wide = frame.width_mm * pixels_per_mm >= _FEW_PIXELS
    high = frame.height_mm * pixels_per_mm >= _FEW_PIXELS
    shown = [handle for handle in SIZERS if _has_room(handle, wide, high)]
    return (*shown, Handle.TURN)


def _has_room(handle: Handle, wide: bool, high: bool) -> bool:
    hx, hy = handle.value
    if hx and hy:
        return True
    return wide if hy else high


def marker_area(marker: Marker, to_view: ToView) -> QRectF:
    """Where the marker is in the window."""
    corner = to_view(*corners_of(marker.place)[2])
    return QRectF(corner.x() - MARKER_PIXELS / 2, corner.y() - MARKER_PIXELS - 2, MARKER_PIXELS, MARKER_PIXELS)


def _paint_grid(painter: QPainter, overlay: Overlay, to_view: ToView, pixels_per_mm: float) -> None:
    grid, page = overlay.grid_mm, overlay.page
    if not grid or page is None or grid * pixels_per_mm < 6:
        return
    lines = [
        QLineF(to_view(number * grid, 0), to_view(number * grid, page.height_mm))
        for number in range(1, int(page.width_mm / grid) + 1)
    ]
    lines += [
        QLineF(to_view(0, number * grid), to_view(page.width_mm, number * grid))
        for number in range(1, int(page.height_mm / grid) + 1)
    ]
    painter.setPen(QPen(QColor(120, 140, 160, 50), 0))
    painter.drawLines(lines)


def _paint_aids(painter: QPainter, page: Page, to_view: ToView, area: QRectF) -> None:
    bleed, margin = page.bleed_mm, page.margin_mm

    def box(x: float, y: float, right: float, bottom: float) -> QRectF:
        return QRectF(to_view(x, y), to_view(right, bottom))

    if bleed > 0:
        painter.setPen(QPen(FOUND, 0))
        painter.drawRect(box(-bleed, -bleed, page.width_mm + bleed, page.height_mm + bleed))
    painter.setPen(QPen(QColor("#24211d"), 0))
    painter.drawRect(box(0, 0, page.width_mm, page.height_mm))
    if margin > 0 and 2 * margin < min(page.width_mm, page.height_mm):
        painter.setPen(QPen(QColor(120, 80, 170, 110), 0))
        painter.drawRect(box(margin, margin, page.width_mm - margin, page.height_mm - margin))
    for guide in page.guides:
        _paint_guide(painter, guide, to_view, area, QColor("#0e8fa8"))


def _paint_guide(painter: QPainter, guide: Guide, to_view: ToView, area: QRectF, color: QColor) -> None:
    painter.setPen(QPen(color, 0))
    if guide.vertical:
        x = to_view(guide.at_mm, 0).x()
        painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
    else:
        y = to_view(0, guide.at_mm).y()
        painter.drawLine(QLineF(area.left(), y, area.right(), y))


def _paint_glow(painter: QPainter, glow: Sequence[QPainterPath], to_view: ToView, pixels_per_mm: float) -> None:
    if not glow:
        return
    origin, scale = to_view(0.0, 0.0), pixels_per_mm * 25.4 / 72.0
    painter.save()
    painter.translate(origin)
    painter.scale(scale, scale)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # White under the accent: it has to be seen on any ink.
    for color, width in ((QColor(255, 255, 255, 230), 5.0), (FOUND, 2.5)):
        pen = _pen(color, width)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for path in glow:
            painter.drawPath(path)
    painter.restore()


def _outline(painter: QPainter, place: Place, to_view: ToView, pen: QPen) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF([to_view(x, y) for x, y in corners_of(place)]))


def _paint_handles(painter: QPainter, frame: Place, to_view: ToView, pixels_per_mm: float) -> None:
    arm = TURN_ARM_PIXELS / pixels_per_mm
    painter.setPen(_pen(CHOSEN, 1.0))
    top, knob = handle_spot(frame, Handle.TOP, arm), handle_spot(frame, Handle.TURN, arm)
    painter.drawLine(QLineF(to_view(*top), to_view(*knob)))
    painter.setBrush(QColor(Qt.GlobalColor.white))
    painter.setPen(_pen(CHOSEN, 1.4))
    half = HANDLE_PIXELS / 2
    for handle in shown_handles(frame, pixels_per_mm):
        at = to_view(*handle_spot(frame, handle, arm))
        if handle is Handle.TURN:
            painter.drawEllipse(at, half, half)
            continue
        painter.save()
        painter.translate(at)
        painter.rotate(frame.rotation)
        painter.drawRoundedRect(QRectF(-half, -half, 2 * half, 2 * half), 1.5, 1.5)
        painter.restore()


def _paint_marker(painter: QPainter, area: QRectF) -> None:
    painter.setPen(QPen(QColor(Qt.GlobalColor.white), 1.5))
    painter.setBrush(QColor("#ab261c"))
    painter.drawRoundedRect(area, 4, 4)
    painter.setPen(QColor(Qt.GlobalColor.white))
    font = interface_font(0.95, bold=True)
    painter.setFont(font)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "!")


def _paint_smart(painter: QPainter, guide: SmartGuide, to_view: ToView) -> None:
    color = QColor("#c2185b")
    start, end = to_view(guide.x1, guide.y1), to_view(guide.x2, guide.y2)
    painter.setPen(_pen(color, 1.0))
    painter.drawLine(QLineF(start, end))
    if guide.distance_mm is None:
        return
    across = QPointF(0, 4) if abs(end.x() - start.x()) >= abs(end.y() - start.y()) else QPointF(4, 0)
    for tip in (start, end):
        painter.drawLine(QLineF(tip - across, tip + across))
    font = interface_font(0.8, tabular=True)
    text = _("{distance} mm").format(distance=f"{guide.distance_mm:.1f}")
    size = QFontMetricsF(font).boundingRect(text).size()
    middle = (start + end) / 2
    label = QRectF(0, 0, size.width() + 8, size.height() + 2)
    label.moveCenter(
        middle + (QPointF(0, -label.height() / 2 - 4) if across.y() else QPointF(label.width() / 2 + 6, 0))
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(label, 3, 3)
    painter.setPen(QColor(Qt.GlobalColor.white))
    painter.setFont(font)
    painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)


def _pen(color: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    return QPen(color, width, style)


def _faded(color: QColor, alpha: int) -> QColor:
    faded = QColor(color)
    faded.setAlpha(alpha)
    return faded
