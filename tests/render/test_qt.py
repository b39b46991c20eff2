"""A scene on the screen, looked at pixel by pixel."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter

from inclusion_desktop.graphics.color import BLACK, WHITE, Process
from inclusion_desktop.graphics.geometry import Affine, Rect
from inclusion_desktop.graphics.paint import Cap, Join, Stroke
from inclusion_desktop.graphics.path import Paths, Rects, circles, joined, polylines
from inclusion_desktop.graphics.scene import Group, ImageItem, SceneItem, Shapes
from inclusion_desktop.render.qt import QtPaint, paint_items
from inclusion_desktop.render.qt.paths import Boxes, Dashes, Moved, build_paths, prepare
from tests.render.pdf.pages import library
from tests.render.scenes import CLEAR, CORAL, NIGHT, OPAQUE, SKY, everything, page, profile, screen, star, words

pytestmark = pytest.mark.usefixtures("qapp")
PAPER = (255, 255, 255)


def one_box(x: float, y: float, width: float, height: float, ink: Process = SKY) -> Shapes:
    return Shapes(Rects(np.array([[x, y, width, height]])), ink)


def seen(*items: SceneItem, dpi: float = 72.0) -> NDArray[np.uint8]:
    return screen(page(*items), dpi)


def at(pixels: NDArray[np.uint8], x: int, y: int) -> tuple[int, ...]:
    return tuple(pixels[y, x].tolist())


def mean(pixels: NDArray[np.uint8], x: int, y: int, width: int, height: int) -> NDArray[np.float64]:
    average: NDArray[np.float64] = pixels[y : y + height, x : x + width].reshape(-1, 3).mean(axis=0)
    return average


def test_ink_has_the_color_it_has_on_paper() -> None:
    assert at(seen(one_box(10, 10, 30, 20)), 20, 20) == profile().to_srgb(SKY)


def test_edges_fall_where_they_are_and_not_on_whole_pixels() -> None:
    pixels = seen(one_box(10.5, 10, 20, 20, BLACK))
    half = at(pixels, 10, 15)[0]
    assert 110 < half < 165, "half a pixel of black"
    assert at(pixels, 9, 15) == PAPER


def test_holes_follow_the_fill_rule() -> None:
    assert at(seen(Shapes(star(100, 100, 60), NIGHT)), 100, 100) == profile().to_srgb(NIGHT)
    assert at(seen(Shapes(star(100, 100, 60, even_odd=True), NIGHT)), 100, 100) == PAPER


def test_a_batch_looks_like_its_shapes_one_by_one() -> None:
    centers = np.array([[50.0, 50], [90, 70], [130, 40], [170, 80], [60, 120]])
    many = Shapes(circles(centers, 12.0), CORAL, Stroke(NIGHT, 1.5))
    single = [Shapes(circles(center[None], 12.0), CORAL, Stroke(NIGHT, 1.5)) for center in centers]
    assert isinstance(prepare(circles(centers, 12.0), True, 1.5), Moved), "the quick way is the one that is tested"
    difference = np.abs(seen(many).astype(int) - seen(*single))
    assert difference.max() <= 2


def test_shapes_that_only_resemble_each_other_keep_their_own_form() -> None:
    bubbles = circles(np.array([[50.0, 50], [90, 70], [130, 40], [170, 80]]), np.array([5.0, 8, 12, 15]))
    assert not isinstance(prepare(bubbles, True, None), Moved)
    pixels = seen(Shapes(bubbles, NIGHT))
    assert at(pixels, 183, 80) == profile().to_srgb(NIGHT)
    assert at(pixels, 57, 50) == PAPER


@pytest.mark.parametrize("join", list(Join))
@pytest.mark.parametrize("width", [0.8, 3.0, 9.0])
def test_a_long_line_drawn_in_pieces_shows_no_seams(join: Join, width: float) -> None:
    points = np.column_stack([np.linspace(20, 500, 80), 200 + 60 * np.sin(np.arange(80) * 0.9)])
    line = polylines([points])
    pieces = Shapes(line, None, Stroke(BLACK, width, join=join))
    # A fill of nothing keeps it whole: the painter cuts only what is merely stroked.
    whole = build_paths(line)
    pixels = seen(pieces, dpi=144)
    image = QImage(1152, 864, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(2, 2)
    painter.setPen(QtPaint(profile()).pen(pieces.stroke))
    painter.drawPath(whole[0])
    painter.end()
    expected = np.frombuffer(image.constBits(), np.uint8).reshape(864, 1152, 4)[..., 2::-1]
    difference = np.abs(pixels.astype(int) - expected).max(axis=2)
    assert len(whole) == 1
    assert len(list(_paths(prepare(line, False, width)))) > 10
    assert (difference > 70).sum() == 0
    assert (difference > 20).sum() < 0.02 * (expected[..., 0] < 250).sum()


def _paths(prepared: object) -> Iterable[object]:
    assert isinstance(prepared, list)
    return prepared


def test_dashes_are_as_long_as_they_say() -> None:
    line = polylines([np.array([[20.0, 50.0], [120.0, 50.0]])])
    pixels = seen(Shapes(line, None, Stroke(BLACK, 4.0, (20.0, 10.0))))
    dark = pixels[50, 20:120, 0] < 128
    assert dark[2:18].all()
    assert not dark[22:28].any()
    assert dark[32:48].all()


@pytest.mark.parametrize("dash", [(12.0, 5.0), (9.0,), (10.0, 4.0, 0.0, 4.0)])
def test_a_long_dashed_line_is_dashed_as_a_short_one(dash: tuple[float, ...]) -> None:
    points = np.column_stack([np.linspace(20, 500, 60), 200 + 40 * np.sin(np.arange(60) * 0.5)])
    line = polylines([points])
    stroke = Stroke(BLACK, 3.0, dash, Cap.ROUND, Join.ROUND)
    assert isinstance(prepare(line, False, None, dash), Dashes)
    pixels = seen(Shapes(line, None, stroke), dpi=144)
    image = QImage(1152, 864, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(2, 2)
    painter.setPen(QtPaint(profile()).pen(stroke))
    painter.drawPath(build_paths(line)[0])
    painter.end()
    expected = np.frombuffer(image.constBits(), np.uint8).reshape(864, 1152, 4)[..., 2::-1]
    difference = np.abs(pixels.astype(int) - expected).max(axis=2)
    assert (difference > 90).sum() < 0.01 * (expected[..., 0] < 250).sum()


def test_caps_reach_beyond_the_end_where_they_should() -> None:
    def end(cap: Cap) -> bool:
        line = polylines([np.array([[20.0, 50.0], [60.0, 50.0]])])
        return at(seen(Shapes(line, None, Stroke(BLACK, 10.0, cap=cap))), 63, 50)[0] < 128

    assert [end(cap) for cap in Cap] == [False, True, True]


def test_sharp_corners_are_as_long_as_in_pdf() -> None:
    spike = polylines([np.array([[40.0, 100.0], [50.0, 40.0], [60.0, 100.0]])])
    pixels = seen(Shapes(spike, None, Stroke(BLACK, 6.0)))
    # 19°: the tip stands width / (2 sin(9.5°)) beyond the corner, which a limit of 2 would cut off.
    assert at(pixels, 50, 26)[0] < 128


def test_a_group_is_turned_clipped_and_moved() -> None:
    inner = Group((one_box(0, 0, 100, 100),), Affine.rotation(90).then(Affine.translation(200, 50)), Rect(0, 0, 30, 60))
    pixels = seen(inner)
    assert at(pixels, 170, 60) == profile().to_srgb(SKY)
    assert at(pixels, 120, 60) == PAPER
    assert at(pixels, 170, 90) == PAPER


def test_a_faded_group_fades_as_one() -> None:
    group = Group((one_box(20, 20, 60, 60, NIGHT), one_box(50, 50, 60, 60, NIGHT)), opacity=0.5)
    pixels = seen(group)
    assert at(pixels, 60, 60) == at(pixels, 30, 30), "where two marks overlap it is no darker"
    expected = [(255 + channel) / 2 for channel in profile().to_srgb(NIGHT)]
    assert at(pixels, 30, 30) == pytest.approx(expected, abs=2)


def test_fades_within_fades_multiply() -> None:
    inner = Group((one_box(20, 20, 60, 60, NIGHT), one_box(90, 20, 10, 10)), opacity=0.5)
    outer = Group((inner, one_box(200, 20, 10, 10)), opacity=0.5)
    expected = [255 - (255 - channel) / 4 for channel in profile().to_srgb(NIGHT)]
    assert at(seen(outer), 50, 50) == pytest.approx(expected, abs=3)


def test_text_is_drawn_at_any_size() -> None:
    for size in (8, 20, 90, 400):
        pixels = seen(*words("n", size, 50, 420))
        box = mean(pixels, 50, 420 - size // 2, max(2, size // 2), max(2, size // 2))
        assert box[0] < 200, f"{size} points"


def test_a_face_that_is_missing_is_left_out() -> None:
    import dataclasses

    from inclusion_desktop.graphics.scene import GlyphRun

    run = words("n", 50, 50, 200)[0]
    assert isinstance(run, GlyphRun)
    assert (seen(dataclasses.replace(run, face="Nobody-Bold")) == 255).all()


def test_pictures_fill_their_frame_with_the_part_that_is_cropped() -> None:
    whole = seen(ImageItem(OPAQUE, Rect(50, 50, 64, 64)))
    part = seen(ImageItem(OPAQUE, Rect(50, 50, 64, 64), Rect(0.5, 0.5, 0.5, 0.5)))
    assert mean(part, 60, 60, 4, 4) == pytest.approx(mean(whole, 87, 87, 2, 2), abs=6)
    assert at(whole, 48, 60) == PAPER


def test_transparent_pictures_let_paper_through() -> None:
    pixels = seen(one_box(0, 0, 300, 300, NIGHT), ImageItem(CLEAR, Rect(50, 50, 40, 40)))
    red, _, blue = at(pixels, 70, 70)
    assert red > profile().to_srgb(NIGHT)[0] + 40
    assert blue > 30


def test_large_pictures_are_reduced_and_remembered() -> None:
    colors = QtPaint(profile())
    data = library().pictures[OPAQUE]
    small = colors.pictures.picture(OPAQUE, data, 15.0)
    assert small is not None
    assert small.width() == 16
    assert colors.pictures.picture(OPAQUE, data, 15.0) is small
    full = colors.pictures.picture(OPAQUE, data, 500.0)
    assert full is not None
    assert full.width() == 64


def test_a_broken_picture_is_left_out() -> None:
    assert QtPaint(profile()).pictures.picture("broken", b"no picture", 100.0) is None


def test_an_eye_sees_inks_and_pictures_alike() -> None:
    def grey(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return np.repeat(pixels.mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8)

    colors = QtPaint(profile(), grey)
    pixels = screen(page(one_box(10, 10, 50, 50, CORAL), ImageItem(OPAQUE, Rect(80, 80, 64, 64))), 72, colors)
    assert (pixels[..., 0] == pixels[..., 1]).all()
    assert (pixels[..., 1] == pixels[..., 2]).all()
    assert pixels[30, 30, 0] not in (0, 255)


def test_the_painters_map_is_left_as_it_was() -> None:
    image = QImage(400, 400, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    painter.translate(3.25, 7.5)
    painter.scale(0.5, 0.5)
    before = painter.transform()
    paint_items(everything(), painter, library(), QtPaint(profile()))
    after = painter.transform()
    painter.end()
    assert (after.dx(), after.dy(), after.m11()) == pytest.approx((before.dx(), before.dy(), before.m11()))


def test_painting_twice_with_the_same_tools_gives_the_same_picture() -> None:
    colors = QtPaint(profile())
    scene = page(*everything())
    assert np.array_equal(screen(scene, 100, colors), screen(scene, 100, colors))


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.floats(-50, 600), st.floats(-50, 500), st.floats(0, 300), st.floats(0, 300)),
        min_size=0,
        max_size=6,
    ),
    st.floats(0, 1),
    st.sampled_from([None, 0.0, 0.25, 5.0]),
    st.sampled_from([(), (0.0, 3.0), (3.0,), (0.0, 0.0)]),
)
def test_every_scene_can_be_painted(
    boxes: list[tuple[float, float, float, float]], opacity: float, width: float | None, dash: tuple[float, ...]
) -> None:
    stroke = None if width is None else Stroke(BLACK, width, dash)
    rects = Rects(np.array(boxes, np.float64).reshape(-1, 4))
    lines = joined([polylines([np.array([[x, y], [x + w, y + h]])]) for x, y, w, h in boxes])
    dots = circles(rects.boxes[:, :2], 3.0) if boxes else polylines([])
    shapes = [Shapes(geometry, SKY, stroke) for geometry in (rects, lines, dots)]
    group = Group((*shapes, Shapes(lines, None, stroke)), opacity=opacity)
    assert seen(group, dpi=36).shape == (216, 288, 3)


def test_prepared_shapes_are_what_the_painter_is_quick_at() -> None:
    assert isinstance(QtPaint(profile()).prepared(one_box(0, 0, 1, 1)), Boxes)
    assert prepare(Paths(np.empty(0, np.uint8), np.empty((0, 2)), np.empty(0, np.int64)), True, None) == []


def test_colors_are_remembered() -> None:
    colors = QtPaint(profile())
    assert colors.brush(SKY) is colors.brush(Process(0.7, 0.2, 0.0, 0.0))
    assert colors.color(WHITE) == QColor(255, 255, 255)
