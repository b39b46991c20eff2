"""Wide tables made long, long ones wide, and rows made columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.arrays import frozen, typed_texts
from inclusion_desktop.data.column_types import build_column, column_id, edit_text, retype, take_rows
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, DatasetId, Kind, State
from inclusion_desktop.data.district_columns import by_district
from inclusion_desktop.data.names import unique_name
from inclusion_desktop.data.problems import Problem
from inclusion_desktop.data.recipe.step import (
    MOST_COLUMNS,
    MOST_ROWS,
    Context,
    Rows,
    StepError,
    StepResult,
    called,
    column_with,
    columns_with,
    new_name,
    take_or_blank,
    warning,
)
from inclusion_desktop.data.recipe.summarise import row_groups
from inclusion_desktop.i18n import _, ngettext

_AMOUNTS = (Kind.NUMBER, Kind.INTEGER)


@dataclass(frozen=True, slots=True)
class PivotLonger:
    """Wide to long: the names of these columns become one column, their values another.

    Each row becomes as many as there are columns, one under the other; the other columns are repeated.
    """

    columns: tuple[ColumnId, ...]
    names_to: str
    values_to: str
    names_kind: Kind = Kind.CATEGORY

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """None."""
        return ()

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """StepError where the columns' kinds do not go together or the table would be too long."""
        gathered = columns_with(dataset, self.columns)
        count, length = len(gathered), dataset.row_count
        if count * length > MOST_ROWS:
            raise StepError(_("The table would have more than {most} rows. Filter it first.").format(most=MOST_ROWS))
        gone = tuple(column.id for column in gathered)
        names_name = new_name(dataset, self.names_to, gone)
        values_name = new_name(dataset, self.values_to, gone)
        if names_name == values_name:
            raise StepError(_("The two new columns have one name. Change one of them."))
        rows = np.repeat(np.arange(length, dtype=np.int64), count)
        kept = [take_rows(column, rows) for column in dataset.columns if column.id not in gone]
        taken = {column.id for column in dataset.columns}
        names_id = column_id(names_name, taken)
        values_id = column_id(values_name, taken | {names_id})
        labels = [column.name for column in gathered]
        names = build_column(names_id, names_name, self.names_kind, labels, language=context.language)
        names = take_rows(names, np.tile(np.arange(count, dtype=np.int64), length))
        values = stack_columns(values_id, values_name, gathered, context.language)
        # Stacked they stand column after column; wanted is row after row.
        order = np.arange(count * length, dtype=np.int64).reshape(count, length).T.ravel()
        values = take_rows(values, order)
        cells = {values_id: (rows, tuple(gone) * length)}
        return StepResult(dataset.with_columns([*kept, names, values]), (), rows, cells)

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does, in words."""
        return _("Make {columns} long, as '{names}' and '{values}'").format(
            columns=called(dataset, self.columns), names=self.names_to, values=self.values_to
        )


def stack_columns(id: ColumnId, name: str, columns: Sequence[Column], language: str) -> Column:
    """The cells of all columns, one column under the other. StepError where their kinds do not go together."""
    kinds = {column.kind for column in columns}
    units = {column.unit for column in columns}
    if len(kinds) > 1 and kinds <= set(_AMOUNTS):
        kind = Kind.NUMBER
    elif len(kinds) > 1 and not any(kind.is_numeric for kind in kinds):
        kind = Kind.TEXT
        columns = [retype(column, kind, language) for column in columns]
    elif len(kinds) > 1:
        names = [next(column.name for column in columns if column.kind is kind) for kind in list(kinds)[:2]]
        raise StepError(
            _("Columns '{first}' and '{second}' are of different kinds. Make them one kind first.").format(
                first=names[0], second=names[1]
            )
        )
    else:
        kind = columns[0].kind
    states = frozen(np.concatenate([column.states for column in columns]))
    typed: dict[int, str] = {}
    first = 0
    for column in columns:
        typed |= {first + row: text for row, text in column.typed.items()}
        first += len(column)
    decimals = [column.decimals for column in columns]
    same_decimals = decimals[0] if len(set(decimals)) == 1 else None
    unit = units.pop() if len(units) == 1 else ""
    if kind.is_numeric:
        numbers = np.concatenate([column.numbers for column in columns if column.numbers is not None])
        return Column(id, name, kind, states, frozen(numbers), None, (), typed_texts(typed), unit, same_decimals)
    known: dict[str, int] = {}
    codes = []
    for column in columns:
        assert column.codes is not None
        moved = np.array([known.setdefault(label, len(known)) for label in column.labels] + [-1], dtype=np.int32)
        codes.append(moved[column.codes])
    return Column(id, name, kind, states, None, frozen(np.concatenate(codes)), tuple(known), typed_texts(typed), unit)


@dataclass(frozen=True, slots=True)
class PivotWider:
    """Long to wide: each different value of `names_from` becomes a column, filled from `values_from`.

    Rows are those of equal `keys`; () takes all other columns. Columns that are neither are left out.
    """

    names_from: ColumnId
    values_from: ColumnId
    keys: tuple[ColumnId, ...] = ()

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """None."""
        return ()

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """StepError where two rows want one cell, or there would be too many columns."""
        names = column_with(dataset, self.names_from)
        values = column_with(dataset, self.values_from)
        if names is values:
            raise StepError(_("Names and values come from one column. Choose two."))
        spread = (names.id, values.id)
        wanted = [id for id in self.keys if id not in spread]
        keys = (
            columns_with(dataset, wanted)
            if wanted
            else [column for column in dataset.columns if column.id not in spread]
        )
        groups, first = row_groups(keys, dataset.row_count)
        named, codes, problems = _named_rows(names, context.language)
        if len(named) + len(keys) > MOST_COLUMNS:
            raise StepError(
                _("'{column}' has {count} different values. A table has at most {most} columns.").format(
                    column=names.name, count=len(named), most=MOST_COLUMNS
                )
            )
        sources = np.full((len(first), len(named)), -1, dtype=np.int64)
        rows = np.flatnonzero(codes >= 0)
        places = groups.codes[rows] * max(1, len(named)) + codes[rows]
        unique, at, counts = np.unique(places, return_index=True, return_counts=True)
        if (counts > 1).any():
            place = int(unique[np.argmax(counts > 1)])
            twice = rows[places == place][:2] + 1
            raise StepError(
                _("Rows {first} and {second} both give '{name}' of one row. Summarise first, or add a key.").format(
                    first=int(twice[0]), second=int(twice[1]), name=named[place % len(named)]
                )
            )
        sources.ravel()[unique] = rows[at]
        columns = [take_rows(column, first) for column in keys]
        taken_names = {column.name for column in columns}
        taken = {column.id for column in dataset.columns}
        cells = {}
        for number, name in enumerate(named):
            unlike = unique_name(name, taken_names)
            id = column_id(unlike, taken)
            columns.append(replace(take_or_blank(values, sources[:, number]), id=id, name=unlike))
            taken_names.add(unlike)
            taken.add(id)
            cells[id] = (sources[:, number], (values.id,) * len(first))
        counts = np.bincount(groups.codes, minlength=groups.count)[: len(first)]
        origins = np.where(counts == 1, first, -1).astype(np.int64)
        return StepResult(dataset.with_columns(columns), problems, origins, cells)

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does, in words."""
        return _("Make each {names} a column of {values}").format(
            names=called(dataset, [self.names_from]), values=called(dataset, [self.values_from])
        )


