"""A swatch's name exchanged wherever a document uses it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from inclusion_desktop.document.brand import Brand, ChartColors, SwatchName
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.document.model import (
    ChartElement,
    ColorUse,
    Document,
    Element,
    GroupElement,
    Page,
    PictureElement,
    ShapeElement,
    TextElement,
)

T = TypeVar("T")
ChartOptions = Callable[[ChartSpec, SwatchName, SwatchName], Mapping[str, Any]]
"""The options of a chart with one swatch named instead of another; the same object where it names none."""


def with_swatch_renamed(document: Document, old: SwatchName, new: SwatchName, options: ChartOptions) -> Document:
    """The document with `new` wherever it says `old`; the swatches themselves are left as they are."""
    pages = _all(document.pages, lambda page: _page(page, old, new, options))
    brand = _brand(document.brand, old, new)
    if pages is document.pages and brand is document.brand:
        return document
    return replace(document, pages=pages, brand=brand)


def _all(things: tuple[T, ...], change: Callable[[T], T]) -> tuple[T, ...]:
    changed = tuple(change(thing) for thing in things)
    return things if all(a is b for a, b in zip(changed, things, strict=True)) else changed


def _use(use: ColorUse | None, old: SwatchName, new: SwatchName) -> ColorUse | None:
    return replace(use, swatch=new) if use is not None and use.swatch == old else use


def _brand(brand: Brand, old: SwatchName, new: SwatchName) -> Brand:
    styles = _all(brand.styles, lambda style: replace(style, color=new) if style.color == old else style)
    chosen = brand.chart_colors

    def named(name: SwatchName) -> SwatchName:
        return new if name == old else name

    colors = ChartColors(
        named(chosen.highlight),
        named(chosen.rest),
        named(chosen.muted),
        named(chosen.text),
        named(chosen.axis),
        tuple(named(name) for name in chosen.series),
    )
    if styles is brand.styles and colors == chosen:
        return brand
    return replace(brand, styles=styles, chart_colors=colors)


def _page(page: Page, old: SwatchName, new: SwatchName, options: ChartOptions) -> Page:
    elements = _all(page.elements, lambda element: _element(element, old, new, options))
    background = _use(page.background, old, new)
    if elements is page.elements and background is page.background:
        return page
    return replace(page, elements=elements, background=background)


def _element(element: Element, old: SwatchName, new: SwatchName, options: ChartOptions) -> Element:
    match element:
        case GroupElement():
            children = _all(element.children, lambda child: _element(child, old, new, options))
            return element if children is element.children else replace(element, children=children)
        case ShapeElement():
            fill, stroke = _use(element.fill, old, new), element.stroke
            if stroke is not None and stroke.color.swatch == old:
                stroke = replace(stroke, color=replace(stroke.color, swatch=new))
            same = fill is element.fill and stroke is element.stroke
            return element if same else replace(element, fill=fill, stroke=stroke)
        case PictureElement():
            tint = _use(element.tint, old, new)
            return element if tint is element.tint else replace(element, tint=tint)
        case TextElement():
            paragraphs = _all(
                element.paragraphs,
                lambda paragraph: _same_or(paragraph, runs=_all(paragraph.runs, lambda run: _run(run, old, new))),
            )
            return element if paragraphs is element.paragraphs else replace(element, paragraphs=paragraphs)
        case ChartElement():
            changed = options(element.spec, old, new)
            if changed is element.spec.options:
                return element
            return replace(element, spec=replace(element.spec, options=changed))


def _run(run: Any, old: SwatchName, new: SwatchName) -> Any:
    return _same_or(run, color=_use(run.color, old, new))


def _same_or(thing: Any, **changes: Any) -> Any:
    return thing if all(getattr(thing, name) is value for name, value in changes.items()) else replace(thing, **changes)
