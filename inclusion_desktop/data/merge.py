"""A table that was edited here and changed in its file, made into one.

What the file said last tells a cell that was corrected here from one that changed there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.arrays import frozen, typed_texts
from inclusion_desktop.data.column_types import column_id, empty_column, join_columns, retype, take_rows
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, Kind, State, Value
from inclusion_desktop.data.difference import (
    Difference,
    Pair,
    RowMatch,
    compare_datasets,
    match_by_position,
    match_rows,
    same_cells,
)
from inclusion_desktop.data.district_columns import by_district, district_key

__all__ = ["Conflict", "Merged", "merge_tables"]

_ALIKE = 0.8
"""The share of cells that must be the same for a column of another name to be the same column …"""
_UNMOVED = 0.5
"""… and for rows of a table that was edited here to be where they were."""

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that was corrected here and changed in the file as well."""

    row: int
    """In the merged table."""
    column: ColumnId
    mine: tuple[Column, int]
    """The cell as it is here: a column and its row."""
    theirs: tuple[Column, int]
    """The cell as the file has it."""


@dataclass(frozen=True, slots=True, eq=False)
class Merged:
    """The table as it is after a refresh."""

    dataset: Dataset
    source: Dataset
    """What the file says, under the dataset's ids: the base of the next merge."""
    difference: Difference
    """What the refresh changes in the table as it is here."""
    conflicts: tuple[Conflict, ...] = ()
    kept_cells: int = 0
    """Cells that were corrected here, did not change in the file, and so stay as they are."""


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """For each row of the merged table its row here, in the file, and in what the file said last; -1 for none."""

    mine: Rows
    theirs: Rows
    base: Rows


def merge_tables(
    base: Dataset, mine: Dataset, theirs: Dataset, language: str, prefer: Collection[tuple[int, ColumnId]] = ()
) -> Merged:
    """`mine` with what changed in the file from `base` to `theirs`.

    Columns keep their ids, kinds, units, decimals, names that were given here, and the order of their categories;
    what was added, deleted or corrected here stays so. Where a cell was corrected here and changed in the file,
    the file wins, but in the cells of `prefer` (row of the merged table, column). Base columns have the ids of
    `mine`; columns of `theirs` are found by their names, else by their place and what they hold.
    """
    theirs = _identified(base, theirs, {column.id for column in mine.columns})
    mine_by_id = {column.id: column for column in mine.columns}
    base_by_id = {column.id: column for column in base.columns}
    read = {column.id: column for column in theirs.columns}
    for column in theirs.columns:
        here = mine_by_id.get(column.id, base_by_id.get(column.id))
        if here is not None:
            wanted = _common_kind(here, column)
            read[column.id] = _as_kind(column, wanted, language)
            if column.id in mine_by_id:
                mine_by_id[column.id] = _as_kind(mine_by_id[column.id], wanted, language)
            if column.id in base_by_id:
                base_by_id[column.id] = _as_kind(base_by_id[column.id], wanted, language)
    for id, column in mine_by_id.items():
        if id in base_by_id and id not in read:
            base_by_id[id] = _as_kind(base_by_id[id], column.kind, language)
    source = Dataset(mine.id, mine.name, tuple(read.values()), mine.provenance)
    rows = _matched_rows(base_by_id, mine, mine_by_id, source, base.row_count)

    columns: list[Column] = []
    conflicts: list[Conflict] = []
    kept = 0
    for old in mine.columns:
        here, there, before = mine_by_id[old.id], read.get(old.id), base_by_id.get(old.id)
        if there is None:
            if before is None:  # it was added here
                columns.append(_placed(here, rows.mine))
            continue
        merged, found, count = _merge_column(here, there, before, rows, prefer)
        original = next((column for column in base.columns if column.id == old.id), None)
        if original is not None and original.name == old.name and there.name != old.name:
            merged = replace(merged, name=there.name)
        columns.append(merged)
        conflicts += found
        kept += count
    for column in theirs.columns:
        if column.id not in mine_by_id and column.id not in base_by_id:
            columns.insert(_place_for(column, theirs.columns, columns), _placed(read[column.id], rows.theirs))
    dataset = replace(mine, columns=tuple(columns))
    gone = np.ones(mine.row_count, dtype=bool)
    gone[rows.mine[rows.mine >= 0]] = False
    difference = compare_datasets(mine, dataset, RowMatch(frozen(rows.mine), np.flatnonzero(gone)))
    conflicts.sort(key=lambda conflict: conflict.row)
    return Merged(dataset, source, difference, tuple(conflicts), kept)


# Columns


