from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.charts.rounding import largest_remainder, rounded_shares, rounding_tolerance

AMOUNTS = st.lists(st.floats(0, 1e15, allow_subnormal=False), min_size=1, max_size=40)


@given(AMOUNTS, st.integers(1, 2000))
def test_parts_add_up_and_none_is_a_whole_unit_off(values: list[float], total: int) -> None:
    parts = largest_remainder(np.array(values), total)
    if max(values) == 0:
        assert parts.tolist() == [0] * len(values)
        return
    scaled = np.array(values) / max(values)
    exact = scaled / scaled.sum() * total
    assert parts.sum() == total
    assert np.abs(parts - exact).max() < 1 + 1e-6


def test_units_left_go_to_the_largest_fractions_earlier_parts_first() -> None:
    assert largest_remainder(np.array([47.0, 16.0, 15.8, 12.0, 6.1, 3.1]), 10).tolist() == [5, 2, 1, 1, 1, 0]
    assert largest_remainder(np.array([1.0, 1.0, 1.0]), 100).tolist() == [34, 33, 33]


def test_what_is_no_amount_gets_nothing() -> None:
    assert largest_remainder(np.array([3.0, -1.0, np.nan, np.inf]), 10).tolist() == [10, 0, 0, 0]
    assert largest_remainder(np.array([1.0]), 0).tolist() == [0]


@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_rounded_shares_make_a_hundred(decimals: int) -> None:
    shares = rounded_shares(np.array([1.0, 1.0, 1.0]), decimals)
    assert round(float(shares.sum()), 9) == 100
    assert shares[0] == round(100 / 3 + 0.5 * 10**-decimals, decimals)


def test_the_tolerance_is_half_the_last_digit_of_each_part() -> None:
    assert rounding_tolerance(3, 1) == pytest.approx(0.15)
