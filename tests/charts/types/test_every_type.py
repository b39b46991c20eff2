"""What every chart type promises, whatever the data: it draws, describes, tabulates and checks without raising."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inclusion_desktop.charts.binding import suggest_channels
from inclusion_desktop.charts.chart_type import Chart, ChartType
from inclusion_desktop.charts.formats import plural_form
from inclusion_desktop.charts.furniture import build_chart
from inclusion_desktop.charts.integrity import check_chart
from inclusion_desktop.charts.options import option_fields
from inclusion_desktop.charts.registry import chart_types, read_chart
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import Shapes, walk
from tests import strategies
from tests.charts.samples import context, ink, table

TYPES = sorted(chart_types())
NAMES = st.lists(st.text(max_size=12), min_size=6, max_size=6)
NUMBERS = st.one_of(st.floats(-1e3, 1e3), st.floats(-1e300, 1e300, allow_subnormal=False), st.none())


@st.composite
def tables(draw: st.DrawFn) -> Dataset:
    """Names, years and two measures: what most charts are made of, with gaps."""
    length = draw(st.integers(0, 6))
    names = draw(NAMES)[:length]
    years = draw(st.lists(st.integers(1990, 2030).map(str), min_size=length, max_size=length))
    kinds = draw(st.tuples(*[st.sampled_from([Kind.NUMBER, Kind.INTEGER, Kind.PERCENT])] * 2))
    cells = [draw(st.lists(NUMBERS, min_size=length, max_size=length)) for _ in kinds]
    typed = [["" if value is None else repr(value) for value in column] for column in cells]
    return table(
        {"name": (Kind.TEXT, names), "year": (Kind.YEAR, years), "a": (kinds[0], typed[0]), "b": (kinds[1], typed[1])},
        units={"a": "copii"},
    )


def exercise(chart_type: ChartType, dataset: Dataset, channels: Mapping[str, tuple[str, ...]], language: str) -> None:
    """Everything a chart is asked to do, at a usual and at a tiny size."""
    chart = read_chart("c", ChartSpec(chart_type.id, dataset.id, channels), dataset, language=language)
    if not isinstance(chart, Chart):
        assert chart.printed
        return
    for frame in (Rect(10, 20, 300, 200), Rect(0, 0, 24, 16)):
        group = build_chart(chart_type, chart, frame, context(language))
        for box in ink(group):
            assert np.isfinite([box.x, box.y, box.width, box.height]).all()
        for item, _, _ in walk((group,)):
            if isinstance(item, Shapes) and item.data_rows is not None:
                assert len(item.data_rows) == len(item.geometry)
                assert set(item.data_rows.tolist()) <= {-1, *chart.rows.tolist()}
    for spoken in ("ro", "ru", "en"):
        assert chart_type.describe(chart, spoken).strip()
        found = chart_type.table(chart, spoken)
        assert all(len(row) == len(found.header) for row in found.rows)
    assert all(finding.message and finding.remedy for finding in check_chart(chart_type, chart))


@pytest.mark.parametrize("name", TYPES)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(dataset=tables(), language=st.sampled_from(["ro", "ru", "en"]))
def test_usual_tables_with_any_values(name: str, dataset: Dataset, language: str) -> None:
    chart_type = chart_types()[name]
    channels = suggest_channels(chart_type, dataset)
    if not isinstance(channels, str):
        exercise(chart_type, dataset, channels, language)


@pytest.mark.parametrize("name", TYPES)
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(dataset=strategies.datasets())
def test_any_dataset_at_all(name: str, dataset: Dataset) -> None:
    chart_type = chart_types()[name]
    channels = suggest_channels(chart_type, dataset)
    if isinstance(channels, str):
        assert channels
    else:
        exercise(chart_type, dataset, channels, "en")


@pytest.mark.parametrize("name", TYPES)
def test_labels_and_options_are_ready_for_a_form(name: str) -> None:
    chart_type = chart_types()[name]
    assert chart_type.label
    assert chart_type.summary.endswith(".")
    for field in option_fields(chart_type.options):
        assert field.label
        assert field.label != field.name
    assert len({channel.name for channel in chart_type.channels}) == len(chart_type.channels)
    assert any(channel.required for channel in chart_type.channels)


def test_numbers_beyond_any_count_still_have_a_plural() -> None:
    assert plural_form(1e32, "ro") == "other"
    assert plural_form(1e300, "ru") == "many"
