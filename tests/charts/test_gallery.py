from __future__ import annotations

from inclusion_desktop.charts.chart_type import ChartType
from inclusion_desktop.charts.gallery import Choice, rank
from inclusion_desktop.charts.types.big_number import CHART_TYPE as BIG_NUMBER
from inclusion_desktop.charts.types.donut import CHART_TYPE as DONUT
from inclusion_desktop.charts.types.waffle import CHART_TYPE as WAFFLE
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.document.chart_spec import Condition
from tests.charts.samples import table

TYPES: dict[str, ChartType] = {"donut": DONUT, "waffle": WAFFLE, "big_number": BIG_NUMBER}
PARTS = table({"group": (Kind.TEXT, ["Yes", "No", "Unsure"]), "share": (Kind.PERCENT, ["50", "30", "20"])})


def choices(dataset: Dataset, *columns: str) -> dict[str, Choice]:
    return {choice.chart_type.id: choice for choice in rank(dataset, columns, TYPES)}


def test_parts_of_a_whole_are_a_donut_first() -> None:
    found = choices(PARTS)
    assert next(iter(found)) == "donut"
    assert found["donut"].channels == {"category": ("group",), "value": ("share",)}
    assert found["donut"].reason == ""


def test_one_figure_is_a_big_number_or_people_first() -> None:
    one = table({"share": (Kind.PERCENT, ["97.6"])})
    assert list(choices(one))[:2] == ["waffle", "big_number"]


def test_types_that_do_not_fit_come_last_and_say_why() -> None:
    answers = table({"group": (Kind.TEXT, ["A", "B"]), "share": (Kind.PERCENT, ["97.6", "96.7"])})
    found = choices(answers)
    assert next(iter(found)) == "big_number"
    assert found["donut"].channels is None
    assert found["donut"].reason == "The parts make 194.3%, more than rounding explains."


def test_only_the_chosen_columns_are_used() -> None:
    more = table(
        {
            "group": (Kind.TEXT, ["Yes", "No"]),
            "n": (Kind.INTEGER, ["70", "30"]),
            "share": (Kind.PERCENT, ["70", "30"]),
        }
    )
    assert choices(more, "group", "share")["donut"].channels == {"category": ("group",), "value": ("share",)}
    assert choices(more, "group")["donut"].reason == "It needs a column of numbers or percentages for 'Values'."


def test_a_table_without_rows_fits_nothing() -> None:
    empty = table({"group": (Kind.TEXT, []), "share": (Kind.PERCENT, [])})
    assert {choice.reason for choice in choices(empty).values()} == {"There are no rows to show."}


def test_what_to_watch_is_said_of_types_that_fit() -> None:
    many = table({"g": (Kind.TEXT, [str(i) for i in range(8)]), "n": (Kind.INTEGER, ["5"] * 8)})
    assert "8 slices" in choices(many)["donut"].reason
    assert choices(many)["donut"].channels is not None


def test_types_are_judged_by_the_rows_that_are_asked_for() -> None:
    both = table(
        {
            "place": (Kind.TEXT, ["Orhei", "Orhei", "Cahul", "Cahul"]),
            "answer": (Kind.TEXT, ["Yes", "No", "Yes", "No"]),
            "share": (Kind.PERCENT, ["60", "40", "70", "30"]),
        }
    )
    assert choices(both)["donut"].channels is None
    found = {each.chart_type.id: each for each in rank(both, (), TYPES, (Condition("place", "Orhei"),))}
    assert found["donut"].channels == {"category": ("answer",), "value": ("share",)}
    # Where it is the only name there is, it stays one.
    named = {each.chart_type.id: each for each in rank(both, ("place", "share"), TYPES, (Condition("answer", "Yes"),))}
    assert named["big_number"].channels == {"value": ("share",), "label": ("place",)}
