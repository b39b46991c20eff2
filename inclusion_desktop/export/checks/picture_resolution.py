"""Are pictures fine enough for the size of the sheet?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.export.inspection import Inspection
from inclusion_desktop.export.picture_size import pixels_of
from inclusion_desktop.graphics.scene import ImageItem
from inclusion_desktop.graphics.units import pt_to_mm
from inclusion_desktop.i18n import _

_BY_SIDE = ((450.0, 300.0), (860.0, 150.0), (float("inf"), 100.0))
"""Longer side in millimetres (up to A3, up to A1, beyond) and pixels an inch printers ask for."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Pictures below the limit warn; below half of it they are errors."""
    for page in inspection.pages:
        wanted = wanted_ppi(max(page.page.width_mm, page.page.height_mm))
        for item, transform, element in page.ink():
            if not isinstance(item, ImageItem) or item.frame.width <= 0.0 or item.frame.height <= 0.0:
                continue
            size = pixels_of(inspection.library.pictures.get(item.picture))
            if size is None:
                continue
            across = item.crop.width * size[0] / (item.frame.width * transform.scale) * 72
            down = item.crop.height * size[1] / (item.frame.height * transform.scale) * 72
            found = min(across, down)
            if found >= wanted:
                continue
            yield Finding(
                Severity.ERROR if found < wanted / 2 else Severity.WARNING,
                "picture.low_resolution",
                _("The picture of {name} has {found} pixels an inch; a sheet of this size wants {wanted}.").format(
                    name=page.name_of(element), found=round(found), wanted=round(wanted)
                ),
                _("Place a larger picture, or make the frame no wider than {width} mm.").format(
                    width=round(pt_to_mm(item.crop.width * size[0] / wanted * 72))
                ),
                element=element,
                page=page.page.id,
            )


def wanted_ppi(longer_side_mm: float) -> float:
    """Pixels an inch by the sheet: it is read from farther away the larger it is."""
    return next(ppi for side, ppi in _BY_SIDE if longer_side_mm <= side)
