"""Formulas that read one another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.data.formulas.order import calculation_order

_names = st.sampled_from("abcdef")


@given(st.dictionaries(_names, st.lists(_names | st.just("source"), max_size=3), max_size=6))
def test_every_name_comes_behind_what_it_reads_or_leads_to_a_circle(reads: dict[str, list[str]]) -> None:
    order, circles = calculation_order(reads)
    for at, name in enumerate(order):
        assert all(read in order[:at] for read in reads[name] if read in reads)
    for circle in circles:
        assert not set(circle) & set(order)
        for name, following in zip(circle, (*circle[1:], circle[0]), strict=True):
            assert following in reads[name]
    assert (len(order) < len(reads)) == bool(circles)


def test_the_given_order_is_kept_where_it_can_be() -> None:
    assert calculation_order({"b": [], "a": [], "c": ["d"], "d": ["a"]}) == (("b", "a", "d", "c"), ())
    assert calculation_order({"x": ["y"], "y": ["x"], "z": ["x"]}) == ((), (("x", "y"),))
    assert calculation_order({"x": ["x"]}) == ((), (("x",),))
