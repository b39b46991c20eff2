"""Pictures in their frames: pixels as an image, drawings as shapes in one ink."""

from __future__ import annotations

import io
from dataclasses import dataclass

from inclusion_desktop.document.brand import Brand
from inclusion_desktop.document.model import Picture, PictureElement, PictureFit
from inclusion_desktop.graphics.color import BLACK, overprints
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.paint import Stroke
from inclusion_desktop.graphics.path import Rects, segments
from inclusion_desktop.graphics.scene import ImageItem, SceneItem, Shapes
from inclusion_desktop.graphics.svg_path import SvgError, read_svg
from inclusion_desktop.i18n import _
from inclusion_desktop.layout.problems import LayoutProblem, LayoutTrouble
from inclusion_desktop.layout.style import resolve_color

SVG = "image/svg+xml"
EXIF_ORIENTATION = 0x0112
SIDEWAYS = frozenset({5, 6, 7, 8})
"""Orientations (Exif 2.32, tag 274) of a picture that is kept lying on its side."""
EMPTY_FRAME_INK = BLACK.tinted(0.4)


class PictureError(ValueError):
    """A file that is no picture, with a sentence that says so."""


@dataclass(frozen=True, slots=True)
class PixelSize:
    """A picture's width and height in pixels, as it is to be seen."""

    width: int
    height: int


def pixel_size(data: bytes, name: str) -> PixelSize:
    """Read from the file's header. PictureError where the bytes are no picture that can be printed."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
            if image.getexif().get(EXIF_ORIENTATION, 1) in SIDEWAYS:
                width, height = height, width
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
    ):
        raise PictureError(
            _("'{name}' is not a picture that can be read. Choose a PNG, JPEG, TIFF or SVG file.").format(name=name)
        ) from None
    if width < 1 or height < 1:
        raise PictureError(_("'{name}' has no pixels. Choose another picture.").format(name=name))
    return PixelSize(width, height)


def fit_rect(size: PixelSize, frame: Rect, fit: PictureFit) -> tuple[Rect, Rect]:
    """Where the picture is drawn, and the part of it that shows (fractions), proportions kept."""
    picture, wanted = size.width / size.height, frame.width / max(frame.height, 1e-9)
    if fit is PictureFit.CONTAIN:
        scale = min(frame.width / size.width, frame.height / size.height)
        width, height = size.width * scale, size.height * scale
        drawn = Rect(frame.center.x - width / 2, frame.center.y - height / 2, width, height)
        return drawn, Rect(0.0, 0.0, 1.0, 1.0)
    if picture > wanted:
        part = wanted / picture
        return frame, Rect((1 - part) / 2, 0.0, part, 1.0)
    part = picture / wanted
    return frame, Rect(0.0, (1 - part) / 2, 1.0, part)


def build_picture(
    element: PictureElement, picture: Picture | None, frame: Rect, brand: Brand
) -> tuple[tuple[SceneItem, ...], tuple[LayoutProblem, ...]]:
    """The picture's items, or an empty frame to fill, with what was found wrong."""
    if picture is None:
        return _empty_frame(frame), (LayoutProblem(LayoutTrouble.MISSING_PICTURE, element.id),)
    try:
        if picture.media_type == SVG:
            paths = read_svg(picture.data, picture.name).fitted(frame)
            ink = BLACK if element.tint is None else resolve_color(brand, element.tint)
            return (Shapes(paths, fill=ink, overprint=overprints(ink)),), ()
        drawn, crop = fit_rect(pixel_size(picture.data, picture.name), frame, element.fit)
        return (ImageItem(picture.id, drawn, crop),), ()
    except (SvgError, PictureError) as error:
        return _empty_frame(frame), (LayoutProblem(LayoutTrouble.UNREADABLE_PICTURE, element.id, str(error)),)


def _empty_frame(frame: Rect) -> tuple[SceneItem, ...]:
    """A thin frame with its diagonals, as designers know it: here a picture is still to come."""
    import numpy as np

    stroke = Stroke(EMPTY_FRAME_INK, 0.5)
    box = np.array([[frame.x, frame.y, frame.width, frame.height]])
    cross = segments(
        np.array(
            [
                [frame.x, frame.y, frame.right, frame.bottom],
                [frame.x, frame.bottom, frame.right, frame.y],
            ]
        )
    )
    return Shapes(Rects(box), stroke=stroke), Shapes(cross, stroke=stroke)
