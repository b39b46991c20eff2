"""Small documents and tables for tests, and a way to compare them by what they hold."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Dataset, Kind, Provenance
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.document.model import (
    ChartElement,
    ColorUse,
    Document,
    Element,
    GroupElement,
    Page,
    Picture,
    PictureElement,
    Place,
    ShapeElement,
    ShapeKind,
    TextElement,
    TextParagraph,
    TextRun,
)

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
"""One white pixel."""


def make_dataset(id: str = "attitudes", **columns: tuple[Kind, Sequence[str]]) -> Dataset:
    """A table of typed texts; by default what two groups think in two years."""
    given = columns or {
        "group": (Kind.CATEGORY, ["Teachers", "Teachers", "Parents", "Parents"]),
        "year": (Kind.YEAR, ["2020", "2024", "2020", "2024"]),
        "share_pct": (Kind.PERCENT, ["64.9", "71.2", "48", ":"]),
    }
    made = tuple(
        build_column(name, name.replace("_", " "), kind, texts, decimal=".") for name, (kind, texts) in given.items()
    )
    return Dataset(id, id.title(), made, Provenance("A survey", "2024"))


def make_picture(data: bytes = PNG, name: str = "dot.png") -> Picture:
    return Picture(hashlib.sha256(data).hexdigest(), name, "image/png", data)


def make_shape(id: str, place: Place | None = None, **changes: Any) -> ShapeElement:
    place = place or Place(10.0, 20.0, 30.0, 40.0)
    return ShapeElement(id=id, place=place, shape=ShapeKind.RECTANGLE, fill=ColorUse("sky"), **changes)


def make_text(id: str, text: str = "Hello", **changes: Any) -> TextElement:
    paragraphs = (TextParagraph((TextRun(text),)),)
    return TextElement(id=id, place=Place(0.0, 0.0, 100.0, 20.0), paragraphs=paragraphs, **changes)


def make_chart(id: str, kind: str = "bar", **spec: Any) -> ChartElement:
    spec = {"dataset": "attitudes", "channels": {"category": ("group",), "value": ("share_pct",)}, **spec}
    return ChartElement(id=id, place=Place(10.0, 50.0, 120.0, 80.0), spec=ChartSpec(kind, **spec))


def make_group(id: str, *children: Element, place: Place | None = None) -> GroupElement:
    from inclusion_desktop.document.places import place_around

    around = place or place_around(child.place for child in children)
    assert around is not None
    return GroupElement(id=id, place=around, children=children)


def make_document(*elements: Element, datasets: tuple[Dataset, ...] | None = None, **changes: Any) -> Document:
    """One A3 page named 'page-1' with these elements, and the attitudes table."""
    tables = (make_dataset(),) if datasets is None else datasets
    return Document(title="Poster", pages=(Page("page-1", 297.0, 420.0, elements),), datasets=tables, **changes)


def full_document() -> Document:
    """One of everything."""
    picture = make_picture()
    return make_document(
        make_text("text-1", "Now {attitudes.share_pct[group=Teachers, year=2024] | percent}"),
        make_chart("chart-1", options={"title_size": 20.0}, title="What teachers think"),
        make_chart("chart-2", "hologram", options={"depth": (1, {"fog": 0.5}), "glow": None}),
        make_group("group-1", make_shape("shape-1"), make_shape("shape-2", Place(50.0, 20.0, 10.0, 10.0, 45.0))),
        PictureElement(id="picture-1", place=Place(5.0, 5.0, 10.0, 10.0), picture=picture.id, alt="A dot"),
        pictures=MappingProxyType({picture.id: picture}),
    )


def plain(value: Any) -> Any:
    """What a frozen thing holds, such that == compares it: arrays by their bits, objects by class and fields."""
    if is_dataclass(value) and not isinstance(value, type):
        return (
            type(value).__name__,
            {declared.name: plain(getattr(value, declared.name)) for declared in fields(value)},
        )
    match value:
        case np.ndarray():
            return (str(value.dtype), value.shape, value.tobytes())
        case enum.Enum():
            return (type(value).__name__, value.value)
        case Mapping():
            return {key: plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case bool():
            return ("bool", value)
        case int() | float() if abs(value) <= 2**53:
            # 12 and 12.0 are one length; 0 and -0 are two numbers.
            return ("number", float(value).hex())
        case _:
            return (type(value).__name__, value)
