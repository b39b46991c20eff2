"""SVG: valid, the same every time, and with its meaning kept."""

from __future__ import annotations

import re
from xml.dom.minidom import Element, parseString

import numpy as np
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from inclusion_desktop.graphics.geometry import Affine, Rect
from inclusion_desktop.graphics.scene import Group, ImageItem, LinkItem, Role, Shapes, Tag
from inclusion_desktop.render.svg import write_svg
from tests.render.pdf.pages import library
from tests.render.scenes import CLEAR, CORAL, OPAQUE, everything, figure, page, profile, screen, star, words


def svg(*items: object) -> str:
    return write_svg(page(*items), library(), profile())  # type: ignore[arg-type]


def tree(text: str) -> Element:
    root = parseString(text).documentElement
    assert root is not None
    return root


def test_the_sheet_has_its_size_in_millimetres_and_its_name() -> None:
    root = tree(svg())
    assert root.getAttribute("width") == "203.2mm"
    assert root.getAttribute("viewBox") == "0 0 576 432"
    assert root.getAttribute("xml:lang") == "ro"
    assert root.getElementsByTagName("title")[0].firstChild.nodeValue == 'Învățăm & "împreună"'  # type: ignore[union-attr]


def test_the_same_scene_gives_the_same_file() -> None:
    assert svg(*everything()) == svg(*everything())


def test_it_looks_like_the_screen(qapp: object) -> None:
    # Without the clipped group: Qt's own reader, used here as a second opinion, knows no clips.
    items = [item for item in everything() if not (isinstance(item, Group) and item.clip is not None)]
    renderer = QSvgRenderer(QByteArray(svg(*items).encode()))
    image = QImage(1200, 900, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    shown = np.frombuffer(image.constBits(), np.uint8).reshape(900, 1200, 4)[..., 2::-1].astype(int)
    assert np.abs(shown - screen(page(*items))).mean() < 0.8


def test_figures_have_a_name_and_the_numbers_behind_them() -> None:
    root = tree(svg(figure(Shapes(star(50, 50, 20), CORAL))))
    group = next(g for g in root.getElementsByTagName("g") if g.getAttribute("role") == "img")
    title = group.getElementsByTagName("title")[0]
    assert title.firstChild.nodeValue == 'Teachers "60 %" & more'  # type: ignore[union-attr]
    assert group.getAttribute("aria-labelledby") == title.getAttribute("id")
    description = group.getElementsByTagName("desc")[0].firstChild.nodeValue  # type: ignore[union-attr]
    assert description == "Attitudes\nGroup: Teachers; Share: 60 %\nGroup: Students <12; Share: 16 %"


def test_headings_and_paragraphs_are_read_though_they_are_outlines() -> None:
    text = svg(
        Group(words("Împreună", 20, 20, 40), tag=Tag(Role.HEADING)),
        Group(words("Учимся", 12, 20, 80), tag=Tag(Role.PARAGRAPH, language="ru")),
    )
    groups = [g for g in tree(text).getElementsByTagName("g") if g.getAttribute("role")]
    assert [(g.getAttribute("role"), g.getAttribute("aria-label")) for g in groups] == [
        ("heading", "Împreună"),
        ("paragraph", "Учимся"),
    ]
    assert groups[0].getAttribute("aria-level") == "2"
    assert groups[1].getAttribute("xml:lang") == "ru"
    assert "<text" not in text


def test_colors_are_those_of_the_print() -> None:
    red, green, blue = profile().to_srgb(CORAL)
    assert f'fill="#{red:02x}{green:02x}{blue:02x}"' in svg(Shapes(star(50, 50, 20), CORAL))


def test_pictures_are_inside_and_cropped() -> None:
    text = svg(ImageItem(OPAQUE, Rect(10, 10, 50, 50), Rect(0, 0, 0.5, 0.5)), ImageItem(CLEAR, Rect(70, 10, 50, 50)))
    images = tree(text).getElementsByTagName("image")
    assert len(images) == 2
    assert all(image.getAttribute("href").startswith("data:image/png;base64,") for image in images)
    assert not re.search(r'(href|src)="(?!data:|#)', text), "nothing is fetched from anywhere"


def test_clips_and_fades_are_kept() -> None:
    root = tree(svg(Group((Shapes(star(50, 50, 20), CORAL),), Affine.translation(5, 6), Rect(0, 0, 40, 40), 0.25)))
    group = root.getElementsByTagName("g")[0]
    assert group.getAttribute("opacity") == "0.25"
    assert group.getAttribute("clip-path") == "url(#clip1)"
    assert group.getAttribute("transform") == "matrix(1 0 0 1 5 6)"
    assert root.getElementsByTagName("clipPath")[0].getAttribute("id") == "clip1"


def test_links_lead_where_they_say_and_nowhere_dangerous() -> None:
    links = tree(
        svg(
            LinkItem(Rect(0, 0, 9, 9), "https://example.org/?a=1&b=2"),
            LinkItem(Rect(0, 0, 9, 9), "javascript:alert(1)"),
        )
    ).getElementsByTagName("a")
    assert [link.getAttribute("href") for link in links] == ["https://example.org/?a=1&b=2"]


@pytest.mark.parametrize("bad", ["a\x00b", "\x1b[0m", "lone \ud800 half", "end \uffff"])
def test_characters_that_xml_cannot_hold_do_not_break_the_file(bad: str) -> None:
    text = svg(Group((Shapes(star(50, 50, 20), CORAL),), tag=Tag(Role.FIGURE, bad)))
    tree(text)
    text.encode("utf-8")
