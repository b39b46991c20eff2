"""A dataset as a CSV file that any program reads, with a description beside it that makes it exact.

In the CSV an empty cell is blank, ':' is suppressed, '…' is not collected; in columns of numbers and dates
whatever is neither a plain numeral nor a date is what was typed into an invalid cell. Where that rule would
read a cell wrongly, the description lists the cell.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.dataset import Column, Dataset, Kind, Provenance, State
from inclusion_desktop.document.json_shapes import (
    INTEGER,
    TEXT,
    JsonError,
    choice,
    clean,
    listing,
    mapping,
    one_expected,
    optional,
    record,
)
from inclusion_desktop.i18n import _, ngettext

MOST_ROWS = 2_000_000
MOST_COLUMNS = 5_000
LONGEST_CELL = 4_000_000
SUPPRESSED = ":"
NOT_COLLECTED = "…"

_STATE_NAMES: Mapping[str, State] = {state.name.lower(): state for state in State}
_INVALID = int(State.INVALID)
_MARK_OF = {int(State.SUPPRESSED): SUPPRESSED, int(State.NOT_COLLECTED): NOT_COLLECTED}
_MARKS = {"": State.BLANK, SUPPRESSED: State.SUPPRESSED, NOT_COLLECTED: State.NOT_COLLECTED}
_PLAIN = str.maketrans("", "", "0123456789+-.eE")
_FIRST_DAY, _LAST_DAY = -719162.0, 2932896.0
"""0001-01-01 and 9999-12-31 in days since 1970-01-01."""


_NO_STATES: Mapping[str, tuple[int, ...]] = MappingProxyType({})
_NO_NOTES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column without its cells. `labels` None: the texts in the order in which they first appear."""

    id: str
    name: str
    kind: Kind
    unit: str = ""
    decimals: int | None = None
    labels: tuple[str, ...] | None = None
    states: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: _NO_STATES)
    """Rows by the name of a state, where the CSV alone would tell another one."""
    notes: Mapping[str, str] = field(default_factory=lambda: _NO_NOTES)
    """Remarks on cells, by the row's number from 0."""


@dataclass(frozen=True, slots=True)
class Table:
    """A dataset without its cells."""

    id: str
    name: str
    rows: int
    columns: tuple[TableColumn, ...]
    provenance: Provenance = field(default_factory=Provenance)


_PROVENANCE = record(
    Provenance,
    source=TEXT,
    date=TEXT,
    n=TEXT,
    method=TEXT,
    population=TEXT,
    link=TEXT,
    licence=TEXT,
    note=TEXT,
)
_COLUMN = record(
    TableColumn,
    id=TEXT,
    name=TEXT,
    kind=choice(Kind),
    unit=TEXT,
    decimals=optional(INTEGER),
    labels=optional(listing(TEXT, MOST_ROWS)),
    states=mapping(listing(INTEGER, MOST_ROWS)),
    notes=mapping(TEXT),
)
TABLE = record(Table, id=TEXT, name=TEXT, rows=INTEGER, columns=listing(_COLUMN, MOST_COLUMNS), provenance=_PROVENANCE)
"""How the description is kept in JSON."""


def part_name(dataset_id: str) -> str:
    """The name of the dataset's CSV in the file: other characters than A-Z a-z 0-9 _ - as %XX of their UTF-8."""
    encoded = "".join(
        chr(byte) if (chr(byte).isalnum() and byte < 128) or byte in b"_-" else f"%{byte:02X}"
        for byte in clean(dataset_id).encode()
    )
    return f"data/{encoded}.csv"


def table_of(dataset: Dataset) -> Table:
    """What the CSV does not say. JsonError where the table is longer than one that is read."""
    if dataset.row_count > MOST_ROWS:
        raise JsonError(
            part_name(dataset.id), _("at most {most} rows are expected").format(most=MOST_ROWS), dataset.row_count
        )
    columns = tuple(_describe(column) for column in dataset.columns)
    return Table(dataset.id, dataset.name, dataset.row_count, columns, dataset.provenance)


def _describe(column: Column) -> TableColumn:
    states: dict[str, list[int]] = {}
    for row, text in _odd_cells(column):
        state = State(column.states[row])
        if _state_of(column.kind, text) is not state:
            states.setdefault(state.name.lower(), []).append(row)
    listed = {name: tuple(rows) for name, rows in states.items()}
    labels = None if column.codes is None or _is_by_appearance(column.codes, column.labels) else column.labels
    notes = {str(row): column.notes[row] for row in sorted(column.notes)}
    return TableColumn(column.id, column.name, column.kind, column.unit, column.decimals, labels, listed, notes)


