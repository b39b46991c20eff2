"""How many pixels a picture has, without decoding it."""

from __future__ import annotations

import io


def pixels_of(data: bytes | None) -> tuple[int, int] | None:
    """Width and height as the picture is to be seen; None where there is no picture or it cannot be read."""
    if data is None:
        return None
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as picture:
            turned = picture.getexif().get(_ORIENTATION, 1) in _SIDEWAYS
            width, height = picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return (height, width) if turned else (width, height)


_ORIENTATION = 0x0112
_SIDEWAYS = (5, 6, 7, 8)
