"""Edits of what is said about the document as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from inclusion_desktop.app.commands.targets import Rule, check_changes, is_unchanged
from inclusion_desktop.app.session import CommandError
from inclusion_desktop.document.model import LANGUAGES, Document
from inclusion_desktop.i18n import N_, _

_TEXT = Rule(lambda value: isinstance(value, str), N_("a text"))
DOCUMENT_RULES: Mapping[str, Rule] = {
    "title": _TEXT,
    "language": Rule(lambda value: value in LANGUAGES, "ro, ru, en"),
    "author": _TEXT,
    "subject": _TEXT,
}
"""What ChangeDocument can change, and to what."""


@dataclass(frozen=True, slots=True)
class ChangeDocument:
    """Set title, language, author or subject."""

    changes: Mapping[str, Any]

    @property
    def label(self) -> str:
        """Translated."""
        return _("Change language") if set(self.changes) == {"language"} else _("Change document")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where a value is none."""
        unknown = sorted(set(self.changes) - set(DOCUMENT_RULES))
        if unknown:
            raise CommandError(_("Documents have no property '{name}'.").format(name=unknown[0]))
        check_changes(self.changes, DOCUMENT_RULES)
        return document if is_unchanged(document, self.changes) else replace(document, **self.changes)
