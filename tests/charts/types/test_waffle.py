from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion_desktop.charts.chart_type import Chart, Severity
from inclusion_desktop.charts.furniture import build_chart
from inclusion_desktop.charts.types.waffle import CHART_TYPE as WAFFLE
from inclusion_desktop.charts.waffle_cells import grid_of, people_of
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.path import Rects
from inclusion_desktop.graphics.scene import Group
from tests.charts.samples import FRAME, chart_of, context, ink, shapes, table, texts
from tests.charts.types.cases import CASES, assert_golden, fake_context

NESTED = table(
    {
        "group": (Kind.TEXT, ["Enrolled", "With special needs", "With a disability"]),
        "children": (Kind.INTEGER, ["460835", "11471", "5753"]),
    },
    units={"children": "children"},
)
ONE_IN_40 = {"mode": "people", "whole": "Enrolled", "highlight": "With special needs"}


def waffle(
    names: list[str], values: list[str], options: Mapping[str, Any] | None = None, kind: Kind = Kind.NUMBER
) -> Chart:
    data = table({"name": (Kind.TEXT, names), "value": (kind, values)})
    return chart_of(WAFFLE, data, {"category": "name", "value": "value"}, options)


def nested(options: Mapping[str, Any], language: str = "en") -> Chart:
    return chart_of(WAFFLE, NESTED, {"category": "group", "value": "children"}, options, language)


def cells(group: Group) -> dict[int, list[Rect]]:
    """The cells by dataset row (-1 for what is left), swatches of the legend left out."""
    batches = [b for b in shapes(group) if b.data_rows is not None]
    size = max((b.geometry.boxes[0, 2] for b in batches if isinstance(b.geometry, Rects)), default=0.0)
    found: dict[int, list[Rect]] = {}
    for batch in batches:
        assert batch.data_rows is not None
        for index, row in enumerate(batch.data_rows.tolist()):
            if isinstance(batch.geometry, Rects):
                box = Rect(*batch.geometry.boxes[index].tolist())
                if box.width < size * 0.999 and len(batch.data_rows) == 1:
                    continue
            else:
                _verbs, points = batch.geometry.path(index)
                low, high = points.min(axis=0), points.max(axis=0)
                box = Rect(low[0], low[1], high[0] - low[0], high[1] - low[1])
            found.setdefault(row, []).append(box)
    return found


def colors(group: Group) -> dict[Color | None, int]:
    found: dict[Color | None, int] = {}
    for batch in shapes(group):
        if batch.data_rows is not None:
            found[batch.fill] = found.get(batch.fill, 0) + len(batch.data_rows)
    return found


def codes(chart: Chart) -> dict[str, Severity]:
    return {finding.code: finding.severity for finding in WAFFLE.check(chart)}


def test_each_part_gets_its_cells_and_every_cell_leads_to_its_value() -> None:
    group = WAFFLE.build(waffle(["a", "b"], ["30", "70"], {"legend": False}, Kind.PERCENT), FRAME, context())
    found = cells(group)
    assert {row: len(boxes) for row, boxes in found.items()} == {0: 30, 1: 70}
    assert all(batch.data_column == "value" for batch in shapes(group))


def test_one_child_in_forty_stands_among_the_others() -> None:
    where = context()
    group = WAFFLE.build(nested(ONE_IN_40), FRAME, where)
    found = cells(group)
    assert {row: len(boxes) for row, boxes in found.items()} == {1: 1, -1: 39}
    assert colors(group)[where.palette.highlight] == 1
    lit, others = found[1][0], found[-1]
    assert any(box.right < lit.x and abs(box.y - lit.y) < 1 for box in others)
    assert any(box.x > lit.right and abs(box.y - lit.y) < 1 for box in others)
    assert any(box.bottom < lit.y for box in others)
    assert any(box.y > lit.bottom for box in others)
    assert {round(box.height, 6) for box in [lit, *others]} == {round(lit.height, 6)}


