"""New elements: what they are like at first, and the commands that put them on the page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from inclusion_desktop.app.commands.combine import Combined
from inclusion_desktop.app.commands.elements import AddElements, ChangeElements
from inclusion_desktop.app.commands.pictures import AddPicture
from inclusion_desktop.app.ids import new_id
from inclusion_desktop.app.session import Command, CommandError
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.document.model import (
    ChartElement,
    ColorUse,
    Document,
    Page,
    Picture,
    PictureElement,
    Place,
    ShapeElement,
    ShapeKind,
    StrokeStyle,
    TextElement,
    TextParagraph,
    TextRun,
)
from inclusion_desktop.graphics.scene import ElementId
from inclusion_desktop.i18n import N_, _, reason_of

PICTURE_TYPES: Mapping[str, str] = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".svg": "image/svg+xml",
}
MOST_PICTURE_BYTES = 300_000_000
_SIZES = {"text": (0.4, 0.1), "chart": (0.55, 0.3), "picture": (0.35, 0.25), "line": (0.4, 0.0), "arrow": (0.4, 0.0)}
"""Share of the page's width and height of what was only clicked and not drawn."""

Made = tuple[Command, ElementId]


def place_for(kind: str, page: Page, x_mm: float, y_mm: float) -> Place:
    """A frame of a usual size about a spot, inside the page where it fits."""
    across, down = _SIZES.get(kind, (0.25, 0.0))
    width = page.width_mm * across
    height = page.height_mm * down if down or kind in ("line", "arrow") else width
    x = min(max(x_mm - width / 2, 0.0), max(page.width_mm - width, 0.0))
    y = min(max(y_mm - height / 2, 0.0), max(page.height_mm - height, 0.0))
    return Place(round(x, 2), round(y, 2), round(width, 2), round(height, 2))


def text_command(document: Document, page: Page, place: Place) -> Made:
    """An empty text frame, to be typed into at once."""
    name = new_id(document, "text")
    body = "Body" if document.brand.style("Body") is not None else document.brand.styles[0].name
    element = TextElement(id=name, place=place, paragraphs=(TextParagraph((TextRun(""),), body),))
    return AddElements(page.id, (element,)), name


def shape_command(document: Document, page: Page, kind: ShapeKind, place: Place, flipped: bool) -> Made:
    """A shape in the brand's own colours."""
    name = new_id(document, kind.value)
    colors = document.brand.chart_colors
    stroke = fill = None
    if kind in (ShapeKind.LINE, ShapeKind.ARROW):
        stroke = StrokeStyle(ColorUse(colors.axis), 2.0)
    else:
        fill = ColorUse(colors.rest)
    element = ShapeElement(id=name, place=place, shape=kind, fill=fill, stroke=stroke, flipped=flipped)
    return AddElements(page.id, (element,)), name


def chart_command(document: Document, page: Page, spec: ChartSpec, place: Place) -> Made:
    """A chart."""
    name = new_id(document, "chart")
    return AddElements(page.id, (ChartElement(id=name, place=place, spec=spec),)), name


def read_picture(path: Path) -> Picture:
    """The file as a picture of the document. CommandError with a sentence where it is none."""
    media_type = PICTURE_TYPES.get(path.suffix.lower())
    if media_type is None:
        raise CommandError(
            _("'{name}' is no picture that can be printed. Choose a PNG, JPEG, TIFF or SVG file.").format(
                name=path.name
            )
        )
    try:
        if path.stat().st_size > MOST_PICTURE_BYTES:
            raise CommandError(_("'{name}' is too large. Choose a smaller picture.").format(name=path.name))
        data = path.read_bytes()
    except OSError as error:
        raise CommandError(
            _("'{name}' cannot be read: {reason}. Check that the file is there and may be opened.").format(
                name=path.name, reason=reason_of(error)
            )
        ) from error
    return make_picture(data, path.name, media_type)


def make_picture(data: bytes, name: str, media_type: str) -> Picture:
    """A picture whose bytes are really a picture; CommandError with a sentence where not."""
    picture_ratio(data, name, media_type)
    return Picture(hashlib.sha256(data).hexdigest(), name, media_type, data)


def picture_ratio(data: bytes, name: str, media_type: str) -> float:
    """Width to height. CommandError where the bytes are no picture."""
    from inclusion_desktop.graphics.svg_path import SvgError, read_svg
    from inclusion_desktop.layout.pictures import PictureError, pixel_size

    try:
        if media_type == PICTURE_TYPES[".svg"]:
            box = read_svg(data, name).view_box
            return box.width / max(box.height, 1e-9)
        size = pixel_size(data, name)
        return size.width / size.height
    except (SvgError, PictureError) as error:
        raise CommandError(str(error)) from error


def picture_command(document: Document, page: Page, picture: Picture, place: Place, *, shrink: bool) -> Made:
    """The picture in a frame; `shrink` gives the frame the picture's proportions about the same middle."""
    if shrink:
        ratio = picture_ratio(picture.data, picture.name, picture.media_type)
        width = min(place.width_mm, place.height_mm * ratio)
        height = width / ratio
        place = Place(
            place.x_mm + (place.width_mm - width) / 2,
            place.y_mm + (place.height_mm - height) / 2,
            width,
            height,
        )
    name = new_id(document, "picture")
    tint = ColorUse(document.brand.chart_colors.text) if picture.media_type == PICTURE_TYPES[".svg"] else None
    element = PictureElement(id=name, place=place, picture=picture.id, tint=tint, name=Path(picture.name).stem)
    return Combined((AddPicture(picture), AddElements(page.id, (element,))), N_("Add picture")), name


def replace_picture_command(page: Page, element: ElementId, picture: Picture) -> Command:
    """Another picture in the same frame."""
    changes = ChangeElements(page.id, (element,), {"picture": picture.id})
    return Combined((AddPicture(picture), changes), N_("Replace picture"))
