from __future__ import annotations

from dataclasses import replace

import pytest

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.document.brand import Swatch, TypeStyle
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.document.model import (
    ChartElement,
    ColorUse,
    Document,
    Element,
    FontAsset,
    Place,
    ShapeKind,
    StrokeStyle,
    TextParagraph,
    TextRun,
)
from inclusion_desktop.export.preflight import compose_pages, inspect, preflight
from inclusion_desktop.export.preset import ACCESSIBLE, PRESS, Preset
from inclusion_desktop.graphics.color import Process, Spot
from tests.export.documents import box, document, framed, good, library_of, picture, words


def findings(found: Document, preset: Preset = PRESS) -> tuple[Finding, ...]:
    library = library_of(found)
    return inspect(found, compose_pages(found, library), preset, library)


def codes(found: Document, preset: Preset = PRESS) -> list[str]:
    return [finding.code for finding in findings(found, preset)]


def with_swatch(found: Document, name: str, color: Process | Spot) -> Document:
    return replace(found, brand=replace(found.brand, swatches=(*found.brand.swatches, Swatch(name, color))))


def sized(text: str, size: float, swatch: str = "ink") -> Element:
    run = TextRun(text, size=size, color=ColorUse(swatch))
    return words("", paragraphs=(TextParagraph((run,)),))


def page_of(found: Document, **changes: object) -> Document:
    return replace(found, pages=(replace(found.pages[0], **changes),))  # type: ignore[arg-type]


def test_a_good_document_is_clean() -> None:
    assert findings(good()) == ()


def test_scenes_may_be_given_too() -> None:
    found = document(framed(None))
    library = library_of(found)
    scenes = [page.scene for page in compose_pages(found, library)]
    assert [finding.code for finding in preflight(found, scenes, PRESS, library)] == ["picture.missing"]


PHOTO, FINE = picture(100, 80), picture(700, 560)
LINE = StrokeStyle(ColorUse("ink"), 0.1)

SPOILED: dict[str, tuple[Document, str]] = {
    "too much text": (document(words("Toți copiii învață. " * 40, place=Place(20, 20, 160, 10))), "text.overset"),
    "no glyph": (document(words("a\U0001f9ffb")), "text.missing_glyph"),
    "broken field": (document(words("{nimic.coloana[0]}")), "text.broken_field"),
    "empty frame": (document(framed(None)), "picture.missing"),
    "coarse picture": (document(framed(PHOTO), photo=PHOTO), "picture.low_resolution"),
    "small text": (document(sized("mic", 5.0)), "text.small"),
    "small light text": (document(box(), sized("alb", 7.0, "white")), "text.small"),
    "hairline": (document(box(stroke=LINE)), "stroke.thin"),
    "thin tinted line": (document(box(stroke=StrokeStyle(ColorUse("sky"), 0.3))), "stroke.thin"),
    "faint tint": (document(box(fill=ColorUse("ink", 0.03))), "color.weak_tint"),
    "too much ink": (with_swatch(good(), "mud", Process(0.9, 0.9, 0.9, 0.9)), "color.coverage"),
    "rich text": (
        with_swatch(document(sized("negru", 14.0, "rich")), "rich", Process(0.6, 0.4, 0.4, 1.0)),
        "color.rich_black",
    ),
    "spots of one name": (
        with_swatch(
            with_swatch(good(), "a", Spot("P 185", Process(0, 1, 1, 0))), "b", Spot("P 185", Process(1, 0, 0, 0))
        ),
        "color.spot_clash",
    ),
    "reserved spot": (with_swatch(good(), "a", Spot("All", Process(0, 1, 1, 0))), "color.spot_reserved"),
    "no bleed": (page_of(good(), bleed_mm=0.0), "page.bleed"),
    "off the page": (document(box(place=Place(400, 10, 20, 20))), "page.outside"),
    "text at the cut": (document(words("a", place=Place(1, 20, 100, 20))), "page.safe_zone"),
    "no alternative text": (document(framed(FINE, alt=None), photo=FINE), "accessibility.no_alt"),
    "no title": (replace(good(), title=" "), "document.no_title"),
    "unknown language": (replace(good(), language="xx"), "document.language"),
    "unknown swatch": (document(box(fill=ColorUse("nowhere"))), "brand.unknown_swatch"),
    "broken font": (replace(good(), fonts={"f": FontAsset("f", "brand.ttf", b"no font")}), "font.unusable"),
    "font not at hand": (
        replace(good(), brand=replace(good().brand, styles=(*good().brand.styles, TypeStyle("Old", "Futura")))),
        "font.missing_family",
    ),
    "chart of nothing": (
        document(ChartElement(id="c", place=Place(20, 20, 100, 80), spec=ChartSpec("bar", "none"))),
        "chart.not_drawn",
    ),
}


