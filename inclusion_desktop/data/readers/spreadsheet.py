"""XLSX workbooks: the values of one sheet, guarded against archives that unpack to more than a memory holds."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from inclusion_desktop.data.dates import parse_date
from inclusion_desktop.data.parse import Decimal, decide_decimal, parse_number, vote_decimal
from inclusion_desktop.data.problems import Problem, ReadError, Severity
from inclusion_desktop.data.readers.table import MOST_ROWS, RawTable
from inclusion_desktop.graphics.progress import Cancelled, Progress, Silent
from inclusion_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

MOST_UNPACKED = 500_000_000
_MOST_PARTS = 10_000
_MOST_RATIO = 300
_SMALL_PART = 10_000_000
"""Under this size no ratio is suspicious: a sheet of zeros packs well."""
_MOST_CELLS = 60_000_000
_MOST_GAP = 1_048_576
_STEP = 2_000
_MOST_SEARCHED = 50_000_000
_MIDNIGHT = time()
_LITERAL = re.compile(r'"[^"]*"|[\\_*].')
"""What a number format prints as it stands: a percent sign in it does not multiply (ECMA-376 part 1, 18.8.31)."""
_UNCALCULATED = re.compile(rb"(?:</f>|<f/>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")

_Cell = str | float | None


def check_archive(data: bytes, name: str) -> None:
    """ReadError where a zip archive is damaged, or claims to unpack to more than any poster needs."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise _damaged(name) from error
    total = sum(part.file_size for part in parts)
    bloated = any(
        part.file_size > _SMALL_PART and part.file_size > _MOST_RATIO * max(1, part.compress_size) for part in parts
    )
    # zipfile never reads more of a part than the archive claims, so a lie about the size only cuts the part short.
    if total > MOST_UNPACKED or len(parts) > _MOST_PARTS or bloated:
        message = _(
            "'{name}' would unpack to {size} MB and was not opened. If you trust it, copy the cells you need into "
            "a new workbook."
        )
        raise ReadError(message.format(name=name, size=total // 1_000_000))
    if any(part.flag_bits & 1 for part in parts):
        raise ReadError(_("'{name}' is protected with a password. Save it without one.").format(name=name))


def sheet_titles(data: bytes, name: str) -> tuple[str, ...]:
    """The names of the sheets that hold cells, in their order, hidden ones last."""
    book = _open(data, name)
    try:
        sheets = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
        return tuple(sheet.title for sheet in sheets)
    finally:
        book.close()


def read_spreadsheet(
    data: bytes, name: str, *, sheet: str | None = None, language: str = "ro", progress: Progress | None = None
) -> RawTable:
    """The cells of a sheet; of the first visible one that has any where `sheet` is None.

    Percent formats give percentages ('97.6%' for 0.976), dates ISO dates, error values stay as '#DIV/0!'. Raises
    ReadError, Cancelled.
    """
    progress = progress or Silent()
    book = _open(data, name)
    try:
        sheets = sorted(book.worksheets, key=lambda found: found.sheet_state != "visible")
        if sheet is not None:
            sheets = [found for found in sheets if found.title == sheet]
        if not sheets:
            titles = ", ".join(f"'{found.title}'" for found in book.worksheets)
            message = _("'{name}' has no sheet '{sheet}'. Its sheets are: {titles}.")
            raise ReadError(message.format(name=name, sheet=sheet or "", titles=titles))
        several = len(sheets) > 1 or sheet is not None
        rows: list[list[_Cell]] = []
        chosen = sheets[0]
        for chosen in sheets:
            rows = _cells(chosen, name, progress)
            if rows:
                break
        table = _table(rows, chosen.title if several else name, language)
        return replace(table, problems=_formula_problems(book, chosen))
    except (ReadError, Cancelled):
        raise
    except Exception as error:  # What a damaged workbook makes openpyxl raise is not foreseeable.
        raise _damaged(name) from error
    finally:
        book.close()


def _formula_problems(book: Workbook, sheet: Any) -> tuple[Problem, ...]:
    """Programs that are no spreadsheets save formulas without results: their cells look blank."""
    part = book._archive.getinfo(sheet._worksheet_path)
    if part.file_size > _MOST_SEARCHED:
        return ()
    count = len(_UNCALCULATED.findall(book._archive.read(part)))
    if not count:
        return ()
    message = ngettext(
        "{count} cell holds a formula without a saved result and is blank. Open the workbook in a spreadsheet "
        "program, save it and read it again.",
        "{count} cells hold formulas without saved results and are blank. Open the workbook in a spreadsheet "
        "program, save it and read it again.",
        count,
    )
    return (Problem(Severity.WARNING, message.format(count=count)),)


def _damaged(name: str) -> ReadError:
    message = _("'{name}' is damaged or not a workbook. Open it in a spreadsheet program and save it again as XLSX.")
    return ReadError(message.format(name=name))


def _open(data: bytes, name: str) -> Workbook:
    check_archive(data, name)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # Missing styles and unknown extensions do not touch the values.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # As above: a hostile part may raise anything.
        raise _damaged(name) from error


def _cells(sheet: Any, name: str, progress: Progress) -> list[list[_Cell]]:
    """Filled cells as texts and numbers; percentages are texts already. Blank rows keep their place."""
    # The size a sheet claims is often wrong and, in a hostile one, a million columns.
    sheet.reset_dimensions()
    rows: list[list[_Cell]] = []
    gap = seen = 0
    percents: dict[int, bool] = {}
    for cells in sheet.iter_rows():
        seen += len(cells) + 1
        if seen > _MOST_CELLS or len(rows) + gap > _MOST_GAP:
            if gap > _MOST_GAP // 2:
                break
            raise _too_big(name)
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
            raise _too_big(name)
        if not len(rows) % _STEP:
            progress.step(_("Reading row {row}").format(row=len(rows)), 0.5 * len(rows) / (len(rows) + _STEP))
    return rows


def _too_big(name: str) -> ReadError:
    message = _("'{name}' has more than {most} rows. Leave out the rows you do not need and try again.")
    return ReadError(message.format(name=name, most=MOST_ROWS))


def _value(cell: Any, percents: dict[int, bool]) -> _Cell:
    value = cell.value
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        if isinstance(value, int) and abs(value) >= 10**15:
            return str(value)
        style = cell._style_id  # The only way to a number format that does not build an object a cell.
        if style not in percents:
            percents[style] = "%" in _LITERAL.sub("", str(cell.number_format)).split(";")[0]
        return f"{value * 100:.12g}%" if percents[style] else float(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def _table(rows: Sequence[Sequence[_Cell]], name: str, language: str) -> RawTable:
    """Write the sheet's own numbers with the decimal mark that numbers typed as text have in the same column."""
    width = max(map(len, rows), default=0)
    decimals: dict[int, Decimal] = {}
    for place in range(width):
        cells = [row[place] for row in rows if place < len(row)]
        native = any(isinstance(cell, float) or (isinstance(cell, str) and cell.endswith("%")) for cell in cells)
        typed = [cell for cell in cells if isinstance(cell, str) and _is_marked_numeral(cell)]
        if native:
            decimals[place] = decide_decimal(typed, language).decimal if typed else "."
    texts = [[_text(cell, decimals.get(place, ".")) for place, cell in enumerate(row)] for row in rows]
    return RawTable(texts, name, decimals)


def _is_marked_numeral(text: str) -> bool:
    if vote_decimal(text) is None or parse_date(text) is not None:
        return False
    # Percentages were written by us, with a point.
    return not text.endswith("%") and (parse_number(text, ".") is not None or parse_number(text, ",") is not None)


def _text(cell: _Cell, decimal: Decimal) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        text = str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
        return text if decimal == "." else text.replace(".", ",")
    if decimal == "," and cell.endswith("%") and parse_number(cell, ".") is not None and "," not in cell:
        return cell.replace(".", ",")
    return cell
