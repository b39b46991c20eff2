from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from inclusion_desktop.charts.chart_type import Chart, Severity
from inclusion_desktop.charts.furniture import build_chart
from inclusion_desktop.charts.types.donut import CHART_TYPE as DONUT
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.path import Paths
from inclusion_desktop.graphics.scene import GlyphRun, Group
from tests.charts.samples import FRAME, chart_of, context, ink, shapes, table, texts
from tests.charts.types.cases import CASES, assert_golden, fake_context


def donut(
    names: list[str],
    values: list[str],
    options: Mapping[str, Any] | None = None,
    kind: Kind = Kind.NUMBER,
    unit: str = "",
    language: str = "en",
) -> Chart:
    data = table({"name": (Kind.TEXT, names), "value": (kind, values)}, units={"value": unit})
    return chart_of(DONUT, data, {"category": "name", "value": "value"}, options, language)


def opinions(options: Mapping[str, Any] | None = None, language: str = "en") -> Chart:
    return donut(["Yes", "Rather yes", "No"], ["50", "30", "20"], options, Kind.PERCENT, language=language)


def areas(group: Group) -> dict[int, float]:
    """The area of each slice by dataset row (the remainder is -1), from a fine outline."""
    found: dict[int, float] = {}
    for batch in shapes(group):
        if batch.data_rows is None or not isinstance(batch.geometry, Paths):
            continue
        for index, row in enumerate(batch.data_rows.tolist()):
            found[row] = found.get(row, 0.0) + abs(_area(*batch.geometry.path(index)))
    return found


