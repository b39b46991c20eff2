"""What one sees is what prints: the artboard's picture against the proof of the PDF made from the same scene."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from inclusion_desktop import resources
from inclusion_desktop.document.file import read_document
from inclusion_desktop.export.separations import proof
from inclusion_desktop.graphics.color import Process
from inclusion_desktop.graphics.scene import Scene, SceneItem
from inclusion_desktop.graphics.units import mm_to_pt
from inclusion_desktop.layout.compose import compose
from inclusion_desktop.layout.library import build_library, bundled_library
from inclusion_desktop.render.pdf.settings import PdfSettings
from inclusion_desktop.render.pdf.writer import write_pdf
from inclusion_desktop.text.library import Library
from tests.render.pdf.pages import library
from tests.render.scenes import SKY, everything, page, profile, screen, see_through

DPI = 150.0
FINER = 3
"""The proof's renderer puts small glyphs on whole pixels: it is asked for finer ones, which are then averaged."""
TILE = 24
"""Pixels: 4 mm at 150 dpi, about two words of small type."""
MOST_MEAN = 0.4
LEAST_SSIM = 0.995
MOST_TILE_SHIFT = 5.0
MOST_TILE_COLOR = 2.5
MOST_TILE_FADED = 28.0
"""Screens mix light where presses mix ink: half-covered ink is some levels off, and no more."""

pytestmark = pytest.mark.usefixtures("qapp")


@cache
def printed(key: str) -> NDArray[np.uint8]:
    return print_of(page(*PAGES[key]), library())


def print_of(scene: Scene, fonts: Library, dpi: float = DPI) -> NDArray[np.uint8]:
    settings = PdfSettings(standards=frozenset(), bleed=False, marks=False, color_bars=False, picture_ppi=None)
    fine = proof(write_pdf((scene,), settings, fonts), dpi * FINER, profile())
    height, width = fine.shape[0] // FINER, fine.shape[1] // FINER
    pixels = fine[: height * FINER, : width * FINER].reshape(height, FINER, width, FINER, 3)
    coarse: NDArray[np.uint8] = np.rint(pixels.mean(axis=(1, 3), dtype=np.float32)).astype(np.uint8)
    return coarse


PAGES: dict[str, tuple[SceneItem, ...]] = {"everything": everything(), "see through": see_through()}


def ssim(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> float:
    """Mean structural similarity of two pictures in grey, 7-pixel windows (Wang et al. 2004)."""
    x, y = a.mean(axis=2), b.mean(axis=2)
    mean_x, mean_y = windowed(x), windowed(y)
    var_x, var_y = windowed(x * x) - mean_x**2, windowed(y * y) - mean_y**2
    both = windowed(x * y) - mean_x * mean_y
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    top = (2 * mean_x * mean_y + c1) * (2 * both + c2)
    return float((top / ((mean_x**2 + mean_y**2 + c1) * (var_x + var_y + c2))).mean())


def windowed(values: NDArray[np.float64], size: int = 7) -> NDArray[np.float64]:
    """Means over all windows of that size."""
    sums = np.pad(values.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    boxes = sums[size:, size:] - sums[:-size, size:] - sums[size:, :-size] + sums[:-size, :-size]
    result: NDArray[np.float64] = boxes / size**2
    return result


def tiles(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean of each tile: shape (rows, columns, …)."""
    rows, columns = values.shape[0] // TILE, values.shape[1] // TILE
    cut = values[: rows * TILE, : columns * TILE]
    means: NDArray[np.float64] = cut.reshape(rows, TILE, columns, TILE, *values.shape[2:]).mean(axis=(1, 3))
    return means


def worst_shift(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> float:
    """The most that a tile's pixels differ: ink in another place shows here.

    Blurred a little first, because two renderers never agree on the pixels of an edge.
    """
    soft_a, soft_b = windowed(a.mean(axis=2), 3), windowed(b.mean(axis=2), 3)
    return float(tiles(np.abs(soft_a - soft_b)).max())


def worst_color(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> float:
    """The most that a tile's mean colour differs: ink of another colour shows here, moved ink hardly."""
    return float(np.abs(tiles(a.astype(np.float64)) - tiles(b.astype(np.float64))).max())


def differences(seen: NDArray[np.uint8], paper: NDArray[np.uint8]) -> dict[str, float]:
    return {
        "mean": float(np.abs(seen.astype(np.int16) - paper.astype(np.int16)).mean()),
        "ssim": ssim(seen, paper),
        "shift": worst_shift(seen, paper),
        "color": worst_color(seen, paper),
    }


def is_faithful(found: dict[str, float]) -> bool:
    return (
        found["mean"] <= MOST_MEAN
        and found["ssim"] >= LEAST_SSIM
        and found["shift"] <= MOST_TILE_SHIFT
        and found["color"] <= MOST_TILE_COLOR
    )


def test_the_screen_shows_what_prints() -> None:
    found = differences(screen(page(*everything())), printed("everything"))
    assert is_faithful(found), found


def test_what_is_seen_through_is_mixed_nearly_alike() -> None:
    found = differences(screen(page(*see_through())), printed("see through"))
    assert found["ssim"] >= LEAST_SSIM, found
    assert found["color"] <= MOST_TILE_FADED, found


def test_a_line_of_text_moved_by_a_third_of_a_millimetre_would_be_noticed() -> None:
    found = differences(screen(page(*everything(shift=mm_to_pt(0.3)))), printed("everything"))
    assert found["shift"] > 1.3 * MOST_TILE_SHIFT, found


OFF = (
    Process(0.75, 0.2, 0.0, 0.0),
    Process(0.7, 0.2, 0.05, 0.0),
    Process(0.7, 0.25, 0.0, 0.0),
    Process(0.7, 0.2, 0.0, 0.05),
)


@pytest.mark.parametrize("swatch", OFF)
def test_a_swatch_five_percent_off_would_be_noticed(swatch: Process) -> None:
    assert swatch != SKY
    found = differences(screen(page(*everything(swatch=swatch))), printed("everything"))
    assert found["color"] > 1.3 * MOST_TILE_COLOR, found


POSTERS = [path for path in resources.sample_paths() if path.suffix == ".inclusion"]
POSTER_DPI = 50.0
POSTER_MEAN, POSTER_SSIM, POSTER_SHIFT, POSTER_COLOR = 1.5, 0.985, 9.0, 5.0
"""At this resolution type is a few pixels high, and the page's edge falls between pixels."""


@pytest.mark.parametrize("path", POSTERS, ids=lambda path: path.stem)
def test_the_campaigns_posters_print_as_they_are_shown(path: Path) -> None:
    document = read_document(path).document
    fonts = build_library(document, bundled_library())
    scene = compose(document, document.pages[0].id, fonts)
    seen, paper = screen(scene, POSTER_DPI, fonts=fonts), print_of(scene, fonts, POSTER_DPI)
    height, width = min(seen.shape[0], paper.shape[0]), min(seen.shape[1], paper.shape[1])
    found = differences(seen[:height, :width], paper[:height, :width])
    assert found["mean"] <= POSTER_MEAN, found
    assert found["ssim"] >= POSTER_SSIM, found
    assert found["shift"] <= POSTER_SHIFT, found
    assert found["color"] <= POSTER_COLOR, found
