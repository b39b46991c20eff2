"""What changed between two states of a table: rows matched by their keys, then cell against cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.arrays import frozen
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, Kind, State
from inclusion_desktop.data.district_columns import by_district, district_key

__all__ = [
    "CellChange",
    "Difference",
    "RowMatch",
    "column_difference",
    "compare_datasets",
    "match_by_position",
    "match_rows",
    "same_cells",
]

Pair = tuple[Column, Column]
"""A column before and the same column after."""

_MOST_KEYS = 3
_MOST_CANDIDATES = 8
"""A key is one of the first columns of a table; trying all triples of a wide one would take minutes."""
_SHARED = 0.5
"""The share of the smaller table's keys that both must have: less, and the 'key' is no name of a row."""


@dataclass(frozen=True, slots=True, eq=False)
class RowMatch:
    """Which row was which: `before` (rows after,) int64 is the earlier row, -1 where the row is new."""

    before: NDArray[np.int64]
    removed: NDArray[np.int64]
    """Earlier rows that are gone."""
    keys: tuple[ColumnId, ...] = ()
    """The columns (ids before) that named the rows; () where rows were matched by their position."""

    @property
    def added(self) -> NDArray[np.int64]:
        """Rows that are new."""
        return np.flatnonzero(self.before < 0)


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that is another one now, with its row in either table."""

    row_before: int
    row: int
    before: Column
    after: Column


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """All that changed. `changed` lists columns, before and after, with the later rows in which they differ."""

    match: RowMatch
    changed: tuple[tuple[Column, Column, NDArray[np.int64]], ...]
    added_columns: tuple[Column, ...] = ()
    removed_columns: tuple[Column, ...] = ()
    renamed: tuple[Pair, ...] = ()

    @property
    def cell_count(self) -> int:
        """How many cells changed in rows and columns that both tables have."""
        return sum(len(rows) for _before, _after, rows in self.changed)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (
            self.changed
            or self.added_columns
            or self.removed_columns
            or self.renamed
            or len(self.match.removed)
            or len(self.match.added)
        )

    def cells(self, most: int | None = None) -> Iterator[CellChange]:
        """The changed cells row by row, at most so many."""
        places = [
            (row, at)
            for at, (_before, _after, rows) in enumerate(self.changed)
            for row in (rows if most is None else rows[:most]).tolist()
        ]
        for row, at in sorted(places)[:most]:
            before, after, _rows = self.changed[at]
            yield CellChange(int(self.match.before[row]), row, before, after)


def compare_datasets(before: Dataset, after: Dataset, match: RowMatch | None = None) -> Difference:
    """What changed; columns are the same where their ids are. `match` None looks for keys itself."""
    old = {column.id: column for column in before.columns}
    pairs = [(old[column.id], column) for column in after.columns if column.id in old]
    kept = {column.id for _old, column in pairs}
    if match is None:
        match = match_rows(pairs, before.row_count, after.row_count)
    changed = []
    for earlier, later in pairs:
        rows = column_difference(earlier, later, match)
        if len(rows):
            changed.append((earlier, later, rows))
    return Difference(
        match,
        tuple(changed),
        tuple(column for column in after.columns if column.id not in kept),
        tuple(column for column in before.columns if column.id not in kept),
        tuple((earlier, later) for earlier, later in pairs if earlier.name != later.name),
    )


def column_difference(before: Column, after: Column, match: RowMatch) -> NDArray[np.int64]:
    """The later rows, of those that were there before, whose cell differs."""
    rows = np.flatnonzero(match.before >= 0)
    earlier = match.before[rows]
    return rows[~same_cells(before, earlier, after, rows)]


def same_cells(
    before: Column, before_rows: NDArray[np.int64], after: Column, after_rows: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Whether cell by cell the same stands in both: the same state, and the same value or typed text.

    Columns of texts and of numbers are never the same in a cell with a value. Kinds of number are not told apart.
    """
    states = before.states[before_rows]
    same: NDArray[np.bool_] = states == after.states[after_rows]
    valid = states == State.VALID
    if before.numbers is not None and after.numbers is not None:
        same &= ~valid | (before.numbers[before_rows] == after.numbers[after_rows])
    elif before.codes is not None and after.codes is not None:
        same &= before.codes[before_rows] == _codes_in(after, before.labels)[after.codes[after_rows]]
    else:
        same &= ~valid
    if before.typed or after.typed:
        for at in np.flatnonzero(same & (states == State.INVALID)).tolist():
            text = before.typed.get(int(before_rows[at]), "")
            same[at] = text == after.typed.get(int(after_rows[at]), "")
    return same


