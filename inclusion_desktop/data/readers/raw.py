"""What a file holds before anything is made of it, and what an import gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from inclusion_desktop.data.dataset import ColumnId, Dataset, Kind, Provenance
from inclusion_desktop.data.guess import Guess
from inclusion_desktop.data.parse import Decimal
from inclusion_desktop.data.problems import Problem, ReadError
from inclusion_desktop.i18n import _

MOST_COLUMNS = 2_000
MOST_ROWS = 1_000_000
MOST_CELLS = 20_000_000
"""More than this, and the texts alone fill the memory of an office computer."""

Merge = tuple[int, int, int, int]
"""A merged cell: its first row, first column, last row and last column, from 0, the last ones included."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension of a table: its values as people read them, in the order of the figures."""

    name: str
    values: tuple[str, ...]
    codes: tuple[str, ...] = ()
    """The office's codes of the values, () where there are none."""
    is_time: bool = False


@dataclass(frozen=True, slots=True)
class RawTable:
    """What a file holds, before anything is made of it. Rows may differ in length."""

    rows: Sequence[Sequence[str]]
    name: str
    decimals: Mapping[int, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    """The decimal mark of a column counted from 0, where the file tells."""
    problems: tuple[Problem, ...] = ()
    merges: tuple[Merge, ...] = ()
    comments: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    """Lines that the file marks as comments, by row; they stand as blank rows in `rows`."""
    header: tuple[int, ...] | None = None
    """The rows of names where the format itself tells; then all other rows are data, and there are no notes."""
    kinds: Mapping[int, Kind] = field(default_factory=lambda: MappingProxyType({}))
    """What a column is, where the format itself tells."""
    units: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    """What the figures of a column are counted in, where the format itself tells."""
    preamble: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    provenance: Provenance = field(default_factory=Provenance)
    """What the format itself tells about where the figures come from."""
    delimiter: str | None = None
    """What divides the cells of a text file, '' for columns of fixed width; None for any other file."""
    sheet: str = ""
    """The sheet of a workbook that was read; '' for any other file."""
    encoding: str = ""
    """Python's name of a text file's encoding; '' for any other file."""
    dimensions: tuple[Dimension, ...] = ()
    """All of a PC-Axis or JSON-stat file, whichever of their values were chosen."""
    languages: tuple[str, ...] = ()
    """Those that the file is written in, where it says so."""


@dataclass(frozen=True, slots=True)
class Region:
    """One of several tables on a sheet, with its title and notes; rows and columns from 0, the last ones included."""

    name: str
    """Its title where it has one, else 'Table 2'."""
    top: int
    left: int
    bottom: int
    right: int

    @property
    def cells(self) -> int:
        """How many cells it covers."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A sheet of a workbook, or a file that is one table, for a list to choose from."""

    name: str
    """Pass it as `sheet`; '' where the file has no sheets."""
    rows: int
    """Filled rows at most: the height of what holds cells."""
    columns: int
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """A table taken in, with what one should know about it."""

    dataset: Dataset
    problems: tuple[Problem, ...]
    header_rows: tuple[int, ...]
    """The rows of the file that hold the names, from 0; () where columns are numbered."""
    preamble: tuple[str, ...] = ()
    """Lines above the header, such as a title, and comments."""
    footnotes: tuple[str, ...] = ()
    """Lines below the table, such as a source."""
    guesses: tuple[Guess, ...] = ()
    """What each column was taken for."""
    total_rows: tuple[int, ...] = ()
    """The dataset's rows that add up others; they are in the dataset unless `totals=False` left them out."""
    regions: tuple[Region, ...] = ()
    """The tables of the sheet in reading order; () where there is only one."""
    region: int = 0
    """Which of `regions` this is."""
    repairable: tuple[ColumnId, ...] = ()
    """Columns whose ş and ţ could be ș and ț; `with_repairs` makes them so."""
    places: tuple[int, ...] = ()
    """The file's column of each of the dataset's, from 0: blank ones count in the file and are left out here."""
    body_rows: Sequence[int] = ()
    """The file's row of each of the dataset's, from 0."""
    preamble_rows: tuple[int, ...] = ()
    """The rows of the file above the names that `preamble` is from."""
    footnote_rows: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    """The rows of the file that are totals and were left out."""
    repaired: tuple[ColumnId, ...] = ()
    """Columns that had ş and ţ, and have ș and ț now."""


def too_many_rows(name: str, most: int) -> ReadError:
    """For a table that is too long."""
    message = _("'{name}' has more than {most} rows. Leave out the rows you do not need and try again.")
    return ReadError(message.format(name=name, most=most))


def too_many_columns(name: str, count: int) -> ReadError:
    """For a table that is too wide."""
    message = _("'{name}' has {count} columns; at most {most} can be read. Leave out the ones you do not need.")
    return ReadError(message.format(name=name, count=count, most=MOST_COLUMNS))


def too_many_cells(name: str) -> ReadError:
    """For a table that no memory holds."""
    message = _("'{name}' has more than {most} million cells. Leave out what you do not need and try again.")
    return ReadError(message.format(name=name, most=MOST_CELLS // 1_000_000))


def no_data(name: str) -> ReadError:
    """For a file or sheet in which nothing stands."""
    return ReadError(_("'{name}' holds no data. Choose a file or a sheet with a table.").format(name=name))
