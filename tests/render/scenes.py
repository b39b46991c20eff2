"""A page with one of everything a renderer has to draw, and the ways to look at it."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter

from inclusion_desktop.graphics.color import BLACK, WHITE, Color, Process, Spot
from inclusion_desktop.graphics.geometry import Affine, Rect, Size
from inclusion_desktop.graphics.paint import Cap, Join, Stroke
from inclusion_desktop.graphics.path import Paths, Rects, circles, polylines, segments
from inclusion_desktop.graphics.profile import OutputProfile
from inclusion_desktop.graphics.scene import Group, ImageItem, LinkItem, Role, Scene, SceneItem, Shapes, TableData, Tag
from inclusion_desktop.render.qt import QtPaint, paint_scene
from inclusion_desktop.text.library import Library
from tests.render.pdf.pages import library, pictures, text

NIGHT = Process(1.0, 0.8, 0.1, 0.25)
CORAL = Process(0.0, 0.72, 0.62, 0.0)
SKY = Process(0.7, 0.2, 0.0, 0.0)
ORANGE = Spot("Brand Orange", Process(0.0, 0.53, 1.0, 0.0))
OPAQUE, CLEAR = pictures()
SIZE = Size(576.0, 432.0)
"""8 by 6 inches: whole pixels at 150 and at 100 dpi."""


@cache
def profile() -> OutputProfile:
    return OutputProfile(library().profile)


def star(x: float, y: float, radius: float, *, even_odd: bool = False) -> Paths:
    turns = [i * 4 * math.pi / 5 for i in range(5)]
    points = np.array([[x + radius * math.sin(a), y - radius * math.cos(a)] for a in turns])
    made = polylines([points], closed=True)
    return Paths(made.verbs, made.points, made.starts, even_odd)


def words(sentence: str, size: float, x: float, y: float, color: Color = BLACK) -> tuple[SceneItem, ...]:
    return text(sentence, size, x, y, color=color)


def everything(swatch: Process = SKY, shift: float = 0.0) -> tuple[SceneItem, ...]:
    """`swatch` is the ink of one box, `shift` moves one line of text to the right, in points."""
    wave = np.column_stack([np.linspace(30, 340, 120), 390 + 14 * np.sin(np.arange(120) * 0.35)])
    rules = np.array([[240.0, 290.0, 350.0, 290.0], [240.0, 300.0, 350.0, 300.0]])
    zigzag = np.array([[360 + i * 6.0, 380 + (i % 2) * 20.0] for i in range(33)])
    marks = np.array([[380 + 17 * i, 300 + 9 * (i % 3)] for i in range(10)], np.float64)
    return (
        Shapes(Rects(np.array([[0.0, 0.0, *SIZE]])), Process(0.0, 0.02, 0.05, 0.0)),
        Group(words("Învățăm împreună! Учимся вместе", 24, 30, 40), tag=Tag(Role.TITLE)),
        Group(words("97,6 % of children with special educational needs", 11, 30 + shift, 62)),
        Shapes(star(90, 130, 50), NIGHT, Stroke(BLACK, 2.0)),
        Shapes(star(210, 130, 50, even_odd=True), CORAL, Stroke(NIGHT, 3.0, (8.0, 4.0), Cap.ROUND, Join.ROUND)),
        Shapes(Rects(np.array([[290.0, 90.0, 60.0, 70.0]])), swatch),
        Shapes(Rects(np.array([[480.0, 50.0, 60.0, 40.0], [480.0, 100.0, 60.0, 40.0]])), ORANGE.tinted(0.6)),
        Group(
            (Shapes(Rects(np.array([[0.0, 0.0, 200.0, 200.0]])), SKY), *words("Clipped and turned", 30, 4, 40, WHITE)),
            Affine.rotation(10).then(Affine.translation(50, 210)),
            Rect(0.0, 0.0, 160.0, 80.0),
        ),
        ImageItem(OPAQUE, Rect(240.0, 190.0, 80.0, 80.0)),
        ImageItem(OPAQUE, Rect(430.0, 190.0, 80.0, 80.0), Rect(0.25, 0.25, 0.5, 0.5)),
        Shapes(segments(rules), None, Stroke(BLACK, 0.5)),
        Shapes(circles(marks, 6.0), CORAL, Stroke(WHITE, 1.0), data_rows=np.arange(10), data_column="share"),
        Shapes(circles(marks + np.array([0.0, 40.0]), np.linspace(2, 8, 10)), NIGHT),
        Shapes(polylines([wave]), None, Stroke(SKY, 2.5)),
        Shapes(polylines([wave - np.array([0.0, 35.0])]), None, Stroke(NIGHT, 1.5, (6.0, 3.0))),
        Shapes(polylines([zigzag]), None, Stroke(CORAL, 1.5)),
        LinkItem(Rect(30.0, 50.0, 100.0, 15.0), "https://example.org/?a=1&b=2"),
    )


def see_through() -> tuple[SceneItem, ...]:
    """Marks that fade as one, and a picture with an alpha channel."""
    spread = np.array([[400.0, 80.0], [430.0, 80.0], [415.0, 105.0]])
    return (
        Shapes(Rects(np.array([[0.0, 0.0, *SIZE]])), Process(0.0, 0.02, 0.05, 0.0)),
        Shapes(Rects(np.array([[20.0, 60.0, 460.0, 30.0]])), NIGHT),
        Group((Shapes(circles(spread, 32), CORAL), *words("as one", 18, 388, 95)), opacity=0.5),
        ImageItem(CLEAR, Rect(40.0, 30.0, 80.0, 80.0)),
    )


def page(*items: SceneItem) -> Scene:
    return Scene(SIZE, 0.0, items, language="ro", title='Învățăm & "împreună"')


def figure(*items: SceneItem) -> Group:
    table = TableData("Attitudes", ("Group", "Share"), (("Teachers", "60 %"), ("Students <12", "16 %")))
    return Group(items, tag=Tag(Role.FIGURE, 'Teachers "60 %" & more', table=table), source="chart-1")


def screen(
    scene: Scene, dpi: float = 150.0, colors: QtPaint | None = None, fonts: Library | None = None
) -> NDArray[np.uint8]:
    """The page as Qt paints it: shape (h, w, 3)."""
    scale = dpi / 72
    width, height = round(scene.size.width * scale), round(scene.size.height * scale)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_scene(scene, painter, fonts or library(), colors or QtPaint(profile()))
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(height, width, 4)
    return np.ascontiguousarray(pixels[..., 2::-1])
