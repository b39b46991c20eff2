"""The boxes of a page: media, bleed and trim, in PDF's points with y growing upwards."""

from __future__ import annotations

from dataclasses import dataclass

from inclusion_desktop.graphics.geometry import Affine, Rect
from inclusion_desktop.graphics.scene import Scene
from inclusion_desktop.render.pdf.settings import PdfSettings

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """Where the sheet is cut; `to_media` maps the scene's points to PDF's."""

    width: float
    height: float
    trim: Box
    bleed: Box
    to_media: Affine

    def box_of(self, rect: Rect, transform: Affine) -> Box:
        """The upright box around a rectangle of the scene, in PDF's points."""
        there = transform.then(self.to_media).bounds(rect)
        return (round(there.x, 3), round(there.y, 3), round(there.right, 3), round(there.bottom, 3))


def page_boxes(scene: Scene, settings: PdfSettings) -> PageBoxes:
    """Media is trim, plus bleed and slug on all sides where the settings ask for a bleed."""
    width, height = scene.size
    bleed = scene.bleed if settings.bleed else 0.0
    slug = settings.slug if settings.bleed else 0.0
    off = bleed + slug
    return PageBoxes(
        width + 2 * off,
        height + 2 * off,
        (off, off, off + width, off + height),
        (slug, slug, off + width + bleed, off + height + bleed),
        Affine(1.0, 0.0, 0.0, -1.0, off, off + height),
    )
