"""Can every character be printed?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.export.inspection import Inspection
from inclusion_desktop.i18n import _
from inclusion_desktop.layout.problems import LayoutTrouble


def check(inspection: Inspection) -> Iterator[Finding]:
    """Characters that print as empty boxes."""
    for page, name, problem in inspection.problems(LayoutTrouble.MISSING_GLYPH):
        yield Finding(
            Severity.ERROR,
            "text.missing_glyph",
            _("No font at hand has these characters of {name}: {characters}").format(
                name=name, characters=problem.detail
            ),
            _("Replace the characters or choose a font that has them."),
            element=problem.element,
            page=page,
        )
