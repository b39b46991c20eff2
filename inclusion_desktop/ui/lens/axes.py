"""Axes of the lens: round numbers, written in the document's language."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg

from inclusion_desktop.charts.ticks import date_ticks, percent_ticks, round_ticks, tick_decimals, year_ticks
from inclusion_desktop.data.dataset import Column, Kind
from inclusion_desktop.data.dates import date_text
from inclusion_desktop.data.number_texts import numeral
from inclusion_desktop.ui.appearance import interface_font, tones

_LABEL_WIDTH, _NUMBER_WIDTH, _NUMBER_HEIGHT = 84, 88, 38
_LONGEST = 14


class LensAxis(pg.AxisItem):  # type: ignore[misc]
    """Asks its column how its numbers read."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self._column: Column | None = None
        self._labels: tuple[str, ...] = ()
        self._language = "ro"
        self.setStyle(tickLength=0, tickTextOffset=6, autoExpandTextSpace=True, hideOverlappingLabels=False)
        self.enableAutoSIPrefix(False)
        self.dress()

    def show_column(self, column: Column | None, labels: tuple[str, ...], language: str) -> None:
        """Write this column's numbers, or these labels for 0, 1, 2 …; whole numbers where there is neither."""
        self._column, self._labels, self._language = column, labels, language
        self.picture = None
        self.update()

    def dress(self) -> None:
        """Take the colours in use."""
        colors = tones()
        self.setPen(colors.line)
        self.setTextPen(colors.muted)
        self.setTickFont(interface_font(0.9, tabular=True))

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N803
        """One level of ticks, as many as have room."""
        is_across = self.orientation in ("bottom", "top")
        if self._labels:
            return [(1.0, _label_places(minVal, maxVal, len(self._labels), int(size // _LABEL_WIDTH)))]
        count = max(2, int(size // (_NUMBER_WIDTH if is_across else _NUMBER_HEIGHT)))
        ticks = self._ticks(minVal + self._first, maxVal + self._first, count) - self._first
        if self._first:
            ticks = ticks[ticks >= 0]
        return [(float(ticks[1] - ticks[0]) if len(ticks) > 1 else 1.0, [float(tick) for tick in ticks])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """What stands at the ticks."""
        if self._labels:
            return [_short(self._labels[round(value)]) for value in values]
        kind = self._column.kind if self._column is not None else Kind.INTEGER
        if kind is Kind.DATE:
            return [date_text(value, self._language) for value in values]
        if kind is Kind.YEAR:
            return [f"{value:.0f}" for value in values]
        decimals = tick_decimals(np.asarray(values, dtype=np.float64))
        texts = [numeral(value + self._first, decimals, self._language) for value in values]
        if kind is Kind.PERCENT:
            sign = "%" if self._language.startswith("en") else "\u00a0%"
            return [text + sign for text in texts]
        return texts

    @property
    def _first(self) -> int:
        """The row axis counts rows from 1, as the table does."""
        return 1 if self._column is None and self.orientation == "bottom" else 0

    def _ticks(self, low: float, high: float, count: int) -> Any:
        kind = self._column.kind if self._column is not None else Kind.INTEGER
        if kind is Kind.YEAR:
            return year_ticks(low, high, count)
        if kind is Kind.DATE:
            return date_ticks(low, high, count)
        if kind is Kind.PERCENT:
            return percent_ticks(low, high, count)
        return round_ticks(low, high, count, whole=kind is Kind.INTEGER)


def _label_places(low: float, high: float, count: int, room: int) -> list[float]:
    first, last = max(0, math.ceil(low)), min(count - 1, math.floor(high))
    step = max(1, math.ceil((last - first + 1) / max(1, room)))
    return [float(place) for place in range(first, last + 1, step)]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
