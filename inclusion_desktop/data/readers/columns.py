"""The columns of a table's body: padded, named, and what had to be mended to get them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from inclusion_desktop.data.dataset import Column, Kind, State
from inclusion_desktop.data.district_columns import invalid_district
from inclusion_desktop.data.names import unique_name
from inclusion_desktop.data.parse import parse_number
from inclusion_desktop.data.problems import Problem, Severity
from inclusion_desktop.i18n import _, ngettext

_MOST_CELLS_NAMED = 10


def columns_of(body: Sequence[Sequence[str]], named: int) -> tuple[list[Sequence[str]], list[Problem]]:
    """The columns of the body, padded, with trailing blank ones left out unless they have a name."""
    widths = set(map(len, body))
    width = max(widths, default=0)
    problems: list[Problem] = []
    if len(widths) > 1:
        problems += _ragged_problems(body, named or max(widths))
        body = [row if len(row) == width else (*row, *[""] * (width - len(row))) for row in body]
    # One long list cut into columns: `zip` would make an iterator for each row.
    cells = list(chain.from_iterable(body))
    columns: list[Sequence[str]] = [cells[place::width] for place in range(width)]
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


def gap_problems(numbers: Sequence[int], meant: int = 0) -> list[Problem]:
    """Blank rows that were left out; `meant` rows were left out for other reasons."""
    gaps = numbers[-1] - numbers[0] + 1 - len(numbers) - meant if numbers else 0
    if gaps <= 0:
        return []
    message = ngettext(
        "{count} blank row between the rows of the table was left out.",
        "{count} blank rows between the rows of the table were left out.",
        gaps,
    )
    return [Problem(Severity.NOTE, message.format(count=gaps))]


def name_columns(names: Sequence[str], columns: Sequence[Sequence[str]]) -> tuple[list[str], set[int], list[Problem]]:
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


def _invalid_sentence(column: Column, row: int) -> str:
    text = column.typed[row]
    if column.kind is Kind.DISTRICT:
        return invalid_district(text, row, column.name)
    return _invalid_message(column.kind, text).format(row=row + 1, column=column.name, text=text[:60])


def invalid_problems(column: Column) -> list[Problem]:
    """The first cells that do not fit their column's kind, each with its place and remedy."""
    rows = sorted(row for row in column.typed if column.states[row] == State.INVALID)
    problems = [
        Problem(Severity.WARNING, _invalid_sentence(column, row), row, column.id) for row in rows[:_MOST_CELLS_NAMED]
    ]
    more = len(rows) - len(problems)
    if more > 0:
        text = ngettext(
            "Column '{column}' has {count} more such cell.", "Column '{column}' has {count} more such cells.", more
        ).format(column=column.name, count=more)
        problems.append(Problem(Severity.WARNING, text, rows[_MOST_CELLS_NAMED], column.id))
    return problems
