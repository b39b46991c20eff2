"""Cells on the clipboard: text for every program, an HTML table that spreadsheets read without guessing."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

from inclusion_desktop.data.clipboard import Block, parse_block, to_tsv
from inclusion_desktop.data.dataset import Column, Kind


def to_mime(block: Block, columns: Sequence[Column], rows: Sequence[int]) -> QMimeData:
    """The copied cells; `columns` and `rows` say which cells of the dataset they are."""
    mime = QMimeData()
    mime.setText(to_tsv(block))
    mime.setHtml(_to_html(block, columns, rows))
    return mime


def from_mime(mime: QMimeData) -> Block:
    """What was copied, from whatever program; () where there is nothing to paste."""
    html = mime.html() if mime.hasHtml() else ""
    if not mime.hasText() and not html:
        return ()
    return parse_block(mime.text(), html)


def _to_html(block: Block, columns: Sequence[Column], rows: Sequence[int]) -> str:
    lines = []
    for line, row in zip(block, rows, strict=True):
        cells = "".join(_cell(text, column, row) for text, column in zip(line, columns, strict=True))
        lines.append(f"<tr>{cells}</tr>")
    return f'<html><head><meta charset="utf-8"></head><body><table>{"".join(lines)}</table></body></html>'


def _cell(text: str, column: Column, row: int) -> str:
    value = column.value(row)
    shown = escape(text).replace("\n", "<br>")
    if isinstance(value, float) and column.kind is not Kind.DATE:
        # LibreOffice reads sdval, Excel reads x:num; both are free of any language's decimal mark.
        return f'<td sdval="{value:.15g}" x:num="{value:.15g}">{shown}</td>'
    return f"<td>{shown}</td>"
