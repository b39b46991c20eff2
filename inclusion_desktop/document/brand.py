"""The brand kit: swatches, type styles and the way numbers are written, kept in every document."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from inclusion_desktop.graphics.color import BLACK, WHITE, Color, Process
from inclusion_desktop.graphics.scene import Role

SwatchName = str
StyleName = str


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour by name."""

    name: SwatchName
    color: Color


class TextAlign(enum.Enum):
    """Alignment of a paragraph."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """A paragraph style; lengths in points, `leading` a factor of the size."""

    name: StyleName
    family: str = "Source Sans 3"
    weight: int = 400
    italic: bool = False
    size: float = 12.0
    leading: float = 1.25
    space_before: float = 0.0
    space_after: float = 0.0
    align: TextAlign = TextAlign.LEFT
    color: SwatchName = "ink"
    tracking: float = 0.0
    """Added after each character, in thousandths of an em."""
    hyphenate: bool = False
    tabular_figures: bool = False
    bullet: str = ""
    """Printed in a hanging indent before each paragraph; '' for none."""
    indent: float = 0.0
    role: Role = Role.PARAGRAPH


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How numbers are written; None means as the document's language does (CLDR)."""

    group_separator: str | None = None
    """'.', ',', ' ' (no-break), thin space, or '' for none."""
    percent_space: bool | None = None
    """Whether a no-break space stands before the percent sign."""


@dataclass(frozen=True, slots=True)
class ChartColors:
    """Which swatches a chart takes for which role."""

    highlight: SwatchName = "coral"
    rest: SwatchName = "sky"
    muted: SwatchName = "mist"
    text: SwatchName = "ink"
    axis: SwatchName = "ink"
    series: tuple[SwatchName, ...] = ("night", "coral", "leaf", "sky", "sun")


@dataclass(frozen=True, slots=True)
class Brand:
    """Everything that makes documents look alike. Names of swatches and of styles are unique."""

    name: str = "Learning Together"
    swatches: tuple[Swatch, ...] = (
        Swatch("ink", BLACK),
        Swatch("night", Process(1.0, 0.8, 0.1, 0.25)),
        Swatch("sky", Process(0.7, 0.2, 0.0, 0.0)),
        Swatch("coral", Process(0.0, 0.72, 0.62, 0.0)),
        Swatch("sun", Process(0.0, 0.18, 0.85, 0.0)),
        Swatch("leaf", Process(0.75, 0.15, 0.6, 0.05)),
        Swatch("paper", Process(0.02, 0.02, 0.06, 0.0)),
        Swatch("mist", Process(0.08, 0.04, 0.0, 0.06)),
        Swatch("white", WHITE),
    )
    styles: tuple[TypeStyle, ...] = (
        TypeStyle("Title", "Onest", 800, size=100, leading=1.05, color="night", role=Role.TITLE),
        TypeStyle("Heading", "Onest", 700, size=40, leading=1.1, color="night", role=Role.HEADING),
        TypeStyle("Subheading", "Onest", 600, size=26, leading=1.15, color="night", role=Role.SUBHEADING),
        TypeStyle("Body", size=20, leading=1.35, space_after=6, hyphenate=True),
        TypeStyle("Caption", size=14, leading=1.3),
        TypeStyle("Source", size=11, leading=1.3),
        TypeStyle("Big number", "Onest", 800, size=120, leading=1.0, color="coral"),
        TypeStyle("Chart title", "Onest", 700, size=24, leading=1.15, color="night"),
        TypeStyle("Chart label", size=16, leading=1.2, tabular_figures=True),
        TypeStyle("Chart axis", size=14, leading=1.2, tabular_figures=True),
    )
    numbers: NumberStyle = NumberStyle()
    chart_colors: ChartColors = ChartColors()

    def swatch(self, name: SwatchName) -> Swatch | None:
        """None where there is none of that name."""
        return next((swatch for swatch in self.swatches if swatch.name == name), None)

    def style(self, name: StyleName) -> TypeStyle | None:
        """None where there is none of that name."""
        return next((style for style in self.styles if style.name == name), None)
