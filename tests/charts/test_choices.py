from __future__ import annotations

import pytest

from inclusion_desktop.charts.choices import NAMES, choice_name
from inclusion_desktop.charts.common_options import CommonOptions
from inclusion_desktop.charts.options import option_fields
from inclusion_desktop.charts.registry import chart_types

FIELDS = [
    field for of in (*(each.options for each in chart_types().values()), CommonOptions) for field in option_fields(of)
]


@pytest.mark.parametrize("value", sorted({choice for field in FIELDS for choice in field.choices}))
def test_every_choice_has_a_name_for_people(value: str) -> None:
    assert value in NAMES
    assert choice_name(value)[0].isupper() or choice_name(value)[0].isdigit()


def test_a_choice_without_a_name_is_shown_as_it_stands() -> None:
    assert choice_name("sideways") == "sideways"
