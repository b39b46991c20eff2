"""Does all text fit its frame?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.export.inspection import Inspection
from inclusion_desktop.i18n import _
from inclusion_desktop.layout.problems import LayoutTrouble


def check(inspection: Inspection) -> Iterator[Finding]:
    """Text that runs over its frame, an error: it is cut off or lies over something else."""
    for page, name, problem in inspection.problems(LayoutTrouble.OVERSET):
        yield Finding(
            Severity.ERROR,
            "text.overset",
            _("The text of {name} does not fit: '{words}' and what follows is not shown in the frame.").format(
                name=name, words=problem.detail
            ),
            _("Make the frame larger, shorten the text or choose a smaller size."),
            element=problem.element,
            page=page,
        )
