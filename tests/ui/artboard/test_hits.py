"""What lies under a point."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from inclusion_desktop.document.model import GroupElement, Place, ShapeElement, ShapeKind
from inclusion_desktop.graphics.color import BLACK
from inclusion_desktop.graphics.geometry import Affine, Point, Rect
from inclusion_desktop.graphics.paint import Stroke
from inclusion_desktop.graphics.path import Rects, circles, polylines
from inclusion_desktop.graphics.scene import GlyphRun, Group, Shapes
from inclusion_desktop.ui.artboard.hits import Mark, element_at, elements_touching, mark_at, marks_of, path_boxes
from tests.ui.artboard.desk import box


def bars() -> Shapes:
    boxes = np.array([[0.0, 0, 10, 50], [20, 20, 10, 30], [40, 45, 10, 5]])
    return Shapes(Rects(boxes), BLACK, data_rows=np.array([4, 5, 6]), data_column="share")


def dots() -> Shapes:
    places = np.array([[0.0, 0], [30, 10], [60, 5]])
    return Shapes(circles(places, 3.0), BLACK, data_rows=np.array([0, 1, -1]), data_column="y")


def label(row: int = 2) -> GlyphRun:
    at = np.array([[100.0, 20.0], [106.0, 20.0]])
    codes = np.array([0, 1], np.int32)
    return GlyphRun("F", 10.0, np.array([1, 2], np.uint16), at, codes, "12", BLACK, data_row=row, data_column="n")


def test_a_bar_is_hit_inside_and_just_beside_it() -> None:
    group = Group((bars(),))
    assert mark_at(group, Point(25, 30), 2.0) == Mark(5, "share")
    assert mark_at(group, Point(18.5, 30), 2.0) == Mark(5, "share")
    assert mark_at(group, Point(15, 30), 2.0) is None
    assert mark_at(group, Point(45, 30), 2.0) is None, "above a short bar is not on it"


def test_the_topmost_mark_wins_over_a_nearer_one_below() -> None:
    covering = Shapes(Rects(np.array([[0.0, 0, 60, 60]])), BLACK, data_rows=np.array([9]), data_column="all")
    assert mark_at(Group((bars(), covering)), Point(25, 30), 2.0) == Mark(9, "all")


def test_marks_are_found_where_their_group_puts_them() -> None:
    turned = Group((Group((bars(),), Affine.rotation(90).then(Affine.translation(200, 100))),))
    there = Affine.rotation(90).then(Affine.translation(200, 100)).apply(Point(25, 30))
    assert mark_at(turned, there, 1.0) == Mark(5, "share")
    assert mark_at(turned, Point(25, 30), 1.0) is None


def test_small_dots_are_hit_from_near_by_and_unbound_ones_never() -> None:
    group = Group((dots(),))
    assert mark_at(group, Point(30, 10), 4.0) == Mark(1, "y")
    assert mark_at(group, Point(35.5, 10), 4.0) == Mark(1, "y")
    assert mark_at(group, Point(60, 5), 4.0) is None


def test_the_corner_of_a_circles_box_is_not_the_circle() -> None:
    wide = Shapes(circles(np.array([[50.0, 50]]), 40.0), BLACK, data_rows=np.array([0]), data_column="y")
    assert mark_at(Group((wide,)), Point(15, 15), 2.0) is None
    assert mark_at(Group((wide,)), Point(25, 30), 2.0) == Mark(0, "y")


def test_a_line_is_hit_along_its_ink() -> None:
    line = polylines([np.array([[0.0, 0], [50, 50], [100, 0]])])
    group = Group((Shapes(line, None, Stroke(BLACK, 2.0), data_rows=np.array([7]), data_column="y"),))
    assert mark_at(group, Point(25, 25), 3.0) == Mark(7, "y")
    assert mark_at(group, Point(52, 20), 3.0) is None


def test_printed_figures_lead_to_their_cell() -> None:
    assert mark_at(Group((label(),)), Point(105, 16), 2.0) == Mark(2, "n")
    assert mark_at(Group((label(),)), Point(105, 60), 2.0) is None


def test_marks_of_cells_are_those_of_their_rows_and_columns() -> None:
    group = Group((bars(), dots(), label(1)))
    found = {
        type(item).__name__: chosen.tolist() for item, _, chosen in marks_of(group, frozenset({1, 5}), frozenset())
    }
    assert found == {"Shapes": [1], "GlyphRun": []}
    only = [item for item, _, _ in marks_of(group, frozenset({1, 5}), frozenset({"share"}))]
    assert len(only) == 1
    assert isinstance(only[0], Shapes)
    assert only[0].data_column == "share"


def test_the_boxes_of_paths_hold_their_points() -> None:
    boxes = path_boxes(dots().geometry)  # type: ignore[arg-type]
    assert boxes[1] == pytest.approx([27, 7, 6, 6])


def test_a_turned_frame_is_hit_as_it_is_seen() -> None:
    standing = replace(box("a", 20, 40, 60, 10), place=Place(20, 40, 60, 10, 90.0))
    assert element_at([standing], 50, 20, 0.5) is standing
    assert element_at([standing], 25, 45, 0.5) is None


def test_a_group_is_hit_by_what_it_holds_and_not_by_the_space_between() -> None:
    group = GroupElement(id="g", place=Place(0, 0, 100, 20), children=(box("a", 0, 0, 20, 20), box("b", 80, 0, 20, 20)))
    assert element_at([group], 10, 10, 1) is group
    assert element_at([group], 50, 10, 1) is None


def test_a_flat_line_is_caught_by_a_band() -> None:
    line = ShapeElement(id="line", place=Place(10, 50, 80, 0), shape=ShapeKind.LINE)
    assert elements_touching([line], Rect(40, 40, 10, 20)) == ("line",)
    assert elements_touching([line], Rect(40, 60, 10, 20)) == ()
