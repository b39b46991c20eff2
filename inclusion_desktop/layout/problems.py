"""What could not be laid out as asked; preflight turns these into findings."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from inclusion_desktop.graphics.scene import ElementId


class LayoutTrouble(enum.Enum):
    """Kinds of trouble."""

    OVERSET = "overset"
    """Text that does not fit its frame; `detail` is the first words that do not show."""
    MISSING_GLYPH = "missing_glyph"
    """`detail` holds the characters that no font at hand can print."""
    BROKEN_FIELD = "broken_field"
    """`detail` is a sentence about the live field."""
    MISSING_PICTURE = "missing_picture"
    """An empty frame, or a picture that is not in the file."""
    UNREADABLE_PICTURE = "unreadable_picture"
    """`detail` is a sentence about the picture."""
    UNKNOWN_STYLE = "unknown_style"
    """`detail` is the name of a type style that the brand lacks."""
    CHART = "chart"
    """A chart that cannot be drawn; `detail` is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class LayoutProblem:
    """One thing that went wrong with one element."""

    trouble: LayoutTrouble
    element: ElementId
    detail: str = ""
