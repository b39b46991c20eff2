from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from inclusion_desktop.charts.scales import BandScale, ColorScale, LinearScale, PointScale, TimeScale
from inclusion_desktop.graphics.color import Process

PLACES = st.floats(-5000, 5000)


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), PLACES, PLACES, st.lists(st.floats(0, 1), min_size=1))
def test_linear_scales_invert(low: float, high: float, start: float, end: float, parts: list[float]) -> None:
    assume(abs(high - low) > 1e-3 and abs(end - start) > 1e-3)
    scale = LinearScale(low, high, start, end)
    values = low + np.array(parts) * (high - low)
    size = max(abs(low), abs(high))
    stretch = abs(high - low) / abs(end - start)
    tolerance = 1e-9 * size + 1e-9 * stretch * max(abs(start), abs(end))
    np.testing.assert_allclose(scale.invert(scale(values)), values, atol=tolerance, rtol=1e-9)
    assert scale.at(low) == pytest.approx(start)


def test_huge_values_do_not_overflow() -> None:
    scale = LinearScale(-1e308, 1e308, 0, 100)
    assert scale(np.array([-1e308, 0, 1e308])).tolist() == [0, 50, 100]


def test_a_range_of_no_width_stands_at_the_start_but_a_moment_in_the_middle() -> None:
    assert LinearScale(0, 0, 10, 90).at(7) == 10
    assert TimeScale(2024, 2024, 10, 90).at(2024) == 50


def test_what_is_missing_has_no_place() -> None:
    assert np.isnan(LinearScale(0, 1, 0, 100)(np.array([np.nan]))).all()


def test_years_stand_at_their_true_distances() -> None:
    assert TimeScale(2012, 2024, 0, 120)(np.array([2012, 2018, 2020, 2024])).tolist() == [0, 60, 80, 120]


@given(st.integers(1, 60), PLACES, PLACES, st.floats(0.1, 1))
def test_bands_do_not_overlap_and_invert(count: int, start: float, end: float, share: float) -> None:
    assume(abs(end - start) > 1)
    scale = BandScale(count, start, end, share)
    middles = scale(np.arange(count))
    assert scale.breadth <= scale.step + 1e-9
    assert scale.invert(middles).tolist() == list(range(count))
    assert scale.invert(np.array([min(start, end) - 1.0])).tolist() == [-1]


def test_a_band_is_no_broader_than_asked() -> None:
    assert BandScale(1, 0, 500, most=80).breadth == 80


@given(st.integers(1, 60), PLACES, PLACES)
def test_points_reach_both_ends_and_invert(count: int, start: float, end: float) -> None:
    assume(abs(end - start) > 1)
    scale = PointScale(count, start, end)
    places = scale(np.arange(count))
    assert scale.invert(places).tolist() == list(range(count))
    if count > 1:
        assert places[[0, -1]] == pytest.approx([start, end])


def test_classes_take_their_lower_break() -> None:
    colors = tuple(Process(0, 0, 0, k) for k in (0.1, 0.4, 0.8))
    scale = ColorScale((10.0, 20.0), colors)
    assert scale(np.array([9.9, 10, 25, np.nan])).tolist() == [0, 1, 2, -1]
    assert scale.invert(1) == (10, 20)
    with pytest.raises(ValueError, match="ascending"):
        ColorScale((20.0, 10.0), colors)
