"""The lens's plot as a widget: what the mouse and keys do on it.

The module to import late: pyqtgraph takes as long as the rest of the window.
"""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent

from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import tones
from inclusion_desktop.ui.lens.axes import LensAxis
from inclusion_desktop.ui.lens.picture import Picture
from inclusion_desktop.ui.lens.plots import Form, Plot, Rows

_HEADROOM = 1.3
"""Room above bars, where the box stands."""
_GRAB = 9
"""Pixels around a point within which the mouse has it."""
_DRAG = 3
_NO_POINTS: Rows = np.empty(0, dtype=np.int64)
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}


class PlotView(pg.PlotWidget):  # type: ignore[misc]
    """Draws one Plot."""

    pointed = Signal(int)
    """The point under the mouse or chosen by keys; -1 for none."""
    chosen = Signal(object)
    """Rows that were brushed or clicked: an array, ascending."""
    dragged = Signal(int, float, float, float)
    """A point is being dragged: which, to which x and y, and how much of y a pixel is."""
    stepped = Signal(int, int)
    """A point is to be moved by keys: which, by how many steps."""
    drag_ended = Signal()

    def __init__(self) -> None:
        self._across, self._up = LensAxis("bottom"), LensAxis("left")
        super().__init__(axisItems={"bottom": self._across, "left": self._up}, enableMenu=False)
        self._plot: Plot | None = None
        self._rows: Rows = np.empty(0, dtype=np.int64)
        self._apart: Rows = _NO_POINTS
        self._pointed = -1
        self._pressed: QPointF | None = None
        self._grabbed = -1
        self._is_dragging = False
        self._box = self.getPlotItem().getViewBox()
        self.picture = Picture(self._box)
        self._set_up()
        self.dress()

    @property
    def pointed_at(self) -> int:
        """The point that is hovered or chosen by keys; -1 for none."""
        return self._pointed

    @property
    def is_dragging(self) -> bool:
        """Whether a point is being dragged."""
        return self._is_dragging and self._grabbed >= 0

    def _set_up(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(_("Plot of the selected columns"))
        item = self.getPlotItem()
        item.hideButtons()
        # The grid belongs to the axis, and is to lie under the points.
        self._up.setZValue(-1)
        item.setContentsMargins(4, 8, 12, 4)
        self._box.setMouseEnabled(x=True, y=False)
        self._box.setDefaultPadding(0.0)

    def dress(self) -> None:
        """Take the colours in use."""
        self.setBackground(tones().surface)
        for axis in (self._across, self._up):
            axis.dress()
        self._up.setGrid(90)
        self.picture.dress(self.devicePixelRatioF())
        self._draw()

    # Drawing ---------------------------------------------------------------------------------------------------

    def show_plot(self, plot: Plot, rows: Rows, language: str, outlying: Rows = _NO_POINTS) -> None:
        """Draw this, `rows` (ascending) highlighted; the range stays while a point is dragged or stepped.

        `outlying` are places of points that stand apart and are to be ringed.
        """
        before, self._plot, self._rows, self._apart = self._plot, plot, rows, outlying
        is_same = before is not None and (before.form, _looks(before)) == (plot.form, _looks(plot))
        was = self._pointed if before is not None and self._pointed < len(before) else -1
        self._pointed = plot.point_like(before, was) if is_same and before is not None and was >= 0 else -1
        self._grabbed = self._pointed if self._grabbed >= 0 else -1
        self._across.show_column(plot.x_column, plot.labels, language)
        self._up.show_column(plot.y_column, (), language)
        # A filter that is set or taken away leaves the looks and changes what there is along the axis.
        along = is_same and before is not None and (len(before), before.labels) == (len(plot), plot.labels)
        if not (along and (self.is_dragging or self._fits(plot))):
            self._set_range(plot, keep_x=along)
        self._draw()
        if is_same and self._pointed < 0 <= was:
            self.pointed.emit(-1)

    def mark_rows(self, rows: Rows) -> None:
        """Highlight these rows instead."""
        self._rows = rows
        self.picture.draw_marked(rows)

    def point_at(self, at: int) -> None:
        """Show the crosshair at a point; -1 hides it."""
        if at == self._pointed:
            return
        self._pointed = at
        self.picture.draw_ring(at)
        self.pointed.emit(at)

    def _fits(self, plot: Plot) -> bool:
        _x_range, (low, high) = self._box.viewRange()
        return bool(low <= plot.y.min() and plot.y.max() <= high and (high - low) < 4 * np.ptp(plot.y))

    def _set_range(self, plot: Plot, *, keep_x: bool) -> None:
        left, right = float(plot.x.min()), float(plot.x.max())
        if plot.labels:
            left, right = -0.6, len(plot.labels) - 0.4
        else:
            room = (right - left) * 0.03 or 0.5
            room = plot.width * 0.6 if plot.is_bars else room
            left, right = left - room, right + room
        if plot.box is not None:
            left, right = min(left, plot.box.low - plot.width / 2), max(right, plot.box.high + plot.width / 2)
        low, high = float(plot.y.min()), float(plot.y.max())
        room = (high - low) * 0.12 or abs(high) * 0.1 or 1.0
        low, high = (0.0, high * _HEADROOM) if plot.is_bars else (low - room, high + room)
        self._box.setLimits(xMin=left, xMax=right)
        if not keep_x:
            self._box.setXRange(left, right, padding=0)
        self._box.setYRange(low, high, padding=0)

    def _draw(self) -> None:
        if self._plot is not None:
            self.picture.draw(self._plot, self._rows, self._apart, self._pointed)

    # Mouse -----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a point, or begin a band."""
        if event.button() != Qt.MouseButton.LeftButton or self._plot is None:
            event.accept()
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed = event.position()
        self._is_dragging = False
        at, distance = self._nearest(event.position())
        self._grabbed = at if distance <= _GRAB and not self._plot.is_bars else -1
        if self._grabbed >= 0:
            self.point_at(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the point, stretch the band, or point at what is near."""
        if self._plot is None:
            return
        if self._pressed is None:
            at, distance = self._nearest(event.position())
            self.setCursor(_cursor(self._plot, distance))
            self.point_at(at)
            return
        moved = event.position() - self._pressed
        if not self._is_dragging and max(abs(moved.x()), abs(moved.y())) < _DRAG:
            return
        self._is_dragging = True
        if self._grabbed >= 0:
            where = self._to_view(event.position())
            self.dragged.emit(self._grabbed, where.x(), where.y(), self._box.viewPixelSize()[1])
        else:
            self.picture.show_band(self._band_to(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select what the band holds, or the point that was clicked."""
        plot, pressed = self._plot, self._pressed
        self._pressed = None
        if plot is None or pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        grabbed, self._grabbed = self._grabbed, -1
        was_dragging, self._is_dragging = self._is_dragging, False
        self.picture.show_band(None)
        if grabbed >= 0 and was_dragging:
            self.drag_ended.emit()
        elif was_dragging:
            self._pressed = pressed
            band = self._band_to(event.position())
            self._pressed = None
            is_scatter = plot.form is Form.SCATTER
            heights = (band.top(), band.bottom()) if is_scatter else (-np.inf, np.inf)
            self.chosen.emit(plot.rows_between(band.left(), band.right(), *heights))
        else:
            at, distance = self._nearest(pressed)
            near = distance <= _GRAB or (plot.is_bars and at >= 0)
            self.chosen.emit(self._rows_of(at) if near else np.empty(0, dtype=np.int64))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """See everything again after zooming."""
        if self._plot is not None:
            self._set_range(self._plot, keep_x=False)
            self._draw()

    def leaveEvent(self, event: QEnterEvent) -> None:
        """No crosshair where there is no mouse, unless keys chose the point."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self.point_at(-1)

    def _rows_of(self, at: int) -> Rows:
        assert self._plot is not None
        return self._plot.members[at] if self._plot.is_bars else self._plot.rows[at : at + 1]

    def _to_view(self, position: QPointF) -> QPointF:
        point: QPointF = self._box.mapSceneToView(self.mapToScene(position.toPoint()))
        return point

    def to_widget(self, x: float, y: float) -> QPointF:
        """Where a place of the plot is, in the widget's pixels."""
        return QPointF(self.mapFromScene(self._box.mapViewToScene(QPointF(x, y))))

    def _band_to(self, position: QPointF) -> QRectF:
        assert self._pressed is not None
        first, last = self._to_view(self._pressed), self._to_view(position)
        (_left, _right), (bottom, top) = self._box.viewRange()
        if self._plot is not None and self._plot.form is not Form.SCATTER:
            first.setY(bottom)
            last.setY(top)
        return QRectF(first, last).normalized()

    def _nearest(self, position: QPointF) -> tuple[int, float]:
        """The nearest point and how many pixels away it is; of a line and of bars, the nearest across."""
        plot = self._plot
        if plot is None or not len(plot):
            return -1, np.inf
        here = self._to_view(position)
        across, up = self._box.viewPixelSize()
        if plot.is_bars:
            at = int(np.argmin(np.abs(plot.x - here.x())))
            return at, abs(here.x() - at) / across
        dx, dy = (plot.x - here.x()) / across, (plot.y - here.y()) / up
        # For a line any height will do, though of points above each other the nearer one is meant.
        far = dx * dx + (dy * dy if plot.form is Form.SCATTER else np.minimum(dy * dy, 1e6) * 1e-3)
        at = int(np.argmin(far))
        return at, float(np.hypot(dx[at], dy[at]))

    # Keys ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From point to point, up and down with the value, Enter to select."""
        plot, key = self._plot, Qt.Key(event.key())
        if plot is None:
            event.ignore()
            return
        order = np.argsort(plot.x, kind="stable") if plot.form is Form.SCATTER else np.arange(len(plot))
        here = int(np.flatnonzero(order == self._pointed)[0]) if 0 <= self._pointed < len(plot) else -1
        last = len(plot) - 1
        goals = {
            Qt.Key.Key_Right: min(here + 1, last),
            Qt.Key.Key_Left: max(here - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key in goals:
            self.point_at(int(order[goals[key]]))
        elif key in _STEPS and here >= 0 and not plot.is_bars:
            self.stepped.emit(self._pointed, _STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and here >= 0:
            self.chosen.emit(self._rows_of(self._pointed))
        else:
            event.ignore()


def _looks(plot: Plot) -> tuple[object, ...]:
    """What tells whether two plots show the same columns."""
    axes = tuple(None if column is None else column.id for column in (plot.x_column, plot.y_column))
    return *axes, tuple((series.name, series.column.id) for series in plot.series)


def _cursor(plot: Plot, distance: float) -> Qt.CursorShape:
    if distance > _GRAB or plot.is_bars:
        return Qt.CursorShape.CrossCursor
    return Qt.CursorShape.SizeAllCursor if plot.form is Form.SCATTER else Qt.CursorShape.SizeVerCursor
