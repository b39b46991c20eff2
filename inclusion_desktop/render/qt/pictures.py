"""Pictures as paper will show them, no larger than the screen needs."""

from __future__ import annotations

import io
from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from inclusion_desktop.graphics.profile import OutputProfile
from inclusion_desktop.graphics.scene import PictureId

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

_MOST_BYTES = 256 * 1024 * 1024
_DEEPEST = 6
_ORIENTATION = 0x0112
_ON_THEIR_SIDE = (5, 6, 7, 8)
"""Exif 2.32, 4.6.4: the camera was held upright."""


class PictureCache:
    """Decoded pictures, each at halvings of its size, the least recently drawn forgotten first."""

    def __init__(self, profile: OutputProfile, seen: Callable[[Image], Image] | None = None) -> None:
        """`seen` changes how the printed picture looks to an eye, None for not at all."""
        self._profile = profile
        self._seen = seen
        self._kept: OrderedDict[tuple[PictureId, int], QImage] = OrderedDict()
        self._sizes: dict[PictureId, tuple[int, int] | None] = {}
        self._bytes = 0

    def picture(self, picture: PictureId, data: bytes, width: float) -> QImage | None:
        """The picture with at least `width` pixels across (unless it has fewer); None where it cannot be read."""
        if picture not in self._sizes:
            self._sizes[picture] = _size(data)
        size = self._sizes[picture]
        if size is None:
            return None
        level = 0
        while level < _DEEPEST and size[0] / 2 ** (level + 1) >= width and min(size) >> (level + 1) >= 1:
            level += 1
        key = (picture, level)
        found = self._kept.get(key)
        if found is None:
            found = self._load(data, level)
            if found is None:
                self._sizes[picture] = None
                return None
            self._kept[key] = found
            self._bytes += found.sizeInBytes()
            while self._bytes > _MOST_BYTES and len(self._kept) > 1:
                self._bytes -= self._kept.popitem(last=False)[1].sizeInBytes()
        else:
            self._kept.move_to_end(key)
        return found

    def _load(self, data: bytes, level: int) -> QImage | None:
        from PIL import Image, ImageOps, UnidentifiedImageError

        try:
            with Image.open(io.BytesIO(data)) as opened:
                picture: Image.Image = ImageOps.exif_transpose(opened)
                if level:
                    if picture.mode in ("P", "1", "PA"):
                        clear = "transparency" in picture.info or picture.mode == "PA"
                        picture = picture.convert("L" if picture.mode == "1" else "RGBA" if clear else "RGB")
                    info = dict(picture.info)
                    picture = picture.reduce(2**level)
                    picture.info = info
                printed = self._profile.picture_as_printed(picture)
        except (
            OSError,
            ValueError,
            UnidentifiedImageError,
            Image.DecompressionBombError,
        ):
            return None
        if self._seen is not None:
            printed = self._seen(printed)
        bands = 4 if printed.mode == "RGBA" else 3
        form = QImage.Format.Format_RGBA8888 if bands == 4 else QImage.Format.Format_RGB888
        width, height = printed.size
        screen = QImage(printed.tobytes(), width, height, width * bands, form)
        return screen.convertToFormat(
            QImage.Format.Format_ARGB32_Premultiplied if bands == 4 else QImage.Format.Format_RGB32
        )


def _size(data: bytes) -> tuple[int, int] | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as opened:
            width, height = opened.size
            turned = opened.getexif().get(_ORIENTATION, 1) in _ON_THEIR_SIDE
            return (height, width) if turned else (width, height)
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
