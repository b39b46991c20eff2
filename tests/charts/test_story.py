from __future__ import annotations

from inclusion_desktop.charts.series import with_unit
from inclusion_desktop.charts.types.bar import CHART_TYPE as BAR
from inclusion_desktop.charts.types.nested import CHART_TYPE as NESTED
from inclusion_desktop.data.dataset import Kind
from tests.charts.samples import chart_of, table


def test_a_series_named_in_small_letters_begins_its_sentence_with_a_capital() -> None:
    data = table(
        {
            "group": (Kind.TEXT, ["A", "A", "B", "B"]),
            "period": (Kind.TEXT, ["2018", "в период кампании"] * 2),
            "share": (Kind.PERCENT, ["23", "40", "41", "60"]),
        }
    )
    chart = chart_of(BAR, data, {"category": "group", "value": "share", "series": "period"})
    assert ". В период кампании — A" in BAR.describe(chart, "ru")


def test_a_share_too_small_to_print_is_not_nothing() -> None:
    data = table({"name": (Kind.TEXT, ["все", "дети"]), "n": (Kind.INTEGER, ["1000000000000", "5"])})
    said = NESTED.describe(chart_of(NESTED, data, {"name": "name", "value": "n"}), "ru").replace("\u00a0", " ")
    assert "< 0,1 %" in said
    assert said.startswith("Вложенные числа — всего все: ")


def test_a_unit_that_is_the_name_is_not_said_twice() -> None:
    assert with_unit("Copii", "copii") == "Copii"
    assert with_unit("Cost", "lei") == "Cost, lei"
