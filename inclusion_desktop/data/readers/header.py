"""Where a table begins and ends among the lines of a sheet: the rows of names, the notes below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from inclusion_desktop.data.parse import clean_text, missing_state, parse_number, parse_year
from inclusion_desktop.data.readers.raw import MOST_COLUMNS, Merge

_LOOKED_AT = 100
_WIDE_ENOUGH = 0.6
_LONG_NOTE = 60
_TITLE_ROWS = 4
_LONGEST_NAME = 200
_MOST_HEADER_ROWS = 4
_PAGE = re.compile(
    r"(?:(?:pagina|pag\.|page|p\.|страница|стр\.)\s*[0-9]{1,4}(?:\s*(?:din|of|из|/)\s*[0-9]{1,4})?|-\s*[0-9]{1,4}\s*-)",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-=_+:|]{3,}")
_RULE_STARTS = frozenset("-=_+:| ")
_FEW_CELLS = 3
_NOTE = re.compile(
    r"(?:\*|†|‡|[¹²³⁴⁵⁶⁷⁸⁹]|\(?[0-9]{1,2}\)\s|\[[0-9]{1,2}\]"
    r"|(?:sursa|sursă|source|sources|nota|notă|note|notes|n\.\s?b\.|источник|источники|примечани[ея])\b\s*:?)",
    re.IGNORECASE,
)


def find_header(rows: Sequence[Sequence[str]], filled: Sequence[int], merges: Sequence[Merge] = ()) -> tuple[int, ...]:
    """The rows that hold the names, at most four; () where the first wide row holds values already."""
    looked = list(filled[:_LOOKED_AT])
    counts = {number: sum(1 for cell in rows[number] if cell.strip()) for number in looked}
    if merges and (merged := _merged_header(rows, looked, counts, merges)):
        return merged
    usual = Counter(counts.values()).most_common()
    # Of two widths that are as frequent the wider is the table, the narrower is its title and notes.
    width = max(count for count, times in usual if times == usual[0][1])
    needed = max(min(2, width), _WIDE_ENOUGH * width)
    candidate = next((number for number in looked if counts[number] >= needed), looked[0])
    for later in looked[looked.index(candidate) + 1 :][:_TITLE_ROWS]:
        # A title of two cells, or names over names: the wider row without a value above values holds the names.
        if counts[later] > counts[candidate] and _stands_over_values(rows[later], _below(rows, looked, later)):
            candidate = later
            break
    place = looked.index(candidate)
    for depth in (3, 2):
        for first in range(max(0, place - depth + 1), place + 1):
            numbers = looked[first : first + depth + 1]
            if len(numbers) > depth and _is_divided([rows[number] for number in numbers]):
                return tuple(numbers[:depth])
    return (candidate,) if _looks_like_names(rows[candidate], _below(rows, looked, candidate)) else ()


def _merged_header(
    rows: Sequence[Sequence[str]], looked: Sequence[int], counts: Mapping[int, int], merges: Sequence[Merge]
) -> tuple[int, ...]:
    """The rows that merged cells tie together above the first row of values; () where they tell nothing."""
    starting: dict[int, list[Merge]] = {}
    for merge in merges:
        starting.setdefault(merge[0], []).append(merge)
    first = next((number for number in looked[: _TITLE_ROWS * 3] if counts[number] >= 2), None)
    if first is None or first not in starting or _has_amounts(rows[first]):
        return ()
    bottom = first
    number = first
    while number <= bottom < first + _MOST_HEADER_ROWS:
        for _top, left, last, right in starting.get(number, ()):
            if not _cell(rows[number], left):
                continue
            below = last + 1
            divides = right > left and below < len(rows) and any(_cell(rows[below], p) for p in range(left, right + 1))
            if divides and not _has_amounts(rows[below]):
                bottom = max(bottom, below)
            # A damaged workbook merges to the end of the earth.
            bottom = max(bottom, min(last, first + _MOST_HEADER_ROWS))
        number += 1
    while bottom > first and (bottom not in counts or _has_amounts(rows[bottom])):
        bottom -= 1
    return tuple(range(first, bottom + 1)) if first < bottom < first + _MOST_HEADER_ROWS else ()


def _has_amounts(row: Sequence[str]) -> bool:
    texts = [clean_text(cell) for cell in row if cell.strip()]
    return any(_is_value(text) and not _could_be_year(text) for text in texts)


def column_names(rows: Sequence[Sequence[str]], numbers: Sequence[int] = (), merges: Sequence[Merge] = ()) -> list[str]:
    """The names in the header rows: 'Children, 2024' for 2024 under a merged cell 'Children'.

    `numbers` are the rows of the file that these are, for `merges`. A row without merged cells names the columns
    to the right of a name too, as far as they are divided below.
    """
    levels = [_trimmed(row) for row in rows]
    if len(rows) == 1:
        return levels[0]
    width = max(map(len, levels))
    spans = [_spans(merges, number) for number in numbers] or [{} for _row in rows]
    names = []
    above = [""] * len(levels)
    for place in range(width):
        parts: list[str] = []
        for depth, level in enumerate(levels):
            own = _cell(level, place)
            if own:
                # A name of a group ends the groups below it.
                above[depth:] = [own, *[""] * (len(levels) - depth - 1)]
            elif spans[depth]:
                source = spans[depth].get(place)
                own = _cell(level, source) if source is not None else ""
            elif any(_cell(lower, place) for lower in levels[depth + 1 :]):
                own = above[depth]
            if own and own not in parts:
                parts.append(own)
        names.append(", ".join(parts)[:_LONGEST_NAME])
    return names


def _spans(merges: Sequence[Merge], number: int) -> dict[int, int]:
    """For each column that a cell merged across covers in that row, the column where its text stands."""
    return {
        place: left
        for top, left, _bottom, right in merges
        if top == number and right > left
        for place in range(left, min(right, left + MOST_COLUMNS) + 1)
    }


def _trimmed(row: Sequence[str]) -> list[str]:
    cells = [" ".join(clean_text(cell[: 4 * _LONGEST_NAME]).split())[:_LONGEST_NAME] for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _is_divided(rows: Sequence[Sequence[str]]) -> bool:
    """Whether each row but the last two names groups of columns that the next divides; the last holds values."""
    *groups, lowest, first = rows
    if not _cell(first, 0) or not _cell(groups[0], 0):
        return False
    for upper, lower in pairwise([*groups, lowest]):
        divided = [place for place in range(len(lower)) if _cell(lower, place)]
        if len(divided) < 2 or divided[0] == 0:
            return False
        if not _cell(upper, divided[0]) or all(_cell(upper, place) for place in divided):
            return False
        names = [clean_text(lower[place]) for place in divided]
        if not all(_could_be_year(name) or not (_is_value(name) or missing_state(name)) for name in names):
            return False
    if len(groups) == 1:
        return True
    # Three rows of names need a value to stand on: else a list of words would pass for them.
    return any(_is_value(clean_text(cell)) for cell in first[1:])


def _below(rows: Sequence[Sequence[str]], looked: Sequence[int], above: int) -> list[Sequence[str]]:
    return [rows[number] for number in looked if number > above]


def _stands_over_values(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    names = [clean_text(cell) for cell in row]
    if any(_is_value(name) or missing_state(name) is not None for name in names if name):
        return False
    return any(_goes_on(place, below, _is_value) for place, name in enumerate(names) if name)


def _is_value(text: str) -> bool:
    return parse_number(text, ".") is not None or parse_number(text, ",") is not None


def _looks_like_names(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    names = [clean_text(cell) for cell in row]
    filled = [name for name in names if name]
    if not below:
        return not any(_is_value(name) for name in filled)
    values = [name for name in filled if _is_value(name)]
    if values and all(_could_be_year(name) for name in values):
        # A wide table: a year over each column of amounts. Years in a column go on below as years.
        return any(not _goes_on(place, below, _could_be_year) for place, name in enumerate(names) if name in values)
    if values:
        return False
    for place, name in enumerate(names):
        if name and _goes_on(place, below, _is_value) and missing_state(name) is None:
            return True
    return len(set(filled)) == len(filled)


def _could_be_year(text: str) -> bool:
    year = parse_year(text)
    return year is not None and 1800 <= year <= 2100


def _goes_on(place: int, below: Sequence[Sequence[str]], test: Callable[[str], bool]) -> bool:
    cells = [clean_text(row[place]) for row in below if place < len(row)]
    cells = [cell for cell in cells if cell and missing_state(cell) is None]
    return bool(cells) and sum(map(bool, map(test, cells))) > len(cells) / 2


def split_footnotes(
    body: Sequence[Sequence[str]], named: int, numbers: Sequence[int] = ()
) -> tuple[Sequence[Sequence[str]], tuple[str, ...]]:
    """The rows of the table, and the lines below it that are notes.

    A note stands alone in the first cell and is worded as one, is long, or is set off by a blank row: `numbers`
    are the rows of the file, which show the gaps.
    """
    end = len(body)
    if max(named, max((len(row) for row in body[:_LOOKED_AT]), default=0)) < 2:
        return body, ()
    last = next((place for place in range(len(body) - 1, -1, -1) if not _is_alone(body[place])), -1)
    for place in range(last + 1, len(body)) if numbers else ():
        before = numbers[place - 1] if place else numbers[place]
        if place and numbers[place] > before + 1:
            # What follows a gap below the last full row is no longer the table.
            end = place
            break
    while end and _is_note(body[end - 1]):
        end -= 1
    return body[:end], tuple(clean_text(next(cell for cell in row if cell.strip())) for row in body[end:])


def is_repeated(row: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a row of the body is the row of names again, as printouts have at the top of each page."""
    names = [cell.strip() for cell in header]
    cells = [cell.strip() for cell in row]
    while names and not names[-1]:
        names.pop()
    while cells and not cells[-1]:
        cells.pop()
    return cells == names and sum(map(bool, names)) >= 2


