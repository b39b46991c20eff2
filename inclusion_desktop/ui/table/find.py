"""Finding texts in a dataset, and replacing them: which cells, and what they become."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.app.commands.data import SetCells
from inclusion_desktop.data.column_types import edit_text
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, Kind, State
from inclusion_desktop.data.parse import language_decimal
from inclusion_desktop.data.views import View
from inclusion_desktop.i18n import N_
from inclusion_desktop.ui.table.model import DatasetModel

_NOT_TYPED = str.maketrans("", "", " \u00a0\u202f\u2009%")


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """The cells that hold a text, row by row as the view shows them: `rows` and `places` (n,) go together."""

    rows: NDArray[np.int64]
    places: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.rows)

    def next_to(self, place: tuple[int, int], *, back: bool = False) -> tuple[int, tuple[int, int]] | None:
        """Which match comes after (or before) a cell, round the end where need be, and where it is."""
        if not len(self):
            return None
        row, column = place
        before = (self.rows < row) | ((self.rows == row) & (self.places < column))
        here = (self.rows == row) & (self.places == column)
        first = int(before.sum())
        at = (first - 1) % len(self) if back else (first + int(here.any())) % len(self)
        return at, (int(self.rows[at]), int(self.places[at]))


_NOTHING = Matches(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))


class Finder:
    """Finds texts without regard to case; amounts are searched as one types them, without groups.

    It keeps the texts of columns while they are the same objects, so that a search in two million cells takes long
    only once.
    """

    def __init__(self, model: DatasetModel) -> None:
        self._model = model
        self._texts: dict[ColumnId, _ColumnText] = {}
        self._last: tuple[str, Dataset, View | None, str] | None = None
        self._found = _NOTHING

    def find(self, needle: str) -> Matches:
        """Where the text occurs."""
        dataset, arrangement, language = self._model.dataset, self._model.arrangement, self._model.language
        if dataset is None or not needle or not dataset.columns or not self._model.view_rows:
            return _NOTHING
        last = self._last
        if last is None or last[1] is not dataset or (last[0], *last[2:]) != (needle, arrangement, language):
            masks = np.column_stack([self._matching(column, needle) for column in dataset.columns])
            rows, places = np.nonzero(masks[self._model.dataset_rows(0, self._model.view_rows - 1)])
            self._found = Matches(rows, places)
            self._last = (needle, dataset, arrangement, language)
        return self._found

    def _matching(self, column: Column, needle: str) -> NDArray[np.bool_]:
        """For each row of the dataset whether its cell holds the text."""
        folded = _sought(column, needle).casefold()
        if column.codes is not None:
            holds = np.array([folded in label.casefold() for label in column.labels] + [False], dtype=bool)
            found: NDArray[np.bool_] = holds[column.codes]
        else:
            found = np.zeros(len(column), dtype=bool)
        for row, typed in column.typed.items():
            found[row] = column.states[row] == State.INVALID and folded in typed.casefold()
        if column.codes is None and any(letter.isdigit() for letter in folded):
            text = self._text_of(column)
            hits = [hit.start() for hit in re.finditer(re.escape(folded), text.joined)]
            found[np.searchsorted(text.starts, hits, side="right") - 1] = True
        return found

    def _text_of(self, column: Column) -> _ColumnText:
        known = self._texts.get(column.id)
        if known is None or known.column is not column or known.language != self._model.language:
            known = self._texts[column.id] = _column_text(column, self._model.language)
        return known


@dataclass(frozen=True, slots=True, eq=False)
class _ColumnText:
    """The amounts of a column, a line each; `starts` (n,) says where each line begins."""

    column: Column
    language: str
    joined: str
    starts: NDArray[np.int64]


def _column_text(column: Column, language: str) -> _ColumnText:
    assert column.numbers is not None
    if column.kind is Kind.DATE:
        lines = [edit_text(column, row, language) for row in range(len(column))]
    else:
        lines = [f"{number:.15g}" for number in column.numbers.tolist()]
        if language_decimal(language) == ",":
            lines = "\n".join(lines).replace(".", ",").split("\n")
    lengths = np.fromiter(map(len, lines), dtype=np.int64, count=len(lines))
    return _ColumnText(column, language, "\n".join(lines), np.concatenate([[0], np.cumsum(lengths + 1)[:-1]]))


def replace_cells(model: DatasetModel, cells: list[tuple[int, int]], needle: str, replacement: str) -> SetCells | None:
    """The text replaced in these cells of the view, in one step; None where nothing changes."""
    dataset = model.dataset
    if dataset is None or not needle:
        return None
    changed: dict[tuple[int, ColumnId], str] = {}
    for view_row, place in cells:
        column = model.column_at(place)
        if column is None:
            continue
        row = model.dataset_row(view_row)
        pattern = re.compile(re.escape(_sought(column, needle)), re.IGNORECASE)
        before = edit_text(column, row, model.language)
        after = pattern.sub(lambda _match: replacement, before)
        if after != before:
            changed[row, column.id] = after
    return SetCells(dataset.id, changed, N_("Replace")) if changed else None


def _sought(column: Column, needle: str) -> str:
    if not column.kind.is_numeric:
        return needle
    return needle.translate(_NOT_TYPED).replace("\u2212", "-") or needle
