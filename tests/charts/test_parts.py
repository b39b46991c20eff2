from __future__ import annotations

import pytest

from inclusion_desktop.charts.chart_type import Chart
from inclusion_desktop.charts.parts import REMAINDER, Parts, read_parts, share_decimals
from inclusion_desktop.charts.types.donut import CHART_TYPE
from inclusion_desktop.data.dataset import Kind
from tests.charts.samples import chart_of, table

NESTED = table(
    {
        "group": (Kind.TEXT, ["Enrolled", "With special needs", "With a disability"]),
        "children": (Kind.INTEGER, ["460835", "11471", "5753"]),
    }
)


def chart(values: list[str], kind: Kind = Kind.PERCENT) -> Chart:
    names = [f"Group {index}" for index in range(len(values))]
    return chart_of(CHART_TYPE, table({"g": (Kind.TEXT, names), "v": (kind, values)}), {"category": "g", "value": "v"})


def parts_of(given: Chart, **options: str) -> Parts:
    found = read_parts(given, "en", **options)
    assert found is not None
    return found


def test_counts_are_parts_of_their_sum() -> None:
    found = parts_of(chart(["1", "3"], Kind.INTEGER))
    assert found.whole == 4
    assert found.shares().tolist() == [25, 75]
    assert not any(part.is_remainder for part in found.parts)


def test_a_row_may_hold_the_whole_of_nested_counts() -> None:
    given = chart_of(CHART_TYPE, NESTED, {"category": "group", "value": "children"})
    found = parts_of(given, whole="enrolled")
    assert found.whole == 460835
    assert found.whole_row == 0
    assert [part.row for part in found.parts] == [1, 2, REMAINDER]


def test_one_percentage_leaves_the_rest_of_a_hundred() -> None:
    found = parts_of(chart(["97.6"]), remainder="Others")
    assert [(part.name, round(part.value, 6)) for part in found.parts] == [("Group 0", 97.6), ("Others", 2.4)]


@pytest.mark.parametrize("values", [["33.3", "33.3", "33.3"], ["16.7", "33.3", "50.1"]])
def test_percentages_that_miss_a_hundred_by_rounding_leave_no_rest(values: list[str]) -> None:
    assert len(parts_of(chart(values)).parts) == 3


def test_missing_negative_and_zero_values_are_no_parts() -> None:
    found = parts_of(chart(["", "-5", "0", "x9", "7"], Kind.NUMBER))
    assert [part.row for part in found.parts] == [4]


@pytest.mark.parametrize("values", [[""], ["-1"], ["0", "0"]])
def test_nothing_to_divide_is_no_parts(values: list[str]) -> None:
    assert read_parts(chart(values, Kind.NUMBER), "en") is None


def test_values_whose_sum_is_no_number_are_no_parts() -> None:
    assert read_parts(chart(["1.7e308", "1.7e308"], Kind.NUMBER), "en") is None


def test_decimals_tell_small_parts_from_nothing() -> None:
    small = parts_of(chart(["1", "999"], Kind.INTEGER))
    assert share_decimals(small.shares(), small.column) == 1
    halves = parts_of(chart(["1", "1"], Kind.INTEGER))
    assert share_decimals(halves.shares(), halves.column) == 0
    assert share_decimals(halves.shares(), halves.column, 2) == 2
