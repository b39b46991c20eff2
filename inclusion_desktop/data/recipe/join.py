"""Columns fetched from another table by a key."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.column_types import column_id, edit_text, take_rows
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, DatasetId, Kind, State
from inclusion_desktop.data.district_columns import by_district, district_key
from inclusion_desktop.data.formulas.operations import same_text_key
from inclusion_desktop.data.names import unique_name
from inclusion_desktop.data.problems import Problem
from inclusion_desktop.data.recipe.step import (
    MOST_COLUMNS,
    Context,
    Rows,
    StepError,
    StepResult,
    Unmatched,
    called,
    column_with,
    columns_with,
    take_or_blank,
    warning,
)
from inclusion_desktop.i18n import _, ngettext


class Join(enum.Enum):
    """What becomes of rows without a partner: they stay with blank cells, or go."""

    LEFT = "left"
    INNER = "inner"


@dataclass(frozen=True, slots=True)
class JoinByKey:
    """Add columns of another dataset, in the rows where its keys are the same as here.

    `keys` are pairs of a column here and one there, all of which must agree; texts agree without regard to case,
    accents and spaces, and all names of a district where either column holds districts. `columns` are those to
    fetch, () all but the keys. Of several rows of one key the first counts.
    """

    other: DatasetId
    keys: tuple[tuple[ColumnId, ColumnId], ...]
    columns: tuple[ColumnId, ...] = ()
    join: Join = Join.LEFT

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """The other one."""
        return (self.other,)

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """`unmatched` lists the rows without a partner. StepError where keys are missing or do not go together."""
        other = context.dataset(self.other)
        if not self.keys:
            raise StepError(
                _("No key is chosen. Choose a column of either table that says which rows belong together.")
            )
        pairs = [(column_with(dataset, here), column_with(other, there)) for here, there in self.keys]
        there_ids = {there.id for _here, there in pairs}
        fetched = (
            columns_with(other, self.columns)
            if self.columns
            else [column for column in other.columns if column.id not in there_ids]
        )
        if len(dataset.columns) + len(fetched) > MOST_COLUMNS:
            raise StepError(_("A table has at most {most} columns. Fetch fewer.").format(most=MOST_COLUMNS))
        here, there = _key_codes(pairs)
        partners, doubles = _partners(here, there)
        names = {column.name for column in dataset.columns}
        ids = {column.id for column in dataset.columns}
        columns = list(dataset.columns)
        for column in fetched:
            name = column.name if column.name not in names else f"{column.name} ({other.name})"
            name = unique_name(name, names)
            id = column_id(name, ids)
            names.add(name)
            ids.add(id)
            columns.append(replace(take_or_blank(column, partners), id=id, name=name))
        alone = np.flatnonzero(partners < 0)
        strangers = np.flatnonzero(~np.isin(there, here))
        unmatched = Unmatched(tuple(alone.tolist()), tuple(strangers.tolist()))
        problems = _problems(unmatched, doubles, pairs, other, self.join, context.language)
        if self.join is Join.LEFT or not len(alone):
            return StepResult(dataset.with_columns(columns), problems, None, unmatched=unmatched)
        kept: Rows = np.flatnonzero(partners >= 0).astype(np.int64)
        columns = [take_rows(column, kept) for column in columns]
        return StepResult(dataset.with_columns(columns), problems, kept, unmatched=unmatched)

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does, in words."""
        keys = called(dataset, [here for here, _there in self.keys])
        other = next((found.name for found in context.datasets if found.id == self.other), self.other)
        return _("Add columns of '{dataset}' by {columns}").format(dataset=other, columns=keys)


