"""Alternative texts of charts of amounts and of changes, drafted from the numbers in the document's language.

Each says what the picture is, how much there is of it, its range, its extremes and what changed, so that a reader
who cannot see it learns what a reader who can would notice first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.chart_type import Chart
from inclusion_desktop.charts.formats import format_points, format_value, language_of, plural_form
from inclusion_desktop.charts.gaps import find_gaps, gap_sentences
from inclusion_desktop.charts.phrases import capital, join_words
from inclusion_desktop.charts.series import Arrangement, Series, with_unit
from inclusion_desktop.data.dataset import Kind

LISTED = 6
"""So many values are read out one by one; of more, only the extremes."""

Words = Mapping[str, str]

_WORDS: Mapping[str, Words] = {
    "ro": {
        "bar": "Diagramă cu bare",
        "line": "Diagramă cu linii",
        "slope": "Diagramă de schimbare",
        "none": "{what} fără valori.",
        "of": "{what}: {measure}.",
        "several": "{what}: {count}, fiecare cu {series} ({names}).",
        "over": "{what}: {measure}, {first}\u2013{last}.",
        "list": "{items}.",
        "item": "{name}: {value}",
        "range": "De la {low} ({low_name}) la {high} ({high_name}).",
        "all_equal": "Toate au valoarea {value}.",
        "lit": "Evidențiat: {items}.",
        "rose": "{name}: creștere de la {first} ({from}) la {last} ({to}), {change}.",
        "fell": "{name}: scădere de la {first} ({from}) la {last} ({to}), {change}.",
        "same": "{name}: fără schimbare, {last} ({from}\u2013{to}).",
        "peak": "Maximul: {value} ({name}).",
        "trough": "Minimul: {value} ({name}).",
        "most": "Cea mai mare schimbare: {name}, {change}.",
        "series_range": "{name}: de la {low} la {high}.",
        "more": "Alte {count} serii sunt în tabel.",
    },
    "ru": {
        "bar": "Столбчатая диаграмма",
        "line": "Линейная диаграмма",
        "slope": "Диаграмма изменений",
        "none": "{what} без значений.",
        "of": "{what}: {measure}.",
        "several": "{what}: {count}, в каждой {series} ({names}).",
        "over": "{what}: {measure}, {first}\u2013{last}.",
        "list": "{items}.",
        "item": "{name}: {value}",
        "range": "От {low} ({low_name}) до {high} ({high_name}).",
        "all_equal": "Все значения равны {value}.",
        "lit": "Выделено: {items}.",
        "rose": "{name}: рост с {first} ({from}) до {last} ({to}), {change}.",
        "fell": "{name}: снижение с {first} ({from}) до {last} ({to}), {change}.",
        "same": "{name}: без изменений, {last} ({from}\u2013{to}).",
        "peak": "Максимум: {value} ({name}).",
        "trough": "Минимум: {value} ({name}).",
        "most": "Наибольшее изменение: {name}, {change}.",
        "series_range": "{name}: от {low} до {high}.",
        "more": "Остальные ряды ({count}) — в таблице.",
    },
    "en": {
        "bar": "Bar chart",
        "line": "Line chart",
        "slope": "Slope chart",
        "none": "{what} without values.",
        "of": "{what}: {measure}.",
        "several": "{what}: {count}, each with {series} ({names}).",
        "over": "{what}: {measure}, {first}\u2013{last}.",
        "list": "{items}.",
        "item": "{name}: {value}",
        "range": "From {low} ({low_name}) to {high} ({high_name}).",
        "all_equal": "All are {value}.",
        "lit": "Highlighted: {items}.",
        "rose": "{name} rose from {first} ({from}) to {last} ({to}), {change}.",
        "fell": "{name} fell from {first} ({from}) to {last} ({to}), {change}.",
        "same": "{name} stayed at {last} ({from}\u2013{to}).",
        "peak": "Peak: {value} ({name}).",
        "trough": "Low: {value} ({name}).",
        "most": "Largest change: {name}, {change}.",
        "series_range": "{name}: from {low} to {high}.",
        "more": "{count} more series are in the table.",
    },
}

_COUNTS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "places": {
        "ro": {"one": "{n} categorie", "few": "{n} categorii", "other": "{n} de categorii"},
        "ru": {"one": "{n} категория", "few": "{n} категории", "many": "{n} категорий", "other": "{n} категории"},
        "en": {"one": "{n} category", "other": "{n} categories"},
    },
    "series": {
        "ro": {"one": "{n} serie", "few": "{n} serii", "other": "{n} de serii"},
        "ru": {"one": "{n} ряд", "few": "{n} ряда", "many": "{n} рядов", "other": "{n} ряда"},
        "en": {"one": "{n} series", "other": "{n} series"},
    },
}


def count_of(what: str, n: int, language: str) -> str:
    """'3 categorii', '5 рядов': `what` is 'places' or 'series'."""
    forms = _COUNTS[what][language_of(language)]
    form = plural_form(n, language, 0)
    return forms.get(form, forms["other"]).format(n=n)


def describe_amounts(
    what: str, chart: Chart, arrangement: Arrangement | None, language: str, lit: NDArray[np.bool_] | None = None
) -> str:
    """Alternative text of a chart that compares amounts; `lit` (n) says which places are highlighted."""
    words = _WORDS[language_of(language)]
    if arrangement is None:
        return words["none"].format(what=words[what])
    missing = gap_sentences(arrangement, find_gaps(arrangement), language)
    if not np.isfinite(arrangement.values()).any():
        return " ".join((words["none"].format(what=words[what]), *missing))
    parts: list[str] = []
    if len(arrangement.series) == 1:
        series = arrangement.series[0]
        parts.append(words["of"].format(what=words[what], measure=_measure(series)))
        parts += _one_series(series, arrangement.names, chart, language)
    else:
        names = join_words([series.name for series in arrangement.series], language)
        count, many = (
            count_of("places", len(arrangement), language),
            count_of("series", len(arrangement.series), language),
        )
        what_said = words[what]
        parts.append(words["several"].format(what=what_said, count=count, series=many, names=names))
        for series in arrangement.series[:LISTED]:
            said = _one_series(series, arrangement.names, chart, language)
            if said:
                parts.append(f"{capital(series.name)} \u2014 {said[0]}")
                parts += said[1:]
        if len(arrangement.series) > LISTED:
            parts.append(words["more"].format(count=len(arrangement.series) - LISTED))
    if lit is not None and lit.any() and len(arrangement) > LISTED:
        series = arrangement.series[0]
        items = [
            words["item"].format(name=arrangement.names[i], value=_value(series, i, chart, language))
            for i in np.flatnonzero(lit).tolist()
            if np.isfinite(series.values[i])
        ]
        if items:
            parts.append(words["lit"].format(items="; ".join(items)))
    return " ".join((*parts, *missing))


def describe_changes(what: str, chart: Chart, arrangement: Arrangement | None, language: str) -> str:
    """Alternative text of a chart of change: every series from its first value to its last, and which changed most."""
    words = _WORDS[language_of(language)]
    if arrangement is None:
        return words["none"].format(what=words[what])
    missing = gap_sentences(arrangement, find_gaps(arrangement), language)
    if not np.isfinite(arrangement.values()).any():
        return " ".join((words["none"].format(what=words[what]), *missing))
    shown = np.flatnonzero(np.isfinite(arrangement.values()).any(axis=0))
    if len(arrangement.series) == 1:
        measure = _measure(arrangement.series[0])
    else:
        measure = count_of("series", len(arrangement.series), language)
        if arrangement.series[0].name != arrangement.series[0].column.name and not arrangement.series[0].columns:
            measure = f"{_measure(arrangement.series[0])}, {measure}"
    first, last = arrangement.names[int(shown[0])], arrangement.names[int(shown[-1])]
    parts = [words["over"].format(what=words[what], measure=measure, first=first, last=last)]
    changes: list[tuple[float, str, str]] = []
    for series in arrangement.series:
        known = np.flatnonzero(np.isfinite(series.values))
        if not len(known):
            continue
        a, b = int(known[0]), int(known[-1])
        change = float(series.values[b] - series.values[a])
        said = change_text(change, series, chart, language)
        changes.append((abs(change), series.name, said))
        # 'fell by' says the direction; a minus sign as well would turn it round.
        unsigned = said if change > 0 else change_text(abs(change), series, chart, language, signed=False)
        key = "same" if change == 0 else "rose" if change > 0 else "fell"
        name = series.name or _measure(series)
        if len(changes) <= LISTED:
            sentence = words["item"].format(name=name, value=_value(series, a, chart, language)) + "."
            if a != b:
                sentence = words[key].format_map(
                    {
                        "name": name,
                        "first": _value(series, a, chart, language),
                        "last": _value(series, b, chart, language),
                        "from": arrangement.names[a],
                        "to": arrangement.names[b],
                        "change": unsigned,
                    }
                )
            parts.append(capital(sentence))
            inner = _turning(series, a, b, chart, arrangement.names, language)
            if inner:
                parts.append(inner)
    if len(changes) > LISTED:
        parts.append(words["more"].format(count=len(changes) - LISTED))
    if len(changes) > 1 and len({series.column.kind for series in arrangement.series}) == 1:
        _, name, said = max(changes, key=lambda each: each[0])
        parts.append(words["most"].format(name=name, change=said))
    return " ".join((*parts, *missing))


def change_text(
    change: float, series: Series, chart: Chart, language: str, *, short: bool = False, signed: bool = True
) -> str:
    """A difference with its sign: percentage points of percentages, else the column's number."""
    if series.column.kind is Kind.PERCENT:
        said = format_points(round(change, 9), language, chart.numbers, short=short)
        return said if signed else said.lstrip("+")
    return format_value(round(change, 9), series.column, language, chart.numbers, unit=not short, sign=signed)