def test_the_place_of_the_lit_person_can_be_chosen() -> None:
    group = WAFFLE.build(nested({**ONE_IN_40, "position": 1, "columns": 10}), FRAME, context())
    found = cells(group)
    assert found[1][0].x == pytest.approx(min(box.x for box in found[-1]))
    assert found[1][0].y == pytest.approx(min(box.y for box in found[-1]))


@pytest.mark.parametrize(
    ("share", "people"),
    [
        (11471 / 460835, (1, 40)),
        (5753 / 460835, (1, 80)),
        (0.5, (1, 2)),
        (0.6, (3, 5)),
        (0.4, (2, 5)),
        (0.976, (98, 100)),
    ],
)
def test_as_few_people_as_are_true(share: float, people: tuple[int, int]) -> None:
    found = people_of(share)
    if share == 0.976:
        assert found[0] / found[1] == pytest.approx(share, abs=0.005)
    else:
        assert found == people


@given(st.floats(0.0005, 1.0))
def test_people_are_never_far_from_the_share(share: float) -> None:
    lit, total = people_of(share)
    assert 0 < lit <= total
    assert abs(lit / total - share) <= 0.03 * share + 0.005


def test_lit_parts_fill_from_the_corner_on() -> None:
    options = {"highlight": "b", "legend": False, "corner": "top_left"}
    group = WAFFLE.build(waffle(["a", "b"], ["90", "10"], options, Kind.PERCENT), FRAME, context())
    lit = cells(group)[1]
    assert {round(box.y, 6) for box in lit} == {0.0}


def test_a_grid_of_a_hundred_is_ten_by_ten() -> None:
    assert grid_of(100, 1.0, FRAME, None, even=True) == (10, 10)
    assert grid_of(100, 1.0, Rect(0, 0, 500, 60), None, even=True)[0] >= 20
    assert grid_of(40, 0.5, FRAME, 8, even=True) == (8, 5)


def test_corner_and_direction() -> None:
    options = {"legend": False, "corner": "bottom_right", "direction": "columns", "cells": 4, "columns": 2}
    group = WAFFLE.build(waffle(["a", "b"], ["1", "3"], options), Rect(0, 0, 100, 100), context())
    first = cells(group)[0][0]
    assert (first.right, first.bottom) == pytest.approx((100, 100))


def test_rows_of_people_end_where_the_frame_does() -> None:
    frame = Rect(0, 0, 400, 115)
    found = cells(WAFFLE.build(nested({**ONE_IN_40, "columns": 20}), frame, context()))
    assert max(box.right for boxes in found.values() for box in boxes) == pytest.approx(400)
    assert min(box.x for boxes in found.values() for box in boxes) == pytest.approx(0)


def test_shapes_of_cells() -> None:
    for shape in ("square", "circle", "person"):
        group = WAFFLE.build(waffle(["a"], ["1"], {"shape": shape, "cells": 9, "legend": False}), FRAME, context())
        assert {row: len(boxes) for row, boxes in cells(group).items()} == {0: 9}


def test_the_legend_stands_beside_a_square_grid_and_says_shares() -> None:
    group = WAFFLE.build(waffle(["Yes", "No"], ["30", "70"], kind=Kind.PERCENT), FRAME, context())
    assert {"30%", "Yes", "70%", "No"} <= set(texts(group))
    narrow = WAFFLE.build(waffle(["Yes", "No"], ["30", "70"], kind=Kind.PERCENT), Rect(0, 0, 200, 300), context())
    assert {"Yes 30%", "No 70%"} <= set(texts(narrow))


def test_a_note_says_what_a_cell_stands_for() -> None:
    chart = nested({"whole": "Enrolled", "cells": 1000}, "ro")
    assert any(text.startswith("1 pătrat ≈ 461") for text in texts(build_chart(WAFFLE, chart, FRAME, context("ro"))))


def test_half_a_person_is_no_unit() -> None:
    assert WAFFLE.notes(waffle(["a", "b"], ["30", "20"]), "en") == ()
    assert WAFFLE.notes(waffle(["a", "b"], ["150", "100"]), "en") == ("1 square ≈ 2.5.",)
    assert WAFFLE.notes(waffle(["a", "b"], ["300", "200"]), "en") == ("1 square = 5.",)


