from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop import resources
from inclusion_desktop.graphics.color import BLACK, Process
from inclusion_desktop.text.fonts import FontLibrary
from inclusion_desktop.text.shaping import Shaper, TextStyle, place_line

BODY = TextStyle("SourceSans3-Regular", 10)
LIBRARY = FontLibrary.from_files(resources.font_files(), ("SourceSans3-Regular", "DejaVuSans"))


def test_text_is_as_wide_as_its_glyphs_at_any_size(shaper: Shaper) -> None:
    small, large = (
        shaper.width("Învățăm", BODY),
        shaper.width("Învățăm", BODY.with_size(30)),
    )
    assert small > 0
    assert abs(large - 3 * small) < 1e-9


def test_a_character_that_the_face_lacks_is_set_in_a_fallback(shaper: Shaper) -> None:
    runs = shaper.shape("A ★ B", BODY)
    assert [run.face for run in runs] == [
        "SourceSans3-Regular",
        "DejaVuSans",
        "SourceSans3-Regular",
    ]
    assert "".join(run.text for run in runs) == "A ★ B"
    assert shaper.missing("A ★ B", BODY) == ()


def test_a_character_that_no_face_has_is_told(shaper: Shaper) -> None:
    assert shaper.missing("a漢b漢", BODY) == ("漢",)


def test_anchors_hold_the_line_at_its_start_middle_and_end(shaper: Shaper) -> None:
    width = shaper.width("41 %", BODY)
    starts = [place_line(shaper, "41 %", BODY, 100, 50, anchor)[0].positions[0, 0] for anchor in (0, 0.5, 1)]
    assert starts[0] - starts[1] == starts[1] - starts[2]
    assert abs(starts[0] - starts[2] - width) < 1e-9


def test_only_pure_black_text_overprints(shaper: Shaper) -> None:
    assert place_line(shaper, "a", BODY, 0, 0)[0].overprint
    colored = TextStyle("SourceSans3-Regular", 10, Process(1, 0, 0, 1))
    assert colored.color != BLACK
    assert not place_line(shaper, "a", colored, 0, 0)[0].overprint


def test_tabular_figures_share_one_width(shaper: Shaper) -> None:
    tabular = TextStyle("SourceSans3-Regular", 10, features=("tnum",))
    assert len({round(shaper.width(digit, tabular), 6) for digit in "0123456789"}) == 1


def test_tracking_is_added_after_each_glyph(shaper: Shaper) -> None:
    tracked = TextStyle("SourceSans3-Regular", 10, tracking=2)
    assert abs(shaper.width("abc", tracked) - shaper.width("abc", BODY) - 6) < 1e-9


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40))
def test_no_character_is_lost_whatever_the_text(text: str) -> None:
    runs = Shaper(LIBRARY).shape(text, BODY)
    assert "".join(run.text for run in runs) == text
    for run in runs:
        assert len(run.glyphs) == len(run.offsets) == len(run.clusters)
        assert all(0 <= cluster < len(run.text) for cluster in run.clusters.tolist())
