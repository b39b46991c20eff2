"""What a step is likely to be about, read off the table: proposals that a person only has to agree to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from inclusion_desktop.data.column_types import edit_text
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, Kind, State
from inclusion_desktop.data.district_columns import district_key
from inclusion_desktop.data.formulas.operations import same_text_key
from inclusion_desktop.data.guess import guess_kind
from inclusion_desktop.data.names import unique_name
from inclusion_desktop.data.recipe.join import JoinByKey
from inclusion_desktop.data.recipe.step import Context, StepError, take_or_blank
from inclusion_desktop.data.recipe.summarise import Aggregate, Measure

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SEPARATORS = (" – ", " — ", " - ", "; ", ", ", " / ", ": ", " | ", ";", ",", "/", "|", ":", "_", "-", " ")
_LOOKED_AT = 2_000
_MOST_SUMMED = 6
_WORDS = {
    "year": {"ro": "an", "ru": "год", "en": "year"},
    "name": {"ro": "indicator", "ru": "показатель", "en": "indicator"},
    "value": {"ro": "valoare", "ru": "значение", "en": "value"},
    "part": {"ro": "parte", "ru": "часть", "en": "part"},
    "result": {"ro": "rezultat", "ru": "результат", "en": "result"},
}


def word(key: str, language: str) -> str:
    """A word for a new column in the document's language, which need not be the interface's."""
    words = _WORDS[key]
    return words.get(language[:2], words["en"])


def free_name(table: Dataset, name: str, without: Sequence[ColumnId] = ()) -> str:
    """The name, or the first like it that no column has but those of `without`."""
    return unique_name(name, {column.name for column in table.columns if column.id not in without})


def is_naming(column: Column) -> bool:
    """Whether the column says what a row is about, rather than how much: of texts, years, dates."""
    return not column.kind.is_measure


def wide_columns(table: Dataset) -> tuple[ColumnId, ...]:
    """The columns that a long table would have as rows: those called by years, else all amounts of one kind."""
    years = [column.id for column in table.columns if column.kind.is_measure and _YEAR.search(column.name)]
    if len(years) > 1:
        return tuple(years)
    amounts = [column for column in table.columns if column.kind.is_measure]
    kinds = Counter("percent" if column.kind is Kind.PERCENT else "amount" for column in amounts)
    if not kinds:
        return ()
    most = kinds.most_common(1)[0][0]
    return tuple(column.id for column in amounts if (column.kind is Kind.PERCENT) == (most == "percent"))


def wider_columns(table: Dataset, selected: Sequence[ColumnId]) -> tuple[ColumnId, ColumnId]:
    """The column whose values become columns, and the one of their cells; '' where there is none.

    A table is mostly long by its years, or by the last of its columns of names.
    """
    chosen = [column for column in table.columns if column.id in selected]
    names = [column for column in (*chosen, *table.columns) if is_naming(column)]
    if not (chosen and is_naming(chosen[0])):
        names = [*(column for column in names if column.kind is Kind.YEAR), *reversed(names)]
    first = names[0].id if names else ""
    amounts = [column for column in (*chosen, *table.columns) if column.kind.is_measure]
    values = [column.id for column in (*amounts, *table.columns) if column.id != first]
    return first, values[0] if values else ""


def wider_keys(table: Dataset, names: ColumnId, values: ColumnId) -> tuple[ColumnId, ...]:
    """The columns of names, where other amounts would make a row of each cell; else (), which takes all others."""
    rest = [column for column in table.columns if column.id not in (names, values)]
    keys = tuple(column.id for column in rest if is_naming(column))
    return keys if len(keys) < len(rest) else ()


def names_kind(names: Sequence[str]) -> Kind:
    """Years where every name is one and nothing else, so that a line can be drawn through them."""
    return Kind.YEAR if names and all(_YEAR.fullmatch(name.strip()) for name in names) else Kind.CATEGORY


def names_word(names: Sequence[str]) -> str:
    """The key of the word that says what such names are."""
    years = [found[0] for name in names if (found := _YEAR.search(name)) is not None]
    # '2023, girls' and '2023, boys' say more than a year.
    return "year" if names and len(years) == len(names) == len(set(years)) else "name"


def misread(table: Dataset, language: str) -> ColumnId:
    """The first text column whose values look like something else, else the first column; '' where there is none."""
    texts = [column for column in table.columns if not column.kind.is_numeric]
    likely = ((column, likely_kind(column, language)) for column in texts)
    found = next((column for column, kind in likely if kind.is_numeric), None)
    first = found or next(iter(texts or table.columns), None)
    return "" if first is None else first.id


def likely_kind(column: Column, language: str) -> Kind:
    """What the values of a text column look like; the column's own kind where it is not of texts."""
    if column.numbers is not None:
        return column.kind
    looked_at = _first_rows(column)
    texts = [edit_text(looked_at, row, language) for row in range(len(looked_at))]
    return guess_kind(texts, column.name, language=language).kind


