from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import pytest

from inclusion_desktop.charts.options import (
    OptionError,
    option,
    option_fields,
    option_value,
    parse_option,
    read_options,
)


class Side(Enum):
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Sample:
    side: Side = option(Side.LEFT, "Side", "Where it stands.")
    other: Side | None = option(None, "Other side")
    count: int = option(3, "Count", low=1, high=9, unit="pcs")
    width: float | None = option(None, "Width", low=0.5)
    shown: bool = option(True, "Shown")
    name: str = option("", "Name")
    ink: str | None = option(None, "Ink", swatch=True)


FIELDS = {field.name: field for field in option_fields(Sample)}


def test_fields_say_what_a_form_needs() -> None:
    kinds = {name: (field.kind, field.optional) for name, field in FIELDS.items()}
    assert kinds == {
        "side": ("choice", False),
        "other": ("choice", True),
        "count": ("int", False),
        "width": ("float", True),
        "shown": ("bool", False),
        "name": ("text", False),
        "ink": ("swatch", True),
    }
    assert FIELDS["other"].choices == ("left", "right")
    assert (FIELDS["count"].low, FIELDS["count"].high, FIELDS["count"].unit) == (1, 9, "pcs")
    assert FIELDS["side"].help == "Where it stands."


def test_json_values_become_options_and_unknown_names_are_left_out() -> None:
    given = {"side": "right", "other": None, "count": 4.0, "width": 2, "shown": False, "ink": "coral", "later": 1}
    assert read_options(Sample, given) == Sample(Side.RIGHT, None, 4, 2.0, False, "", "coral")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"side": "up"}, "'Side' takes left, right, not 'up'."),
        ({"other": "up"}, "'Other side' takes left, right, not 'up'."),
        ({"shown": "yes"}, "'Shown' takes yes or no (true or false), not 'yes'."),
        ({"count": "3"}, "'Count' takes a number, not '3'."),
        ({"count": True}, "'Count' takes a number, not 'True'."),
        ({"count": 2.5}, "'Count' takes a whole number, not 2.5."),
        ({"count": float("inf")}, "'Count' takes a number, not 'inf'."),
        ({"width": 10**400}, "'Width' takes a number, not '1" + "0" * 400 + "'."),
        ({"count": 0}, "'Count' is at least 1, not 0."),
        ({"count": 10}, "'Count' is at most 9, not 10."),
        ({"width": 0.1}, "'Width' is at least 0.5, not 0.1."),
        ({"name": 5}, "'Name' takes a text, not '5'."),
        ({"count": None}, "'Count' takes a number, not 'None'."),
    ],
)
def test_a_value_that_makes_no_sense_is_answered_with_what_does(given: dict[str, object], sentence: str) -> None:
    with pytest.raises(OptionError) as caught:
        read_options(Sample, given)
    assert str(caught.value) == sentence


def test_what_is_typed_on_a_command_line_is_read_by_kind() -> None:
    typed = {"side": "left", "other": "auto", "count": "4", "width": "1,5", "shown": "No", "name": "none", "ink": ""}
    parsed = {name: parse_option(FIELDS[name], text) for name, text in typed.items()}
    assert parsed == {
        "side": "left", "other": None, "count": 4, "width": 1.5, "shown": False, "name": "none", "ink": None,
    }  # fmt: skip
    for name, text in (("count", "four"), ("shown", "maybe"), ("width", "wide")):
        with pytest.raises(OptionError, match=f"'{FIELDS[name].label}' takes"):
            parse_option(FIELDS[name], text)


def test_an_option_goes_back_to_json() -> None:
    assert option_value(Side.RIGHT) == "right"
    assert option_value(2.5) == 2.5
