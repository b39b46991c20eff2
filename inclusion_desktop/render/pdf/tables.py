"""The figures behind a picture as a real table: read by assistive technology, searched, copied, not seen."""

from __future__ import annotations

from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import TableData
from inclusion_desktop.render.pdf.painter import Painter
from inclusion_desktop.render.pdf.structure import Node
from inclusion_desktop.text.shaping import Shaper, TextStyle, place_line

_FAMILY = "Source Sans 3"
_LEADING = 1.3
_LARGEST, _SMALLEST = 9.0, 0.5


def write_table(
    painter: Painter, shaper: Shaper, figure: Node, parent: Node, table: TableData, box: Rect, language: str, key: str
) -> None:
    """Adds a Table right after `figure`, its text laid invisibly into `box` (points of the scene).

    `key` makes the ids of the header cells unique in the file. Header cells carry Scope and ID, data cells name
    their Headers (ISO 14289-1, 7.5).
    """
    node = Node("Table", source=figure.source, page=figure.page, language=figure.language)
    parent.kids.insert(parent.kids.index(figure) + 1, node)
    style = TextStyle(shaper.library.find(_FAMILY).id, 1.0, language=language)
    rows = (table.header, *table.rows)
    columns = max(1, len(table.header))
    widest = max((shaper.width(cell, style) for row in rows for cell in row), default=1.0) or 1.0
    pitch, step = box.height / (len(rows) + 1), box.width / columns
    size = min(_LARGEST, max(_SMALLEST, min(pitch / _LEADING, 0.95 * step / widest)))
    if table.caption:
        size = min(size, max(_SMALLEST, 0.95 * box.width / (shaper.width(table.caption, style) or 1.0)))
    style = style.with_size(size)

    def write(cell: Node, text: str, x: float, line: int) -> None:
        for run in place_line(shaper, text, style, x, box.y + pitch * line + size):
            painter.invisible(cell, run)

    if table.caption:
        write(node.child("Caption"), table.caption, box.x, 0)
    if table.header:
        header = node.child("THead").child("TR")
        for column, text in enumerate(table.header):
            cell = header.child("TH", scope="Column", id=f"{key}c{column}")
            write(cell, text, box.x + column * step, 1)
    body = node.child("TBody") if table.rows else node
    for line, row in enumerate(table.rows):
        line_node = body.child("TR")
        for column, text in enumerate(row):
            if table.row_headers and column == 0:
                cell = line_node.child("TH", scope="Row", id=f"{key}r{line}")
            else:
                named = (f"{key}c{column}",) if table.header else ()
                headers = (*named, f"{key}r{line}") if table.row_headers else named
                cell = line_node.child("TD", headers=headers)
            write(cell, text, box.x + column * step, line + 2)
