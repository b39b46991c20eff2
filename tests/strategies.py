"""Hypothesis strategies: documents of any shape, columns with any cells."""

from __future__ import annotations

import hashlib
import itertools
import string
from types import MappingProxyType
from typing import Any

import numpy as np
from hypothesis import strategies as st

from inclusion_desktop.data.dataset import Column, Dataset, Kind, Provenance, State
from inclusion_desktop.document.brand import Brand, ChartColors, NumberStyle, Swatch, TextAlign, TypeStyle
from inclusion_desktop.document.chart_spec import ChartSpec, Condition
from inclusion_desktop.document.model import (
    LANGUAGES,
    ChartElement,
    ColorUse,
    Document,
    Element,
    FontAsset,
    GroupElement,
    Guide,
    Page,
    Picture,
    PictureElement,
    PictureFit,
    Place,
    ShapeElement,
    ShapeKind,
    StrokeStyle,
    TextElement,
    TextParagraph,
    TextRun,
    VerticalAlign,
)
from inclusion_desktop.graphics.color import Process, Spot
from inclusion_desktop.graphics.scene import Role

texts = st.text(max_size=20)
names = st.text(min_size=1, max_size=12)
numbers = st.floats(allow_nan=False, allow_infinity=False)
lengths = st.floats(0.0, 2_000.0)
shares = st.floats(0.0, 1.0)

processes = st.builds(Process, shares, shares, shares, shares)
spots = st.builds(
    Spot, st.text(string.ascii_letters + string.digits + " +-_.", min_size=1, max_size=20), processes, shares
)
colors = processes | spots
color_uses = st.builds(ColorUse, names, shares)
places = st.builds(Place, numbers, numbers, lengths, lengths, st.floats(-360.0, 360.0))
options = st.dictionaries(
    names,
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**70), 2**70) | numbers | texts,
        lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(texts, inner, max_size=3),
        max_leaves=6,
    ),
    max_size=3,
)
specs = st.builds(
    ChartSpec,
    type=st.sampled_from(["bar", "line", "hologram"]),
    dataset=st.none() | names,
    channels=st.dictionaries(names, st.lists(names, max_size=3).map(tuple), max_size=3),
    rows=st.lists(st.builds(Condition, names, texts), max_size=2).map(tuple),
    options=options,
    title=texts,
    subtitle=texts,
    source=st.none() | texts,
    note=texts,
    version=st.integers(0, 9),
)
runs = st.builds(
    TextRun, texts, st.none() | st.booleans(), st.none() | st.booleans(), st.none() | lengths, st.none() | color_uses
)
paragraphs = st.builds(
    TextParagraph, st.lists(runs, max_size=3).map(tuple), names, st.none() | st.sampled_from(TextAlign)
)
strokes = st.builds(StrokeStyle, color_uses, lengths, st.lists(lengths, max_size=3).map(tuple))


def _placed(**more: Any) -> dict[str, Any]:
    return {
        "id": st.just(""),
        "place": places,
        "name": texts,
        "locked": st.booleans(),
        "hidden": st.booleans(),
        "opacity": shares,
        "alt": st.none() | texts,
        "decorative": st.booleans(),
        **more,
    }


_leaves: st.SearchStrategy[Element] = st.one_of(
    st.builds(ChartElement, **_placed(spec=specs)),
    st.builds(
        TextElement,
        **_placed(
            paragraphs=st.lists(paragraphs, max_size=2).map(tuple),
            min_scale=shares,
            vertical=st.sampled_from(VerticalAlign),
        ),
    ),
    st.builds(
        PictureElement,
        **_placed(picture=st.none() | names, fit=st.sampled_from(PictureFit), tint=st.none() | color_uses),
    ),
    st.builds(
        ShapeElement,
        **_placed(
            shape=st.sampled_from(ShapeKind),
            fill=st.none() | color_uses,
            stroke=st.none() | strokes,
            corner_mm=lengths,
            flipped=st.booleans(),
        ),
    ),
)
elements: st.SearchStrategy[Element] = st.recursive(
    _leaves,
    lambda inner: st.builds(GroupElement, **_placed(children=st.lists(inner, min_size=1, max_size=3).map(tuple))),
    max_leaves=5,
)
"""Elements without ids: `documents` gives them theirs."""


