from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from inclusion_desktop.export.plates import NotInInk
from inclusion_desktop.export.png import write_png
from inclusion_desktop.export.separations import Separations, proof, separate
from inclusion_desktop.graphics.color import BLACK, WHITE, Process
from inclusion_desktop.graphics.geometry import Affine, Rect
from inclusion_desktop.graphics.paint import Stroke
from inclusion_desktop.graphics.path import segments
from inclusion_desktop.graphics.profile import OutputProfile
from inclusion_desktop.graphics.scene import Group, ImageItem, SceneItem, Shapes
from inclusion_desktop.render.pdf.settings import PdfSettings
from inclusion_desktop.render.pdf.writer import write_pdf
from tests.pseudo import english_words, speak_pseudo
from tests.render.pdf.pages import ACCESSIBLE, ORANGE, full_page, library, page, pictures, rects

TRIMMED = PdfSettings(standards=frozenset(), bleed=False, marks=False)
BLUE = Process(0.8, 0.4, 0.0, 0.2)
GROUND = Shapes(rects((0, 0, 200, 200)), fill=BLUE)


def plates(*items: SceneItem, settings: PdfSettings = TRIMMED) -> Separations:
    return separate(write_pdf((page(*items),), settings, library()), 72)


def ink(found: Separations, x: int, y: int) -> dict[str, float]:
    """Ink in per cent on each plate that has some."""
    return {name: round(plate[y, x] / 2.55) for name, plate in found.plates.items() if plate[y, x]}


def test_inks_lie_on_their_own_plates() -> None:
    assert ink(plates(GROUND), 100, 100) == {"Cyan": 80, "Magenta": 40, "Black": 20}


def test_a_spot_has_a_plate_and_knocks_out_what_lies_under_it() -> None:
    found = plates(GROUND, Shapes(rects((50, 50, 50, 50)), fill=ORANGE.tinted(0.5)))
    assert ink(found, 75, 75) == {"Brand Orange": 50}
    assert ink(found, 150, 150) == {"Cyan": 80, "Magenta": 40, "Black": 20}
    assert found.alternates == {"Brand Orange": (0.0, 0.53, 1.0, 0.0)}


def test_black_overprints_and_knocks_out_as_asked() -> None:
    over = plates(GROUND, Shapes(rects((50, 50, 50, 50)), fill=BLACK, overprint=True))
    knocked = plates(GROUND, Shapes(rects((50, 50, 50, 50)), fill=BLACK))
    assert ink(over, 75, 75) == {"Cyan": 80, "Magenta": 40, "Black": 100}
    assert ink(knocked, 75, 75) == {"Black": 100}


def test_a_stroke_overprints_without_its_fill() -> None:
    both = Shapes(rects((50, 50, 60, 60)), fill=WHITE, stroke=Stroke(BLACK, 10.0), overprint=True)
    found = plates(GROUND, both)
    assert ink(found, 47, 80) == {"Cyan": 80, "Magenta": 40, "Black": 100}
    assert ink(found, 80, 80) == {}, "white always knocks out"


def test_a_spot_overprints_process_inks() -> None:
    found = plates(GROUND, Shapes(rects((50, 50, 50, 50)), fill=ORANGE, overprint=True))
    assert ink(found, 75, 75) == {"Cyan": 80, "Magenta": 40, "Black": 20, "Brand Orange": 100}


def test_knocking_out_again_after_overprint() -> None:
    found = plates(
        GROUND,
        Shapes(rects((0, 0, 20, 20)), fill=BLACK, overprint=True),
        Group((Shapes(rects((50, 50, 50, 50)), fill=ORANGE),), transform=Affine.translation(10, 10)),
    )
    assert ink(found, 80, 80) == {"Brand Orange": 100}


def test_opacity_mixes_ink_with_ink() -> None:
    pair = Group(
        (Shapes(rects((50, 50, 40, 40)), fill=BLACK), Shapes(rects((70, 50, 40, 40)), fill=BLACK)), opacity=0.5
    )
    found = plates(GROUND, pair)
    for x in (60, 80, 100):
        assert ink(found, x, 70) == {"Cyan": 40, "Magenta": 20, "Black": 60}


