from __future__ import annotations

from typing import Any

import pytest

from inclusion_desktop.document.migrations import STEPS, VERSION, NoSuchVersion, upgrade


def rename_sheets(data: dict[str, Any]) -> dict[str, Any]:
    return {**{k: v for k, v in data.items() if k != "sheets"}, "pages": data["sheets"]}


def add_language(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "language": "ro"}


CHAIN = {1: rename_sheets, 2: add_language}


def test_every_step_is_taken_in_order() -> None:
    assert upgrade({"version": 1, "sheets": [1]}, CHAIN, 3) == {"version": 3, "pages": [1], "language": "ro"}


def test_a_later_file_takes_only_the_later_steps() -> None:
    assert upgrade({"version": 2, "pages": [1]}, CHAIN, 3) == {"version": 3, "pages": [1], "language": "ro"}


def test_the_given_data_are_left_as_they_are() -> None:
    data = {"version": 1, "sheets": [1]}
    upgrade(data, CHAIN, 3)
    assert data == {"version": 1, "sheets": [1]}


def test_todays_data_stay_the_same_object() -> None:
    data = {"version": VERSION}
    assert upgrade(data) is data


@pytest.mark.parametrize(("version", "future"), [(4, True), (0, False), ("2", False), (None, False), (True, False)])
def test_other_versions_are_refused(version: object, future: bool) -> None:
    with pytest.raises(NoSuchVersion) as caught:
        upgrade({"version": version}, CHAIN, 3)
    assert caught.value.is_from_the_future is future


def test_there_is_a_step_from_every_older_version() -> None:
    assert sorted(STEPS) == list(range(1, VERSION))
