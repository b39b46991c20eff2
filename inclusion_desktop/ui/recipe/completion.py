"""What can be written at a place in a formula: columns, functions, columns of other datasets."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass

from inclusion_desktop.data.dataset import Column, Dataset
from inclusion_desktop.data.formulas.errors import FormulaError
from inclusion_desktop.data.formulas.functions import FUNCTIONS, find_function, nearest_function
from inclusion_desktop.data.formulas.names import find_named, suggestion
from inclusion_desktop.data.formulas.renaming import written_name
from inclusion_desktop.data.formulas.tokens import TokenKind, read_tokens
from inclusion_desktop.data.text_order import fold
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.table.words import kind_name

_NAME = r"(?:\[(?:[^\[\]]|\]\]|\[\[)*\]|[^\W\d]\w*)"
_DATASET = re.compile(rf"({_NAME})\.$")
_WORD = re.compile(r"[^\W\d]\w*$")
_QUOTES = {'"': '"', "'": "'", "„": '”“"', "“": "”", "«": "»"}
_MOST = 60


class Group(enum.Enum):
    """What a candidate is."""

    COLUMN = "column"
    FUNCTION = "function"
    FOREIGN = "foreign"
    """A column of another dataset."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """`written` is put into the formula, the cursor `back` characters before its end."""

    group: Group
    shown: str
    says: str
    written: str
    back: int = 0
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Typing:
    """The word at the cursor: `start` to `end` is what a candidate takes the place of.

    `dataset` is the name before the point, '' where there is none; `in_brackets`: only columns can stand there.
    """

    start: int
    end: int
    word: str
    dataset: str = ""
    in_brackets: bool = False


def column_candidates(table: Dataset) -> list[Candidate]:
    """The table's own columns."""
    return [_column(column, table) for column in table.columns]


def foreign_candidates(table: Dataset, datasets: Sequence[Dataset]) -> list[Candidate]:
    """The columns of the other datasets, as dataset.column."""
    found = []
    for other in datasets:
        if other.id != table.id:
            for column in other.columns:
                own = _column(column, other)
                shown = f"{other.name}.{column.name}"
                written = f"{_dataset_name(other, datasets)}.{own.written}"
                found.append(Candidate(Group.FOREIGN, shown, _("of ‘{dataset}’").format(dataset=other.name), written))
    return found


def function_candidates() -> list[Candidate]:
    """All functions; the cursor goes between the brackets."""
    return [
        Candidate(Group.FUNCTION, function.usage, _(function.says), f"{name}()", 1 if function.most != 0 else 0)
        for name, function in FUNCTIONS.items()
    ]


def typing_at(text: str, at: int, names: Sequence[str] = ()) -> Typing | None:
    """The word that ends at the cursor, or the several words and signs that begin one of the names; None in quotes."""
    bracket: int | None = None
    closing = ""
    place = 0
    while place < at:
        character = text[place]
        if closing:
            closing = "" if character in closing else closing
        elif bracket is not None:
            if character == "]" and text[place + 1 : place + 2] == "]":
                place += 1
            elif character == "]":
                bracket = None
        elif character == "[":
            bracket = place
        else:
            closing = _QUOTES.get(character, "")
        place += 1
    if closing:
        return None
    if bracket is not None:
        end = at + 1 if text[at : at + 1] == "]" else at
        return Typing(bracket, end, text[bracket + 1 : at], _dataset_before(text, bracket), True)
    found = _WORD.search(text[:at])
    start = found.start() if found else at
    start = _begun_name(text[:at], start, names)
    return Typing(start, at, text[start:at], _dataset_before(text, start))


def _begun_name(text: str, start: int, names: Sequence[str]) -> int:
    """Where a name of several words begins that the text ends with; `start` where none does.

    'enrolled 20' begins 'Enrolled 2023', '2024, cu' begins '2024, cu dizabilități'; '2024' alone is a number.
    """
    folded = [fold(name) for name in names]
    longest = max((len(name) for name in folded), default=0)
    for at in range(max(0, len(text) - 2 * longest), start):
        if not text[at].isalnum() or (at and (text[at - 1].isalnum() or text[at - 1] in "_.")):
            continue
        begun = fold(text[at:])
        if any(letter.isalpha() for letter in begun) and any(name.startswith(begun) for name in folded):
            return at
    return start


