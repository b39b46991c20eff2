"""One open document, its history, its listeners."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from inclusion_desktop.app.file_stamp import FileStamp
from inclusion_desktop.app.history import History
from inclusion_desktop.data.recipe.run import Cache
from inclusion_desktop.document.calculation import recalculated
from inclusion_desktop.document.model import Document


class Command(Protocol):
    """One undoable edit."""

    @property
    def label(self) -> str:
        """What the Edit menu calls it, translated, e.g. 'Move'."""
        ...

    @property
    def merge_key(self) -> object | None:
        """Commands with equal keys, one after another, undo as one; None never merges."""
        ...

    def apply(self, document: Document) -> Document:
        """The document after the edit; the same object where nothing changes.

        CommandError with a sentence where the edit cannot be made.
        """
        ...


class CommandError(ValueError):
    """An edit that cannot be made, with a sentence for the person who asked for it."""


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """What listeners get; compare parts by identity. `command` is None for undo, redo, and loading."""

    before: Document
    after: Document
    command: Command | None = None


Listener = Callable[[Change], None]


class Session:
    """The one gate through which a document changes."""

    def __init__(
        self,
        document: Document,
        path: Path | None = None,
        *,
        is_saved: bool = True,
        problems: tuple[str, ...] = (),
    ) -> None:
        """`path` is the file the document was read from or saved to, None for a new one.

        `is_saved` False for a recovered document, which differs from what `path` holds. `problems` are sentences
        about what was lost when the file was read.
        """
        self.path = path
        self.stamp: FileStamp | None = None
        """`path` as it was last read or written here; None where nobody looked."""
        self.problems = problems
        self._saved: Document | None = document if is_saved else None
        self._history = History(document)
        self._caches: dict[str, Cache] = {}
        self._listeners: list[Listener] = []

    @property
    def document(self) -> Document:
        """The document as it is now."""
        return self._history.present

    @property
    def is_modified(self) -> bool:
        """Whether the document differs from the one last saved."""
        return self.document is not self._saved

    def do(self, command: Command) -> None:
        """Make an edit, and bring calculated tables up to date. CommandError leaves the document as it was."""
        before = self.document
        after = recalculated(command.apply(before), before, self._caches)
        if after is not before:
            self._history.push(after, command.label, command.merge_key)
            self._tell(Change(before, after, command))

    def end_merging(self) -> None:
        """The mouse is up, the typing has paused: the next command starts a step of its own."""
        self._history.end_merging()

    @property
    def undo_label(self) -> str | None:
        """Label of what undo would take back; None where there is nothing to undo."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        """Label of what redo would bring back; None where there is nothing to redo."""
        return self._history.redo_label

    def undo(self) -> None:
        """One step back; nothing where there is none."""
        before = self.document
        if self._history.undo():
            self._tell(Change(before, self.document))

    def abandon(self) -> None:
        """Take the last step back for good: a gesture was broken off and must not be brought back by redo."""
        before = self.document
        if self._history.abandon():
            self._tell(Change(before, self.document))

    def redo(self) -> None:
        """One step forward; nothing where there is none."""
        before = self.document
        if self._history.redo():
            self._tell(Change(before, self.document))

    def mark_saved(self, path: Path, document: Document) -> None:
        """`document` (which may be older than the present one) is now what `path` holds."""
        self.path = path
        self._saved = document
        # What comes next is a step of its own, so that undo leads back to what was saved.
        self._history.end_merging()
        self._tell(Change(self.document, self.document))

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell the listener of every change; call the result to stop."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)
