"""No figures and no frame may stop a chart from being drawn, described or checked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusion_desktop.charts.chart_type import ChartType
from inclusion_desktop.charts.types.bar import CHART_TYPE as BARS
from inclusion_desktop.charts.types.line import CHART_TYPE as LINES
from inclusion_desktop.charts.types.slope import CHART_TYPE as SLOPES
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.path import Rects
from tests.charts.samples import chart_of, shapes, table
from tests.charts.types.cases import fake_context

CELLS = st.one_of(
    st.just(""), st.floats(-1e6, 1e6).map(lambda v: f"{v:.3f}"), st.floats(-1e300, 1e300).map(repr), st.just("0")
)
ROWS = st.lists(st.tuples(st.text("абț xX-", max_size=40), CELLS, CELLS), max_size=15)
SIDES = st.floats(0, 700)
OPTIONS: dict[str, st.SearchStrategy[dict[str, object]]] = {
    "bar": st.fixed_dictionaries(
        {},
        optional={
            "orientation": st.sampled_from(["horizontal", "vertical"]),
            "arrangement": st.sampled_from(["grouped", "stacked", "percent"]),
            "sort": st.sampled_from(["data", "value", "name"]),
            "values": st.sampled_from(["auto", "inside", "outside", "none"]),
            "names": st.sampled_from(["beside", "above"]),
            "maximum": st.floats(0, 1e9),
            "reference": st.floats(-1e9, 1e9),
            "thickness": st.floats(0.1, 1),
        },
    ),
    "line": st.fixed_dictionaries(
        {},
        optional={
            "values": st.sampled_from(["auto", "last", "all", "none"]),
            "zero": st.booleans(),
            "bridge": st.booleans(),
            "minimum": st.floats(-1e9, 1e9),
        },
    ),
    "slope": st.fixed_dictionaries(
        {},
        optional={
            "scale": st.sampled_from(["fitted", "zero", "hundred"]),
            "change": st.sampled_from(["none", "difference", "percent"]),
            "names": st.sampled_from(["left", "right"]),
        },
    ),
}
BOUND = {
    "bar": {"category": "name", "value": ["v", "w"]},
    "line": {"x": "name", "y": ["v", "w"]},
    "slope": {"series": "name", "value": ["v", "w"]},
}


@pytest.mark.parametrize("chart_type", [BARS, LINES, SLOPES], ids=lambda each: each.id)
@settings(max_examples=60)
@given(st.data(), ROWS, SIDES, SIDES)
def test_anything_can_be_drawn(
    chart_type: ChartType, data: st.DataObject, rows: list[tuple[str, str, str]], width: float, height: float
) -> None:
    names, first, second = zip(*rows, strict=True) if rows else ((), (), ())
    figures = table({"name": (Kind.TEXT, names), "v": (Kind.NUMBER, first), "w": (Kind.NUMBER, second)})
    options = data.draw(OPTIONS[chart_type.id])
    chart = chart_of(chart_type, figures, BOUND[chart_type.id], options)
    frame = Rect(10, 10, width, height)
    group = chart_type.build(chart, frame, fake_context())
    for batch in shapes(group):
        bounds = batch.geometry.bounds()
        assert bounds is not None
        assert np.isfinite([bounds.x, bounds.y, bounds.width, bounds.height]).all()
        if isinstance(batch.geometry, Rects):
            assert np.all(batch.geometry.boxes[:, 2:] > 0)
        assert batch.data_rows is None or np.all(batch.data_rows < max(1, len(rows)))
    for language in ("ro", "ru", "en"):
        assert chart_type.describe(chart, language)
        table_data = chart_type.table(chart, language)
        assert all(len(row) == len(table_data.header) for row in table_data.rows)
    for found in chart_type.check(chart):
        assert found.message
        assert found.remedy
