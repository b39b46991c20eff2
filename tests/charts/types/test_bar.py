from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from inclusion_desktop.charts.chart_type import Chart, Severity
from inclusion_desktop.charts.types.bar import CHART_TYPE as BARS
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.path import Paths, Rects
from inclusion_desktop.graphics.scene import GlyphRun, Group
from tests.charts.samples import FRAME, chart_of, context, ink, shapes, table, texts
from tests.charts.types.cases import CASES, assert_golden, fake_context


def bars(
    names: list[str], values: list[str], options: Mapping[str, Any] | None = None, kind: Kind = Kind.NUMBER
) -> Chart:
    data = table({"name": (Kind.TEXT, names), "value": (kind, values)})
    return chart_of(BARS, data, {"category": "name", "value": "value"}, options)


def three(options: Mapping[str, Any] | None = None, kind: Kind = Kind.INTEGER, **columns: list[str]) -> Chart:
    columns = columns or {"yes": ["30", "50"], "no": ["60", "40"], "unsure": ["10", "10"]}
    data = table({"name": (Kind.TEXT, ["A", "B"]), **{name: (kind, values) for name, values in columns.items()}})
    return chart_of(BARS, data, {"category": "name", "value": list(columns)}, options)


def boxes(group: Group) -> dict[tuple[int, str], Rect]:
    """The bars by dataset row and column."""
    found = {}
    for batch in shapes(group):
        if isinstance(batch.geometry, Rects) and batch.data_rows is not None and batch.data_column is not None:
            for box, row in zip(batch.geometry.boxes.tolist(), batch.data_rows.tolist(), strict=True):
                found[row, batch.data_column] = Rect(*box)
    return found


def codes(chart: Chart) -> dict[str, Severity]:
    return {finding.code: finding.severity for finding in BARS.check(chart)}


def test_length_is_proportional_to_the_value_from_one_base() -> None:
    found = boxes(BARS.build(bars(*CASES["typical"]), FRAME, context()))
    a, b, c = (found[row, "value"] for row in range(3))
    assert a.x == b.x == c.x
    assert a.width / b.width == pytest.approx(40 / 60)
    assert c.width / b.width == pytest.approx(16 / 60)


def test_negative_bars_grow_the_other_way() -> None:
    found = boxes(BARS.build(bars(*CASES["negative"], {"orientation": "vertical"}), FRAME, context()))
    assert found[0, "value"].y == pytest.approx(found[1, "value"].bottom)
    assert found[0, "value"].height / found[1, "value"].height == pytest.approx(12.5 / 44.25)


def test_parts_of_a_stack_lie_end_to_end_and_their_sum_is_written() -> None:
    group = BARS.build(three({"arrangement": "stacked"}), FRAME, context())
    found = boxes(group)
    assert found[0, "yes"].right == pytest.approx(found[0, "no"].x)
    assert found[0, "no"].right == pytest.approx(found[0, "unsure"].x)
    assert texts(group).count("100") == 2


def test_shares_of_counts_fill_the_same_length() -> None:
    chart = three({"arrangement": "percent"}, a=["1", "30"], b=["3", "10"])
    found = boxes(BARS.build(chart, FRAME, context()))
    assert found[0, "b"].right == pytest.approx(found[1, "b"].right)
    assert found[0, "a"].width == pytest.approx((found[0, "b"].right - found[0, "a"].x) / 4)


def test_a_fixed_scale_makes_the_same_value_the_same_length_in_every_record() -> None:
    options = {"maximum": 100.0, "values": "inside", "names": "above", "unit": "none"}
    one = boxes(BARS.build(bars(["Aa"], ["50"], options), FRAME, context()))
    other = boxes(BARS.build(bars(["Aa"], ["100"], options), FRAME, context()))
    assert one[0, "value"].width == pytest.approx(other[0, "value"].width / 2)


def test_every_value_and_name_leads_to_its_cell() -> None:
    group = BARS.build(bars(*CASES["typical"]), FRAME, context())
    cells = {run.text: (run.data_row, run.data_column) for run in group.items if isinstance(run, GlyphRun)}
    assert cells["40"] == (0, "value")
    assert cells["Teachers"] == (1, "name")


