"""Does colour reach beyond the cut?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.export.inspection import Inspection
from inclusion_desktop.graphics.units import MM
from inclusion_desktop.i18n import _

_LEAST_MM, _WIDE_MM = 3.0, 5.0
_LARGE_MM = 840.0
"""From A1 up the sheet moves more under the knife."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """A bleed narrower than printers ask for; only for the press."""
    if not inspection.preset.is_press:
        return
    for page in inspection.pages:
        wanted = _WIDE_MM if max(page.page.width_mm, page.page.height_mm) >= _LARGE_MM else _LEAST_MM
        bleed = page.scene.bleed / MM
        if bleed < wanted - 0.001:
            severe = bleed < _LEAST_MM - 0.001
            yield Finding(
                Severity.ERROR if severe else Severity.WARNING,
                "page.bleed",
                _("The page bleeds {bleed} mm; printers want {wanted} mm on a sheet of this size.").format(
                    bleed=round(bleed, 1), wanted=round(wanted)
                ),
                _("Set the page's bleed to {wanted} mm.").format(wanted=round(wanted)),
                page=page.page.id,
            )
