"""Which file a dataset was read from, how it was read, and what the file said then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from inclusion_desktop.data.dataset import Column, Dataset, DatasetId, Kind
from inclusion_desktop.data.parse import Decimal
from inclusion_desktop.document.dataset_csv import MOST_COLUMNS, TABLE, Table, part_name, table_of
from inclusion_desktop.document.json_shapes import (
    BOOLEAN,
    INTEGER,
    NUMBER,
    TEXT,
    JsonError,
    Shape,
    as_object,
    choice,
    listing,
    mapping,
    one_of,
    optional,
    record,
)
from inclusion_desktop.i18n import _

if TYPE_CHECKING:
    from inclusion_desktop.document.model import Document

__all__ = [
    "LINKS",
    "FileLink",
    "Reading",
    "absolute_links",
    "kept_cells",
    "linked_sources",
    "links_from_json",
    "links_to_json",
    "portable_links",
    "source_part_name",
]

T = TypeVar("T")

_NO_KINDS: Mapping[int, Kind] = MappingProxyType({})
_NO_DECIMALS: Mapping[int, Decimal] = MappingProxyType({})
_NO_FRACTIONS: Mapping[int, bool] = MappingProxyType({})
_NO_VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reading:
    """What the person told the reader beyond what it found; names and meanings are those of `read_table`."""

    sheet: str | None = None
    region: int | None = None
    header: bool | tuple[int, ...] | None = None
    kinds: Mapping[int, Kind] = field(default_factory=lambda: _NO_KINDS)
    decimals: Mapping[int, Decimal] = field(default_factory=lambda: _NO_DECIMALS)
    delimiter: str | None = None
    encoding: str | None = None
    values: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_VALUES)
    keep_totals: bool = True
    repair: bool | tuple[int, ...] = False
    language: str = "ro"
    fractions: Mapping[int, bool] = field(default_factory=lambda: _NO_FRACTIONS)

    def arguments(self) -> dict[str, Any]:
        """For `read_table`, by name."""
        return {
            "sheet": self.sheet,
            "region": self.region,
            "header": self.header,
            "kinds": dict(self.kinds) or None,
            "decimals": dict(self.decimals) or None,
            "delimiter": self.delimiter,
            "encoding": self.encoding,
            "values": dict(self.values) or None,
            "keep_totals": self.keep_totals,
            "repair": self.repair,
            "language": self.language,
            "fractions": dict(self.fractions) or None,
        }


@dataclass(frozen=True, slots=True, eq=False)
class FileLink:
    """A dataset's file. The path is absolute while the project is open; the project's file keeps it short."""

    path: str
    sha256: str
    """Of the file's bytes at the last reading."""
    size: int
    modified: float
    """When the file was changed last, in seconds since 1970, at the last reading."""
    reading: Reading = field(default_factory=Reading)
    watch: bool = True
    """Whether somebody should look now and then whether the file has changed."""
    baseline: Dataset | None = None
    """What the file said at the last reading, its columns under the dataset's ids; None: just what the dataset says.

    It tells a cell that was corrected by hand from one that changed in the file.
    """

    @property
    def name(self) -> str:
        """The file's name without its folders, whichever system the path is of."""
        return PureWindowsPath(self.path).name if "\\" in self.path else PurePosixPath(self.path).name


# How the path is kept


def portable_links(document: Document, folder: Path) -> Document:
    """The document as a file in `folder` keeps it: paths beside or below the folder are relative to it."""
    return _with_paths(document, lambda path: _shortened(path, folder))


def absolute_links(document: Document, folder: Path) -> Document:
    """The document that was read from a file in `folder`, every path absolute. Nothing is looked up."""
    return _with_paths(document, lambda path: path if _is_absolute(path) else str(folder.absolute() / path))


def _with_paths(document: Document, change: Callable[[str], str]) -> Document:
    if not document.links:
        return document
    links = {key: replace(link, path=change(link.path)) for key, link in document.links.items()}
    return replace(document, links=MappingProxyType(links))


def _is_absolute(path: str) -> bool:
    """Whether it is so on any system: a Windows path is no file beside the project elsewhere."""
    return PurePosixPath(path).is_absolute() or bool(PureWindowsPath(path).anchor)


def _shortened(path: str, folder: Path) -> str:
    try:
        return Path(path).relative_to(folder.absolute()).as_posix()
    except ValueError:
        return path


# What is kept of the file's cells


def kept_cells(link: FileLink, dataset: Dataset) -> Dataset | None:
    """The columns of what the file said that differ from the dataset's own; None where none does."""
    if link.baseline is None:
        return None
    own = {column.id: column for column in dataset.columns}
    kept = [column for column in link.baseline.columns if not _holds_the_same(column, own.get(column.id))]
    return Dataset(dataset.id, dataset.name, tuple(kept)) if kept else None


def _holds_the_same(column: Column, other: Column | None) -> bool:
    """Whether both hold the same cells, whatever they are called."""
    if column is other:
        return True
    if other is None or column.kind is not other.kind or column.labels != other.labels or column.typed != other.typed:
        return False
    if not np.array_equal(column.states, other.states):
        return False
    if column.numbers is not None and other.numbers is not None:
        return np.array_equal(column.numbers, other.numbers, equal_nan=True)
    return column.codes is not None and other.codes is not None and np.array_equal(column.codes, other.codes)


