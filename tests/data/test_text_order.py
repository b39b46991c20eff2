"""The alphabets of three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.data.text_order import fold, sorted_ranks


def _sorted(words: str, language: str) -> str:
    texts = words.split()
    ranks = sorted_ranks(texts, language).tolist()
    assert sorted(ranks) == list(range(len(texts)))
    return " ".join(text for _rank, text in sorted(zip(ranks, texts, strict=True)))


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("ro", "10 ara Ara azi ăra âra bac ir iz îr sat șat tara țara Țară Елка"),
        ("ro", "Sângera sânii sânziana Șoldănești Ștefan Vodă"),
        ("en", "ara âra ăra azi sat șat szd Елка"),
        ("ru", "елка ёлка ель йод Якорь ara"),
    ],
)
def test_words_stand_in_the_order_of_the_alphabet(language: str, wanted: str) -> None:
    assert _sorted(" ".join(sorted(wanted.split(), key=lambda word: word[::-1])), language) == wanted


def test_letters_with_a_cedilla_stand_where_those_with_a_comma_do() -> None:
    assert _sorted("ţz țb ţa", "ro") == "ţa țb ţz"


def test_beginnings_of_eight_letters_and_more_are_told_apart() -> None:
    assert _sorted("Chișinău2 Chișinău1 Chișinău chișinău1 Chișină", "ro") == (
        "Chișină Chișinău chișinău1 Chișinău1 Chișinău2"
    )


@given(st.lists(st.text(max_size=12), unique=True, max_size=12), st.sampled_from(["ro", "ru", "en"]))
def test_every_text_has_its_own_place_whatever_the_order_given(texts: list[str], language: str) -> None:
    ranks = dict(zip(texts, sorted_ranks(texts, language).tolist(), strict=True))
    assert sorted(ranks.values()) == list(range(len(texts)))
    turned = texts[::-1]
    again = dict(zip(turned, sorted_ranks(turned, language).tolist(), strict=True))
    different = {text.casefold() for text in texts}
    if len(different) == len(texts) and not any("\0" in text for text in texts):
        assert ranks == again


def test_folding_forgets_case_and_accents_but_not_letters() -> None:
    assert fold("ŞTEFAN Ștefan ÎN É Ёж") == "stefan stefan in e еж"
    assert fold("Край") == "край"
