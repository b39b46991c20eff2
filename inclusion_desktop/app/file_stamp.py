"""What a file looked like when it was read or written, to notice that another program wrote it since."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A file's size in bytes, its time of change in nanoseconds and the SHA-256 of its bytes."""

    size: int
    modified_ns: int
    sha256: str


def stamp_of(path: Path) -> FileStamp | None:
    """The file as it is now; None where it cannot be read."""
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        status = path.stat()
    except OSError:
        return None
    return FileStamp(status.st_size, status.st_mtime_ns, digest)


def was_rewritten(path: Path, stamp: FileStamp) -> bool:
    """Whether the file holds other bytes than it did; one that is gone has nothing to be overwritten."""
    try:
        status = path.stat()
    except OSError:
        return False
    if (status.st_size, status.st_mtime_ns) == (stamp.size, stamp.modified_ns):
        return False
    now = stamp_of(path)
    return now is not None and now.sha256 != stamp.sha256
