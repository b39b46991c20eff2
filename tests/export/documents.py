"""A document that preflight has nothing to say about, and ways to spoil it."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from functools import cache

from PIL import Image

from inclusion_desktop.document.brand import Brand, Swatch
from inclusion_desktop.document.model import (
    ColorUse,
    Document,
    Element,
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
from inclusion_desktop.layout.library import build_library, bundled_library
from inclusion_desktop.text.library import Library

bundled = cache(bundled_library)


def picture(width: int, height: int) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (20, 120, 200)).save(out, "PNG")
    return Picture(hashlib.sha256(out.getvalue()).hexdigest(), "foto.png", "image/png", out.getvalue())


def words(text: str, **changes: object) -> TextElement:
    element = TextElement(
        id="text", place=Place(20, 20, 160, 60), paragraphs=(TextParagraph((TextRun(text, size=14.0),)),)
    )
    return replace(element, **changes)  # type: ignore[arg-type]


def box(**changes: object) -> ShapeElement:
    element = ShapeElement(
        id="box", place=Place(20, 120, 50, 40), shape=ShapeKind.RECTANGLE, fill=ColorUse("sky"), name="Caseta"
    )
    return replace(element, **changes)  # type: ignore[arg-type]


def framed(photo: Picture | None, **changes: object) -> PictureElement:
    element = PictureElement(
        id="photo", place=Place(20, 180, 50, 40), picture=None if photo is None else photo.id, alt="O școală"
    )
    return replace(element, **changes)  # type: ignore[arg-type]


def document(*elements: Element, photo: Picture | None = None, **changes: object) -> Document:
    """One A4 page in Romanian, bleeding paper."""
    page = Page(id="p1", width_mm=210, height_mm=297, background=ColorUse("paper"), elements=elements)
    found = Document(
        title="Învățăm împreună",
        language="ro",
        pages=(page,),
        pictures={} if photo is None else {photo.id: photo},
        brand=without_weak_tints(Brand()),
    )
    return replace(found, **changes)  # type: ignore[arg-type]


def good() -> Document:
    photo = picture(700, 560)
    return document(words("Toți copiii învață."), box(), framed(photo), photo=photo)


def without_weak_tints(brand: Brand) -> Brand:
    """The brand's paper is fainter than a press can hold, which is a note of its own."""
    from inclusion_desktop.graphics.color import Process

    swatches = tuple(
        Swatch(swatch.name, Process(0.0, 0.0, 0.08, 0.0)) if swatch.name == "paper" else swatch
        for swatch in brand.swatches
    )
    return replace(brand, swatches=swatches)


def library_of(found: Document) -> Library:
    return build_library(found, bundled())
