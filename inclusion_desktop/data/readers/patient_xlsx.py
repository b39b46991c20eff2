"""XLSX through openpyxl, cell by cell: slow, but it never makes room for cells that are not there."""

from __future__ import annotations

import io
import warnings
from typing import Any

from inclusion_desktop.data.readers.cells import Cell, SheetCells, cell_value
from inclusion_desktop.data.readers.raw import MOST_CELLS, MOST_ROWS, too_many_cells, too_many_rows
from inclusion_desktop.data.readers.xlsx import is_percent_format
from inclusion_desktop.graphics.progress import Progress
from inclusion_desktop.i18n import _

_MOST_GAP = 1_048_576
_STEP = 2_000


def read_patiently(data: bytes, title: str, name: str, progress: Progress) -> SheetCells:
    """The cells of the sheet of that title, without merged cells. Raises ReadError, Cancelled, and any error of
    openpyxl: what a damaged workbook makes it raise is not foreseeable.
    """
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # Missing styles and unknown extensions do not touch the values.
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            sheet = next(found for found in book.worksheets if found.title == title)
            return SheetCells(_cells(sheet, name, progress))
        finally:
            book.close()


def _cells(sheet: Any, name: str, progress: Progress) -> list[list[Cell]]:
    """Filled cells as texts and numbers; percentages are texts already. Blank rows keep their place."""
    # The size a sheet claims is often wrong and, in a hostile one, a million columns.
    sheet.reset_dimensions()
    rows: list[list[Cell]] = []
    gap = seen = 0
    percents: dict[int, bool] = {}
    for cells in sheet.iter_rows():
        seen += len(cells) + 1
        if seen > MOST_CELLS or len(rows) + gap > _MOST_GAP:
            if gap > _MOST_GAP // 2:
                break
            raise too_many_cells(name)
        row = [_value(cell, percents) for cell in cells]
        while row and row[-1] in (None, ""):
            row.pop()
        if not row:
            gap += 1
            continue
        rows += [[] for _gap in range(gap if rows else 0)]
        gap = 0
        rows.append(row)
        if len(rows) > MOST_ROWS:
            raise too_many_rows(name, MOST_ROWS)
        if not len(rows) % _STEP:
            progress.step(_("Reading row {row}").format(row=len(rows)), 0.5 * len(rows) / (len(rows) + _STEP))
    return rows


def _value(cell: Any, percents: dict[int, bool]) -> Cell:
    value = cell.value
    if isinstance(value, str) and value.isspace():
        return None
    if value is None or isinstance(value, (str, bool)) or not isinstance(value, (int, float)):
        return cell_value(value)
    style = cell._style_id  # The only way to a number format that does not build an object a cell.
    if style not in percents:
        percents[style] = is_percent_format(str(cell.number_format))
    return cell_value(value, percents[style])
