"""What the press will print, without a press: the plate of every ink, the ink they add up to, and a proof."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.export.plates import PlateMaker
from inclusion_desktop.graphics.profile import OutputProfile

Plate = NDArray[np.uint8]
"""Shape (h, w): ink from 0 (none) to 255 (solid)."""


_FINER = ((120.0, 1), (70.0, 2), (0.0, 3))
"""From which resolution on how many times finer a proof is drawn in each direction."""


class PixelBox(NamedTuple):
    """Part of a picture: columns left to right, rows top to bottom (neither end included last)."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True, eq=False)
class Separations:
    """The plates of one page, all of one shape; `bleed` and `trim` are its boxes in pixels.

    `alternates` holds the process colour (0 to 1) that stands for each spot ink.
    """

    plates: dict[str, Plate]
    alternates: dict[str, tuple[float, float, float, float]]
    trim: PixelBox
    bleed: PixelBox

    def coverage(self) -> NDArray[np.float32]:
        """Total area coverage of every pixel inside the bleed, in per cent; marks outside are 400 % by nature."""
        box = self.bleed
        total = sum(
            plate[box.top : box.bottom, box.left : box.right].astype(np.uint16) for plate in self.plates.values()
        )
        return np.asarray(total, np.float32) / np.float32(2.55)

    def proof(self, profile: OutputProfile) -> NDArray[np.uint8]:
        """What the print looks like: shape (h, w, 3), sRGB; spots by the process colour that stands for them."""
        process = [self.plates[ink] for ink in ("Cyan", "Magenta", "Yellow", "Black")]
        ink = np.stack(process, axis=-1)
        for name, alternate in self.alternates.items():
            plate = self.plates[name]
            if not plate.any():
                continue
            spot = plate[..., None].astype(np.float32) * (np.array(alternate, np.float32) / 255)
            left = (255 - ink.astype(np.float32)) * (1 - spot)
            ink = np.rint(255 - left).astype(np.uint8)
        return profile.cmyk_to_srgb(ink)


def separate(pdf: bytes, dpi: float, page: int = 0) -> Separations:
    """The plates of a page at `dpi`. NotInInk where the page holds RGB."""
    with PlateMaker(pdf, page) as maker:
        plates: dict[str, Plate] = {}
        boxes = (PixelBox(0, 0, 0, 0),) * 2
        for ink in maker.inks:
            plates[ink], boxes = _render(maker.plate(ink), dpi)
        return Separations(plates, dict(maker.spots), *boxes)


def proof(pdf: bytes, dpi: float, profile: OutputProfile, page: int = 0) -> NDArray[np.uint8]:
    """The page as it will look in print, cropped to the trim: shape (h, w, 3), sRGB.

    Coarse proofs are drawn finer and averaged: PDFium sets glyphs on whole pixels, which tears words apart.
    """
    finer = next(factor for least, factor in _FINER if dpi >= least)
    separations = separate(pdf, dpi * finer, page)
    box = separations.trim
    shown = separations.proof(profile)[box.top : box.bottom, box.left : box.right]
    return shown if finer == 1 else _averaged(shown, finer)


def _averaged(pixels: NDArray[np.uint8], factor: int) -> NDArray[np.uint8]:
    from PIL import Image

    return np.asarray(Image.fromarray(np.ascontiguousarray(pixels)).reduce(factor), np.uint8)


def _render(plate: bytes, dpi: float) -> tuple[Plate, tuple[PixelBox, PixelBox]]:
    import pypdfium2

    document = pypdfium2.PdfDocument(io.BytesIO(plate))
    try:
        page = document[0]
        grey = page.render(scale=dpi / 72, grayscale=True).to_numpy()
        height = page.get_height()
        boxes = [_pixels(box, height, dpi, grey.shape) for box in (page.get_trimbox(), page.get_bleedbox())]
        return 255 - grey.reshape(grey.shape[:2]), (boxes[0], boxes[1])
    finally:
        document.close()


def _pixels(box: tuple[float, float, float, float], height: float, dpi: float, shape: tuple[int, ...]) -> PixelBox:
    scale = dpi / 72
    left, bottom, right, top = box
    return PixelBox(
        max(0, round(left * scale)),
        max(0, round((height - top) * scale)),
        min(shape[1], round(right * scale)),
        min(shape[0], round((height - bottom) * scale)),
    )
