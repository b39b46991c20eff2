"""The parts of a sheet: title, names, body and notes, told apart before anything is made of the cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inclusion_desktop.data.parse import clean_text, parse_number
from inclusion_desktop.data.problems import Problem, ReadError, Severity
from inclusion_desktop.data.readers.columns import gap_problems
from inclusion_desktop.data.readers.header import (
    find_header,
    is_numbering,
    is_page_mark,
    is_repeated,
    is_rule,
    split_footnotes,
)
from inclusion_desktop.data.readers.raw import Merge, RawTable, Region, no_data
from inclusion_desktop.data.readers.regions import find_regions
from inclusion_desktop.i18n import _, ngettext

_MOST_HEADER_ROWS = 10


@dataclass(frozen=True, slots=True)
class Outline:
    """Where things are. `body` are the rows of data; row numbers are those of the file, from 0."""

    rows: Sequence[Sequence[str]]
    """All rows of the file, blank outside the chosen region's columns."""
    header_rows: tuple[int, ...]
    body: Sequence[Sequence[str]]
    body_rows: Sequence[int]
    preamble: tuple[str, ...]
    preamble_rows: tuple[int, ...]
    footnotes: tuple[str, ...]
    footnote_rows: tuple[int, ...]
    regions: tuple[Region, ...]
    region: int
    problems: tuple[Problem, ...]


def find_outline(raw: RawTable, header: int | bool | Sequence[int] | None, region: int | None) -> Outline:
    """Tell the parts of a raw table apart; `header` and `region` overrule. Raises ReadError."""
    rows = raw.rows
    filled = [number for number, row in enumerate(rows) if any(row) and any(map(str.strip, row))]
    if not filled:
        raise no_data(raw.name)
    if raw.header is not None and header is None:
        named = set(raw.header)
        numbers = [number for number in filled if number not in named]
        return Outline(rows, raw.header, [rows[number] for number in numbers], numbers, (), (), (), (), (), 0, ())
    filled = [number for number in filled if not is_rule(rows[number])] or filled
    problems: list[Problem] = []
    regions = find_regions(rows, filled)
    chosen = 0
    if regions:
        chosen = _choose(regions, region, header)
        rows, filled = _within(rows, filled, regions[chosen])
        problems += _region_problems(regions, chosen, region is not None)
    header_rows = _header_rows(rows, filled, header, raw.merges)
    names = [rows[number] for number in header_rows]
    above = tuple(number for number in filled if header_rows and number < header_rows[0])
    preamble = tuple(_line(rows[number]) for number in above)
    numbers = [number for number in filled if not header_rows or number > header_rows[-1]]
    kept = _without_page_breaks(rows, numbers, names, preamble)
    if len(kept) < len(numbers):
        problems.append(_repeat_problem(len(numbers) - len(kept)))
    width = max(map(len, names), default=0)
    body, footnotes = split_footnotes([rows[number] for number in kept], width, kept)
    body_numbers = kept[: len(body)]
    dropped = 0
    if body_numbers:
        dropped = sum(body_numbers[0] < number < body_numbers[-1] for number in {*numbers, *raw.comments} - set(kept))
    problems += gap_problems(body_numbers, dropped)
    filled_down = _fill_merged(body, body_numbers, raw.merges)
    below = tuple(kept[len(body) :])
    return Outline(
        *(rows, header_rows, filled_down, body_numbers, preamble, above),
        *(footnotes, below, regions, chosen, tuple(problems)),
    )


def _choose(regions: Sequence[Region], wanted: int | None, header: int | bool | Sequence[int] | None) -> int:
    if wanted is not None:
        if not 0 <= wanted < len(regions):
            message = _("There is no table {number}; the sheet holds {count}.")
            raise ReadError(message.format(number=wanted + 1, count=len(regions)))
        return wanted
    if header is not None and not isinstance(header, bool):
        # Who says where the names are has chosen the table.
        first = header if isinstance(header, int) else min(header, default=0)
        for place, region in enumerate(regions):
            if region.top <= first <= region.bottom:
                return place
    return max(range(len(regions)), key=lambda place: (regions[place].cells, -place))


