"""What a chart type is: the channels it accepts, its options, and how it draws, describes and checks itself."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.dataset import Column, Dataset, Kind
from inclusion_desktop.document.brand import NumberStyle
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import ElementId, Group, TableData
from inclusion_desktop.text.shaping import Shaper, TextStyle

MEASURES = frozenset({Kind.NUMBER, Kind.INTEGER, Kind.PERCENT})
TIMES = frozenset({Kind.YEAR, Kind.DATE})
NAMES = frozenset({Kind.TEXT, Kind.CATEGORY, Kind.DISTRICT})
ANY = frozenset(Kind)


class Role(enum.Enum):
    """What the columns of a channel are to the reader; a chart that changes its type keeps it."""

    ITEM = "item"
    """What is compared or followed: a bar, a line, a slice each."""
    MOMENT = "moment"
    MEASURE = "measure"
    DIVIDE = "divide"
    """Parts of each item, side by side."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A place for columns. `label` and `help` are English msgids; `many` takes several columns.

    `role` None means as the kinds say: see `part`.
    """

    name: str
    label: str
    help: str
    kinds: frozenset[Kind]
    required: bool = True
    many: bool = False
    role: Role | None = None

    @property
    def part(self) -> Role:
        """The role; where none is declared, numbers are measures, times moments, and required names items."""
        if self.role is not None:
            return self.role
        if self.kinds <= MEASURES:
            return Role.MEASURE
        if self.kinds <= TIMES:
            return Role.MOMENT
        return Role.ITEM if self.required else Role.DIVIDE


class Severity(enum.Enum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a printer or a reader would care about.

    `code` is stable (e.g. 'chart.no_source'); `message` says what and where, `remedy` how to mend it, both in
    the language of the interface. `row`/`column` name the cell, None where it is no single cell.
    """

    severity: Severity
    code: str
    message: str
    remedy: str
    element: ElementId | None = None
    page: str | None = None
    dataset: str | None = None
    column: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A chart ready to be drawn: columns found, options read, rows chosen.

    `rows` (n,) are the dataset rows shown, in order. `channels` maps every bound channel to its columns.
    `title`, `subtitle`, `note` and `source` are final text (live fields resolved), '' for none.
    """

    id: ElementId
    spec: ChartSpec
    dataset: Dataset
    rows: NDArray[np.int64]
    channels: Mapping[str, tuple[Column, ...]]
    options: Any
    title: str = ""
    subtitle: str = ""
    note: str = ""
    source: str = ""
    numbers: NumberStyle = NumberStyle()

    def one(self, channel: str) -> Column | None:
        """The first column bound to the channel, None where there is none."""
        return next(iter(self.channels.get(channel, ())), None)


@dataclass(frozen=True, slots=True)
class ChartPalette:
    """The colours of a chart by role, resolved; `named` looks a swatch up for options that name one."""

    highlight: Color
    rest: Color
    muted: Color
    text: Color
    axis: Color
    paper: Color
    series: tuple[Color, ...]
    named: Mapping[str, Color] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChartText:
    """Type of a chart's texts, resolved."""

    title: TextStyle
    subtitle: TextStyle
    label: TextStyle
    axis: TextStyle
    source: TextStyle
    number: TextStyle
    """Big figures; its size is only a proposal."""


@dataclass(frozen=True, slots=True, eq=False)
class ChartContext:
    """What a chart needs beside its data. `language` is the document's ('ro', 'ru', 'en')."""

    shaper: Shaper
    palette: ChartPalette
    text: ChartText
    language: str
    numbers: NumberStyle = NumberStyle()


class ChartType(Protocol):
    """A kind of chart. One file in `charts/types/` holds one, as a module-level instance named CHART_TYPE."""

    id: ClassVar[str]
    """Stable, e.g. 'bar'."""
    version: ClassVar[int]
    label: ClassVar[str]
    """English msgid."""
    summary: ClassVar[str]
    """English msgid: one sentence on what it is good for."""
    channels: ClassVar[tuple[Channel, ...]]
    options: ClassVar[type[Any]]

    def build(self, chart: Chart, frame: Rect, context: ChartContext) -> Group:
        """The marks inside `frame` (points). Never raises for any data: what cannot be drawn is left out.

        The group holds `Shapes` with `data_rows` and text with `data_row` for every mark that is a cell.
        Title, subtitle, note and source line are drawn by `charts.furniture`, not here.
        """
        ...

    def describe(self, chart: Chart, language: str) -> str:
        """Alternative text drafted from the numbers, in 'ro', 'ru' or 'en': what it is, range, extremes, finding."""
        ...

    def table(self, chart: Chart, language: str) -> TableData:
        """The figures behind the picture, as printed in the document's language."""
        ...

    def check(self, chart: Chart) -> Iterable[Finding]:
        """Integrity of this chart's figures and options. Rules common to all charts are in `charts.integrity`."""
        ...
