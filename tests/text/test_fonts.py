from __future__ import annotations

import pytest

from inclusion_desktop import resources
from inclusion_desktop.graphics.path import POINTS_OF_VERB, Verb
from inclusion_desktop.text.fonts import Face, FontError, FontLibrary


def test_a_family_gives_the_nearest_weight_and_the_asked_slope(
    fonts: FontLibrary,
) -> None:
    assert fonts.find("Source Sans 3", 620).id == "SourceSans3-SemiBold"
    assert fonts.find("Source Sans 3", 400, italic=True).id == "SourceSans3-Italic"
    assert fonts.find("Onest", 900).id == "Onest-ExtraBold"


def test_an_unknown_family_falls_back_to_the_first_fallback(fonts: FontLibrary) -> None:
    assert fonts.find("No Such Family", 400).id == "SourceSans3-Regular"


def test_an_outline_is_a_closed_path_within_the_em(fonts: FontLibrary) -> None:
    face = fonts.face("SourceSans3-Regular")
    glyph = face.font.get_nominal_glyph(ord("ș"))
    verbs, points = face.outline(glyph)
    assert verbs[0] == Verb.MOVE
    assert verbs[-1] == Verb.CLOSE
    assert POINTS_OF_VERB[verbs].sum() == len(points)
    assert points[:, 1].min() < 0 < points[:, 1].max() < 1, "the comma of ș hangs below the baseline"


def test_a_space_has_width_but_no_outline(fonts: FontLibrary) -> None:
    face = fonts.face("Onest-Bold")
    space = face.font.get_nominal_glyph(ord(" "))
    assert face.advance(space) > 0
    assert len(face.outline(space)[0]) == 0


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\3\4 this is no font", b"\0\1\0\0" + b"\xff" * 200, b"OTTO" + bytes(64)],
)
def test_bytes_that_are_no_font_get_a_sentence(data: bytes) -> None:
    with pytest.raises(FontError, match=r"'logo\.ttf'.*\."):
        Face(data, "logo.ttf")


def test_a_truncated_font_is_refused_or_harmless() -> None:
    whole = resources.font_files()[0].read_bytes()
    for cut in (13, 100, 1000, len(whole) // 2):
        try:
            face = Face(whole[:cut], "half.ttf")
        except FontError:
            continue
        face.outline(5)
        face.covers("a")
