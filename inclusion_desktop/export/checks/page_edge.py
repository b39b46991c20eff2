"""Is everything on the sheet, and text clear of the cut?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.export.inspection import Inspection
from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.scene import ElementId, GlyphRun, bounds_of
from inclusion_desktop.graphics.units import mm_to_pt
from inclusion_desktop.i18n import _

_BY_SIDE = ((450.0, 5.0), (600.0, 10.0), (float("inf"), 20.0))


def check(inspection: Inspection) -> Iterator[Finding]:
    """Elements nobody will see, and text the knife may hit."""
    for page in inspection.pages:
        sheet = Rect(0.0, 0.0, *page.scene.size)
        margin = mm_to_pt(safe_zone_mm(max(page.page.width_mm, page.page.height_mm)))
        safe = sheet.grown(-margin)
        outside: dict[ElementId, bool] = {}
        near: dict[ElementId, bool] = {}
        for item, transform, element in page.ink():
            found = bounds_of(item)
            if element is None or found is None:
                continue
            if not isinstance(item, GlyphRun):
                box = transform.bounds(found)
                outside[element] = outside.get(element, True) and not box.intersects(sheet)
                continue
            box = transform.bounds(_inked(item, found))
            outside[element] = outside.get(element, True) and not box.intersects(sheet)
            near[element] = near.get(element, False) or (box.intersects(sheet) and not _within(box, safe))
        for element in [element for element, is_out in outside.items() if is_out]:
            yield Finding(
                Severity.WARNING,
                "page.outside",
                _("{name} lies outside the page and will not be printed.").format(name=page.name_of(element)),
                _("Move it onto the page or remove it."),
                element=element,
                page=page.page.id,
            )
        for element in [element for element, is_near in near.items() if is_near]:
            yield Finding(
                Severity.WARNING,
                "page.safe_zone",
                _("Text of {name} stands less than {margin} mm from the cut.").format(
                    name=page.name_of(element), margin=round(margin / mm_to_pt(1.0))
                ),
                _("Move it inwards: the knife may hit it."),
                element=element,
                page=page.page.id,
            )


def safe_zone_mm(longer_side_mm: float) -> float:
    """How far from the cut text is safe: 5 mm to A3, 10 mm to A2, 20 mm beyond."""
    return next(zone for side, zone in _BY_SIDE if longer_side_mm <= side)


def _inked(run: GlyphRun, box: Rect) -> Rect:
    """Text without the room above and below its letters."""
    return Rect(box.x, box.y + 0.25 * run.size, box.width - 0.5 * run.size, box.height - 0.35 * run.size)


def _within(box: Rect, safe: Rect) -> bool:
    return box.x >= safe.x and box.y >= safe.y and box.right <= safe.right and box.bottom <= safe.bottom
