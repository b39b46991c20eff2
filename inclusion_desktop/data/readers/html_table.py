"""HTML pages that hold a table, as web systems hand them out under the name of XLS."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from inclusion_desktop.data.problems import ReadError
from inclusion_desktop.data.readers.encoding import decode_text
from inclusion_desktop.data.readers.raw import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Merge,
    RawTable,
    no_data,
    too_many_cells,
    too_many_rows,
)
from inclusion_desktop.graphics.progress import Progress, Silent
from inclusion_desktop.i18n import _

_LOOKED_AT = 20_000
_STEP = 50_000
_MOST_SPAN = 10_000
_MOST_COVERED = 100
_WEIGHT = 10
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|meta|table|style|\?xml[^<]*<html)", re.I)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""")
# Neither tags nor texts between them reach over another '<', so that one pass is enough for any page.
_PIECE = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})\b([^<>]{0,2000})>|<!--|([^<]+)|<")
_SPAN = re.compile(r"""\b(colspan|rowspan)\s*=\s*["']?\s*([0-9]{1,6})""", re.IGNORECASE)
_SILENT = frozenset({"script", "style", "head", "title"})


def is_html(data: bytes) -> bool:
    """Whether these bytes begin as a page does, with a table not far behind."""
    return _BEGINS.match(data[:400]) is not None and b"<t" in data[:_LOOKED_AT].lower()


def read_html(data: bytes, name: str, *, encoding: str | None = None, progress: Progress | None = None) -> RawTable:
    """The rows of the largest table of the page, with its merged cells. Nothing is fetched or run.

    Raises ReadError, Cancelled.
    """
    if encoding is None and (told := _CHARSET.search(data[:4_000])):
        encoding = told[1].decode("ascii")
    try:
        text = decode_text(data, name, encoding).text
    except ReadError:
        text = decode_text(data, name).text
    tables = list(_tables(text, name, progress or Silent()))
    if not tables:
        raise no_data(name)
    rows, merges = max(tables, key=lambda table: sum(map(len, table[0])))
    return RawTable(rows, name, merges=tuple(merges))


def _tables(text: str, name: str, progress: Progress) -> Iterator[tuple[list[list[str]], list[Merge]]]:
    """The tables that hold no others, each with its merged cells."""
    rows: list[list[str]] = []
    merges: list[Merge] = []
    covered: dict[int, dict[int, bool]] = {}
    cell: list[str] | None = None
    span = (1, 1)
    skipped = ""
    cells = 0
    for count, piece in enumerate(_pieces(text)):
        if not count % _STEP:
            progress.step(_("Reading row {row}").format(row=len(rows)), 0.3)
        closing, tag, attributes, words = piece
        if skipped:
            skipped = "" if closing and tag == skipped else skipped
        elif words:
            if cell is not None:
                cell.append(words)
        elif tag in _SILENT:
            skipped = "" if closing else tag
        elif tag in ("br", "p", "div") and cell is not None:
            cell.append("\n")
        elif tag in ("td", "th", "tr", "table"):
            if cell is not None and rows:
                cells += _place(rows, merges, covered, "".join(cell), span)
                if cells > MOST_CELLS:
                    raise too_many_cells(name)
            cell = None
            if tag == "table":
                if any(map(any, rows)):
                    yield rows, merges
                rows, merges, covered = [], [], {}
            elif tag == "tr" and not closing:
                rows.append([])
                if len(rows) > MOST_ROWS:
                    raise too_many_rows(name, MOST_ROWS)
            elif tag in ("td", "th") and not closing:
                rows = rows or [[]]
                spans = {found[1].lower(): max(1, int(found[2])) for found in _SPAN.finditer(attributes)}
                span = (min(spans.get("colspan", 1), MOST_COLUMNS), min(spans.get("rowspan", 1), _MOST_SPAN))
                cell = []
    if any(map(any, rows)):
        yield rows, merges


def _pieces(text: str) -> Iterator[tuple[bool, str, str, str]]:
    """Tags (whether they close, name, attributes) and texts."""
    place = 0
    while found := _PIECE.match(text, place):
        place = found.end()
        if found[2]:
            yield bool(found[1]), found[2].lower(), found[3], ""
        elif found[4]:
            yield False, "", "", html.unescape(" ".join(found[4].split()).join(_outer(found[4])))
        elif found[0] == "<!--":
            end = text.find("-->", place)
            place = len(text) if end < 0 else end + 3


def _outer(words: str) -> tuple[str, str]:
    return (" " if words[:1].isspace() else "", " " if words[-1:].isspace() and words.strip() else "")


def _place(
    rows: list[list[str]], merges: list[Merge], covered: dict[int, dict[int, bool]], text: str, span: tuple[int, int]
) -> int:
    """Put a cell into the last row, to the right of what is merged from above; how many cells that made."""
    row = rows[-1]
    number = len(rows) - 1
    taken = covered.get(number, {})
    before = len(row)
    while taken.get(len(row)):
        row.append("")
    across, down = span
    left = len(row)
    if left + across > MOST_COLUMNS:
        return 0
    row += ["\n".join(" ".join(line.split()) for line in text.split("\n")).strip(), *[""] * (across - 1)]
    if across > 1 or down > 1:
        merges.append((number, left, number + down - 1, left + across - 1))
        for below in range(number + 1, min(number + down, number + _MOST_COVERED)):
            covered.setdefault(below, {}).update(dict.fromkeys(range(left, left + across), True))
    # What is covered below is remembered cell by cell, and weighs more than a cell.
    return len(row) - before + (_WEIGHT * across * min(down, _MOST_COVERED) if down > 1 else 0)
