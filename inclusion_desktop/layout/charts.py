"""Chart elements: columns found, styles resolved, marks built, meaning attached."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace

from inclusion_desktop.charts.chart_type import Chart, ChartContext, ChartType
from inclusion_desktop.charts.furniture import build_chart, build_placeholder
from inclusion_desktop.charts.registry import ChartProblem, chart_types, read_chart
from inclusion_desktop.document.model import ChartElement, Document
from inclusion_desktop.document.queries import walk_document
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import GlyphRun, Group, Role, SceneItem, Tag, walk
from inclusion_desktop.layout.fields import FieldReader
from inclusion_desktop.layout.problems import LayoutProblem, LayoutTrouble
from inclusion_desktop.layout.style import chart_palette, chart_text, common_options
from inclusion_desktop.text.shaping import Shaper


def resolve_chart(
    element: ChartElement, document: Document, fields: FieldReader, types: Mapping[str, ChartType]
) -> Chart | ChartProblem:
    """The element's chart with live fields in its texts resolved, or why it cannot be drawn."""
    spec = element.spec
    dataset = fields.dataset(spec.dataset)
    return read_chart(
        element.id,
        spec,
        dataset,
        language=document.language,
        numbers=document.brand.numbers,
        title=fields.text(spec.title),
        subtitle=fields.text(spec.subtitle),
        note=fields.text(spec.note),
        source=None if spec.source is None else fields.text(spec.source),
        types=types,
    )


def build_chart_element(
    element: ChartElement,
    frame: Rect,
    document: Document,
    shaper: Shaper,
    fields: FieldReader,
    types: Mapping[str, ChartType],
) -> tuple[tuple[SceneItem, ...], tuple[LayoutProblem, ...]]:
    """The chart's items in the page's points, each tagged as what it means, and what was found wrong.

    Title, subtitle, note and source are text of their own around the figure, so that headings can be jumped to and
    no sentence hides behind the alternative text.
    """
    context = chart_context(element, document, shaper)
    chart = resolve_chart(element, document, fields, types)
    alt = fields.text(element.alt) if element.alt else ""
    if isinstance(chart, ChartProblem):
        problem = LayoutProblem(LayoutTrouble.CHART, element.id, f"{chart.message} {chart.remedy}")
        placeholder = Group(
            (build_placeholder(chart.printed, frame, context),), tag=Tag(Role.FIGURE, alt or chart.printed)
        )
        return (placeholder,), (problem,)
    chart_type = types[element.spec.type]
    group = build_chart(chart_type, chart, frame, context)
    if fields.meaning:
        table = chart_type.table(chart, document.language)
        tag = Tag(Role.FIGURE, alt or chart_type.describe(chart, document.language), table=table)
    else:
        tag = Tag(Role.FIGURE, alt)
    missing = dict.fromkeys(
        character
        for item, _, _ in walk((group,))
        if isinstance(item, GlyphRun) and not item.glyphs.all()
        for character in shaper.missing(item.text, replace(context.text.label, face=item.face))
    )
    problems = (LayoutProblem(LayoutTrouble.MISSING_GLYPH, element.id, " ".join(missing)),) if missing else ()
    return _around_figure(group.items, tag), problems


def _around_figure(parts: tuple[SceneItem, ...], tag: Tag) -> tuple[SceneItem, ...]:
    """The parts in order, those without a tag of their own gathered into one figure at the place of the first."""
    picture = tuple(part for part in parts if not (isinstance(part, Group) and part.tag))
    figure = Group(picture, tag=tag)
    before = itertools.takewhile(lambda part: isinstance(part, Group) and part.tag is not None, parts)
    head = tuple(before)
    tail = tuple(part for part in parts[len(head) :] if isinstance(part, Group) and part.tag)
    return (*head, figure, *tail)


def chart_context(element: ChartElement, document: Document, shaper: Shaper) -> ChartContext:
    """Colours and type of the chart: the brand's, unless its options name others."""
    options = common_options(element.spec.options)
    return ChartContext(
        shaper,
        chart_palette(document.brand, options),
        chart_text(document.brand, shaper.library, document.language, options),
        document.language,
        document.brand.numbers,
    )


def charts_of(document: Document) -> Iterator[tuple[str, ChartElement, ChartType, Chart]]:
    """Every chart of the document that can be drawn: page id, element, type, chart."""
    types = chart_types()
    for page, element in walk_document(document):
        if isinstance(element, ChartElement) and not element.hidden:
            chart = resolve_chart(element, document, FieldReader(document), types)
            if isinstance(chart, Chart):
                yield page.id, element, types[element.spec.type], chart
