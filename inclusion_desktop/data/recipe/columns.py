"""Columns kept, renamed, retyped, split and merged, and values replaced."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from inclusion_desktop.data.arrays import frozen
from inclusion_desktop.data.column_types import build_column, column_id, edit_text, retype, set_cells
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, DatasetId, Kind, State
from inclusion_desktop.data.district_columns import invalid_district
from inclusion_desktop.data.parse import NOT_COLLECTED_MARK, SUPPRESSED_MARK, clean_text
from inclusion_desktop.data.problems import Problem
from inclusion_desktop.data.recipe.step import (
    MOST_COLUMNS,
    Context,
    StepError,
    StepResult,
    called,
    column_with,
    columns_with,
    new_name,
    note,
    warning,
)
from inclusion_desktop.i18n import _, ngettext, quoted

_YEAR = re.compile("(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class KeepColumns:
    """Keep these columns, in this order."""

    columns: tuple[ColumnId, ...]

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """None."""
        return ()

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """StepError where none is chosen or one is not there."""
        return StepResult(dataset.with_columns(columns_with(dataset, self.columns)))

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does, in words."""
        return _("Keep columns {columns}").format(columns=called(dataset, self.columns))


@dataclass(frozen=True, slots=True)
class RenameColumns:
    """Other names, as pairs of an id and the name; ids stay, so that charts stay bound."""

    names: tuple[tuple[ColumnId, str], ...]

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """None."""
        return ()

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """StepError where a name is empty or two columns would have one."""
        new = {column_with(dataset, id).id: name.strip() for id, name in self.names}
        columns = [replace(column, name=new.get(column.id, column.name)) for column in dataset.columns]
        for number, column in enumerate(columns):
            if column.id in new:
                new_name(dataset.with_columns(columns[:number] + columns[number + 1 :]), column.name)
        return StepResult(
            dataset.with_columns([n if n.name != o.name else o for n, o in zip(columns, dataset.columns, strict=True)])
        )

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does, in words."""
        told = [f"{called(dataset, [id])} → {quoted(name)}" for id, name in self.names[:3]]
        return _("Rename {columns}").format(columns=", ".join(told) + ("…" if len(self.names) > 3 else ""))


@dataclass(frozen=True, slots=True)
class RetypeColumn:
    """Read a column anew as another kind."""

    column: ColumnId
    kind: Kind

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """None."""
        return ()

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """Texts that do not fit become invalid cells, and are counted in a problem."""
        before = column_with(dataset, self.column)
        after = retype(before, self.kind, context.language)
        spoilt = np.flatnonzero((after.states == State.INVALID) & (before.states != State.INVALID))
        problems: tuple[Problem, ...] = ()
        if len(spoilt) == 1 and after.kind is Kind.DISTRICT:
            row = int(spoilt[0])
            problems = (warning(invalid_district(after.typed.get(row, ""), row, after.name), after.id, row),)
        elif len(spoilt):
            row = int(spoilt[0])
            message = ngettext(
                "Row {row}, column '{column}': '{value}' does not fit the kind. Correct the cell.",
                "Row {row}, column '{column}': '{value}' and {more} more do not fit the kind. Correct the cells.",
                len(spoilt),
            ).format(row=row + 1, column=after.name, value=after.typed.get(row, ""), more=len(spoilt) - 1)
            problems = (warning(message, after.id, row),)
        return StepResult(dataset.with_column(after), problems)

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does, in words."""
        return _("Make {column} {kind}").format(column=called(dataset, [self.column]), kind=kind_name(self.kind))


def kind_name(kind: Kind) -> str:
    """What people call the kind of a column, after 'make it …'."""
    return {
        Kind.TEXT: _("text"),
        Kind.CATEGORY: _("categories"),
        Kind.NUMBER: _("numbers"),
        Kind.INTEGER: _("whole numbers"),
        Kind.PERCENT: _("percents"),
        Kind.YEAR: _("years"),
        Kind.DATE: _("dates"),
        Kind.DISTRICT: _("districts"),
    }[kind]


