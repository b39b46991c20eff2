"""Can someone who does not see the page learn what is on it?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.export.inspection import Inspection
from inclusion_desktop.graphics.scene import Group, Role
from inclusion_desktop.i18n import _


def check(inspection: Inspection) -> Iterator[Finding]:
    """Figures without alternative text."""
    for page in inspection.pages:
        for item, _transform, element in page.ink():
            if not isinstance(item, Group) or item.tag is None or item.tag.role is not Role.FIGURE:
                continue
            found = page.element(element)
            if item.tag.alt.strip() and (found is None or item.tag.alt not in (found.id,)):
                continue
            yield Finding(
                Severity.ERROR,
                "accessibility.no_alt",
                _("{name} has no alternative text.").format(name=page.name_of(element)),
                _("Say in a sentence what it shows, or mark it as decorative."),
                element=element,
                page=page.page.id,
            )