def _area(verbs: Any, points: Any) -> float:
    outline: list[Any] = []
    total, at = 0.0, 0
    for verb in [*verbs.tolist(), 0]:
        if verb == 0 and outline:
            x, y = np.array(outline).T
            total += float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2
            outline = []
        if verb in (0, 1) and at < len(points):
            outline.append(points[at])
            at += 1
        elif verb == 2:
            start = outline[-1]
            for t in np.linspace(0.02, 1, 50):
                a, b, c = points[at : at + 3]
                outline.append((1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * a + 3 * (1 - t) * t**2 * b + t**3 * c)
            at += 3
    return total


def codes(chart: Chart) -> dict[str, Severity]:
    return {finding.code: finding.severity for finding in DONUT.check(chart)}


@pytest.mark.parametrize("hole", [0.0, 0.6])
def test_areas_are_in_proportion_to_values(hole: float) -> None:
    found = areas(DONUT.build(opinions({"gap": 0.0, "hole": hole}), FRAME, context()))
    assert found[0] / found[2] == pytest.approx(2.5, rel=1e-3)
    assert found[1] / found[2] == pytest.approx(1.5, rel=1e-3)


def test_a_gap_never_makes_a_sliver_vanish() -> None:
    group = DONUT.build(donut(["a", "b"], ["99999", "1"], {"gap": 0.05}), FRAME, context())
    assert areas(group)[1] > 0


def test_what_is_left_of_the_whole_is_a_slice_that_is_no_cell() -> None:
    chart = donut(["With special needs"], ["11471"], {"whole": "460835", "remainder": "Others"}, Kind.INTEGER)
    where = context()
    group = DONUT.build(chart, FRAME, where)
    found = areas(group)
    assert found[0] / (found[0] + found[-1]) == pytest.approx(11471 / 460835, rel=0.2)
    rest = next(batch for batch in shapes(group) if batch.data_rows is not None and -1 in batch.data_rows)
    assert rest.fill == where.palette.muted


def test_the_first_slice_begins_at_the_top_and_the_largest_comes_first() -> None:
    chart = donut(["small", "large"], ["1", "3"], {"gap": 0.0, "highlight": "large"})
    lit = next(b for b in shapes(DONUT.build(chart, FRAME, context())) if b.fill == context().palette.highlight)
    assert lit.data_rows is not None
    assert lit.data_rows.tolist() == [1]
    assert isinstance(lit.geometry, Paths)
    start = lit.geometry.points[0]
    middle = (lit.geometry.points[:, 0].min() + lit.geometry.points[:, 0].max()) / 2
    assert start[1] == pytest.approx(lit.geometry.points[:, 1].min(), abs=0.5)
    assert start[0] == pytest.approx(middle, abs=1.0)


def test_labels_name_each_part_with_its_share_and_lead_to_its_cell() -> None:
    group = DONUT.build(donut(["Yes", "No"], ["1", "3"], unit="pupils"), FRAME, context())
    runs = [item for item in group.items if isinstance(item, GlyphRun)]
    cells = {run.text: (run.data_row, run.data_column) for run in runs}
    assert cells["25%"] == cells["Yes"] == (0, "value")
    assert cells["75%"] == (1, "value")
    assert cells["4"] == (None, None)
    assert "pupils" in cells


def test_the_hole_says_the_share_of_what_is_lit() -> None:
    assert texts(DONUT.build(opinions({"highlight": "No", "values": "none"}), FRAME, context())).count("20%") == 1


def test_the_total_is_live_and_its_words_can_be_chosen() -> None:
    chart = donut(["A", "B"], ["1000", "234"], {"centre_text": "copii înscriși"}, Kind.INTEGER, language="ro")
    printed = texts(DONUT.build(chart, FRAME, context("ro")))
    assert {"1.234", "copii înscriși"} <= set(printed)
    assert "1.234" not in texts(DONUT.build(donut(["A"], ["1234"], {"centre": "none"}), FRAME, context("ro")))


def test_thirds_are_noted_or_made_to_add_up() -> None:
    thirds = (["a", "b", "c"], ["1", "1", "1"])
    noted = build_chart(DONUT, donut(*thirds), FRAME, context())
    assert texts(noted).count("33%") == 3
    assert any("rounding" in text for text in texts(noted))
    made = build_chart(DONUT, donut(*thirds, {"rounding": "largest_remainder"}), FRAME, context())
    assert texts(made).count("33%") == 2
    assert texts(made).count("34%") == 1
    assert not any("rounding" in text for text in texts(made))


def test_percentages_are_printed_as_typed() -> None:
    typed = donut(["a", "b", "c"], ["33.4", "33.3", "33.4"], kind=Kind.PERCENT)
    assert {"33.4%", "33.3%"} <= set(texts(DONUT.build(typed, FRAME, context())))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("frame", [FRAME, Rect(20, 30, 90, 60), Rect(0, 0, 3, 200), Rect(0, 0, 700, 120)])
def test_whatever_the_data_the_ink_stays_in_the_frame(case: str, frame: Rect) -> None:
    where = context("ru")
    group = DONUT.build(donut(*CASES[case], {"highlight": "Teachers"}), frame, where)
    slack = where.text.label.size
    for box in ink(group):
        assert np.isfinite([box.x, box.y, box.width, box.height]).all()
        if frame.width > 50:
            assert box.x >= frame.x - 1
            assert box.right <= frame.right + slack * 1.1
            assert box.y >= frame.y - slack
            assert box.bottom <= frame.bottom + slack


@pytest.mark.parametrize("case", ["typical", "forty", "long", "cyrillic"])
def test_no_label_covers_another(case: str) -> None:
    group = DONUT.build(donut(*CASES[case]), FRAME, context())
    runs = [item for item in group.items if isinstance(item, GlyphRun) and item.size < 20]
    boxes = [Rect(float(r.positions[0, 0]), float(r.positions[0, 1]) - r.size * 0.6, 4.0, r.size * 0.6) for r in runs]
    assert all(not a.intersects(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_type_never_falls_under_six_points() -> None:
    sizes = [i.size for i in DONUT.build(donut(*CASES["forty"]), FRAME, context()).items if isinstance(i, GlyphRun)]
    assert min(sizes) >= 6.0


@pytest.mark.parametrize(
    ("chart", "code"),
    [
        (donut(["a", "b"], ["70", "67"], kind=Kind.PERCENT), "chart.parts_not_100"),
        (donut(["a", "b"], ["20", "30"], kind=Kind.PERCENT), "chart.parts_not_100"),
        (donut(["a", "b"], ["20", "-30"]), "chart.negative_part"),
        (donut(["a", "b"], ["20", "30"], {"whole": "40"}), "chart.parts_exceed_whole"),
        (donut(["a", "b"], ["20", "30"], {"whole": "everyone"}), "chart.unknown_whole"),
    ],
)
def test_parts_that_are_no_parts_of_one_whole_are_errors(chart: Chart, code: str) -> None:
    assert codes(chart) == {code: Severity.ERROR}


def test_negative_parts_name_their_cell() -> None:
    finding = next(iter(DONUT.check(donut(["a", "b"], ["20", "-30"]))))
    assert (finding.row, finding.column, finding.dataset) == (1, "value", "figures")
    assert finding.message.startswith("Row 2, column 'value'")


def test_rounding_of_a_hundred_is_no_error_and_a_set_whole_allows_a_rest() -> None:
    assert codes(donut(["a", "b", "c"], ["33.3", "33.3", "33.3"], kind=Kind.PERCENT)) == {}
    assert codes(donut(["a", "b"], ["20", "30"], {"whole": "100"}, Kind.PERCENT)) == {}
    assert codes(donut(["a"], ["97.6"], kind=Kind.PERCENT)) == {}


def test_many_and_unsorted_slices_are_warned_of() -> None:
    many = donut([str(i) for i in range(6)], ["1", "3", "2", "4", "5", "6"], {"sort": "data"})
    assert codes(many) == {"chart.many_slices": Severity.WARNING, "chart.unsorted_slices": Severity.WARNING}
    assert codes(donut(["a", "b", "c"], ["1", "3", "2"])) == {}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ro",
            "Diagramă inelară: value, 3 părți. Yes: 50\u00a0%; Rather yes: 30\u00a0%; No: 20\u00a0%. "
            "Evidențiat: No: 20\u00a0%.",
        ),
        (
            "ru",
            "Кольцевая диаграмма: value, 3 части. Yes: 50\u00a0%; Rather yes: 30\u00a0%; No: 20\u00a0%. "
            "Выделено: No: 20\u00a0%.",
        ),
        ("en", "Donut chart: value, 3 parts. Yes: 50%; Rather yes: 30%; No: 20%. Highlighted: No: 20%."),
    ],
)
def test_the_alternative_text_says_the_parts(language: str, said: str) -> None:
    assert DONUT.describe(opinions({"highlight": "No"}, language), language).replace("3\u00a0", "3 ") == said


