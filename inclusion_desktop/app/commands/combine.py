"""Several edits as one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inclusion_desktop.app.session import Command
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import _


@dataclass(frozen=True, slots=True)
class Combined:
    """Make all edits in order, or none; `text` is an English msgid, `gesture` (any token) merges one drag."""

    commands: Sequence[Command]
    text: str
    gesture: object | None = None

    @property
    def label(self) -> str:
        """Translated."""
        return _(self.text)

    @property
    def merge_key(self) -> object | None:
        """One gesture."""
        return None if self.gesture is None else ("combined", self.text, self.gesture)

    def apply(self, document: Document) -> Document:
        """CommandError of the first edit that cannot be made."""
        for command in self.commands:
            document = command.apply(document)
        return document