def _identified(base: Dataset, theirs: Dataset, taken: Collection[ColumnId]) -> Dataset:
    """The file's table with the ids of the base where its columns are the same ones, new ids elsewhere."""
    found: dict[int, Column] = {}
    for fold in (False, True):
        left = [column for column in base.columns if column.id not in {c.id for c in found.values()}]
        names = {column.name.casefold() if fold else column.name: column for column in reversed(left)}
        for at, column in enumerate(theirs.columns):
            if at not in found:
                match = names.pop(column.name.casefold() if fold else column.name, None)
                if match is not None:
                    found[at] = match
    pairs = [(column, theirs.columns[at]) for at, column in found.items()]
    rows = match_rows(pairs, base.row_count, theirs.row_count)
    known = {column.id for column in found.values()}
    for at, column in enumerate(theirs.columns[: len(base.columns)]):
        if at not in found and base.columns[at].id not in known and _are_alike(base.columns[at], column, rows):
            found[at] = base.columns[at]
    ids = {*taken, *(column.id for column in base.columns)}
    columns = []
    for at, column in enumerate(theirs.columns):
        id = found[at].id if at in found else column_id(column.name, ids)
        ids.add(id)
        columns.append(replace(column, id=id))
    return theirs.with_columns(columns)


def _are_alike(before: Column, after: Column, rows: RowMatch) -> bool:
    later = np.flatnonzero(rows.before >= 0)
    return len(later) > 0 and bool(same_cells(before, rows.before[later], after, later).mean() >= _ALIKE)


def _common_kind(here: Column, there: Column) -> Kind:
    """The kind of the column here, but whole numbers that have got decimals are numbers."""
    if here.kind is Kind.INTEGER and there.kind is Kind.NUMBER:
        return Kind.NUMBER
    return here.kind


def _as_kind(column: Column, kind: Kind, language: str) -> Column:
    """The column as another kind; numbers and texts that are so already are not read anew."""
    if column.kind is kind:
        return column
    is_plain = column.kind.is_numeric and kind.is_numeric and Kind.DATE not in (column.kind, kind)
    if is_plain and column.numbers is not None and not column.typed:
        numbers = column.numbers[column.states == State.VALID]
        if kind in (Kind.NUMBER, Kind.PERCENT) or bool((numbers == np.floor(numbers)).all() and kind is Kind.INTEGER):
            return replace(column, kind=kind)
    return retype(column, kind, language)


def _place_for(column: Column, order: Sequence[Column], columns: Sequence[Column]) -> int:
    """Behind the nearest column that precedes it in the file, and at the end where there is none."""
    places = {present.id: at for at, present in enumerate(columns)}
    at = next(at for at, other in enumerate(order) if other.id == column.id)
    before = next((places[other.id] for other in reversed(order[:at]) if other.id in places), len(columns) - 1)
    return before + 1


def _placed(column: Column, rows: Rows) -> Column:
    """The column of these rows, blank where a row is -1."""
    if len(rows) == len(column) and bool((rows == np.arange(len(rows))).all()):
        return column
    if not (rows < 0).any():
        return take_rows(column, rows)
    padded = join_columns(column, empty_column(column.id, column.name, column.kind, 1))
    return take_rows(padded, np.where(rows < 0, len(column), rows))


def _merge_column(
    here: Column, there: Column, before: Column | None, rows: _Rows, prefer: Collection[tuple[int, ColumnId]]
) -> tuple[Column, list[Conflict], int]:
    """The merged column, its conflicts, and how many corrected cells stay."""
    take_mine = rows.theirs < 0
    both = np.flatnonzero((rows.mine >= 0) & (rows.theirs >= 0))
    mine, theirs, base = rows.mine[both], rows.theirs[both], rows.base[both]
    agree = same_cells(here, mine, there, theirs)
    edited = np.ones(len(both), dtype=bool)
    changed = np.ones(len(both), dtype=bool)
    known = np.flatnonzero(base >= 0)
    if before is not None and len(known):
        edited[known] = ~same_cells(before, base[known], here, mine[known])
        changed[known] = ~same_cells(before, base[known], there, theirs[known])
    kept = edited & ~changed
    disputed = np.flatnonzero(edited & changed & ~agree)
    conflicts = [
        Conflict(int(both[at]), here.id, (here, int(mine[at])), (there, int(theirs[at]))) for at in disputed.tolist()
    ]
    take_mine[both] = kept | agree
    for conflict in conflicts:
        if (conflict.row, here.id) in prefer:
            take_mine[conflict.row] = True
    if take_mine.all():
        merged = _placed(here, rows.mine)
    else:
        joined = join_columns(here, there)
        merged = take_rows(joined, np.where(take_mine, rows.mine, len(here) + rows.theirs))
        if here.notes:  # a remark is about the cell, whatever stands in it
            notes = {at: here.notes[row] for at, row in enumerate(rows.mine.tolist()) if row >= 0 and row in here.notes}
            merged = replace(merged, notes=typed_texts(notes))
    return merged, conflicts, int(kept.sum())


# Rows