def test_a_missing_value_says_why_and_has_no_bar() -> None:
    five = bars(["A", "B", "C", "D", "E"], ["40", "", ":", "…", "12o"])
    group = BARS.build(five, FRAME, context("ro"))
    assert set(boxes(group)) == {(0, "value")}
    assert texts(group)[-4:] == ["fără date", "confidențial", "necolectat", "nevalid"]
    hidden = BARS.build(bars(*CASES["missing"], {"missing": False}), FRAME, context("ro"))
    assert not {"fără date", "confidențial"} & set(texts(hidden))


def test_a_missing_value_has_a_mark_where_words_have_no_room() -> None:
    narrow = Rect(0.0, 0.0, 250.0, 200.0)
    five = bars(["A", "B", "C", "D", "E"], ["40", "", ":", "…", "12o"], {"orientation": "vertical"})
    assert texts(BARS.build(five, narrow, context("ru")))[-4:] == ["н/д", "скр.", "не собр.", "?"]


def test_the_highlighted_bar_alone_has_the_accent() -> None:
    where = context()
    group = BARS.build(bars(*CASES["typical"], {"highlight": "teachers"}), FRAME, where)
    lit = [batch for batch in shapes(group) if batch.fill == where.palette.highlight]
    assert [rows.tolist() for batch in lit if (rows := batch.data_rows) is not None] == [[1]]


def test_sorting_changes_places_not_cells() -> None:
    group = BARS.build(bars(*CASES["typical"], {"sort": "value"}), FRAME, context())
    found = boxes(group)
    assert found[1, "value"].y < found[0, "value"].y < found[2, "value"].y


def test_the_unit_is_written_once() -> None:
    data = table({"name": (Kind.TEXT, ["A", "B"]), "n": (Kind.INTEGER, ["25", "3"])}, units={"n": "children"})
    group = BARS.build(chart_of(BARS, data, {"category": "name", "value": "n"}), FRAME, context())
    assert "25\u00a0children" in texts(group)
    assert "3" in texts(group)


def test_the_axis_comes_where_values_are_not_written() -> None:
    written = texts(BARS.build(bars(*CASES["typical"]), FRAME, context()))
    read_off = texts(BARS.build(bars(*CASES["typical"], {"values": "none"}), FRAME, context()))
    assert "60" in written
    assert "20" not in written
    assert {"0", "20", "60"} <= set(read_off)


def test_several_series_have_keys_and_one_has_none() -> None:
    assert [name for name, _ in BARS.keys(three(), context())] == ["yes", "no", "unsure"]
    assert BARS.keys(bars(*CASES["typical"]), context()) == ()


@pytest.mark.parametrize("orientation", ["horizontal", "vertical"])
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("frame", [FRAME, Rect(20, 30, 90, 60), Rect(0, 0, 3, 200)])
def test_whatever_the_data_the_ink_stays_in_the_frame(case: str, orientation: str, frame: Rect) -> None:
    where = context("ru")
    group = BARS.build(bars(*CASES[case], {"orientation": orientation, "highlight": "Teachers"}), frame, where)
    if frame.width < 50:
        return
    slack = where.text.label.size * 1.1
    for box in ink(group):
        assert np.isfinite([box.x, box.y, box.width, box.height]).all()
        assert box.x >= frame.x - 1
        assert box.y >= frame.y - slack
        assert box.right <= frame.right + slack
        assert box.bottom <= frame.bottom + slack


@pytest.mark.parametrize("orientation", ["horizontal", "vertical"])
@pytest.mark.parametrize("case", ["typical", "forty", "long", "negative", "missing"])
def test_no_text_covers_another(case: str, orientation: str) -> None:
    group = BARS.build(bars(*CASES[case], {"orientation": orientation}), Rect(0, 0, 300, 220), context())
    runs = [item for item in group.items if isinstance(item, GlyphRun)]
    boxes = [
        Rect(float(run.positions[0, 0]), float(run.positions[0, 1]) - run.size * 0.62, _width(run), run.size * 0.6)
        for run in runs
    ]
    for i, box in enumerate(boxes):
        for j in range(i):
            assert not box.grown(-0.3).intersects(boxes[j].grown(-0.3)), (runs[i].text, runs[j].text)


