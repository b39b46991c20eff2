from __future__ import annotations

import pytest

from inclusion_desktop.charts.types.nested import CHART_TYPE as NESTED
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.graphics.scene import GlyphRun, walk
from tests.charts.samples import FRAME, chart_of, context, table


def words(whole: str, part: str, **options: object) -> str:
    dataset = table({"who": (Kind.TEXT, ["All", "Some"]), "n": (Kind.NUMBER, [whole, part])})
    chart = chart_of(NESTED, dataset, {"name": "who", "value": "n"}, options, "en")
    NESTED.table(chart, "en")
    list(NESTED.check(chart))
    group = NESTED.build(chart, FRAME, context("en"))
    return " | ".join(item.text for item, _, _ in walk((group,)) if isinstance(item, GlyphRun)).replace("\u00a0", " ")


def test_the_part_is_said_as_one_in_so_many_with_its_percentage() -> None:
    assert "1 in 40 (2.5%)" in words("4000", "100")


def test_a_percentage_on_the_edge_is_rounded_up() -> None:
    assert "15%" in words("200", "29", share="percent", decimals=0)


@pytest.mark.parametrize(("whole", "part"), [("4", "2.2e-308"), ("1e20", "3"), ("1.7e308", "5e-324")])
def test_more_than_anybody_counts_is_said_in_percent_alone(whole: str, part: str) -> None:
    said = words(whole, part)
    assert "1 in" not in said
    assert "< 0.1%" in said


def test_counts_whose_hundredfold_is_no_float_have_a_percentage() -> None:
    assert "1 in 2 (50.0%)" in words("1.7e308", "0.85e308")


def test_a_count_without_a_value_is_named_with_the_reason() -> None:
    dataset = table({"who": (Kind.TEXT, ["All", "Some", "Few"]), "n": (Kind.NUMBER, ["4000", "100", ":"])})
    chart = chart_of(NESTED, dataset, {"name": "who", "value": "n"})
    assert NESTED.notes(chart, "ro") == ("Confidențial: Few.",)
    assert NESTED.describe(chart, "en").endswith("Some: 100 (2.5%). Confidential: Few.")
    assert NESTED.table(chart, "en").rows[-1] == ("Few", "confidential", "")
