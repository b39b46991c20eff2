from __future__ import annotations

from dataclasses import replace

import pytest

from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Dataset, Kind, Provenance
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.document.model import (
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
from inclusion_desktop.layout.library import bundled_library
from inclusion_desktop.text.library import Library


@pytest.fixture(scope="session")
def library() -> Library:
    return bundled_library()


def attitudes() -> Dataset:
    return Dataset(
        "attitudes",
        "attitudes",
        (
            build_column("group", "group", Kind.CATEGORY, ("Caregivers", "Caregivers", "Teachers", "Teachers")),
            build_column("year", "year", Kind.YEAR, ("2018", "2024", "2018", "2024")),
            build_column("share", "share", Kind.PERCENT, ("23", "40", "41", "60")),
        ),
        Provenance(source="Comparative Study", date="2024", n="1000"),
    )


def text(identity: str, words: str, style: str = "Body", **changes: object) -> TextElement:
    element = TextElement(
        id=identity, place=Place(20, 20, 100, 60), paragraphs=(TextParagraph((TextRun(words),), style),)
    )
    return replace(element, **changes)  # type: ignore[arg-type]


def chart(identity: str = "chart", **spec: object) -> ChartElement:
    given = ChartSpec("bar", "attitudes", {"category": ("group",), "value": ("share",), "series": ("year",)})
    return ChartElement(id=identity, place=Place(20, 90, 150, 80), spec=replace(given, **spec))  # type: ignore[arg-type]


def rectangle(identity: str, **changes: object) -> ShapeElement:
    element = ShapeElement(id=identity, place=Place(10, 10, 20, 10), shape=ShapeKind.RECTANGLE, fill=ColorUse("coral"))
    return replace(element, **changes)  # type: ignore[arg-type]


def document(*elements: Element, **changes: object) -> Document:
    made = Document(title="Test", language="ro", pages=(Page("page-1", 210, 297, elements),), datasets=(attitudes(),))
    return replace(made, **changes)  # type: ignore[arg-type]