def _width(run: GlyphRun) -> float:
    from inclusion_desktop.text.shaping import TextStyle
    from tests.charts.samples import shaper

    return shaper().width(run.text, TextStyle(run.face, run.size))


def test_type_does_not_shrink_under_six_points() -> None:
    for orientation in ("horizontal", "vertical"):
        group = BARS.build(bars(*CASES["forty"], {"orientation": orientation}), Rect(0, 0, 120, 90), context())
        assert min(item.size for item in group.items if isinstance(item, GlyphRun)) >= 6


def test_strokes_are_printable() -> None:
    group = BARS.build(bars(*CASES["typical"], {"values": "none"}), Rect(0, 0, 80, 60), context())
    strokes = [batch.stroke for batch in shapes(group) if batch.stroke is not None]
    assert strokes
    assert all(stroke.width >= 0.25 for stroke in strokes)


def test_it_is_told_in_three_languages() -> None:
    chart = bars(*CASES["typical"], kind=Kind.PERCENT)
    assert BARS.describe(chart, "en") == "Bar chart: value. Caregivers: 40%; Teachers: 60%; Pupils: 16%."
    assert BARS.describe(chart, "ro").startswith("Diagramă cu bare: value. Caregivers: 40\u00a0%;")
    assert BARS.describe(chart, "ru").startswith("Столбчатая диаграмма")
    many = BARS.describe(bars(*CASES["forty"], {"highlight": "Raionul 3"}), "en")
    assert "From 0.5 (Raionul 0) to 89.5 (Raionul 27)." in many
    assert "Highlighted: Raionul 3: " in many
    assert "No data: Teachers. Confidential: Pupils." in BARS.describe(bars(*CASES["missing"]), "en")


def test_the_table_holds_what_is_printed() -> None:
    found = BARS.table(bars(*CASES["missing"], kind=Kind.PERCENT), "en")
    assert found.rows == (
        ("Caregivers", "40%"),
        ("Teachers", "no data"),
        ("Pupils", "confidential"),
        ("Others", "16%"),
    )


def test_sound_figures_have_no_findings() -> None:
    assert codes(bars(*CASES["typical"])) == {}


def test_a_scale_that_is_too_short_is_an_error_at_the_cell() -> None:
    found = next(iter(BARS.check(bars(*CASES["typical"], {"maximum": 50.0}))))
    assert (found.severity, found.code, found.row, found.column) == (
        Severity.ERROR, "chart.scale_exceeded", 1, "value",
    )  # fmt: skip
    assert "60" in found.remedy


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [(["33.3", "33.3", "33.3"], False), (["33", "33", "33"], False), (["33", "33", "30"], True)],
)
def test_parts_of_a_hundred_may_miss_it_by_rounding_only(parts: list[str], wrong: bool) -> None:
    columns = {name: [part, part] for name, part in zip("abc", parts, strict=True)}
    chart = three({"arrangement": "percent"}, Kind.PERCENT, **columns)
    assert ("chart.not_hundred" in codes(chart)) is wrong


def test_shares_that_do_not_add_up_as_printed_are_noted() -> None:
    thirds = three({"arrangement": "percent"}, a=["1", "2"], b=["1", "1"], c=["1", "1"])
    assert codes(thirds) == {"chart.rounded_shares": Severity.NOTE}
    assert codes(three({"arrangement": "percent"})) == {}


def test_uneven_years_and_time_backwards_are_errors() -> None:
    def years(*texts_: str) -> Chart:
        data = table({"year": (Kind.YEAR, texts_), "v": (Kind.NUMBER, ["1"] * len(texts_))})
        return chart_of(BARS, data, {"category": "year", "value": "v"})

    assert "chart.time_uneven" not in codes(years("2012", "2018", "2024"))
    assert codes(years("2012", "2018", "2020"))["chart.time_uneven"] is Severity.ERROR
    assert codes(years("2018", "2012", "2024"))["chart.time_order"] is Severity.ERROR


