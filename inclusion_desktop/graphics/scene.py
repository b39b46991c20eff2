"""One page's display list at fixed positions, with what each mark means: all that a renderer gets to see.

Left of the Scene nothing knows a device; right of it nothing knows a dataset.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.geometry import IDENTITY, Affine, Rect, Size, union
from inclusion_desktop.graphics.paint import Stroke
from inclusion_desktop.graphics.path import Geometry

ElementId = str
FaceId = str
"""PostScript name of a font face in the library, e.g. 'SourceSans3-Bold'."""
PictureId = str
"""SHA-256 of a picture's bytes in the library, in hexadecimal."""


class Role(enum.Enum):
    """What marked content is; the value is the structure type of ISO 32000-1, 14.8.4."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    TITLE = "H1"
    HEADING = "H2"
    SUBHEADING = "H3"
    PARAGRAPH = "P"
    CAPTION = "Caption"
    SPAN = "Span"
    FIGURE = "Figure"
    LIST = "L"
    LIST_ITEM = "LI"
    LIST_LABEL = "Lbl"
    LIST_BODY = "LBody"
    TABLE = "Table"
    LINK = "Link"


@dataclass(frozen=True, slots=True)
class TableData:
    """The table behind a figure, as text in the document's language; every row is as long as `header`."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_headers: bool = True
    """Whether the first cell of a row names the row."""


@dataclass(frozen=True, slots=True)
class Tag:
    """What the ink of a group means. Ink under no tag is decoration (an artifact)."""

    role: Role
    alt: str = ""
    """Alternative text: required for FIGURE, else empty."""
    language: str | None = None
    """BCP 47, where it differs from the document's; None to inherit."""
    table: TableData | None = None
    """For FIGURE: the figures behind the picture, written as an invisible table."""


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """Many shapes that share one paint; with neither fill nor stroke they print nothing and only say where a value is.

    `data_rows` has shape (n,): the dataset row each shape stands for (-1: none); None where no shape has one.
    `data_column` is the id of the column the shapes read their values from, None where there is none.
    """

    geometry: Geometry
    fill: Color | None = None
    stroke: Stroke | None = None
    overprint: bool = False
    data_rows: NDArray[np.int64] | None = None
    data_column: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class GlyphRun:
    """Glyphs of one face at one size, shaped once for every renderer.

    `glyphs` (n,) glyph ids; `positions` (n, 2) baseline origins in points; `clusters` (n,) index into `text`
    of the first character each glyph stands for, non-decreasing. `data_row`/`data_column` name the cell the
    text prints (None: none).
    """

    face: FaceId
    size: float
    glyphs: NDArray[np.uint16]
    positions: NDArray[np.float64]
    clusters: NDArray[np.int32]
    text: str
    fill: Color
    overprint: bool = False
    data_row: int | None = None
    data_column: str | None = None


@dataclass(frozen=True, slots=True)
class ImageItem:
    """A picture drawn into `frame`; `crop` is the shown part in fractions of the picture (x, y, width, height)."""

    picture: PictureId
    frame: Rect
    crop: Rect = field(default_factory=lambda: Rect(0.0, 0.0, 1.0, 1.0))


@dataclass(frozen=True, slots=True)
class LinkItem:
    """An address to open, over `frame`; only the accessible file carries links."""

    frame: Rect
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """Items moved together; `clip` is in the group's own coordinates, `opacity` from 0 to 1.

    `source` names the element the ink belongs to, so a click can find it.
    """

    items: tuple[SceneItem, ...]
    transform: Affine = IDENTITY
    clip: Rect | None = None
    opacity: float = 1.0
    tag: Tag | None = None
    source: ElementId | None = None


SceneItem = Group | Shapes | GlyphRun | ImageItem | LinkItem


@dataclass(frozen=True, slots=True)
class Scene:
    """A page: `size` of the trimmed sheet and `bleed` in points; the origin is the trim's top left corner.

    `items` are in painting order; `reading_order` names the elements as they are to be read.
    """

    size: Size
    bleed: float
    items: tuple[SceneItem, ...]
    reading_order: tuple[ElementId, ...] = ()
    language: str = "en"
    title: str = ""


def walk(
    items: tuple[SceneItem, ...], transform: Affine = IDENTITY, source: ElementId | None = None
) -> Iterator[tuple[SceneItem, Affine, ElementId | None]]:
    """Every item in painting order, groups before what they hold, with the map to the page and the element."""
    for item in items:
        if isinstance(item, Group):
            inner = item.transform.then(transform)
            owner = item.source if item.source is not None else source
            yield item, inner, owner
            yield from walk(item.items, inner, owner)
        else:
            yield item, transform, source


def bounds_of(item: SceneItem) -> Rect | None:
    """The rectangle around an item's ink in the coordinates it stands in; None for nothing.

    Text is bounded by its em boxes, which need no font.
    """
    match item:
        case Group():
            inner = union(found for part in item.items if (found := bounds_of(part)) is not None)
            return None if inner is None else item.transform.bounds(inner)
        case Shapes():
            found = item.geometry.bounds()
            if found is None or item.stroke is None:
                return found
            return found.grown(item.stroke.width / 2)
        case GlyphRun():
            if not len(item.positions):
                return None
            # Glyphs stand in reading order on one baseline (marks above and below lie within the em box).
            (left, baseline), right = item.positions[0].tolist(), float(item.positions[-1, 0])
            return Rect(left, baseline - item.size, max(right - left, 0.0) + item.size, item.size * 1.3)
        case ImageItem() | LinkItem():
            return item.frame
