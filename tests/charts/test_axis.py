from __future__ import annotations

import numpy as np

from inclusion_desktop.charts.axis import bottom_texts, time_texts, time_ticks, value_texts, value_ticks
from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.document.brand import NumberStyle
from tests.charts.samples import context

SHARE = build_column("s", "s", Kind.PERCENT, ["40"])
COUNT = build_column("c", "c", Kind.INTEGER, ["4"])
DAY = build_column("d", "d", Kind.DATE, ["2024-09-01"])


def test_every_percentage_on_an_axis_has_its_sign() -> None:
    ticks = value_ticks(0, 60, SHARE, 3)
    assert value_texts(ticks, SHARE, "ro", NumberStyle()) == ["0\u00a0%", "20\u00a0%", "40\u00a0%", "60\u00a0%"]


def test_counts_have_no_halves() -> None:
    assert value_texts(value_ticks(0, 3, COUNT, 8), COUNT, "en", NumberStyle()) == ["0", "1", "2", "3"]


def test_dates_say_no_more_than_tells_them_apart() -> None:
    new_years = np.array(["2020-01-01", "2022-01-01"], "datetime64[D]").astype(np.float64)
    months = np.array(["2024-02-01", "2024-03-01"], "datetime64[D]").astype(np.float64)
    assert time_texts(new_years, DAY, "en") == ["2020", "2022"]
    assert time_texts(months, DAY, "en") == ["Feb 2024", "Mar 2024"]
    assert time_ticks(months[0], months[1], DAY, 2).tolist() == months.tolist()


def test_numbers_that_would_touch_are_dropped_but_the_ends_stay() -> None:
    where = context()
    texts = [str(year) for year in range(2000, 2030)]
    runs = bottom_texts(texts, np.linspace(0, 300, 30), 10, 0, 300, where.text.axis, where)
    shown = [run.text for run in runs]
    assert {"2000", "2029"} <= set(shown)
    assert len(shown) < 15
    starts = sorted(float(run.positions[0, 0]) for run in runs)
    assert min(np.diff(starts)) > where.shaper.width("2000", where.text.axis)
    assert starts[0] >= 0
