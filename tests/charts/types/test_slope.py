from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from inclusion_desktop.charts.chart_type import Chart, Severity
from inclusion_desktop.charts.types.slope import CHART_TYPE as SLOPES
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.path import Paths
from inclusion_desktop.graphics.scene import GlyphRun, Group
from tests.charts.samples import FRAME, capitals, chart_of, context, ink, shapes, table, texts
from tests.charts.types.cases import CASES, assert_golden, fake_context


def slopes(
    names: Sequence[str] = ("Caregivers", "Teachers"),
    before: Sequence[str] = ("23", "41"),
    after: Sequence[str] = ("40", "60"),
    options: Mapping[str, Any] | None = None,
    kind: Kind = Kind.PERCENT,
) -> Chart:
    data = table({"name": (Kind.TEXT, names), "2018": (kind, before), "2024": (kind, after)})
    return chart_of(SLOPES, data, {"series": "name", "value": ["2018", "2024"]}, options)


def ends(group: Group) -> dict[tuple[int, str], float]:
    """The height of each dot by dataset row and column."""
    found = {}
    for batch in shapes(group):
        if batch.fill is not None and batch.data_column and isinstance(batch.geometry, Paths):
            assert batch.data_rows is not None
            for index, row in enumerate(batch.data_rows.tolist()):
                points = batch.geometry.path(index)[1]
                found[row, batch.data_column] = float(points[:, 1].min() + points[:, 1].max()) / 2
    return found


def codes(chart: Chart) -> dict[str, Severity]:
    return {finding.code: finding.severity for finding in SLOPES.check(chart)}


def test_both_ends_stand_on_one_scale() -> None:
    y = ends(SLOPES.build(slopes(), FRAME, context()))
    unit = (y[0, "2018"] - y[1, "2024"]) / (60 - 23)
    assert (y[0, "2018"] - y[0, "2024"]) / unit == pytest.approx(17)
    assert (y[1, "2018"] - y[1, "2024"]) / unit == pytest.approx(19)


def test_a_scale_to_a_hundred_leaves_room_above_and_below() -> None:
    y = ends(SLOPES.build(slopes(options={"scale": "hundred"}), FRAME, context()))
    fitted = ends(SLOPES.build(slopes(), FRAME, context()))
    assert y[0, "2018"] - y[1, "2024"] == pytest.approx((fitted[0, "2018"] - fitted[1, "2024"]) * 37 / 100)


def test_the_change_of_a_percentage_is_in_points() -> None:
    found = texts(SLOPES.build(slopes(), FRAME, context("ro")))
    assert "+17\u00a0p.p." in found
    assert "+19\u00a0p.p." in found
    assert not any(
        text.startswith("+") for text in texts(SLOPES.build(slopes(options={"change": "none"}), FRAME, context()))
    )


def test_the_change_is_that_of_the_printed_values() -> None:
    chart = slopes(("A",), ("22.6",), ("40.4",), {"decimals": 0})
    found = texts(SLOPES.build(chart, FRAME, context()))
    assert {"23%", "40%", "+17\u00a0pp"} <= set(found)


def test_amounts_may_change_in_percent_but_percentages_may_not() -> None:
    amounts = slopes(options={"change": "percent"}, kind=Kind.INTEGER, before=("20", "40"), after=("30", "20"))
    assert {"+50%", "\u221250%"} <= set(texts(SLOPES.build(amounts, FRAME, context())))
    assert "chart.percent_of_percent" not in codes(amounts)
    assert codes(slopes(options={"change": "percent"}))["chart.percent_of_percent"] is Severity.ERROR


def test_moments_in_rows_make_the_same_drawing_as_moments_in_columns() -> None:
    data = table(
        {
            "name": (Kind.TEXT, ["Caregivers", "Teachers", "Teachers", "Caregivers"]),
            "year": (Kind.YEAR, ["2024", "2018", "2024", "2018"]),
            "share": (Kind.PERCENT, ["40", "41", "60", "23"]),
        }
    )
    chart = chart_of(SLOPES, data, {"series": "name", "value": "share", "time": "year"})
    group = SLOPES.build(chart, FRAME, context())
    wide = SLOPES.build(slopes(), FRAME, context())
    assert sorted(ends(group).values()) == pytest.approx(sorted(ends(wide).values()))
    assert sorted(texts(group)) == sorted(texts(wide))


