"""Functions over the whole column, or over each group of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.formulas.cells import Cells, Flaw, Flaws, numbers_of
from inclusion_desktop.data.formulas.operations import with_flaw

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """`codes` (n,) say which of `count` groups a row is in; `flaws` why it is in none."""

    codes: NDArray[np.int64]
    count: int
    flaws: Flaws


def build_groups(by: Sequence[Cells], length: int) -> Groups:
    """Rows with equal values are a group; one group of all rows where `by` is empty."""
    codes = np.zeros(length, dtype=np.int64)
    flaws: Flaws = np.zeros(length, dtype=np.uint8)
    count = 1
    for key in by:
        key = key.spread(length)
        flaws = np.maximum(flaws, key.flaws)
        values = key.codes if key.codes is not None else np.nan_to_num(key.floats)
        different, own = np.unique(values, return_inverse=True)
        # Numbered anew at once, so that the product never grows beyond what an integer holds.
        joint, codes = np.unique(codes * max(1, len(different)) + own, return_inverse=True)
        codes = codes.astype(np.int64)
        count = max(1, len(joint))
    return Groups(codes, count, flaws)


def aggregate(function: str, cells: Cells, groups: Groups) -> Numbers:
    """One number a group, of the cells that have a value; NaN where none of a group has (count: 0)."""
    valid = cells.valid & (groups.flaws == Flaw.NONE)
    codes, numbers = groups.codes[valid], cells.floats[valid]
    counts = np.bincount(codes, minlength=groups.count).astype(np.float64)
    if function == "count":
        return counts
    if groups.count == 1 and function == "sum":
        # Added in pairs: 100,000 small numbers one after another would lose digits.
        sums = np.array([numbers.sum()])
    elif function in ("sum", "mean"):
        sums = np.bincount(codes, weights=numbers, minlength=groups.count)
    if function == "sum":
        return np.where(counts > 0, sums, np.nan)
    if function == "mean":
        return sums / np.where(counts > 0, counts, np.nan)
    order = np.lexsort((numbers, codes))
    ordered = numbers[order]
    result = np.full(groups.count, np.nan)
    filled = np.flatnonzero(counts > 0)
    sizes = counts[filled].astype(np.int64)
    ends = np.cumsum(sizes)
    starts = ends - sizes
    if function == "min":
        result[filled] = ordered[starts]
    elif function == "max":
        result[filled] = ordered[ends - 1]
    else:
        result[filled] = (ordered[starts + (sizes - 1) // 2] + ordered[starts + sizes // 2]) / 2
    return result


def spread_aggregate(function: str, cells: Cells, groups: Groups) -> Cells:
    """The group's number in each of its rows; blank where no cell of the group has a value."""
    per_group = aggregate(function, cells, groups)
    numbers = per_group[groups.codes]
    return numbers_of(numbers, with_flaw(groups.flaws, np.isnan(numbers), Flaw.BLANK))


def count_cells(cells: Cells, groups: Groups, truths: bool) -> Cells:
    """How many cells of the row's group have a value, or, of `truths`, are true."""
    counted = cells.floats == 1.0 if truths else cells.valid
    flags = Cells(np.where(counted, Flaw.NONE, Flaw.BLANK).astype(np.uint8), np.zeros(len(cells)))
    return spread_aggregate("count", flags, groups)


def share(cells: Cells, groups: Groups) -> Cells:
    """Each cell's part of its group's sum."""
    sums = aggregate("sum", cells, groups)[groups.codes]
    flaws: Flaws = np.maximum(cells.flaws, groups.flaws)
    return numbers_of(cells.floats / sums, with_flaw(flaws, sums == 0.0, Flaw.DIVISION))


