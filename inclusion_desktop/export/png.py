"""A page as PNG: a photograph of its print, made from the same PDF."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.export.separations import proof
from inclusion_desktop.graphics.profile import OutputProfile
from inclusion_desktop.graphics.progress import Progress, Silent
from inclusion_desktop.graphics.scene import Scene
from inclusion_desktop.render.pdf.settings import PdfSettings
from inclusion_desktop.render.pdf.writer import write_pdf
from inclusion_desktop.text.library import Library

MAX_PIXELS = 250_000_000
"""As many as an A0 at 300 dpi has, and a few more: beyond that memory runs out."""
_PERCEPTUAL = b"\0"
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COMPRESSION = 4
_SILENT = Silent()


def write_png(scene: Scene, library: Library, dpi: float = 150.0, progress: Progress = _SILENT) -> bytes:
    """The trimmed page in sRGB as the output profile shows it in print, at `dpi`.

    ValueError with a sentence where the picture would be larger than MAX_PIXELS or `dpi` is no resolution.
    """
    if not dpi > 0 or scene.size.width * scene.size.height * (dpi / 72) ** 2 > MAX_PIXELS:
        raise ValueError(f"A picture of this page at {dpi:g} dpi would be too large. Choose a lower resolution.")
    settings = PdfSettings(
        standards=frozenset(), bleed=False, marks=False, color_bars=False, picture_ppi=dpi, language=scene.language
    )
    page = write_pdf((scene,), settings, library, progress)
    progress.step("PNG", 0.4)
    pixels = proof(page, dpi, OutputProfile(library.profile))
    progress.step("PNG", 0.8)
    return png_bytes(pixels, dpi)


def png_bytes(pixels: NDArray[np.uint8], dpi: float) -> bytes:
    """Shape (h, w, 3), sRGB, as PNG with its colour space (`sRGB`) and size (`pHYs`) on record."""
    height, width = pixels.shape[:2]
    per_metre = round(dpi / 0.0254)
    out = io.BytesIO()
    out.write(_SIGNATURE)
    _chunk(out, b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0))
    _chunk(out, b"sRGB", _PERCEPTUAL)
    _chunk(out, b"pHYs", struct.pack(">2IB", per_metre, per_metre, 1))
    _chunk(out, b"IDAT", zlib.compress(_rows(pixels), _COMPRESSION))
    _chunk(out, b"IEND", b"")
    return out.getvalue()


def _rows(pixels: NDArray[np.uint8]) -> bytes:
    """Each row as its difference from the row above (PNG filter 2), which flat colour makes zeros."""
    height, width = pixels.shape[:2]
    flat = np.ascontiguousarray(pixels).reshape(height, width * 3)
    rows = np.full((height, width * 3 + 1), 2, np.uint8)
    rows[0, 1:] = flat[0]
    rows[1:, 1:] = flat[1:] - flat[:-1]
    return rows.tobytes()


def _chunk(out: io.BytesIO, kind: bytes, data: bytes) -> None:
    out.write(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)))
