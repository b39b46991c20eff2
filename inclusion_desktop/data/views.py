"""Which rows of a table are shown, and in which order: sorting and filtering that leave the table alone."""

from __future__ import annotations

import enum
import functools
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, Kind, State
from inclusion_desktop.data.district_columns import folded_names, name_in, name_ranks, names_district
from inclusion_desktop.data.parse import clean_text, language_decimal, other_decimal, parse_numeric
from inclusion_desktop.data.text_order import fold, sorted_ranks

Mask = NDArray[np.bool_]


class Relation(enum.Enum):
    """How a cell is held against the values of a test. Cells without a value pass only NOT_EQUALS and IS_MISSING."""

    EQUALS = "equals"
    """The same number, the same text to the letter, or the same district, however it is written."""
    NOT_EQUALS = "not_equals"
    CONTAINS = "contains"
    """Case and accents do not count, here and in BEGINS_WITH."""
    BEGINS_WITH = "begins_with"
    GREATER = "greater"
    LESS = "less"
    BETWEEN = "between"
    """From the first of two values to the second, both included; texts in the order of the alphabet."""
    ONE_OF = "one_of"
    IS_MISSING = "is_missing"
    IS_PRESENT = "is_present"
    IS_INVALID = "is_invalid"


VALUES_OF = {
    Relation.BETWEEN: 2,
    Relation.ONE_OF: None,
    **dict.fromkeys((Relation.IS_MISSING, Relation.IS_PRESENT, Relation.IS_INVALID), 0),
}
"""How many values a relation takes where it is not one; None: any number."""


@dataclass(frozen=True, slots=True)
class CellTest:
    """A question to one column. `values` as a person types them in the document's language."""

    column: ColumnId
    relation: Relation
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AllOf:
    """Rows that pass every part; every row where there is none."""

    parts: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Rows that pass some part; no row where there is none."""

    parts: tuple[Filter, ...]


Filter = CellTest | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class SortKey:
    """Rows without a value come last either way. `by_labels` takes a category's own order, not the alphabet's."""

    column: ColumnId
    descending: bool = False
    by_labels: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """Rows that pass all `filters`, ordered by the first of `sort_keys`, where equal by the next, else as they are."""

    filters: tuple[Filter, ...] = ()
    sort_keys: tuple[SortKey, ...] = ()

    @property
    def columns(self) -> tuple[ColumnId, ...]:
        """The columns it asks, each once."""
        asked = [test.column for part in self.filters for test in tests_of(part)]
        return tuple(dict.fromkeys([*asked, *(key.column for key in self.sort_keys)]))


def tests_of(part: Filter) -> Iterator[CellTest]:
    """All tests of a filter, in their order."""
    if isinstance(part, CellTest):
        yield part
        return
    for inner in part.parts:
        yield from tests_of(inner)


def rows(dataset: Dataset, view: View, language: str = "ro") -> NDArray[np.int64]:
    """The rows to show, in order. KeyError where a column is not there, ValueError for a test of the wrong values."""
    kept = np.ones(dataset.row_count, dtype=np.bool_)
    for part in view.filters:
        kept &= passing(dataset, part, language)
    found = np.flatnonzero(kept).astype(np.int64)
    return sorted_rows(dataset, view.sort_keys, language, found)


def passing(dataset: Dataset, part: Filter, language: str = "ro") -> Mask:
    """For each row whether it passes the filter; errors as in `rows`."""
    if isinstance(part, CellTest):
        return _test(dataset.column(part.column), part, language)
    all_of = isinstance(part, AllOf)
    result = np.full(dataset.row_count, all_of)
    for inner in part.parts:
        found = passing(dataset, inner, language)
        result = result & found if all_of else result | found
    return result


def sorted_rows(
    dataset: Dataset, keys: Sequence[SortKey], language: str, found: NDArray[np.int64] | None = None
) -> NDArray[np.int64]:
    """These rows (None: all) in the order of the keys; equal ones stay as they stand. KeyError as in `rows`."""
    if found is None:
        found = np.arange(dataset.row_count, dtype=np.int64)
    arrays: list[NDArray[np.generic]] = []
    for key in reversed(keys):
        column = dataset.column(key.column)
        values = sort_values(column, language, by_labels=key.by_labels)[found]
        missing = column.states[found] != State.VALID
        values = np.where(missing, 0.0, -values if key.descending else values)
        arrays.append(values)
        if missing.any():
            arrays.append(missing)
    if not arrays:
        return found
    if len(arrays) == 1:
        return found[np.argsort(arrays[0], kind="stable")]
    return found[np.lexsort(arrays)]


def sort_values(column: Column, language: str, *, by_labels: bool = False) -> NDArray[np.float64]:
    """A number (n,) for each cell that orders the column; anything where the cell is not VALID."""
    if column.numbers is not None:
        return column.numbers
    assert column.codes is not None
    if by_labels:
        return column.codes.astype(np.float64)
    ranked = name_ranks if column.kind is Kind.DISTRICT else sorted_ranks
    ranks = np.append(ranked(column.labels, language), -1).astype(np.float64)
    return ranks[column.codes]


def _test(column: Column, test: CellTest, language: str) -> Mask:
    wanted = VALUES_OF.get(test.relation, 1)
    if wanted is not None and len(test.values) != wanted:
        raise ValueError(f"'{test.relation.value}' takes {wanted} values, not {len(test.values)}")
    valid: Mask = np.equal(column.states, State.VALID)
    match test.relation:
        case Relation.IS_MISSING:
            return ~valid
        case Relation.IS_PRESENT:
            return valid
        case Relation.IS_INVALID:
            return np.equal(column.states, State.INVALID)
    found = _numbers(column, test, language) if column.numbers is not None else _labels(column, test, language)
    return ~(found & valid) if test.relation is Relation.NOT_EQUALS else found & valid


def _numbers(column: Column, test: CellTest, language: str) -> Mask:
    numbers = column.numbers
    assert numbers is not None
    if test.relation in (Relation.CONTAINS, Relation.BEGINS_WITH):
        return _digits(column, test, language)
    values = [parsed for text in test.values if (parsed := number_of(column, text, language)) is not None]
    if test.relation in (Relation.EQUALS, Relation.NOT_EQUALS, Relation.ONE_OF):
        return np.isin(numbers, values)
    if len(values) != len(test.values):
        # A limit that is no number has nothing on either side.
        return np.zeros(len(column), dtype=np.bool_)
    match test.relation:
        case Relation.GREATER:
            return numbers > values[0]
        case Relation.LESS:
            return numbers < values[0]
        case _:
            return (numbers >= values[0]) & (numbers <= values[1])


def _digits(column: Column, test: CellTest, language: str) -> Mask:
    """Numbers as they are typed: '20' is in 2024."""
    from inclusion_desktop.data.column_types import edit_text

    part = fold(clean_text(test.values[0]))
    contains = test.relation is Relation.CONTAINS
    found = np.zeros(len(column), dtype=np.bool_)
    for row in np.flatnonzero(column.states == State.VALID).tolist():
        text = fold(edit_text(column, row, language))
        found[row] = part in text if contains else text.startswith(part)
    return found


def number_of(column: Column, text: str, language: str) -> float | None:
    """What a test's value means in a numeric column; None where it is no number (or date) there."""
    habit = language_decimal(language)
    parsed = parse_numeric(clean_text(text), column.kind, (habit, other_decimal(habit)))
    return None if isinstance(parsed, State) else parsed


