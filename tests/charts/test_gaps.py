from __future__ import annotations

from collections.abc import Sequence

from inclusion_desktop.charts.gaps import Gap, find_gaps, gap_sentences, reason_sentences, reason_words
from inclusion_desktop.charts.series import Arrangement, arrange
from inclusion_desktop.charts.types.line import CHART_TYPE as LINES
from inclusion_desktop.data.dataset import Kind, State
from tests.charts.samples import chart_of, table

YEARS = ("2012", "2014", "2016", "2018")


def arranged(x: Kind = Kind.YEAR, **columns: Sequence[str]) -> Arrangement:
    data = table({"x": (x, YEARS), **{name: (Kind.NUMBER, cells) for name, cells in columns.items()}})
    found = arrange(chart_of(LINES, data, {"x": "x", "y": list(columns)}), "en", along="x", value="y")
    assert found is not None
    return found


def sentences(data: Arrangement, language: str = "en") -> tuple[str, ...]:
    return gap_sentences(data, find_gaps(data), language)


def test_neighbours_without_a_value_are_one_gap_where_the_reason_is_one() -> None:
    assert find_gaps(arranged(A=("…", "…", ":", "4"), B=("1", "", "3", "none"))) == (
        Gap(0, 0, 2, State.NOT_COLLECTED),
        Gap(0, 2, 3, State.SUPPRESSED),
        Gap(1, 1, 2, State.BLANK),
        Gap(1, 3, 4, State.INVALID),
    )


def test_each_reason_has_a_sentence_of_its_own() -> None:
    data = arranged(A=("…", "2", ":", "4"), B=("1", "", ":", "none"))
    assert sentences(data) == ("No data: B (2014).", "Invalid: B (2018).", "Confidential: A (2016) and B (2016).",
                               "Not collected: A (2012).")  # fmt: skip
    assert sentences(data, "ro")[2] == "Confidențial: A (2016) și B (2016)."
    assert sentences(data, "ru")[3] == "Не собиралось: A (2012)."


def test_one_series_needs_no_name_and_a_series_without_any_value_no_places() -> None:
    assert sentences(arranged(A=("1", ":", ":", "4"))) == ("Confidential: 2014\u20132016.",)
    assert sentences(arranged(A=("1", "2", "3", "4"), B=(":", ":", ":", ":"))) == ("Confidential: B.",)


def test_names_are_no_stretch_of_time() -> None:
    assert sentences(arranged(Kind.TEXT, A=("1", ":", ":", "4"))) == ("Confidential: 2014 and 2016.",)


def test_of_many_names_some_are_counted() -> None:
    assert reason_sentences([(State.BLANK, f"N{i}") for i in range(9)], "en") == (
        "No data: N0, N1, N2, N3, N4 and 4 more.",
    )
    assert reason_sentences([(State.BLANK, f"N{i}") for i in range(9)], "ro")[0].endswith("N4 și încă 4.")


def test_words_give_way_to_marks_together() -> None:
    states = (State.SUPPRESSED, State.NOT_COLLECTED)
    assert reason_words(states, "en", lambda words: True)[State.NOT_COLLECTED] == "not collected"
    marks = reason_words(states, "en", lambda words: "not collected" not in words.values())
    assert marks == {State.SUPPRESSED: "conf.", State.NOT_COLLECTED: "n/c"}
