from __future__ import annotations

from dataclasses import replace

import pytest

from inclusion_desktop.text.fonts import FontLibrary
from inclusion_desktop.text.paragraph import (
    Alignment,
    Paragraph,
    SetText,
    StyledText,
    VerticalAlignment,
    set_text,
)
from inclusion_desktop.text.shaping import Shaper, TextStyle

BODY = TextStyle("SourceSans3-Regular", 10, language="ro")
SENTENCE = "Campania promovează modele și practici pozitive de incluziune educațională."


def paragraph(text: str = SENTENCE, **changes: object) -> Paragraph:
    return replace(Paragraph((StyledText(text, BODY),), language="ro"), **changes)  # type: ignore[arg-type]


def printed(laid: SetText) -> str:
    return "".join(run.text for line in laid.lines for run in line.runs)


def test_the_capitals_of_the_first_line_touch_the_top_of_the_frame(shaper: Shaper, fonts: FontLibrary) -> None:
    laid = set_text(shaper, [paragraph()], 100, None)
    assert laid.lines[0].baseline == pytest.approx(fonts.face(BODY.face).cap_height * 10)


def test_lines_stand_a_leading_apart_and_copied_text_keeps_its_spaces(
    shaper: Shaper,
) -> None:
    laid = set_text(shaper, [paragraph(leading=1.5)], 100, None)
    assert len(laid.lines) > 2
    gaps = {round(b.baseline - a.baseline, 6) for a, b in zip(laid.lines, laid.lines[1:], strict=False)}
    assert gaps == {15.0}
    assert printed(laid) == SENTENCE


def test_alignment_moves_lines_within_the_width(shaper: Shaper) -> None:
    for alignment, at in (
        (Alignment.LEFT, 0.0),
        (Alignment.CENTER, 0.5),
        (Alignment.RIGHT, 1.0),
    ):
        line = set_text(shaper, [paragraph("scurt", alignment=alignment)], 200, None).lines[0]
        assert line.runs[0].positions[0, 0] == pytest.approx((200 - line.width) * at)


def test_text_shrinks_until_it_fits_and_no_farther_than_the_floor(
    shaper: Shaper,
) -> None:
    whole = set_text(shaper, [paragraph()], 100, None)
    fitted = set_text(shaper, [paragraph()], 100, whole.height * 0.7, min_scale=0.5)
    assert 0.5 < fitted.scale < 1
    assert not fitted.overset
    assert fitted.height <= whole.height * 0.7 + 0.01
    hopeless = set_text(shaper, [paragraph()], 100, 5, min_scale=0.5)
    assert hopeless.overset
    assert hopeless.scale == 0.5


def test_overset_text_is_reported_not_dropped(shaper: Shaper) -> None:
    laid = set_text(shaper, [paragraph()], 60, 20)
    assert laid.overset
    assert printed(laid).replace("\u00ad", "") == SENTENCE


def test_text_stands_at_the_foot_of_its_frame(shaper: Shaper) -> None:
    laid = set_text(shaper, [paragraph("una")], 100, 100, vertical=VerticalAlignment.BOTTOM)
    assert laid.lines[-1].baseline == pytest.approx(100 - 10 * 0.25)


def test_a_bullet_hangs_before_an_indented_text(shaper: Shaper) -> None:
    laid = set_text(shaper, [paragraph(bullet="•", indent=12.0)], 100, None)
    assert laid.lines[0].label[0].text == "•"
    assert laid.lines[0].label[0].positions[0, 0] == 0
    assert all(line.runs[0].positions[0, 0] == pytest.approx(12.0) for line in laid.lines)
    assert not laid.lines[1].label


def test_spacing_stands_between_paragraphs_and_not_before_the_first(
    shaper: Shaper,
) -> None:
    close = set_text(shaper, [paragraph("a"), paragraph("b")], 100, None)
    spaced = set_text(
        shaper,
        [paragraph("a", space_before=7, space_after=4), paragraph("b", space_before=3)],
        100,
        None,
    )
    assert spaced.lines[0].baseline == close.lines[0].baseline
    assert spaced.lines[1].baseline - close.lines[1].baseline == pytest.approx(7)


def test_runs_of_different_styles_share_a_line_and_its_baseline(shaper: Shaper) -> None:
    large = replace(BODY, size=30, face="Onest-Bold")
    mixed = Paragraph((StyledText("1 din ", BODY), StyledText("40", large, 3, "value")))
    line = set_text(shaper, [mixed], 300, None).lines[0]
    assert {float(run.positions[0, 1]) for run in line.runs} == {line.baseline}
    assert [run.data_row for run in line.runs] == [None, 3]
    assert line.runs[1].positions[0, 0] == pytest.approx(shaper.width("1 din ", BODY))


def test_a_hyphen_at_a_lines_end_is_a_soft_one_for_readers(shaper: Shaper) -> None:
    laid = set_text(shaper, [paragraph("incluziunea educațională", hyphenate=True)], 40, None)
    assert "\u00ad" in printed(laid)
    assert printed(laid).replace("\u00ad", "") == "incluziunea educațională"


def test_characters_without_a_glyph_are_named(shaper: Shaper) -> None:
    assert set_text(shaper, [paragraph("a漢")], 100, None).missing == ("漢",)
