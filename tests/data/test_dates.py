"""Calendar dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.data.dates import date_text, iso_date, parse_date

SEPTEMBER_FIRST = (date(2024, 9, 1) - date(1970, 1, 1)).days


@pytest.mark.parametrize(
    "text",
    [
        "2024-09-01",
        "2024-09-01T00:00:00",
        "01.09.2024",
        "1.9.2024",
        "1/9/2024",
        "01-09-2024",
        "1 septembrie 2024",
        "1 sept. 2024",
        "1 сентября 2024 г.",
        "1 September 2024",
        "September 1, 2024",
    ],
)
def test_the_first_day_of_school_in_every_spelling(text: str) -> None:
    assert parse_date(text) == SEPTEMBER_FIRST


@pytest.mark.parametrize(
    "text", ["", "31.02.2024", "2024-13-01", "01.09.24", "1.9", "1 brumar 2024", "2024-09-01 13:45", "0000-01-01"]
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@given(st.dates(), st.sampled_from(["ro", "ru", "en"]))
def test_written_dates_read_back(day: date, language: str) -> None:
    days = (day - date(1970, 1, 1)).days
    assert parse_date(date_text(days, language)) == days
    assert parse_date(iso_date(days)) == days


def test_a_day_outside_the_calendar_is_written_as_nothing() -> None:
    assert date_text(1e12, "ro") == ""
    assert iso_date(-1e12) == ""
