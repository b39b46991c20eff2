"""Which rows are shown and in which order: sorting and filtering that leave the source alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, State, Value
from inclusion_desktop.data.queries import column_matches

_ALPHABETS = {"ro": "aăâbcdefghiîjklmnopqrsștțuvwxyz"}
_LETTER_RANKS = {
    language: {letter: chr(0xE000 + rank) for rank, letter in enumerate(letters)}
    for language, letters in _ALPHABETS.items()
}


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`sort_by` None keeps the dataset's order. A filter keeps rows whose column has that value (None: no value)."""

    sort_by: ColumnId | None = None
    descending: bool = False
    filter_by: ColumnId | None = None
    value: Value = None
    only_invalid: bool = False
    """Keep rows in which a cell of the filter's column is invalid instead."""
    language: str = "ro"

    @property
    def columns(self) -> tuple[ColumnId, ...]:
        """The columns it needs."""
        return tuple(column for column in (self.sort_by, self.filter_by) if column is not None)


def arrange(dataset: Dataset, arrangement: Arrangement) -> NDArray[np.int64]:
    """The rows to show, in order; rows without a value come last whichever way they are sorted."""
    rows = np.arange(dataset.row_count)
    if arrangement.filter_by is not None:
        column = dataset.column(arrangement.filter_by)
        if arrangement.only_invalid:
            kept = np.equal(column.states, State.INVALID)
        else:
            kept = column_matches(column, arrangement.value, arrangement.language)
        rows = rows[kept]
    if arrangement.sort_by is not None:
        column = dataset.column(arrangement.sort_by)
        keys = _sort_keys(column, arrangement.language)[rows]
        missing = column.states[rows] != State.VALID
        if arrangement.descending:
            keys = -keys
        rows = rows[np.lexsort((keys, missing))]
    return rows


def _sort_keys(column: Column, language: str) -> NDArray[np.float64]:
    if column.numbers is not None:
        return np.nan_to_num(column.numbers)
    assert column.codes is not None
    ranks = np.empty(len(column.labels) + 1, dtype=np.float64)
    ranks[-1] = -1
    by_letter = sorted(range(len(column.labels)), key=lambda code: _letters(column.labels[code], language))
    for rank, code in enumerate(by_letter):
        ranks[code] = rank
    return ranks[column.codes]


def _letters(text: str, language: str) -> tuple[str, str]:
    """A key that sorts a < ă < â < b in Romanian and ё after е in Russian."""
    folded = text.casefold().replace("ё", "е\uffff")
    ranks = _LETTER_RANKS.get(language[:2])
    return ("".join(ranks.get(letter, letter) for letter in folded) if ranks else folded, text)
