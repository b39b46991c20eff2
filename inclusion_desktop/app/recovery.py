"""Copies of unsaved documents, kept in a folder until they are saved or thrown away."""

from __future__ import annotations

import contextlib
import io
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inclusion_desktop.app.claims import Claim
from inclusion_desktop.app.locks import is_locked, lock_file
from inclusion_desktop.document.file import SUFFIX, FileError, write_document, write_whole
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import _, reason_of

NOTE_SUFFIX = ".json"
LOCK_SUFFIX = ".lock"
_MOST_NOTE_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Recovered:
    """An unsaved document of a program that ended badly.

    `path` is the file it belongs to, None for a document that was never saved; `saved_at` in seconds since 1970.
    """

    file: Path
    path: Path | None
    title: str
    saved_at: float


class Slot:
    """One open document's place in the folder, locked as long as this process lives."""

    def __init__(self, stem: Path, lock: io.FileIO) -> None:
        """`stem` is the path of the copy without its suffix; the lock is given up by `close`."""
        self._stem = stem
        self._lock: io.FileIO | None = lock

    @property
    def file(self) -> Path:
        """Where the copy is."""
        return self._stem.with_suffix(SUFFIX)

    def write(self, document: Document, path: Path | None) -> None:
        """Keep a copy, noting the file it belongs to. FileError where that fails; the copy before stays."""
        note = {"path": None if path is None else str(path.absolute()), "title": document.title}
        write_document(document, self.file)
        write_whole(self._stem.with_suffix(NOTE_SUFFIX), json.dumps(note).encode())

    def clear(self) -> None:
        """Throw the copy away: the document is saved."""
        for suffix in (SUFFIX, NOTE_SUFFIX):
            with contextlib.suppress(OSError):
                self._stem.with_suffix(suffix).unlink(missing_ok=True)

    def close(self, *, keep: bool = False) -> None:
        """Give the place up; `keep` leaves the copy to be offered at the next start."""
        if self._lock is None:
            return
        if not keep:
            self.clear()
        lock, self._lock = self._lock, None
        lock.close()
        with contextlib.suppress(OSError):
            self._stem.with_suffix(LOCK_SUFFIX).unlink(missing_ok=True)


class RecoveryStore:
    """The copies in a folder. A copy whose process still runs is never offered to another."""

    def __init__(self, folder: Path) -> None:
        """The folder is made when it is first written to."""
        self._folder = folder

    def claim(self) -> Claim:
        """What one window says it has open, to all that keep their copies here."""
        return Claim(self._folder)

    def open_slot(self) -> Slot:
        """A place for one document. FileError where the folder cannot be written."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            number = 1
            while True:
                stem = self._folder / f"{os.getpid()}-{number}"
                number += 1
                if stem.with_suffix(SUFFIX).exists():
                    continue
                lock = lock_file(stem.with_suffix(LOCK_SUFFIX))
                if lock is not None:
                    return Slot(stem, lock)
        except OSError as error:
            raise FileError(
                _("No copy can be kept in '{folder}': {reason}. Save the project often.").format(
                    folder=self._folder, reason=reason_of(error)
                )
            ) from error

    def list(self) -> tuple[Recovered, ...]:
        """Copies that nobody is working on, the latest first."""
        return tuple(sorted(self._abandoned(), key=lambda found: found.saved_at, reverse=True))

    def discard(self, recovered: Recovered) -> None:
        """Throw a copy away for good."""
        for suffix in (SUFFIX, NOTE_SUFFIX, LOCK_SUFFIX):
            with contextlib.suppress(OSError):
                recovered.file.with_suffix(suffix).unlink(missing_ok=True)

    def _abandoned(self) -> Iterator[Recovered]:
        try:
            files = sorted(self._folder.glob(f"*{SUFFIX}"))
        except OSError:
            return
        for file in files:
            # A copy still being written is hidden, and glob's star does not mean hidden files to everyone.
            if file.name.startswith(".") or is_locked(file.with_suffix(LOCK_SUFFIX)):
                continue
            try:
                saved_at = file.stat().st_mtime
            except OSError:
                continue
            path, title = _read_note(file.with_suffix(NOTE_SUFFIX))
            yield Recovered(file, path, title, saved_at)


def _read_note(file: Path) -> tuple[Path | None, str]:
    try:
        with file.open("rb") as stream:
            note = json.loads(stream.read(_MOST_NOTE_BYTES).decode())
    except (OSError, ValueError, RecursionError):
        return None, ""
    if not isinstance(note, dict):
        return None, ""
    path, title = note.get("path"), note.get("title")
    return (Path(path) if isinstance(path, str) and path else None), title if isinstance(title, str) else ""
