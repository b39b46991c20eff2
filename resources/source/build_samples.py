"""Builds the bundled posters and templates: `python resources/source/build_samples.py`.

The files it writes are ordinary projects; a test holds them to what this script makes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent.parent))

from templates import build_templates  # noqa: E402
from wording import WORDS  # noqa: E402

from inclusion_desktop.data.column_types import build_column  # noqa: E402
from inclusion_desktop.data.dataset import Dataset, Kind, Provenance  # noqa: E402
from inclusion_desktop.document.brand import Brand, TypeStyle  # noqa: E402
from inclusion_desktop.document.chart_spec import ChartSpec  # noqa: E402
from inclusion_desktop.document.model import (  # noqa: E402
    ChartElement,
    ColorUse,
    Document,
    Element,
    Page,
    Place,
    ShapeElement,
    ShapeKind,
    TextElement,
    TextParagraph,
    TextRun,
)
from inclusion_desktop.graphics.scene import Role  # noqa: E402

WIDTH, HEIGHT, MARGIN, GUTTER, COLUMNS = 420.0, 594.0, 20.0, 6.0, 12
PREVIEW_PIXELS = 480
STEP = (WIDTH - 2 * MARGIN + GUTTER) / COLUMNS
TITLE_SIZE = {"ro": 100.0, "ru": 88.0, "en": 104.0}


def column(index: int) -> float:
    """Left edge of a column in millimetres."""
    return MARGIN + index * STEP


def span(count: int) -> float:
    """Width of so many columns with the gutters between them."""
    return count * STEP - GUTTER


def brand(language: str) -> Brand:
    """The campaign's kit with type for a sheet read from five metres, two metres and half a metre."""
    return Brand(
        styles=(
            TypeStyle("Title", "Onest", 800, size=TITLE_SIZE[language], leading=1.06, color="night", role=Role.TITLE),
            TypeStyle("Campaign", "Onest", 700, size=26, leading=1.1, color="night"),
            TypeStyle("Heading", "Onest", 700, size=38, leading=1.12, space_after=9, color="night", role=Role.HEADING),
            TypeStyle(
                "Subheading", "Onest", 700, size=20, leading=1.15, space_after=5, color="night", role=Role.HEADING
            ),
            TypeStyle("Body", size=20, leading=1.36, space_after=6),
            TypeStyle("Small", size=14, leading=1.38, space_after=4),
            TypeStyle("Caption", size=14, leading=1.3),
            TypeStyle("Source", size=11, leading=1.3),
            TypeStyle("Big number", "Onest", 800, size=120, leading=1.0, color="coral"),
            TypeStyle("Chart title", "Onest", 700, size=38, leading=1.12, color="night", role=Role.HEADING),
            TypeStyle("Chart label", size=22, leading=1.2, tabular_figures=True),
            TypeStyle("Chart axis", size=20, leading=1.2, tabular_figures=True),
        )
    )


def datasets(language: str) -> tuple[Dataset, ...]:
    """The campaign's figures as tidy tables; the keys let every language share one set of live fields."""
    words = WORDS[language]
    enrolment: dict[str, Any] = words["enrolment"]
    attitudes: dict[str, Any] = words["attitudes_data"]
    students: dict[str, Any] = words["students_data"]
    participants: dict[str, Any] = words["participants_data"]
    (care, teach), (before, now) = attitudes["groups"], attitudes["when"]
    missing = participants["missing"]

    def text(identity: str, name: str, values: tuple[str, ...]) -> Any:
        return build_column(identity, name, Kind.CATEGORY, values, language=language)

    return (
        Dataset(
            "enrolment",
            enrolment["name"],
            (
                text("key", enrolment["columns"][0], ("all", "sen", "disability")),
                text("indicator", enrolment["columns"][1], enrolment["rows"]),
                build_column(
                    "value", enrolment["columns"][2], Kind.INTEGER, ("460835", "11471", "5753"), unit=enrolment["unit"]
                ),
            ),
            Provenance(source=enrolment["source"], date="2024", population=enrolment["rows"][0]),
        ),
        Dataset(
            "attitudes",
            attitudes["name"],
            (
                text("key", attitudes["columns"][0], ("caregivers", "caregivers", "teachers", "teachers")),
                text("when", attitudes["columns"][1], ("before", "now", "before", "now")),
                text("group", attitudes["columns"][2], (care, care, teach, teach)),
                text("period", attitudes["columns"][3], (before, now, before, now)),
                build_column("share", attitudes["columns"][4], Kind.PERCENT, ("23", "40", "41", "60")),
            ),
            Provenance(attitudes["source"], f"{before}, {now}", words["unknown"], population=words["population"][0]),
        ),
        Dataset(
            "students",
            students["name"],
            (
                build_column("year", students["columns"][0], Kind.YEAR, ("2012", "2018", "2024")),
                build_column("share", students["columns"][1], Kind.PERCENT, ("36", "19", "16")),
            ),
            Provenance(students["source"], "2012–2024", words["unknown"], population=words["population"][1]),
        ),
        Dataset(
            "participants",
            participants["name"],
            (
                text("group", participants["columns"][0], participants["rows"]),
                build_column("share", participants["columns"][1], Kind.PERCENT, ("97.6", "96.7"), decimal="."),
                text("n", participants["columns"][2], (missing, missing)),
            ),
            Provenance(participants["source"], date=words["no_year"], n=missing, population=words["population"][2]),
        ),
    )