def _odd_cells(column: Column) -> Iterator[tuple[int, str]]:
    """The cells that the CSV alone might tell wrongly: those without a value, and texts that look like a mark."""
    for row in np.flatnonzero(column.states != State.VALID).tolist():
        yield row, _missing_text(column, row)
    if column.codes is not None:
        marks = [code for code, label in enumerate(column.labels) if label in _MARKS]
        for row in np.flatnonzero(np.isin(column.codes, marks)).tolist() if marks else ():
            yield row, column.labels[column.codes[row]]


def _missing_text(column: Column, row: int) -> str:
    """What the CSV holds for a cell without a value."""
    state = int(column.states[row])
    return clean(column.typed.get(row, "")) if state == _INVALID else _MARK_OF.get(state, "")


def _state_of(kind: Kind, text: str) -> State:
    """What the CSV alone says about a cell."""
    if kind.is_numeric:
        return State.VALID if _number_of(kind, text) is not None else _MARKS.get(text, State.INVALID)
    return _MARKS.get(text, State.VALID)


def _is_by_appearance(codes: NDArray[np.int32], labels: tuple[str, ...]) -> bool:
    """Whether every label is used, and for the first time in the labels' order."""
    used, first = np.unique(codes[codes >= 0], return_index=True)
    return len(used) == len(labels) and bool((np.diff(first) > 0).all())


