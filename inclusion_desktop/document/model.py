"""Everything a file holds, frozen: pages of elements, datasets, pictures, the brand kit."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from inclusion_desktop.data.dataset import Dataset, DatasetId
from inclusion_desktop.document.brand import Brand, StyleName, SwatchName, TextAlign
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.document.derived import Derived
from inclusion_desktop.document.links import FileLink
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import ElementId, PictureId

LANGUAGES = ("ro", "ru", "en")
PageId = str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element stands, in millimetres from the page's trimmed top left corner.

    `rotation` turns the frame clockwise about its centre, in degrees. For the children of a group, places are
    in the page's millimetres too (a group has no coordinates of its own).
    """

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    rotation: float = 0.0


@dataclass(frozen=True, slots=True)
class ColorUse:
    """A swatch and how much of it: `tint` from 0 to 1."""

    swatch: SwatchName
    tint: float = 1.0


@dataclass(frozen=True, slots=True)
class StrokeStyle:
    """An outline, or the line itself of a line or arrow; `width` in points, `dash` in points."""

    color: ColorUse
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of text; None means as the paragraph's style says. `size` in points.

    `text` may hold live fields, `{dataset.column[row condition] | format}`; `{{` and `}}` stand for braces.
    """

    text: str
    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    color: ColorUse | None = None


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """A paragraph in a named style of the brand; `align` None means as the style says."""

    runs: tuple[TextRun, ...]
    style: StyleName = "Body"
    align: TextAlign | None = None

    @property
    def source(self) -> str:
        """The text of all runs, fields unresolved."""
        return "".join(run.text for run in self.runs)


class VerticalAlign(enum.Enum):
    """Where text stands in its frame."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class ShapeKind(enum.Enum):
    """Shapes one can draw. A line and an arrow run from the frame's top left to its bottom right corner."""

    RECTANGLE = "rectangle"
    ELLIPSE = "ellipse"
    LINE = "line"
    ARROW = "arrow"


class PictureFit(enum.Enum):
    """How a picture fills its frame: whole inside it, or covering it."""

    CONTAIN = "contain"
    COVER = "cover"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Placed:
    """What all elements have."""

    id: ElementId
    place: Place
    name: str = ""
    locked: bool = False
    hidden: bool = False
    opacity: float = 1.0
    alt: str | None = None
    """Alternative text; None: drafted from the data (charts), or missing (pictures). May hold live fields."""
    decorative: bool = False
    """Whether a reader may skip it: it is then an artifact in the PDF."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChartElement(_Placed):
    """A chart."""

    spec: ChartSpec


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TextElement(_Placed):
    """A text frame; the text shrinks to fit, no farther than `min_scale` (1: not at all)."""

    paragraphs: tuple[TextParagraph, ...]
    min_scale: float = 1.0
    vertical: VerticalAlign = VerticalAlign.TOP


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PictureElement(_Placed):
    """A picture (PNG, JPEG, TIFF, or SVG pictogram); None shows an empty frame to fill."""

    picture: PictureId | None
    fit: PictureFit = PictureFit.CONTAIN
    tint: ColorUse | None = None
    """For single-colour vector pictures (pictograms): the ink to draw them in."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ShapeElement(_Placed):
    """A rectangle, ellipse, line or arrow; `corner_mm` rounds a rectangle."""

    shape: ShapeKind
    fill: ColorUse | None = None
    stroke: StrokeStyle | None = None
    corner_mm: float = 0.0
    flipped: bool = False
    """For lines and arrows: run from the bottom left to the top right instead."""
    decorative: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GroupElement(_Placed):
    """Elements moved together; its place is the rectangle around them."""

    children: tuple[Element, ...]


Element = ChartElement | TextElement | PictureElement | ShapeElement | GroupElement


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide line at `at_mm` from the trimmed edge; vertical guides have an x."""

    vertical: bool
    at_mm: float


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A sheet. `elements` from bottom to top; `reading_order` lists top-level ids, () means bottom to top."""

    id: PageId
    width_mm: float
    height_mm: float
    elements: tuple[Element, ...] = ()
    bleed_mm: float = 3.0
    background: ColorUse | None = None
    """Painted to the bleed edge; None leaves the paper."""
    reading_order: tuple[ElementId, ...] = ()
    guides: tuple[Guide, ...] = ()
    margin_mm: float = 10.0
    name: str = ""

    @property
    def frame_mm(self) -> Rect:
        """The trimmed sheet in millimetres."""
        return Rect(0.0, 0.0, self.width_mm, self.height_mm)


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A picture's file as it was brought in."""

    id: PictureId
    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class FontAsset:
    """A font file carried in the document, so that it looks the same elsewhere."""

    id: str
    name: str
    data: bytes = field(repr=False)


_NO_PICTURES: Mapping[PictureId, Picture] = MappingProxyType({})
_NO_FONTS: Mapping[str, FontAsset] = MappingProxyType({})
_NO_LINKS: Mapping[DatasetId, FileLink] = MappingProxyType({})
_NO_RECIPES: Mapping[DatasetId, Derived] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A project. Compare by identity: an edit makes another object that shares all that did not change."""

    title: str = ""
    language: str = "ro"
    """One of LANGUAGES: decides numbers, dates, hyphenation, drafted alternative texts, /Lang."""
    pages: tuple[Page, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    pictures: Mapping[PictureId, Picture] = field(default_factory=lambda: _NO_PICTURES)
    fonts: Mapping[str, FontAsset] = field(default_factory=lambda: _NO_FONTS)
    brand: Brand = Brand()
    author: str = ""
    subject: str = ""
    links: Mapping[DatasetId, FileLink] = field(default_factory=lambda: _NO_LINKS)
    """The files that datasets were read from and follow."""
    recipes: Mapping[DatasetId, Derived] = field(default_factory=lambda: _NO_RECIPES)
    """What calculated tables are made from; `datasets` holds the tables themselves."""

    def dataset(self, dataset: DatasetId | None) -> Dataset | None:
        """None where there is none of that id."""
        return next((found for found in self.datasets if found.id == dataset), None)

    def source(self, dataset: DatasetId | None) -> Dataset | None:
        """The table as it was typed or read: the dataset itself, unless a recipe makes it from another one."""
        derived = self.recipes.get(dataset) if dataset is not None else None
        return self.dataset(dataset) if derived is None else derived.source

    def page(self, page: PageId) -> Page:
        """KeyError where there is none of that id."""
        for found in self.pages:
            if found.id == page:
                return found
        raise KeyError(page)