def test_equal_values_have_labels_that_do_not_cover_each_other() -> None:
    chart = slopes(("A", "B", "C"), ("23", "23", "23"), ("40", "40", "40"))
    runs = [run for run in SLOPES.build(chart, FRAME, context()).items if isinstance(run, GlyphRun)]
    for text in ("23%", "40%"):
        heights = sorted(float(run.positions[0, 1]) for run in runs if run.text == text)
        assert len(heights) == 3
        assert min(np.diff(heights)) >= 13


def test_every_value_leads_to_its_cell() -> None:
    runs = [item for item in SLOPES.build(slopes(), FRAME, context()).items if isinstance(item, GlyphRun)]
    cells = {run.text: (run.data_row, run.data_column) for run in runs}
    assert cells["23%"] == (0, "2018")
    assert cells["60%"] == (1, "2024")


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("frame", [FRAME, Rect(20, 30, 110, 60), Rect(0, 0, 3, 200)])
def test_whatever_the_data_the_ink_stays_in_the_frame(case: str, side: str, frame: Rect) -> None:
    names, values = CASES[case]
    where = context("ru")
    chart = slopes(names, values, values[::-1], {"names": side}, Kind.NUMBER)
    group = SLOPES.build(chart, frame, where)
    if frame.width < 50 or case == "tiny":
        return
    slack = where.text.label.size * 1.1
    for box in ink(group):
        assert np.isfinite([box.x, box.y, box.width, box.height]).all()
        assert box.x >= frame.x - slack
        assert box.y >= frame.y - slack
        assert box.right <= frame.right + slack
        assert box.bottom <= frame.bottom + slack


def test_findings() -> None:
    assert "chart.one_moment" not in codes(slopes())
    data = table({"name": (Kind.TEXT, ["A"]), "2018": (Kind.PERCENT, ["23"])})
    assert codes(chart_of(SLOPES, data, {"series": "name", "value": ["2018"]}))["chart.one_moment"] is Severity.ERROR
    amounts = slopes(options={"scale": "hundred"}, kind=Kind.INTEGER)
    assert codes(amounts)["chart.hundred_without_percent"] is Severity.WARNING
    assert codes(slopes(options={"scale": "hundred"})) == {}
    assert codes(slopes(before=("50", "51"), after=("52", "53")))["chart.narrow_axis"] is Severity.WARNING


def test_it_is_told_in_three_languages() -> None:
    english = SLOPES.describe(slopes(), "en")
    assert "Caregivers rose from 23% (2018) to 40% (2024), +17\u00a0percentage points." in english
    assert english.endswith("Largest change: Teachers, +19\u00a0percentage points.")
    assert "creștere de la 23\u00a0% (2018) la 40\u00a0% (2024), +17\u00a0puncte procentuale" in SLOPES.describe(
        slopes(), "ro"
    )
    assert "процентных пунктов" in SLOPES.describe(slopes(), "ru")


def test_the_table_has_the_moments_and_the_names() -> None:
    found = SLOPES.table(slopes(), "en")
    assert found.header[1:] == ("Caregivers", "Teachers")
    assert found.rows == (("2018", "23%", "41%"), ("2024", "40%", "60%"))


@pytest.mark.parametrize("options", [{}, {"names": "right", "highlight": "Teachers", "scale": "hundred"}])
def test_the_drawing_is_the_one_on_file(options: dict[str, Any]) -> None:
    name = "slope_lit" if options else "slope_typical"
    assert_golden(name, SLOPES.build(slopes(options=options), FRAME, fake_context()))


def test_moments_that_do_not_say_their_order_are_told_of() -> None:
    def codes(periods: Sequence[str]) -> set[str]:
        data = table(
            {"name": (Kind.TEXT, ["A", "A"]), "period": (Kind.TEXT, periods), "share": (Kind.PERCENT, ["23", "40"])}
        )
        chart = chart_of(SLOPES, data, {"series": "name", "value": "share", "time": "period"})
        return {each.code for each in SLOPES.check(chart)}

    assert "chart.moments_without_order" in codes(["Caregivers", "Teachers"])
    assert "chart.moments_without_order" not in codes(["2018", "during the campaign"])


def test_no_leader_goes_to_a_label_that_is_not_there() -> None:
    both = SLOPES.build(slopes(("A", "B"), ("50", "50"), ("50", "50")), FRAME, context())
    one = SLOPES.build(slopes(("A", "B"), ("50", "50"), ("50", "")), FRAME, context())
    assert [leaders(group) for group in (both, one)] == [4, 3]