def write_csv(dataset: Dataset) -> bytes:
    """The table in UTF-8: a line of names, a line a row; numbers with as many digits as make them exact."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.name for column in dataset.columns])
    writer.writerows(zip(*[_texts(column) for column in dataset.columns], strict=True))
    return clean(out.getvalue()).encode()


def _texts(column: Column) -> list[str]:
    """Every cell as the CSV holds it."""
    if column.codes is not None:
        labels = [clean(label) for label in column.labels]
        texts = [labels[code] if code >= 0 else "" for code in column.codes.tolist()]
    else:
        assert column.numbers is not None
        texts = _date_texts(column.numbers) if column.kind is Kind.DATE else _numerals(column.numbers)
    for row in np.flatnonzero(column.states != State.VALID).tolist():
        texts[row] = _missing_text(column, row)
    return texts


def _numerals(numbers: NDArray[np.float64]) -> list[str]:
    return [text[:-2] if (text := repr(number)).endswith(".0") else text for number in numbers.tolist()]


def _date_texts(days: NDArray[np.float64]) -> list[str]:
    texts = _numerals(days)
    is_day = (days >= _FIRST_DAY) & (days <= _LAST_DAY) & (days == np.floor(days))
    is_day &= ~((days == 0.0) & np.signbit(days))  # -0 has no date of its own
    rows = np.flatnonzero(is_day)
    dates = np.datetime_as_string(days[rows].astype(np.int64).astype("datetime64[D]"))
    for row, text in zip(rows.tolist(), dates.tolist(), strict=True):
        texts[row] = text
    return texts


def _number_of(kind: Kind, text: str) -> float | None:
    """What a cell of a numeric column says, None where it is neither a plain numeral nor (in dates) a date."""
    if kind is Kind.DATE and len(text) == 10 and text[4] == text[7] == "-":
        digits = text[:4] + text[5:7] + text[8:]
        if not (digits.isascii() and digits.isdigit()):
            return None
        try:
            day = np.datetime64(text, "D")
        except ValueError:
            return None
        number = float(day.astype(np.int64))
        return number if _FIRST_DAY <= number <= _LAST_DAY else None
    if not text or text.translate(_PLAIN):
        return None
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _plain_numbers(texts: Sequence[str]) -> NDArray[np.float64] | None:
    """All numbers at once (NaN for empty cells), None where a cell is anything else."""
    if "".join(texts).translate(_PLAIN):
        return None
    try:
        numbers = np.fromiter((float(text or "nan") for text in texts), np.float64, len(texts))
    except ValueError:
        return None
    return None if np.isinf(numbers).any() else numbers


def _read_numbers(kind: Kind, texts: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    plain = None if kind is Kind.DATE else _plain_numbers(texts)
    if plain is not None:
        return plain, np.where(np.isnan(plain), State.BLANK, State.VALID).astype(np.uint8)
    numbers = np.full(len(texts), np.nan)
    states = np.empty(len(texts), np.uint8)
    for row, text in enumerate(texts):
        number = _number_of(kind, text)
        if number is None:
            states[row] = _MARKS.get(text, State.INVALID)
        else:
            numbers[row], states[row] = number, State.VALID
    return numbers, states


def read_csv(data: bytes, table: Table, place: str) -> Dataset:
    """The dataset of the description. JsonError (with `place`) where the CSV does not belong to it."""
    if not 0 <= table.rows <= MOST_ROWS:
        raise JsonError(place, _("a table of 0 to {most} rows is expected").format(most=MOST_ROWS), table.rows)
    columns = _read_cells(data, table, place)
    made = tuple(_read_column(of, texts, place) for of, texts in zip(table.columns, columns, strict=True))
    try:
        return Dataset(table.id, table.name, made, table.provenance)
    except ValueError as error:
        raise JsonError(place, str(error)) from None


def _read_cells(data: bytes, table: Table, place: str) -> Iterable[Sequence[str]]:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise JsonError(place, _("text in UTF-8 is expected")) from None
    if not table.columns:
        return ()
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    # The limit is one for the whole process, and other readers count on theirs: it is put back.
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        next(reader, None)
        lines = list(reader)
    except csv.Error:
        raise JsonError(
            _("{part}, line {line}").format(part=place, line=reader.line_num), _("a line of a table is expected")
        ) from None
    finally:
        csv.field_size_limit(before)
    if len(lines) != table.rows:
        expected = ngettext("{count} row is expected", "{count} rows are expected", table.rows)
        raise JsonError(place, expected.format(count=table.rows), len(lines))
    if not lines:
        return [()] * len(table.columns)
    width = len(table.columns)
    for number, line in enumerate(lines):
        if len(line) != width:
            expected = ngettext("{count} cell is expected", "{count} cells are expected", width)
            at = _("{part}, row {row}").format(part=place, row=number + 1)
            raise JsonError(at, expected.format(count=width), len(line))
    return zip(*lines, strict=True)


def _read_column(of: TableColumn, texts: Sequence[str], place: str) -> Column:
    place = _("{part}, column '{name}'").format(part=place, name=of.name)
    if of.decimals is not None and not 0 <= of.decimals <= 20:
        raise JsonError(place, _("0 to 20 decimals are expected"), of.decimals)
    numbers: NDArray[np.float64] | None = None
    if of.kind.is_numeric:
        numbers, states = _read_numbers(of.kind, texts)
    else:
        states = np.fromiter((_MARKS.get(text, State.VALID) for text in texts), np.uint8, len(texts))
    _apply_states(states, of, place)
    notes = _read_notes(of, len(states), place)
    invalid = np.flatnonzero(states == State.INVALID).tolist()
    typed = MappingProxyType({row: texts[row] for row in invalid})
    if numbers is not None:
        numbers[states != State.VALID] = np.nan
        if bool(np.isnan(numbers[states == State.VALID]).any()):
            raise JsonError(place, _("a cell that is said to be valid holds no number"))
        numbers.setflags(write=False)
        states.setflags(write=False)
        return Column(of.id, of.name, of.kind, states, numbers, None, (), typed, of.unit, of.decimals, notes)
    valid = (states == State.VALID).tolist()
    known: dict[str, int] = {}
    for label in of.labels or ():
        known.setdefault(label, len(known))
    codes = np.fromiter(
        (known.setdefault(text, len(known)) if is_valid else -1 for text, is_valid in zip(texts, valid, strict=True)),
        np.int32,
        len(texts),
    )
    codes.setflags(write=False)
    states.setflags(write=False)
    return Column(of.id, of.name, of.kind, states, None, codes, tuple(known), typed, of.unit, of.decimals, notes)


def _read_notes(of: TableColumn, rows: int, place: str) -> Mapping[int, str]:
    notes: dict[int, str] = {}
    for number, text in of.notes.items():
        if not (number.isascii() and number.isdigit() and len(number) <= 9 and int(number) < rows):
            raise JsonError(place, _("a note is given for a row that does not exist"))
        notes[int(number)] = text
    return MappingProxyType(notes)


def _apply_states(states: NDArray[np.uint8], of: TableColumn, place: str) -> None:
    for name, rows in of.states.items():
        if name not in _STATE_NAMES:
            raise JsonError(place, one_expected(_STATE_NAMES), name)
        if any(not 0 <= row < len(states) for row in rows):
            raise JsonError(place, _("a state is given for a row that does not exist"))
        states[list(rows)] = _STATE_NAMES[name]