def _within(
    rows: Sequence[Sequence[str]], filled: Sequence[int], region: Region
) -> tuple[Sequence[Sequence[str]], list[int]]:
    inside: list[Sequence[str]] = [[] for _row in rows]
    kept = []
    blank = [""] * region.left
    for number in filled:
        if region.top <= number <= region.bottom:
            cells = rows[number][region.left : region.right + 1]
            if any(map(str.strip, cells)):
                inside[number] = [*blank, *cells]
                kept.append(number)
    return inside, kept


def _region_problems(regions: Sequence[Region], chosen: int, told: bool) -> list[Problem]:
    if told:
        return []
    message = ngettext(
        "The sheet holds {count} table; '{name}' was read.",
        "The sheet holds {count} tables; the largest, '{name}', was read. Choose another if you need that one.",
        len(regions),
    )
    return [Problem(Severity.NOTE, message.format(count=len(regions), name=regions[chosen].name))]


def _header_rows(
    rows: Sequence[Sequence[str]],
    filled: Sequence[int],
    header: int | bool | Sequence[int] | None,
    merges: Sequence[Merge],
) -> tuple[int, ...]:
    if header is False:
        return ()
    if header is True:
        return (filled[0],)
    if header is None:
        return find_header(rows, filled, merges)
    wanted = (header,) if isinstance(header, int) else tuple(sorted(set(header)))[:_MOST_HEADER_ROWS]
    known = set(filled)
    if wanted and not any(number in known for number in wanted):
        raise ReadError(_("Row {row} is blank and cannot hold the column names.").format(row=wanted[0] + 1))
    return tuple(number for number in wanted if number in known)


def _without_page_breaks(
    rows: Sequence[Sequence[str]], numbers: Sequence[int], names: Sequence[Sequence[str]], preamble: Sequence[str]
) -> list[int]:
    """The rows of the body without the names, titles and page numbers that a printout repeats on each page."""
    if not names:
        return list(numbers)
    firsts = {row[0].strip() if row else "" for row in names}
    marked = any(is_page_mark(rows[number]) for number in numbers)
    titles = set(preamble) if marked else set()
    numbered = bool(numbers) and is_numbering(rows[numbers[0]]) and not _counts_on(rows, numbers)
    kept = []
    for number in numbers:
        row = rows[number]
        first = row[0].strip() if row else ""
        if first in firsts and any(is_repeated(row, header) for header in names):
            continue
        if marked and (is_page_mark(row) or (titles and _line(row) in titles)):
            continue
        if numbered and is_repeated(row, rows[numbers[0]]):
            continue
        kept.append(number)
    return kept or list(numbers)


def _counts_on(rows: Sequence[Sequence[str]], numbers: Sequence[int]) -> bool:
    """Whether the row below a numbering 1 2 3 is one of numbers too in its first cell: then it may be data."""
    if len(numbers) < 2:
        return True
    cells = [cell for cell in rows[numbers[1]] if cell.strip()]
    return bool(cells) and parse_number(clean_text(cells[0]), ".") is not None


def _repeat_problem(count: int) -> Problem:
    message = ngettext(
        "{count} row that repeats or numbers the names was left out.",
        "{count} rows that repeat or number the names, or number pages, were left out.",
        count,
    )
    return Problem(Severity.NOTE, message.format(count=count))


def _fill_merged(
    body: Sequence[Sequence[str]], numbers: Sequence[int], merges: Sequence[Merge]
) -> Sequence[Sequence[str]]:
    """The text of a cell merged downwards in each of its rows; a number there stands once."""
    if not merges or not numbers:
        return body
    at = {number: place for place, number in enumerate(numbers)}
    changed: dict[int, list[str]] = {}
    for top, left, bottom, _right in merges:
        if bottom == top or top not in at or bottom > numbers[-1]:
            continue
        row = body[at[top]]
        text = row[left] if left < len(row) else ""
        cleaned = clean_text(text)
        if not cleaned or parse_number(cleaned, ".") is not None or parse_number(cleaned, ",") is not None:
            continue
        for number in range(top + 1, bottom + 1):
            if number in at:
                cells = changed.setdefault(at[number], list(body[at[number]]))
                cells += [""] * (left + 1 - len(cells))
                cells[left] = cells[left] or text
    if not changed:
        return body
    return [changed.get(place, row) for place, row in enumerate(body)]


def _line(row: Sequence[str]) -> str:
    return " ".join(clean_text(cell) for cell in row if cell.strip())
