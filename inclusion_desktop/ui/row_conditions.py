"""Rows named by what stands in their columns: the values one can choose, and conditions that mean one row alone."""

from __future__ import annotations

import datetime
from itertools import combinations

import numpy as np

from inclusion_desktop.data.dataset import Column, Dataset, Kind, Value
from inclusion_desktop.data.district_columns import by_district
from inclusion_desktop.data.views import CellTest, Relation, View, passing
from inclusion_desktop.document.chart_spec import Condition

_NAMING = (Kind.TEXT, Kind.CATEGORY, Kind.DISTRICT, Kind.YEAR, Kind.DATE)
_MOST_VALUES = 500
_EPOCH = datetime.date(1970, 1, 1)


def raw_text(value: Value, column: Column) -> str:
    """The value as conditions write it, whatever the language; '' for None."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if column.kind is Kind.DATE:
        return (_EPOCH + datetime.timedelta(days=int(value))).isoformat()
    return f"{value:.15g}"


def shown_text(value: Value, column: Column, language: str) -> str:
    """The value as the document prints it."""
    from inclusion_desktop.charts.formats import format_value

    return format_value(value, column, language)


def choices_of(column: Column, language: str) -> list[tuple[object, str]]:
    """Every value once, in the order of the rows: as conditions write it, and as it is printed."""
    found: dict[object, str] = {}
    for value in by_district(column).values():
        raw = raw_text(value, column)
        if raw and raw not in found:
            found[raw] = shown_text(value, column, language)
            if len(found) == _MOST_VALUES:
                break
    return list(found.items())


def naming_columns(dataset: Dataset) -> tuple[Column, ...]:
    """The columns that tell rows apart: names, years and dates."""
    return tuple(column for column in dataset.columns if column.kind in _NAMING)


def row_name(dataset: Dataset, row: int, language: str) -> str:
    """What to call a row in a list: its names, else its number."""
    words = [shown_text(column.value(row), column, language) for column in map(by_district, naming_columns(dataset))]
    return " · ".join(word for word in words if word) or str(row + 1)


def conditions_for(dataset: Dataset, row: int) -> tuple[Condition, ...] | None:
    """As few conditions as mean this row alone; none for the only row, None where no names tell it apart."""
    if dataset.row_count == 1:
        return ()
    columns = [column for column in map(by_district, naming_columns(dataset)) if column.value(row) is not None]
    everyone = {column.id: column.values() for column in columns}
    for count in range(1, len(columns) + 1):
        for chosen in combinations(columns, count):
            alike = sum(
                all(_same(everyone[column.id][at], everyone[column.id][row]) for column in chosen)
                for at in range(dataset.row_count)
            )
            if alike == 1:
                return tuple(Condition(column.id, raw_text(column.value(row), column)) for column in chosen)
    return None


def view_conditions(dataset: Dataset, view: View, language: str) -> tuple[Condition, ...] | None:
    """What the view filters by as conditions of a chart; None where it asks for more than one value of a column each.

    () where it filters nothing.
    """
    found: list[Condition] = []
    for test in view.filters:
        if not isinstance(test, CellTest) or test.relation not in (Relation.EQUALS, Relation.ONE_OF):
            return None
        column = next((each for each in dataset.columns if each.id == test.column), None)
        if column is None or column.kind not in _NAMING or len(test.values) != 1:
            return None
        rows = np.flatnonzero(passing(dataset, test, language))
        if not len(rows):
            return None
        found.append(Condition(column.id, raw_text(by_district(column).value(int(rows[0])), column)))
    return tuple(found)


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.strip() == other.strip()
    return one == other
