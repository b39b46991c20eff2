"""Numbers on the rulers never touch, and are round."""

from __future__ import annotations

import pytest

from inclusion_desktop.ui.artboard.rulers import tick_step


@pytest.mark.parametrize(
    ("pixels_per_mm", "step"), [(0.02, 2000.0), (0.3, 200.0), (1.0, 100.0), (3.8, 20.0), (30.0, 2.0), (400.0, 0.2)]
)
def test_the_distance_between_numbers_follows_the_zoom(pixels_per_mm: float, step: float) -> None:
    assert tick_step(pixels_per_mm) == step


@pytest.mark.parametrize("pixels_per_mm", [0.05, 0.4, 1.7, 9.0, 77.0, 300.0])
def test_numbers_stand_apart(pixels_per_mm: float) -> None:
    assert tick_step(pixels_per_mm) * pixels_per_mm >= 50
