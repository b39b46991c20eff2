"""Typed columns of equal length, frozen: what every chart and every live figure is read from."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.i18n import _

ColumnId = str
DatasetId = str


class Kind(enum.Enum):
    """What the values of a column are."""

    TEXT = "text"
    CATEGORY = "category"
    NUMBER = "number"
    INTEGER = "integer"
    PERCENT = "percent"
    YEAR = "year"
    DATE = "date"
    DISTRICT = "district"

    @property
    def is_numeric(self) -> bool:
        """Whether values are kept as numbers (dates too: days since 1970-01-01)."""
        return self not in (Kind.TEXT, Kind.CATEGORY, Kind.DISTRICT)

    @property
    def is_measure(self) -> bool:
        """Whether values are amounts that a length or an area may stand for."""
        return self in (Kind.NUMBER, Kind.INTEGER, Kind.PERCENT)


class State(enum.IntEnum):
    """What is in a cell: five different things that a chart must not confuse."""

    VALID = 0
    BLANK = 1
    INVALID = 2
    SUPPRESSED = 3
    NOT_COLLECTED = 4


Value = float | str | None
"""A cell's value: a number (dates as days since 1970-01-01), a text, or None where the cell is not VALID."""

_VALID = int(State.VALID)

_NOTHING: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column. Build it with `data.column_types`; compare columns by identity.

    Numeric kinds keep `numbers` (n,) float64, NaN where not VALID. A PERCENT is kept as people write it
    (97.6 for 97.6 %). Text kinds keep `codes` (n,) int32 into `labels`, -1 where not VALID.
    `states` (n,) uint8 of State. `typed` maps a row to what was typed there, for every INVALID cell.
    """

    id: ColumnId
    name: str
    kind: Kind
    states: NDArray[np.uint8]
    numbers: NDArray[np.float64] | None = None
    codes: NDArray[np.int32] | None = None
    labels: tuple[str, ...] = ()
    typed: Mapping[int, str] = field(default_factory=lambda: _NOTHING)
    unit: str = ""
    """Printed after a number once, e.g. 'copii', 'MDL'; percent columns need none."""
    decimals: int | None = None
    """Decimals to print; None means as many as the values have, at most 2."""
    notes: Mapping[int, str] = field(default_factory=lambda: _NOTHING)
    """Remarks on cells, by row; never printed."""

    def __len__(self) -> int:
        return len(self.states)

    def value(self, row: int) -> Value:
        """The value of a cell, None where it is not VALID."""
        if self.states[row] != _VALID:
            return None
        if self.numbers is not None:
            return float(self.numbers[row])
        assert self.codes is not None
        return self.labels[int(self.codes[row])]

    def values(self) -> list[Value]:
        """All values in row order."""
        return [self.value(row) for row in range(len(self))]

    def state(self, row: int) -> State:
        """What is in the cell."""
        return State(self.states[row])

    def texts(self) -> list[str]:
        """Values of a text column as strings, '' where not VALID. For numeric kinds, plain Python numerals."""
        if self.codes is not None:
            return [self.labels[code] if code >= 0 else "" for code in self.codes.tolist()]
        return ["" if value is None else f"{value:.15g}" for value in self.values()]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where figures come from; each as free text, '' where unknown."""

    source: str = ""
    date: str = ""
    n: str = ""
    """Number of people asked, or 'not stated'."""
    method: str = ""
    population: str = ""
    link: str = ""
    licence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """A table. Compare datasets by identity: a changed one is another object that shares unchanged columns."""

    id: DatasetId
    name: str
    columns: tuple[Column, ...]
    provenance: Provenance = Provenance()

    def __post_init__(self) -> None:
        if len({len(column) for column in self.columns}) > 1:
            raise ValueError(_("the columns of '{name}' differ in length").format(name=self.name))
        if len({column.id for column in self.columns}) != len(self.columns):
            raise ValueError(_("two columns of '{name}' have one id").format(name=self.name))

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.columns[0]) if self.columns else 0

    def column(self, column: ColumnId) -> Column:
        """KeyError where there is none of that id."""
        for found in self.columns:
            if found.id == column:
                return found
        raise KeyError(column)

    def find_column(self, name: str) -> Column | None:
        """By id, then by exact name, then by name without regard to case; None where there is none."""
        folded = name.casefold()
        for column in self.columns:
            if column.id == name:
                return column
        for column in self.columns:
            if column.name == name:
                return column
        return next((column for column in self.columns if column.name.casefold() == folded), None)

    def with_column(self, column: Column) -> Dataset:
        """The dataset with the column of the same id replaced."""
        return replace(self, columns=tuple(column if c.id == column.id else c for c in self.columns))

    def with_columns(self, columns: Sequence[Column]) -> Dataset:
        """The dataset with these columns instead."""
        return replace(self, columns=tuple(columns))
