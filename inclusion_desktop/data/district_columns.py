"""Columns of districts: what was typed stays as it is written, and which district it names is what counts.

'r-nul Orhei', 'Оргеев' and 'MD-OR' are three labels of one district. A total, the whole country or one of its parts
('Nord') may stand among districts, as offices print them; any other text is invalid there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.arrays import code_texts, frozen, typed_texts
from inclusion_desktop.data.dataset import Column, Kind, State
from inclusion_desktop.data.districts import match_district, nearest_districts
from inclusion_desktop.data.parse import clean_text
from inclusion_desktop.data.text_order import fold, sorted_ranks
from inclusion_desktop.data.totals import may_say_total, says_total
from inclusion_desktop.i18n import _

_SHOWN = 60
_PART = re.compile(
    r"(?:(?:regiunea|zona|regiunea\s+de\s+dezvoltare|rd|регион|зона|регион\s+развития|region|the)\s+(?:de\s+)?)?"
    r"(?:nord|centru|sud|север|центр|юг|north|cent(?:er|re)|south)(?:\s+region)?[\s:.*]*",
    re.IGNORECASE,
)
"""The development regions of the statistics, each of many districts."""


def district_code(label: str) -> str | None:
    """'MD-OR' for every way to write Orhei; None for a total and for what is no district."""
    found = match_district(label)
    return None if found is None else found.code


def is_sum(label: str) -> bool:
    """Whether the text names what adds up districts: a total, the country, or a part of it such as 'Nord'."""
    return says_total(label) or may_say_total(label) or _PART.fullmatch(label[:_SHOWN].strip()) is not None


def district_key(label: str) -> str:
    """What two texts have in common that name one district; others are the same without case, accents and spaces."""
    return district_code(label) or " ".join(fold(label).split())


def fits_districts(label: str) -> bool:
    """Whether a cleaned text may stand in a column of districts."""
    return match_district(label) is not None or is_sum(label)


def district_labels(column: Column) -> Column:
    """The column of texts as one of districts: cells that name none are INVALID and keep what was typed."""
    assert column.codes is not None
    fitting = np.fromiter(map(fits_districts, column.labels), np.bool_, len(column.labels))
    if fitting.all():
        return replace(column, kind=Kind.DISTRICT)
    moved = np.append(np.where(fitting, np.cumsum(fitting) - 1, -1), -1).astype(np.int32)
    invalid = np.append(~fitting, False)[column.codes]
    typed = {**column.typed, **_typed(column, np.flatnonzero(invalid))}
    return replace(
        column,
        kind=Kind.DISTRICT,
        states=frozen(np.where(invalid, np.uint8(State.INVALID), column.states)),
        codes=frozen(moved[column.codes]),
        labels=tuple(label for label, fits in zip(column.labels, fitting.tolist(), strict=True) if fits),
        typed=typed_texts(typed),
    )


def plain_labels(column: Column, kind: Kind) -> Column:
    """The column of districts as another kind of text: what was typed into invalid cells is a text like any other."""
    assert column.codes is not None
    rows = [row for row in column.typed if column.states[row] == State.INVALID]
    if not rows:
        return column if kind is column.kind else replace(column, kind=kind)
    codes, states = column.codes.copy(), column.states.copy()
    known = {label: code for code, label in enumerate(column.labels)}
    new_codes, new_labels, new_states = code_texts([column.typed[row] for row in rows])
    moves = [*(known.setdefault(label, len(known)) for label in new_labels), -1]
    codes[rows] = np.array(moves, dtype=np.int32)[new_codes]
    states[rows] = new_states
    return replace(
        column, kind=kind, states=frozen(states), codes=frozen(codes), labels=tuple(known), typed=typed_texts({})
    )


def by_district(column: Column) -> Column:
    """A column of districts with one label for each, the first of its spellings; any other column as it is.

    Cells that name no district count as what was typed there, so that their rows are told apart too.
    """
    if column.kind is not Kind.DISTRICT:
        return column
    column = plain_labels(column, Kind.DISTRICT)
    assert column.codes is not None
    first: dict[str, int] = {}
    moved = [first.setdefault(district_key(label), code) for code, label in enumerate(column.labels)]
    if len(first) == len(moved):
        return column
    kept = {code: at for at, code in enumerate(first.values())}
    codes = np.array([*(kept[code] for code in moved), -1], dtype=np.int32)[column.codes]
    return replace(column, codes=frozen(codes), labels=tuple(column.labels[code] for code in kept))


def names_district(column: Column, texts: Iterable[str]) -> NDArray[np.bool_]:
    """For each row of a column of districts (n,) whether it names one that these texts name, whatever the spelling."""
    assert column.codes is not None
    wanted = {district_key(text) for text in texts}
    holds = np.array([district_key(label) in wanted for label in column.labels] + [False], dtype=np.bool_)
    found: NDArray[np.bool_] = holds[column.codes]
    return found


def name_in(label: str, language: str) -> str:
    """The name of the label's district in the language; the label itself where it names none."""
    found = match_district(label)
    return label if found is None else found.name(language)


def name_ranks(labels: Sequence[str], language: str) -> NDArray[np.int64]:
    """The place (n,) of each label by its district's name in the language, the same for one district's spellings."""
    names = [name_in(label, language) for label in labels]
    different = list(dict.fromkeys(names))
    rank = dict(zip(different, sorted_ranks(different, language).tolist(), strict=True))
    return np.array([rank[name] for name in names], dtype=np.int64)


def folded_names(label: str) -> tuple[str, ...]:
    """All that a search in the label looks at: itself and its district's names, folded."""
    found = match_district(label)
    names: Iterable[str] = () if found is None else (found.ro, found.ru, found.en)
    return tuple(dict.fromkeys(fold(text) for text in (label, *names)))


def unknown_district(text: str, row: int, column: str) -> str:
    """What is wrong with an invalid cell in that row (from 0) of the column of that name, and what may be meant."""
    near = nearest_districts(text)
    message = (
        _("Row {row}, column '{column}': '{text}' is no district of Moldova; did you mean {district}?")
        if near
        else _("Row {row}, column '{column}': '{text}' is no district of Moldova.")
    )
    shown = " ".join(clean_text(text).split())[:_SHOWN]
    name = near[0].name_like(text) if near else ""
    return message.format(row=row + 1, column=column, text=shown, district=name)


def invalid_district(text: str, row: int, column: str) -> str:
    """The same with the remedy."""
    return f"{unknown_district(text, row, column)} {_('Correct the cell or make the column text.')}"


def _typed(column: Column, rows: NDArray[np.int64]) -> dict[int, str]:
    assert column.codes is not None
    return {row: column.labels[column.codes[row]] for row in rows.tolist()}