def test_of_many_parts_the_extremes_are_said() -> None:
    said = DONUT.describe(donut(*CASES["forty"], language="ro"), "ro")
    assert "Cea mai mare: Raionul 32: 1" not in said
    values = [float(value) for value in CASES["forty"][1]]
    for extreme in (max(values), min(values)):
        assert f"{extreme:.1f}".replace(".", ",") in said


def test_a_pie_without_values_says_so() -> None:
    assert DONUT.describe(donut([], [], {}), "ru") == "Кольцевая диаграмма без значений."


def test_the_table_gives_values_shares_and_why_a_value_is_missing() -> None:
    found = DONUT.table(donut(["A", "B", "C"], ["1", "", "3"], language="ro", unit="copii"), "ro")
    assert found.header == ("name", "value, copii", "%")
    assert found.rows == (("A", "1", "25\u00a0%"), ("B", "fără date", ""), ("C", "3", "75\u00a0%"))


def test_angles_sum_to_a_full_turn_also_for_huge_values() -> None:
    found = areas(DONUT.build(donut(["a", "b"], ["1e300", "1e300"], {"hole": 0.0, "gap": 0.0}), FRAME, context()))
    assert found[0] == pytest.approx(found[1])
    radius = math.sqrt((found[0] + found[1]) / math.pi)
    assert radius > 60


@pytest.mark.parametrize("case", ["typical", "missing", "cyrillic", "forty"])
def test_golden(case: str) -> None:
    chart = donut(*CASES[case], {"highlight": "Teachers"})
    assert_golden(f"donut_{case}", DONUT.build(chart, FRAME, fake_context()))


def test_a_row_that_says_total_is_the_whole_and_no_part() -> None:
    summed = donut(["Yes", "No", "TOTAL"], ["30", "70", "100"])
    group = DONUT.build(summed, FRAME, context())
    assert set(areas(group)) == {0, 1}
    assert {finding.code for finding in DONUT.check(summed)}.isdisjoint({"chart.parts_exceed_whole"})
    short = areas(DONUT.build(donut(["Orhei", "Soroca", "Republica Moldova"], ["30", "50", "80"]), FRAME, context()))
    assert set(short) == {0, 1}


def test_what_a_total_has_beyond_its_parts_is_the_rest() -> None:
    found = areas(DONUT.build(donut(["Yes", "No", "În total"], ["30", "50", "100"]), FRAME, context()))
    assert found[-1] / found[0] == pytest.approx(20 / 30, rel=0.02)


def test_parts_that_exceed_their_total_are_an_error() -> None:
    codes = {finding.code: finding.severity for finding in DONUT.check(donut(["A", "B", "Total"], ["60", "50", "100"]))}
    assert codes["chart.parts_exceed_whole"] is Severity.ERROR


def test_a_country_among_countries_is_a_part() -> None:
    found = areas(DONUT.build(donut(["Moldova", "Romania", "Ukraine"], ["10", "30", "60"]), FRAME, context()))
    assert set(found) == {0, 1, 2}


def test_parts_without_a_value_are_named_below_with_the_reason() -> None:
    chart = donut(["Integrated", "Special", "At home", "Abroad"], ["120", "40", ":", "…"])
    said = ("Confidential: At home.", "Not collected: Abroad.")
    assert DONUT.notes(chart, "en")[:2] == said
    assert DONUT.describe(chart, "en").endswith(" ".join(said))
    assert "Confidential: At home. Not collected: Abroad." in " ".join(
        texts(build_chart(DONUT, chart, FRAME, context()))
    )
    assert DONUT.notes(donut(["A", "B"], ["1", ":"], {"missing": False}), "en") == ()


def test_shares_of_a_whole_that_is_not_known_are_told_of() -> None:
    def codes(values: list[str], names: list[str], options: Mapping[str, Any] | None = None) -> set[str]:
        return {finding.code for finding in DONUT.check(donut(names, values, options))}

    assert "chart.whole_unknown" in codes(["120", "40", ":"], ["A", "B", "C"])
    assert "chart.whole_unknown" not in codes(["120", "40", ":"], ["A", "B", "C"], {"whole": "200"})
    assert "chart.whole_unknown" not in codes(["120", "40", ":"], ["A", "B", "Total"])
    assert "chart.whole_unknown" not in codes(["120", "40", ""], ["A", "B", ""])


def test_a_pie_of_nothing_but_withheld_figures_says_that_they_are() -> None:
    assert DONUT.describe(donut(["A", "B"], [":", ":"]), "ro").endswith("Confidențial: A și B.")