def rank(cells: Cells, groups: Groups) -> Cells:
    """The place in the group, 1 for the largest; equal ones share a place and the next ones are left out."""
    flaws: Flaws = np.maximum(cells.flaws, groups.flaws)
    rows = np.flatnonzero(flaws == Flaw.NONE)
    codes, numbers = groups.codes[rows], cells.floats[rows]
    order = np.lexsort((-numbers, codes))
    codes, numbers = codes[order], numbers[order]
    places = np.arange(len(rows))
    new_group = np.append(True, codes[1:] != codes[:-1])[: len(rows)]
    new_value = new_group | np.append(True, numbers[1:] != numbers[:-1])[: len(rows)]
    group_start = np.maximum.accumulate(np.where(new_group, places, 0))
    value_start = np.maximum.accumulate(np.where(new_value, places, 0))
    result = np.full(len(cells), np.nan)
    result[rows[order]] = value_start - group_start + 1
    return Cells(flaws, result)


def cumulative(cells: Cells, groups: Groups) -> Cells:
    """The sum of the group's cells up to this row; cells without a value add nothing and stay without one."""
    flaws: Flaws = np.maximum(cells.flaws, groups.flaws)
    order = np.argsort(groups.codes, kind="stable")
    numbers = np.where(flaws == Flaw.NONE, cells.floats, 0.0)[order]
    result = np.empty(len(cells))
    # Group by group, since a sum over all less the sum before would carry one group's noise into another.
    ends = np.cumsum(np.bincount(groups.codes, minlength=groups.count))
    start = 0
    for end in ends.tolist():
        result[order[start:end]] = np.cumsum(numbers[start:end])
        start = end
    return numbers_of(result, flaws)


def previous(cells: Cells, rows: int, groups: Groups) -> Cells:
    """The cell so many rows above in the same group, blank where there is none; below where `rows` is negative."""
    length = len(cells)
    order = np.argsort(groups.codes, kind="stable")
    source = np.full(length, -1, dtype=np.int64)
    if abs(rows) < length:
        here, there = (order[rows:], order[: length - rows]) if rows >= 0 else (order[:rows], order[-rows:])
        same = groups.codes[here] == groups.codes[there]
        source[here[same]] = there[same]
    found = source >= 0
    flaws: Flaws = np.where(found, cells.flaws[source] if length else cells.flaws, np.uint8(Flaw.BLANK))
    flaws = np.where(groups.flaws == Flaw.NONE, flaws, groups.flaws)
    if cells.codes is not None:
        codes = np.where(flaws == Flaw.NONE, cells.codes[source] if length else cells.codes, -1)
        return Cells(flaws, None, codes, cells.labels)
    return Cells(flaws, np.where(flaws == Flaw.NONE, cells.floats[source] if length else cells.floats, np.nan))


def across(function: str, parts: Sequence[Cells], length: int) -> Cells:
    """sum, mean, median, min, max or count of several values in each row, of those that are there."""
    numbers = np.stack([part.spread(length).floats if part.numbers is not None else np.zeros(length) for part in parts])
    flaws = np.stack([part.spread(length).flaws for part in parts])
    valid = flaws == Flaw.NONE
    counts = valid.sum(axis=0)
    if function == "count":
        return Cells(np.zeros(length, dtype=np.uint8), counts.astype(np.float64))
    worst: Flaws = np.where(counts > 0, np.uint8(Flaw.NONE), flaws.max(axis=0))
    if function in ("sum", "mean"):
        sums = np.where(valid, numbers, 0.0).sum(axis=0)
        return numbers_of(sums if function == "sum" else sums / np.maximum(counts, 1), worst)
    if function == "min":
        return numbers_of(np.where(valid, numbers, np.inf).min(axis=0), worst)
    if function == "max":
        return numbers_of(np.where(valid, numbers, -np.inf).max(axis=0), worst)
    ordered = np.sort(np.where(valid, numbers, np.inf), axis=0)
    columns = np.arange(length)
    low, high = np.maximum(counts - 1, 0) // 2, np.minimum(counts // 2, len(parts) - 1)
    return numbers_of((ordered[low, columns] + ordered[high, columns]) / 2, worst)
