"""What content streams refer to by name: collected while painting, written when the file is finished."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from inclusion_desktop.graphics.color import Color, Process, Spot
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import FaceId, ImageItem
from inclusion_desktop.render.pdf.boxes import Box
from inclusion_desktop.render.pdf.fonts import FontProgram
from inclusion_desktop.render.pdf.numbers import number, numbers
from inclusion_desktop.render.pdf.settings import ColorTarget
from inclusion_desktop.text.fonts import FontLibrary

REGISTRATION = Spot("All", Process(1.0, 1.0, 1.0, 1.0))
"""Ink on every plate (ISO 32000-1, 8.6.6.4): for the printer's marks alone."""
_RESERVED = ("All", "None")


class ColorError(ValueError):
    """Inks that cannot be told apart on the plates, with a sentence that says why."""


@dataclass(frozen=True, slots=True)
class GraphicsState:
    """An entry of ExtGState: overprint of strokes and of fills, and the constant opacity."""

    overprint_stroke: bool = False
    overprint_fill: bool = False
    opacity: float = 1.0


@dataclass(slots=True)
class Content:
    """One content stream in the making: a page (`box` None) or a form XObject with `box` in its coordinates.

    `marks` counts the marked content sequences that structure elements hold.
    """

    box: Rect | None = None
    code: list[str] = field(default_factory=list)
    fonts: set[FaceId] = field(default_factory=set)
    inks: set[str] = field(default_factory=set)
    states: set[GraphicsState] = field(default_factory=set)
    pictures: set[PictureKey] = field(default_factory=set)
    forms: list[Content] = field(default_factory=list)
    marks: int = 0
    name: str = ""

    def all_forms(self) -> list[Content]:
        """The forms inside, and those inside of them."""
        return [deep for form in self.forms for deep in (form, *form.all_forms())]


@dataclass(frozen=True, slots=True)
class PictureKey:
    """A picture as it is written once: its file, the part shown, and the most pixels it needs."""

    picture: str
    crop: tuple[float, float, float, float]
    pixels: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Link:
    """An address to open over `box` on page `page`."""

    page: int
    box: Box
    address: str


class Resources:
    """The names of one file. Nothing here is a PDF object yet."""

    def __init__(
        self, fonts: FontLibrary, color: ColorTarget, to_srgb: Callable[[Color], tuple[int, int, int]]
    ) -> None:
        self._faces = fonts
        self.color = color
        self._to_srgb = to_srgb
        self.fonts: dict[FaceId, FontProgram] = {}
        self.spots: dict[str, Spot] = {}
        self.states: dict[GraphicsState, str] = {}
        self.pictures: dict[PictureKey, str] = {}
        self.form_count = 0
        self._inks: dict[tuple[Color, bool], tuple[str, str | None]] = {}

    def font(self, face: FaceId) -> FontProgram:
        """KeyError where the library has no such face."""
        program = self.fonts.get(face)
        if program is None:
            program = self.fonts[face] = FontProgram(self._faces.face(face), f"F{len(self.fonts)}")
        return program

    def ink(self, color: Color, stroke: bool) -> tuple[str, str | None]:
        """The operator that sets the colour, and the spot's name where it is one. ColorError where two spots clash."""
        found = self._inks.get((color, stroke))
        if found is None:
            found = self._inks[color, stroke] = self._ink(color, stroke)
        return found

    def _ink(self, color: Color, stroke: bool) -> tuple[str, str | None]:
        if self.color is ColorTarget.SRGB:
            rgb = tuple(channel / 255 for channel in self._to_srgb(color))
            return f"{numbers(rgb)} {'RG' if stroke else 'rg'}", None
        match color:
            case Process():
                return (f"{numbers((color.c, color.m, color.y, color.k))} {'K' if stroke else 'k'}", None)
            case Spot():
                name = self._spot_name(color)
                spaces, tint = ("CS", "SCN") if stroke else ("cs", "scn")
                return f"/{name} {spaces} {number(color.tint)} {tint}", color.name

    def _spot_name(self, spot: Spot) -> str:
        if spot.name in _RESERVED and spot.alternate != REGISTRATION.alternate:
            raise ColorError(f"A spot ink cannot be called '{spot.name}': the name is reserved. Rename the swatch.")
        first = self.spots.setdefault(spot.name, spot)
        if first.alternate != spot.alternate:
            raise ColorError(
                f"Two different colours are called '{spot.name}': a plate can have only one. "
                "Rename one of the swatches or give both the same process colour."
            )
        return ink_name(list(self.spots).index(spot.name))

    def state(self, state: GraphicsState) -> str:
        """The name of a graphics state."""
        return self.states.setdefault(state, f"G{len(self.states)}")

    def picture(self, key: PictureKey) -> str:
        """The name of a picture."""
        return self.pictures.setdefault(key, f"I{len(self.pictures)}")

    def form(self, box: Rect) -> Content:
        """A new form XObject."""
        self.form_count += 1
        return Content(box, name=f"X{self.form_count - 1}")


def ink_name(index: int) -> str:
    """The resource name of the spot that was met as number `index`."""
    return f"S{index}"


def picture_key(item: ImageItem, pixels: tuple[int, int] | None) -> PictureKey:
    """The same key for the same pixels, wherever they are drawn."""
    crop = item.crop
    return PictureKey(item.picture, (crop.x, crop.y, crop.width, crop.height), pixels)
