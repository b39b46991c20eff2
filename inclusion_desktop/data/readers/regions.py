"""Several tables on one sheet, told apart by the blank rows and columns between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from inclusion_desktop.data.parse import clean_text, parse_number
from inclusion_desktop.data.readers.raw import Region
from inclusion_desktop.i18n import _

_LOOKED_AT = 2_000
_TITLE_ROWS = 6
_LONGEST_NAME = 120
_MOST_REGIONS = 200

_Rows = Sequence[Sequence[str]]


def find_regions(rows: _Rows, filled: Sequence[int]) -> tuple[Region, ...]:
    """The tables of the sheet in reading order; () where all belongs to one table.

    `filled` are the rows that are not blank. A block below or beside a gap is a table of its own where it has
    names of its own over values; else it goes on with the table before it, or is its note or the next one's title.
    """
    if not filled:
        return ()
    strips = _strips(rows, filled)
    gaps = filled[-1] - filled[0] + 1 != len(filled)
    if len(strips) == 1 and not gaps:
        return ()
    boxes: list[tuple[int, int, int, int]] = []
    for left, right in strips:
        part = [number for number in filled if any(map(str.strip, rows[number][left : right + 1]))]
        boxes += [(first, left, last, right) for first, last in _blocks(rows, part, left, right)]
    if not 1 < len(boxes) <= _MOST_REGIONS:
        return ()
    boxes.sort()
    return tuple(Region(_name(rows, box, number), *box) for number, box in enumerate(boxes, start=1))


def _strips(rows: _Rows, filled: Sequence[int]) -> list[tuple[int, int]]:
    """The first and last columns of what stands side by side."""
    looked = filled[:_LOOKED_AT]
    width = max(len(rows[number]) for number in filled)
    used = [False] * width
    for number in looked:
        for place, cell in enumerate(rows[number]):
            if cell and not used[place] and cell.strip():
                used[place] = True
    places = [place for place in range(width) if used[place]]
    if not places or len(places) == places[-1] - places[0] + 1:
        return [(0, width - 1)]
    strips: list[tuple[int, int]] = [(0, places[0])]
    for before, place in pairwise(places):
        first = strips[-1][0]
        if place == before + 1:
            strips[-1] = (first, place)
        else:
            strips.append((place, place))
    joined = [strips[0]]
    for left, right in strips[1:]:
        part = [number for number in looked if any(map(str.strip, rows[number][left : right + 1]))]
        if right > left and _starts_table(rows, part, left, right, labelled=True):
            joined.append((left, right))
        else:
            joined[-1] = (joined[-1][0], right)
    joined[-1] = (joined[-1][0], width - 1)
    return joined


def _blocks(rows: _Rows, part: Sequence[int], left: int, right: int) -> list[tuple[int, int]]:
    """The first and last rows of what stands one below the other."""
    runs: list[list[int]] = []
    for number in part:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    tables: list[list[int]] = []
    names: list[str] | None = None
    pending: list[int] = []
    for run in runs:
        head = _names_row(rows, run, left, right)
        own = None if head is None else [cell for cell in _cells(rows[head], left, right) if cell]
        if not tables:
            pending += run
            if own is not None or _wide_rows(rows, run, left, right) >= 2:
                tables, pending = [pending], []
                names = own
        elif own is not None and own != names and _starts_table(rows, run, left, right, labelled=False):
            tables.append([*pending, *run])
            pending, names = [], own
        elif _wide_rows(rows, run, left, right) == 0 and len(run) == 1 and run is not runs[-1]:
            # A line alone between two tables is the title of the next, or else a note of the one before.
            pending += run
        else:
            tables[-1] += [*pending, *run]
            pending = []
    if pending:
        tables = [*tables[:-1], [*tables[-1], *pending]] if tables else [pending]
    return [(table[0], table[-1]) for table in tables]


def _wide_rows(rows: _Rows, run: Sequence[int], left: int, right: int) -> int:
    return sum(sum(map(bool, _cells(rows[number], left, right))) >= 2 for number in run[:_LOOKED_AT])


def _cells(row: Sequence[str], left: int, right: int) -> list[str]:
    return [cell.strip() for cell in row[left : right + 1]]


def _names_row(rows: _Rows, run: Sequence[int], left: int, right: int) -> int | None:
    """The first row of several cells if none of them is a value."""
    for number in run[:_TITLE_ROWS]:
        cells = [clean_text(cell[:200]) for cell in _cells(rows[number], left, right) if cell]
        if len(cells) >= 2:
            return None if any(_is_amount(cell) for cell in cells) else number
    return None


def _is_amount(text: str) -> bool:
    number = parse_number(text, ".")
    if number is None:
        number = parse_number(text, ",")
    return number is not None and not (len(text) == 4 and 1800 <= number <= 2100)


def _starts_table(rows: _Rows, run: Sequence[int], left: int, right: int, *, labelled: bool) -> bool:
    """Whether names stand over values; `labelled`: and the first column holds no values, as a new table's would."""
    head = _names_row(rows, run, left, right)
    if head is None or not _cells(rows[head], left, right)[0]:
        return False
    names = _cells(rows[head], left, right)
    below = [_cells(rows[number], left, right) for number in run if number > head][:_LOOKED_AT]
    over = any(
        place < len(cells) and names[place] and _is_amount(cells[place])
        for cells in below
        for place in range(1, len(names))
    )
    if not over:
        return False
    firsts = [cells[0] for cells in below if cells and cells[0]]
    return not labelled or (bool(firsts) and sum(map(_is_amount, firsts)) * 2 < len(firsts))


def _name(rows: _Rows, box: tuple[int, int, int, int], number: int) -> str:
    top, left, bottom, right = box
    for row in rows[top : min(bottom, top + _TITLE_ROWS) + 1]:
        cells = [clean_text(cell) for cell in _cells(row, left, right) if cell]
        if len(cells) == 1:
            return " ".join(cells[0].split())[:_LONGEST_NAME]
        if cells:
            break
    return _("Table {number}").format(number=number)
