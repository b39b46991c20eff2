"""What one sees is what prints: the artboard's picture against the proof of the PDF made from the same scene."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from inclusion_desktop import resources
from inclusion_desktop.document.brand import Swatch
from inclusion_desktop.document.file import read_document
from inclusion_desktop.document.model import Document
from inclusion_desktop.export.separations import proof
from inclusion_desktop.graphics.color import Process
from inclusion_desktop.graphics.scene import GlyphRun, Group, Scene, SceneItem, walk
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
POSTER_COLOR = 5.0
"""Edges that lie between pixels, of which a poster has many, differ more than plain areas."""
USED = ("night", "sky", "coral", "mist", "paper", "leaf")


@cache
def poster(path: Path) -> tuple[Document, Library]:
    document = read_document(path).document
    return document, build_library(document, bundled_library())


def poster_scene(path: Path, document: Document | None = None) -> Scene:
    found, fonts = poster(path)
    found = found if document is None else document
    return compose(found, found.pages[0].id, fonts)


@cache
def poster_print(path: Path) -> NDArray[np.uint8]:
    return print_of(poster_scene(path), poster(path)[1])


def poster_pair(path: Path, scene: Scene) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The artboard's picture of the scene and the proof of the poster, on the pixels that both have."""
    seen, paper = screen(scene, DPI, fonts=poster(path)[1]), poster_print(path)
    height, width = min(seen.shape[0], paper.shape[0]), min(seen.shape[1], paper.shape[1])
    return seen[:height, :width], paper[:height, :width]


@pytest.mark.parametrize("path", POSTERS, ids=lambda path: path.stem)
def test_the_campaigns_posters_print_as_they_are_shown(path: Path) -> None:
    found = differences(*poster_pair(path, poster_scene(path)))
    assert found["mean"] <= MOST_MEAN, found
    assert found["ssim"] >= LEAST_SSIM, found
    assert found["shift"] <= MOST_TILE_SHIFT, found
    assert found["color"] <= POSTER_COLOR, found


def with_run_moved(items: tuple[SceneItem, ...], wanted: GlyphRun, by: float) -> tuple[SceneItem, ...]:
    """The items with one run of text moved to the right."""
    moved: list[SceneItem] = []
    for item in items:
        if item is wanted:
            moved.append(replace(wanted, positions=np.add(wanted.positions, (by, 0.0))))
        elif isinstance(item, Group):
            moved.append(replace(item, items=with_run_moved(item.items, wanted, by)))
        else:
            moved.append(item)
    return tuple(moved)


def test_any_line_of_the_poster_moved_by_a_third_of_a_millimetre_would_be_noticed() -> None:
    scene = poster_scene(POSTERS[0])
    runs = sorted(
        (i for i, _, _ in walk(scene.items) if isinstance(i, GlyphRun) and i.text.strip()), key=lambda r: r.size
    )
    for run in (runs[0], runs[len(runs) // 4], runs[len(runs) // 2], runs[-1]):
        moved = replace(scene, items=with_run_moved(scene.items, run, mm_to_pt(0.3)))
        assert worst_shift(*poster_pair(POSTERS[0], moved)) > MOST_TILE_SHIFT, run.text


@pytest.mark.parametrize("name", USED)
def test_a_swatch_of_the_poster_five_percent_off_would_be_noticed(name: str) -> None:
    document, _ = poster(POSTERS[0])
    swatch = document.brand.swatch(name)
    assert swatch is not None
    assert isinstance(swatch.color, Process)
    ink = swatch.color
    off = Swatch(name, Process(ink.c - 0.05 if ink.c > 0.5 else ink.c + 0.05, ink.m, ink.y, ink.k))
    swatches = tuple(off if each.name == name else each for each in document.brand.swatches)
    changed = replace(document, brand=replace(document.brand, swatches=swatches))
    assert worst_color(*poster_pair(POSTERS[0], poster_scene(POSTERS[0], changed))) > POSTER_COLOR
