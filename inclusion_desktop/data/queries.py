"""Questions to a table: which rows hold these values."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, Kind, State, Value
from inclusion_desktop.data.district_columns import by_district, names_district
from inclusion_desktop.data.parse import language_decimal, other_decimal, parse_numeric


def matching_rows(
    dataset: Dataset, conditions: Iterable[tuple[ColumnId, Value]], language: str = "en"
) -> NDArray[np.int64]:
    """The rows in which every named column has that value, ascending; all rows where there is no condition.

    Texts are compared exactly once composed (NFC), districts by what they name; numbers as numbers, also when the
    condition is typed text in the language. None matches every cell that has no value. KeyError where a column is
    not there.
    """
    matches = np.ones(dataset.row_count, dtype=bool)
    for name, value in conditions:
        matches &= column_matches(dataset.column(name), value, language)
    return np.flatnonzero(matches).astype(np.int64)


def column_matches(column: Column, value: Value, language: str = "en") -> NDArray[np.bool_]:
    """For each row whether the column has that value there; see `matching_rows`."""
    valid: NDArray[np.bool_] = np.equal(column.states, State.VALID)
    if value is None:
        return np.logical_not(valid)
    if column.numbers is not None:
        if isinstance(value, str):
            habit = language_decimal(language)
            parsed = parse_numeric(value.strip(), column.kind, (habit, other_decimal(habit)))
            if isinstance(parsed, State):
                found = column.states if parsed is not State.INVALID else np.zeros(len(column), dtype=np.uint8)
                return np.array(found == parsed, dtype=np.bool_)
            value = parsed
        return np.logical_and(valid, np.equal(column.numbers, value))
    assert column.codes is not None
    wanted = unicodedata.normalize("NFC", value if isinstance(value, str) else f"{value:.15g}")
    if column.kind is Kind.DISTRICT:
        return np.logical_and(valid, names_district(column, (wanted,)))
    codes = [code for code, label in enumerate(column.labels) if unicodedata.normalize("NFC", label) == wanted]
    return np.logical_and(valid, np.isin(column.codes, codes))


def distinct_values(column: Column) -> list[float | str]:
    """The different values of a column in the order in which they first appear."""
    if column.numbers is not None:
        numbers = column.numbers[column.states == State.VALID]
        values, first = np.unique(numbers, return_index=True)
        return [float(number) for number in values[np.argsort(first)]]
    if column.kind is Kind.DISTRICT:
        column = by_district(column)
    assert column.codes is not None
    codes, first = np.unique(column.codes[column.codes >= 0], return_index=True)
    return [column.labels[int(code)] for code in codes[np.argsort(first)]]
