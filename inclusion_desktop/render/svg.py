"""A scene as an SVG file: text as outlines, colours as paper shows them, meaning for screen readers."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.geometry import IDENTITY, Affine, Rect
from inclusion_desktop.graphics.paint import Cap, Join, Stroke
from inclusion_desktop.graphics.path import POINTS_OF_VERB, Paths, Rects
from inclusion_desktop.graphics.profile import OutputProfile
from inclusion_desktop.graphics.scene import (
    GlyphRun,
    Group,
    ImageItem,
    LinkItem,
    PictureId,
    Role,
    Scene,
    SceneItem,
    Shapes,
    Tag,
)
from inclusion_desktop.text.library import Library

_LETTERS = ("M", "L", "C", "Z")
_SAFE_ADDRESSES = ("https://", "http://", "mailto:")
_MOST_PIXELS_PER_POINT = 300 / 72
"""Finer pictures are reduced: an SVG is looked at on a screen."""
_JPEG_QUALITY = 92
_ROLES = {
    Role.FIGURE: "img",
    Role.LIST: "list",
    Role.LIST_ITEM: "listitem",
    Role.TABLE: "table",
    Role.LINK: "link",
    Role.PARAGRAPH: "paragraph",
    Role.CAPTION: "caption",
}
_HEADINGS = {Role.TITLE: 1, Role.HEADING: 2, Role.SUBHEADING: 3}
_TEXTS = {*_HEADINGS, Role.PARAGRAPH, Role.CAPTION, Role.LIST_ITEM}
"""Roles that are read as the text they hold: outlines have none of their own."""


def write_svg(scene: Scene, library: Library, profile: OutputProfile) -> str:
    """The trimmed page, in millimetres; the same scene gives the same text every time.

    KeyError where a run's face is not in the library. Pictures that cannot be read are left out.
    """
    writer = _Writer(library, profile)
    body = list(writer.items(scene.items, "  "))
    width, height = scene.size
    title = f"<title>{_escape(scene.title)}</title>" if scene.title else ""
    name = f' aria-label="{_escape(scene.title)}"' if scene.title else ""
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" version="1.1"'
        f' width="{_number(width / 72 * 25.4)}mm" height="{_number(height / 72 * 25.4)}mm"'
        f' viewBox="0 0 {_number(width)} {_number(height)}" xml:lang="{_escape(scene.language)}"'
        f' lang="{_escape(scene.language)}" role="document"{name}>'
    )
    parts = [head]
    if title:
        parts.append("  " + title)
    if writer.clips or writer.glyphs:
        parts.append("  <defs>")
        parts.extend(f"    {clip}" for clip in writer.clips)
        parts.extend(f'    <path id="{name}" d="{d}"/>' for d, name in writer.glyphs.values() if d)
        parts.append("  </defs>")
    return "\n".join([*parts, *body, "</svg>"]) + "\n"


@dataclass(slots=True, eq=False)
class _Writer:
    """What the file's items share: outlines of glyphs, clips, pictures."""

    library: Library
    profile: OutputProfile
    clips: list[str] = field(default_factory=list)
    glyphs: dict[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    pictures: dict[tuple[PictureId, Rect, int], str | None] = field(default_factory=dict)
    titles: int = 0

    def items(self, items: Iterable[SceneItem], indent: str) -> Iterator[str]:
        for item in items:
            match item:
                case Group():
                    yield from self.group(item, indent)
                case Shapes():
                    yield from self.shapes(item, indent)
                case GlyphRun():
                    yield from self.run(item, indent)
                case ImageItem():
                    yield from self.image(item, indent)
                case LinkItem():
                    yield from _link(item, indent)

    def group(self, group: Group, indent: str) -> Iterator[str]:
        attributes = ""
        if group.transform != IDENTITY:
            attributes += f' transform="{_map(group.transform)}"'
        if group.opacity < 1.0:
            attributes += f' opacity="{_number(max(0.0, group.opacity))}"'
        if group.clip is not None:
            name = f"clip{len(self.clips) + 1}"
            self.clips.append(f'<clipPath id="{name}"><rect {_box(group.clip)}/></clipPath>')
            attributes += f' clip-path="url(#{name})"'
        meaning, children = self.meaning(group)
        inner = list(self.items(group.items, indent + "  "))
        if not inner and not children:
            return
        yield f"{indent}<g{attributes}{meaning}>"
        yield from (f"{indent}  {child}" for child in children)
        yield from inner
        yield f"{indent}</g>"

    def meaning(self, group: Group) -> tuple[str, list[str]]:
        """Attributes and children that tell a screen reader what the group is."""
        tag = group.tag
        if tag is None:
            return "", []
        role = "heading" if tag.role in _HEADINGS else _ROLES.get(tag.role)
        attributes = "" if role is None else f' role="{role}"'
        if tag.role in _HEADINGS:
            attributes += f' aria-level="{_HEADINGS[tag.role]}"'
        if tag.language is not None:
            attributes += f' xml:lang="{_escape(tag.language)}" lang="{_escape(tag.language)}"'
        if tag.role is not Role.FIGURE:
            text = tag.alt or (_text_of(group.items) if tag.role in _TEXTS else "")
            return attributes + (f' aria-label="{_escape(text)}"' if text else ""), []
        self.titles += 1
        title = f"title{self.titles}"
        children = [f'<title id="{title}">{_escape(tag.alt)}</title>']
        attributes += f' aria-labelledby="{title}"'
        if tag.table is not None:
            description = f"desc{self.titles}"
            children.append(f'<desc id="{description}">{_escape(_table_text(tag))}</desc>')
            attributes += f' aria-describedby="{description}"'
        return attributes, children

    def shapes(self, shapes: Shapes, indent: str) -> Iterator[str]:
        if not len(shapes.geometry) or (shapes.fill is None and shapes.stroke is None):
            return
        paint = self.paint(shapes.fill, shapes.stroke)
        if isinstance(shapes.geometry, Rects):
            boxes = [Rect(*box) for box in shapes.geometry.boxes.tolist()]
            drawn = [f"<rect {_box(box)}" for box in boxes]
        else:
            rule = ' fill-rule="evenodd"' if shapes.geometry.even_odd and shapes.fill is not None else ""
            drawn = [f'<path d="{d}"{rule}' for d in _path_data(shapes.geometry)]
        if len(drawn) == 1:
            yield f"{indent}{drawn[0]}{paint}/>"
            return
        yield f"{indent}<g{paint}>"
        yield from (f"{indent}  {shape}/>" for shape in drawn)
        yield f"{indent}</g>"

    def paint(self, fill: Color | None, stroke: Stroke | None) -> str:
        text = ' fill="none"' if fill is None else f' fill="{self.color(fill)}"'
        if stroke is None:
            return text
        text += f' stroke="{self.color(stroke.color)}" stroke-width="{_number(stroke.width)}"'
        if stroke.dash:
            text += f' stroke-dasharray="{" ".join(_number(length) for length in stroke.dash)}"'
        if stroke.cap is not Cap.BUTT:
            text += f' stroke-linecap="{stroke.cap.name.lower()}"'
        if stroke.join is Join.MITER:
            return text + ' stroke-miterlimit="10"'
        return text + f' stroke-linejoin="{stroke.join.name.lower()}"'

    def color(self, color: Color) -> str:
        return "#{:02x}{:02x}{:02x}".format(*self.profile.to_srgb(color))

    def run(self, run: GlyphRun, indent: str) -> Iterator[str]:
        uses: list[str] = []
        for glyph, (x, y) in zip(run.glyphs.tolist(), run.positions.tolist(), strict=True):
            data, name = self.glyph(run.face, glyph)
            if data:
                place = f"{_number(x)} {_number(y)}"
                scale = f"{run.size / 1000:.7g}"
                uses.append(f'{indent}  <use href="#{name}" transform="translate({place}) scale({scale})"/>')
        if uses:
            yield f'{indent}<g fill="{self.color(run.fill)}">'
            yield from uses
            yield f"{indent}</g>"

    def glyph(self, face: str, glyph: int) -> tuple[str, str]:
        """The outline in thousandths of the em, and what it is called."""
        found = self.glyphs.get((face, glyph))
        if found is None:
            verbs, points = self.library.fonts.face(face).outline(glyph)
            data = (
                next(_path_data(Paths(verbs, points * (1000, -1000), np.zeros(1, np.int64)), 1), "")
                if len(verbs)
                else ""
            )
            found = self.glyphs[(face, glyph)] = (data, f"glyph{len(self.glyphs) + 1}")
        return found

    def image(self, item: ImageItem, indent: str) -> Iterator[str]:
        data = self.library.pictures.get(item.picture)
        if data is None or item.frame.width <= 0 or item.frame.height <= 0:
            return
        key = (item.picture, item.crop, round(item.frame.width))
        if key not in self.pictures:
            self.pictures[key] = _picture(data, item, self.profile)
        address = self.pictures[key]
        if address is not None:
            yield f'{indent}<image {_box(item.frame)} preserveAspectRatio="none" href="{address}"/>'


def _picture(data: bytes, item: ImageItem, profile: OutputProfile) -> str | None:
    """The shown part as it will print, as a data address; None where the bytes are no picture."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as opened:
            photo = opened.format == "JPEG"
            picture: Image.Image = ImageOps.exif_transpose(opened)
            info = dict(picture.info)
            crop, (width, height) = item.crop, picture.size
            left, top = round(crop.x * width), round(crop.y * height)
            right, bottom = round((crop.x + crop.width) * width), round((crop.y + crop.height) * height)
            picture = picture.crop((left, top, max(left + 1, right), max(top + 1, bottom)))
            picture.info = info
            printed = profile.picture_as_printed(picture)
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    most = max(1, round(item.frame.width * _MOST_PIXELS_PER_POINT))
    if printed.width > 1.5 * most:
        printed = printed.resize((most, max(1, round(printed.height * most / printed.width))), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    if photo and printed.mode == "RGB":
        printed.save(out, "JPEG", quality=_JPEG_QUALITY)
        kind = "jpeg"
    else:
        printed.info = {}
        printed.save(out, "PNG")
        kind = "png"
    return f"data:image/{kind};base64,{base64.b64encode(out.getvalue()).decode('ascii')}"


def _link(link: LinkItem, indent: str) -> Iterator[str]:
    # An address such as javascript: would run where the file is opened.
    if link.address.lower().startswith(_SAFE_ADDRESSES):
        address = _escape(link.address)
        yield (
            f'{indent}<a href="{address}" aria-label="{address}">'
            f'<rect {_box(link.frame)} fill="none" pointer-events="all"/></a>'
        )


def _path_data(paths: Paths, decimals: int = 3) -> Iterator[str]:
    """The `d` of each path."""
    taken = np.concatenate([[0], np.cumsum(POINTS_OF_VERB[paths.verbs])]).tolist()
    verbs = paths.verbs.tolist()
    texts = _coordinates(paths.points, decimals)
    for first, last in pairwise([*paths.starts.tolist(), len(verbs)]):
        parts: list[str] = []
        for index in range(first, last):
            ends = texts[taken[index] : taken[index + 1]]
            parts.append(_LETTERS[verbs[index]] + " ".join(ends))
        yield "".join(parts)


def _coordinates(points: NDArray[np.float64], decimals: int) -> list[str]:
    return [f"{_number(x, decimals)} {_number(y, decimals)}" for x, y in points.tolist()]


def _text_of(items: Iterable[SceneItem]) -> str:
    texts: list[str] = []
    for item in items:
        if isinstance(item, GlyphRun):
            texts.append(item.text.strip())
        elif isinstance(item, Group):
            texts.append(_text_of(item.items))
    return " ".join(text for text in texts if text)


def _table_text(tag: Tag) -> str:
    """The table behind a figure, a row to a line: SVG has no tables."""
    if tag.table is None:
        return ""
    lines = [tag.table.caption] if tag.table.caption else []
    for row in tag.table.rows:
        cells = [f"{name}: {cell}" if name else cell for name, cell in zip(tag.table.header, row, strict=False)]
        lines.append("; ".join(cells))
    return "\n".join(lines)


def _box(rect: Rect) -> str:
    return (
        f'x="{_number(rect.x)}" y="{_number(rect.y)}"'
        f' width="{_number(max(0.0, rect.width))}" height="{_number(max(0.0, rect.height))}"'
    )


def _map(affine: Affine) -> str:
    numbers = (affine.a, affine.b, affine.c, affine.d)
    return f"matrix({' '.join(f'{n:.9g}' for n in numbers)} {_number(affine.e)} {_number(affine.f)})"


_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def _escape(text: str) -> str:
    # XML 1.0, 2.2: most control characters may not stand in a file at all.
    legal = "".join(
        c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )
    return legal.translate(_ESCAPES)


def _number(value: float, decimals: int = 3) -> str:
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