def group_keys(table: Dataset) -> tuple[ColumnId, ...]:
    """The column to summarise by: of names that come again, the one with the fewest different ones."""
    found: list[tuple[int, int, ColumnId]] = []
    for at, column in enumerate(table.columns):
        if not column.kind.is_numeric or column.kind is Kind.YEAR:
            count = _different(column)
            if 0 < count < int((column.states == State.VALID).sum()):
                found.append((int(column.kind.is_numeric), at, column.id))
    return (min(found)[2],) if found else ()


def aggregates(table: Dataset, by: Sequence[ColumnId], columns: Sequence[ColumnId] = ()) -> tuple[Aggregate, ...]:
    """The sum of each amount and the mean of each percent; of these columns if there are amounts among them."""
    amounts = [column for column in table.columns if column.kind.is_measure and column.id not in by]
    wanted = [column for column in amounts if column.id in columns] or amounts[:_MOST_SUMMED]
    found = [Aggregate(column.id, Measure.MEAN if column.kind is Kind.PERCENT else Measure.SUM) for column in wanted]
    if found or not table.columns:
        return tuple(found)
    rest = next((column for column in table.columns if column.id not in by), table.columns[0])
    return (Aggregate(rest.id, Measure.COUNT, rest.name if rest.id not in by else ""),)


def separator(column: Column) -> tuple[str, int]:
    """The separator that stands in most texts, and how many parts it mostly makes; (', ', 2) where none does."""
    texts = [text for text in column.labels[:_LOOKED_AT] if text.strip()]
    for candidate in _SEPARATORS:
        having = [text for text in texts if candidate in text.strip()]
        if texts and 2 * len(having) >= len(texts):
            counts = Counter(text.strip().count(candidate) + 1 for text in having)
            return candidate, min(counts.most_common(1)[0][0], 6)
    return ", ", 2


def splittable(table: Dataset) -> ColumnId:
    """The text column that looks most like several in one; '' where there is no column."""
    # 'r-nul Orhei' is one thing.
    texts = [c for c in table.columns if not c.kind.is_numeric and c.kind is not Kind.DISTRICT]
    for column in texts:
        labels = [label for label in column.labels[:_LOOKED_AT] if label.strip()]
        sign = separator(column)[0]
        if labels and sign != " " and any(sign in label for label in labels):
            return column.id
    return (texts or list(table.columns))[0].id if table.columns else ""


def with_gaps(table: Dataset) -> tuple[ColumnId, ...]:
    """Columns of names that begin with a value and have blank cells under it, as merged cells leave them."""
    found = []
    for column in table.columns:
        blank = column.states == State.BLANK
        if not column.kind.is_numeric and blank.any() and not blank[0]:
            found.append(column.id)
    return tuple(found)


def join_matches(table: Dataset, other: Dataset, keys: Sequence[tuple[ColumnId, ColumnId]]) -> int:
    """How many of the first rows find a partner among the first rows of the other one."""
    ours, theirs = dict.fromkeys(id for id, _there in keys), dict.fromkeys(id for _here, id in keys)
    here = table.with_columns([_first_rows(table.column(id)) for id in ours])
    there = other.with_columns([_first_rows(other.column(id)) for id in theirs])
    try:
        unmatched = JoinByKey(other.id, tuple(keys), (keys[0][1],)).apply(here, Context((there,))).unmatched
    except StepError:
        return 0
    return 0 if unmatched is None else here.row_count - len(unmatched.rows)


def _first_rows(column: Column) -> Column:
    return take_or_blank(column, np.arange(min(len(column), _LOOKED_AT), dtype=np.int64))


def join_keys(table: Dataset, other: Dataset) -> tuple[tuple[ColumnId, ColumnId], ...]:
    """The columns that say which rows belong together: those of one name, else the pair with the most matches."""
    ours = [column for column in table.columns if is_naming(column)]
    theirs = [column for column in other.columns if is_naming(column)]
    named = []
    for here in ours:
        for there in theirs:
            if same_text_key(here.name) == same_text_key(there.name) and _overlap(here, there):
                named.append((here.id, there.id))
                break
    if named:
        return tuple(named)
    best, pair = 0.0, None
    for here in ours:
        for there in theirs:
            share = _overlap(here, there)
            if share > best:
                best, pair = share, (here.id, there.id)
    return () if pair is None else (pair,)


def _overlap(here: Column, there: Column) -> float:
    """The part of the different values here that is also there."""
    if here.kind.is_numeric is not there.kind.is_numeric:
        return 0.0
    key = district_key if Kind.DISTRICT in (here.kind, there.kind) else same_text_key
    first, second = _values(here, key), _values(there, key)
    return len(first & second) / len(first) if first else 0.0


def _values(column: Column, key: Callable[[str], str]) -> set[object]:
    column = _first_rows(column)
    if column.numbers is not None:
        return set(column.numbers[column.states == State.VALID].tolist())
    return {key(label) for label in column.labels}


def _different(column: Column) -> int:
    if column.codes is not None:
        return len(column.labels)
    assert column.numbers is not None
    return len(np.unique(column.numbers[column.states == State.VALID]))
