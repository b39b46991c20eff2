"""How a picture looks to people who see colours differently, and without colour.

The matrices are those of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color
Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009), table 1, severity 1.0;
they apply to linear RGB. Grey is relative luminance (ITU-R BT.709), encoded as sRGB (IEC 61966-2-1).
"""

from __future__ import annotations

import enum
import functools

import numpy as np
from numpy.typing import NDArray


class Vision(enum.Enum):
    """Which cones are missing, or all colour."""

    PROTANOPIA = "protanopia"
    DEUTERANOPIA = "deuteranopia"
    TRITANOPIA = "tritanopia"
    GREY = "grey"


_MATRICES: dict[Vision, tuple[tuple[float, float, float], ...]] = {
    Vision.PROTANOPIA: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    Vision.DEUTERANOPIA: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    Vision.TRITANOPIA: (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    Vision.GREY: ((0.2126, 0.7152, 0.0722),) * 3,
}
_STEPS = 4096
"""Linear light is looked up in so many steps: fine enough that every one of the 256 codes of sRGB returns itself."""
_ROWS = 256
"""Rows worked on at a time, so that a large picture needs no copy of itself in floating point."""


def seen(pixels: NDArray[np.uint8], vision: Vision) -> NDArray[np.uint8]:
    """sRGB of shape (h, w, 3) as it looks to such eyes, of the same shape."""
    matrix = np.array(_MATRICES[vision], np.float32).T
    light, code = _tables()
    result = np.empty_like(pixels)
    for top in range(0, len(pixels), _ROWS):
        rows = slice(top, top + _ROWS)
        changed = np.clip(light[pixels[rows]] @ matrix, 0.0, 1.0)
        result[rows] = code[np.rint(changed * (_STEPS - 1)).astype(np.intp)]
    return result


@functools.cache
def _tables() -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    """Linear light of every code, shape (256,), and the code of every step of linear light, shape (_STEPS,)."""
    encoded = np.arange(256) / 255
    light = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    linear = np.arange(_STEPS) / (_STEPS - 1)
    code = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return light.astype(np.float32), np.rint(code * 255).astype(np.uint8)
