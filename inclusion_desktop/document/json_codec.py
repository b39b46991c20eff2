"""A document as JSON and back: every property by name, nothing looked up by a name that a file gives.

Tables and files are not in the JSON: it says what they are called, and the caller reads them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from inclusion_desktop.data.dataset import Dataset
from inclusion_desktop.document.brand import Brand, ChartColors, NumberStyle, Swatch, TextAlign, TypeStyle
from inclusion_desktop.document.chart_spec import ChartSpec, Condition
from inclusion_desktop.document.dataset_csv import TABLE, Table, table_of
from inclusion_desktop.document.json_shapes import (
    ANYTHING,
    BOOLEAN,
    INTEGER,
    NUMBER,
    TEXT,
    JsonError,
    Shape,
    as_object,
    build,
    choice,
    listing,
    mapping,
    one_of,
    optional,
    read_members,
    record,
    tagged,
)
from inclusion_desktop.document.links import LINKS, links_from_json, links_to_json
from inclusion_desktop.document.model import (
    LANGUAGES,
    ChartElement,
    ColorUse,
    Document,
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
from inclusion_desktop.document.queries import walk_elements
from inclusion_desktop.document.recipes_json import RECIPES, recipes_from_json, recipes_to_json
from inclusion_desktop.graphics.color import Process, Spot
from inclusion_desktop.graphics.scene import Role
from inclusion_desktop.i18n import _

MOST_ELEMENTS = 20_000
DEEPEST_GROUP = 40

_PROCESS = record(Process, c=NUMBER, m=NUMBER, y=NUMBER, k=NUMBER)
_COLOR = tagged(
    {"process": (Process, _PROCESS), "spot": (Spot, record(Spot, name=TEXT, alternate=_PROCESS, tint=NUMBER))}
)
_SWATCH = record(Swatch, name=TEXT, color=_COLOR)
_TYPE_STYLE = record(
    TypeStyle,
    name=TEXT,
    family=TEXT,
    weight=INTEGER,
    italic=BOOLEAN,
    size=NUMBER,
    leading=NUMBER,
    space_before=NUMBER,
    space_after=NUMBER,
    align=choice(TextAlign),
    color=TEXT,
    tracking=NUMBER,
    hyphenate=BOOLEAN,
    tabular_figures=BOOLEAN,
    bullet=TEXT,
    indent=NUMBER,
    role=choice(Role),
)
_NUMBER_STYLE = record(NumberStyle, group_separator=optional(TEXT), percent_space=optional(BOOLEAN))
_CHART_COLORS = record(
    ChartColors, highlight=TEXT, rest=TEXT, muted=TEXT, text=TEXT, axis=TEXT, series=listing(TEXT, 100)
)
BRAND = record(
    Brand,
    name=TEXT,
    swatches=listing(_SWATCH, 10_000),
    styles=listing(_TYPE_STYLE, 1_000),
    numbers=_NUMBER_STYLE,
    chart_colors=_CHART_COLORS,
)
"""A brand kit, also for a file of its own."""

_PLACE = record(Place, x_mm=NUMBER, y_mm=NUMBER, width_mm=NUMBER, height_mm=NUMBER, rotation=NUMBER)
_COLOR_USE = record(ColorUse, swatch=TEXT, tint=NUMBER)
_STROKE = record(StrokeStyle, color=_COLOR_USE, width=NUMBER, dash=listing(NUMBER, 100))
_RUN = record(
    TextRun,
    text=TEXT,
    bold=optional(BOOLEAN),
    italic=optional(BOOLEAN),
    size=optional(NUMBER),
    color=optional(_COLOR_USE),
)
_PARAGRAPH = record(TextParagraph, runs=listing(_RUN), style=TEXT, align=optional(choice(TextAlign)))
_SPEC = record(
    ChartSpec,
    type=TEXT,
    dataset=optional(TEXT),
    channels=mapping(listing(TEXT, 1_000)),
    rows=listing(record(Condition, column=TEXT, value=TEXT), 1_000),
    options=mapping(ANYTHING),
    title=TEXT,
    subtitle=TEXT,
    source=optional(TEXT),
    note=TEXT,
    version=INTEGER,
)
_PLACED: Mapping[str, Shape[Any]] = {
    "id": TEXT,
    "place": _PLACE,
    "name": TEXT,
    "locked": BOOLEAN,
    "hidden": BOOLEAN,
    "opacity": NUMBER,
    "alt": optional(TEXT),
    "decorative": BOOLEAN,
}


def _read_child(value: Any, at: str) -> Any:
    if at.count(".children[") > DEEPEST_GROUP:
        raise JsonError(at, _("groups are nested deeper than {most} levels").format(most=DEEPEST_GROUP))
    return _ELEMENT.read(value, at)


def _write_child(element: Any) -> Any:
    return _ELEMENT.write(element)


_ELEMENT: Shape[Any] = tagged(
    {
        "chart": (ChartElement, record(ChartElement, **_PLACED, spec=_SPEC)),
        "text": (
            TextElement,
            record(
                TextElement,
                **_PLACED,
                paragraphs=listing(_PARAGRAPH),
                min_scale=NUMBER,
                vertical=choice(VerticalAlign),
            ),
        ),
        "picture": (
            PictureElement,
            record(
                PictureElement,
                **_PLACED,
                picture=optional(TEXT),
                fit=choice(PictureFit),
                tint=optional(_COLOR_USE),
            ),
        ),
        "shape": (
            ShapeElement,
            record(
                ShapeElement,
                **_PLACED,
                shape=choice(ShapeKind),
                fill=optional(_COLOR_USE),
                stroke=optional(_STROKE),
                corner_mm=NUMBER,
                flipped=BOOLEAN,
            ),
        ),
        "group": (
            GroupElement,
            record(
                GroupElement,
                **_PLACED,
                children=listing(Shape(_read_child, _write_child), MOST_ELEMENTS),
            ),
        ),
    }
)
_PAGE = record(
    Page,
    id=TEXT,
    width_mm=NUMBER,
    height_mm=NUMBER,
    elements=listing(_ELEMENT, MOST_ELEMENTS),
    bleed_mm=NUMBER,
    background=optional(_COLOR_USE),
    reading_order=listing(TEXT, MOST_ELEMENTS),
    guides=listing(record(Guide, vertical=BOOLEAN, at_mm=NUMBER), 1_000),
    margin_mm=NUMBER,
    name=TEXT,
)


@dataclass(frozen=True, slots=True)
class _Asset:
    """A picture or a font without its bytes, which are in the part named by `sha256`."""

    id: str
    name: str
    sha256: str
    media_type: str = ""


_ASSET = record(_Asset, id=TEXT, name=TEXT, sha256=TEXT, media_type=TEXT)
_DOCUMENT: Mapping[str, Shape[Any]] = {
    "title": TEXT,
    "language": one_of(LANGUAGES),
    "author": TEXT,
    "subject": TEXT,
    "pages": listing(_PAGE, 1_000),
    "datasets": listing(TABLE, 1_000),
    "pictures": listing(_ASSET, 10_000),
    "fonts": listing(_ASSET, 1_000),
    "brand": BRAND,
    "links": LINKS,
    "recipes": RECIPES,
}


def asset_name(data: bytes) -> str:
    """What a file's bytes are called: their SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def document_to_json(document: Document) -> dict[str, Any]:
    """The document as JSON values. JsonError where a number is not finite or an option is no JSON value."""
    pictures = [_Asset(p.id, p.name, asset_name(p.data), p.media_type) for p in document.pictures.values()]
    fonts = [_Asset(f.id, f.name, asset_name(f.data)) for f in document.fonts.values()]
    values: Mapping[str, Any] = {
        "title": document.title,
        "language": document.language,
        "author": document.author,
        "subject": document.subject,
        "pages": document.pages,
        "datasets": [table_of(dataset) for dataset in document.datasets],
        "pictures": pictures,
        "fonts": fonts,
        "brand": document.brand,
        "links": links_to_json(document),
        "recipes": recipes_to_json(document),
    }
    return {name: shape.write(values[name]) for name, shape in _DOCUMENT.items()}


