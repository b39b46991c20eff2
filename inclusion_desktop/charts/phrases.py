"""Words about a chart's figures in the document's language: small pieces that drafted alternative texts are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inclusion_desktop.charts.formats import language_of
from inclusion_desktop.data.dataset import Provenance

NBSP = "\u00a0"

_PROBLEMS: Mapping[str, Mapping[str, str]] = {
    "chart.unknown_type": {
        "ro": "Această versiune nu cunoaște tipul de diagramă „{name}”. Alegeți alt tip.",
        "ru": "Эта версия не знает тип диаграммы «{name}». Выберите другой тип.",
        "en": "This version does not know the chart type “{name}”. Choose another type.",
    },
    "chart.no_dataset": {
        "ro": "Diagrama nu are date. Alegeți un set de date.",
        "ru": "У диаграммы нет данных. Выберите набор данных.",
        "en": "The chart has no data. Choose a dataset.",
    },
    "chart.missing_channel": {
        "ro": "Alegeți coloanele pe care să le arate diagrama.",
        "ru": "Выберите столбцы для диаграммы.",
        "en": "Choose the columns for the chart to show.",
    },
    "chart.missing_column": {
        "ro": "Coloana „{name}” nu mai există. Alegeți alta.",
        "ru": "Столбца «{name}» больше нет. Выберите другой.",
        "en": "There is no column “{name}” any more. Choose another.",
    },
    "chart.wrong_kind": {
        "ro": "Coloana „{name}” nu se potrivește aici. Alegeți alta sau schimbați-i tipul.",
        "ru": "Столбец «{name}» здесь не подходит. Выберите другой или смените его тип.",
        "en": "Column “{name}” does not fit here. Choose another or change its type.",
    },
    "chart.no_rows": {
        "ro": "Niciun rând din „{name}” de arătat. Completați tabelul sau schimbați rândurile alese.",
        "ru": "В «{name}» нет строк для показа. Заполните таблицу или измените выбор строк.",
        "en": "No rows of “{name}” to show. Fill in the table or change the chosen rows.",
    },
    "chart.bad_option": {
        "ro": "O setare a diagramei nu este valabilă. Corectați-o sau reveniți la cea implicită.",
        "ru": "Одна из настроек диаграммы недопустима. Исправьте или сбросьте её.",
        "en": "A setting of the chart is not valid. Correct or reset it.",
    },
    "chart.empty": {
        "ro": "Nu există valori de arătat. Completați tabelul.",
        "ru": "Нет значений для показа. Заполните таблицу.",
        "en": "There are no values to show. Fill in the table.",
    },
}

_SOURCE = {"ro": "Sursa: ", "ru": "Источник: ", "en": "Source: "}


def problem_sentence(code: str, language: str, name: str = "") -> str:
    """What is drawn in place of a chart that cannot be: what is wrong and what to do."""
    found = _PROBLEMS.get(code, _PROBLEMS["chart.no_dataset"])
    return found[language_of(language)].replace("{name}", name)


def source_line(provenance: Provenance, language: str) -> str:
    """The source line written from where the figures come from; '' where that is not known."""
    parts = [part for part in (provenance.source.strip(), provenance.date.strip()) if part]
    if not provenance.source.strip():
        return ""
    line = _SOURCE[language_of(language)] + ", ".join(parts)
    n = provenance.n.strip()
    if n and any(c.isdigit() for c in n):
        line += f"; n{NBSP}={NBSP}{n}"
    return line


def join_words(words: Sequence[str], language: str) -> str:
    """'A, B și C', 'А, Б и В', 'A, B and C'; '' for none."""
    conjunction = {"ro": " și ", "ru": " и ", "en": " and "}[language_of(language)]
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + conjunction + words[-1]
