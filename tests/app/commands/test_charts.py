from __future__ import annotations

from typing import Any

import pytest

from inclusion_desktop.app.commands.charts import BindChannel, SetChartOption, SetChartSpec, SetChartType
from inclusion_desktop.app.session import Command, CommandError
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.document.model import ChartElement, Document
from tests.factories import make_chart, make_document, make_text

P = "page-1"


def spec(document: Document) -> ChartSpec:
    element = document.pages[0].elements[0]
    assert isinstance(element, ChartElement)
    return element.spec


def chart(kind: str = "bar", **changes: Any) -> Document:
    return make_document(make_chart("c", kind, **changes), make_text("t"))


def test_another_type_keeps_columns_that_fit_and_options_it_has() -> None:
    options = {"title_size": 20.0, "no_such_option": 1}
    after = spec(SetChartType(P, "c", "line").apply(chart(options=options, title="Kept")))
    assert after.type == "line"
    assert after.channels == {"x": ("group",), "y": ("share_pct",)}
    assert after.options == {"title_size": 20.0}
    assert (after.title, after.dataset) == ("Kept", "attitudes")


def test_there_and_back_keeps_the_columns() -> None:
    there = SetChartType(P, "c", "line").apply(chart())
    assert spec(SetChartType(P, "c", "bar").apply(there)).channels == spec(chart()).channels


def test_an_option_at_its_default_is_not_kept() -> None:
    large = SetChartOption(P, "c", "title_size", 30.0).apply(chart())
    assert spec(large).options == {"title_size": 30.0}
    assert spec(SetChartOption(P, "c", "title_size", None).apply(large)).options == {}


def test_options_of_an_unknown_type_are_taken_as_they_are() -> None:
    after = spec(SetChartOption(P, "c", "depth", 3).apply(chart("hologram", options={"fog": 1})))
    assert after.options == {"fog": 1, "depth": 3}


def test_a_channel_is_bound_and_left_empty() -> None:
    bound = BindChannel(P, "c", "series", ["year"]).apply(chart())
    assert spec(bound).channels["series"] == ("year",)
    assert "series" not in spec(BindChannel(P, "c", "series", []).apply(bound)).channels


def test_a_name_that_another_channel_has_is_exchanged_with_it() -> None:
    bound = BindChannel(P, "c", "series", ["year"]).apply(chart())
    turned = spec(BindChannel(P, "c", "category", ["year"]).apply(bound)).channels
    assert (turned["category"], turned["series"]) == (("year",), ("group",))
    alone = spec(BindChannel(P, "c", "series", ["group"]).apply(chart())).channels
    assert (alone["category"], alone["series"]) == (("group",), ("group",))


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (SetChartSpec(P, "t", ChartSpec("bar")), "is not a chart"),
        (SetChartType(P, "c", "hologram"), "no chart type 'hologram'"),
        (SetChartOption(P, "c", "colour_of_money", 1), "no option 'colour_of_money'"),
        (SetChartOption(P, "c", "title_size", "big"), "takes a number"),
        (BindChannel(P, "c", "depth", ["year"]), "no channel 'depth'"),
        (BindChannel(P, "c", "value", ["group"]), "does not fit"),
        (BindChannel(P, "c", "category", ["group", "year"]), "takes one column"),
        (BindChannel(P, "c", "value", ["gone"]), "no column 'gone'"),
    ],
)
def test_what_cannot_be_done_is_told(command: Command, sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        command.apply(chart())
