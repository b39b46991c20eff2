"""Are lines thick enough to print?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.export.inspection import Inspection
from inclusion_desktop.graphics.color import Color, Process, Spot, overprints
from inclusion_desktop.graphics.scene import Shapes
from inclusion_desktop.i18n import _


def check(inspection: Inspection) -> Iterator[Finding]:
    """Lines under the limit of the preset, each element once."""
    limits = inspection.preset.limits
    for page in inspection.pages:
        seen: set[object] = set()
        for item, transform, element in page.ink():
            if not isinstance(item, Shapes) or item.stroke is None:
                continue
            width = item.stroke.width * transform.scale
            least = limits.stroke if _is_solid(item.stroke.color) else limits.tinted_stroke
            if width >= least - 0.001 or (element, least) in seen:
                continue
            seen.add((element, least))
            yield Finding(
                Severity.WARNING,
                "stroke.thin",
                _("{name} has a line of {width} pt; in its colour less than {least} pt breaks up in print.").format(
                    name=page.name_of(element), width=round(width, 2), least=least
                ),
                _("Make the line {least} pt or thicker.").format(least=least),
                element=element,
                page=page.page.id,
            )


def _is_solid(color: Color) -> bool:
    """One full ink needs no screen and no register, so it may be finer."""
    match color:
        case Spot():
            return color.tint == 1.0
        case Process():
            return overprints(color)
