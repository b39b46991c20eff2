"""What a moving edge snaps to."""

from __future__ import annotations

import pytest

from inclusion_desktop.document.model import Guide, Page, Place
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.ui.artboard.snapping import SmartGuide, snap_box, snap_point, targets_of

PAGE = Page("p", 200.0, 100.0, margin_mm=10.0, guides=(Guide(True, 63.0), Guide(False, 71.0)))


@pytest.mark.parametrize(
    ("box", "dx"),
    [
        (Rect(0.8, 33.0, 20.0, 11.0), -0.8),  # the page's edge
        (Rect(10.9, 33.0, 20.0, 11.0), -0.9),  # the margin
        (Rect(89.5, 33.0, 20.0, 11.0), 0.5),  # centre on centre
        (Rect(43.4, 33.0, 20.0, 11.0), -0.4),  # the right edge on a guide
        (Rect(30.0, 33.0, 20.0, 11.0), 0.0),  # nothing near
    ],
)
def test_edges_and_centers_snap_to_the_page_and_its_guides(box: Rect, dx: float) -> None:
    assert snap_box(box, targets_of(PAGE, ()), 1.0).dx == pytest.approx(dx)


def test_nothing_snaps_from_too_far() -> None:
    assert snap_box(Rect(1.5, 33.0, 20.0, 11.0), targets_of(PAGE, ()), 1.0).dx == 0.0


def test_edges_of_other_elements_attract_and_the_gap_is_told() -> None:
    other = Place(120.0, 20.0, 30.0, 30.0)
    snap = snap_box(Rect(80.0, 20.6, 25.0, 18.0), targets_of(PAGE, (other,)), 1.0)
    assert snap.dy == pytest.approx(-0.6)
    gap = next(guide for guide in snap.guides if guide.distance_mm is not None)
    assert gap.distance_mm == pytest.approx(15.0)
    assert (gap.x1, gap.x2) == (105.0, 120.0)
    assert SmartGuide(80.0, 20.0, 150.0, 20.0) in snap.guides


def test_a_turned_element_attracts_by_what_it_covers() -> None:
    standing = Place(120.0, 20.0, 40.0, 10.0, rotation=90.0)
    assert snap_box(Rect(101.0, 41.0, 33.6, 5.0), targets_of(PAGE, (standing,)), 0.6).dx == pytest.approx(0.4)


def test_the_grid_counts_only_where_nothing_else_is_near() -> None:
    targets = targets_of(PAGE, (), grid_mm=5.0)
    assert snap_point(36.0, 33.0, targets, 1.5).dx == pytest.approx(-1.0)
    assert snap_point(64.0, 33.0, targets, 1.5).dx == pytest.approx(-1.0), "the guide at 63, not the grid at 65"


def test_a_point_snaps_only_in_the_directions_it_may_move() -> None:
    snap = snap_point(63.4, 71.4, targets_of(PAGE, ()), 1.0, in_y=False)
    assert snap.dx == pytest.approx(-0.4)
    assert snap.dy == 0.0
