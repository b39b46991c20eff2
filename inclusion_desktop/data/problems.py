"""What is odd or impossible about data that came from outside, in words for the person who brought it."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Severity(enum.Enum):
    """How much it matters."""

    NOTE = "note"
    """A choice was made that one may want to know."""
    WARNING = "warning"
    """Something was changed or left out, or cannot be used as it stands."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to tell. `message` is a sentence in the interface's language: cause, place, remedy."""

    severity: Severity
    message: str
    row: int | None = None
    """The row of the dataset, counted from 0; None where it is no single row."""
    column: str | None = None
    """The column's id; None where it is no single column."""


class ReadError(Exception):
    """A file that cannot be read; its text is a message for people: cause, place, remedy."""
