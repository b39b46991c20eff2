"""A copy of the open document a moment after every edit, so that a crash costs seconds of work."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from inclusion_desktop.app.recovery import Recovered, RecoveryStore, Slot
from inclusion_desktop.app.session import Change, Session
from inclusion_desktop.document.model import Document

__all__ = ["Autosave", "Recovered", "RecoveryStore"]

QUIET_SECONDS = 2.0
"""A copy is made when nothing has changed for so long …"""
LONGEST_SECONDS = 20.0
"""… or when the last copy is older than this, however busy the person is."""


class Autosave:
    """Watches a session from a thread of its own; documents never change, so nothing is locked while it writes.

    A saved document has no copy. `on_error` gets a sentence, in the thread, when a copy could not be made.
    """

    def __init__(
        self,
        session: Session,
        store: RecoveryStore,
        *,
        quiet: float = QUIET_SECONDS,
        longest: float = LONGEST_SECONDS,
        on_error: Callable[[str], None] | None = None,
    ) -> None:
        """FileError where the store's folder cannot be written."""
        self._session = session
        self._slot: Slot = store.open_slot()
        self._quiet, self._longest = quiet, longest
        self._on_error = on_error
        self._condition = threading.Condition()
        self._waiting: tuple[Document | None, Path | None] | None = None
        self._changed_at = self._waiting_since = 0.0
        self._is_hurried = self._is_closing = self._is_writing = False
        self._stop = session.subscribe(self._changed)
        self._thread = threading.Thread(target=self._run, name="autosave", daemon=True)
        self._thread.start()
        if session.is_modified:
            self._changed(Change(session.document, session.document))

    @property
    def file(self) -> Path:
        """Where the copy is, when there is one."""
        return self._slot.file

    def flush(self) -> None:
        """Make the copy now, and come back when it is made."""
        with self._condition:
            self._is_hurried = True
            self._condition.notify_all()
            self._condition.wait_for(lambda: self._waiting is None and not self._is_writing)
            self._is_hurried = False

    def close(self, *, keep: bool = False) -> None:
        """Stop, and throw the copy away; `keep` makes a last copy instead, to be offered at the next start."""
        self._stop()
        if keep:
            self.flush()
        with self._condition:
            self._is_closing = True
            self._condition.notify_all()
        self._thread.join()
        self._slot.close(keep=keep)

    def _changed(self, change: Change) -> None:
        document = change.after if self._session.is_modified else None
        now = time.monotonic()
        with self._condition:
            if self._waiting is None:
                self._waiting_since = now
            self._waiting = (document, self._session.path)
            self._changed_at = now
            self._condition.notify_all()

    def _run(self) -> None:
        while True:
            with self._condition:
                while not self._is_closing and not self._is_due():
                    self._condition.wait(self._seconds_left())
                if self._is_closing:
                    return
                assert self._waiting is not None
                (document, path), self._waiting = self._waiting, None
                self._is_writing = True
            try:
                self._write(document, path)
            finally:
                with self._condition:
                    self._is_writing = False
                    self._condition.notify_all()

    def _is_due(self) -> bool:
        if self._waiting is None:
            return False
        return self._is_hurried or self._waiting[0] is None or (self._seconds_left() or 0.0) <= 0.0

    def _seconds_left(self) -> float | None:
        if self._waiting is None:
            return None
        now = time.monotonic()
        return max(0.0, min(self._changed_at + self._quiet, self._waiting_since + self._longest) - now)

    def _write(self, document: Document | None, path: Path | None) -> None:
        if document is None:
            self._slot.clear()
            return
        try:
            self._slot.write(document, path)
        except Exception as error:  # whatever goes wrong once, the next edit must be kept all the same
            if self._on_error is not None:
                self._on_error(str(error))
