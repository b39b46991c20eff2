"""Is all text large enough to print and to read?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.export.inspection import Inspection
from inclusion_desktop.graphics.color import process_of
from inclusion_desktop.graphics.scene import GlyphRun
from inclusion_desktop.i18n import _

_LIGHT = 0.2
"""Ink coverage below which text counts as reversed out of its ground."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Text under the limit of the preset, each element once."""
    limits = inspection.preset.limits
    for page in inspection.pages:
        seen: set[object] = set()
        for item, transform, element in page.ink():
            if not isinstance(item, GlyphRun) or not item.text.strip():
                continue
            size = item.size * transform.scale
            reversed_out = process_of(item.fill).coverage < _LIGHT
            least = limits.reversed_text if reversed_out else limits.text
            if size >= least - 0.01 or (element, least) in seen:
                continue
            seen.add((element, least))
            kind = _("white or light text") if reversed_out else _("text")
            yield Finding(
                Severity.WARNING,
                "text.small",
                _("{name} has {kind} of {size} pt ('{text}'); less than {least} pt fills in or fades in print.").format(
                    name=page.name_of(element),
                    kind=kind,
                    size=round(size, 1),
                    text=item.text.strip()[:30],
                    least=round(least, 1),
                ),
                _("Set it at {least} pt or more.").format(least=round(least, 1)),
                element=element,
                page=page.page.id,
            )
