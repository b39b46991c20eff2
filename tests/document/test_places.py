from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.document.model import GroupElement, Place
from inclusion_desktop.document.places import corners_of, place_around, placed
from tests.factories import make_group, make_shape

places = st.builds(
    Place,
    st.floats(-500, 500),
    st.floats(-500, 500),
    st.floats(1, 300),
    st.floats(1, 300),
    st.sampled_from([0.0, 15.0, 45.0, 90.0, 137.0, 270.0]),
)


def same(a: Place, b: Place) -> bool:
    return all(
        x == pytest.approx(y, abs=1e-6)
        for p, q in zip(corners_of(a), corners_of(b), strict=True)
        for x, y in zip(p, q, strict=True)
    )


@given(st.lists(places, min_size=1, max_size=4), st.sampled_from([0.0, 30.0, 90.0]))
def test_a_frame_around_others_holds_all_their_corners(inner: list[Place], rotation: float) -> None:
    around = place_around(inner, rotation)
    assert around is not None
    assert place_around([around, *inner], rotation) == pytest.approx(around) or same(
        place_around([around, *inner], rotation) or around, around
    )


def test_a_group_takes_its_children_along() -> None:
    group = make_group("g", make_shape("a", Place(0, 0, 10, 10)), make_shape("b", Place(20, 10, 10, 10)))
    moved = placed(group, Place(5, 7, 30, 20))
    assert isinstance(moved, GroupElement)
    assert [child.place for child in moved.children] == [Place(5, 7, 10, 10), Place(25, 17, 10, 10)]


def test_a_group_scales_its_children() -> None:
    group = make_group("g", make_shape("a", Place(0, 0, 10, 10)), make_shape("b", Place(20, 10, 10, 10, 90.0)))
    scaled = placed(group, Place(0, 0, 60, 20))
    assert isinstance(scaled, GroupElement)
    first, second = (child.place for child in scaled.children)
    assert same(first, Place(0, 0, 20, 10))
    # A child that lies on its side is stretched along its own height.
    assert second.width_mm == pytest.approx(10)
    assert second.height_mm == pytest.approx(20)


def test_turning_a_group_turns_its_children_about_its_middle() -> None:
    group = make_group("g", make_shape("a", Place(0, 0, 10, 10)), make_shape("b", Place(20, 0, 10, 10)))
    turned = placed(group, Place(0, 0, 30, 10, 90.0))
    assert isinstance(turned, GroupElement)
    first, second = (child.place for child in turned.children)
    assert same(first, Place(10, -10, 10, 10, 90.0))
    assert same(second, Place(10, 10, 10, 10, 90.0))


@given(places, places)
def test_there_and_back_leaves_a_group_as_it_was(there: Place, start: Place) -> None:
    group = make_group("g", make_shape("a", Place(3, 4, 10, 20)), make_shape("b", Place(40, 50, 5, 5)))
    begun = placed(group, start)
    back = placed(placed(begun, there), start)
    assert isinstance(begun, GroupElement)
    assert isinstance(back, GroupElement)
    for before, after in zip(begun.children, back.children, strict=True):
        assert same(before.place, after.place)
