"""Pictures as a PDF holds them: decoded, cropped, reduced and in the inks of the file."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, NamedTuple

from inclusion_desktop.render.pdf.resources import PictureKey
from inclusion_desktop.render.pdf.settings import ColorTarget

if TYPE_CHECKING:
    from PIL import Image

    from inclusion_desktop.graphics.profile import OutputProfile

_TOLERANCE = 1.5
"""How much finer than asked a picture may be before it is reduced."""


class PictureError(ValueError):
    """A picture that cannot be read, with a sentence that says why."""


class Raster(NamedTuple):
    """Samples row by row: `samples` as `space` says, `alpha` one byte a pixel or None."""

    width: int
    height: int
    space: str
    samples: bytes
    alpha: bytes | None


def pixels_needed(width: float, height: float, ppi: float | None) -> tuple[int, int] | None:
    """Pixels of a picture `width` by `height` points at `ppi`; None for as many as it has."""
    if ppi is None:
        return None
    return (max(1, math.ceil(width / 72 * ppi)), max(1, math.ceil(height / 72 * ppi)))


def decode(key: PictureKey, data: bytes, color: ColorTarget, profile: OutputProfile) -> Raster:
    """PictureError where the bytes are no picture Pillow can read."""
    picture = _cropped(_opened(data), key)
    if key.pixels is not None and picture.width > key.pixels[0] * _TOLERANCE:
        picture = _reduced(picture, key.pixels)
    alpha = None
    if "A" in picture.getbands():
        channel = picture.getchannel("A")
        samples = channel.tobytes()
        if min(samples) < 255:
            alpha = samples
    if color is ColorTarget.SRGB:
        shown, space = profile.picture_as_printed(picture).convert("RGB"), "DeviceRGB"
    else:
        shown, space = profile.picture_to_cmyk(picture), "DeviceCMYK"
    return Raster(shown.width, shown.height, space, shown.tobytes(), alpha)


def _opened(data: bytes) -> Image.Image:
    from PIL import Image, ImageOps

    try:
        picture = Image.open(io.BytesIO(data))
        picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureError("A picture cannot be read. Place it again, as PNG, JPEG or TIFF.") from error
    profile = picture.info.get("icc_profile")
    turned: Image.Image = ImageOps.exif_transpose(picture)
    if turned.mode in ("RGB", "RGBA", "L", "LA", "CMYK"):
        shown = turned
    elif turned.mode.startswith(("I", "F")):
        shown = _eight_bits(turned)
    elif turned.mode == "1":
        shown = turned.convert("L")
    else:
        transparent = "transparency" in turned.info or "A" in turned.getbands() or "a" in turned.getbands()
        shown = turned.convert("RGBA" if transparent else "RGB")
    if "transparency" in shown.info and shown.mode in ("RGB", "L"):
        shown = shown.convert("RGBA")
    if profile:
        shown.info["icc_profile"] = profile
    return shown


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Sixteen bits a pixel to eight: Pillow's own conversion cuts them off instead."""
    import numpy as np
    from PIL import Image

    values = np.asarray(picture, np.float64)
    top = 65535.0 if values.max(initial=0.0) > 255.0 else 255.0
    return Image.fromarray(np.clip(values * (255.0 / top), 0, 255).astype(np.uint8))


def _cropped(picture: Image.Image, key: PictureKey) -> Image.Image:
    x, y, width, height = key.crop
    if (x, y, width, height) == (0.0, 0.0, 1.0, 1.0):
        return picture
    left, top = round(x * picture.width), round(y * picture.height)
    right = max(left + 1, round((x + width) * picture.width))
    bottom = max(top + 1, round((y + height) * picture.height))
    info = picture.info
    cut = picture.crop((left, top, right, bottom))
    cut.info.update(info)
    return cut


def _reduced(picture: Image.Image, pixels: tuple[int, int]) -> Image.Image:
    from PIL import Image

    info = picture.info
    factor = pixels[0] / picture.width
    size = (pixels[0], max(1, round(picture.height * factor)))
    small = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    small.info.update(info)
    return small
