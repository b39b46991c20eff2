from __future__ import annotations

import datetime

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from inclusion_desktop.charts import ticks

WIDE = st.floats(-1e12, 1e12)


@pytest.mark.parametrize(
    ("low", "high", "count", "expected"),
    [
        (0, 0.3, 3, [0, 0.1, 0.2, 0.3]),
        (0, 60, 6, [0, 10, 20, 30, 40, 50, 60]),
        (0, 10, 4, [0, 2.5, 5, 7.5, 10]),
        (-5, 8, 6, [-5, -2.5, 0, 2.5, 5, 7.5]),
        (0, 460835, 5, [0, 100000, 200000, 300000, 400000]),
    ],
)
def test_ticks_are_round(low: float, high: float, count: int, expected: list[float]) -> None:
    assert ticks.round_ticks(low, high, count).tolist() == expected


def test_counts_have_whole_ticks() -> None:
    assert ticks.round_ticks(0, 3, 6, whole=True).tolist() == [0, 1, 2, 3]
    assert ticks.round_ticks(0, 10, 4, whole=True).tolist() == [0, 5, 10]


@given(WIDE, WIDE, st.integers(2, 10))
def test_ticks_lie_within_ascend_and_are_evenly_spaced(low: float, high: float, count: int) -> None:
    low, high = min(low, high), max(low, high)
    assume(high - low > 1e-9 * max(abs(low), abs(high), 1e-6))
    found = ticks.round_ticks(low, high, count)
    slack = 1e-9 * max(abs(low), abs(high))
    assert np.all(found >= low - slack)
    assert np.all(found <= high + slack)
    assert len(found) <= count + 2
    steps = np.diff(found)
    assert np.all(steps > 0)
    if len(steps) > 1:
        np.testing.assert_allclose(steps, steps[0], rtol=1e-6)


@given(WIDE, WIDE, st.integers(2, 10))
def test_a_range_made_round_covers_and_ends_on_ticks(low: float, high: float, count: int) -> None:
    low, high = min(low, high), max(low, high)
    assume(high - low > 1e-6 * max(abs(low), abs(high), 1e-3))
    first, last = ticks.round_range(low, high, count)
    assert first <= low
    assert last >= high
    assert last - first <= 3 * (high - low)


@given(st.integers(-9999, 9999), st.integers(1, 60), st.integers(-6, 6))
def test_no_tick_has_float_noise(start: int, span: int, exponent: int) -> None:
    unit = 10.0**exponent
    for tick in ticks.round_ticks(start * unit, (start + span) * unit).tolist():
        assert float(f"{tick:.10g}") == tick


@pytest.mark.parametrize("values", [(0.0, 0.0), (5.0, 5.0), (1e308, -1e308), (0.0, 5e-324), (float("nan"), 1.0)])
def test_degenerate_ranges_do_not_fail(values: tuple[float, float]) -> None:
    assert len(ticks.round_ticks(*values)) <= 12
    first, last = ticks.round_range(*values)
    assert first < last


def test_percentages_step_in_fives_and_tens() -> None:
    assert ticks.percent_ticks(0, 100, 5).tolist() == [0, 20, 40, 60, 80, 100]
    assert ticks.percent_ticks(0, 100, 2).tolist() == [0, 50, 100]
    assert ticks.percent_ticks(0, 3, 3).tolist() == [0, 1, 2, 3]


def test_years_are_whole() -> None:
    assert ticks.year_ticks(2011, 2024, 4).tolist() == [2015, 2020]
    assert ticks.year_ticks(2018, 2024, 6).tolist() == [2018, 2019, 2020, 2021, 2022, 2023, 2024]
    assert ticks.year_ticks(2020, 2020).tolist() == [2020]


def test_dates_fall_on_the_first_of_months() -> None:
    def days(text: str) -> float:
        return float((datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days)

    assert ticks.date_ticks(days("2024-01-15"), days("2024-06-20"), 6).tolist() == [
        days(f"2024-{month:02}-01") for month in range(2, 7)
    ]
    assert ticks.date_ticks(days("2010-05-01"), days("2020-05-01"), 6).tolist() == [
        days(f"{year}-01-01") for year in (2012, 2014, 2016, 2018, 2020)
    ]


def test_decimals_tell_ticks_apart() -> None:
    assert ticks.tick_decimals(np.array([0, 0.25, 0.5])) == 2
    assert ticks.tick_decimals(np.array([0.0, 10.0])) == 0


def test_a_range_next_to_the_largest_float_stays_finite() -> None:
    assert ticks.round_range(0.0, 1.7e308) == (0.0, 1.7e308)
