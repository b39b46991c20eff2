"""Blocks of cells on their way through the clipboard: separated by tabs, or as an HTML table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from html.parser import HTMLParser

from inclusion_desktop.data.column_types import edit_text
from inclusion_desktop.data.dataset import ColumnId, Dataset
from inclusion_desktop.data.exact_cells import exact_text

Block = tuple[tuple[str, ...], ...]
"""Rows of equally many texts."""

_MOST_COLUMNS = 2_000
_MOST_CELLS = 2_000_000


def parse_tsv(text: str) -> Block:
    """The cells of text that a spreadsheet copied; short rows are padded.

    Cells in quotation marks may hold tabs and line ends, as Excel and LibreOffice write them.
    """
    text = text.replace("\0", "")
    text = text[:-1] if text.endswith("\n") else text
    text = text[:-1] if text.endswith("\r") else text
    if not text:
        return ()
    rows = _quoted_rows(text) if '"' in text else None
    if rows is None:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        rows = [line.split("\t") for line in lines]
    return _even(rows)


def parse_html(html: str, language: str = "") -> Block:
    """The cells of the first table in the HTML that an office program copied; () where there is none.

    Nothing is fetched; scripts and styles are skipped. A merged cell's text stands in its first cell. Numbers that
    come with all their digits are written in the language; '' leaves them as they are shown.
    """
    parser = _TableParser(language)
    parser.feed(html)
    parser.close()
    parser.end_row()
    return _even(parser.rows)


def parse_block(text: str, html: str = "", language: str = "") -> Block:
    """The cells of what was copied: the HTML table where there is one of several cells, else the text.

    `language` as for `parse_html`.
    """
    if "<t" in html.lower():
        block = parse_html(html, language)
        if len(block) == 1 and len(block[0]) == 1 and any(mark in html for mark in ("sdval", "x:num")):
            # A single cell of a spreadsheet: its text has only the digits that are shown.
            return block
        if len(block) > 1 or (block and len(block[0]) > 1):
            return block
    return parse_tsv(text)


def to_tsv(block: Sequence[Sequence[str]]) -> str:
    """The cells as text for the clipboard, in quotation marks where a cell needs them, without a last line end."""
    return "\n".join("\t".join(_quoted(cell) for cell in row) for row in block)


def copied_block(dataset: Dataset, rows: Sequence[int], columns: Sequence[ColumnId], language: str) -> Block:
    """These cells as they are typed in the language: every digit, the decimal mark of its spreadsheets."""
    found = [dataset.column(column) for column in columns]
    return tuple(tuple(edit_text(column, row, language) for column in found) for row in rows)


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in '\t\n\r"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _quoted_rows(text: str) -> list[list[str]] | None:
    try:
        rows = [row or [""] for row in csv.reader(io.StringIO(text, newline=""), "excel-tab", strict=True)]
    except csv.Error:
        # A mark for inches at the start of a cell is no quotation: then the text is taken as it stands.
        return None
    # The reader takes a last line end for the end of a row; here it stands before one more, blank row.
    return [*rows, [""]] if text.endswith(("\n", "\r")) else rows


def _even(rows: Sequence[Sequence[str]]) -> Block:
    width = max(map(len, rows), default=0)
    if not width:
        return ()
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


class _TableParser(HTMLParser):
    """Collects the cells of the first table; a table within a cell adds its text to that cell."""

    def __init__(self, language: str) -> None:
        super().__init__(convert_charrefs=True)
        self._language = language
        self._attributes: dict[str, str | None] = {}
        self.rows: list[list[str]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._below: dict[int, int] = {}
        """How many further rows of a column a merged cell above takes."""
        self._depth = 0
        self._skipped = 0
        self._cells = 0
        self._done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "head"):
            self._skipped += 1
        elif tag == "table":
            self._depth += 1
        elif self._done or self._depth > 1:
            return
        elif tag == "tr":
            self.end_row()
            self._row = []
        elif tag in ("td", "th"):
            self._end_cell()
            self._row = [] if self._row is None else self._row
            values = dict(attrs)
            self._span = (_span(values.get("colspan")), _span(values.get("rowspan")))
            self._attributes = values
            self._cell = []
        elif tag in ("br", "p", "div") and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "head"):
            self._skipped = max(0, self._skipped - 1)
        elif tag == "table":
            self._depth = max(0, self._depth - 1)
            if not self._depth:
                self.end_row()
                self._done = bool(self.rows)
        elif self._depth > 1:
            return
        elif tag == "tr":
            self.end_row()
        elif tag in ("td", "th"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._skipped:
            # Line ends in the source are only spaces; those of the text came as <br>.
            self._cell.append(" ".join(data.split()).join(_outer_spaces(data)))

    def end_row(self) -> None:
        """Close a row whose end tag may be missing."""
        self._end_cell()
        if self._row is not None:
            self._skip_merged()
            self.rows.append(self._row)
            self._row = None

    def _skip_merged(self) -> None:
        assert self._row is not None
        while self._below.get(len(self._row), 0):
            self._below[len(self._row)] -= 1
            self._row.append("")

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        lines = "".join(self._cell).replace("\u00a0", " ").split("\n")
        self._cell = None
        self._skip_merged()
        across, down = self._span
        across = min(across, max(1, _MOST_COLUMNS - len(self._row)))
        self._cells += across
        if self._cells > _MOST_CELLS or len(self._row) >= _MOST_COLUMNS:
            return
        for place in range(len(self._row), len(self._row) + across):
            if down > 1:
                self._below[place] = down - 1
        text = "\n".join(line.strip() for line in lines).strip()
        if self._language:
            text = exact_text(text, self._attributes, self._language)
        self._row += [text, *[""] * (across - 1)]


def _outer_spaces(data: str) -> tuple[str, str]:
    return (" " if data[:1].isspace() else "", " " if data[-1:].isspace() and data.strip() else "")


def _span(text: str | None) -> int:
    return max(1, min(int(text), 65_536)) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1
