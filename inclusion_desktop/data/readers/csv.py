"""Separated values: which separator, which quotes, which rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from inclusion_desktop.data.problems import Problem, ReadError, Severity
from inclusion_desktop.data.readers.encoding import decode_text
from inclusion_desktop.data.readers.table import MOST_ROWS, RawTable
from inclusion_desktop.graphics.progress import Progress, Silent
from inclusion_desktop.i18n import _

DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 60_000
_MOST_LINES = 200
_STEP = 20_000
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_NUMERAL = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def read_csv(data: bytes, name: str, *, delimiter: str | None = None, progress: Progress | None = None) -> RawTable:
    """The rows of a text file. `delimiter` None looks for it. Raises ReadError, Cancelled."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ReadError(_("'{name}' is empty. Choose a file with a table.").format(name=name))
    decoded = decode_text(data, name)
    problems = []
    if not decoded.certain:
        message = _(
            "'{name}' does not say how its letters are encoded; {encoding} was taken. If letters look wrong, "
            "save the file as CSV with UTF-8 encoding."
        )
        problems.append(Problem(Severity.NOTE, message.format(name=name, encoding=decoded.encoding)))
    text = decoded.text.replace("\0", "")
    if told := _SEPARATOR_LINE.match(text):
        delimiter = delimiter or told[1]
        text = text[told.end() :]
    rows = split_rows(text, name, delimiter or find_delimiter(text), progress or Silent())
    return RawTable(rows, name, problems=tuple(problems))


def split_rows(text: str, name: str, delimiter: str, progress: Progress) -> list[list[str]]:
    """The rows of a text with that delimiter; blank lines are empty rows."""
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=False)
    try:
        for row in reader:
            rows.append(row)
            if not len(rows) % _STEP:
                progress.step(_("Reading row {row}").format(row=len(rows)), 0.5 * len(rows) / (len(rows) + _STEP))
                if len(rows) > MOST_ROWS:
                    raise _too_many(name)
    except csv.Error as error:
        message = _(
            "'{name}' cannot be read at line {line}: a text there is too long, most likely because a quotation mark "
            "is not closed. Correct the line or save the file again as CSV."
        )
        raise ReadError(message.format(name=name, line=reader.line_num)) from error
    if len(rows) > MOST_ROWS:
        raise _too_many(name)
    return rows


def _too_many(name: str) -> ReadError:
    message = _("'{name}' has more than {most} rows. Leave out the rows you do not need and try again.")
    return ReadError(message.format(name=name, most=MOST_ROWS))


def find_delimiter(text: str) -> str:
    """The separator that cuts the first lines into rows of most equal width; a comma where none does.

    A comma between digits counts for little while semicolons or tabs do as well: '1,5;2,5' has two cells.
    """
    sample = text[:_LOOKED_AT]
    if len(text) > _LOOKED_AT:
        sample = sample[: sample.rfind("\n") + 1] or sample
    scores = {delimiter: _score(sample, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    if scores[best] > 0:
        return best
    # No row has two cells: either the file is one column, or rows are blank but for their separators.
    return max(DELIMITERS, key=sample.count) if not sample.strip("".join(DELIMITERS) + " \r\n") else ","


def _score(sample: str, delimiter: str) -> float:
    """How well a delimiter fits: the share of rows of the usual width, more for more columns, 0 for one column."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            if any(map(str.strip, row)):
                rows.append(row)
            if len(rows) >= _MOST_LINES:
                break
    except csv.Error:
        return 0.0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]))
    share = times / len(rows)
    # A quotation mark left within a cell is one that this delimiter cut through.
    torn = sum(cell.count('"') % 2 for row in rows for cell in row) / len(rows)
    score = share * share * (1 + 0.02 * min(width, 20)) / (1 + torn)
    others = [other for other in DELIMITERS if other != delimiter]
    holding = sum(
        any(other in cell and not _NUMERAL.fullmatch(cell.strip()) for cell in row for other in others) for row in rows
    ) / len(rows)
    return score / (1 + 0.5 * holding)
