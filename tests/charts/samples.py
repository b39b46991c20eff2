"""Small tables, contexts and texts of scenes for the tests of charts."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from inclusion_desktop import resources
from inclusion_desktop.charts.chart_type import Chart, ChartContext, ChartPalette, ChartText, ChartType
from inclusion_desktop.charts.registry import ChartProblem, read_chart
from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Dataset, Kind, Provenance
from inclusion_desktop.document.brand import Brand
from inclusion_desktop.document.chart_spec import ChartSpec, Condition
from inclusion_desktop.graphics.color import WHITE, Color
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import GlyphRun, Group, Scene, SceneItem, Shapes, walk
from inclusion_desktop.text.fonts import FontLibrary
from inclusion_desktop.text.shaping import Shaper, TextStyle

FRAME = Rect(0.0, 0.0, 400.0, 300.0)
SOURCE = Provenance("Republican Center for Psychopedagogical Assistance", "2024", "460 835")


@functools.cache
def shaper() -> Shaper:
    return Shaper(FontLibrary.from_files(resources.font_files(), ("SourceSans3-Regular", "DejaVuSans")))


def context(language: str = "en", scale: float = 1.0) -> ChartContext:
    """The brand as it comes, in sizes that suit FRAME where `scale` is 1."""
    brand = Brand()

    def color(name: str) -> Color:
        swatch = brand.swatch(name)
        assert swatch is not None
        return swatch.color

    def style(face: str, size: float, ink: str = "ink") -> TextStyle:
        return TextStyle(face, size * scale, color(ink), language)

    roles = brand.chart_colors
    palette = ChartPalette(
        color(roles.highlight),
        color(roles.rest),
        color(roles.muted),
        color(roles.text),
        color(roles.axis),
        WHITE,
        tuple(color(name) for name in roles.series),
        {swatch.name: swatch.color for swatch in brand.swatches},
    )
    text = ChartText(
        style("Onest-Bold", 20, "night"),
        style("SourceSans3-Regular", 12),
        style("SourceSans3-Regular", 13),
        style("SourceSans3-Regular", 11),
        style("SourceSans3-Regular", 9),
        style("Onest-ExtraBold", 90, "coral"),
    )
    return ChartContext(shaper(), palette, text, language)


def table(
    columns: Mapping[str, tuple[Kind, Sequence[str]]],
    provenance: Provenance = SOURCE,
    units: Mapping[str, str] | None = None,
) -> Dataset:
    """A dataset whose columns' ids are their names; cells as typed in English."""
    built = tuple(
        build_column(name, name, kind, texts, language="en", unit=(units or {}).get(name, ""))
        for name, (kind, texts) in columns.items()
    )
    return Dataset("figures", "Figures", built, provenance)


def chart_of(
    chart_type: ChartType,
    dataset: Dataset,
    channels: Mapping[str, Sequence[str] | str],
    options: Mapping[str, Any] | None = None,
    language: str = "en",
    rows: tuple[Condition, ...] = (),
    title: str = "A finding",
) -> Chart:
    """The chart, also of a dataset without rows."""
    bound = {name: (ids,) if isinstance(ids, str) else tuple(ids) for name, ids in channels.items()}
    spec = ChartSpec(chart_type.id, dataset.id, bound, rows, options or {}, title)
    found = read_chart("c1", spec, dataset, language=language, types={chart_type.id: chart_type})
    if isinstance(found, ChartProblem) and dataset.row_count == 0:
        columns = {name: tuple(dataset.column(each) for each in ids) for name, ids in bound.items()}
        return Chart("c1", spec, dataset, np.empty(0, np.int64), columns, chart_type.options(), title)
    assert isinstance(found, Chart), found
    return found


def texts(item: SceneItem) -> list[str]:
    """What is printed, run by run."""
    return [each.text for each, _, _ in walk((item,)) if isinstance(each, GlyphRun)]


def shapes(item: SceneItem) -> list[Shapes]:
    """All shapes in painting order."""
    return [each for each, _, _ in walk((item,)) if isinstance(each, Shapes)]


def ink(item: SceneItem) -> list[Rect]:
    """The bounds of every shape and text on the page."""
    from inclusion_desktop.graphics.scene import bounds_of

    found = []
    for each, transform, _ in walk((item,)):
        if isinstance(each, Shapes | GlyphRun) and (bounds := bounds_of(each)) is not None:
            found.append(transform.bounds(bounds))
    return found


def capitals(run: GlyphRun) -> Rect:
    """Where a text stands: as high as its capitals, and as wide as its glyphs without what surrounds them."""
    left, baseline = run.positions[0].tolist()
    return Rect(left, baseline - run.size * 0.6, float(run.positions[-1, 0]) + run.size * 0.4 - left, run.size * 0.6)


def scene_of(group: Group, frame: Rect = FRAME, language: str = "en") -> Scene:
    """A page that holds the chart alone."""
    from inclusion_desktop.graphics.geometry import Size

    return Scene(Size(frame.right, frame.bottom), 0.0, (group,), language=language)
