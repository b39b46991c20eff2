"""Which values a column has, each once, to choose among; and the filter that keeps the chosen ones."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.column_types import cell_text, edit_text
from inclusion_desktop.data.dataset import Column, ColumnId, State
from inclusion_desktop.data.text_order import sorted_ranks
from inclusion_desktop.data.views import AnyOf, CellTest, Filter, Relation, tests_of

_BY_VALUE = frozenset({Relation.EQUALS, Relation.NOT_EQUALS, Relation.ONE_OF, Relation.IS_MISSING, Relation.IS_PRESENT})


@dataclass(frozen=True, slots=True)
class Distinct:
    """A value: as one types it ('' for all cells without a value), as it is shown, and how many rows have it."""

    typed: str
    shown: str
    rows: int
    passes: bool
    """Whether some of its rows is among those that were said to pass."""


def distinct_values(
    column: Column, language: str, rows: NDArray[np.int64], passing: NDArray[np.bool_]
) -> tuple[Distinct, ...]:
    """The values in these rows (n,), in order, those without one last; `passing` (all rows) is what is shown now."""
    valid = rows[column.states[rows] == State.VALID]
    keys = column.codes if column.codes is not None else column.numbers
    assert keys is not None
    values, firsts, inverse = np.unique(keys[valid], return_index=True, return_inverse=True)
    counts = np.bincount(inverse, minlength=len(values))
    shown = np.bincount(inverse, weights=passing[valid], minlength=len(values)) > 0
    order = np.arange(len(values))
    if column.codes is not None and len(values):
        ranks = sorted_ranks([column.labels[int(code)] for code in values], language)
        order = np.argsort(ranks, kind="stable")
    found = [
        Distinct(
            edit_text(column, int(valid[firsts[at]]), language),
            cell_text(column, int(valid[firsts[at]]), language),
            int(counts[at]),
            bool(shown[at]),
        )
        for at in order.tolist()
    ]
    missing = rows[column.states[rows] != State.VALID]
    if len(missing):
        found.append(Distinct("", "", len(missing), bool(passing[missing].any())))
    return tuple(found)


def is_choice(part: Filter, column: ColumnId) -> bool:
    """Whether a filter only says which of the column's values are shown, so that another choice replaces it."""
    tests = list(tests_of(part))
    return bool(tests) and all(test.column == column and test.relation in _BY_VALUE for test in tests)


def choice_filter(column: ColumnId, all_values: Sequence[Distinct], chosen: Collection[str]) -> Filter | None:
    """Rows with one of the chosen values, as typed; None where all are chosen, and so nothing is to be filtered."""
    left_out = [value.typed for value in all_values if value.typed not in chosen]
    if not left_out:
        return None
    has_missing = any(not value.typed for value in all_values)
    if len(left_out) == 1 and len(all_values) > 2:
        if not left_out[0]:
            return CellTest(column, Relation.IS_PRESENT)
        if has_missing:
            return CellTest(column, Relation.NOT_EQUALS, (left_out[0],))
    kept = tuple(value.typed for value in all_values if value.typed and value.typed in chosen)
    tests: list[Filter] = []
    if len(kept) == 1:
        tests.append(CellTest(column, Relation.EQUALS, kept))
    elif kept:
        tests.append(CellTest(column, Relation.ONE_OF, kept))
    if "" in chosen and has_missing:
        tests.append(CellTest(column, Relation.IS_MISSING))
    return tests[0] if len(tests) == 1 else AnyOf(tuple(tests))