@pytest.mark.parametrize(("spoiled", "code"), SPOILED.values(), ids=SPOILED.keys())
def test_exactly_the_check_speaks_that_should(spoiled: Document, code: str) -> None:
    assert set(codes(spoiled)) == {code}


def test_a_finding_names_the_element_and_what_to_do() -> None:
    (finding,) = findings(document(framed(None, name="Poza clasei")))
    assert (finding.element, finding.page, finding.severity) == ("photo", "p1", Severity.ERROR)
    assert "'Poza clasei'" in finding.message
    assert finding.remedy


def test_errors_come_first() -> None:
    severities = [finding.severity for finding in findings(document(box(stroke=LINE), framed(None)))]
    assert severities == [Severity.ERROR, Severity.WARNING]


def test_a_bleed_matters_to_the_press_alone() -> None:
    assert codes(page_of(good(), bleed_mm=0.0), ACCESSIBLE) == []


def test_a_large_sheet_wants_a_wider_bleed_and_margin_but_coarser_pictures() -> None:
    photo = picture(330, 264)
    poster = page_of(
        document(words("text", place=Place(15, 60, 100, 40)), framed(photo, place=Place(60, 200, 50, 40)), photo=photo),
        width_mm=594.0,
        height_mm=841.0,
    )
    assert set(codes(poster)) == {"page.bleed", "page.safe_zone"}


def test_rich_black_is_fine_on_a_wide_area() -> None:
    rich = Process(0.6, 0.4, 0.4, 1.0)
    wide = with_swatch(document(box(fill=ColorUse("rich"))), "rich", rich)
    narrow = with_swatch(document(box(fill=ColorUse("rich"), place=Place(20, 120, 50, 4))), "rich", rich)
    assert codes(wide) == []
    assert codes(narrow) == ["color.rich_black"]


def test_a_dark_line_may_be_finer_than_a_tinted_one() -> None:
    fine = StrokeStyle(ColorUse("ink"), 0.3)
    assert codes(document(box(stroke=fine, shape=ShapeKind.ELLIPSE))) == []


def test_steps_that_fail_or_warn_are_told_where_their_table_is_used() -> None:
    from inclusion_desktop.data.recipe.formula import FormulaColumn
    from inclusion_desktop.data.recipe.join import JoinByKey
    from inclusion_desktop.data.recipe.run import Recipe, RecipeStep
    from inclusion_desktop.document.calculation import recalculated
    from inclusion_desktop.document.derived import Derived
    from tests.factories import make_chart, make_dataset, make_document

    table = make_dataset()
    other = make_dataset("other", group=(Kind.CATEGORY, ["Teachers"]), people=(Kind.INTEGER, ["5"]))
    steps = (FormulaColumn("x", "[nothing] + 1"), JoinByKey("other", (("group", "group"),)))
    recipe = Recipe(tuple(RecipeStep(step) for step in steps))

    def told(*elements: Element) -> list[tuple[str, Severity, str | None, int | None]]:
        made = make_document(*elements, datasets=(table, other))
        made = recalculated(replace(made, recipes={table.id: Derived.not_yet_run(table, recipe)}))
        return [
            (found.code, found.severity, found.dataset, found.step)
            for found in findings(made)
            if found.code.startswith("data.step")
        ]

    assert told(make_chart("chart-1")) == [
        ("data.step_failed", Severity.ERROR, "attitudes", 0),
        ("data.step_warning", Severity.WARNING, "attitudes", 1),
    ]
    assert told() == []
