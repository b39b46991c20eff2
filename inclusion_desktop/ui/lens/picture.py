"""What is drawn of a plot: bars, lines, points, box, rings and crosshair, as items of pyqtgraph."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsRectItem

from inclusion_desktop.ui.appearance import tones
from inclusion_desktop.ui.lens.choosing import MOST_SERIES
from inclusion_desktop.ui.lens.decimate import MOST_POINTS, decimate, density
from inclusion_desktop.ui.lens.plots import Floats, Form, Plot, Rows
from inclusion_desktop.ui.lens.series_looks import SYMBOLS, series_tones

_BOX = (1.08, 1.15, 1.22)
"""Bottom, middle and top of the box, in heights of the highest bar."""
_MOST_DOTS = 400
_RASTER = (180, 90)
_NO_POINTS: Rows = np.empty(0, dtype=np.int64)


class Picture:
    """The items in a view box that show one plot. It knows nothing of mouse and keys."""

    def __init__(self, box: pg.ViewBox) -> None:
        self._box = box
        self._plot: Plot | None = None
        self.raster = pg.ImageItem(axisOrder="col-major")
        self.bars = pg.BarGraphItem(x=[], height=[], width=0.7)
        self.lines = tuple(pg.PlotCurveItem() for _series in range(MOST_SERIES))
        self.dots = tuple(pg.ScatterPlotItem(pxMode=True, symbol=symbol) for symbol, _sign in SYMBOLS)
        self.marked = pg.ScatterPlotItem(pxMode=True)
        self.marked_raster = pg.ImageItem(axisOrder="col-major")
        self.marked_bars = pg.BarGraphItem(x=[], height=[], width=0.7)
        self.ring = pg.ScatterPlotItem(pxMode=True)
        self.outlying = pg.ScatterPlotItem(pxMode=True)
        self.box_lines = pg.PlotCurveItem()
        self.cross = (pg.InfiniteLine(angle=90), pg.InfiniteLine(angle=0))
        self.band = QGraphicsRectItem()
        under = (
            self.raster,
            self.marked_raster,
            self.bars,
            self.marked_bars,
            *self.cross,
            *self.lines,
            *self.dots,
            self.marked,
        )
        for depth, drawn in enumerate(under):
            drawn.setZValue(depth)
            box.addItem(drawn, ignoreBounds=True)
        for drawn in (self.outlying, self.box_lines, self.ring, self.band):
            drawn.setZValue(20)
            box.addItem(drawn, ignoreBounds=True)
        self.band.hide()
        box.sigXRangeChanged.connect(self.draw_lines)
        box.sigResized.connect(self.draw_lines)

    def dress(self, ratio: float) -> None:
        """Take the colours in use; `ratio` device pixels are one of the screen's."""
        colors = tones()
        accent, highlight = QColor(colors.accent), QColor(colors.highlight)
        # These pens are as wide in device pixels as they say, whatever the screen's scaling.
        thin = pg.mkPen(colors.edge, width=ratio, style=Qt.PenStyle.DashLine)
        for line in self.cross:
            line.setPen(thin)
        for curve, dots, color in zip(self.lines, self.dots, series_tones(), strict=True):
            curve.setPen(pg.mkPen(color, width=1.5 * ratio))
            dots.setPen(pg.mkPen(colors.surface, width=ratio))
            dots.setBrush(pg.mkBrush(color))
        self.marked.setPen(pg.mkPen(colors.surface, width=ratio))
        self.marked.setBrush(pg.mkBrush(highlight))
        self.ring.setPen(pg.mkPen(colors.text, width=2 * ratio))
        self.ring.setBrush(pg.mkBrush(None))
        self.outlying.setPen(pg.mkPen(colors.warning, width=2 * ratio))
        self.outlying.setBrush(pg.mkBrush(None))
        self.box_lines.setPen(pg.mkPen(colors.text, width=1.5 * ratio))
        soft = QColor(accent)
        soft.setAlpha(150)
        self.bars.setOpts(brush=pg.mkBrush(soft), pen=pg.mkPen(colors.surface, width=ratio))
        self.marked_bars.setOpts(brush=pg.mkBrush(highlight), pen=pg.mkPen(None))
        soft.setAlpha(50)
        self.band.setBrush(soft)
        pen = QPen(accent)
        pen.setCosmetic(True)
        self.band.setPen(pen)
        self.raster.setLookupTable(_shades(accent))
        self.marked_raster.setLookupTable(_shades(highlight))

    def show_band(self, band: QRectF | None) -> None:
        """What is being dragged over; None for nothing."""
        self.band.setVisible(band is not None)
        if band is not None:
            self.band.setRect(band)

    def draw(self, plot: Plot, rows: Rows, apart: Rows, pointed: int) -> None:
        """All of it: `rows` (ascending) highlighted, the points `apart` ringed, the crosshair at the one pointed at."""
        self._plot = plot
        crowded = _is_crowded(plot)
        self.raster.setVisible(crowded)
        self.bars.setVisible(plot.is_bars)
        if crowded:
            self._show_raster(self.raster, plot.x, plot.y)
        if plot.is_bars:
            self.bars.setOpts(x=plot.x, height=plot.y, width=plot.width)
        if plot.form is not Form.LINE:
            for dots in self.dots:
                dots.setData([], [])
        if plot.form is Form.SCATTER and not crowded:
            self.dots[0].setData(plot.x, plot.y, size=8)
        # A line over names would tell of a change from one to the next.
        for line in self.lines:
            line.setVisible(plot.form is Form.LINE and not plot.labels)
        self.draw_lines()
        self._draw_apart(apart)
        self.draw_marked(rows)
        self.draw_ring(pointed)

    def _show_raster(self, raster: pg.ImageItem, x: Floats, y: Floats) -> None:
        """How crowded these points are, over the ground of all of them."""
        plot = self._plot
        assert plot is not None
        _across, (bottom, top) = self._box.viewRange()
        bounds = (float(plot.x.min()), float(plot.x.max()), bottom, top)
        raster.setImage(density(x, y, bounds, *_RASTER), autoLevels=False, levels=(0.0, 1.0))
        raster.setRect(QRectF(bounds[0], bottom, max(bounds[1] - bounds[0], 1e-9), top - bottom))

    def draw_lines(self, *_signal: Any) -> None:
        """The lines, as many points as there are pixels for."""
        plot = self._plot
        if plot is None or plot.form is not Form.LINE:
            return
        lines = plot.lines()
        nothing = np.empty(0)
        for at, (curve, dots) in enumerate(zip(self.lines, self.dots, strict=True)):
            x, y = self._seen(*lines[at]) if at < len(lines) else (nothing, nothing)
            is_whole = len(x) > 0 and len(plot) <= MOST_POINTS
            curve.setData(x, y, connect=_joined(plot, at, x) if is_whole else "all", antialias=len(x) <= MOST_POINTS)
            if len(x) <= _MOST_DOTS:
                dots.setData(x, y, size=8)
            else:
                dots.setData([], [])

    def _seen(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        (left, right), _y = self._box.viewRange()
        return decimate(x, y, left, right, int(self._box.width()))

    def _draw_apart(self, apart: Rows) -> None:
        """Rings round outliers, and the box above a histogram with its outliers as points."""
        plot = self._plot
        assert plot is not None
        box = plot.box
        self.box_lines.setVisible(box is not None)
        if box is None:
            apart = apart[:MOST_POINTS]
            self.outlying.setData(plot.x[apart], plot.y[apart], size=14)
            return
        bottom, middle, top = (part * float(plot.y.max()) for part in _BOX)
        lines = (
            (box.low, middle, box.first, middle),
            (box.third, middle, box.high, middle),
            (box.first, bottom, box.first, top),
            (box.third, bottom, box.third, top),
            (box.first, bottom, box.third, bottom),
            (box.first, top, box.third, top),
            (box.median, bottom, box.median, top),
        )
        ends = np.array(lines, dtype=np.float64).reshape(-1, 2)
        self.box_lines.setData(ends[:, 0], ends[:, 1], connect="pairs")
        assert plot.x_column is not None
        assert plot.x_column.numbers is not None
        amounts = plot.x_column.numbers[np.concatenate(plot.members)]
        outside = amounts[(amounts < box.low) | (amounts > box.high)][:MOST_POINTS]
        self.outlying.setData(outside, np.full(len(outside), middle), size=7)

    def draw_marked(self, rows: Rows) -> None:
        """Highlight these rows."""
        plot = self._plot
        if plot is None:
            return
        points = plot.points_of(rows) if len(rows) else np.empty(0, dtype=np.int64)
        if len(points) == len(plot) and len(plot) > 1:
            points = points[:0]
        if plot.is_bars:
            self.marked_raster.hide()
            self.marked.setData([], [])
            heights = plot.counts_of(rows)[points]
            self.marked_bars.setOpts(x=plot.x[points], height=heights, width=plot.width)
            return
        self.marked_bars.setOpts(x=[], height=[], width=0.7)
        many = _is_crowded(plot) and len(points) > _MOST_DOTS
        self.marked_raster.setVisible(many)
        if many:
            self._show_raster(self.marked_raster, plot.x[points], plot.y[points])
            points = points[:0]
        if len(points) > MOST_POINTS:
            # A sample says as much, and keeps up with the mouse.
            points = points[np.linspace(0, len(points) - 1, MOST_POINTS).astype(np.int64)]
        self.marked.setData(plot.x[points], plot.y[points], size=10 if len(points) <= _MOST_DOTS else 5)

    def draw_ring(self, at: int) -> None:
        """The crosshair at a point; nowhere for -1."""
        plot = self._plot
        is_shown = plot is not None and 0 <= at < len(plot)
        for line in self.cross:
            line.setVisible(is_shown)
        if plot is None or not is_shown:
            self.ring.setData([], [])
            return
        x, y = float(plot.x[at]), float(plot.y[at])
        self.cross[0].setPos(x)
        self.cross[1].setPos(y)
        self.ring.setData([x], [y], size=14)


def _joined(plot: Plot, line: int, x: Floats) -> NDArray[np.int32]:
    """Which points are joined to the next: a missing value is a gap, not a slope from one neighbour to the other."""
    if plot.x_column is None or plot.labels:
        joined = np.diff(x) == 1
    else:
        gaps = plot.missing[line] if line < len(plot.missing) else np.empty(0)
        joined = np.searchsorted(gaps, x[:-1], side="right") == np.searchsorted(gaps, x[1:], side="left")
    return np.append(joined, False).astype(np.int32)


def _is_crowded(plot: Plot) -> bool:
    return plot.form is Form.SCATTER and len(plot) > MOST_POINTS


def _shades(color: QColor) -> NDArray[np.ubyte]:
    """From nothing to the colour, for how crowded a place is."""
    shades = np.zeros((256, 4), dtype=np.ubyte)
    shades[:] = (color.red(), color.green(), color.blue(), 255)
    shades[:, 3] = np.linspace(0, 255, 256) ** 0.8 * 255**0.2
    return shades
