from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from inclusion_desktop.charts.chart_type import Chart, Severity
from inclusion_desktop.charts.types.line import CHART_TYPE as LINES
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.graphics.geometry import Point, Rect
from inclusion_desktop.graphics.path import Paths
from inclusion_desktop.graphics.scene import GlyphRun, Group
from tests.charts.samples import FRAME, capitals, chart_of, context, ink, shapes, table, texts
from tests.charts.types.cases import CASES, assert_golden, fake_context

YEARS = ("2012", "2018", "2020", "2024")


def lines(
    years: Sequence[str] = YEARS,
    options: Mapping[str, Any] | None = None,
    kind: Kind = Kind.PERCENT,
    x: Kind = Kind.YEAR,
    **columns: Sequence[str],
) -> Chart:
    columns = columns or {"Pupils": ("36", "19", "18", "16"), "Teachers": ("20", "41", "50", "60")}
    data = table({"year": (x, years), **{name: (kind, values) for name, values in columns.items()}})
    return chart_of(LINES, data, {"x": "year", "y": list(columns)}, options)


def dots(group: Group, column: str) -> dict[int, tuple[float, float]]:
    """The middles of the dots of a column by dataset row."""
    found = {}
    for batch in shapes(group):
        if batch.fill is not None and batch.data_column == column and isinstance(batch.geometry, Paths):
            assert batch.data_rows is not None
            for index, row in enumerate(batch.data_rows.tolist()):
                points = batch.geometry.path(index)[1]
                low, high = points.min(axis=0), points.max(axis=0)
                found[row] = (float(low[0] + high[0]) / 2, float(low[1] + high[1]) / 2)
    return found


def strokes(group: Group, column: str) -> list[np.ndarray[Any, Any]]:
    """The lines that are seen; what follows a line says which column it belongs to."""
    batches = list(shapes(group))
    return [
        batch.geometry.path(index)[1]
        for batch, after in itertools.pairwise(batches)
        if batch.stroke is not None and batch.fill is None and after.stroke is None and after.fill is None
        if after.data_column == column and isinstance(batch.geometry, Paths)
        for index in range(len(batch.geometry))
    ]


def codes(chart: Chart) -> dict[str, Severity]:
    return {finding.code: finding.severity for finding in LINES.check(chart)}


def test_years_stand_at_their_true_distances() -> None:
    found = dots(LINES.build(lines(), FRAME, context()), "Pupils")
    x = [found[row][0] for row in range(4)]
    assert (x[1] - x[0]) / (x[3] - x[0]) == pytest.approx(6 / 12)
    assert (x[2] - x[1]) / (x[3] - x[0]) == pytest.approx(2 / 12)


def test_height_is_proportional_to_the_value() -> None:
    found = dots(LINES.build(lines(), FRAME, context()), "Pupils")
    y = [found[row][1] for row in range(4)]
    assert (y[1] - y[0]) / (y[3] - y[0]) == pytest.approx((36 - 19) / (36 - 16))


def test_rows_out_of_order_make_the_same_line() -> None:
    straight = LINES.build(lines(Pupils=("36", "19", "18", "16")), FRAME, context())
    mixed = LINES.build(lines(("2024", "2012", "2020", "2018"), Pupils=("16", "36", "18", "19")), FRAME, context())
    np.testing.assert_allclose(strokes(straight, "Pupils")[0], strokes(mixed, "Pupils")[0])


def test_a_gap_is_not_joined_and_a_value_alone_has_a_dot() -> None:
    chart = lines(("2012", "2014", "2016", "2018", "2020"), {"points": False}, Pupils=("36", "30", "", "19", ""))
    group = LINES.build(chart, FRAME, context())
    assert [len(points) for points in strokes(group, "Pupils")] == [2]
    assert set(dots(group, "Pupils")) == {3}


def test_a_bridged_gap_is_dashed_and_told() -> None:
    chart = lines(options={"bridge": True}, Pupils=("36", "", "18", "16"))
    dashed = [b for b in shapes(LINES.build(chart, FRAME, context())) if b.stroke is not None and b.stroke.dash]
    assert len(dashed) == 1
    assert codes(chart)["chart.gap_bridged"] is Severity.WARNING


def test_lines_are_named_at_their_ends_instead_of_a_legend() -> None:
    group = LINES.build(lines(), FRAME, context())
    assert {"Pupils", "Teachers"} <= set(texts(group))
    assert LINES.keys(lines(), context()) == ()
    keyed = lines(options={"names": "key"})
    assert "Pupils" not in texts(LINES.build(keyed, FRAME, context()))
    assert [name for name, _ in LINES.keys(keyed, context())] == ["Pupils", "Teachers"]


