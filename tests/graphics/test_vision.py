"""What people who see colours differently see: greys stay, confused colours meet, sizes do not matter."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from inclusion_desktop.graphics.vision import Vision, seen


def one(color: tuple[int, int, int], vision: Vision) -> NDArray[np.int64]:
    return np.asarray(seen(np.array([[color]], np.uint8), vision)[0, 0], np.int64)


def apart(one_color: tuple[int, int, int], other: tuple[int, int, int], vision: Vision) -> float:
    return float(np.abs(one(one_color, vision) - one(other, vision)).max())


@pytest.mark.parametrize("vision", list(Vision))
def test_white_black_and_every_grey_stay_as_they_are(vision: Vision) -> None:
    greys = np.repeat(np.arange(256, dtype=np.uint8)[:, None, None], 3, axis=2)
    assert np.abs(seen(greys, vision).astype(np.int64) - greys).max() <= 1


def test_red_and_green_meet_for_red_green_blindness_and_not_for_tritanopia() -> None:
    red, green = (187, 75, 40), (120, 125, 38)
    assert apart(red, green, Vision.DEUTERANOPIA) < 25
    assert apart(red, green, Vision.TRITANOPIA) > 60


def test_red_looks_darker_without_the_cones_for_long_waves() -> None:
    def luminance(color: NDArray[np.int64]) -> float:
        return float(color @ (0.2126, 0.7152, 0.0722))

    assert luminance(one((255, 0, 0), Vision.PROTANOPIA)) < luminance(one((255, 0, 0), Vision.DEUTERANOPIA))


def test_published_values() -> None:
    # Pure green through the matrix of deuteranopia: linear (0.8606, 0.6725, 0.0429), encoded by hand.
    assert one((0, 255, 0), Vision.DEUTERANOPIA).tolist() == pytest.approx([238, 213, 58], abs=1)
    # Luminance of pure blue is 0.0722: sRGB code 76.
    assert one((0, 0, 255), Vision.GREY).tolist() == pytest.approx([76, 76, 76], abs=1)


def test_tall_pictures_are_seen_whole() -> None:
    tall = np.full((700, 2, 3), (200, 30, 60), np.uint8)
    result = seen(tall, Vision.TRITANOPIA)
    assert result.shape == tall.shape
    assert (result == result[0, 0]).all()
    assert not (result == tall).all()