def text_frame(
    identity: str,
    name: str,
    x: float,
    y: float,
    width: float,
    height: float,
    *lines: tuple[str, str],
    scale: float = 0.7,
) -> TextElement:
    """A frame with one paragraph a (style, text) pair."""
    paragraphs = tuple(TextParagraph((TextRun(words),), style) for style, words in lines)
    return TextElement(id=identity, name=name, place=Place(x, y, width, height), paragraphs=paragraphs, min_scale=scale)


def rectangle(
    identity: str, name: str, x: float, y: float, width: float, height: float, fill: ColorUse
) -> ShapeElement:
    """A plain rectangle without an outline."""
    return ShapeElement(id=identity, name=name, place=Place(x, y, width, height), shape=ShapeKind.RECTANGLE, fill=fill)


def one_in_forty(language: str) -> Document:
    """The A2 poster."""
    words = WORDS[language]
    names: dict[str, str] = words["names"]
    half = span(6)
    right = column(6)
    elements: tuple[Element, ...] = (
        rectangle("accent", names["accent"], MARGIN, 20, 26, 3, ColorUse("coral")),
        text_frame("campaign", words["campaign"], MARGIN, 28, 250, 12, ("Campaign", words["campaign"])),
        text_frame("title", names["title"], MARGIN, 48, 380, 118, ("Title", words["title"]), scale=0.75),
        ChartElement(
            id="field",
            name=names["field"],
            place=Place(MARGIN, 170, 380, 100),
            alt=words["field_alt"],
            spec=ChartSpec(
                "waffle",
                "enrolment",
                {"value": ("value",), "category": ("indicator",)},
                options={
                    "mode": "people",
                    "whole": words["enrolment"]["rows"][0],
                    "highlight": words["enrolment"]["rows"][1],
                    "columns": 20,
                    "legend": False,
                    "unit_note": False,
                    "rest_color": "sky",
                    "title_size": 26.0,
                },
                title=words["field_title"],
            ),
        ),
        ChartElement(
            id="nested",
            name=words["half"],
            place=Place(MARGIN, 282, 380, 98),
            spec=ChartSpec(
                "nested",
                "enrolment",
                {"name": ("indicator",), "value": ("value",)},
                options={"label_size": 24.0, "gap": 1.0},
                title=words["half"],
            ),
        ),
        ChartElement(
            id="attitudes-chart",
            name=words["attitudes"],
            place=Place(MARGIN, 395, half, 127),
            spec=ChartSpec(
                "bar",
                "attitudes",
                {"category": ("group",), "value": ("share",), "series": ("period",)},
                options={"highlight": words["attitudes_data"]["when"][1], "maximum": 100.0},
                title=words["attitudes"],
                subtitle=words["attitudes_text"],
            ),
        ),
        ChartElement(
            id="students-chart",
            name=words["students"],
            place=Place(right, 395, half, 127),
            spec=ChartSpec(
                "bar",
                "students",
                {"category": ("year",), "value": ("share",)},
                options={"orientation": "vertical", "maximum": 40.0, "rest_color": "sky"},
                title=words["students"],
                subtitle=words["students_text"],
            ),
        ),
        rectangle("rule", names["rule"], MARGIN, 530, 380, 0.4, ColorUse("night")),
        ChartElement(
            id="participants-chart",
            name=words["participants"],
            place=Place(MARGIN, 535, span(4), 39),
            spec=ChartSpec(
                "bar",
                "participants",
                {"category": ("group",), "value": ("share",)},
                options={"title_size": 20.0, "label_size": 14.0, "maximum": 100.0, "names": "above"},
                title=words["participants"],
                note=words["participants_note"],
            ),
        ),
        text_frame(
            "method",
            words["method"],
            column(4),
            535,
            span(4),
            39,
            ("Subheading", words["method"]),
            ("Small", words["method_text"]),
        ),
        rectangle("programme-band", names["band"], column(8), 535, span(4), 3, ColorUse("leaf")),
        text_frame(
            "partners",
            names["partners"],
            column(8),
            542,
            span(4),
            32,
            ("Small", words["programme"]),
            ("Small", words["partners"]),
        ),
    )
    page = Page(
        "page-1",
        WIDTH,
        HEIGHT,
        elements,
        bleed_mm=3.0,
        background=ColorUse("paper"),
        margin_mm=MARGIN,
    )
    return Document(
        title=words["document"],
        language=language,
        pages=(page,),
        datasets=datasets(language),
        brand=brand(language),
        author=words["partners"].replace(" · ", "; "),
        subject=words["campaign"],
    )


def preview(document: Document) -> bytes:
    """A small picture of the first page, for the start screen."""
    from inclusion_desktop.export.png import write_png
    from inclusion_desktop.layout.compose import compose
    from inclusion_desktop.layout.library import build_library, bundled_library

    page = document.pages[0]
    library = build_library(document, bundled_library())
    return write_png(compose(document, page.id, library), library, PREVIEW_PIXELS / (page.height_mm / 25.4))


def main() -> None:
    """Write every sample and template beside this folder."""
    from inclusion_desktop.document.file import write_document

    samples = {f"one_in_forty_a2_{language}": one_in_forty(language) for language in WORDS}
    for folder, documents in (("samples", samples), ("templates", build_templates())):
        place = HERE.parent / folder
        place.mkdir(exist_ok=True)
        for name, document in documents.items():
            write_document(document, place / f"{name}.inclusion", preview=preview(document))


if __name__ == "__main__":
    main()
