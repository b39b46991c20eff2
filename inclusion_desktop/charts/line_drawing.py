"""What the parts of one drawing of lines share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.chart_type import Chart, ChartContext
from inclusion_desktop.charts.formats import column_decimals, format_value
from inclusion_desktop.charts.series import Arrangement
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.text.shaping import TextStyle


@dataclass(frozen=True, slots=True)
class LineLook:
    """Choices about looks. `values` is 'auto', 'last', 'all' or 'none'; None is automatic throughout."""

    names_at_ends: bool = True
    values: str = "auto"
    decimals: int | None = None
    zero: bool | None = None
    minimum: float | None = None
    maximum: float | None = None
    axis: bool | None = None
    grid: bool = True
    points: bool | None = None
    bridge: bool = False
    thickness: float = 1.0
    reference: float | None = None
    reference_label: str = ""
    missing: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """What the parts of one drawing share."""

    data: Arrangement
    chart: Chart
    look: LineLook
    lit: NDArray[np.bool_]
    context: ChartContext
    colors: tuple[Color, ...]
    label: TextStyle
    axis: TextStyle

    def text(self, k: int, i: int) -> str:
        """The value of series k at place i as it is printed."""
        series = self.data.series[k]
        column = series.column_at(i)
        places = column_decimals(column) if self.look.decimals is None else self.look.decimals
        return format_value(float(series.values[i]), column, self.context.language, self.chart.numbers, decimals=places)
