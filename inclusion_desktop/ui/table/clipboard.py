"""Cells on the clipboard: text for every program, an HTML table that spreadsheets read without guessing."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

from inclusion_desktop.data.clipboard import Block, parse_block, parse_tsv, to_tsv
from inclusion_desktop.data.dataset import Column, Kind

_OWN = "application/x-inclusion-cells"
"""What this program copied, as it is typed here: nothing is to be read out of formats."""
_DATE_ZERO = 25_569
"""1970-01-01, in the days that spreadsheets count from."""
_EXCEL = 'xmlns:x="urn:schemas-microsoft-com:office:excel"'
_TEXT = "@"
_READ_OTHERWISE = frozenset("0123456789=+-−@.,'(")


def to_mime(block: Block, columns: Sequence[Column], rows: Sequence[int], *, headings: bool = False) -> QMimeData:
    """The copied cells; `columns` and `rows` say which cells of the dataset they are.

    `headings` puts the columns' names above them.
    """
    names = tuple(column.name for column in columns)
    text = to_tsv((names, *block) if headings else block)
    mime = QMimeData()
    mime.setText(text)
    mime.setHtml(_to_html(block, columns, rows, names if headings else ()))
    mime.setData(_OWN, text.encode())
    return mime


def from_mime(mime: QMimeData, language: str) -> Block:
    """What was copied, from whatever program, its numbers as typed in the language; () where there is nothing."""
    if mime.hasFormat(_OWN):
        return parse_tsv(bytes(mime.data(_OWN).data()).decode(errors="replace"))
    html = mime.html() if mime.hasHtml() else ""
    if not mime.hasText() and not html:
        return ()
    return parse_block(mime.text(), html, language)


def _to_html(block: Block, columns: Sequence[Column], rows: Sequence[int], names: Sequence[str]) -> str:
    lines = ["".join(f"<th>{escape(name)}</th>" for name in names)] if names else []
    for line, row in zip(block, rows, strict=True):
        lines.append("".join(_cell(text, column, row) for text, column in zip(line, columns, strict=True)))
    table = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<html {_EXCEL}><head><meta charset="utf-8"></head><body><table>{table}</table></body></html>'


def _cell(text: str, column: Column, row: int) -> str:
    value = column.value(row)
    shown = escape(text).replace("\n", "<br>")
    if not isinstance(value, float):
        # Spreadsheets would read 1/2 as a day, 007 as seven and =A1 as a formula.
        return f"<td{_looks(_TEXT)}>{shown}</td>" if text[:1] in _READ_OTHERWISE else f"<td>{shown}</td>"
    # LibreOffice reads sdval where there is sdnum, Excel x:num and the style: free of any language's decimal mark.
    if column.kind is Kind.DATE:
        return _number(value + _DATE_ZERO, shown, "YYYY-MM-DD")
    if column.kind is Kind.PERCENT:
        # LibreOffice takes these two formats and no other from the clipboard.
        return _number(value / 100, f"{shown}%", "0%" if text.isdigit() else "0.00%")
    return _number(value, shown)


def _number(value: float, shown: str, pattern: str = "") -> str:
    return f'<td sdval="{value:.15g}" x:num="{value:.15g}"{_looks(pattern)}>{shown}</td>'


def _looks(pattern: str) -> str:
    style = f" style=\"mso-number-format:'{pattern.lower()}'\"" if pattern else ""
    return f' sdnum="1033;1033;{pattern}"{style}'
