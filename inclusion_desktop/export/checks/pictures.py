"""Is there a picture in every frame?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.export.inspection import Inspection
from inclusion_desktop.i18n import _
from inclusion_desktop.layout.problems import LayoutTrouble


def check(inspection: Inspection) -> Iterator[Finding]:
    """Empty frames and files that are no pictures."""
    for page, name, problem in inspection.problems(LayoutTrouble.MISSING_PICTURE):
        yield Finding(
            Severity.ERROR,
            "picture.missing",
            _("The frame {name} holds no picture.").format(name=name),
            _("Place a picture or remove the frame."),
            element=problem.element,
            page=page,
        )
    for page, name, problem in inspection.problems(LayoutTrouble.UNREADABLE_PICTURE):
        yield Finding(
            Severity.ERROR,
            "picture.unreadable",
            _("The picture of {name} cannot be read: {reason}").format(name=name, reason=problem.detail),
            _("Place it again, as PNG, JPEG, TIFF or SVG."),
            element=problem.element,
            page=page,
        )