def _key_codes(pairs: list[tuple[Column, Column]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """A number for each row of either table, equal where all keys agree; negative and unlike where one is missing."""
    here = np.zeros(len(pairs[0][0]), dtype=np.int64)
    there = np.zeros(len(pairs[0][1]), dtype=np.int64)
    split = len(here)
    missing = np.zeros(len(here) + len(there), dtype=np.bool_)
    codes = np.concatenate([here, there])
    for first, second in pairs:
        if first.kind.is_numeric is not second.kind.is_numeric:
            raise StepError(
                _("Key '{first}' is text and '{second}' numbers, or the other way. Make both one kind first.").format(
                    first=first.name, second=second.name
                )
            )
        own: NDArray[np.int64]
        if first.numbers is not None and second.numbers is not None:
            numbers = np.nan_to_num(np.concatenate([first.numbers, second.numbers]))
            own = np.unique(numbers, return_inverse=True)[1].astype(np.int64)
        else:
            known: dict[str, int] = {}
            key: Callable[[str], str] = same_text_key
            if Kind.DISTRICT in (first.kind, second.kind):
                key = district_key
                first, second = by_district(first), by_district(second)
            own = np.concatenate([_folded_codes(first, known, key), _folded_codes(second, known, key)])
        missing |= np.concatenate([first.states, second.states]) != State.VALID
        own = own - own.min(initial=0)
        codes = np.unique(codes * (int(own.max(initial=0)) + 1) + own, return_inverse=True)[1].astype(np.int64)
    # A missing key is no key: it agrees with none, not even with another missing one.
    codes = np.where(missing, -1 - np.arange(len(codes)), codes)
    return codes[:split], codes[split:]


def _folded_codes(column: Column, known: dict[str, int], key: Callable[[str], str]) -> NDArray[np.int64]:
    assert column.codes is not None
    moved = [known.setdefault(key(label), len(known)) for label in column.labels]
    return np.array([*moved, -1], dtype=np.int64)[column.codes]


def _partners(here: NDArray[np.int64], there: NDArray[np.int64]) -> tuple[Rows, Rows]:
    """For each row here the first row there of the same key (-1: none), and the rows there that are not the first."""
    keys, first = np.unique(there, return_index=True)
    if not len(keys):
        return np.full(len(here), -1, dtype=np.int64), np.zeros(0, dtype=np.int64)
    at = np.minimum(np.searchsorted(keys, here), len(keys) - 1)
    partners = np.where((keys[at] == here) & (here >= 0), first[at], -1).astype(np.int64)
    doubles = np.setdiff1d(np.flatnonzero(there >= 0), first)
    return partners, doubles.astype(np.int64)


def _problems(
    unmatched: Unmatched,
    doubles: Rows,
    pairs: list[tuple[Column, Column]],
    other: Dataset,
    join: Join,
    language: str,
) -> tuple[Problem, ...]:
    here, there = pairs[0]
    found: list[Problem] = []
    if unmatched.rows:
        row = unmatched.rows[0]
        if join is Join.LEFT:
            message = ngettext(
                "{count} row has no partner in '{dataset}', first '{key}'. Its new cells are blank.",
                "{count} rows have no partner in '{dataset}', first '{key}'. Their new cells are blank.",
                len(unmatched.rows),
            )
        else:
            message = ngettext(
                "{count} row has no partner in '{dataset}', first '{key}'. It was left out.",
                "{count} rows have no partner in '{dataset}', first '{key}'. They were left out.",
                len(unmatched.rows),
            )
        key = edit_text(here, row, language)
        text = message.format(count=len(unmatched.rows), dataset=other.name, key=key)
        found.append(warning(text, here.id, row if join is Join.LEFT else None))
    if unmatched.other_rows:
        message = ngettext(
            "{count} row of '{dataset}' belongs to no row here, first '{key}'.",
            "{count} rows of '{dataset}' belong to no row here, first '{key}'.",
            len(unmatched.other_rows),
        )
        key = edit_text(there, unmatched.other_rows[0], language)
        found.append(warning(message.format(count=len(unmatched.other_rows), dataset=other.name, key=key)))
    if len(doubles):
        key = edit_text(there, int(doubles[0]), language)
        text = _("'{dataset}' has several rows of '{key}'; the first was taken. Summarise it first.").format(
            dataset=other.name, key=key
        )
        found.append(warning(text))
    return tuple(found)