def test_end_labels_that_would_collide_are_parted_in_order() -> None:
    chart = lines(A=("1", "2", "3", "50"), B=("1", "2", "3", "50.5"), C=("1", "2", "3", "51"))
    found = {r.text: float(r.positions[0, 1]) for r in _runs(LINES.build(chart, FRAME, context())) if r.text in "ABC"}
    assert found["C"] < found["B"] < found["A"]
    assert found["B"] - found["C"] >= 13
    assert found["A"] - found["B"] >= 13


def test_the_highlighted_line_has_the_accent_and_is_drawn_last() -> None:
    where = context()
    group = LINES.build(lines(options={"highlight": "Pupils"}), FRAME, where)
    drawn = [b.stroke.color for b in shapes(group) if b.stroke is not None and b.fill is None and b.stroke.width > 1]
    assert drawn == [where.palette.rest, where.palette.highlight]


def test_close_values_leave_zero_out_and_say_so() -> None:
    close = lines(kind=Kind.NUMBER, v=("1010", "1020", "1030", "1040"))
    assert codes(close)["chart.narrow_axis"] is Severity.WARNING
    assert codes(lines(options={"zero": True}, kind=Kind.NUMBER, v=("1010", "1020", "1030", "1040"))) == {}
    assert codes(lines(options={"zero": False}, v=("40", "50", "60", "80")))["chart.axis_off_zero"] is Severity.NOTE
    assert codes(lines()) == {}


def test_other_findings() -> None:
    names = lines(("North", "South", "East", "West"), x=Kind.TEXT)
    assert codes(names)["chart.line_over_names"] is Severity.WARNING
    assert codes(lines(options={"maximum": 50.0}))["chart.scale_exceeded"] is Severity.ERROR
    nine = {f"d{i}": (Kind.NUMBER, ["1", "2"]) for i in range(9)}
    many = chart_of(LINES, table({"year": (Kind.YEAR, ["2018", "2024"]), **nine}), {"x": "year", "y": list(nine)})
    assert codes(many)["chart.many_series"] is Severity.WARNING


def test_every_value_leads_to_its_cell() -> None:
    runs = {run.text: (run.data_row, run.data_column) for run in _runs(LINES.build(lines(), FRAME, context()))}
    assert runs["36%"] == (0, "Pupils")
    assert runs["60%"] == (3, "Teachers")
    assert runs["2018"] == (1, "year")


@pytest.mark.parametrize("x", [Kind.YEAR, Kind.TEXT])
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("frame", [FRAME, Rect(20, 30, 90, 60), Rect(0, 0, 3, 200)])
def test_whatever_the_data_the_ink_stays_in_the_frame(case: str, x: Kind, frame: Rect) -> None:
    names, values = CASES[case]
    places = [str(1990 + i) for i in range(len(names))] if x is Kind.YEAR else names
    where = context("ru")
    group = LINES.build(lines(places, kind=Kind.NUMBER, x=x, v=values, w=values[::-1]), frame, where)
    if frame.width < 50:
        return
    slack = where.text.label.size * 1.1
    for box in ink(group):
        assert np.isfinite([box.x, box.y, box.width, box.height]).all()
        assert box.x >= frame.x - slack
        assert box.y >= frame.y - slack
        assert box.right <= frame.right + slack
        assert box.bottom <= frame.bottom + slack


def test_it_is_told_in_three_languages() -> None:
    chart = lines(("2012", "2018", "2024"), Pupils=("36", "19", "16"))
    assert LINES.describe(chart, "en") == (
        "Line chart: Pupils, 2012\u20132024. Pupils fell from 36% (2012) to 16% (2024), 20\u00a0percentage points."
    )
    assert "scădere de la 36\u00a0% (2012)" in LINES.describe(chart, "ro")
    assert "снижение с 36\u00a0% (2012)" in LINES.describe(chart, "ru")
    assert "Peak: 50% (2018)." in LINES.describe(lines(("2012", "2018", "2024"), v=("36", "50", "16")), "en")


@pytest.mark.parametrize("options", [{}, {"values": "last", "reference": 30.0, "reference_label": "aim"}])
def test_the_drawing_is_the_one_on_file(options: dict[str, Any]) -> None:
    assert_golden(
        "line_last" if options else "line_typical", LINES.build(lines(options=options), FRAME, fake_context())
    )


def _runs(group: Group) -> list[GlyphRun]:
    return [item for item in group.items if isinstance(item, GlyphRun)]


