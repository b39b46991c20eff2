from __future__ import annotations

import numpy as np
import pytest

from inclusion_desktop.charts.marks import broken_line, contrast, rectangles, rules, series_colors, text_on
from inclusion_desktop.graphics.color import BLACK, WHITE, Process

SUN = Process(0, 0.18, 0.85, 0)
NIGHT = Process(1, 0.8, 0.1, 0.25)


def test_text_on_a_fill_is_the_ink_that_reads_best() -> None:
    assert text_on(NIGHT) == WHITE
    assert text_on(SUN) == BLACK
    assert contrast(BLACK, WHITE) == pytest.approx(21)


def test_rectangles_of_one_paint_are_one_item_and_keep_their_rows() -> None:
    boxes = np.arange(16.0).reshape(4, 4)
    batches = rectangles(boxes, (SUN, NIGHT), np.array([0, 1, 0, 1]), np.array([7, 8, 9, 10]), "v")
    assert [batch.fill for batch in batches] == [SUN, NIGHT]
    assert [rows.tolist() for batch in batches if (rows := batch.data_rows) is not None] == [[7, 9], [8, 10]]


def test_only_full_black_lines_overprint() -> None:
    ends = np.array([[0.0, 0, 10, 0]])
    assert rules(ends, BLACK, 1).overprint
    assert not rules(ends, BLACK.tinted(0.2), 1).overprint
    assert not rules(ends, NIGHT, 1).overprint


def test_a_line_breaks_at_what_is_missing() -> None:
    points = np.array([[0, 0], [1, 1], [2, np.nan], [3, 3], [4, np.nan], [5, 5], [6, 6]], np.float64)
    line = broken_line(points, NIGHT, 1, 3, "v")
    assert line is not None
    assert len(line.geometry) == 2
    assert broken_line(points[2:5], NIGHT, 1, 3, "v") is None


def test_more_series_than_colours_are_told_apart_by_tints() -> None:
    colors = series_colors((NIGHT, SUN), 5)
    assert len(set(colors)) == 5
    assert colors[:2] == (NIGHT, SUN)
