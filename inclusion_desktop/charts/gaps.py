"""Why there is no value: read off the cells, and said in words, in the picture and in sentences beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from inclusion_desktop.charts.formats import format_missing, language_of, missing_mark
from inclusion_desktop.charts.phrases import capital, join_words
from inclusion_desktop.charts.series import Arrangement, Series
from inclusion_desktop.data.dataset import State

LISTED = 6
"""So many names are given for one reason; the others are counted."""

_MORE = {"ro": "încă {n}", "ru": "ещё {n}", "en": "{n} more"}


@dataclass(frozen=True, slots=True)
class Gap:
    """Neighbouring places [start, stop) where series `series` has no value, all for one reason."""

    series: int
    start: int
    stop: int
    state: State


def reason_at(series: Series, place: int) -> State | None:
    """Why the series has no value at a place, BLANK where it has no row there; None where the cell has one."""
    row = int(series.rows[place])
    state = State.BLANK if row < 0 else series.column_at(place).state(row)
    return None if state == State.VALID else state


def find_gaps(data: Arrangement) -> tuple[Gap, ...]:
    """All gaps, series by series from the first place to the last."""
    gaps: list[Gap] = []
    for k, series in enumerate(data.series):
        for place in np.flatnonzero(~np.isfinite(series.values)).tolist():
            state = reason_at(series, place)
            before = gaps[-1] if gaps else None
            if state is None:
                continue
            if before is not None and (before.series, before.stop, before.state) == (k, place, state):
                gaps[-1] = Gap(k, before.start, place + 1, state)
            else:
                gaps.append(Gap(k, place, place + 1, state))
    return tuple(gaps)


def reason_words(
    states: Collection[State], language: str, fit: Callable[[Mapping[State, str]], bool]
) -> Mapping[State, str]:
    """What is written for each reason: words where all of them `fit`, else marks such as 'n/a'."""
    words = {state: format_missing(state, language) for state in states}
    return words if fit(words) else {state: missing_mark(state, language) for state in states}


def reason_sentences(missing: Iterable[tuple[State, str]], language: str) -> tuple[str, ...]:
    """'No data: Teachers.', 'Confidential: Pupils and Parents.': what lacks a value, a sentence for each reason."""
    named: dict[State, list[str]] = {}
    for state, name in missing:
        if name:
            named.setdefault(state, []).append(name)
    said = []
    for state in sorted(named):
        names = named[state]
        if len(names) > LISTED:
            names = [*names[: LISTED - 1], _MORE[language_of(language)].format(n=len(names) - LISTED + 1)]
        said.append(capital(f"{format_missing(state, language)}: {join_words(names, language)}."))
    return tuple(said)


def gap_sentences(data: Arrangement, gaps: Iterable[Gap], language: str) -> tuple[str, ...]:
    """'Not collected: Pupils (2016, 2020–2024).': where each series has gaps; of a single series only the places."""
    where: dict[tuple[State, int], list[str]] = {}
    for gap in gaps:
        places = where.setdefault((gap.state, gap.series), [])
        if gap.stop - gap.start > 1 and data.times is not None:
            places.append(f"{data.names[gap.start]}\u2013{data.names[gap.stop - 1]}")
        else:
            places += [name for name in data.names[gap.start : gap.stop] if name]
    if len(data.series) == 1:
        return reason_sentences(((state, name) for (state, _), names in where.items() for name in names), language)
    missing = []
    reasons = Counter(k for _, k in where)
    for (state, k), places in where.items():
        series = data.series[k]
        whole = reasons[k] == 1 and not np.isfinite(series.values).any()
        listed = ", ".join(places[:LISTED]) + (" …" if len(places) > LISTED else "")
        missing.append((state, series.name if whole or not listed else f"{series.name} ({listed})"))
    return reason_sentences(missing, language)
