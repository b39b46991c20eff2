from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import pytest

from inclusion_desktop.charts import types
from inclusion_desktop.charts.chart_type import MEASURES, NAMES, Channel, Chart, ChartContext, Finding
from inclusion_desktop.charts.options import option
from inclusion_desktop.charts.registry import ChartProblem, Trouble, chart_types, read_chart, rows_where
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.document.chart_spec import ChartSpec, Condition
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import Group, TableData
from tests.charts.samples import table


@dataclass(frozen=True, slots=True)
class Options:
    """Options of a chart that only tests know."""

    count: int = option(3, "Count", low=1, high=9)


class Plain:
    """A chart that only tests know."""

    id: ClassVar[str] = "plain"
    version: ClassVar[int] = 1
    label: ClassVar[str] = "Plain"
    summary: ClassVar[str] = "For tests."
    channels: ClassVar[tuple[Channel, ...]] = (
        Channel("category", "Names", "", NAMES),
        Channel("value", "Values", "", MEASURES),
    )
    options: ClassVar[type[Options]] = Options

    def build(self, chart: Chart, frame: Rect, context: ChartContext) -> Group:
        return Group(())

    def describe(self, chart: Chart, language: str) -> str:
        return "plain"

    def table(self, chart: Chart, language: str) -> TableData:
        return TableData("", (), ())

    def check(self, chart: Chart) -> Iterable[Finding]:
        return ()


TYPES = {"plain": Plain()}


@pytest.fixture
def shares() -> Dataset:
    return table(
        {
            "group": (Kind.CATEGORY, ["Teachers", "Caregivers", "Teachers"]),
            "year": (Kind.YEAR, ["2018", "2018", "2024"]),
            "share": (Kind.PERCENT, ["41", "23", "60"]),
        }
    )


def read(dataset: Dataset | None, language: str = "en", **changes: object) -> Chart | ChartProblem:
    given: dict[str, object] = {"type": "plain", "channels": {"category": ("group",), "value": ("share",)}, **changes}
    return read_chart("c1", ChartSpec(**given), dataset, language=language, types=TYPES)  # type: ignore[arg-type]


def problem(found: Chart | ChartProblem) -> ChartProblem:
    assert isinstance(found, ChartProblem)
    return found


def test_every_module_of_a_chart_type_is_found_under_its_id() -> None:
    modules = {module.name for module in pkgutil.iter_modules(types.__path__)}
    assert set(chart_types()) == modules
    assert all(name == chart_type.id for name, chart_type in chart_types().items())


def test_columns_options_rows_and_source_are_read(shares: Dataset) -> None:
    chart = read(shares, rows=(Condition("group", "Teachers"),), options={"count": 5}, title="A finding")
    assert isinstance(chart, Chart)
    assert chart.rows.tolist() == [0, 2]
    value = chart.one("value")
    assert value is not None
    assert value.name == "share"
    assert chart.options == Options(5)
    assert chart.title == "A finding"
    assert chart.source == "Source: Republican Center for Psychopedagogical Assistance, 2024; n\u00a0=\u00a0460 835"


def test_an_empty_source_hides_the_line_and_its_own_words_stay(shares: Dataset) -> None:
    hidden, own = read(shares, source=""), read(shares, source="Our survey")
    assert isinstance(hidden, Chart)
    assert isinstance(own, Chart)
    assert hidden.source == ""
    assert own.source == "Our survey"


@pytest.mark.parametrize(
    ("changes", "trouble", "said"),
    [
        ({"type": "spiral"}, Trouble.UNKNOWN_TYPE, "'spiral'"),
        ({"channels": {"category": ("group",)}}, Trouble.MISSING_CHANNEL, "'Values'"),
        ({"channels": {"category": ("group",), "value": ("gone",)}}, Trouble.MISSING_COLUMN, "'gone'"),
        ({"channels": {"category": ("group",), "value": ("group",)}}, Trouble.WRONG_KIND, "Column 'group' is"),
        ({"rows": (Condition("group", "Nobody"),)}, Trouble.NO_ROWS, "group = Nobody"),
        ({"rows": (Condition("gone", "1"),)}, Trouble.NO_ROWS, "gone = 1"),
        ({"options": {"count": "many"}}, Trouble.BAD_OPTION, "Count"),
        ({"options": {"count": 40}}, Trouble.BAD_OPTION, "at most 9"),
    ],
)
def test_what_cannot_be_drawn_says_what_is_wrong_and_what_to_do(
    shares: Dataset, changes: dict[str, object], trouble: Trouble, said: str
) -> None:
    found = problem(read(shares, "en", **changes))
    assert found.trouble is trouble
    assert said in found.message
    assert found.remedy
    assert found.element == "c1"


def test_the_printed_sentence_follows_the_document(shares: Dataset) -> None:
    printed = {language: problem(read(None, language)).printed for language in ("ro", "ru", "en")}
    assert printed["ro"].startswith("Diagrama nu are date")
    assert printed["ru"].startswith("У диаграммы нет данных")
    assert printed["en"].startswith("The chart has no data")


def test_rows_are_compared_as_numbers_where_the_column_holds_numbers(shares: Dataset) -> None:
    assert rows_where(shares, (Condition("year", "2018.0"),)).tolist() == [0, 1]
    assert rows_where(shares, (Condition("share", "60,0"),)).tolist() == [2]
    assert rows_where(shares, (Condition("share", "sixty"),)).tolist() == []


def test_all_conditions_must_hold(shares: Dataset) -> None:
    both = (Condition("group", "Teachers"), Condition("year", "2024"))
    assert rows_where(shares, both).tolist() == [2]
    assert rows_where(shares, ()).tolist() == [0, 1, 2]


def districts() -> Dataset:
    return table(
        {
            "group": (Kind.DISTRICT, ["r-nul Orhei", "Оргеев", "Cahul", "Cahull"]),
            "share": (Kind.PERCENT, ["41", "23", "60", "12"]),
        }
    )


def test_one_district_has_one_name_in_a_chart_and_a_slip_its_own() -> None:
    chart = read(districts())
    assert isinstance(chart, Chart)
    name = chart.one("category")
    assert name is not None
    assert name.values() == ["r-nul Orhei", "r-nul Orhei", "Cahul", "Cahull"]


def test_conditions_go_by_the_district() -> None:
    assert rows_where(districts(), (Condition("group", "Orhei"),)).tolist() == [0, 1]
    assert rows_where(districts(), (Condition("group", "Cahull"),)).tolist() == [3]
