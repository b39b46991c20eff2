"""A zip that somebody else may have made, read with suspicion."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inclusion_desktop.i18n import _, reason_of

MOST_PARTS = 12_000
MOST_BYTES = 2_000_000_000
"""Of all parts together, unpacked."""
MOST_PART_BYTES = 500_000_000
MOST_DOCUMENT_BYTES = 64_000_000
MOST_PREVIEW_BYTES = 20_000_000
STEEPEST_RATIO = 300
"""Unpacked to packed size, of parts above SMALL_PART: tables shrink to a hundredth at best, bombs to a thousandth."""
SMALL_PART = 20_000_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_CHUNK = 1_000_000


class FileError(Exception):
    """A file that cannot be read or written, with a sentence: cause, place, remedy."""


class PartError(ValueError):
    """A part of the archive that is missing or broken: its name, and why."""


class Archive:
    """The parts of a zip; `name` is what to call the file in a sentence."""

    def __init__(self, file: zipfile.ZipFile, name: str, parts: dict[str, zipfile.ZipInfo]) -> None:
        self.name = name
        self._file = file
        self._parts = parts

    @property
    def names(self) -> frozenset[str]:
        """Names of all parts, folders left out."""
        return frozenset(self._parts)

    def read(self, part: str, most: int = MOST_PART_BYTES) -> bytes:
        """A part's bytes, `most` of them. PartError where it is missing, broken or larger."""
        entry = self._parts.get(part)
        if entry is None:
            raise PartError(_("{part} is missing").format(part=part))
        if entry.file_size > most:
            raise PartError(_("{part} is larger than it may be").format(part=part))
        pieces: list[bytes] = []
        size = 0
        try:
            with self._file.open(entry) as stream:
                # What the zip says about a size need not be true.
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    if size > most:
                        raise PartError(_("{part} is larger than it may be").format(part=part))
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
            raise PartError(_("{part} cannot be unpacked").format(part=part)) from None
        return b"".join(pieces)


@contextmanager
def open_archive(source: Path | bytes) -> Iterator[Archive]:
    """The archive, its list of parts checked. FileError where it is none, or none to be trusted."""
    name = _("the file") if isinstance(source, bytes) else source.name
    try:
        stream = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
    except OSError as error:
        raise FileError(
            _("'{name}' cannot be opened: {error}. Check that the file is there and that you may read it.").format(
                name=name, error=reason_of(error)
            )
        ) from error
    with stream:
        try:
            file = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, UnicodeError):
            raise FileError(
                _("'{name}' is not a document of this program, or only a part of one. Open a copy.").format(name=name)
            ) from None
        with file:
            yield Archive(file, name, _checked(file, name))


def _checked(file: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    entries = file.infolist()
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise _refused(name, _("it is larger than a document may be"))
    parts: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        part = entry.filename
        if part in parts:
            raise _refused(name, _("it holds '{part}' twice").format(part=part))
        pieces = part.split("/")
        if part.startswith("/") or "\\" in entry.orig_filename or ".." in pieces or ":" in part or "\0" in part:
            raise _refused(name, _("it holds a name that leads out of it, '{part}'").format(part=part[:60]))
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise _refused(name, _("it holds a link, '{part}'").format(part=part))
        if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
            raise _refused(name, _("'{part}' is encrypted or packed in an unknown way").format(part=part))
        if entry.file_size > SMALL_PART and entry.file_size > STEEPEST_RATIO * max(entry.compress_size, 1):
            raise _refused(
                name, _("'{part}' would unpack to {size} MB").format(part=part, size=entry.file_size // 1_000_000)
            )
        if not part.endswith("/"):
            parts[part] = entry
    return parts


def _refused(name: str, why: str) -> FileError:
    return FileError(
        _("'{name}' was not opened, because {why}. This program does not write such files: do not trust it.").format(
            name=name, why=why
        )
    )