def complete(typing: Typing, table: Dataset, datasets: Sequence[Dataset]) -> list[Candidate]:
    """What fits the word, the likeliest first."""
    if typing.dataset:
        others = find_named(datasets, typing.dataset)
        return _ranked([_column(column, other) for other in others[:1] for column in other.columns], typing.word)
    found = column_candidates(table)
    if not typing.in_brackets:
        found += function_candidates()
    if typing.word and not typing.in_brackets:
        found += foreign_candidates(table, datasets)
    return _ranked(found, typing.word)


def nearest(text: str, start: int, end: int, table: Dataset, datasets: Sequence[Dataset]) -> str | None:
    """What to write in the place of a name that there is none of; None where nothing looks like it."""
    piece = text[start:end].strip()
    if not re.fullmatch(rf"(?:{_NAME}\.)?{_NAME}", piece):
        return None
    if text[end:].lstrip().startswith("(") and not piece.startswith("["):
        return None if find_function(piece) else nearest_function(piece)
    parts = re.findall(_NAME, piece)
    names = [_bare(part) for part in parts]
    if len(names) == 1:
        return _near(table, names[0])
    others = find_named(datasets, names[0])
    if others:
        column = _near(others[0], names[1])
        return None if column is None else f"{parts[0]}.{column}"
    dataset = suggestion(datasets, names[0])
    return None if dataset is None else f"{written_name(dataset)}.{parts[1]}"


def number_for_name(text: str, table: Dataset) -> tuple[int, int, str] | None:
    """Where a number stands that is the name of a column as well, and how the column is written; None where none does.

    Columns are called 2023 and 2024, and `2024 / 2023` calculates with the numbers.
    """
    names = {column.name.strip(): column for column in table.columns}
    try:
        tokens = read_tokens(text)
    except FormulaError:
        return None
    for token in tokens:
        if token.kind is TokenKind.NUMBER and token.text in names:
            return token.start, token.end, _bracketed(names[token.text].name)
    return None


def _near(table: Dataset, name: str) -> str | None:
    if find_named(table.columns, name):
        return None
    found = suggestion(table.columns, name)
    return None if found is None else _bracketed(found)


def _bare(part: str) -> str:
    return part[1:-1].replace("]]", "]").replace("[[", "[") if part.startswith("[") else part


def _column(column: Column, table: Dataset) -> Candidate:
    from inclusion_desktop.ui.table.header import kind_icon_name

    twice = sum(other.name == column.name for other in table.columns) > 1
    written = _bracketed(column.id if twice or not column.name.strip() else column.name)
    says = kind_name(column.kind) + (f", {column.unit}" if column.unit else "")
    return Candidate(Group.COLUMN, column.name or column.id, says, written, icon=kind_icon_name(column.kind))


def _dataset_name(dataset: Dataset, datasets: Sequence[Dataset]) -> str:
    twice = sum(other.name == dataset.name for other in datasets) > 1
    return written_name(dataset.id if twice or not dataset.name.strip() else dataset.name)


def _bracketed(name: str) -> str:
    return "[" + name.replace("[", "[[").replace("]", "]]") + "]"


def _dataset_before(text: str, at: int) -> str:
    found = _DATASET.search(text[:at])
    return _bare(found[1]) if found else ""


def _ranked(candidates: list[Candidate], word: str) -> list[Candidate]:
    wanted = fold(word.strip())
    if not wanted:
        return candidates[:_MOST]
    ranked: list[tuple[int, int, Candidate]] = []
    for at, candidate in enumerate(candidates):
        name = fold(candidate.shown.split("(")[0] if candidate.group is Group.FUNCTION else candidate.shown)
        if wanted in name:
            rank = 0 if name.startswith(wanted) else 1 if f" {wanted}" in name or f".{wanted}" in name else 2
            ranked.append((rank, at, candidate))
    return [candidate for _rank, _at, candidate in sorted(ranked, key=lambda each: each[:2])[:_MOST]]