def test_what_would_mislead_is_told() -> None:
    assert codes(bars(["A", "B"], ["0.2", "40"], {"decimals": 0}))["chart.rounds_to_zero"] is Severity.ERROR
    assert codes(bars(*CASES["forty"]))["chart.many_categories"] is Severity.WARNING
    long = table(
        {"name": (Kind.TEXT, ["A", "A", "B"]), "s": (Kind.TEXT, ["x", "y", "x"]), "v": (Kind.NUMBER, ["1", "2", "3"])}
    )
    assert codes(chart_of(BARS, long, {"category": "name", "value": "v", "series": "s"})) == {
        "chart.no_row": Severity.NOTE
    }
    assert codes(bars(*CASES["typical"], {"highlight": "Nobody"}))["chart.unknown_highlight"] is Severity.WARNING
    negative = three({"arrangement": "percent"}, a=["-1", "3"], b=["3", "3"])
    assert codes(negative)["chart.negative_part"] is Severity.ERROR


@pytest.mark.parametrize("case", ["typical", "missing", "negative", "cyrillic"])
def test_the_drawing_is_the_one_on_file(case: str) -> None:
    assert_golden(f"bar_{case}", BARS.build(bars(*CASES[case]), FRAME, fake_context()))


def test_the_upright_drawing_is_the_one_on_file() -> None:
    options = {"orientation": "vertical", "values": "none", "reference": 30.0, "reference_label": "aim"}
    assert_golden("bar_vertical", BARS.build(three(options), FRAME, fake_context()))


def test_a_reference_line_does_not_run_through_values() -> None:
    chart = bars(["A", "B", "C"], ["60", "43", "20"], {"reference": 45.0, "reference_label": "mean"})
    group = BARS.build(chart, FRAME, context())
    (line,) = [batch for batch in shapes(group) if batch.stroke is not None and batch.stroke.dash]
    (value,) = [item for item in group.items if isinstance(item, GlyphRun) and item.text == "43"]
    place, baseline = float(line.geometry.bounds().x), float(value.positions[0, 1])  # type: ignore[union-attr]
    assert float(value.positions[0, 0]) < place < float(value.positions[-1, 0]) + value.size / 2
    assert isinstance(line.geometry, Paths)
    assert len(line.geometry) == 2
    for index in range(2):
        points = line.geometry.path(index)[1]
        assert points[:, 1].max() < baseline or points[:, 1].min() > baseline


def test_a_total_among_its_parts_is_told() -> None:
    summed = bars(["Orhei", "Soroca", "Cahul", "TOTAL"], ["10", "20", "30", "60"])
    (found,) = [finding for finding in BARS.check(summed) if finding.code == "chart.total_among_parts"]
    assert (found.severity, found.row) == (Severity.WARNING, 3)
    for other in (
        bars(["Orhei", "Soroca", "Cahul", "TOTAL"], ["10", "20", "30", "61.5"]),
        bars(["Orhei", "Soroca", "Cahul", "Total"], ["10", "20", "30", "60"], kind=Kind.PERCENT),
        bars(["Orhei", "Soroca", "Cahul", "Rezina"], ["10", "20", "30", "60"]),
    ):
        assert "chart.total_among_parts" not in codes(other)


def test_a_total_stacked_on_its_parts_is_an_error() -> None:
    yes, no, total = ["30", "50"], ["60", "40"], ["90", "90"]
    stacked = three({"arrangement": "stacked"}, yes=yes, no=no, total=total)
    assert codes(stacked)["chart.total_among_parts"] is Severity.ERROR
    assert "chart.total_among_parts" not in codes(three(yes=yes, no=no, total=total))


def test_a_part_that_a_stack_lacks_is_named_below() -> None:
    columns = {"yes": ["30", ":"], "no": ["60", "40"], "unsure": ["…", "10"]}
    said = BARS.notes(three({"arrangement": "stacked"}, Kind.INTEGER, **columns), "en")
    assert said == ("Confidential: yes (B).", "Not collected: unsure (A).")
    assert BARS.notes(three({"arrangement": "stacked", "missing": False}, Kind.INTEGER, **columns), "en") == ()
    assert BARS.notes(three({}, Kind.INTEGER, **columns), "en") == (), "side by side each bar says it"


def test_series_without_any_value_are_told_of() -> None:
    said = BARS.describe(three(None, Kind.INTEGER, yes=["30", "20"], no=[":", ":"]), "en")
    assert said.endswith("Confidential: no.")