def document_from_json(
    data: Any,
    read_table: Callable[[Table], Dataset],
    read_asset: Callable[[str, str], bytes | None],
    read_source: Callable[[Table], Dataset],
    read_origin: Callable[[Table], Dataset],
) -> Document:
    """The document that JSON values describe. JsonError says what is wrong, and where.

    `read_table` gives the dataset of a table's description; `read_asset` the bytes of the asset of that SHA-256
    (and, for messages, that name), None where they are lost: the picture or font is then left out. `read_source`
    gives what a linked file said, `read_origin` what a calculated table is made from, of the table's description.
    Recipes have not run yet.
    """
    given = read_members(as_object(data, ""), "", _DOCUMENT, ("language", "pages"))
    _check_unique("pages", (page.id for page in given["pages"]))
    elements = [element for page in given["pages"] for element in walk_elements(page.elements)]
    _check_unique("pages[].elements", (element.id for element in elements))
    if len(elements) > MOST_ELEMENTS:
        raise JsonError("pages", _("at most {most} elements are expected").format(most=MOST_ELEMENTS), len(elements))
    tables: tuple[Table, ...] = given.pop("datasets", ())
    _check_unique("datasets", (table.id for table in tables))
    pictures: dict[str, Picture] = {}
    for asset in given.pop("pictures", ()):
        content = read_asset(asset.sha256, asset.name)
        if content is not None:
            pictures[asset.id] = Picture(asset.id, asset.name, asset.media_type, content)
    fonts: dict[str, FontAsset] = {}
    for asset in given.pop("fonts", ()):
        content = read_asset(asset.sha256, asset.name)
        if content is not None:
            fonts[asset.id] = FontAsset(asset.id, asset.name, content)
    if brand := given.get("brand"):
        _check_unique("brand.swatches", (swatch.name for swatch in brand.swatches))
        _check_unique("brand.styles", (style.name for style in brand.styles))
    datasets = tuple(read_table(table) for table in tables)
    recipes = recipes_from_json(given.pop("recipes", ()), datasets, read_origin)
    # What a file says is compared with what was typed or read, not with what steps made of it.
    sources = tuple(recipes[dataset.id].source if dataset.id in recipes else dataset for dataset in datasets)
    return build(
        Document,
        {
            **given,
            "datasets": datasets,
            "pictures": MappingProxyType(pictures),
            "fonts": MappingProxyType(fonts),
            "links": links_from_json(given.pop("links", ()), sources, read_source),
            "recipes": recipes,
        },
        "",
    )


def _check_unique(at: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise JsonError(at, _("two of them are called '{name}'").format(name=name))
        seen.add(name)
