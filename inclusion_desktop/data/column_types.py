"""Columns made and changed: typed texts in, frozen columns out, each edit another column.

Missing values: in numeric columns '…', '..', '-', '–', 'n/a', 'н/д' mean not collected and ':', 'x', 'c', '*'
mean suppressed. In text columns only '…' and ':' do, because the others may be meant as they stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.arrays import code_texts, frozen, parse_numbers, typed_texts
from inclusion_desktop.data.dataset import Column, Kind, State
from inclusion_desktop.data.dates import date_text
from inclusion_desktop.data.district_columns import district_labels, plain_labels
from inclusion_desktop.data.names import column_id
from inclusion_desktop.data.number_texts import cell_text, edit_numeral, printed_decimals
from inclusion_desktop.data.parse import (
    NOT_COLLECTED_MARK,
    SUPPRESSED_MARK,
    Decimal,
    clean_text,
    decide_decimal,
    language_decimal,
    other_decimal,
    parse_numeric,
)

__all__ = [
    "build_column",
    "cell_text",
    "column_id",
    "delete_rows",
    "edit_text",
    "empty_column",
    "insert_rows",
    "join_columns",
    "order_labels",
    "printed_decimals",
    "retype",
    "set_cells",
    "set_notes",
    "take_rows",
]

_FEW = 16
"""So many labels are looked up or taken out one by one."""


def build_column(
    id: str,
    name: str,
    kind: Kind,
    texts: Sequence[str],
    *,
    decimal: Decimal | None = None,
    language: str = "ro",
    unit: str = "",
    decimals: int | None = None,
    scale: float = 1.0,
) -> Column:
    """A column of the typed texts, one a row.

    `decimal` is the decimal mark of every cell; None decides it for the column (`parse.decide_decimal`). A text
    that does not fit is INVALID and kept. `scale` multiplies numbers typed without '%': 100 for a percent column
    that was kept as fractions of 1.
    """
    if not kind.is_numeric:
        codes, labels, states = code_texts(texts)
        column = Column(id, name, kind, states, None, codes, labels, unit=unit, decimals=decimals)
        return district_labels(column) if kind is Kind.DISTRICT else column
    if decimal is None:
        needs_choice = kind not in (Kind.YEAR, Kind.DATE)
        decimal = decide_decimal(texts, language).decimal if needs_choice else language_decimal(language)
    numbers, states, typed = parse_numbers(texts, kind, decimal, scale)
    return Column(id, name, kind, states, numbers, None, (), typed, unit, decimals)


def empty_column(id: str, name: str, kind: Kind, length: int) -> Column:
    """A column of blank cells."""
    states = np.full(length, State.BLANK, dtype=np.uint8)
    if kind.is_numeric:
        return Column(id, name, kind, frozen(states), frozen(np.full(length, np.nan)))
    return Column(id, name, kind, frozen(states), None, frozen(np.full(length, -1, dtype=np.int32)))


def set_cells(column: Column, cells: Mapping[int, str], language: str, decimal: Decimal | None = None) -> Column:
    """The column with these rows typed anew; the other rows are as they were.

    A numeral is read by the language's habits ('1.234' is 1234 in Romanian and 1.234 in English); one that
    makes no sense so is read the other way ('12.5' in Romanian). A given `decimal` is the only one tried.
    IndexError where there is no such row.
    """
    for row in cells:
        if not 0 <= row < len(column):
            raise IndexError(f"column '{column.name}' has no row {row}")
    if not cells:
        return column
    states = column.states.copy()
    if column.numbers is None:
        return _set_texts(column, cells, states)
    numbers = column.numbers.copy()
    typed = dict(column.typed)
    marks = _marks(language, decimal)
    for row, raw in cells.items():
        text = clean_text(raw)
        typed.pop(row, None)
        parsed = parse_numeric(text, column.kind, marks)
        if isinstance(parsed, State):
            states[row], numbers[row] = parsed, np.nan
            if parsed is State.INVALID:
                typed[row] = text
        else:
            states[row], numbers[row] = State.VALID, parsed
    return replace(column, states=frozen(states), numbers=frozen(numbers), typed=typed_texts(typed))


def edit_text(column: Column, row: int, language: str) -> str:
    """What the cell holds as one would type it: every digit, no groups; set_cells reads it back exactly."""
    state = column.states[row]
    if state == State.VALID:
        if column.numbers is None:
            assert column.codes is not None
            return column.labels[int(column.codes[row])]
        number = float(column.numbers[row])
        return date_text(number, language) if column.kind is Kind.DATE else edit_numeral(number, language)
    if state == State.INVALID:
        return column.typed.get(row, "")
    if state == State.NOT_COLLECTED:
        return NOT_COLLECTED_MARK
    return SUPPRESSED_MARK if state == State.SUPPRESSED else ""


def insert_rows(column: Column, at: int, count: int = 1) -> Column:
    """The column with blank rows before row `at`; `at` may be the length."""
    blank = empty_column(column.id, column.name, column.kind, count)
    states = np.insert(column.states, at, blank.states)
    typed = _shifted(column.typed, at, count)
    column = replace(column, notes=typed_texts(_shifted(column.notes, at, count)))
    if column.numbers is not None:
        numbers = np.insert(column.numbers, at, np.full(count, np.nan))
        return replace(column, states=frozen(states), numbers=frozen(numbers), typed=typed_texts(typed))
    assert column.codes is not None
    codes = np.insert(column.codes, at, np.full(count, -1, dtype=np.int32))
    return replace(column, states=frozen(states), codes=frozen(codes), typed=typed_texts(typed))


def delete_rows(column: Column, rows: Sequence[int] | NDArray[np.int64]) -> Column:
    """The column without these rows."""
    kept = np.ones(len(column), dtype=bool)
    kept[np.asarray(rows, dtype=np.int64)] = False
    return take_rows(column, np.flatnonzero(kept))


def take_rows(column: Column, rows: Sequence[int] | NDArray[np.int64]) -> Column:
    """The column of these rows in this order; a row may be taken twice."""
    indices = np.asarray(rows, dtype=np.int64)
    states = column.states[indices]
    typed = _taken(column.typed, indices)
    column = replace(column, notes=typed_texts(_taken(column.notes, indices)))
    if column.numbers is not None:
        numbers = column.numbers[indices]
        return replace(column, states=frozen(states), numbers=frozen(numbers), typed=typed_texts(typed))
    assert column.codes is not None
    codes, labels = _without_unused(column.codes[indices], column.labels)
    return replace(column, states=frozen(states), codes=codes, labels=labels, typed=typed_texts(typed))


def join_columns(first: Column, second: Column) -> Column:
    """The rows of the first column and below them the rows of the second, which must be of the same kind."""
    if first.kind is not second.kind:
        raise ValueError(f"columns '{first.name}' and '{second.name}' are of different kinds")
    states = frozen(np.concatenate([first.states, second.states]))
    typed = {**first.typed, **{row + len(first): text for row, text in second.typed.items()}}
    notes = {**first.notes, **{row + len(first): text for row, text in second.notes.items()}}
    first = replace(first, notes=typed_texts(notes))
    if first.numbers is not None and second.numbers is not None:
        numbers = frozen(np.concatenate([first.numbers, second.numbers]))
        return replace(first, states=states, numbers=numbers, typed=typed_texts(typed))
    assert first.codes is not None
    assert second.codes is not None
    known = {label: code for code, label in enumerate(first.labels)}
    moved = np.array([known.setdefault(label, len(known)) for label in second.labels] + [-1], dtype=np.int32)
    codes = frozen(np.concatenate([first.codes, moved[second.codes]]))
    return replace(first, states=states, codes=codes, labels=tuple(known), typed=typed_texts(typed))


def retype(column: Column, kind: Kind, language: str) -> Column:
    """The column as another kind, its values read anew.

    A text that does not fit is INVALID and kept, so that a way back gives it back. Between numeric kinds the
    numbers stay as they are, digit for digit: 0.5 becomes 0.5 %, not 50 %.
    """
    if kind is column.kind:
        return column
    return replace(_retyped(column, kind, language), notes=column.notes)


def set_notes(column: Column, notes: Mapping[int, str]) -> Column:
    """The column with these remarks on its cells; '' takes one away. IndexError where there is no such row."""
    for row in notes:
        if not 0 <= row < len(column):
            raise IndexError(f"column '{column.name}' has no row {row}")
    cleaned = {row: clean_text(text) for row, text in notes.items()}
    changed = {row: text for row, text in {**column.notes, **cleaned}.items() if text}
    return column if changed == column.notes else replace(column, notes=typed_texts(changed))


def order_labels(column: Column, labels: Sequence[str]) -> Column:
    """The column with its labels in this order, its cells as they are. ValueError where the labels are others."""
    if sorted(labels) != sorted(column.labels) or column.codes is None:
        raise ValueError(f"the labels of column '{column.name}' are others")
    if tuple(labels) == column.labels:
        return column
    places = {label: at for at, label in enumerate(labels)}
    moved = np.array([*(places[label] for label in column.labels), -1], dtype=np.int32)
    return replace(column, labels=tuple(labels), codes=frozen(moved[column.codes]))


def _shifted(texts: Mapping[int, str], at: int, count: int) -> dict[int, str]:
    return {row + count if row >= at else row: text for row, text in texts.items()}


def _taken(texts: Mapping[int, str], indices: NDArray[np.int64]) -> dict[int, str]:
    if not texts:
        return {}
    return {new: texts[old] for new, old in enumerate(indices.tolist()) if old in texts}


def _retyped(column: Column, kind: Kind, language: str) -> Column:
    if not kind.is_numeric and not column.kind.is_numeric:
        if kind is Kind.DISTRICT:
            return district_labels(column)
        return plain_labels(column, kind) if column.kind is Kind.DISTRICT else replace(column, kind=kind)
    texts = [edit_text(column, row, language) for row in range(len(column))]
    decimals = None if column.kind is Kind.DATE else column.decimals
    if kind.is_numeric and column.kind.is_numeric:
        blank = empty_column(column.id, column.name, kind, len(column))
        retyped = set_cells(blank, dict(enumerate(texts)), language)
        return replace(retyped, unit=column.unit, decimals=decimals)
    # What the program wrote out itself is in the language; what came as text decides for its column.
    return build_column(column.id, column.name, kind, texts, language=language, unit=column.unit, decimals=decimals)


def _marks(language: str, decimal: Decimal | None) -> tuple[Decimal, ...]:
    if decimal is not None:
        return (decimal,)
    habit = language_decimal(language)
    return (habit, other_decimal(habit))


def _set_texts(column: Column, cells: Mapping[int, str], states: NDArray[np.uint8]) -> Column:
    assert column.codes is not None
    codes = column.codes.copy()
    rows = list(cells)
    new = build_column(column.id, column.name, column.kind, [cells[row] for row in rows])
    new_codes, new_labels = new.codes, new.labels
    labels = column.labels
    if len(new_labels) <= _FEW:
        moves = []
        for label in new_labels:
            # A search is a tenth of the price of a dictionary of all labels, which one typed cell need not pay.
            found = labels.index(label) if label in labels else len(labels)
            labels = labels if found < len(labels) else (*labels, label)
            moves.append(found)
    else:
        known = dict(zip(labels, range(len(labels)), strict=True))
        moves = [known.setdefault(label, len(known)) for label in new_labels]
        labels = tuple(known)
    codes[rows] = np.array([*moves, -1], dtype=np.int32)[new_codes]
    states[rows] = new.states
    codes, labels = _without_unused(codes, labels)
    typed = column.typed
    if typed or new.typed:
        typed = {row: text for row, text in column.typed.items() if row not in cells}
        typed = typed_texts(typed | {rows[at]: text for at, text in new.typed.items()})
    return replace(column, states=frozen(states), codes=codes, labels=labels, typed=typed)


def _without_unused(codes: NDArray[np.int32], labels: tuple[str, ...]) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    used = np.bincount(codes[codes >= 0], minlength=len(labels)) > 0
    if used.all():
        return frozen(codes), labels
    unused = np.flatnonzero(~used)
    if len(unused) <= _FEW:
        for code in unused[::-1].tolist():
            labels = labels[:code] + labels[code + 1 :]
        return frozen((codes - np.searchsorted(unused, codes)).astype(np.int32)), labels
    moved = np.append(np.cumsum(used) - 1, -1).astype(np.int32)
    kept = tuple(label for label, is_used in zip(labels, used.tolist(), strict=True) if is_used)
    return frozen(moved[codes]), kept
