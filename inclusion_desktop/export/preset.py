"""What a file is for: the settings of the press file, the accessible file and the file for the screen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import N_
from inclusion_desktop.render.pdf.settings import ColorTarget, PdfSettings, Standard

_UNMARKED = PdfSettings(
    standards=frozenset({Standard.UA1, Standard.A2A}),
    color=ColorTarget.SRGB,
    bleed=False,
    marks=False,
    color_bars=False,
    links=True,
    bookmarks=True,
    picture_ppi=225.0,
)


@dataclass(frozen=True, slots=True)
class PrintLimits:
    """What preflight holds a page to; sizes and widths in points, coverage from 0 to 4."""

    coverage: float = 3.0
    text: float = 6.0
    reversed_text: float = 8.0
    stroke: float = 0.25
    tinted_stroke: float = 0.5


@dataclass(frozen=True, slots=True)
class Preset:
    """A purpose by name; `label` and `help` are English msgids."""

    id: str
    label: str
    help: str
    settings: PdfSettings
    limits: PrintLimits = PrintLimits()

    @property
    def is_press(self) -> bool:
        """Whether the file goes to a printing house."""
        return Standard.X4 in self.settings.standards

    def settings_for(self, document: Document) -> PdfSettings:
        """The settings with what the document says about itself."""
        return replace(
            self.settings,
            title=document.title,
            author=document.author,
            subject=document.subject,
            language=document.language,
        )


PRESS = Preset(
    "press",
    N_("Press file"),
    N_("PDF/X-4 with bleed and marks, in inks, for the printing house"),
    PdfSettings(),
)
ACCESSIBLE = Preset(
    "accessible",
    N_("Accessible file"),
    N_("PDF/UA with links and bookmarks, for reading with a screen reader and for the archive"),
    _UNMARKED,
)
SCREEN = Preset(
    "screen",
    N_("Small file"),
    N_("PDF with reduced pictures, for e-mail and the web"),
    replace(_UNMARKED, picture_ppi=110.0),
)
PRESETS = (PRESS, ACCESSIBLE, SCREEN)


def preset(name: str) -> Preset:
    """The preset of that id; KeyError where there is none."""
    for found in PRESETS:
        if found.id == name:
            return found
    raise KeyError(name)
