"""The 37 first-level units of Moldova, and which of them a text means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

_LONGEST = 120
_MOST_SUGGESTIONS = 3
_NEAR_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class District:
    """A unit of ISO 3166-2:MD."""

    code: str
    """'MD-OR'."""
    ro: str
    ru: str
    en: str

    def name(self, language: str) -> str:
        """Its name in that language, in Romanian where the language is none of the three."""
        return {"ru": self.ru, "en": self.en}.get(language[:2], self.ro)

    def name_like(self, text: str) -> str:
        """Its name in the letters that the text is written in: Russian for Cyrillic ones, else Romanian."""
        return self.ru if any("\u0400" <= letter <= "\u04ff" for letter in text) else self.ro


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A text that names no district, with the nearest ones, the nearest first."""

    text: str
    suggestions: tuple[District, ...]


@dataclass(frozen=True, slots=True)
class DistrictMatches:
    """What the texts of a column mean, each different text once."""

    matched: dict[str, District]
    unmatched: tuple[Unmatched, ...]


# Code, Romanian, Russian, English where it is not the Romanian name, and what else people write: old and
# transliterated names, and the adjective that stands before "район".
_UNITS = (
    ("AN", "Anenii Noi", "Новые Анены", "", ("Анений Ной", "Новоаненский", "Ново-Аненский")),
    ("BA", "Bălți", "Бельцы", "", ("Бэлць", "Белцы")),
    ("BD", "Bender", "Бендеры", "", ("Tighina", "Тигина", "Бендер")),
    ("BR", "Briceni", "Бричаны", "", ("Бричень", "Бричанский")),
    ("BS", "Basarabeasca", "Басарабяска", "", ("Бессарабка", "Басарабяскский", "Бессарабский")),
    ("CA", "Cahul", "Кагул", "", ("Кахул", "Кагульский")),
    ("CL", "Călărași", "Калараш", "", ("Кэлэрашь", "Каларашский")),
    ("CM", "Cimișlia", "Чимишлия", "", ("Чимишлийский",)),
    ("CR", "Criuleni", "Криуляны", "", ("Криулень", "Криулянский")),
    ("CS", "Căușeni", "Каушаны", "", ("Кэушень", "Каушены", "Каушанский")),
    ("CT", "Cantemir", "Кантемир", "", ("Кантемирский",)),
    ("CU", "Chișinău", "Кишинёв", "", ("Кишинэу", "Kishinev", "Kishinyov")),
    ("DO", "Dondușeni", "Дондюшаны", "", ("Дондушень", "Дондушаны", "Дондюшанский")),
    ("DR", "Drochia", "Дрокия", "", ("Дрокиевский", "Дрокийский")),
    ("DU", "Dubăsari", "Дубоссары", "", ("Дубэсарь", "Дубоссарский", "Dubossary")),
    ("ED", "Edineț", "Единцы", "", ("Единец", "Единецкий")),
    ("FA", "Fălești", "Фалешты", "", ("Фэлешть", "Фалештский")),
    ("FL", "Florești", "Флорешты", "", ("Флорешть", "Флорештский")),
    (
        *("GA", "UTA Găgăuzia", "АТО Гагаузия", "Gagauzia"),
        (
            *("Gagauz Yeri", "Гагауз Ери", "UTAG", "UTA Gagauz-Yeri", "Unitatea Teritorială Autonomă Găgăuzia"),
            *("ATU Gagauzia", "Autonomous Territorial Unit of Gagauzia", "АТОГ"),
            "Автономное территориальное образование Гагаузия",
        ),
    ),
    ("GL", "Glodeni", "Глодяны", "", ("Глодень", "Глодянский")),
    ("HI", "Hîncești", "Хынчешты", "", ("Хынчешть", "Хынчештский", "Котовск")),
    ("IA", "Ialoveni", "Яловены", "", ("Яловень", "Яловенский")),
    ("LE", "Leova", "Леова", "", ("Леово", "Леовский")),
    ("NI", "Nisporeni", "Ниспорены", "", ("Ниспорень", "Ниспоренский")),
    ("OC", "Ocnița", "Окница", "", ("Окницкий",)),
    ("OR", "Orhei", "Оргеев", "", ("Орхей", "Оргеевский")),
    ("RE", "Rezina", "Резина", "", ("Резинский",)),
    ("RI", "Rîșcani", "Рышканы", "", ("Рышкань", "Рышканский")),
    ("SD", "Șoldănești", "Шолданешты", "", ("Шолдэнешть", "Шолданештский")),
    ("SI", "Sîngerei", "Сынжерей", "", ("Сынджерей", "Сынжерея", "Сынджерея", "Сынжерейский", "Лазовск")),
    (
        *("SN", "Stînga Nistrului", "Левобережье Днестра", "Left bank of the Nistru"),
        (
            *("Partea stîngă a Nistrului", "UAT din stînga Nistrului", "Unitatea teritorială din stînga Nistrului"),
            *("Unitățile administrativ-teritoriale din stînga Nistrului", "Left bank of the Dniester"),
            *("Transnistria", "Transdniestria", "Regiunea transnistreană"),
            *("Приднестровье", "Левый берег Днестра", "Левобережье"),
        ),
    ),
    ("SO", "Soroca", "Сороки", "", ("Сорока", "Сорокский")),
    ("ST", "Strășeni", "Страшены", "", ("Стрэшень", "Страшень", "Страшенский")),
    ("SV", "Ștefan Vodă", "Штефан-Водэ", "", ("Штефан Водский", "Штефановодский", "Suvorov", "Суворово")),
    ("TA", "Taraclia", "Тараклия", "", ("Тараклийский",)),
    ("TE", "Telenești", "Теленешты", "", ("Теленешть", "Теленештский")),
    ("UN", "Ungheni", "Унгены", "", ("Унгень", "Унгенский")),
)

