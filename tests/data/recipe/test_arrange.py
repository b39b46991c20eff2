"""Columns are left out, ordered and printed as a step says, and a step outlives the columns that it names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.data.recipe.arrange import DropColumns, FormatColumn, ReorderColumns
from inclusion_desktop.data.recipe.step import Context, Step, StepError

CONTEXT = Context()
TABLE = Dataset("d", "D", tuple(build_column(id, id.upper(), Kind.NUMBER, ["1", "2,5"]) for id in "abc"))


def names(step: Step) -> str:
    return "".join(column.name for column in step.apply(TABLE, CONTEXT).dataset.columns)


def test_columns_are_left_out_and_put_first() -> None:
    assert names(DropColumns(("b", "gone"))) == "AC"
    assert names(ReorderColumns(("c", "gone", "a"))) == "CAB"
    assert DropColumns(("gone",)).apply(TABLE, CONTEXT).dataset is TABLE
    assert ReorderColumns(("a", "b")).apply(TABLE, CONTEXT).dataset is TABLE


def test_numbers_are_printed_as_told() -> None:
    column = FormatColumn("a", "lei", 1).apply(TABLE, CONTEXT).dataset.column("a")
    assert (column.unit, column.decimals) == ("lei", 1)
    kept = FormatColumn("a").apply(TABLE.with_column(replace(column, unit="kg")), CONTEXT).dataset.column("a")
    assert (kept.unit, kept.decimals) == ("kg", None)
    assert FormatColumn("a").apply(TABLE, CONTEXT).dataset is TABLE


@pytest.mark.parametrize("step", [DropColumns(()), ReorderColumns(())])
def test_no_column_is_told(step: Step) -> None:
    with pytest.raises(StepError, match="No column is chosen"):
        step.apply(TABLE, CONTEXT)


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (DropColumns(("a", "b")), "Leave out columns 'A', 'B'"),
        (ReorderColumns(("c", "a")), "Order of columns: 'C', 'A'"),
        (FormatColumn("a"), "Print 'A' with as many decimals as it has"),
        (FormatColumn("a", "lei"), "Print 'A' with the unit 'lei'"),
        (FormatColumn("a", None, 2), "Print 'A' with 2 decimals"),
        (FormatColumn("a", "lei", 0), "Print 'A' with 0 decimals and the unit 'lei'"),
    ],
)
def test_steps_say_what_they_do(step: Step, sentence: str) -> None:
    assert step.describe(TABLE, CONTEXT) == sentence