@st.composite
def columns(draw: st.DrawFn, id: str, length: int) -> Column:
    """A column with any states, numbers down to the last bit, and texts that look like anything."""
    kind = draw(st.sampled_from(Kind))
    states = np.array(draw(st.lists(st.sampled_from(State), min_size=length, max_size=length)), np.uint8)
    tricky = st.sampled_from(
        ["", ":", "…", "12", "1e3", "nan", "inf", "2024-09-01", "-", "a,b", 'say "so"', "x\ny", "\r"]
    )
    cell_texts = texts | tricky
    decimals = draw(st.none() | st.integers(0, 5))
    name, unit = draw(texts), draw(texts)
    typed = {row: draw(cell_texts) for row in range(length) if states[row] == State.INVALID}
    if kind.is_numeric:
        days = st.integers(-800_000, 3_000_000).map(float)
        values = [draw(numbers | days) if state == State.VALID else np.nan for state in states.tolist()]
        array = np.array(values, np.float64)
        return Column(id, name, kind, states, array, None, (), MappingProxyType(typed), unit, decimals)
    named = st.sampled_from(["Orhei", "r-nul Orhei", "Оргеев", "MD-CA", "Cahul", "TOTAL"])
    labels = tuple(
        draw(st.lists(named | cell_texts if kind is Kind.DISTRICT else cell_texts, min_size=1, max_size=5, unique=True))
    )
    codes = [draw(st.integers(0, len(labels) - 1)) if state == State.VALID else -1 for state in states.tolist()]
    array_of_codes = np.array(codes, np.int32)
    return Column(id, name, kind, states, None, array_of_codes, labels, MappingProxyType(typed), unit, decimals)


@st.composite
def datasets(draw: st.DrawFn, id: str = "data") -> Dataset:
    """A table of up to four columns."""
    length = draw(st.integers(0, 6))
    ids = draw(st.lists(names, max_size=4, unique=True))
    made = tuple(draw(columns(column, length)) for column in ids)
    provenance = Provenance(*draw(st.tuples(*[texts] * 8)))
    return Dataset(id, draw(texts), made, provenance)


styles = st.builds(
    TypeStyle,
    names,
    texts,
    st.integers(100, 900),
    st.booleans(),
    lengths,
    lengths,
    lengths,
    lengths,
    st.sampled_from(TextAlign),
    names,
    numbers,
    st.booleans(),
    st.booleans(),
    texts,
    lengths,
    st.sampled_from(Role),
)
brands = st.builds(
    Brand,
    texts,
    st.lists(st.builds(Swatch, names, colors), max_size=3, unique_by=lambda swatch: swatch.name).map(tuple),
    st.lists(styles, max_size=2, unique_by=lambda style: style.name).map(tuple),
    st.builds(NumberStyle, st.none() | texts, st.none() | st.booleans()),
    st.builds(ChartColors, names, names, names, names, names, st.lists(names, max_size=3).map(tuple)),
)


def _numbered(elements: tuple[Element, ...], counter: Any) -> tuple[Element, ...]:
    from dataclasses import replace

    result: list[Element] = []
    for element in elements:
        new = replace(element, id=f"element-{next(counter)}")
        if isinstance(new, GroupElement):
            new = replace(new, children=_numbered(new.children, counter))
        result.append(new)
    return tuple(result)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of up to two pages, two tables, pictures, fonts and any brand."""
    counter = itertools.count(1)
    pages = []
    for number in range(draw(st.integers(1, 2))):
        on_page = _numbered(tuple(draw(st.lists(elements, max_size=3))), counter)
        order = tuple(draw(st.permutations([element.id for element in on_page]))) if draw(st.booleans()) else ()
        pages.append(
            Page(
                f"page-{number}",
                draw(lengths),
                draw(lengths),
                on_page,
                draw(lengths),
                draw(st.none() | color_uses),
                order,
                tuple(draw(st.lists(st.builds(Guide, st.booleans(), numbers), max_size=2))),
                draw(lengths),
                draw(texts),
            )
        )
    pictures = {
        hashlib.sha256(data).hexdigest(): Picture(hashlib.sha256(data).hexdigest(), draw(texts), "image/png", data)
        for data in draw(st.lists(st.binary(max_size=30), max_size=2, unique=True))
    }
    fonts = {id: FontAsset(id, draw(texts), draw(st.binary(max_size=30))) for id in draw(st.sets(names, max_size=1))}
    ids = draw(st.lists(names, max_size=2, unique=True))
    return Document(
        draw(texts),
        draw(st.sampled_from(LANGUAGES)),
        tuple(pages),
        tuple(draw(datasets(id)) for id in ids),
        MappingProxyType(pictures),
        MappingProxyType(fonts),
        draw(brands),
        draw(texts),
        draw(texts),
    )