def leaders(group: Group) -> int:
    """How many ends are joined to a label that had to give way; the two axes are thin lines too, of one batch."""
    thin = [batch for batch in shapes(group) if batch.stroke is not None and batch.stroke.width == 0.5]
    return sum(isinstance(batch.geometry, Paths) and len(batch.geometry) == 1 for batch in thin)


def test_an_end_without_a_value_says_why_and_has_no_line() -> None:
    chart = slopes(("Caregivers", "Teachers", "Pupils"), ("23", "…", "41"), ("40", "60", ":"))
    group = SLOPES.build(chart, FRAME, context("ro"))
    said = {run.text: run for run in _runs(group)}
    assert (said["necolectat"].data_row, said["necolectat"].data_column) == (1, "2018")
    assert (said["confidențial"].data_row, said["confidențial"].data_column) == (2, "2024")
    y = ends(group)
    assert set(y) == {(0, "2018"), (0, "2024"), (1, "2024"), (2, "2018")}
    assert abs(float(said["confidențial"].positions[0, 1]) - y[2, "2018"]) < 8, "at the height of the end that is there"
    assert "60\u00a0%" in said
    assert "41\u00a0%" in said
    assert [text for text in said if text.startswith("+")] == ["+17\u00a0p.p."]
    hidden = SLOPES.build(slopes(("A", "B"), ("23", "…"), ("40", "60"), {"missing": False}), FRAME, context("ro"))
    assert "necolectat" not in texts(hidden)


@pytest.mark.parametrize(
    ("language", "word", "mark"), [("ru", "не собиралось", "не собр."), ("en", "not collected", "n/c")]
)
def test_words_become_marks_where_the_lines_need_the_room(language: str, word: str, mark: str) -> None:
    chart = slopes(("Caregivers", "Teachers"), ("23", "…"), ("40", "…"))
    assert texts(SLOPES.build(chart, FRAME, context(language))).count(word) == 2
    narrow = texts(SLOPES.build(chart, Rect(0, 0, 150, 150), context(language)))
    assert narrow.count(mark) == 2
    assert {"Caregivers", "Teachers"} <= set(narrow), "names stay whole"


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("language", ["ro", "ru", "en"])
@pytest.mark.parametrize("frame", [FRAME, Rect(0, 0, 170, 150)])
def test_words_at_ends_cover_nothing(side: str, language: str, frame: Rect) -> None:
    chart = slopes(("Caregivers", "Teachers", "Pupils", "All"), ("23", "…", "41", ":"), ("40", "60", ":", ""),
                   {"names": side})  # fmt: skip
    boxes = [capitals(run) for run in _runs(SLOPES.build(chart, frame, context(language)))]
    assert all(frame.x - 1 <= box.x and box.right <= frame.right + 3 for box in boxes)
    assert not any(one.intersects(other) for one, other in itertools.combinations(boxes, 2))


def test_a_row_of_which_nothing_is_known_stands_below_the_scale() -> None:
    chart = slopes(("Caregivers", "All"), ("23", ":"), ("40", ":"))
    group = SLOPES.build(chart, FRAME, context())
    name = next(run for run in _runs(group) if run.text == "All")
    assert float(name.positions[0, 1]) > max(ends(group).values()) + 8


def test_a_moment_between_that_lacks_a_value_is_told_of() -> None:
    data = table({"name": (Kind.TEXT, ["A", "B"]), "2012": (Kind.PERCENT, ["23", "50"]),
                  "2018": (Kind.PERCENT, [":", "55"]), "2024": (Kind.PERCENT, ["40", "…"])})  # fmt: skip
    chart = chart_of(SLOPES, data, {"series": "name", "value": ["2012", "2018", "2024"]})
    assert {"A: confidential", "not collected"} <= set(texts(SLOPES.build(chart, FRAME, context())))
    assert SLOPES.notes(chart, "en") == ("Confidential: A (2018).",)
    assert SLOPES.describe(chart, "en").endswith("Confidential: A (2018). Not collected: B (2024).")


def test_the_drawing_with_gaps_is_the_one_on_file() -> None:
    chart = slopes(("Caregivers", "Teachers", "Pupils", "All"), ("23", "…", "41", ":"), ("40", "60", ":", ""))
    assert_golden("slope_missing", SLOPES.build(chart, FRAME, fake_context()))


def _runs(group: Group) -> list[GlyphRun]:
    return [item for item in group.items if isinstance(item, GlyphRun)]
