"""What a pull at a handle makes of a frame."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.document.model import Place
from inclusion_desktop.ui.artboard.handles import (
    SIZERS,
    Handle,
    Spot,
    drawn,
    handle_spot,
    moved,
    resized,
    rotated,
)

FRAME = Place(20.0, 30.0, 40.0, 20.0)
OPPOSITE: dict[Handle, Handle] = {h: next(o for o in SIZERS if o.value == (-h.value[0], -h.value[1])) for h in SIZERS}


def test_a_corner_follows_the_pointer_and_the_opposite_corner_stays() -> None:
    assert resized(FRAME, Handle.BOTTOM_RIGHT, Spot(70.0, 80.0)) == Place(20.0, 30.0, 50.0, 50.0)
    assert resized(FRAME, Handle.TOP_LEFT, Spot(10.0, 25.0)) == Place(10.0, 25.0, 50.0, 25.0)


def test_an_edge_moves_in_its_own_direction_only() -> None:
    assert resized(FRAME, Handle.RIGHT, Spot(75.0, 500.0)) == Place(20.0, 30.0, 55.0, 20.0)


def test_proportions_are_kept_on_request() -> None:
    larger = resized(FRAME, Handle.BOTTOM_RIGHT, Spot(100.0, 51.0), keep_ratio=True)
    assert larger.width_mm == pytest.approx(80.0)
    assert larger.height_mm == pytest.approx(40.0)
    assert (larger.x_mm, larger.y_mm) == (20.0, 30.0)


def test_the_center_stays_on_request() -> None:
    assert resized(FRAME, Handle.RIGHT, Spot(70.0, 40.0), from_center=True) == Place(10.0, 30.0, 60.0, 20.0)


def test_a_frame_never_turns_inside_out() -> None:
    narrow = resized(FRAME, Handle.RIGHT, Spot(-500.0, 40.0))
    assert narrow.width_mm == 1.0
    assert narrow.x_mm == 20.0


@given(
    st.sampled_from(SIZERS),
    st.floats(0.0, 359.0),
    st.floats(-50.0, 150.0),
    st.floats(-50.0, 150.0),
)
def test_the_opposite_handle_of_a_turned_frame_stays_where_it_is(
    handle: Handle, rotation: float, x: float, y: float
) -> None:
    frame = Place(20.0, 30.0, 40.0, 20.0, rotation)
    after = resized(frame, handle, Spot(x, y))
    before_spot = handle_spot(frame, OPPOSITE[handle], 0.0)
    after_spot = handle_spot(after, OPPOSITE[handle], 0.0)
    assert math.dist(before_spot, after_spot) < 0.005


def test_turning_follows_the_pointer_about_the_center() -> None:
    above = handle_spot(FRAME, Handle.TURN, 10.0)
    assert above == Spot(40.0, 20.0)
    assert rotated(FRAME, above, Spot(60.0, 40.0)).rotation == pytest.approx(90.0)
    assert rotated(FRAME, above, Spot(52.0, 22.0), stepped=True).rotation in (30.0, 45.0)


def test_a_frame_can_be_drawn_in_any_direction() -> None:
    assert drawn(Spot(50.0, 60.0), Spot(20.0, 20.0)) == Place(20.0, 20.0, 30.0, 40.0)
    assert drawn(Spot(50.0, 60.0), Spot(20.0, 50.0), square=True) == Place(20.0, 30.0, 30.0, 30.0)
    assert drawn(Spot(50.0, 50.0), Spot(60.0, 55.0), from_center=True) == Place(40.0, 45.0, 20.0, 10.0)


def test_places_stay_readable_numbers() -> None:
    assert moved(FRAME, 1 / 3, -2 / 3) == Place(20.333, 29.333, 40.0, 20.0)
