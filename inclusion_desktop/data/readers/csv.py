"""Text files: separated values, or columns of fixed width, and the comments in them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from inclusion_desktop.data.parse import clean_text, parse_number
from inclusion_desktop.data.problems import Problem, ReadError, Severity
from inclusion_desktop.data.readers.encoding import decode_text
from inclusion_desktop.data.readers.fixed_width import find_cuts, split_fixed
from inclusion_desktop.data.readers.raw import MOST_CELLS, MOST_ROWS, RawTable, too_many_cells, too_many_rows
from inclusion_desktop.graphics.progress import Progress, Silent
from inclusion_desktop.i18n import _

DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 60_000
_MOST_LINES = 200
_STEP = 20_000
_MOST_CELLS_AT_ONCE = 1_000_000
_SEPARATOR_LINE = re.compile(r"sep=([^\"\r\n])\r?\n", re.IGNORECASE)
_NUMERAL = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def read_csv(
    data: bytes,
    name: str,
    *,
    delimiter: str | None = None,
    encoding: str | None = None,
    progress: Progress | None = None,
) -> RawTable:
    """The rows of a text file. `delimiter` and `encoding` None look for them; a `delimiter` of '' says that columns
    are of fixed width. Raises ReadError, Cancelled.
    """
    if delimiter and (fault := delimiter_fault(delimiter)):
        raise ReadError(fault)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ReadError(_("'{name}' is empty. Choose a file with a table.").format(name=name))
    decoded = decode_text(data, name, encoding)
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
    cuts = find_cuts(text) if delimiter is None or not delimiter else ()
    if delimiter == "" and not cuts:
        message = _("'{name}' has no columns of fixed width. Choose the mark that separates its cells.")
        raise ReadError(message.format(name=name))
    progress = progress or Silent()
    mark = "" if cuts else delimiter or find_delimiter(text)
    rows = split_fixed(text, cuts) if cuts else split_rows(text, name, mark, progress)
    if len(rows) > MOST_ROWS:
        raise too_many_rows(name, MOST_ROWS)
    comments = _take_comments(rows)
    return RawTable(rows, name, problems=tuple(problems), comments=comments, delimiter=mark, encoding=decoded.encoding)


def delimiter_fault(mark: str) -> str | None:
    """Why cells cannot be divided by that; None where they can. '' is not judged: it stands for fixed width."""
    if len(mark) > 1:
        message = _("'{text}' is more than one sign. Give the single sign that divides the cells.")
        return message.format(text=mark)
    if mark == '"':
        return _("A quotation mark cannot divide cells, because texts are enclosed in it. Give another sign.")
    if mark in ("\r", "\n"):
        return _("A line end cannot divide cells, because a row ends there. Give another sign.")
    return None


def _take_comments(rows: list[Sequence[str]]) -> dict[int, str]:
    """Blank the rows that are comments, and give their texts: '# …' above the table, or of another width in it.

    The last one above the table holds the names where it is as wide as the values below it.
    """
    marked = [number for number, row in enumerate(rows) if row and "#" in row[0] and row[0].lstrip()[:1] == "#"]
    if not marked or len(marked) == len(rows):
        return {}
    known = set(marked)
    others = [row for number, row in enumerate(rows) if number not in known and any(map(str.strip, row))]
    if not others:
        return {}
    usual = Counter(map(len, others)).most_common(1)[0][0]
    first = next(number for number, row in enumerate(rows) if number not in known and any(map(str.strip, row)))
    comments: dict[int, str] = {}
    for number in marked:
        row = rows[number]
        text = row[0].lstrip()[1:].strip()
        if number > first and (usual == 1 or len(row) == usual):
            continue
        if number < first and len(row) == usual > 1:
            is_last = not any(number < other < first for other in marked)
            if not text or (is_last and _has_numbers(rows[first]) and not _has_numbers(row)):
                # '#' alone is a name, for numbers; '# raion,copii' are the names as programs write them.
                rows[number] = (text or row[0], *row[1:])
                continue
            if not is_last or _has_numbers(row):
                continue
        comments[number] = clean_text(" ".join([text, *filter(None, map(str.strip, row[1:]))]))
        rows[number] = ()
    return comments


def _has_numbers(row: Sequence[str]) -> bool:
    texts = map(clean_text, row)
    return any(parse_number(text, ".") is not None or parse_number(text, ",") is not None for text in texts)


def split_rows(text: str, name: str, delimiter: str, progress: Progress) -> list[Sequence[str]]:
    """The rows of a text with that delimiter; blank lines are empty rows."""
    # Rows are tuples: the garbage collector looks once at a tuple of texts, and again and again at a list.
    rows: list[Sequence[str]] = []
    cells = 0
    lines = _plain_lines(text)
    if lines is not None and len(lines) + text.count(delimiter) > MOST_CELLS:
        raise too_many_cells(name)
    blocks = _quoted_blocks(text, name, delimiter) if lines is None else _plain_blocks(lines, delimiter)
    for block in blocks:
        rows += block
        cells += sum(map(len, block))
        if cells > MOST_CELLS:
            raise too_many_cells(name)
        if len(rows) > MOST_ROWS:
            raise too_many_rows(name, MOST_ROWS)
        progress.step(_("Reading row {row}").format(row=len(rows)), 0.5 * len(rows) / (len(rows) + _STEP))
    return rows


def _plain_lines(text: str) -> list[str] | None:
    """The lines of a text without quotation marks; None where it has one, or a line that may be too long."""
    if '"' in text:
        return None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not lines[-1]:
        lines.pop()
    return lines if max(map(len, lines), default=0) <= csv.field_size_limit() else None


def _plain_blocks(lines: list[str], delimiter: str) -> Iterator[list[tuple[str, ...]]]:
    """The rows of such lines, many at a time: in half the time that the `csv` module takes."""
    for start in range(0, len(lines), _STEP):
        yield [tuple(line.split(delimiter)) if line else () for line in lines[start : start + _STEP]]


def _quoted_blocks(text: str, name: str, delimiter: str) -> Iterator[list[tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    block: list[tuple[str, ...]] = []
    cells = 0
    try:
        for row in reader:
            block.append(tuple(row))
            cells += len(row)
            if len(block) == _STEP or cells > _MOST_CELLS_AT_ONCE:
                yield block
                block, cells = [], 0
    except csv.Error as error:
        message = _(
            "'{name}' cannot be read at line {line}: a text there is too long, most likely because a quotation mark "
            "is not closed. Correct the line or save the file again as CSV."
        )
        raise ReadError(message.format(name=name, line=reader.line_num)) from error
    yield block


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