def _labels(column: Column, test: CellTest, language: str) -> Mask:
    assert column.codes is not None
    values = [unicodedata.normalize("NFC", value) for value in test.values]
    if column.kind is Kind.DISTRICT:
        return _districts(column, test.relation, values, language)
    match test.relation:
        case Relation.EQUALS | Relation.NOT_EQUALS | Relation.ONE_OF:
            accepted = [unicodedata.normalize("NFC", label) in values for label in column.labels]
        case Relation.CONTAINS:
            accepted = _folded(column.labels, functools.partial(_contains, fold(values[0])))
        case Relation.BEGINS_WITH:
            accepted = _folded(column.labels, functools.partial(_begins, fold(values[0])))
        case _:
            accepted = _in_order(column.labels, test.relation, values, language)
    return np.array([*accepted, False], dtype=np.bool_)[column.codes]


def _districts(column: Column, relation: Relation, values: Sequence[str], language: str) -> Mask:
    """Whatever the spelling; parts of texts are looked for in all names of the district."""
    assert column.codes is not None
    match relation:
        case Relation.EQUALS | Relation.NOT_EQUALS | Relation.ONE_OF:
            return names_district(column, values)
        case Relation.CONTAINS | Relation.BEGINS_WITH:
            accept = functools.partial(_contains if relation is Relation.CONTAINS else _begins, fold(values[0]))
            accepted = [any(map(accept, folded_names(label))) for label in column.labels]
        case _:
            names = [name_in(label, language) for label in column.labels]
            accepted = _in_order(names, relation, [name_in(value, language) for value in values], language)
    return np.array([*accepted, False], dtype=np.bool_)[column.codes]


def _contains(part: str, text: str) -> bool:
    return part in text


def _begins(part: str, text: str) -> bool:
    return text.startswith(part)


def _folded(labels: Sequence[str], accept: Callable[[str], bool]) -> list[bool]:
    return [accept(fold(label)) for label in labels]


def _in_order(labels: Sequence[str], relation: Relation, values: Sequence[str], language: str) -> list[bool]:
    different = list(dict.fromkeys([*labels, *values]))
    rank = dict(zip(different, sorted_ranks(different, language).tolist(), strict=True))
    limits = [rank[value] for value in values]
    match relation:
        case Relation.GREATER:
            return [rank[label] > limits[0] for label in labels]
        case Relation.LESS:
            return [rank[label] < limits[0] for label in labels]
        case _:
            return [limits[0] <= rank[label] <= limits[1] for label in labels]
