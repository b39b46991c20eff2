"""The cells of a sheet as a workbook keeps them, and as texts with one decimal mark a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from inclusion_desktop.data.dates import parse_date
from inclusion_desktop.data.parse import Decimal, decide_decimal, parse_number, vote_decimal
from inclusion_desktop.data.problems import Problem, Severity
from inclusion_desktop.data.readers.raw import MOST_CELLS, Merge, RawTable
from inclusion_desktop.i18n import ngettext

Cell = str | float | None
"""A text, a number, or nothing. A percentage is a text with a point: '97.6%'."""

_MIDNIGHT = time()
_EXACT = 1e15
_LONGEST = 1e18


@dataclass(frozen=True, slots=True)
class SheetCells:
    """What stands on a sheet, from its first row and column on."""

    rows: list[list[Cell]]
    merges: tuple[Merge, ...] = ()
    uncalculated: int = 0
    """Cells with a formula whose result was not saved."""


@dataclass(frozen=True, slots=True)
class Specials:
    """What calamine does not tell about cells, by (row, column) from 0."""

    percents: frozenset[tuple[int, int]] = frozenset()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    uncalculated: int = 0


def cell_value(value: object, percent: bool = False) -> Cell:
    """What a library gives for a cell as ours: dates as ISO texts, truth as TRUE, percentages times 100."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        if isinstance(value, int) and abs(value) >= _EXACT:
            return str(value)
        return percent_text(float(value)) if percent else float(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def percent_text(fraction: float) -> str:
    """'97.6%' for 0.976."""
    return f"{fraction * 100:.12g}%"


def sheet_table(sheet: SheetCells, name: str, language: str) -> RawTable:
    """Write the sheet's own numbers with the decimal mark that numbers typed as text have in the same column."""
    rows = sheet.rows
    width = max(map(len, rows), default=0)
    native: set[int] = set()
    typed: dict[int, list[str]] = {}
    for row in rows:
        for place, cell in enumerate(row):
            if isinstance(cell, float):
                native.add(place)
            elif cell:
                if cell[-1] == "%":
                    native.add(place)
                if _is_marked_numeral(cell):
                    typed.setdefault(place, []).append(cell)
    decimals: dict[int, Decimal] = {
        place: decide_decimal(typed[place], language).decimal if place in typed else "." for place in sorted(native)
    }
    if any(mark == "," for mark in decimals.values()):
        texts = [[_text(cell, decimals.get(place, ".")) for place, cell in enumerate(row)] for row in rows]
    else:
        texts = [[cell if isinstance(cell, str) else _plain(cell) for cell in row] for row in rows]
    if sum(map(bool, texts)) * width <= MOST_CELLS:
        # A sheet's rows all reach as far as the widest: one that ends in blank cells is no shorter.
        texts = [row if len(row) in (width, 0) else row + [""] * (width - len(row)) for row in texts]
    return RawTable(texts, name, decimals, formula_problems(sheet.uncalculated), merges=sheet.merges)


def formula_problems(count: int) -> tuple[Problem, ...]:
    """Programs that are no spreadsheets save formulas without results: their cells look blank."""
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


def trimmed(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The rows without blank cells at their ends, and without blank rows below the last that has any."""
    result: list[list[Cell]] = []
    filled = 0
    for cells in rows:
        end = len(cells)
        while end and cells[end - 1] in (None, ""):
            end -= 1
        result.append(list(cells[:end]))
        if end:
            filled = len(result)
    del result[filled:]
    return result


def _is_marked_numeral(text: str) -> bool:
    if text.isalpha() or vote_decimal(text) is None or parse_date(text) is not None:
        return False
    # Percentages were written by us, with a point.
    return not text.endswith("%") and (parse_number(text, ".") is not None or parse_number(text, ",") is not None)


def _plain(cell: float | None) -> str:
    if cell is None:
        return ""
    return str(int(cell)) if cell.is_integer() and abs(cell) < _LONGEST else f"{cell:.15g}"


def _text(cell: Cell, decimal: Decimal) -> str:
    if cell is None or isinstance(cell, float):
        text = _plain(cell)
        return text if decimal == "." else text.replace(".", ",")
    if decimal == "," and cell.endswith("%") and parse_number(cell, ".") is not None and "," not in cell:
        return cell.replace(".", ",")
    return cell
