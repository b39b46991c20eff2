"""Which project may look at which files of this computer, because a person here said so.

A project can come from anybody and name any file. Nothing in the project itself counts as a permission: what was
agreed to is kept on this computer, for the project at its place and the file at its own.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from inclusion_desktop.document.file import FileError, write_whole

__all__ = ["FILE_NAME", "Agreements"]

FILE_NAME = "linked-files.json"
MOST_KEPT = 4_000
_MOST_BYTES = 1_000_000


class Agreements:
    """Kept in a folder as hashes, which tell nobody the names of files; what cannot be read was not agreed to."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE_NAME
        self._known: dict[str, None] = dict.fromkeys(self._read())

    def may_look(self, project: Path | None, path: str) -> bool:
        """Whether the file may be looked at for the project (None: one that was never saved).

        A name that was not agreed to is not even looked up. A link that leads to another file by now counts as
        another file.
        """
        return _named(project, path) in self._known and _meant(project, path) in self._known

    def agree(self, project: Path | None, paths: Iterable[str]) -> None:
        """The person wants these files looked at. Where it cannot be kept, it holds until the program ends."""
        new = [key for path in paths for key in (_named(project, path), _meant(project, path))]
        if all(key in self._known for key in new):
            return
        for key in new:
            self._known.pop(key, None)
            self._known[key] = None
        kept = list(self._known)[-MOST_KEPT:]
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, json.dumps(kept, indent=0).encode())
        except (OSError, FileError):
            return

    def _read(self) -> list[str]:
        try:
            with self._file.open("rb") as file:
                data = json.loads(file.read(_MOST_BYTES).decode())
        except (OSError, ValueError, RecursionError):
            return []
        return [key for key in data if isinstance(key, str)][-MOST_KEPT:] if isinstance(data, list) else []


def _named(project: Path | None, path: str) -> str:
    """A key of the names alone: the file system is not asked."""
    places = ("" if project is None else str(project.absolute()), str(Path(path).absolute()))
    return _key("named", *map(os.path.normpath, places))


def _meant(project: Path | None, path: str) -> str:
    """A key of where the names lead."""
    return _key("meant", "" if project is None else os.path.realpath(project), os.path.realpath(path))


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
