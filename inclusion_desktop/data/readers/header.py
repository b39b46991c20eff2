"""Where a table begins and ends among the lines of a sheet: the row of names, the notes below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from inclusion_desktop.data.parse import clean_text, missing_state, parse_number, parse_year

_LOOKED_AT = 100
_WIDE_ENOUGH = 0.6
_LONG_NOTE = 60
_TITLE_ROWS = 4
_LONGEST_NAME = 200
_NOTE = re.compile(
    r"(?:\*|†|‡|[¹²³⁴⁵⁶⁷⁸⁹]|\(?[0-9]{1,2}\)\s|\[[0-9]{1,2}\]"
    r"|(?:sursa|sursă|source|sources|nota|notă|note|notes|n\.\s?b\.|источник|источники|примечани[ея])\b\s*:?)",
    re.IGNORECASE,
)


def find_header(rows: Sequence[Sequence[str]], filled: Sequence[int]) -> tuple[int, ...]:
    """The row that holds the names, or the two that do; () where the first wide row holds values already."""
    looked = list(filled[:_LOOKED_AT])
    counts = {number: sum(1 for cell in rows[number] if cell.strip()) for number in looked}
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
    for first in (place, place - 1):
        if 0 <= first < len(looked) - 2 and _is_divided(*(rows[number] for number in looked[first : first + 3])):
            return looked[first], looked[first + 1]
    return (candidate,) if _looks_like_names(rows[candidate], _below(rows, looked, candidate)) else ()


def column_names(rows: Sequence[Sequence[str]]) -> list[str]:
    """The names in one header row; in two, 'Children, 2024' for 2024 under a merged cell 'Children'."""
    lower = _trimmed(rows[-1])
    if len(rows) == 1:
        return lower
    upper = _trimmed(rows[0])
    names: list[str] = []
    above = ""
    for place in range(max(len(upper), len(lower))):
        own = _cell(upper, place)
        above = own or above
        below = _cell(lower, place)
        names.append(f"{above}, {below}" if above and below else own or below)
    return names


def _trimmed(row: Sequence[str]) -> list[str]:
    cells = [" ".join(clean_text(cell[: 4 * _LONGEST_NAME]).split())[:_LONGEST_NAME] for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _is_divided(upper: Sequence[str], lower: Sequence[str], first: Sequence[str]) -> bool:
    """Whether the upper row names groups of columns that the lower one divides, above the first row of values."""
    divided = [place for place in range(len(lower)) if _cell(lower, place)]
    if len(divided) < 2 or divided[0] == 0 or not _cell(upper, 0) or not _cell(first, 0):
        return False
    if not _cell(upper, divided[0]) or all(_cell(upper, place) for place in divided):
        return False
    names = [clean_text(lower[place]) for place in divided]
    return all(_could_be_year(name) or not (_is_value(name) or missing_state(name)) for name in names)


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


def split_footnotes(body: Sequence[Sequence[str]], named: int) -> tuple[Sequence[Sequence[str]], tuple[str, ...]]:
    """The rows of the table, and the lines below it that are notes: alone in the first cell and worded as a note."""
    end = len(body)
    if max(named, max((len(row) for row in body[:_LOOKED_AT]), default=0)) < 2:
        return body, ()
    while end and _is_note(body[end - 1]):
        end -= 1
    return body[:end], tuple(clean_text(next(cell for cell in row if cell.strip())) for row in body[end:])


def _is_note(row: Sequence[str]) -> bool:
    if not row or not row[0].strip() or any(map(str.strip, row[1:])):
        return False
    text = clean_text(row[0])
    return bool(_NOTE.match(text)) or len(text) >= _LONG_NOTE