def _matched_rows(
    base: dict[ColumnId, Column], mine: Dataset, mine_by_id: dict[ColumnId, Column], source: Dataset, base_count: int
) -> _Rows:
    here = [(base[id], column) for id, column in mine_by_id.items() if id in base]
    there = [(base[column.id], column) for column in source.columns if column.id in base]
    mine_of_base = _inverse(_match_edited(here, base_count, mine.row_count), base_count)
    match = match_rows(there, base_count, source.row_count)
    theirs = np.arange(source.row_count)
    base_rows = match.before
    mine_rows = np.where(base_rows >= 0, mine_of_base[base_rows], -1) if base_count else np.full(len(theirs), -1)
    # A row that the file has and that was taken out here stays out.
    shown = (base_rows < 0) | (mine_rows >= 0)
    theirs, base_rows, mine_rows = theirs[shown], base_rows[shown], mine_rows[shown]
    added = np.setdiff1d(np.arange(mine.row_count), mine_of_base[mine_of_base >= 0])
    if match.keys and len(added) and all(key in mine_by_id for key in match.keys):
        new = np.flatnonzero(base_rows < 0)
        names = [(mine_by_id[key], source.column(key)) for key in match.keys]
        mine_rows[new] = _named_alike(names, added, theirs[new])
        added = np.setdiff1d(added, mine_rows)
    matched = np.flatnonzero(mine_rows >= 0)
    if len(matched) > 1 and bool((np.diff(mine_rows[matched]) < 0).any()) and _is_in_order(match.before):
        # Somebody put the rows in another order here: it stays, and new rows come after the one before them.
        keys = _behind(np.where(mine_rows >= 0, mine_rows, -1))
    else:
        keys = np.arange(len(theirs), dtype=np.float64)
    place_of = dict(zip(mine_rows[matched].tolist(), keys[matched].tolist(), strict=True))
    added_keys = []
    last, step = -1.0, 0
    is_added = set(added.tolist())
    for row in range(mine.row_count) if is_added else ():
        if row in place_of:
            last, step = place_of[row], 0
        elif row in is_added:
            step += 1
            added_keys.append(last + 0.5 + step / (4.0 * (len(added) + 1)))
    nothing = np.full(len(added), -1, dtype=np.int64)
    order = np.argsort(np.concatenate([keys, np.array(added_keys, dtype=np.float64)]), kind="stable")
    return _Rows(
        np.concatenate([mine_rows, added])[order].astype(np.int64),
        np.concatenate([theirs, nothing])[order].astype(np.int64),
        np.concatenate([base_rows, nothing])[order].astype(np.int64),
    )


def _named_alike(names: Sequence[Pair], here: Rows, there: Rows) -> Rows:
    """For each row there the row here of the same name, -1 where there is none: both added it."""
    names = [(by_district(column), by_district(other)) for column, other in names]
    known = {tuple(_name_at(column, row) for column, _other in names): row for row in here.tolist()}
    keys = (tuple(_name_at(column, row) for _here, column in names) for row in there.tolist())
    return np.array([known.pop(key, -1) for key in keys], dtype=np.int64)


def _name_at(column: Column, row: int) -> Value:
    value = column.value(row)
    return district_key(value) if column.kind is Kind.DISTRICT and isinstance(value, str) else value


def _is_in_order(rows: Rows) -> bool:
    known = rows[rows >= 0]
    return not bool((np.diff(known) < 0).any())


def _behind(rows: Rows) -> NDArray[np.float64]:
    """A key for each row: its own place here, or just behind the row before it where it is new."""
    keys = rows.astype(np.float64)
    last, step = -1.0, 0
    for at, row in enumerate(rows.tolist()):
        if row >= 0:
            last, step = float(row), 0
        else:
            step += 1
            keys[at] = last + 0.25 * step / (len(rows) + 1)
    return keys


def _inverse(match: RowMatch, count: int) -> Rows:
    """For each earlier row the later one, -1 where it is gone."""
    later = np.full(count, -1, dtype=np.int64)
    known = np.flatnonzero(match.before >= 0)
    later[match.before[known]] = known
    return later


def _match_edited(pairs: Sequence[Pair], before_count: int, after_count: int) -> RowMatch:
    """Match rows of a table that was edited here: a corrected name is still the name of the same row."""
    match = match_rows(pairs, before_count, after_count)
    if match.keys and not len(match.added) and not len(match.removed):
        return match
    rows = np.arange(before_count)
    if before_count == after_count and pairs:
        # Every cell counts, so that a column that was typed anew does not hide that the rows stand where they stood.
        same = sum(float(same_cells(before, rows, after, rows).sum()) for before, after in pairs)
        if same >= _UNMOVED * before_count * len(pairs):
            return match_by_position(pairs, before_count, after_count)
    return _with_gaps_filled(match, before_count) if match.keys else match


def _with_gaps_filled(match: RowMatch, before_count: int) -> RowMatch:
    """Rows that lie between the same two matched rows, as many before as after, are the same rows in turn."""
    found = match.before.copy()
    known = np.flatnonzero(found >= 0)
    starts = [(-1, -1), *zip(known.tolist(), found[known].tolist(), strict=True)]
    ends = [*starts[1:], (len(found), before_count)]
    taken = set(found[known].tolist())
    for (after, before), (next_after, next_before) in zip(starts, ends, strict=True):
        count = next_after - after - 1
        if count > 0 and next_before - before - 1 == count:
            gap = range(before + 1, next_before)
            if taken.isdisjoint(gap):
                found[after + 1 : next_after] = list(gap)
                taken.update(gap)
    gone = np.ones(before_count, dtype=bool)
    gone[found[found >= 0]] = False
    return RowMatch(frozen(found), np.flatnonzero(gone), match.keys)
