"""What kind of PDF to write."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import UTC, datetime

from inclusion_desktop.graphics.units import mm_to_pt

PRODUCER = "Inclusion Desktop"
FIXED_DATE = datetime(2025, 1, 1, tzinfo=UTC)
"""Written where the caller gives no date: the same document then makes the same bytes on any day."""


class Standard(enum.Enum):
    """A promise the file makes in its metadata and has to keep."""

    X4 = "PDF/X-4"
    A2A = "PDF/A-2a"
    UA1 = "PDF/UA-1"


class ColorTarget(enum.Enum):
    """In what inks the file is written."""

    PRESS = "cmyk"
    """Process and spot inks as typed; pictures through the output profile."""
    SRGB = "srgb"
    """Everything through the output profile to sRGB, as the print would look."""


@dataclass(frozen=True, slots=True)
class OutputCondition:
    """The printing condition a file is made for; `identifier` is its name in the ICC registry."""

    identifier: str = "FOGRA39"
    description: str = "Offset printing on coated paper, ISO 12647-2:2004/Amd 1 (FOGRA39)"


@dataclass(frozen=True, slots=True)
class PdfSettings:
    """How the pages become a file. Lengths in points."""

    standards: frozenset[Standard] = frozenset(Standard)
    color: ColorTarget = ColorTarget.PRESS
    bleed: bool = True
    """Whether the sheet reaches beyond the trim, by the scene's bleed and `slug`."""
    slug: float = mm_to_pt(12.0)
    """Paper outside the bleed, for the marks; counts only with `bleed`."""
    marks: bool = True
    """Crop and registration marks in the slug; only with `bleed`."""
    color_bars: bool = True
    """Patches of each ink in the slug; only with `marks`."""
    links: bool = False
    """Whether addresses can be opened (X-4 forbids it)."""
    bookmarks: bool = False
    """Whether headings are listed in the reader's side bar."""
    picture_ppi: float | None = 300.0
    """Pictures finer than 1.5 times this are reduced to it; None leaves them."""
    title: str = ""
    author: str = ""
    subject: str = ""
    language: str = "ro"
    condition: OutputCondition = OutputCondition()
    modified: datetime = FIXED_DATE
    """The date the file bears; one with no time zone counts as UTC."""
    producer: str = PRODUCER

    def __post_init__(self) -> None:
        if self.links and Standard.X4 in self.standards:
            raise ValueError("a press file holds no links: PDF/X-4 forbids them. Choose the accessible file instead")
        if self.color is ColorTarget.SRGB and Standard.X4 in self.standards:
            raise ValueError("a press file is written in inks, not in RGB. Choose the accessible file instead")
        if not self.bleed and self.marks:
            raise ValueError("marks stand in the slug: switch the bleed on or the marks off")

    @property
    def tagged(self) -> bool:
        """Whether the file says what its marks mean."""
        return bool(self.standards & {Standard.A2A, Standard.UA1})
