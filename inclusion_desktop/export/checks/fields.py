"""Do all live fields find their figure?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.export.inspection import Inspection
from inclusion_desktop.i18n import _
from inclusion_desktop.layout.problems import LayoutTrouble


def check(inspection: Inspection) -> Iterator[Finding]:
    """Live fields whose dataset, column or row is not there."""
    for page, name, problem in inspection.problems(LayoutTrouble.BROKEN_FIELD):
        yield Finding(
            Severity.ERROR,
            "text.broken_field",
            _("A live field of {name} finds nothing: {reason}").format(name=name, reason=problem.detail),
            _("Correct the field, or the column it names."),
            element=problem.element,
            page=page,
        )