@dataclass(frozen=True, slots=True)
class SplitColumn:
    """Cut the texts of a column at a separator into new columns; the last takes the rest. `keep` the old one.

    A part that is a year in every row (1900 to 2099) makes a column of years, any other one of texts.
    """

    column: ColumnId
    separator: str
    names: tuple[str, ...]
    keep: bool = False

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """None."""
        return ()

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """Parts that are not there are blank; a cell without a value gives cells without one."""
        column = column_with(dataset, self.column)
        if not self.separator:
            raise StepError(_("There is no separator. Type the characters at which to split."))
        if not self.names or len(self.names) + len(dataset.columns) > MOST_COLUMNS:
            raise StepError(_("A column is split into 1 to {most} others. Name them.").format(most=MOST_COLUMNS))
        gone = () if self.keep else (column.id,)
        texts = [edit_text(column, row, context.language) for row in range(len(column))]
        valid = column.states == State.VALID
        count = len(self.names)
        known = {text: _parts(text, self.separator, count) for text in set(texts)}
        taken = {other.id for other in dataset.columns}
        made: list[Column] = []
        for at, name in enumerate(self.names):
            name = new_name(dataset.with_columns([*dataset.columns, *made]), name, gone)
            cells = [known[text][at] if ok else _mark(text) for text, ok in zip(texts, valid.tolist(), strict=True)]
            kind = Kind.YEAR if are_years([known[text][at] for text in known]) else Kind.TEXT
            part = build_column(column_id(name, taken), name, kind, cells, language=context.language)
            made.append(part)
            taken.add(part.id)
        place = dataset.columns.index(column) + 1
        columns = [*dataset.columns[:place], *made, *dataset.columns[place:]]
        lost = sum(text.count(self.separator) >= count for text in texts)
        problems: tuple[Problem, ...] = ()
        if lost:
            message = ngettext(
                "{count} cell has more parts than there are columns: the last column holds the rest.",
                "{count} cells have more parts than there are columns: the last column holds the rest.",
                lost,
            )
            problems = (note(message.format(count=lost), column.id),)
        return StepResult(dataset.with_columns([c for c in columns if c.id not in gone]), problems)

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does, in words."""
        return _("Split {column} at '{separator}'").format(
            column=called(dataset, [self.column]), separator=self.separator
        )


def are_years(texts: Sequence[str]) -> bool:
    """Whether there are texts besides blanks and marks, and all are years of the last century or of this one."""
    filled = [text for text in texts if text and not _mark(text)]
    return bool(filled) and all(_YEAR.fullmatch(text) for text in filled)


def _parts(text: str, separator: str, count: int) -> list[str]:
    parts = [part.strip() for part in text.split(separator, count - 1)]
    return parts + [""] * (count - len(parts))


def _mark(text: str) -> str:
    return text if text in (NOT_COLLECTED_MARK, SUPPRESSED_MARK) else ""


@dataclass(frozen=True, slots=True)
class MergeColumns:
    """Put the values of columns together in a new text column, where the first of them stood."""

    columns: tuple[ColumnId, ...]
    separator: str
    name: str
    keep: bool = False

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """None."""
        return ()

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """Cells without a value are left out, with their separators."""
        merged = columns_with(dataset, self.columns)
        gone = () if self.keep else tuple(column.id for column in merged)
        name = new_name(dataset, self.name, gone)
        texts = [
            self.separator.join(
                edit_text(column, row, context.language) for column in merged if column.states[row] == State.VALID
            )
            for row in range(dataset.row_count)
        ]
        taken = {column.id for column in dataset.columns}
        made = build_column(column_id(name, taken), name, Kind.TEXT, texts, language=context.language)
        place = min(dataset.columns.index(column) for column in merged)
        columns = [*dataset.columns[:place], made, *dataset.columns[place:]]
        return StepResult(dataset.with_columns([column for column in columns if column.id not in gone]))

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does, in words."""
        return _("Merge {columns} as '{name}'").format(columns=called(dataset, self.columns), name=self.name)


@dataclass(frozen=True, slots=True)
class ReplaceValues:
    """Exchange values, as pairs of old and new, typed in the document's language.

    `whole`: only cells that are the old text altogether ('' stands for blank cells); else parts of texts too, which
    only text columns have.
    """

    column: ColumnId
    pairs: tuple[tuple[str, str], ...]
    whole: bool = True

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """None."""
        return ()

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """A note where nothing was found."""
        column = column_with(dataset, self.column)
        if not self.whole and column.codes is None:
            raise StepError(
                _("Column '{column}' holds numbers, which have no parts. Replace whole values.").format(
                    column=column.name
                )
            )
        exchanged = (
            _exchanged_cells(column, {clean_text(old): new for old, new in self.pairs}, context.language)
            if self.whole
            else _exchanged_parts(column, self.pairs)
        )
        if exchanged is column:
            return StepResult(
                dataset,
                (note(_("Nothing was replaced in '{column}'.").format(column=column.name), column.id),),
            )
        return StepResult(dataset.with_column(exchanged))

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does, in words."""
        told = ", ".join(f"{quoted(old)} → {quoted(new)}" for old, new in self.pairs[:3]) + (
            "…" if len(self.pairs) > 3 else ""
        )
        return _("Replace {values} in {column}").format(values=told, column=called(dataset, [self.column]))


def _exchanged_cells(column: Column, new: Mapping[str, str], language: str) -> Column:
    if column.codes is not None:
        found = [code for code, label in enumerate(column.labels) if label in new]
        wanted = np.isin(column.codes, found) | (column.states != State.VALID)
    else:
        wanted = np.ones(len(column), dtype=np.bool_)
    cells = {
        row: new[text]
        for row in np.flatnonzero(wanted).tolist()
        if (text := edit_text(column, row, language)) in new and new[text] != text
    }
    return set_cells(column, cells, language) if cells else column


def _exchanged_parts(column: Column, pairs: tuple[tuple[str, str], ...]) -> Column:
    assert column.codes is not None
    if column.kind is Kind.DISTRICT:
        # Its invalid cells are texts too, and what they become may be a district.
        plain = retype(column, Kind.TEXT, "")
        exchanged = _exchanged_parts(plain, pairs)
        return column if exchanged is plain else retype(exchanged, Kind.DISTRICT, "")
    labels = list(column.labels)
    for old, new in pairs:
        if old:
            labels = [label.replace(old, new) for label in labels]
    if labels == list(column.labels):
        return column
    texts = build_column(column.id, column.name, column.kind, labels)
    assert texts.codes is not None
    codes = np.append(texts.codes, -1)[column.codes].astype(np.int32)
    states = np.where(column.codes >= 0, np.append(texts.states, 0)[column.codes], column.states).astype(np.uint8)
    return replace(column, states=frozen(states), codes=frozen(codes), labels=texts.labels)
