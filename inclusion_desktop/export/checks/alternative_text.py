"""Can someone who does not see the page learn what is on it?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.document.model import PictureElement, ShapeElement
from inclusion_desktop.export.inspection import InspectedPage, Inspection
from inclusion_desktop.graphics.scene import ElementId, Group, Role
from inclusion_desktop.i18n import _


def check(inspection: Inspection) -> Iterator[Finding]:
    """Figures without alternative text; the name of an element is none, even where it has to stand in for one."""
    for page in inspection.pages:
        for element in dict.fromkeys(_silent(page)):
            yield Finding(
                Severity.ERROR,
                "accessibility.no_alt",
                _("{name} has no alternative text.").format(name=page.name_of(element)),
                _("Say in a sentence what it shows, or mark it as decorative."),
                element=element,
                page=page.page.id,
            )


def _silent(page: InspectedPage) -> Iterator[ElementId | None]:
    for item, _transform, source in page.ink():
        if not isinstance(item, Group) or item.tag is None or item.tag.role is not Role.FIGURE:
            continue
        element = page.element(source)
        unsaid = isinstance(element, PictureElement | ShapeElement) and not (element.alt or "").strip()
        if unsaid or not item.tag.alt.strip():
            yield source
