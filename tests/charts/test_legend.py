from __future__ import annotations

import pytest

from inclusion_desktop.charts.legend import build_keys
from inclusion_desktop.graphics.color import BLACK, Process
from inclusion_desktop.graphics.path import Rects
from inclusion_desktop.graphics.scene import GlyphRun, Shapes
from tests.charts.samples import context, shaper

CORAL = Process(0.0, 0.72, 0.62, 0.0)


def test_each_name_has_its_square_and_rows_wrap_within_the_width() -> None:
    style = context().text.label
    items, height = build_keys(
        ["Caregivers", "Teachers", "Pupils"], [CORAL, BLACK, CORAL], shaper(), style, 10, 20, 170
    )
    squares = [item for item in items if isinstance(item, Shapes)]
    names = [item for item in items if isinstance(item, GlyphRun)]
    assert [square.fill for square in squares] == [CORAL, BLACK, CORAL]
    assert [name.text for name in names] == ["Caregivers", "Teachers", "Pupils"]
    baselines = [float(name.positions[0, 1]) for name in names]
    assert baselines[0] == baselines[1] < baselines[2]
    assert height == pytest.approx(2 * (baselines[2] - baselines[0]))
    for square, name in zip(squares, names, strict=True):
        assert isinstance(square.geometry, Rects)
        x, y, width, high = square.geometry.boxes[0].tolist()
        assert x + width < name.positions[0, 0]
        assert y < name.positions[0, 1] < y + high + style.size * 0.3


def test_a_name_too_long_for_the_row_ends_in_an_ellipsis() -> None:
    items, _height = build_keys(["x" * 200], [CORAL], shaper(), context().text.label, 0, 0, 100)
    names = [item.text for item in items if isinstance(item, GlyphRun)]
    assert names[-1].endswith("…")


def test_no_names_take_no_room() -> None:
    assert build_keys([], [], shaper(), context().text.label, 0, 0, 100) == ([], 0.0)
