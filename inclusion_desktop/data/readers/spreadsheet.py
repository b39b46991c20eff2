"""Workbooks of every kind: the cells of one sheet, read by calamine where that is safe.

Calamine makes room for every cell between the first and the furthest, and unpacks whatever an archive holds:
sizes are measured before it opens a file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inclusion_desktop.data.problems import ReadError
from inclusion_desktop.data.readers.archive import check_archive, damaged, measure_parts
from inclusion_desktop.data.readers.cells import Cell, SheetCells, Specials, cell_value, sheet_table, trimmed
from inclusion_desktop.data.readers.ods import ods_errors, read_ods
from inclusion_desktop.data.readers.patient_xlsx import read_patiently
from inclusion_desktop.data.readers.raw import (
    MOST_CELLS,
    MOST_ROWS,
    FoundTable,
    RawTable,
    no_data,
    too_many_cells,
    too_many_rows,
)
from inclusion_desktop.data.readers.xls import DamagedWorkbook, ProtectedWorkbook, scan_xls
from inclusion_desktop.data.readers.xlsb import is_xlsb, scan_xlsb
from inclusion_desktop.data.readers.xlsx import percent_styles, scan_sheet, sheet_size, xlsx_sheets
from inclusion_desktop.graphics.progress import Cancelled, Progress, Silent
from inclusion_desktop.i18n import _, quoted

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

__all__ = ["check_archive", "is_workbook", "list_sheets", "read_spreadsheet", "sheet_titles"]

MOST_DENSE = 8_000_000
"""Cells that calamine may make room for: 32 bytes each, and a place in a list."""
_MOST_OLD = 5_000_000
_SPARSE = 1_000_000
"""Above so many cells, most of them must be there."""
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_MERGES = 100_000
_STEP = 20_000


@dataclass(frozen=True, slots=True)
class _Listed:
    title: str
    hidden: bool
    rows: int = 0
    columns: int = 0


def is_workbook(data: bytes) -> bool:
    """Whether these bytes are a container that workbooks are kept in."""
    return data.startswith((_ZIP, _OLE))


def sheet_titles(data: bytes, name: str) -> tuple[str, ...]:
    """The names of the sheets, in their order, hidden ones last. Raises ReadError."""
    return tuple(sheet.title for sheet in _shown_first(_open(data, name, Silent(), sizes=False).sheets))


def list_sheets(data: bytes, name: str, progress: Progress | None = None) -> tuple[FoundTable, ...]:
    """The sheets and how far their cells reach, hidden ones last. Raises ReadError, Cancelled."""
    sheets = _shown_first(_open(data, name, progress or Silent(), sizes=True).sheets)
    return tuple(FoundTable(sheet.title, sheet.rows, sheet.columns, sheet.hidden) for sheet in sheets)


def read_spreadsheet(
    data: bytes, name: str, *, sheet: str | None = None, language: str = "ro", progress: Progress | None = None
) -> RawTable:
    """The cells of a sheet; of the first visible one that has any where `sheet` is None.

    Percent formats give percentages ('97.6%' for 0.976), dates ISO dates, error values stay as '#DIV/0!'. Raises
    ReadError, Cancelled.
    """
    progress = progress or Silent()
    book = _open(data, name, progress, sizes=False)
    sheets = _shown_first(book.sheets)
    if sheet is not None:
        sheets = [found for found in sheets if found.title == sheet]
    if not sheets:
        if sheet is None:
            raise no_data(name)
        titles = ", ".join(quoted(found.title) for found in book.sheets)
        message = _("'{name}' has no sheet '{sheet}'. Its sheets are: {titles}.")
        raise ReadError(message.format(name=name, sheet=sheet, titles=titles))
    several = len(sheets) > 1 or sheet is not None
    cells = SheetCells([])
    chosen = sheets[0]
    for chosen in sheets:
        cells = book.read(chosen.title, name, progress)
        if cells.rows:
            break
    if len(cells.rows) > MOST_ROWS:
        raise too_many_rows(name, MOST_ROWS)
    progress.step(_("Reading row {row}").format(row=len(cells.rows)), 0.5)
    return replace(sheet_table(cells, chosen.title if several else name, language), sheet=chosen.title)


class _Book:
    """An opened workbook; `sheets` are in its own order."""

    sheets: list[_Listed]

    def read(self, title: str, name: str, progress: Progress) -> SheetCells:
        """The cells of a sheet."""
        raise NotImplementedError


def _shown_first(sheets: Sequence[_Listed]) -> list[_Listed]:
    return sorted(sheets, key=lambda sheet: sheet.hidden)


def _open(data: bytes, name: str, progress: Progress, *, sizes: bool) -> _Book:
    try:
        if data.startswith(_OLE):
            return _XlsBook(data, progress)
        check_archive(data, name)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if _is_opendocument(archive):
                return _OdsBook(data, name, progress)
            if is_xlsb(archive):
                measure_parts(data, name)
                return _XlsbBook(data, archive, progress)
            return _XlsxBook(data, archive, progress, sizes)
    except ProtectedWorkbook as error:
        raise ReadError(_("'{name}' is protected with a password. Save it without one.").format(name=name)) from error
    except (ReadError, Cancelled):
        raise
    except Exception as error:  # What a damaged workbook makes the parsers raise is not foreseeable.
        raise damaged(name) from error


def _is_opendocument(archive: zipfile.ZipFile) -> bool:
    names = archive.namelist()
    if "mimetype" in names:
        with archive.open("mimetype") as file:
            return file.read(200).startswith(b"application/vnd.oasis.opendocument") and "content.xml" in names
    return "content.xml" in names and "META-INF/manifest.xml" in names


class _OdsBook(_Book):
    def __init__(self, data: bytes, name: str, progress: Progress) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            try:
                self._tables = read_ods(archive, name, None, progress)
            except ods_errors() as error:
                raise DamagedWorkbook(str(error)) from error
        self.sheets = [
            _Listed(table.title, table.hidden, len(table.cells.rows), table.columns) for table in self._tables
        ]

    def read(self, title: str, name: str, progress: Progress) -> SheetCells:
        return next(table.cells for table in self._tables if table.title == title)


class _XlsBook(_Book):
    def __init__(self, data: bytes, progress: Progress) -> None:
        book = scan_xls(data, progress)
        self._data = book.data
        self._scans = {sheet.title: sheet for sheet in book.sheets}
        self.sheets = [_Listed(sheet.title, sheet.hidden, sheet.rows, sheet.columns) for sheet in book.sheets]

    def read(self, title: str, name: str, progress: Progress) -> SheetCells:
        # A fault in one sheet's records would be a fault in all: calamine reads them together.
        if sum(sheet.rows * sheet.columns for sheet in self._scans.values()) > _MOST_OLD:
            raise too_many_cells(name)
        try:
            return _read_with_calamine(self._data, title, self._scans[title].specials, name, progress)
        except DamagedWorkbook as error:
            raise damaged(name) from error


class _XlsbBook(_XlsBook):
    def __init__(self, data: bytes, archive: zipfile.ZipFile, progress: Progress) -> None:
        sheets = scan_xlsb(archive, progress)
        self._data = data
        self._scans = {sheet.title: sheet for sheet in sheets}
        self.sheets = [_Listed(sheet.title, sheet.hidden, sheet.rows, sheet.columns) for sheet in sheets]


class _XlsxBook(_Book):
    def __init__(self, data: bytes, archive: zipfile.ZipFile, progress: Progress, sizes: bool) -> None:
        self._data = data
        self._is_measured = False
        found = xlsx_sheets(archive)
        if not found:
            raise DamagedWorkbook("no sheets")
        self._parts = {sheet.title: sheet.part for sheet in found}
        self.sheets = []
        for sheet in found:
            rows, columns = sheet_size(archive, sheet.part, progress) if sizes else (0, 0)
            self.sheets.append(_Listed(sheet.title, sheet.hidden, rows, columns))

    def read(self, title: str, name: str, progress: Progress) -> SheetCells:
        if not self._is_measured:
            measure_parts(self._data, name)
            self._is_measured = True
        try:
            with zipfile.ZipFile(io.BytesIO(self._data)) as archive:
                percents = percent_styles(archive)
                scan = scan_sheet(archive, self._parts[title], percents, progress)
            area = scan.rows * scan.columns
            if not scan.is_odd and area <= max(_SPARSE, min(MOST_DENSE, 4 * scan.cells)):
                try:
                    return _read_with_calamine(self._data, title, scan.specials, name, progress)
                except DamagedWorkbook:
                    pass  # The patient reader forgives more, and knows better what to say.
            return replace(read_patiently(self._data, title, name, progress), uncalculated=scan.uncalculated)
        except (ReadError, Cancelled):
            raise
        except Exception as error:  # As above.
            raise damaged(name) from error


def _read_with_calamine(data: bytes, title: str, specials: Specials, name: str, progress: Progress) -> SheetCells:
    """The cells of a sheet that was measured. Raises ReadError, Cancelled and DamagedWorkbook."""
    from python_calamine import CalamineWorkbook

    try:
        progress.step(_("Opening the workbook"), 0.2)
        sheet = CalamineWorkbook.from_object(io.BytesIO(data)).get_sheet_by_name(title)
        rows = _rows(sheet, specials, progress)
        merges = specials.merges or tuple(
            (top, left, bottom, right)
            for (top, left), (bottom, right) in (getattr(sheet, "merged_cell_ranges", None) or [])[:_MOST_MERGES]
        )
    except (ReadError, Cancelled):
        raise
    except Exception as error:  # As above.
        raise DamagedWorkbook(str(error)) from error
    except BaseException as error:
        # A fault within calamine: a panic is no Exception to Python, and has no name that could be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedWorkbook(str(error)) from None
    return SheetCells(rows, merges, specials.uncalculated)


def _rows(sheet: CalamineSheet, specials: Specials, progress: Progress) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    percent_rows = {row for row, _column in specials.percents}
    for number, cells in enumerate(sheet.to_python(skip_empty_area=False)):
        if number in percent_rows:
            row = [cell_value(value, (number, place) in specials.percents) for place, value in enumerate(cells)]
        else:
            row = [value if isinstance(value, (str, float)) else cell_value(value) for value in cells]
        rows.append(row)
        if not number % _STEP:
            progress.step(_("Reading row {row}").format(row=number + 1), 0.2 + 0.3 * number / (number + _STEP))
    for (number, place), error in specials.errors.items():
        if number < MOST_ROWS and (number + 1) * (place + 1) < MOST_CELLS:
            rows += [[] for _row in range(number + 1 - len(rows))]
            rows[number] += [None] * (place + 1 - len(rows[number]))
            rows[number][place] = rows[number][place] or error
    return trimmed(rows)
