from __future__ import annotations

from typing import ClassVar

from inclusion_desktop.charts.binding import convert_spec, kind_names, suggest_channels
from inclusion_desktop.charts.chart_type import ANY, MEASURES, NAMES, TIMES, Channel
from inclusion_desktop.charts.types.big_number import CHART_TYPE as BIG_NUMBER
from inclusion_desktop.charts.types.donut import CHART_TYPE as DONUT
from inclusion_desktop.charts.types.waffle import CHART_TYPE as WAFFLE
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.document.chart_spec import ChartSpec, Condition
from tests.charts.samples import table
from tests.charts.test_registry import Plain

ATTITUDES = table(
    {
        "study": (Kind.CATEGORY, ["Study"] * 4),
        "group": (Kind.CATEGORY, ["Caregivers", "Caregivers", "Teachers", "Teachers"]),
        "year": (Kind.YEAR, ["2018", "2024", "2018", "2024"]),
        "share": (Kind.PERCENT, ["23", "40", "41", "60"]),
        "n": (Kind.INTEGER, ["900", "950", "300", "310"]),
    }
)


class Changing(Plain):
    """Has a time, names that divide the rows, and several values."""

    channels: ClassVar[tuple[Channel, ...]] = (
        Channel("time", "Time", "", TIMES),
        Channel("value", "Values", "", MEASURES, many=True),
        Channel("series", "Divide by", "", NAMES, required=False),
        Channel("note", "Note", "", NAMES, required=False),
    )


def test_names_go_to_the_column_that_tells_most_rows_apart() -> None:
    assert suggest_channels(DONUT, ATTITUDES) == {"category": ("group",), "value": ("share",)}


def test_an_optional_channel_is_filled_only_where_it_tells_rows_apart() -> None:
    assert suggest_channels(Changing(), ATTITUDES) == {"time": ("year",), "value": ("share",), "series": ("group",)}


def test_a_channel_of_many_takes_the_columns_of_one_kind_and_unit() -> None:
    counts = table(
        {
            "year": (Kind.YEAR, ["2023", "2024"]),
            "girls": (Kind.INTEGER, ["5", "6"]),
            "boys": (Kind.INTEGER, ["7", "8"]),
            "share": (Kind.PERCENT, ["40", "41"]),
        },
        units={"girls": "pupils", "boys": "pupils"},
    )
    found = suggest_channels(Changing(), counts)
    assert not isinstance(found, str)
    assert found["value"] == ("girls", "boys")


def test_what_is_lacking_is_said() -> None:
    names = table({"group": (Kind.TEXT, ["A"]), "empty": (Kind.NUMBER, [""])})
    found = suggest_channels(DONUT, names)
    assert found == "It needs a column of numbers or percentages for 'Values'."


def test_a_chart_keeps_what_makes_sense_when_it_changes_its_type() -> None:
    spec = ChartSpec(
        "donut",
        "figures",
        {"category": ("group",), "value": ("share",)},
        (Condition("year", "2024"),),
        {"highlight": "Teachers", "hole": 0.5, "whole": "200", "title_size": 30.0},
        "A finding",
        "Share",
        "Own source",
        "A note",
    )
    waffle = convert_spec(spec, DONUT, WAFFLE, ATTITUDES)
    assert waffle.type == "waffle"
    assert waffle.channels == {"category": ("group",), "value": ("share",)}
    assert waffle.options == {"highlight": "Teachers", "whole": "200", "title_size": 30.0}
    assert (waffle.title, waffle.subtitle, waffle.source, waffle.note) == ("A finding", "Share", "Own source", "A note")
    assert waffle.rows == spec.rows
    assert waffle.dataset == "figures"


def test_columns_move_to_channels_of_another_name() -> None:
    spec = ChartSpec("donut", "figures", {"category": ("group",), "value": ("share",)})
    changing = convert_spec(spec, DONUT, Changing(), ATTITUDES)
    assert changing.channels == {"value": ("share",), "series": ("group",), "time": ("year",)}
    number = convert_spec(spec, DONUT, BIG_NUMBER, ATTITUDES)
    assert number.channels == {"value": ("share",), "label": ("group",)}


def test_an_option_of_the_same_name_that_the_new_type_cannot_read_is_dropped() -> None:
    spec = ChartSpec("other", "figures", {}, (), {"gap": "wide", "whole": "100"})
    assert convert_spec(spec, None, DONUT, ATTITUDES).options == {"whole": "100"}


def test_a_type_this_version_does_not_know_is_converted_too() -> None:
    spec = ChartSpec("spiral", "figures", {"arms": ("group",), "length": ("share",)})
    assert convert_spec(spec, None, DONUT, ATTITUDES).channels == {"category": ("group",), "value": ("share",)}
    assert convert_spec(spec, None, DONUT, None).channels == {}


def test_kinds_are_named_as_people_call_them() -> None:
    assert kind_names(MEASURES) == "numbers or percentages"
    assert kind_names(TIMES) == "years or dates"
    assert kind_names(ANY) == "any type"
    assert kind_names(frozenset({Kind.YEAR, Kind.TEXT, Kind.DATE})) == "text, years or dates"