def test_a_click_anywhere_on_a_line_finds_the_nearest_value() -> None:
    years = [str(1990 + year) for year in range(40)]
    group = LINES.build(lines(years, Pupils=[str(year % 7) for year in range(40)]), FRAME, context())
    reaches = next(b for b in shapes(group) if b.fill is None and b.stroke is None)
    assert reaches.data_column == "Pupils"
    assert reaches.data_rows is not None
    assert reaches.data_rows.tolist() == list(range(40))
    assert isinstance(reaches.geometry, Paths)
    parts = [reaches.geometry.path(row)[1] for row in range(40)]
    assert all(np.allclose(a[-1], b[0]) for a, b in itertools.pairwise(parts)), "no gap between two values' parts"


GAPS = ("2012", "2014", "2016", "2018", "2020", "2024")
BROKEN = {"Pupils": ("36", "30", "…", "19", ":", "16"), "Teachers": ("50", "52", "54", "60", ":", "…")}


def broken(options: Mapping[str, Any] | None = None) -> Chart:
    return lines(GAPS, options, Kind.PERCENT, Kind.YEAR, **BROKEN)


def test_a_gap_says_in_words_why_it_is_there() -> None:
    group = LINES.build(lines(GAPS, Pupils=("36", "30", "…", "19", ":", "16")), FRAME, context("ro"))
    said = {run.text: run for run in _runs(group)}
    assert (said["necolectat"].data_row, said["necolectat"].data_column) == (2, "Pupils")
    assert said["confidențial"].data_row == 4
    found = dots(group, "Pupils")
    word = said["necolectat"]
    middle = (float(word.positions[0, 0]) + float(word.positions[-1, 0])) / 2
    assert found[1][0] < middle < found[3][0], "in the gap"
    assert found[1][1] < float(word.positions[0, 1]) < found[3][1]
    hidden = LINES.build(lines(GAPS, {"missing": False}, Pupils=("36", "30", "…", "19", ":", "16")), FRAME, context())
    assert "not collected" not in texts(hidden)


@pytest.mark.parametrize("language", ["ro", "ru", "en"])
@pytest.mark.parametrize("options", [{}, {"values": "last"}, {"bridge": True}])
@pytest.mark.parametrize("frame", [FRAME, Rect(0, 0, 190, 150)])
def test_words_in_gaps_cover_nothing(language: str, options: dict[str, Any], frame: Rect) -> None:
    group = LINES.build(broken(options), frame, context(language))
    boxes = [capitals(run) for run in _runs(group)]
    assert not any(one.intersects(other) for one, other in itertools.combinations(boxes, 2))
    centers = [center for column in BROKEN for center in dots(group, column).values()]
    assert not any(box.contains(Point(*center)) for box in boxes for center in centers)


def test_a_line_that_ends_early_does_not_give_its_last_value_for_the_end() -> None:
    group = LINES.build(broken({"values": "last"}), FRAME, context())
    said = {run.text: run for run in _runs(group)}
    assert said["not collected"].data_row == 5, "why there is none in 2024"
    assert said["not collected"].positions[0, 0] > said["Teachers"].positions[0, 0]
    at_point = said["60%"]
    assert at_point.data_row == 3
    assert abs(float(at_point.positions[0, 0]) - dots(group, "Teachers")[3][0]) < 20
    dotted = [b for b in shapes(group) if b.stroke is not None and b.stroke.dash]
    assert len(dotted) == 1, "a dotted line leads from its last point to its name"


def test_gaps_are_listed_below_and_told() -> None:
    chart = broken()
    assert LINES.notes(chart, "en") == (
        "Confidential: Pupils (2020) and Teachers (2020).",
        "Not collected: Pupils (2016) and Teachers (2024).",
    )
    assert LINES.describe(chart, "ru").endswith("Не собиралось: Pupils (2016) и Teachers (2024).")
    assert LINES.table(chart, "en").rows[4] == ("2020", "confidential", "confidential")
    assert LINES.notes(lines(), "en") == ()
    assert LINES.notes(broken({"missing": False}), "en") == ()
    assert LINES.describe(lines(Pupils=(":", ":", ":", ":")), "en").endswith("Confidential: 2012\u20132024.")


def test_no_word_stands_where_it_would_be_read_as_of_another_line() -> None:
    chart = lines(("2012", "2018", "2024"), A=("10", ":", "30"), B=("19", "20", "21"))
    assert "confidential" not in texts(LINES.build(chart, FRAME, context()))
    assert LINES.notes(chart, "en") == ("Confidential: A (2018).",)


def test_the_drawing_with_gaps_is_the_one_on_file() -> None:
    assert_golden("line_missing", LINES.build(broken(), FRAME, fake_context()))
