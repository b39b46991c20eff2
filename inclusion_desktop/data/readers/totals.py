"""Rows that add up others: TOTAL, Итого. They are figures too, but no part of a whole."""

from __future__ import annotations

from collections.abc import Sequence

from inclusion_desktop.data.dataset import Column, State
from inclusion_desktop.data.totals import may_say_total, says_total

_NEAR = 0.02
_FEWEST_PARTS = 3


def find_totals(columns: Sequence[Column]) -> tuple[int, ...]:
    """The rows whose first text says that they are totals; () where the table has no texts or no figures.

    'Total', 'Total general', 'Subtotal', 'Итого', 'Всего' suffice by themselves; 'Republica Moldova' is a total
    only where a figure in the row is the sum of the others, within 2 %.
    """
    labels = [column for column in columns if column.codes is not None][:2]
    numeric = [column for column in columns if column.kind.is_measure]
    if not labels or not numeric:
        return ()
    found: set[int] = set()
    doubtful: set[int] = set()
    for column in labels:
        assert column.codes is not None
        sure = {code for code, label in enumerate(column.labels) if says_total(label)}
        maybe = {code for code, label in enumerate(column.labels) if may_say_total(label)}
        if not sure and not maybe:
            continue
        for row, code in enumerate(column.codes.tolist()):
            if code in sure:
                found.add(row)
            elif code in maybe and column is labels[0]:
                doubtful.add(row)
    found |= {row for row in doubtful if _is_sum(row, numeric, found | doubtful)}
    # A column of totals only ('All' repeated in each row) tells parts apart by something else.
    return tuple(sorted(found)) if len(found) * 2 <= len(columns[0]) else ()


def _is_sum(row: int, numeric: Sequence[Column], totals: set[int]) -> bool:
    for column in numeric:
        assert column.numbers is not None
        if column.states[row] != State.VALID:
            continue
        parts = [
            float(column.numbers[other])
            for other in (column.states == State.VALID).nonzero()[0].tolist()
            if other not in totals
        ]
        whole = float(column.numbers[row])
        if len(parts) >= _FEWEST_PARTS and whole and abs(sum(parts) - whole) <= _NEAR * abs(whole):
            return True
    return False
