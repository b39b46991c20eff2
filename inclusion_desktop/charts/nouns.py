"""Nouns that this field counts, in every form a numeral asks for."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted, in the forms of one language: '' where the language has no such form.

    `one` 1 copil; `few` 18 copii, 3 ребёнка; `many` 5 детей; `other` (11.471 de) copii, 1,5 ребёнка.
    """

    one: str
    other: str
    few: str = ""
    many: str = ""

    def form(self, category: str) -> str:
        """The form for a plural category."""
        return {"one": self.one, "few": self.few, "many": self.many}.get(category, self.other) or self.other


def _russian(one: str, few: str, many: str) -> Noun:
    return Noun(one, few, few, many)


NOUNS: Mapping[str, tuple[Noun, ...]] = {
    "ro": tuple(
        Noun(one, other, other)
        for one, other in (
            ("copil", "copii"),
            ("elev", "elevi"),
            ("persoană", "persoane"),
            ("părinte", "părinți"),
            ("profesor", "profesori"),
            ("cadru didactic", "cadre didactice"),
            ("școală", "școli"),
            ("grădiniță", "grădinițe"),
            ("instituție", "instituții"),
            ("raion", "raioane"),
            ("an", "ani"),
            ("leu", "lei"),
            ("caz", "cazuri"),
        )
    ),
    "ru": tuple(
        _russian(*forms)
        for forms in (
            ("ребёнок", "ребёнка", "детей"),
            ("ученик", "ученика", "учеников"),
            ("человек", "человека", "человек"),
            ("родитель", "родителя", "родителей"),
            ("учитель", "учителя", "учителей"),
            ("педагог", "педагога", "педагогов"),
            ("школа", "школы", "школ"),
            ("детский сад", "детских сада", "детских садов"),
            ("учреждение", "учреждения", "учреждений"),
            ("район", "района", "районов"),
            ("год", "года", "лет"),
            ("лей", "лея", "леев"),
            ("случай", "случая", "случаев"),
        )
    ),
    "en": tuple(
        Noun(one, other)
        for one, other in (
            ("child", "children"),
            ("pupil", "pupils"),
            ("student", "students"),
            ("person", "people"),
            ("parent", "parents"),
            ("teacher", "teachers"),
            ("caregiver", "caregivers"),
            ("school", "schools"),
            ("kindergarten", "kindergartens"),
            ("institution", "institutions"),
            ("district", "districts"),
            ("year", "years"),
            ("case", "cases"),
        )
    ),
}
"""What this field counts. A unit that is any form of one of these is inflected; others are printed as typed."""

_EXTRA_FORMS = {
    "дети": "ребёнок",
    "люди": "человек",
    "ученики": "ученик",
    "учителя": "учитель",
    "школы": "школа",
}
_SHORT_UNITS = frozenset({"min", "buc", "sec", "mil", "mln", "mld", "pag", "art", "km", "kg", "lit"})


@functools.lru_cache(maxsize=512)
def find_noun(word: str, language: str) -> Noun | None:
    """The noun that a unit names, in any of its forms; None where we do not know it."""
    folded = word.strip().casefold()
    folded = _EXTRA_FORMS.get(folded, folded)
    for noun in NOUNS[language]:
        if folded in (noun.one, noun.few, noun.many, noun.other):
            return noun
    return None


def takes_de(unit: str) -> bool:
    """Whether Romanian puts 'de' between a number from 20 on and this unit: before words, not abbreviations."""
    first = unit.split(" ", maxsplit=1)[0]
    return len(first) >= 2 and first.isalpha() and first.islower() and first not in _SHORT_UNITS