DISTRICTS: tuple[District, ...] = tuple(
    District(f"MD-{code}", ro, ru, en or ro) for code, ro, ru, en, _others in _UNITS
)
"""All 37 units, by ISO code."""

_CODE = re.compile(r"(?:MD[-\s]?)?([A-Z]{2})|md[-\s]([a-z]{2})")
_MARKS = re.compile(r"[^\w]+|_")
_FOOTNOTE = re.compile(r"[0-9¹²³⁴⁵⁶⁷⁸⁹⁰]+$")
_TITLES = frozenset(
    (
        *("raionul", "raionului", "raion", "r", "rn", "nul", "rnul", "ral", "municipiul", "municipiului", "municipiu"),
        *("mun", "m", "orasul", "oras", "or", "uta", "district", "rayon", "municipality", "city", "town", "of", "the"),
        *("район", "района", "р", "н", "рн", "муниципий", "муниципия", "мун", "м", "город", "г", "гор", "ато"),
    )
)
"""What stands before a name without being part of it."""


def match_district(text: str) -> District | None:
    """The district that a text names, None where it names none.

    Case, diacritics, cedillas, î for â, hyphens, footnote marks, and words such as "r-nul", "mun.", "район" do not
    matter; names may be Romanian, Russian or English, or the ISO code ('MD-OR', 'OR' in capitals).
    """
    if len(text) > _LONGEST:
        return None
    text = text.strip()
    if code := _CODE.fullmatch(text):
        return _by_code().get((code[1] or code[2]).upper())
    return _by_name().get(_folded(text))


def match_districts(texts: Iterable[str]) -> DistrictMatches:
    """What each different text means; blank ones are left out."""
    matched: dict[str, District] = {}
    unmatched: list[Unmatched] = []
    for text in dict.fromkeys(texts):
        if not text.strip():
            continue
        found = match_district(text)
        if found is None:
            unmatched.append(Unmatched(text, nearest_districts(text)))
        else:
            matched[text] = found
    return DistrictMatches(matched, tuple(unmatched))


def nearest_districts(text: str) -> tuple[District, ...]:
    """The districts whose names look most like the text, at most three, the nearest first."""
    names = _by_name()
    near = get_close_matches(_folded(text[:_LONGEST]), names, _MOST_SUGGESTIONS * 3, _NEAR_ENOUGH)
    return tuple(dict.fromkeys(names[name] for name in near))[:_MOST_SUGGESTIONS]


@cache
def _by_code() -> dict[str, District]:
    return {district.code[3:]: district for district in DISTRICTS}


@cache
def _by_name() -> dict[str, District]:
    names: dict[str, District] = {}
    for district, (_code, ro, ru, en, others) in zip(DISTRICTS, _UNITS, strict=True):
        for name in (ro, ru, en, *others):
            if name:
                names[_folded(name)] = district
                # Both spellings are official, by the grammar of 1965 and that of 1993.
                names[_folded(name.replace("î", "â"))] = district
    return names


def _folded(text: str) -> str:
    """Lower-case words without diacritics, titles and footnote marks."""
    letters = []
    for letter in unicodedata.normalize("NFC", text).casefold():
        base = unicodedata.normalize("NFD", letter)[0]
        # Only Latin letters lose their marks: й is no и. ё and е are written for one another.
        letters.append(base if base.isascii() else ("е" if letter == "ё" else letter))
    words = _MARKS.sub(" ", "".join(letters)).split()
    words = [word for word in (_FOOTNOTE.sub("", word) for word in words) if word]
    kept = [word for word in words if word not in _TITLES]
    return " ".join(kept)
