"""Is there anywhere more ink than the paper can take?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.export.inspection import Inspection
from inclusion_desktop.graphics.color import Spot, is_only_black, process_of
from inclusion_desktop.graphics.scene import GlyphRun, Shapes, bounds_of
from inclusion_desktop.graphics.units import mm_to_pt
from inclusion_desktop.i18n import _

_WIDE = mm_to_pt(20.0)
"""Rich black is for areas wider than this."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Swatches over the limit, and black of four inks where it does harm."""
    limit = inspection.preset.limits.coverage
    for swatch in inspection.document.brand.swatches:
        coverage = swatch.color.tint if isinstance(swatch.color, Spot) else swatch.color.coverage
        if coverage > limit + 1e-6:
            yield Finding(
                Severity.ERROR,
                "color.coverage",
                _("The swatch '{swatch}' lays {coverage} % of ink on the paper; the limit is {limit} %.").format(
                    swatch=swatch.name, coverage=round(coverage * 100), limit=round(limit * 100)
                ),
                _("Lessen its inks, for one with more black and less of the others."),
            )
    for page in inspection.pages:
        seen: set[object] = set()
        for item, transform, element in page.ink():
            if element in seen or not isinstance(item, Shapes | GlyphRun) or item.fill is None:
                continue
            ink = process_of(item.fill)
            if ink.k < 1.0 or is_only_black(ink) or isinstance(item.fill, Spot):
                continue
            box = bounds_of(item)
            wide = 0.0 if box is None else min(box.width, box.height) * transform.scale
            if isinstance(item, GlyphRun) or wide < _WIDE:
                seen.add(element)
                yield _rich_black(page.name_of(element), page.page.id, element)


def _rich_black(name: str, page: str, element: str | None) -> Finding:
    return Finding(
        Severity.WARNING,
        "color.rich_black",
        _("{name} is black of several inks; on text and small shapes a slight misregister shows colour.").format(
            name=name
        ),
        _("Use black alone (K 100 %); keep rich black for areas wider than 20 mm."),
        element=element,
        page=page,
    )