def test_pictures_are_separated_too() -> None:
    first = next(iter(pictures()))
    found = plates(Shapes(rects((0, 0, 100, 100)), fill=ORANGE), ImageItem(first, Rect(20, 20, 64, 64)))
    assert found.plates["Brand Orange"][50, 50] == 0
    assert found.plates["Black"][22, 22] > found.plates["Black"][80, 80]


def test_coverage_is_measured_inside_the_bleed() -> None:
    marked = separate(write_pdf((page(GROUND),), PdfSettings(), library()), 72)
    assert max(int(plate.max()) for plate in marked.plates.values()) > 100, "there are marks outside"
    assert float(marked.coverage().max()) == pytest.approx(140, abs=1.5)
    assert marked.coverage().shape == (marked.bleed.bottom - marked.bleed.top, marked.bleed.right - marked.bleed.left)


def test_rgb_has_no_plates(monkeypatch: pytest.MonkeyPatch) -> None:
    data = write_pdf((page(GROUND),), ACCESSIBLE, library())
    with pytest.raises(NotInInk, match="press file"):
        separate(data, 72)
    speak_pseudo(monkeypatch)
    with pytest.raises(NotInInk) as refused:
        separate(data, 72)
    assert english_words(str(refused.value)) == []


def test_the_second_page_can_be_asked_for() -> None:
    data = write_pdf((page(GROUND), page(Shapes(rects((0, 0, 50, 50)), fill=ORANGE))), TRIMMED, library())
    assert ink(separate(data, 72, 1), 25, 25) == {"Brand Orange": 100}
    assert ink(separate(data, 72, 0), 25, 25) == {"Cyan": 80, "Magenta": 40, "Black": 20}


def test_the_proof_shows_ink_as_the_profile_does() -> None:
    profile = OutputProfile(library().profile)
    spot = Shapes(rects((210, 0, 50, 50)), fill=ORANGE.tinted(0.5))
    data = write_pdf((page(GROUND, spot),), PdfSettings(), library())
    shown = proof(data, 72, profile)
    assert shown.shape == (300, 400, 3)
    assert np.abs(shown[100, 100].astype(int) - profile.to_srgb(BLUE)).max() <= 2
    assert np.abs(shown[25, 235].astype(int) - profile.to_srgb(ORANGE.tinted(0.5))).max() <= 2
    assert shown[250, 300].tolist() == [255, 255, 255]


def test_a_hairline_of_the_registration_colour_is_on_every_plate() -> None:
    marked = separate(write_pdf((page(GROUND),), PdfSettings(), library()), 144)
    left = [plate[:, : marked.bleed.left].max() for name, plate in marked.plates.items() if name != "Brand Orange"]
    assert all(darkest > 50 for darkest in left)


def test_png_is_the_trimmed_page_with_its_size_on_record() -> None:
    data = write_png(full_page(), library(), 144)
    picture = Image.open(io.BytesIO(data))
    assert picture.size == (800, 600)
    assert picture.info["dpi"] == pytest.approx((144, 144), abs=0.1)
    assert b"sRGB" in data[:60]
    shown = np.asarray(picture.convert("RGB"))
    profile = OutputProfile(library().profile)
    bar = profile.to_srgb(Process(1.0, 0.5, 0.0, 0.0))
    assert np.abs(shown[480, 200].astype(int) - bar).max() <= 2


def test_png_is_the_same_every_time() -> None:
    assert write_png(full_page(), library(), 72) == write_png(full_page(), library(), 72)


@pytest.mark.parametrize("dpi", [0.0, -1.0, float("nan"), 100_000.0])
def test_png_of_an_impossible_size_is_refused(dpi: float) -> None:
    with pytest.raises(ValueError, match="Choose a lower resolution"):
        write_png(full_page(), library(), dpi)


def test_lines_reach_the_plate() -> None:
    line = Shapes(segments(np.array([[10.0, 10.0, 100.0, 10.0]])), stroke=Stroke(BLACK, 4.0))
    assert ink(plates(line, settings=replace(TRIMMED)), 50, 10) == {"Black": 100}