def is_numbering(row: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: '1 2 3' or 'A 1 2 3', as statistical forms do below the names."""
    cells = [clean_text(cell).rstrip(".)") for cell in row if cell.strip()]
    if cells and cells[0] in ("A", "А", "a", "а", "0"):
        cells = cells[1:]
        return len(cells) >= 2 and cells == [str(number) for number in range(1, len(cells) + 1)]
    return len(cells) >= 3 and cells == [str(number) for number in range(1, len(cells) + 1)]


def is_page_mark(row: Sequence[str]) -> bool:
    """Whether a row is the number of a page of a printout."""
    if len(row) > _FEW_CELLS and all(row[: _FEW_CELLS + 1]):
        # Nearly all rows of a long table: a printout's page number stands alone.
        return False
    cells = [cell.strip() for cell in row if cell.strip()]
    return len(cells) == 1 and _PAGE.fullmatch(cells[0]) is not None


def is_rule(row: Sequence[str]) -> bool:
    """Whether a row is a line drawn with characters."""
    first = next(filter(None, row), "")
    if first[:1] not in _RULE_STARTS:
        return False
    cells = [cell.strip() for cell in row if cell.strip()]
    return bool(cells) and all(_RULE.fullmatch(cell) for cell in cells)


def _is_alone(row: Sequence[str]) -> bool:
    return bool(row) and bool(row[0].strip()) and not any(map(str.strip, row[1:]))


def _is_note(row: Sequence[str]) -> bool:
    if not _is_alone(row):
        return False
    text = clean_text(row[0])
    return bool(_NOTE.match(text)) or len(text) >= _LONG_NOTE
