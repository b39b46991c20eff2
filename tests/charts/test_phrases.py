from __future__ import annotations

import pytest

from inclusion_desktop.charts.phrases import count_words, join_words, problem_sentence, quoted, sentence, source_line
from inclusion_desktop.data.dataset import Provenance


@pytest.mark.parametrize(
    ("language", "joined"), [("ro", "unu, doi și trei"), ("ru", "unu, doi и trei"), ("en", "unu, doi and trei")]
)
def test_words_are_joined_as_the_language_does(language: str, joined: str) -> None:
    assert join_words(["unu", "doi", "trei"], language) == joined
    assert join_words(["unu"], language) == "unu"
    assert join_words([], language) == ""


@pytest.mark.parametrize(
    ("count", "noun", "language", "said"),
    [
        (1, "part", "ro", "1 parte"),
        (5, "part", "ro", "5 părți"),
        (21, "part", "ro", "21 de părți"),
        (100, "square", "ro", "100 de pătrate"),
        (1, "part", "ru", "1 часть"),
        (2, "part", "ru", "2 части"),
        (5, "part", "ru", "5 частей"),
        (21, "of_square", "ru", "21 квадрата"),
        (100, "of_square", "ru", "100 квадратов"),
        (2, "of_circle", "ru", "2 кругов"),
        (40, "person", "ru", "40 фигур"),
        (1, "person", "en", "1 figure"),
        (1000, "of_square", "en", "1,000 squares"),
    ],
)
def test_things_are_counted_in_the_right_form(count: int, noun: str, language: str, said: str) -> None:
    assert count_words(count, noun, language).replace("\u00a0", " ") == said


def test_quotes_are_the_language_s_own() -> None:
    assert [quoted("a", language) for language in ("ro", "ru", "en")] == ["„a”", "«a»", "“a”"]


def test_a_sentence_has_a_capital_and_one_full_stop() -> None:
    assert sentence(" șapte din zece ") == "Șapte din zece."
    assert sentence("De ce?") == "De ce?"
    assert sentence("") == ""


def test_the_source_line_says_no_n_that_is_not_stated() -> None:
    assert source_line(Provenance("MEC", "2024", "not stated"), "ro") == "Sursa: MEC, 2024"
    assert source_line(Provenance("МОИ", n="1 200"), "ru") == "Источник: МОИ; n\u00a0=\u00a01 200"
    assert source_line(Provenance(date="2024"), "ro") == ""


def test_every_problem_is_said_in_three_languages() -> None:
    codes = ["unknown_type", "no_dataset", "missing_channel", "missing_column", "wrong_kind", "no_rows", "bad_option"]
    for code in codes:
        said = {problem_sentence(f"chart.{code}", language, "X") for language in ("ro", "ru", "en")}
        assert len(said) == 3
        assert not any("{" in each for each in said)
