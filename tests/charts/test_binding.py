from __future__ import annotations

from typing import ClassVar

from inclusion_desktop.charts.binding import convert_spec, kind_names, suggest_channels
from inclusion_desktop.charts.chart_type import ANY, MEASURES, NAMES, TIMES, Channel
from inclusion_desktop.charts.types.bar import CHART_TYPE as BAR
from inclusion_desktop.charts.types.big_number import CHART_TYPE as BIG_NUMBER
from inclusion_desktop.charts.types.donut import CHART_TYPE as DONUT
from inclusion_desktop.charts.types.line import CHART_TYPE as LINE
from inclusion_desktop.charts.types.slope import CHART_TYPE as SLOPE
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


def test_lines_run_along_the_time_whatever_stands_before_it() -> None:
    channels = suggest_channels(LINE, ATTITUDES.with_columns(ATTITUDES.columns[1:4]))
    assert channels == {"x": ("year",), "y": ("share",), "series": ("group",)}


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


BEFORE_AND_NOW = table(
    {
        "group": (Kind.CATEGORY, ["Caregivers", "Caregivers", "Teachers", "Teachers"]),
        "period": (Kind.CATEGORY, ["2018", "during the campaign"] * 2),
        "share": (Kind.PERCENT, ["23", "40", "41", "60"]),
    }
)
BARS = ChartSpec("bar", "figures", {"category": ("group",), "value": ("share",), "series": ("period",)})


def test_bars_become_one_slope_a_group_from_the_first_moment_to_the_last() -> None:
    slope = convert_spec(BARS, BAR, SLOPE, BEFORE_AND_NOW)
    assert slope.channels == {"series": ("group",), "value": ("share",), "time": ("period",)}
    assert convert_spec(slope, SLOPE, BAR, BEFORE_AND_NOW).channels == BARS.channels


def test_bars_whose_names_are_the_moments_become_the_same_slopes() -> None:
    turned = ChartSpec("bar", "figures", {"category": ("period",), "value": ("share",), "series": ("group",)})
    slope = convert_spec(turned, BAR, SLOPE, BEFORE_AND_NOW)
    assert slope.channels == {"series": ("group",), "value": ("share",), "time": ("period",)}


def test_lines_run_along_the_moments_and_turn_back_into_the_bars() -> None:
    line = convert_spec(BARS, BAR, LINE, BEFORE_AND_NOW)
    assert line.channels == {"x": ("period",), "y": ("share",), "series": ("group",)}
    assert convert_spec(line, LINE, BAR, BEFORE_AND_NOW).channels == BARS.channels
    assert convert_spec(line, LINE, SLOPE, BEFORE_AND_NOW).channels["time"] == ("period",)


def test_many_moments_stay_along_the_axis_of_bars() -> None:
    years = table(
        {
            "year": (Kind.YEAR, ["2021", "2022", "2023"] * 2),
            "group": (Kind.CATEGORY, ["A"] * 3 + ["B"] * 3),
            "n": (Kind.INTEGER, list("123456")),
        }
    )
    line = ChartSpec("line", "figures", {"x": ("year",), "y": ("n",), "series": ("group",)})
    bars = convert_spec(line, LINE, BAR, years)
    assert bars.channels == {"category": ("year",), "value": ("n",), "series": ("group",)}


def test_a_donut_of_bars_has_a_slice_for_each_bar_and_names_alone_are_no_moments() -> None:
    assert convert_spec(BARS, BAR, DONUT, BEFORE_AND_NOW).channels == {"category": ("group",), "value": ("share",)}
    plain = ChartSpec("bar", "figures", {"category": ("group",), "value": ("share",)})
    assert convert_spec(plain, BAR, SLOPE, BEFORE_AND_NOW).channels == {"series": ("group",), "value": ("share",)}


def test_new_slopes_run_between_names_that_hold_years() -> None:
    swapped = BEFORE_AND_NOW.with_columns([BEFORE_AND_NOW.column(name) for name in ("period", "group", "share")])
    assert suggest_channels(SLOPE, swapped) == {"series": ("group",), "value": ("share",), "time": ("period",)}
