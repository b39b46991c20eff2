"""What a document says about a chart: its type, what it shows, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from inclusion_desktop.data.dataset import ColumnId, DatasetId

Json = Any
"""What JSON can hold: None, bool, int, float, str, tuples and string-keyed mappings of these."""

_EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Condition:
    """Rows whose cell in `column` equals `value` (compared as the column's text or number)."""

    column: ColumnId
    value: str


@dataclass(frozen=True, slots=True, eq=False)
class ChartSpec:
    """A chart. Options hold only what differs from the brand's and the type's defaults.

    `channels` maps a channel's name to the columns bound to it, in order. `type` may be unknown to this
    version of the program: the spec is then kept as it is and drawn as a labelled placeholder.
    """

    type: str
    dataset: DatasetId | None = None
    channels: Mapping[str, tuple[ColumnId, ...]] = field(default_factory=lambda: _EMPTY)
    rows: tuple[Condition, ...] = ()
    """All must hold for a row to be shown; none: every row."""
    options: Mapping[str, Json] = field(default_factory=lambda: _EMPTY)
    title: str = ""
    subtitle: str = ""
    source: str | None = None
    """None: the dataset's provenance; '' hides the line."""
    note: str = ""
    version: int = 1
    """Version of the chart type the options were written for."""
