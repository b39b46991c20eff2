"""Does the brand have every style and swatch that is named, and can every chart be drawn?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.export.inspection import Inspection
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
    for page, name, problem in inspection.problems(LayoutTrouble.UNKNOWN_SWATCH):
        yield Finding(
            Severity.WARNING,
            "brand.unknown_swatch",
            _("{name} is painted in '{swatch}', which the brand does not have.").format(
                name=name, swatch=problem.detail
            ),
            _("Choose another swatch or add this one to the brand."),
            element=problem.element,
            page=page,
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
