from __future__ import annotations

import numpy as np
import pytest

from inclusion_desktop.charts.people import ASPECT, figure, people
from inclusion_desktop.graphics.path import POINTS_OF_VERB


def test_the_figure_fills_its_height_and_width_and_is_the_same_left_and_right() -> None:
    one = figure()
    bounds = one.bounds()
    assert bounds is not None
    assert (bounds.x, bounds.y) == pytest.approx((-ASPECT / 2, 0.0))
    assert (bounds.width, bounds.height) == pytest.approx((ASPECT, 1.0))
    points = {(round(x, 6), round(y, 6)) for x, y in one.points.tolist()}
    assert {(round(-x, 6) + 0.0, y) for x, y in points} == {(x + 0.0, y) for x, y in points}


def test_the_head_does_not_touch_the_shoulders() -> None:
    y = np.unique(np.round(figure().points[:, 1], 6))
    gaps = np.diff(y[(y > 0.15) & (y < 0.3)])
    assert gaps.max() > 0.02


def test_people_of_any_height_stand_on_their_lines() -> None:
    crowd = people(np.array([10.0, 50.0]), np.array([100.0, 100.0]), np.array([40.0, 80.0]))
    assert len(crowd) == 2
    verbs, points = crowd.path(1)
    assert POINTS_OF_VERB[verbs].sum() == len(points)
    assert points[:, 1].max() == pytest.approx(100)
    assert points[:, 1].min() == pytest.approx(20)
    assert points[:, 0].min() + points[:, 0].max() == pytest.approx(100)
