from __future__ import annotations

import numpy as np

from inclusion_desktop.charts.series import (
    arrange,
    arrange_across,
    arrangement_table,
    in_time_order,
    sort_key,
    sort_order,
)
from inclusion_desktop.charts.types.bar import CHART_TYPE as BARS
from inclusion_desktop.charts.types.slope import CHART_TYPE as SLOPES
from inclusion_desktop.data.dataset import Kind
from tests.charts.samples import chart_of, table

LONG = table(
    {
        "group": (Kind.TEXT, ["A", "A", "B", "B", "A"]),
        "year": (Kind.YEAR, ["2024", "2018", "2018", "2024", "2018"]),
        "share": (Kind.PERCENT, ["40", "23", "41", "", "99"]),
    }
)


def test_a_series_column_divides_rows_in_time_order() -> None:
    chart = chart_of(BARS, LONG, {"category": "year", "value": "share", "series": "group"})
    found = arrange(chart, "en")
    assert found is not None
    assert found.names == ("2018", "2024")
    assert [series.name for series in found.series] == ["A", "B"]
    np.testing.assert_array_equal(found.values(), [[23, 40], [41, np.nan]])
    assert [series.rows.tolist() for series in found.series] == [[1, 0], [2, 3]]
    assert found.repeated == (4,)


def test_a_wide_table_is_read_across() -> None:
    wide = table({"group": (Kind.TEXT, ["A"]), "2024": (Kind.PERCENT, ["40"]), "2018": (Kind.PERCENT, ["23"])})
    found = in_time_order(arrange_across(chart_of(SLOPES, wide, {"series": "group", "value": ["2024", "2018"]}), "en"))
    assert found is not None
    assert found.times is not None
    assert found.times.tolist() == [2018, 2024]
    assert found.series[0].values.tolist() == [23, 40]
    assert [found.series[0].column_at(i).id for i in range(2)] == ["2018", "2024"]


def test_places_without_values_come_last_whichever_the_direction() -> None:
    data = table({"name": (Kind.TEXT, ["a", "b", "c"]), "v": (Kind.NUMBER, ["1", "", "3"])})
    found = arrange(chart_of(BARS, data, {"category": "name", "value": "v"}), "en")
    assert found is not None
    assert sort_order(found, "value", True, "en").tolist() == [2, 0, 1]
    assert sort_order(found, "value", False, "en").tolist() == [0, 2, 1]


def test_names_sort_as_the_language_does() -> None:
    names = ["Țara", "Ștefan", "Soroca", "Taraclia", "Ânta", "Ana", "Ăla", "Beta"]
    assert sorted(names, key=lambda name: sort_key(name, "ro")) == [
        "Ana", "Ăla", "Ânta", "Beta", "Soroca", "Ștefan", "Taraclia", "Țara",
    ]  # fmt: skip
    assert sorted(["жук", "ёж", "ель"], key=lambda name: sort_key(name, "ru")) == ["ель", "ёж", "жук"]


def test_the_table_says_what_is_missing_in_the_language_of_the_document() -> None:
    chart = chart_of(BARS, LONG, {"category": "year", "value": "share", "series": "group"})
    found = arrangement_table(chart, arrange(chart, "ro"), "ro")
    assert found.header == ("year", "A", "B")
    assert found.rows == (("2018", "23\u00a0%", "41\u00a0%"), ("2024", "40\u00a0%", "fără date"))
