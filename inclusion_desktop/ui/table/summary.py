"""What the selected cells come to: count, sum and mean, for the line below the table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.dataset import Column, Dataset, Kind, State
from inclusion_desktop.data.number_texts import numeral, printed_decimals
from inclusion_desktop.data.totals import report_totals
from inclusion_desktop.i18n import _, ngettext

_SEPARATOR = "  ·  "


Block = tuple[NDArray[np.int64], Sequence[Column]]
"""Rows (n,) of the dataset, and columns."""


def summarize(dataset: Dataset, blocks: Sequence[Block], language: str) -> str:
    """One line in the language of the interface, its numbers written in `language`; '' for fewer than two cells.

    Shares are averaged and never added up: 90 % and 80 % do not make 170 %. Amounts of different units are counted
    only. Rows that say that they are totals are left out where their parts are selected too, and that is said.
    """
    cells = _cells(dataset, blocks)
    if sum(len(rows) for _column, rows in cells) < 2:
        return ""
    filled = sum(int((column.states[rows] != State.BLANK).sum()) for column, rows in cells)
    invalid = sum(int((column.states[rows] == State.INVALID).sum()) for column, rows in cells)
    parts = [ngettext("{count} cell filled", "{count} cells filled", filled).format(count=numeral(filled, 0, language))]
    held = [(column, rows) for column, rows in cells if column.kind.is_measure]
    measures = [column for column, _rows in held]
    # Children and lei do not add up, nor have they a mean.
    if len({(column.kind is Kind.PERCENT, column.unit) for column in measures}) > 1:
        measures, held = [], []
    totals = report_totals(dataset) if held else ()
    parted = [(column, rows[~np.isin(rows, totals)]) for column, rows in held]
    without_totals = bool(totals) and all(len(rest) > 1 for _column, rest in parted)
    has_totals = without_totals and any(len(a[1]) > len(b[1]) for a, b in zip(held, parted, strict=True))
    numbers = [_valid(column, rows) for column, rows in (parted if has_totals else held)]
    amounts = np.concatenate(numbers) if numbers else np.empty(0)
    if len(amounts):
        decimals = max(printed_decimals(column) for column in measures)
        is_share = measures[0].kind is Kind.PERCENT
        if not is_share:
            parts.append(_("Sum {number}").format(number=numeral(float(amounts.sum()), decimals, language)))
        mean = numeral(float(amounts.mean()), min(decimals + 1, 9), language)
        parts.append(_("Mean {number}").format(number=mean))
        low, high = (numeral(float(end), decimals, language) for end in (amounts.min(), amounts.max()))
        parts.append(_("From {low} to {high}").format(low=low, high=high))
        if has_totals:
            parts.append(_("Totals left out"))
    if invalid:
        parts.append(ngettext("{count} invalid", "{count} invalid", invalid).format(count=invalid))
    return _SEPARATOR.join(parts)


def _cells(dataset: Dataset, blocks: Sequence[Block]) -> list[tuple[Column, NDArray[np.int64]]]:
    """Each column with its rows, each cell once, however the blocks overlap."""
    rows_of: dict[str, list[NDArray[np.int64]]] = {}
    columns: dict[str, Column] = {}
    for rows, own in blocks:
        for column in own:
            columns[column.id] = column
            rows_of.setdefault(column.id, []).append(rows[rows < dataset.row_count])
    return [
        (columns[id], parts[0] if len(parts) == 1 else np.unique(np.concatenate(parts)))
        for id, parts in rows_of.items()
    ]


def _valid(column: Column, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    assert column.numbers is not None
    numbers = column.numbers[rows]
    return numbers[np.isfinite(numbers)]
