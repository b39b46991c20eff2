"""Which project this program has open, told to other programs of the same person, so that none overwrites another."""

from __future__ import annotations

import contextlib
import hashlib
import io
from pathlib import Path

from inclusion_desktop.app.locks import is_locked, lock_file

_SUFFIX = ".open"


class Claim:
    """At most one project at a time. What cannot be written down is not claimed: it is a courtesy, not a guard."""

    def __init__(self, folder: Path) -> None:
        """The folder is made when something is claimed."""
        self._folder = folder
        self._held: tuple[Path, io.FileIO] | None = None

    def take(self, path: Path | None) -> None:
        """Say that the project is open here, and give up the one before; None claims nothing."""
        target = self._file(path) if path is not None else None
        if self._held is not None and self._held[0] == target:
            return
        self.release()
        if target is None:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = lock_file(target)
            if lock is not None:
                self._held = (target, lock)

    def release(self) -> None:
        """Nothing is open here any more."""
        if self._held is None:
            return
        (file, lock), self._held = self._held, None
        lock.close()
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)

    def is_elsewhere(self, path: Path) -> bool:
        """Whether another window has the project open."""
        file = self._file(path)
        if self._held is not None and self._held[0] == file:
            return False
        with contextlib.suppress(OSError):
            return is_locked(file)
        return False

    def _file(self, path: Path) -> Path:
        try:
            known = path.resolve()
        except (OSError, RuntimeError):
            known = path.absolute()
        return self._folder / (hashlib.sha256(str(known).encode(errors="replace")).hexdigest()[:32] + _SUFFIX)
