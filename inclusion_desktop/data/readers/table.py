"""From rows of texts, as a file has them, to a dataset: where the header is, what is a note, what is a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np

from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Column, Dataset, Kind, Provenance, State
from inclusion_desktop.data.guess import Guess, guess_kind
from inclusion_desktop.data.names import column_id, slug, unique_name
from inclusion_desktop.data.parse import Decimal, clean_text, decide_decimal, parse_number
from inclusion_desktop.data.problems import Problem, ReadError, Severity
from inclusion_desktop.data.readers.header import column_names, find_header, split_footnotes
from inclusion_desktop.data.romanian import has_romanian_cedillas, repair_cedillas
from inclusion_desktop.graphics.progress import Progress, Silent
from inclusion_desktop.i18n import _, ngettext

MOST_COLUMNS = 2_000
MOST_ROWS = 1_000_000
_MOST_CELLS_NAMED = 10
_SOURCE_WORDS = ("source", "sursa", "sursă", "источник")


@dataclass(frozen=True, slots=True)
class RawTable:
    """What a file holds, before anything is made of it. Rows may differ in length."""

    rows: Sequence[Sequence[str]]
    name: str
    decimals: Mapping[int, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    """The decimal mark of a column counted from 0, where the file tells."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """A table taken in, with what one should know about it."""

    dataset: Dataset
    problems: tuple[Problem, ...]
    header_rows: tuple[int, ...]
    """The row of the file that holds the names, or the two that do, from 0; () where columns are numbered."""
    preamble: tuple[str, ...] = ()
    """Lines above the header, such as a title."""
    footnotes: tuple[str, ...] = ()
    """Lines below the table, such as a source."""
    guesses: tuple[Guess, ...] = ()
    """What each column was taken for."""


def import_table(
    raw: RawTable,
    *,
    header: int | bool | None = None,
    kinds: Mapping[int, Kind] | None = None,
    decimals: Mapping[int, Decimal] | None = None,
    language: str = "ro",
    progress: Progress | None = None,
) -> Imported:
    """Make a dataset of a raw table.

    `header` is the row of the file that holds the names, True for the first filled row, False for none, None to
    look for it. `kinds` says what certain columns (from 0) are, `decimals` what their decimal mark is. Raises
    ReadError where there is no table, and Cancelled.
    """
    progress = progress or Silent()
    decimals = {**raw.decimals, **(decimals or {})}
    rows = raw.rows
    filled = [number for number, row in enumerate(rows) if any(row) and any(map(str.strip, row))]
    if not filled:
        raise _nothing(raw.name)
    header_rows = _header_rows(rows, filled, header)
    preamble = tuple(_line(rows[number]) for number in filled if header_rows and number < header_rows[0])
    body_numbers = [number for number in filled if not header_rows or number > header_rows[-1]]
    names = column_names([rows[number] for number in header_rows]) if header_rows else []
    body, footnotes = split_footnotes([rows[number] for number in body_numbers], len(names))
    body_numbers = body_numbers[: len(body)]
    columns, problems = _columns_of(body, len(names))
    problems = [*raw.problems, *problems, *_gap_problems(body_numbers)]
    if len(columns) > MOST_COLUMNS:
        message = _("'{name}' has {count} columns; at most {most} can be read. Leave out the ones you do not need.")
        raise ReadError(message.format(name=raw.name, count=len(columns), most=MOST_COLUMNS))
    names, blank, renamed = _name_columns(names, columns)
    problems += renamed
    built: list[Column] = []
    guesses: list[Guess] = []
    taken: set[str] = set()
    for place, guess in _guesses(decimals, names, columns, blank, language, progress).items():
        name, texts = names[place], columns[place]
        identity = column_id(name, taken)
        taken.add(identity)
        progress.step(_("Reading column '{column}'").format(column=name), 0.75 + 0.25 * place / len(columns))
        if kinds and place in kinds and kinds[place] is not guess.kind:
            decimal = decimals.get(place) or decide_decimal(texts, language).decimal
            guess = Guess(kinds[place], decimal, 1.0)
        if language == "ro" and not guess.kind.is_numeric and has_romanian_cedillas(texts):
            texts = [repair_cedillas(text) for text in texts]
            problems.append(_cedilla_problem(name, identity))
        column, guess = _build(identity, name, texts, guess, language)
        problems += [replace(problem, column=identity) for problem in guess.problems]
        problems += _invalid_problems(column)
        built.append(column)
        guesses.append(guess)
    if not built:
        raise _nothing(raw.name)
    provenance = Provenance(source=_source(footnotes) or _source(preamble))
    dataset = Dataset(slug(raw.name, "table"), raw.name, tuple(built), provenance)
    return Imported(dataset, tuple(problems), header_rows, preamble, footnotes, tuple(guesses))


def _build(identity: str, name: str, texts: Sequence[str], guess: Guess, language: str) -> tuple[Column, Guess]:
    """The column, and the guess as it holds for all rows: it was made from a sample of a long column."""

    def build() -> Column:
        return build_column(
            identity, name, guess.kind, texts, decimal=guess.decimal, language=language, scale=guess.scale
        )

    column = build()
    numbers = column.numbers
    told = guess.confidence == 1.0 and guess.choice is None
    if told or numbers is None:
        return column, guess
    if guess.kind is Kind.INTEGER and any(
        parse_number(text, guess.decimal) is not None for text in column.typed.values()
    ):
        guess = replace(guess, kind=Kind.NUMBER)
        column = build()
    elif guess.scale != 1.0 and bool(np.nanmax(np.abs(numbers)) > guess.scale):
        guess = replace(guess, scale=1.0, problems=())
        column = build()
    return column, guess


def _nothing(name: str) -> ReadError:
    return ReadError(_("'{name}' holds no data. Choose a file or a sheet with a table.").format(name=name))


def _guesses(
    decimals: Mapping[int, Decimal],
    names: Sequence[str],
    columns: Sequence[Sequence[str]],
    blank: set[int],
    language: str,
    progress: Progress,
) -> dict[int, Guess]:
    """What each column is; one whose decimal mark nothing shows takes the one that the other columns show."""
    guesses: dict[int, Guess] = {}
    for place, (name, texts) in enumerate(zip(names, columns, strict=True)):
        if place not in blank:
            progress.step(_("Looking at column '{column}'").format(column=name), 0.5 + 0.25 * place / len(columns))
            guesses[place] = guess_kind(texts, name, language=language, decimal=decimals.get(place))
    shown = {guess.decimal for guess in guesses.values() if guess.choice is not None and guess.choice.shown}
    if len(shown) == 1:
        neighbor = shown.pop()
        for place, guess in guesses.items():
            if guess.choice is not None and not guess.choice.certain:
                guesses[place] = guess_kind(columns[place], names[place], language=language, neighbor=neighbor)
    return guesses


def _header_rows(rows: Sequence[Sequence[str]], filled: Sequence[int], header: int | bool | None) -> tuple[int, ...]:
    if header is False:
        return ()
    if header is True:
        return (filled[0],)
    if header is None:
        return find_header(rows, filled)
    if header not in filled:
        raise ReadError(_("Row {row} is blank and cannot hold the column names.").format(row=header + 1))
    return (header,)


def _line(row: Sequence[str]) -> str:
    return " ".join(clean_text(cell) for cell in row if cell.strip())


def _columns_of(body: Sequence[Sequence[str]], named: int) -> tuple[list[Sequence[str]], list[Problem]]:
    """The columns of the body, padded, with trailing blank ones left out unless they have a name."""
    widths = set(map(len, body))
    width = max(widths, default=0)
    problems: list[Problem] = []
    if len(widths) > 1:
        problems += _ragged_problems(body, named or max(widths))
        body = [row if len(row) == width else (*row, *[""] * (width - len(row))) for row in body]
    columns: list[Sequence[str]] = list(zip(*body, strict=True)) if body else []
    while len(columns) > named and not any(map(str.strip, columns[-1])):
        columns.pop()
    columns += [("",) * len(body)] * (named - len(columns))
    return columns, problems


def _ragged_problems(body: Sequence[Sequence[str]], expected: int) -> list[Problem]:
    short = [row for row, cells in enumerate(body) if len(cells) < expected]
    long = [row for row, cells in enumerate(body) if len(cells) > expected and any(map(str.strip, cells[expected:]))]
    problems = []
    if short:
        message = ngettext(
            "{count} row is shorter than the others (the first is row {row}); its missing cells are blank.",
            "{count} rows are shorter than the others (the first is row {row}); their missing cells are blank.",
            len(short),
        )
        text = message.format(count=len(short), row=short[0] + 1)
        problems.append(Problem(Severity.WARNING, text, row=short[0]))
    if long:
        message = ngettext(
            "{count} row has more cells than there are names (the first is row {row}). Look whether a text there "
            "holds the separator without quotation marks.",
            "{count} rows have more cells than there are names (the first is row {row}). Look whether a text there "
            "holds the separator without quotation marks.",
            len(long),
        )
        text = message.format(count=len(long), row=long[0] + 1)
        problems.append(Problem(Severity.WARNING, text, row=long[0]))
    return problems


def _gap_problems(numbers: Sequence[int]) -> list[Problem]:
    gaps = numbers[-1] - numbers[0] + 1 - len(numbers) if numbers else 0
    if not gaps:
        return []
    message = ngettext(
        "{count} blank row between the rows of the table was left out.",
        "{count} blank rows between the rows of the table were left out.",
        gaps,
    )
    return [Problem(Severity.NOTE, message.format(count=gaps))]


def _name_columns(names: Sequence[str], columns: Sequence[Sequence[str]]) -> tuple[list[str], set[int], list[Problem]]:
    """A name for each column, the places of columns that have neither a name nor a value, and what was renamed."""
    padded = [*names, *[""] * (len(columns) - len(names))]
    blank = {place for place, name in enumerate(padded) if not name and not any(map(str.strip, columns[place]))}
    problems: list[Problem] = []
    taken: set[str] = set()
    named: list[str] = []
    for place, name in enumerate(padded):
        # 'Column 3' is content of the document, in the language of who opened the file.
        chosen = unique_name(name or _("Column {number}").format(number=place + 1), taken)
        if name and chosen != name:
            message = _("Two columns are named '{name}': the later one is '{chosen}' now.")
            problems.append(Problem(Severity.WARNING, message.format(name=name, chosen=chosen)))
        if not name and names and place not in blank:
            message = _("A column has no name: it is '{chosen}' now.")
            problems.append(Problem(Severity.NOTE, message.format(chosen=chosen)))
        if place not in blank:
            taken.add(chosen)
        named.append(chosen)
    return named, blank, problems


def _invalid_message(kind: Kind, text: str) -> str:
    if kind is Kind.DATE:
        return _("Row {row}, column '{column}': '{text}' is not a date. Correct the cell or make the column text.")
    if kind is Kind.YEAR:
        return _("Row {row}, column '{column}': '{text}' is not a year. Correct the cell or make the column text.")
    if kind is Kind.INTEGER and any(parse_number(text, decimal) is not None for decimal in (".", ",")):
        return _(
            "Row {row}, column '{column}': '{text}' is not a whole number. Correct the cell or make the column numbers."
        )
    return _("Row {row}, column '{column}': '{text}' is not a number. Correct the cell or make the column text.")


def _invalid_problems(column: Column) -> list[Problem]:
    rows = sorted(row for row in column.typed if column.states[row] == State.INVALID)
    problems = [
        Problem(
            Severity.WARNING,
            _invalid_message(column.kind, column.typed[row]).format(
                row=row + 1, column=column.name, text=column.typed[row][:60]
            ),
            row,
            column.id,
        )
        for row in rows[:_MOST_CELLS_NAMED]
    ]
    more = len(rows) - len(problems)
    if more > 0:
        text = ngettext(
            "Column '{column}' has {count} more such cell.", "Column '{column}' has {count} more such cells.", more
        ).format(column=column.name, count=more)
        problems.append(Problem(Severity.WARNING, text, rows[_MOST_CELLS_NAMED], column.id))
    return problems


def _cedilla_problem(name: str, column: str) -> Problem:
    message = _("Column '{column}': the letters ş and ţ with a cedilla are ș and ț with a comma below now.")
    return Problem(Severity.NOTE, message.format(column=name), column=column)


def _source(lines: Sequence[str]) -> str:
    for line in lines:
        word, mark, rest = line.partition(":")
        if mark and word.strip().casefold() in _SOURCE_WORDS:
            return rest.strip()
    return ""
