"""Says when files on the disk may have changed, also when they are replaced by a renamed copy."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

QUIET_MS = 400
"""Programs write a file in pieces, or beside it and rename: it is looked at when they have been quiet so long."""


class FileWatcher(QObject):
    """Watches files and their folders: a file that is replaced is another one, and only its folder tells."""

    touched = Signal()
    """Something happened to the files or beside them, and it has been quiet since."""

    def __init__(self, parent: QObject | None = None, quiet_ms: int = QUIET_MS) -> None:
        super().__init__(parent)
        self._files: frozenset[str] = frozenset()
        self._watcher: QFileSystemWatcher | None = None
        self._quiet = QTimer(self, singleShot=True, interval=quiet_ms)
        self._quiet.timeout.connect(self.touched)

    def watch(self, files: Iterable[str]) -> None:
        """These files from now on, whether they are there or not."""
        self._files = frozenset(files)
        wanted = set(self._files) | {str(Path(file).parent) for file in self._files}
        if self._watcher is None:
            if not wanted:
                return
            self._watcher = QFileSystemWatcher(self)
            self._watcher.fileChanged.connect(self._take)
            self._watcher.directoryChanged.connect(self._take)
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        # What has gone away cannot be watched; its folder is.
        new = sorted(path for path in wanted - watched if Path(path).exists())
        if new:
            self._watcher.addPaths(new)

    def _take(self, path: str) -> None:
        # A file that was replaced is no longer watched, although its name is there again.
        self.watch(self._files)
        self._quiet.start()
