"""Is every tint strong enough to show?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.export.inspection import Inspection
from inclusion_desktop.graphics.color import Color, Process, Spot
from inclusion_desktop.i18n import _

_LEAST = 0.05


def check(inspection: Inspection) -> Iterator[Finding]:
    """Colours whose strongest ink is below five per cent."""
    seen: set[object] = set()
    for page, element, color in inspection.colors():
        if (element, color) in seen or not _vanishes(color):
            continue
        seen.add((element, color))
        yield Finding(
            Severity.NOTE,
            "color.weak_tint",
            _("{name} has a tint under 5 %, which may print as bare paper.").format(name=page.name_of(element)),
            _("Use 5 % or more, or white."),
            element=element,
            page=page.page.id,
        )


def _vanishes(color: Color) -> bool:
    match color:
        case Spot():
            return 0.0 < color.tint < _LEAST
        case Process():
            return 0.0 < max(color.c, color.m, color.y, color.k) < _LEAST