def _turning(series: Series, a: int, b: int, chart: Chart, names: Sequence[str], language: str) -> str:
    """The highest and the lowest value, where they lie between the ends and beyond them."""
    inner = series.values[a : b + 1]
    if len(inner) < 3 or np.isnan(inner).all():
        return ""
    low, high = a + int(np.nanargmin(inner)), a + int(np.nanargmax(inner))
    ends = (float(series.values[a]), float(series.values[b]))
    words, said = _WORDS[language_of(language)], []
    for key, place, beyond in (
        ("peak", high, float(series.values[high]) > max(ends)),
        ("trough", low, float(series.values[low]) < min(ends)),
    ):
        if beyond:
            said.append(words[key].format(value=_value(series, place, chart, language), name=names[place]))
    return " ".join(said)


def _measure(series: Series) -> str:
    return with_unit(series.column.name, series.column.unit)


def _value(series: Series, place: int, chart: Chart, language: str) -> str:
    return format_value(float(series.values[place]), series.column, language, chart.numbers)


def _one_series(series: Series, names: Sequence[str], chart: Chart, language: str) -> list[str]:
    words = _WORDS[language_of(language)]
    known = np.flatnonzero(np.isfinite(series.values))
    parts: list[str] = []
    if not len(known):
        return parts
    low = int(known[np.argmin(series.values[known])])
    high = int(known[np.argmax(series.values[known])])
    if len(known) > 2 and series.values[low] == series.values[high]:
        parts.append(words["all_equal"].format(value=_value(series, low, chart, language)))
    elif len(known) <= LISTED:
        items = [words["item"].format(name=names[i], value=_value(series, i, chart, language)) for i in known.tolist()]
        parts.append(capital(words["list"].format(items="; ".join(items))))
    else:
        parts.append(_range(series, low, high, chart, names, language))
    return parts


def _range(series: Series, low: int, high: int, chart: Chart, names: Sequence[str], language: str) -> str:
    return _WORDS[language_of(language)]["range"].format(
        low=_value(series, low, chart, language),
        low_name=names[low],
        high=_value(series, high, chart, language),
        high_name=names[high],
    )
