from __future__ import annotations

from dataclasses import replace

import pytest

from inclusion_desktop.charts.chart_type import Chart, ChartContext
from inclusion_desktop.charts.furniture import build_chart, build_placeholder
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.graphics.geometry import Point, Rect
from inclusion_desktop.graphics.path import Rects
from inclusion_desktop.graphics.scene import GlyphRun, Group, Shapes, walk
from tests.charts.samples import FRAME, chart_of, context, ink, shapes, table, texts
from tests.charts.test_registry import Plain


class Filled(Plain):
    """Fills the room it gets, so that the room can be seen."""

    def build(self, chart: Chart, frame: Rect, context: ChartContext) -> Group:
        import numpy as np

        box = np.array([[frame.x, frame.y, frame.width, frame.height]])
        return Group((Shapes(Rects(box), fill=context.palette.rest),))


class WithKeys(Filled):
    """Asks for a legend."""

    def keys(self, chart: Chart, context: ChartContext) -> list[tuple[str, Color]]:
        return [("With support", context.palette.highlight), ("Without", context.palette.rest)]


TABLE = table({"group": (Kind.TEXT, ["A", "B"]), "share": (Kind.PERCENT, ["40", "60"])})


def chart(**changes: object) -> Chart:
    made = chart_of(Plain(), TABLE, {"category": "group", "value": "share"})
    return replace(made, **changes)  # type: ignore[arg-type]


def room(group: Group) -> Rect:
    filled = shapes(group)[-1].geometry
    assert isinstance(filled, Rects)
    return Rect(*filled.boxes[0].tolist())


def runs(group: Group) -> dict[str, tuple[Point, float]]:
    """Where each text begins and how large it is."""
    return {
        item.text: (place.apply(Point(*item.positions[0])), item.size)
        for item, place, _ in walk((group,))
        if isinstance(item, GlyphRun)
    }


def test_texts_stand_in_order_about_the_plot_which_gets_the_rest() -> None:
    given = chart(title="Half agree", subtitle="Share, %", note="A note", source="Source: us")
    group = build_chart(Filled(), given, FRAME, context())
    at = {text: point.y for text, (point, _) in runs(group).items()}
    plot = room(group)
    assert at["Half agree"] < at["Share, %"] < plot.y < plot.bottom < at["A note"] < at["Source: us"] < FRAME.bottom
    assert plot.width == FRAME.width
    assert plot.height > FRAME.height * 0.6


def test_a_chart_without_texts_fills_its_frame() -> None:
    group = build_chart(Filled(), chart(title="", source=""), FRAME, context())
    assert room(group) == FRAME


def test_a_long_title_wraps_and_shrinks_but_leaves_room() -> None:
    title = "Atitudinea îngrijitorilor față de incluziunea copiilor în școlile obișnuite s-a schimbat. " * 6
    group = build_chart(Filled(), chart(title=title), FRAME, context("ro"))
    assert room(group).height > FRAME.height * 0.4
    assert all(FRAME.contains(Point(box.x, box.y), 5) for box in ink(group))
    assert len({point.y for point, _ in runs(group).values()}) > 3


def test_keys_are_drawn_for_types_that_ask_only() -> None:
    assert "Without" not in texts(build_chart(Filled(), chart(), FRAME, context()))
    group = build_chart(WithKeys(), chart(), FRAME, context())
    assert {"With support", "Without"} <= set(texts(group))
    assert room(group).y > runs(group)["Without"][0].y


@pytest.mark.parametrize(("frame", "least"), [(Rect(0, 0, 400, 300), 8.0), (Rect(0, 0, 200, 150), 6.0)])
def test_the_source_line_is_never_too_small_to_read(frame: Rect, least: float) -> None:
    group = build_chart(Filled(), chart(source="Source: us"), frame, context(scale=0.4))
    assert runs(group)["Source: us"][1] == least


@pytest.mark.parametrize("size", [0.0, 0.5, 3.0, 20.0])
def test_tiny_frames_are_drawn_without_complaint(size: float) -> None:
    given = chart(subtitle="Share, %", note="A note", source="Source: us")
    assert isinstance(build_chart(WithKeys(), given, Rect(0, 0, size, size), context()), Group)
    assert isinstance(build_placeholder("No data.", Rect(0, 0, size, size), context()), Group)


def test_a_placeholder_says_its_sentence_inside_a_dashed_frame() -> None:
    group = build_placeholder("У диаграммы нет данных. Выберите набор данных.", FRAME, context("ru"))
    border = shapes(group)[0]
    assert border.stroke is not None
    assert border.stroke.dash
    assert "".join(texts(group)) == "У диаграммы нет данных. Выберите набор данных."
    assert all(FRAME.contains(Point(box.x, box.y)) and FRAME.contains(Point(box.right, box.y)) for box in ink(group))


def test_a_plot_without_a_mark_says_so() -> None:
    group = build_chart(Plain(), chart(), FRAME, context("ro"))
    assert "Nu există valori de arătat. Completați tabelul." in "".join(texts(group))


def test_the_group_names_its_element() -> None:
    assert build_chart(Filled(), chart(), FRAME, context()).source == "c1"