def _named_rows(names: Column, language: str) -> tuple[list[str], NDArray[np.int64], tuple[Problem, ...]]:
    """The different names in the order of their first rows, for each row which it has (-1: none), and problems."""
    names = by_district(names)
    valid = names.states == State.VALID
    values = names.codes if names.numbers is None else names.numbers
    assert values is not None
    _different, first, own = np.unique(values[valid], return_index=True, return_inverse=True)
    order = np.argsort(first)
    moved = np.empty(len(order), dtype=np.int64)
    moved[order] = np.arange(len(order))
    codes = np.full(len(names), -1, dtype=np.int64)
    codes[valid] = moved[own] if len(order) else own
    rows = np.flatnonzero(valid)[first[order]]
    named = [edit_text(names, int(row), language) for row in rows.tolist()]
    lost = len(names) - int(valid.sum())
    if not lost:
        return named, codes, ()
    message = ngettext(
        "{count} row has no value in '{column}' and was left out.",
        "{count} rows have no value in '{column}' and were left out.",
        lost,
    ).format(count=lost, column=names.name)
    return named, codes, (warning(message, names.id, int(np.flatnonzero(~valid)[0])),)


@dataclass(frozen=True, slots=True)
class Transpose:
    """Rows become columns: those of `header` are their names, and a first column holds what columns were called.

    `header` '': the columns are called 1, 2, 3 …
    """

    header: ColumnId = ""
    names_to: str = ""

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """None."""
        return ()

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """StepError where the columns' kinds do not go together or there would be too many columns."""
        header = column_with(dataset, self.header) if self.header else None
        turned = [column for column in dataset.columns if column is not header]
        if not turned:
            raise StepError(_("There is no column to turn besides the names. Choose another column for the names."))
        if dataset.row_count >= MOST_COLUMNS:
            raise StepError(
                _("The table has {count} rows, and at most {most} can become columns. Filter it first.").format(
                    count=dataset.row_count, most=MOST_COLUMNS - 1
                )
            )
        length = len(turned)
        kinds = {column.kind for column in turned}
        mixed = len(kinds) > 1 and not kinds <= set(_AMOUNTS) and any(kind.is_numeric for kind in kinds)
        if mixed:
            turned = [retype(column, Kind.TEXT, context.language) for column in turned]
        stacked = stack_columns("", "", turned, context.language)
        first_name = self.names_to.strip() or (header.name if header is not None else "") or "0"
        first_id = header.id if header is not None else column_id(first_name, ())
        labels = [column.name for column in turned]
        columns = [build_column(first_id, first_name, Kind.TEXT, labels, language=context.language)]
        names, ids = {first_name}, {first_id} | {column.id for column in dataset.columns}
        cells: dict[ColumnId, tuple[Rows, tuple[ColumnId, ...]]] = {
            first_id: (np.full(length, -1, dtype=np.int64), ("",) * length)
        }
        sources = tuple(column.id for column in turned)
        for row in range(dataset.row_count):
            wanted = edit_text(header, row, context.language) if header is not None else ""
            name = unique_name(wanted or str(row + 1), names)
            id = column_id(name, ids)
            names.add(name)
            ids.add(id)
            rows = np.arange(length, dtype=np.int64) * dataset.row_count + row
            columns.append(replace(take_rows(stacked, rows), id=id, name=name))
            cells[id] = (np.full(length, row, dtype=np.int64), sources)
        origins = np.full(length, -1, dtype=np.int64)
        problems: tuple[Problem, ...] = ()
        if mixed:
            message = _("The columns are of different kinds, so that all cells became texts. Retype what is numbers.")
            problems = (warning(message),)
        return StepResult(dataset.with_columns(columns), problems, origins, cells)

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does, in words."""
        if not self.header:
            return _("Turn rows into columns")
        return _("Turn rows into columns called by {column}").format(column=called(dataset, [self.header]))
