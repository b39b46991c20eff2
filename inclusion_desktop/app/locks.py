"""Locks on files, which end with the process that holds them."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path


def lock_file(path: Path) -> io.FileIO | None:
    """The lock file, held until it is closed or the process ends in whatever way; None where another holds it."""
    file = io.FileIO(path, "a+")
    if not _try_lock(file):
        file.close()
        return None
    file.truncate(0)
    file.write(str(os.getpid()).encode())
    return file


def is_locked(path: Path) -> bool:
    """Whether somebody holds the lock."""
    if not path.exists():
        return False
    try:
        file = io.FileIO(path, "a+")
    except OSError:
        return True
    with file:
        return not _try_lock(file)


if sys.platform == "win32":

    def _try_lock(file: io.FileIO) -> bool:
        import msvcrt

        try:
            # A byte far behind the process id, which stays readable.
            file.seek(1_000)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _try_lock(file: io.FileIO) -> bool:
        import fcntl

        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
