"""What ink looks like: the printing condition's ICC profile, from ink to screen and from pictures to ink.

Every conversion is relative colorimetric with black-point compensation, the intent of ISO 12647 proofs on screen.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.graphics.color import Color, Process, process_of
from inclusion_desktop.i18n import _

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsProfile, ImageCmsTransform

_KEPT_INKS = 20_000
"""Remembered inks: gradients of a heat map must not grow the cache without end."""


class OutputProfile:
    """A CMYK output profile. Not for several threads at once."""

    def __init__(self, data: bytes) -> None:
        """ValueError with a sentence where the bytes are no ICC profile of a four-colour printing condition."""
        from PIL import ImageCms

        self.data = data
        self._profile = self._read(data)
        self._srgb = ImageCms.createProfile("sRGB")
        self._to_screen = self._transform(self._profile, self._srgb, "CMYK", "RGB")
        self._to_press = self._transform(self._srgb, self._profile, "RGB", "CMYK")
        self._inks: dict[Process, tuple[int, int, int]] = {}

    @property
    def description(self) -> str:
        """The profile's own name, e.g. 'Coated FOGRA39L'; may be empty."""
        return (self._profile.profile.profile_description or "").strip()

    def to_srgb(self, color: Color) -> tuple[int, int, int]:
        """What the ink looks like, 0 to 255; a spot ink by the process colour that stands for it."""
        inks = process_of(color)
        found = self._inks.get(inks)
        if found is None:
            if len(self._inks) >= _KEPT_INKS:
                self._inks.clear()
            sample = np.rint(np.array([[[inks.c, inks.m, inks.y, inks.k]]]) * 255).astype(np.uint8)
            r, g, b = self.cmyk_to_srgb(sample)[0, 0].tolist()
            found = self._inks[inks] = (r, g, b)
        return found

    def cmyk_to_srgb(self, ink: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Shape (h, w, 4), 255 = solid, to (h, w, 3)."""
        from PIL import Image

        height, width = ink.shape[:2]
        if not height or not width:
            return np.empty((height, width, 3), np.uint8)
        picture = Image.frombytes("CMYK", (width, height), np.ascontiguousarray(ink, np.uint8).tobytes())
        return np.asarray(self._apply(picture, self._to_screen), np.uint8)

    def picture_to_cmyk(self, image: Image) -> Image:
        """The picture in ink, alpha dropped.

        Grey and bilevel pictures stay on the K plate (as DeviceGray does under a CMYK output intent), so that a QR code
        is never four inks in register; the numbers of CMYK pictures stay as they are; RGB is read by the picture's own
        profile where it carries one, else as sRGB.
        """
        from PIL import Image, ImageChops

        image = _plain(image)
        if image.mode == "CMYK":
            return image
        if image.mode in ("L", "LA"):
            black = ImageChops.invert(image.getchannel("L"))
            none = Image.new("L", image.size, 0)
            return Image.merge("CMYK", (none, none, none, black))
        source = image.convert("RGB") if image.mode == "RGBA" else image
        return self._apply(source, self._from_picture(image))

    def picture_as_printed(self, image: Image) -> Image:
        """The picture as paper will show it: RGB, or RGBA where it has transparent parts."""
        plain = _plain(image)
        printed = self._apply(self.picture_to_cmyk(plain), self._to_screen)
        if "A" in plain.getbands():
            printed.putalpha(plain.getchannel("A"))
        return printed

    def _from_picture(self, image: Image) -> ImageCmsTransform:
        from PIL import ImageCms

        embedded = image.info.get("icc_profile")
        if isinstance(embedded, bytes):
            try:
                own = ImageCms.ImageCmsProfile(io.BytesIO(embedded))
                if own.profile.xcolor_space.strip() == "RGB":
                    return self._transform(own, self._profile, "RGB", "CMYK")
            except (OSError, ImageCms.PyCMSError):
                pass  # a broken profile inside a picture is no reason not to show the picture
        return self._to_press

    @staticmethod
    def _read(data: bytes) -> ImageCmsProfile:
        from PIL import ImageCms

        try:
            profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        except (OSError, ImageCms.PyCMSError) as error:
            raise ValueError("The file is not an ICC profile. Choose an .icc file from your printer.") from error
        space = profile.profile.xcolor_space.strip()
        if space != "CMYK" or profile.profile.device_class.strip() != "prtr":
            raise ValueError(
                f"The profile describes {space} colour, not a four-colour printing condition. "
                "Choose a CMYK output profile from your printer."
            )
        return profile

    @staticmethod
    def _transform(source: object, target: object, from_mode: str, to_mode: str) -> ImageCmsTransform:
        from PIL import ImageCms

        try:
            return ImageCms.buildTransform(
                source,  # type: ignore[arg-type]
                target,  # type: ignore[arg-type]
                from_mode,
                to_mode,
                ImageCms.Intent.RELATIVE_COLORIMETRIC,
                ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
        except ImageCms.PyCMSError as error:
            raise ValueError(
                "The profile lacks the tables to convert colour in both directions. Choose a CMYK output profile."
            ) from error

    @staticmethod
    def _apply(image: Image, transform: ImageCmsTransform) -> Image:
        from PIL import ImageCms

        result = ImageCms.applyTransform(image, transform)
        if result is None:  # pragma: no cover - only in-place calls return None
            raise ValueError("The picture could not be converted.")
        return result


def _plain(image: Image) -> Image:
    """The picture as L, LA, RGB, RGBA or CMYK, whatever its file kept."""
    if image.mode in ("L", "LA", "RGB", "CMYK", "RGBA") and "transparency" not in image.info:
        return image
    if image.mode in ("1", "La"):
        return image.convert("L" if image.mode == "1" else "LA")
    if image.mode.startswith("I") or image.mode == "F":
        from PIL import Image

        values = np.asarray(image, np.float64)
        top = 65535.0 if values.max(initial=0.0) > 255.0 else 255.0
        return Image.fromarray(np.clip(np.rint(values * 255.0 / top), 0, 255).astype(np.uint8))
    try:
        transparent = "transparency" in image.info or image.mode in ("PA", "RGBa")
        plain = image.convert("RGBA" if transparent else "RGB")
    except ValueError as error:
        raise ValueError(
            _("Pictures of kind {mode} cannot be printed. Save it as RGB or CMYK.").format(mode=image.mode)
        ) from error
    plain.info.pop("transparency", None)
    return plain
