"""Does the brand have every style and swatch that is named, and can every chart be drawn?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.charts.common_options import CommonOptions
from inclusion_desktop.charts.options import SWATCH, option_fields
from inclusion_desktop.charts.registry import chart_types
from inclusion_desktop.document.model import (
    ChartElement,
    ColorUse,
    Element,
    Page,
    PictureElement,
    ShapeElement,
    TextElement,
)
from inclusion_desktop.document.queries import walk_elements
from inclusion_desktop.export.inspection import Inspection
from inclusion_desktop.graphics.scene import ElementId
from inclusion_desktop.i18n import _
from inclusion_desktop.layout.problems import LayoutTrouble


def check(inspection: Inspection) -> Iterator[Finding]:
    """Names that lead nowhere."""
    for page, name, problem in inspection.problems(LayoutTrouble.UNKNOWN_STYLE):
        yield Finding(
            Severity.WARNING,
            "brand.unknown_style",
            _("{name} is set in the style '{style}', which the brand does not have.").format(
                name=name, style=problem.detail
            ),
            _("Choose another style or add this one to the brand."),
            element=problem.element,
            page=page,
        )
    known = {swatch.name for swatch in inspection.document.brand.swatches}
    for inspected in inspection.pages:
        for element, swatch in dict.fromkeys(_swatches(inspected.page)):
            if swatch not in known:
                yield Finding(
                    Severity.WARNING,
                    "brand.unknown_swatch",
                    _("{name} is painted in '{swatch}', which the brand does not have.").format(
                        name=inspected.name_of(element), swatch=swatch
                    ),
                    _("Choose another swatch or add this one to the brand."),
                    element=element,
                    page=inspected.page.id,
                )
    for page, name, problem in inspection.problems(LayoutTrouble.CHART):
        yield Finding(
            Severity.ERROR,
            "chart.not_drawn",
            _("The chart {name} cannot be drawn: {reason}").format(name=name, reason=problem.detail),
            _("Bind the columns it needs or choose another type of chart."),
            element=problem.element,
            page=page,
        )


def _swatches(page: Page) -> Iterator[tuple[ElementId | None, str]]:
    """Every swatch the page names, with the element that does; None for the page itself."""
    if page.background is not None:
        yield None, page.background.swatch
    for element in walk_elements(page.elements):
        if isinstance(element, ChartElement):
            yield from ((element.id, swatch) for swatch in _chart_swatches(element))
        for use in _uses(element):
            if use is not None:
                yield element.id, use.swatch


def _chart_swatches(element: ChartElement) -> Iterator[str]:
    """What the chart's options name as colours."""
    known = chart_types().get(element.spec.type)
    for options in (CommonOptions,) if known is None else (known.options, CommonOptions):
        for declared in option_fields(options):
            value = element.spec.options.get(declared.name)
            if declared.kind == SWATCH and isinstance(value, str) and value:
                yield value


def _uses(element: Element) -> tuple[ColorUse | None, ...]:
    match element:
        case ShapeElement():
            return (element.fill, None if element.stroke is None else element.stroke.color)
        case PictureElement():
            return (element.tint,)
        case TextElement():
            return tuple(run.color for paragraph in element.paragraphs for run in paragraph.runs)
        case _:
            return ()
