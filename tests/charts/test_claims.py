from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from inclusion_desktop.charts.chart_type import Chart, Severity
from inclusion_desktop.charts.claims import check_claims, numbers_in
from inclusion_desktop.charts.registry import chart_types
from inclusion_desktop.data.dataset import Kind
from tests.charts.samples import chart_of, table

SHARES = table(
    {"group": (Kind.TEXT, ["Caregivers", "Teachers", "Others"]), "share": (Kind.PERCENT, ["23", "41", "36"])}
)


def made(name: str, options: Mapping[str, Any] | None = None, title: str = "") -> Chart:
    channel = {"bar": "category", "donut": "category", "waffle": "category", "line": "x"}.get(name)
    channels = {"y" if name == "line" else "value": "share"} | ({channel: "group"} if channel else {})
    chart = chart_of(chart_types()[name], SHARES, channels, options)
    return replace(chart, spec=replace(chart.spec, title=title))


def codes(chart: Chart) -> dict[str, Severity]:
    return {each.code: each.severity for each in check_claims(chart)}


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("bar", {"values": "none", "axis": False}),
        ("line", {"values": "none", "axis": False}),
        ("donut", {"values": "none", "names": False}),
        ("waffle", {"legend": False}),
    ],
)
def test_a_chart_that_no_figure_can_be_read_off_is_an_error(name: str, options: Mapping[str, Any]) -> None:
    assert codes(made(name, options)) == {"chart.unreadable": Severity.ERROR}
    assert codes(made(name)) == {}
    first = next(iter(options))
    assert codes(made(name, {first: options[first]} if len(options) > 1 else {})) == {}


def test_a_scale_much_longer_than_the_largest_mark_is_told_of() -> None:
    assert codes(made("bar", {"maximum": 1000.0})) == {"chart.scale_too_long": Severity.WARNING}
    assert codes(made("bar", {"maximum": 100.0})) == {}


@pytest.mark.parametrize("option", ["prefix", "suffix", "sentence"])
def test_a_number_typed_beside_the_big_number_must_be_one_of_the_chart(option: str) -> None:
    assert codes(made("big_number", {option: " of 57 asked"})) == {"chart.label_not_value": Severity.ERROR}
    assert codes(made("big_number", {option: " after 23 in 2018"})) == {}


def test_a_number_typed_into_the_ring_must_be_one_of_the_chart() -> None:
    assert codes(made("donut", {"centre": "text", "centre_text": "77 %"})) == {"chart.label_not_value": Severity.ERROR}
    assert codes(made("donut", {"centre": "text", "centre_text": "41 %"})) == {}


def test_a_title_may_say_what_follows_from_the_data_and_nothing_else() -> None:
    assert codes(made("bar", title="Teachers: 52.5 % in favour")) == {"chart.unlinked_number": Severity.WARNING}
    for right in (
        "Teachers 41 %, 18 points more than caregivers",
        "64 % of both in 2024",
        "59 % are not teachers",
        "1.8 times as many",
        "The 3 groups of grade 9",
    ):
        assert codes(made("bar", title=right)) == {}, right
    assert codes(made("bar", title="{=share@88} of teachers")) == {}


def test_numbers_are_read_as_all_three_languages_write_them() -> None:
    assert numbers_in("460 835 copii, 11 567 elevi, 2,5 % în 2024") == (460835.0, 11567.0, 2.5)
    assert numbers_in("11,567 pupils and 1.482.000 lei") == (11.567, 1482000.0)
    assert numbers_in("COVID-19, A4, clasa 9, 2018–2024") == ()