def _codes_in(column: Column, labels: tuple[str, ...]) -> NDArray[np.int32]:
    """For each code of the column its code among other labels, -2 where it has none; the last is for code -1."""
    if column.labels == labels:
        return np.array([*range(len(labels)), -1], dtype=np.int32)
    known = dict(zip(labels, range(len(labels)), strict=True))
    codes = [known.get(label, -2) for label in column.labels]
    return np.array([*codes, -1], dtype=np.int32)


def match_rows(pairs: Sequence[Pair], before_count: int, after_count: int) -> RowMatch:
    """Match rows by the first columns of names, years or dates that name each row once in both tables.

    Two or three columns together do as well. Without such a key, rows are matched by their position.
    """
    candidates = [pair for pair in map(_by_name, pairs) if _may_be_key(pair)][:_MOST_CANDIDATES]
    codes = {before.id: _shared_codes(before, after) for before, after in candidates}
    for count in range(1, _MOST_KEYS + 1):
        for chosen in combinations(candidates, count):
            found = _match_by(
                [codes[before.id] for before, _after in chosen], tuple(before.id for before, _after in chosen)
            )
            if found is not None:
                return found
    return match_by_position(pairs, before_count, after_count)


def _by_name(pair: Pair) -> Pair:
    before, after = pair
    return by_district(before), by_district(after)


def _may_be_key(pair: Pair) -> bool:
    """Whether both columns name things, and in every row."""
    names = (Kind.TEXT, Kind.CATEGORY, Kind.DISTRICT, Kind.YEAR, Kind.DATE)
    before, after = pair
    return (
        before.kind.is_numeric == after.kind.is_numeric
        and before.kind in names
        and after.kind in names
        and len(before) > 0
        and len(after) > 0
        and not before.states.any()
        and not after.states.any()
    )


def _shared_codes(before: Column, after: Column) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Both columns as whole numbers that are equal where the values are."""
    if before.numbers is not None and after.numbers is not None:
        _values, codes = np.unique(np.concatenate([before.numbers, after.numbers]), return_inverse=True)
        codes = codes.astype(np.int64)
        return codes[: len(before)], codes[len(before) :]
    assert before.codes is not None
    assert after.codes is not None
    old_names, new_names = before.labels, after.labels
    if Kind.DISTRICT in (before.kind, after.kind):
        old_names, new_names = tuple(map(district_key, old_names)), tuple(map(district_key, new_names))
    known: dict[str, int] = {}
    old = np.array([known.setdefault(name, len(known)) for name in old_names], dtype=np.int64)
    new = np.array([known.setdefault(name, len(known)) for name in new_names], dtype=np.int64)
    return old[before.codes], new[after.codes]


def _match_by(
    codes: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]], keys: tuple[ColumnId, ...]
) -> RowMatch | None:
    """The match by these keys together; None where they do not name each row once, or few rows are in both."""
    before, after = codes[0]
    for other_before, other_after in codes[1:]:
        both = np.concatenate([other_before, other_after])
        size = int(both.max()) + 1
        _values, packed = np.unique(
            np.concatenate([before * size + other_before, after * size + other_after]), return_inverse=True
        )
        before, after = packed[: len(before)], packed[len(before) :]
    size = int(max(before.max(), after.max())) + 1
    if np.bincount(before, minlength=size).max() > 1 or np.bincount(after, minlength=size).max() > 1:
        return None
    row_of = np.full(size, -1, dtype=np.int64)
    row_of[before] = np.arange(len(before))
    found = row_of[after]
    if int((found >= 0).sum()) < _SHARED * min(len(before), len(after)):
        return None
    return RowMatch(frozen(found), _others(found, len(before)), keys)


def match_by_position(pairs: Sequence[Pair], before_count: int, after_count: int) -> RowMatch:
    """Match rows by where they stand: equal beginnings and equal ends first, what is between one by one."""
    start = end = 0
    if before_count != after_count and pairs:
        short = min(before_count, after_count)
        start = _equal_rows(pairs, np.arange(short), np.arange(short))
        end = _equal_rows(
            pairs, before_count - 1 - np.arange(short - start), after_count - 1 - np.arange(short - start)
        )
    found = np.full(after_count, -1, dtype=np.int64)
    middle = min(before_count, after_count) - end
    found[:middle] = np.arange(middle)
    if end:
        found[after_count - end :] = np.arange(before_count - end, before_count)
    return RowMatch(frozen(found), _others(found, before_count))


def _equal_rows(pairs: Sequence[Pair], before_rows: NDArray[np.int64], after_rows: NDArray[np.int64]) -> int:
    """How many of the first rows given are the same in all columns."""
    count = len(before_rows)
    for before, after in pairs:
        different = np.flatnonzero(~same_cells(before, before_rows[:count], after, after_rows[:count]))
        count = int(different[0]) if len(different) else count
    return count


def _others(found: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    gone = np.ones(count, dtype=bool)
    gone[found[found >= 0]] = False
    return np.flatnonzero(gone)
