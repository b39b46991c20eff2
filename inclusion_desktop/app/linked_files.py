"""What has become of the files that datasets were read from; files are looked at, and never written."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, Kind
from inclusion_desktop.data.merge import Merged, merge_tables
from inclusion_desktop.data.problems import ReadError
from inclusion_desktop.data.readers.raw import Imported
from inclusion_desktop.document.links import FileLink, Reading
from inclusion_desktop.graphics.progress import Progress
from inclusion_desktop.i18n import _, reason_of

__all__ = ["Changed", "Look", "Missing", "Same", "Unreadable", "Update", "link_to", "look", "plan_refresh", "relinked"]


_WORDS = (Kind.TEXT, Kind.CATEGORY)
"""Kinds that take any text, so that one reads like the other."""


@dataclass(frozen=True, slots=True)
class Same:
    """The file is what it was at the last reading."""


@dataclass(frozen=True, slots=True, eq=False)
class Changed:
    """The file's bytes are others."""

    source: Dataset
    """The table as it is in the file now, with the reader's own ids."""
    link: FileLink
    """The link as it will be after a refresh, but for its baseline."""


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no such file: a sentence."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """There is something, but no table to be had from it: a sentence."""

    sentence: str


Look = Same | Changed | Missing | Unreadable


@dataclass(frozen=True, slots=True, eq=False)
class Update:
    """A refresh, planned: `of` is the dataset that it was planned for, `merged` what becomes of it."""

    of: Dataset
    merged: Merged
    link: FileLink


def link_to(path: Path, dataset: Dataset, reading: Reading | None = None) -> FileLink:
    """The link of a dataset that was read from the file just now. ReadError where the file is gone since."""
    absolute = path.absolute()
    found = _load(absolute)
    if isinstance(found, Missing | Unreadable):
        raise ReadError(found.sentence)
    assert not isinstance(found, Same)
    data, status = found
    return FileLink(
        str(absolute), _hash(data), len(data), status.st_mtime, reading or Reading(), watch=True, baseline=dataset
    )


def relinked(link: FileLink, path: Path) -> FileLink:
    """The link to another file, of which nothing is known yet: looking at it finds it changed."""
    return replace(link, path=str(path.absolute()), sha256="", size=0, modified=0.0)


def look(link: FileLink, dataset: Dataset, base: Path | None = None, progress: Progress | None = None) -> Look:
    """What the file is now; `base` is where a relative path begins. Cancelled through `progress`, no other error.

    Only a regular file is opened, and no more of it is read than the readers take.
    """
    path = Path(link.path) if base is None else base / link.path
    found = _load(path, link)
    if not isinstance(found, tuple):
        return found
    data, status = found
    sha256 = _hash(data)
    if sha256 == link.sha256:
        return Same()
    try:
        imported = _read(data, link, dataset, progress)
    except ReadError as error:
        return Unreadable(str(error))
    return Changed(
        imported.dataset, replace(link, sha256=sha256, size=len(data), modified=status.st_mtime, baseline=None)
    )


def plan_refresh(
    dataset: Dataset,
    link: FileLink,
    changed: Changed,
    language: str,
    prefer: Collection[tuple[int, ColumnId]] = (),
) -> Update:
    """What a refresh makes of the dataset; in the cells of `prefer` a correction made here wins over the file."""
    base = link.baseline or dataset
    merged = merge_tables(base, dataset, changed.source, language, prefer)
    # The link as it is now, not as it was when the file was looked at: it may have been told not to watch since.
    new = replace(
        link,
        sha256=changed.link.sha256,
        size=changed.link.size,
        modified=changed.link.modified,
        baseline=merged.source,
    )
    return Update(dataset, merged, new)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _load(path: Path, link: FileLink | None = None) -> tuple[bytes, os.stat_result] | Same | Missing | Unreadable:
    """The bytes; Same without reading where time and size are those of the link."""
    from inclusion_desktop.data.readers.open import MOST_BYTES

    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Unreadable(_("'{path}' is no file. Choose the file with the table.").format(path=path))
        if status.st_size > MOST_BYTES:
            message = _("'{name}' has {size} MB; at most {most} MB can be read. Leave out what you do not need.")
            return Unreadable(
                message.format(name=path.name, size=status.st_size // 1_000_000, most=MOST_BYTES // 1_000_000)
            )
        if link is not None and (status.st_mtime, status.st_size) == (link.modified, link.size):
            return Same()
        # Something that waits for a writer may have taken the file's place since: it must not keep us waiting.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                return Unreadable(_("'{path}' is no file. Choose the file with the table.").format(path=path))
            return file.read(MOST_BYTES), status
    except (FileNotFoundError, NotADirectoryError):
        return Missing(_("'{path}' cannot be found. Put it back, or locate it in the window.").format(path=path))
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else _("the system does not allow such a name")
        message = _("'{path}' cannot be read: {reason}. Check that the file is there and may be opened.")
        return Unreadable(message.format(path=path, reason=reason))


def _read(data: bytes, link: FileLink, dataset: Dataset, progress: Progress | None) -> Imported:
    """The table, read as it was read, its columns of the kinds that they have in the dataset wherever that goes."""
    from inclusion_desktop.data.readers.open import read_table

    arguments = link.reading.arguments()
    name = Path(link.name).stem or link.name
    imported = read_table(data, name=name, progress=progress, **arguments)
    before = (link.baseline or dataset).columns
    columns = imported.dataset.columns
    if not _stayed(imported, before, {*link.reading.kinds, *link.reading.decimals, *link.reading.fractions}):
        # What was said of the third column does not hold any more when columns have moved.
        arguments |= {"kinds": None, "decimals": None, "fractions": None}
        imported = read_table(data, name=name, progress=progress, **arguments)
        columns = imported.dataset.columns
    wanted = _wanted_kinds(columns, before, dataset)
    if not wanted:
        return imported
    # Blank columns count in the file and are not in the table.
    arguments["kinds"] = {**(arguments["kinds"] or {}), **{imported.places[at]: kind for at, kind in wanted.items()}}
    try:
        again = read_table(data, name=name, progress=progress, **arguments).dataset.columns
    except ReadError:
        return imported
    mended = tuple(
        again[at] if at < len(again) and again[at].name == column.name and again[at].kind is wanted.get(at) else column
        for at, column in enumerate(columns)
    )
    return replace(imported, dataset=imported.dataset.with_columns(mended))


def _stayed(imported: Imported, before: tuple[Column, ...], places: Collection[int]) -> bool:
    """Whether these columns of the file, from 0, are still those of that name."""
    at = {place: number for number, place in enumerate(imported.places)}
    columns = imported.dataset.columns
    return all(
        place in at and at[place] < len(before) and columns[at[place]].name == before[at[place]].name
        for place in places
    )


def _wanted_kinds(columns: tuple[Column, ...], before: tuple[Column, ...], dataset: Dataset) -> dict[int, Kind]:
    """The kinds, by place, of columns that were found to be something else than the dataset has."""
    own = {column.id: column.kind for column in dataset.columns}
    kinds = {column.name: own.get(column.id, column.kind) for column in before}
    wanted = {}
    for at, column in enumerate(columns):
        kind = kinds.get(column.name, column.kind)
        is_wider = column.kind is Kind.NUMBER and kind is Kind.INTEGER
        if kind is not column.kind and not is_wider and (kind not in _WORDS or column.kind not in _WORDS):
            wanted[at] = kind
    return wanted