def source_part_name(dataset_id: str) -> str:
    """The name of the CSV with what the file said, where it differs from the dataset."""
    return "links/" + part_name(dataset_id).removeprefix("data/")


# JSON


@dataclass(frozen=True, slots=True)
class _SourceColumn:
    id: str
    name: str
    """As the file calls it."""


@dataclass(frozen=True, slots=True)
class _Link:
    dataset: str
    path: str
    sha256: str
    size: int
    modified: float
    watch: bool = True
    reading: Reading = field(default_factory=Reading)
    columns: tuple[_SourceColumn, ...] | None = None
    table: Table | None = None


def _by_place(shape: Shape[T]) -> Shape[Mapping[int, T]]:
    """An object of columns' numbers, counted from 0."""

    def read(value: Any, at: str) -> Mapping[int, T]:
        given = as_object(value, at)
        for name in given:
            if not (name.isascii() and name.isdigit() and len(name) <= 6):
                raise JsonError(at, _("the number of a column is expected"), name)
        return MappingProxyType({int(name): shape.read(item, f"{at}.{name}") for name, item in given.items()})

    return Shape(read, lambda values: {str(place): shape.write(value) for place, value in values.items()})


_PLACES = listing(INTEGER, MOST_COLUMNS)


def _read_choice_or_places(value: Any, at: str) -> bool | tuple[int, ...]:
    return value if isinstance(value, bool) else _PLACES.read(value, at)


_CHOICE_OR_PLACES: Shape[bool | tuple[int, ...]] = Shape(
    _read_choice_or_places, lambda value: value if isinstance(value, bool) else _PLACES.write(value)
)
_DECIMAL: Shape[Any] = one_of((".", ","))
_READING = record(
    Reading,
    sheet=optional(TEXT),
    region=optional(INTEGER),
    header=optional(_CHOICE_OR_PLACES),
    kinds=_by_place(choice(Kind)),
    decimals=_by_place(_DECIMAL),
    delimiter=optional(TEXT),
    encoding=optional(TEXT),
    values=mapping(listing(TEXT)),
    keep_totals=BOOLEAN,
    repair=_CHOICE_OR_PLACES,
    language=TEXT,
    fractions=_by_place(BOOLEAN),
)
LINKS: Shape[tuple[_Link, ...]] = listing(
    record(
        _Link,
        dataset=TEXT,
        path=TEXT,
        sha256=TEXT,
        size=INTEGER,
        modified=NUMBER,
        watch=BOOLEAN,
        reading=_READING,
        columns=optional(listing(record(_SourceColumn, id=TEXT, name=TEXT), MOST_COLUMNS)),
        table=optional(TABLE),
    ),
    1_000,
)
"""How links are kept in JSON."""


def links_to_json(document: Document) -> tuple[_Link, ...]:
    """The links for `LINKS`; one whose dataset is gone is left out."""
    return tuple(_described(link, source) for source, link in linked_sources(document))


def linked_sources(document: Document) -> Iterator[tuple[Dataset, FileLink]]:
    """The tables that follow files, as they are before steps change them, with their links."""
    for dataset in document.datasets:
        source, link = document.source(dataset.id), document.links.get(dataset.id)
        if source is not None and link is not None:
            yield source, link


def _described(link: FileLink, dataset: Dataset) -> _Link:
    columns = table = None
    if link.baseline is not None:
        columns = tuple(_SourceColumn(column.id, column.name) for column in link.baseline.columns)
        kept = kept_cells(link, dataset)
        table = None if kept is None else table_of(kept)
    return _Link(dataset.id, link.path, link.sha256, link.size, link.modified, link.watch, link.reading, columns, table)


def links_from_json(
    links: tuple[_Link, ...], datasets: tuple[Dataset, ...], read_source: Callable[[Table], Dataset]
) -> Mapping[DatasetId, FileLink]:
    """The links of these datasets; `read_source` gives the columns that were kept. JsonError where two are of one."""
    by_id = {dataset.id: dataset for dataset in datasets}
    found: dict[DatasetId, FileLink] = {}
    for number, link in enumerate(links):
        if link.dataset in found:
            raise JsonError(f"links[{number}]", _("two links are of the dataset '{id}'").format(id=link.dataset))
        if link.table is not None and link.table.id != link.dataset:
            raise JsonError(f"links[{number}].table", _("the table of the link's dataset is expected"), link.table.id)
        kept = None if link.table is None else read_source(link.table)
        dataset = by_id.get(link.dataset)
        if dataset is not None:
            found[link.dataset] = FileLink(
                link.path,
                link.sha256,
                link.size,
                link.modified,
                link.reading,
                link.watch,
                _baseline(link, dataset, kept),
            )
    return MappingProxyType(found)


def _baseline(link: _Link, dataset: Dataset, kept: Dataset | None) -> Dataset | None:
    """What the file said; None where that cannot be put together, which costs no more than the memory of it."""
    if link.columns is None:
        return None
    known = {column.id: column for column in dataset.columns}
    known.update({column.id: column for column in kept.columns} if kept is not None else {})
    if any(column.id not in known for column in link.columns):
        return None
    try:
        return Dataset(
            dataset.id,
            dataset.name,
            tuple(replace(known[column.id], name=column.name) for column in link.columns),
            dataset.provenance,
        )
    except ValueError:
        return None
