"""Ink to screen, pictures to ink."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageCms

from inclusion_desktop.graphics.color import BLACK, WHITE, Process, Spot
from inclusion_desktop.graphics.profile import OutputProfile
from inclusion_desktop.resources import profile_path


@pytest.fixture(scope="module")
def profile() -> OutputProfile:
    return OutputProfile(profile_path("FOGRA39L_tac300.icc").read_bytes())


def test_bare_paper_is_white_and_black_ink_is_nearly_black(profile: OutputProfile) -> None:
    assert profile.to_srgb(WHITE) == (255, 255, 255)
    assert max(profile.to_srgb(BLACK)) < 40


def test_cyan_looks_as_on_coated_paper_and_not_as_a_screen_primary(profile: OutputProfile) -> None:
    red, green, blue = profile.to_srgb(Process(1.0, 0.0, 0.0, 0.0))
    assert red < 20
    assert 140 < green < 175
    assert 205 < blue < 240


def test_a_spot_ink_looks_like_its_thinned_alternate(profile: OutputProfile) -> None:
    spot = Spot("Campaign Orange", Process(0.0, 0.6, 1.0, 0.0), tint=0.5)
    assert profile.to_srgb(spot) == profile.to_srgb(Process(0.0, 0.3, 0.5, 0.0))


def test_one_ink_and_a_sheet_of_it_look_the_same(profile: OutputProfile) -> None:
    sheet = np.full((3, 5, 4), (255, 0, 128, 51), np.uint8)
    seen = profile.cmyk_to_srgb(sheet)
    assert seen.shape == (3, 5, 3)
    assert tuple(seen[2, 4]) == profile.to_srgb(Process(1.0, 0.0, 128 / 255, 0.2))
    assert profile.cmyk_to_srgb(np.empty((0, 4, 4), np.uint8)).shape == (0, 4, 3)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "I;16"])
def test_grey_pictures_stay_on_the_black_plate(profile: OutputProfile, mode: str) -> None:
    ink = profile.picture_to_cmyk(Image.new(mode, (2, 2), 0 if mode != "LA" else (0, 255)))
    assert ink.getpixel((0, 0)) == (0, 0, 0, 255)


def test_color_pictures_keep_below_the_ink_limit_of_the_profile(profile: OutputProfile) -> None:
    ink = profile.picture_to_cmyk(Image.new("RGB", (1, 1), (0, 0, 0))).getpixel((0, 0))
    assert isinstance(ink, tuple)
    assert sum(ink) / 255 < 3.05


def test_ink_numbers_of_a_cmyk_picture_are_left_alone(profile: OutputProfile) -> None:
    assert profile.picture_to_cmyk(Image.new("CMYK", (1, 1), (10, 20, 30, 40))).getpixel((0, 0)) == (10, 20, 30, 40)


def test_a_picture_is_read_by_its_own_profile(profile: OutputProfile) -> None:
    red = Image.new("RGB", (1, 1), (200, 30, 30))
    plain = profile.picture_to_cmyk(red)
    red.info["icc_profile"] = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert profile.picture_to_cmyk(red).tobytes() == plain.tobytes()
    red.info["icc_profile"] = b"broken"
    assert profile.picture_to_cmyk(red).tobytes() == plain.tobytes()


def test_transparency_survives_the_press(profile: OutputProfile) -> None:
    printed = profile.picture_as_printed(Image.new("RGBA", (2, 1), (0, 0, 255, 77)))
    assert printed.mode == "RGBA"
    pixel = printed.getpixel((1, 0))
    assert isinstance(pixel, tuple)
    assert pixel[3] == 77
    assert pixel[2] < 250, "screen blue is out of the gamut of ink"


def test_a_palette_picture_with_a_clear_color_keeps_it_clear(profile: OutputProfile) -> None:
    picture = Image.new("P", (1, 1), 0)
    picture.putpalette([255, 0, 0])
    picture.info["transparency"] = 0
    pixel = profile.picture_as_printed(picture).getpixel((0, 0))
    assert isinstance(pixel, tuple)
    assert pixel[3] == 0


def test_a_broken_profile_is_refused_with_a_remedy() -> None:
    with pytest.raises(ValueError, match=r"not an ICC profile.*Choose"):
        OutputProfile(b"nothing of the kind" * 20)


def test_a_screen_profile_is_refused_with_a_remedy() -> None:
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    with pytest.raises(ValueError, match=r"RGB colour.*Choose a CMYK"):
        OutputProfile(screen)