def test_many_colours_are_warned_of() -> None:
    eight = ([str(i) for i in range(8)], ["10", "20", "10", "20", "10", "10", "10", "10"])
    assert codes(waffle(*eight)) == {"chart.many_hues": Severity.WARNING}
    assert codes(waffle(*eight, {"highlight": "3"})) == {}


def test_a_small_share_misrounds_in_a_hundred_cells_but_not_in_a_thousand() -> None:
    chosen = {"whole": "Enrolled", "highlight": "With special needs"}
    hundred = [f for f in WAFFLE.check(nested(chosen)) if f.row == 1]
    assert [(f.code, f.severity) for f in hundred] == [("chart.cells_rounded", Severity.ERROR)]
    assert "1000" in hundred[0].remedy
    assert [f for f in WAFFLE.check(nested({**chosen, "cells": 1000})) if f.row == 1] == []


def test_a_part_without_a_cell_is_an_error_that_proposes_people() -> None:
    found = list(WAFFLE.check(waffle(["a", "b"], ["9990", "10"])))
    assert [(f.code, f.severity, f.row) for f in found] == [("chart.part_without_cell", Severity.ERROR, 1)]
    assert "1\u00a0in\u00a01,000" in found[0].remedy


def test_how_far_people_are_from_the_share_is_said() -> None:
    finding = next(iter(WAFFLE.check(nested({**ONE_IN_40, "people": 30}))))
    assert finding.severity is Severity.ERROR
    assert "3.33%" in finding.message
    assert "2.49%" in finding.message
    assert codes(nested(ONE_IN_40)) == {}


@pytest.mark.parametrize(
    ("language", "begins"),
    [
        ("ro", "40 de figuri, dintre care 1 cu altă culoare: children, 1 parte. With special needs: 11.471"),
        ("ru", "40 фигур, из них 1 другого цвета: children, 1 часть. With special needs: 11 471"),
        ("en", "40 figures, 1 of them in another colour: children, 1 part. With special needs: 11,471"),
    ],
)
def test_the_alternative_text_counts_people(language: str, begins: str) -> None:
    assert WAFFLE.describe(nested(ONE_IN_40, language), language).replace("\u00a0", " ").startswith(begins)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("mode", ["grid", "people"])
@pytest.mark.parametrize("frame", [FRAME, Rect(20, 30, 90, 60), Rect(0, 0, 3, 200)])
def test_whatever_the_data_the_ink_stays_in_the_frame(case: str, mode: str, frame: Rect) -> None:
    where = context("ru")
    group = WAFFLE.build(waffle(*CASES[case], {"mode": mode, "highlight": "Teachers"}), frame, where)
    for box in ink(group):
        assert np.isfinite([box.x, box.y, box.width, box.height]).all()
        if frame.width > 50:
            assert box.x >= frame.x - 1
            assert box.right <= frame.right + where.text.label.size
            assert box.y >= frame.y - where.text.label.size
            assert box.bottom <= frame.bottom + where.text.label.size


@pytest.mark.parametrize("case", ["typical", "missing", "cyrillic"])
def test_golden(case: str) -> None:
    assert_golden(f"waffle_{case}", WAFFLE.build(waffle(*CASES[case], {"cells": 20}), FRAME, fake_context()))


def test_golden_people() -> None:
    options = {"mode": "people", "highlight": "Pupils", "people": 10}
    assert_golden("waffle_people", WAFFLE.build(waffle(*CASES["typical"], options), FRAME, fake_context()))


def test_parts_without_a_value_are_named_below_with_the_reason() -> None:
    chart = waffle(["Integrated", "Special", "At home"], ["120", "80", "…"])
    assert WAFFLE.notes(chart, "ro") == ("1 pătrat = 2.", "Necolectat: At home.")
    assert WAFFLE.describe(chart, "ro").endswith("Necolectat: At home.")
    people = waffle(["Integrated", "Special"], ["120", ":"], {"mode": "people"})
    assert WAFFLE.notes(people, "ru") == ("Скрыто: Special.",)
    assert WAFFLE.notes(waffle(["A", "B"], ["1", ":"], {"missing": False, "unit_note": False}), "en") == ()
