from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.charts.labels import FLOOR, clipped, fit_labels, shortened, spread, without_overlap, wrap_label
from inclusion_desktop.text.shaping import TextStyle
from tests.charts.samples import shaper

STYLE = TextStyle("SourceSans3-Regular", 12, language="ro")
LONG = "Copii cu cerințe educaționale speciale înscriși în grădinițe și școli"


def test_a_label_is_wrapped_evenly_and_whole() -> None:
    lines, fits = wrap_label(shaper(), LONG, STYLE, 150)
    assert fits
    assert " ".join(lines) == LONG
    widths = [shaper().width(line, STYLE) for line in lines]
    assert max(widths) <= 150
    assert min(widths) > 0.5 * max(widths)


def test_a_word_too_long_is_told() -> None:
    assert wrap_label(shaper(), "Intersectorialitate", STYLE, 30) == (("Intersectorialitate",), False)


def test_no_break_spaces_hold() -> None:
    lines, _ = wrap_label(shaper(), "aproape 11.471\u00a0de\u00a0copii", STYLE, 60)
    assert lines[-1] == "11.471\u00a0de\u00a0copii"


def test_labels_shrink_together_and_not_under_the_floor() -> None:
    fitted = fit_labels(shaper(), [LONG, "Elevi"], STYLE, 110, 30)
    assert fitted.whole
    assert FLOOR <= fitted.style.size < 12
    assert " ".join(fitted.lines[0]) == LONG


def test_where_there_is_no_room_labels_go_evenly_but_the_lit_stay() -> None:
    names = [f"Raionul {i}" for i in range(40)]
    lit = np.zeros(40, np.bool_)
    lit[7] = True
    fitted = fit_labels(shaper(), names, STYLE, 100, 2.5, important=lit)
    kept = [i for i, lines in enumerate(fitted.lines) if lines]
    assert fitted.every == 3
    assert 7 in kept
    assert all(b - a >= 3 for a, b in itertools.pairwise(kept))
    assert fitted.style.size == FLOOR


def test_an_ellipsis_is_the_last_resort() -> None:
    text = shortened(shaper(), LONG, STYLE, 80)
    assert text.endswith("…")
    assert shaper().width(text, STYLE) <= 80
    assert shortened(shaper(), LONG, STYLE, 1) == ""


WANTED = st.lists(st.floats(-500, 500), min_size=1, max_size=25)


@given(WANTED, st.floats(1, 12))
def test_spread_labels_do_not_overlap_keep_their_order_and_stay_inside(wanted: list[float], height: float) -> None:
    places = np.array(wanted)
    heights = np.full(len(places), height)
    moved = spread(places, heights, -500, 500)
    order = np.argsort(places, kind="stable")
    assert np.all(np.diff(moved[order]) >= height - 1e-6)
    assert moved.min() >= -500 + height / 2 - 1e-6
    assert moved.max() <= 500 - height / 2 + 1e-6


def test_labels_with_room_are_not_moved() -> None:
    wanted = np.array([10.0, 50.0, 90.0])
    assert spread(wanted, np.full(3, 12.0), 0, 100).tolist() == wanted.tolist()


def test_two_labels_part_by_the_same_distance() -> None:
    assert spread(np.array([50.0, 52.0]), np.array([10.0, 10.0]), 0, 100).tolist() == [46, 56]


def test_the_important_labels_win() -> None:
    kept = without_overlap(np.array([0.0, 5.0, 10.0]), np.full(3, 8.0), np.array([0.0, 1.0, 0.0]))
    assert kept.tolist() == [False, True, False]


def test_of_an_endless_name_only_so_much_is_set_as_a_label_can_show() -> None:
    style = TextStyle(shaper().library.find("Inclusion Sans", 400).id, 12.0)
    lines = fit_labels(shaper(), ["long name " * 10_000, "b"], style, 200.0, 40.0).lines
    assert 0 < sum(len(line) for line in lines[0]) <= 500
    assert lines[0][-1].endswith("…")
    assert clipped("short") == "short"
