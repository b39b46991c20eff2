"""Words about a chart's figures in the document's language: small pieces that drafted alternative texts are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inclusion_desktop.charts.formats import CLDR, format_count, language_of
from inclusion_desktop.charts.nouns import Noun
from inclusion_desktop.data.dataset import Provenance
from inclusion_desktop.document.brand import NumberStyle

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


_WORDS: Mapping[str, Mapping[str, str]] = {
    "ro": {
        "rest": "Restul",
        "total": "total",
        "quoted": "„{}”",
        "item": "{name}: {value}",
        "item_of": "{name}: {value} ({share})",
        "empty": "{what} fără valori.",
        "of": "{what}: {measure}, {count}.",
        "largest": "Cea mai mare: {item};",
        "smallest": "cea mai mică: {item}.",
        "range": "De la {low} la {high}.",
        "lit": "Evidențiat: {items}.",
        "remainder": "Restul până la întreg: {value}.",
        "donut": "Diagramă inelară",
        "pie": "Diagramă circulară",
        "waffle": "Grilă de {cells}",
        "people": "{total}, dintre care {lit} cu altă culoare",
        "big_number": "Număr mare",
        "cell_unit": "1 {shape} = {amount}",
        "square": "pătrat",
        "circle": "cerc",
        "person": "figură",
        "rounded": "Din cauza rotunjirii, suma părților nu este exact 100{percent}.",
        "since": "față de {when}",
        "before": "față de valoarea anterioară",
        "was": "înainte: {value}",
    },
    "ru": {
        "rest": "Остальные",
        "total": "всего",
        "quoted": "«{}»",
        "item": "{name}: {value}",
        "item_of": "{name}: {value} ({share})",
        "empty": "{what} без значений.",
        "of": "{what}: {measure}, {count}.",
        "largest": "Наибольшая: {item};",
        "smallest": "наименьшая: {item}.",
        "range": "От {low} до {high}.",
        "lit": "Выделено: {items}.",
        "remainder": "Остаток до целого: {value}.",
        "donut": "Кольцевая диаграмма",
        "pie": "Круговая диаграмма",
        "waffle": "Сетка из {cells}",
        "people": "{total}, из них {lit} другого цвета",
        "big_number": "Крупное число",
        "cell_unit": "1 {shape} = {amount}",
        "square": "квадрат",
        "circle": "круг",
        "person": "фигура",
        "rounded": "Из-за округления сумма долей не равна точно 100{percent}.",
        "since": "по сравнению с {when}",
        "before": "по сравнению с прежним значением",
        "was": "прежде: {value}",
    },
    "en": {
        "rest": "The rest",
        "total": "total",
        "quoted": "“{}”",
        "item": "{name}: {value}",
        "item_of": "{name}: {value} ({share})",
        "empty": "{what} without values.",
        "of": "{what}: {measure}, {count}.",
        "largest": "Largest: {item};",
        "smallest": "smallest: {item}.",
        "range": "From {low} to {high}.",
        "lit": "Highlighted: {items}.",
        "remainder": "The rest of the whole: {value}.",
        "donut": "Donut chart",
        "pie": "Pie chart",
        "waffle": "Grid of {cells}",
        "people": "{total}, {lit} of them in another colour",
        "big_number": "Big number",
        "cell_unit": "1 {shape} = {amount}",
        "square": "square",
        "circle": "circle",
        "person": "figure",
        "rounded": "Because of rounding the parts do not add up to exactly 100{percent}.",
        "since": "since {when}",
        "before": "compared with the earlier value",
        "was": "before: {value}",
    },
}

_NOUNS: Mapping[str, Mapping[str, Noun]] = {
    "ro": {
        "part": Noun("parte", "părți", "părți"),
        "square": Noun("pătrat", "pătrate", "pătrate"),
        "circle": Noun("cerc", "cercuri", "cercuri"),
        "person": Noun("figură", "figuri", "figuri"),
    },
    "ru": {
        "part": Noun("часть", "части", "части", "частей"),
        "square": Noun("квадрат", "квадрата", "квадрата", "квадратов"),
        "circle": Noun("круг", "круга", "круга", "кругов"),
        "person": Noun("фигура", "фигуры", "фигуры", "фигур"),
        # 'Сетка из …' asks for the genitive, where one and two differ.
        "of_square": Noun("квадрата", "квадратов", "квадратов", "квадратов"),
        "of_circle": Noun("круга", "кругов", "кругов", "кругов"),
        "of_person": Noun("фигуры", "фигур", "фигур", "фигур"),
    },
    "en": {
        "part": Noun("part", "parts"),
        "square": Noun("square", "squares"),
        "circle": Noun("circle", "circles"),
        "person": Noun("figure", "figures"),
    },
}


def words_for(language: str) -> Mapping[str, str]:
    """The patterns of drafted texts in a language, by what they say."""
    return _WORDS[language_of(language)]


def count_words(count: int, noun: str, language: str, numbers: NumberStyle = CLDR) -> str:
    """'5 părți', '21 de părți', '2 части': `noun` is 'part', 'square', 'circle', 'person', or 'of_…' after 'из'."""
    nouns = _NOUNS[language_of(language)]
    found = nouns.get(noun) or nouns[noun.removeprefix("of_")]
    return format_count(count, found, language, numbers, 0)


def quoted(text: str, language: str) -> str:
    """The text in the language's quotation marks: „…”, «…», “…”."""
    return words_for(language)["quoted"].format(text)


def capital(text: str) -> str:
    """The text with a capital at its beginning, as after a full stop."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text as a sentence: a capital at its beginning and a full stop at its end."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")
