"""Cells that go on."""

from __future__ import annotations

import pytest

from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.ui.table.series import continue_texts


@pytest.mark.parametrize(
    ("texts", "kind", "expected"),
    [
        (["1", "3"], Kind.NUMBER, ["5", "7", "9"]),
        (["0,1", "0,2"], Kind.NUMBER, ["0,3", "0,4", "0,5"]),
        (["5"], Kind.NUMBER, ["5", "5", "5"]),
        (["2020"], Kind.YEAR, ["2021", "2022", "2023"]),
        (["2018", "2020"], Kind.YEAR, ["2022", "2024", "2026"]),
        (["1", "2", "7"], Kind.NUMBER, ["1", "2", "7"]),
        (["Clasa 1"], Kind.TEXT, ["Clasa 2", "Clasa 3", "Clasa 4"]),
        (["Clasa 2", "Clasa 4"], Kind.CATEGORY, ["Clasa 6", "Clasa 8", "Clasa 10"]),
        (["Nr 08"], Kind.TEXT, ["Nr 09", "Nr 10", "Nr 11"]),
        (["Orhei", "Soroca"], Kind.TEXT, ["Orhei", "Soroca", "Orhei"]),
        (["2", ""], Kind.NUMBER, ["2", "", "2"]),
        (["3", "2"], Kind.INTEGER, ["1", "0", "-1"]),
        ([], Kind.TEXT, []),
    ],
)
def test_cells_go_on(texts: list[str], kind: Kind, expected: list[str]) -> None:
    assert continue_texts(texts, 3, kind, "ro") == expected


def test_days_and_months_go_on() -> None:
    assert continue_texts(["2024-02-28"], 2, Kind.DATE, "en") == continue_texts(
        ["2024-02-27", "2024-02-28"], 2, Kind.DATE, "en"
    )
    months = continue_texts(["2024-10-15", "2024-11-15"], 3, Kind.DATE, "ro")
    assert len(set(months)) == 3
    assert all("15" in text for text in months)
    assert "2025" in months[2]
