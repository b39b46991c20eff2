"""Pages small enough to reason about, which use everything the PDF writer knows."""

from __future__ import annotations

import hashlib
import io
from functools import cache

import numpy as np
from PIL import Image

from inclusion_desktop import resources
from inclusion_desktop.graphics.color import BLACK, WHITE, Color, Process, Spot
from inclusion_desktop.graphics.geometry import Affine, Point, Rect, Size
from inclusion_desktop.graphics.paint import Stroke
from inclusion_desktop.graphics.path import Rects, circles
from inclusion_desktop.graphics.scene import (
    GlyphRun,
    Group,
    ImageItem,
    LinkItem,
    Role,
    Scene,
    SceneItem,
    Shapes,
    TableData,
    Tag,
)
from inclusion_desktop.graphics.units import mm_to_pt
from inclusion_desktop.render.pdf.settings import ColorTarget, PdfSettings, Standard
from inclusion_desktop.text.fonts import FontLibrary
from inclusion_desktop.text.library import Library
from inclusion_desktop.text.shaping import Shaper, TextStyle, place_line

BODY = "SourceSans3-Regular"
ORANGE = Spot("Brand Orange", Process(0.0, 0.53, 1.0, 0.0))
PALE = Process(0.05, 0.0, 0.05, 0.0)
ROMANIAN = "Învățăm împreună: ș ț ă â î office ffi"
RUSSIAN = "Обучение вместе: 11\u00a0471 ребёнок"
SIZE = Size(400.0, 300.0)
BLEED = mm_to_pt(3.0)
ACCESSIBLE = PdfSettings(
    standards=frozenset({Standard.UA1, Standard.A2A}),
    color=ColorTarget.SRGB,
    bleed=False,
    marks=False,
    color_bars=False,
    links=True,
    bookmarks=True,
)


@cache
def fonts() -> FontLibrary:
    wanted = [path for path in resources.font_files() if path.stem in (BODY, "Onest-Bold", "DejaVuSans")]
    return FontLibrary.from_files(wanted, (BODY, "DejaVuSans"))


@cache
def pictures() -> dict[str, bytes]:
    ramp = (np.mgrid[0:64, 0:64].sum(0)[..., None] * np.array([2, 1, 1]) % 256).astype(np.uint8)
    found = {}
    for picture in (Image.fromarray(ramp), Image.new("RGBA", (40, 40), (200, 30, 30, 120))):
        out = io.BytesIO()
        picture.save(out, "PNG")
        found[hashlib.sha256(out.getvalue()).hexdigest()] = out.getvalue()
    return found


@cache
def library() -> Library:
    profile = resources.profile_path("FOGRA39L_tac300.icc").read_bytes()
    return Library(fonts(), profile, pictures())


def text(
    words: str, size: float, x: float, y: float, language: str = "ro", color: Color = BLACK, face: str = BODY
) -> tuple[GlyphRun, ...]:
    return place_line(Shaper(fonts()), words, TextStyle(face, size, color, language), x, y)


def rects(*boxes: tuple[float, float, float, float]) -> Rects:
    return Rects(np.array(boxes, np.float64))


def page(*items: SceneItem, order: tuple[str, ...] = (), language: str = "ro") -> Scene:
    return Scene(SIZE, BLEED, items, order, language, "Probă")


def background(color: Color = PALE) -> Shapes:
    return Shapes(rects((-BLEED, -BLEED, SIZE.width + 2 * BLEED, SIZE.height + 2 * BLEED)), fill=color)


TABLE = TableData("Pondere pe ani", ("An", "Pondere"), (("2018", "41 %"), ("2024", "60 %")))


def full_page() -> Scene:
    """A spot, a table, opacity, rotation, pictures, a list and a link, painted in another order than read."""
    first, second = pictures()
    figure = Group(
        (
            Shapes(rects((20, 200, 82, 20), (20, 230, 120, 20)), fill=Process(1.0, 0.5, 0.0, 0.0)),
            Shapes(circles(np.array([[200.0, 220], [215, 220]]), 20.0), ORANGE.tinted(0.5), Stroke(WHITE, 1.0)),
            Group(text("41 %", 10, 25, 212, color=WHITE)),
            Group(
                (
                    Shapes(circles(np.array([[300.0, 220], [315, 220]]), 20.0), fill=Process(0.0, 0.8, 0.9, 0.0)),
                    Group(text("în grup", 8, 280, 220), tag=Tag(Role.CAPTION)),
                ),
                opacity=0.5,
            ),
        ),
        tag=Tag(Role.FIGURE, "Bare: 41 % în 2018, 60 % acum", table=TABLE),
        source="chart",
    )
    items = Group(
        (
            Group(text("•", 12, 20, 90), tag=Tag(Role.LIST_ITEM)),
            Group(text("rotit 😀", 12, 30, 90), transform=Affine.rotation(10, Point(30, 90))),
        ),
        tag=Tag(Role.LIST),
        source="list",
    )
    return page(
        background(),
        figure,
        Group(text(ROMANIAN, 16, 20, 40), tag=Tag(Role.HEADING), source="title"),
        Group(text(RUSSIAN, 12, 20, 70, "ru"), tag=Tag(Role.PARAGRAPH, language="ru"), source="body"),
        items,
        Group(
            (ImageItem(first, Rect(250, 30, 100, 60)), ImageItem(second, Rect(300, 60, 30, 30))),
            clip=Rect(250, 30, 90, 60),
            tag=Tag(Role.FIGURE, "Poză"),
            source="picture",
        ),
        Group(
            (*text("site", 12, 20, 150), LinkItem(Rect(20, 140, 40, 14), "https://exemplu.md/ș")),
            tag=Tag(Role.LINK),
            source="link",
        ),
        order=("title", "body", "chart", "list", "picture", "link"),
    )


READ = (ROMANIAN, RUSSIAN, "41 %", "în grup", "Pondere pe ani", "An", "60 %", "•", "rotit 😀", "site")
"""What `full_page` says, in the order in which it is to be read."""
