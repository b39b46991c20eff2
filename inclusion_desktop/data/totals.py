"""Rows that add up others: TOTAL, Итого, Republica Moldova. They are figures too, but no part of a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from inclusion_desktop.data.dataset import Column, Dataset, State

_STRONG = re.compile(
    r"(?:(?:sub)?total(?:uri|ul|ă|e)?|în\s+total|in\s+total|grand\s+total|sub-total|suma|sumă|sum"
    r"|(?:под)?итого?|всего|общий\s+итог|общее\s+количество|промежуточный\s+итог)"
    r"(?:\s+(?:general[ăe]?|pe|la|în|in|for|of|по|на|за|из|republic\w*|ţar\w*|țar\w*|raion\w*|район\w*|республик\w*"
    r"|moldov\w*|молдов\w*|copii|elevi|children|pupils|детей|учеников|country|all|[0-9]{4})\b.*)?[\s:.*)0-9¹²³]*",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?:(?:pe|la\s+nivel\s+de)\s+(?:republică|țară|ţară)|(?:r(?:epublica|ep\.|\.))?\s*moldova|republica|toate|toți|toţi"
    r"|по\s+республике|(?:республика|респ\.|р\.)?\s*молдова|республика|все|all|(?:republic\s+of\s+)?moldova"
    r"|general|общее)[\s:.*]*",
    re.IGNORECASE,
)
_LONGEST = 80
_LONGEST_REPORT = 5_000
_NEAR = 0.02
_FEWEST_PARTS = 3


@lru_cache(maxsize=20_000)
def says_total(label: str) -> bool:
    """Whether the text says by itself that its row is a sum: 'Total general', 'Subtotal', 'Итого', 'Всего'."""
    return len(label) <= _LONGEST and _STRONG.fullmatch(label.strip()) is not None


@lru_cache(maxsize=20_000)
def may_say_total(label: str) -> bool:
    """Whether its row is a sum where the figures say so too: 'Republica Moldova', 'Toate'."""
    return _WEAK.fullmatch(label[:_LONGEST].strip()) is not None


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


def report_totals(dataset: Dataset) -> tuple[int, ...]:
    """The rows of a report that are totals; () for tables of thousands of rows, which are records rather than reports.

    To look for a total in those would take longer than what is to be done without it.
    """
    return _totals_of(dataset) if dataset.row_count <= _LONGEST_REPORT else ()


@lru_cache(maxsize=8)
def _totals_of(dataset: Dataset) -> tuple[int, ...]:
    """Kept for the few tables that are looked at: cells, lens and the line below ask again and again."""
    return find_totals(dataset.columns)


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
