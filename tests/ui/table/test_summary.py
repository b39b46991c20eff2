"""The line under the table adds up what belongs together, and no total with its parts."""

from __future__ import annotations

import numpy as np

from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.ui.table.summary import summarize
from tests.factories import make_dataset

SCHOOLS = make_dataset(
    "schools",
    place=(Kind.TEXT, ["Orhei", "Soroca", "Cahul", "TOTAL"]),
    children=(Kind.INTEGER, ["10", "20", "30", "60"]),
)


def told(dataset: Dataset, *rows: int) -> str:
    return summarize(dataset, [(np.array(rows), [dataset.column("children")])], "en")


def test_a_total_is_not_added_to_its_parts() -> None:
    line = told(SCHOOLS, 0, 1, 2, 3)
    assert "Sum 60" in line
    assert "From 10 to 30" in line
    assert line.endswith("Totals left out")


def test_parts_alone_and_a_total_beside_one_part_are_what_they_are() -> None:
    assert "Totals" not in told(SCHOOLS, 0, 1)
    assert "Sum 90" in told(SCHOOLS, 2, 3)
