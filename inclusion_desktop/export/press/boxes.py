"""The boxes of every page (ISO 15930-7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from inclusion_desktop.charts.chart_type import Finding
from inclusion_desktop.export.press.reading import PressFile, error
from inclusion_desktop.graphics.units import MM
from inclusion_desktop.i18n import _

_LEAST_MM = 3.0
_SLACK = 0.01

Box = tuple[float, float, float, float]


def box_of(page: Any, name: str) -> Box | None:
    """Left, bottom, right, top in points; None where the page does not state it itself."""
    found = page.obj.get(name)
    if found is None or len(found) != 4:
        return None
    a, b, c, d = (float(value) for value in found)
    return (min(a, c), min(b, d), max(a, c), max(b, d))


def nested(file: PressFile) -> Iterator[Finding]:
    """Every page has a trim box inside a bleed box inside the media box, and no art box."""
    for number, page in enumerate(file.pdf.pages, 1):
        media, bleed, trim = (box_of(page, name) for name in ("/MediaBox", "/BleedBox", "/TrimBox"))
        if media is None or bleed is None or trim is None or "/ArtBox" in page.obj:
            yield error(
                "boxes_missing",
                _("Page {page} does not say where it is cut and how far it bleeds.").format(page=number),
                _("Export the press file again with a bleed."),
            )
        elif not (_inside(trim, bleed) and _inside(bleed, media)):
            yield error(
                "boxes_nested",
                _("On page {page} trim, bleed and sheet do not lie inside each other.").format(page=number),
                _("Correct the page's size and bleed."),
            )


def bleed_width(file: PressFile) -> Iterator[Finding]:
    """At least 3 mm of bleed on every side."""
    for number, page in enumerate(file.pdf.pages, 1):
        bleed, trim = box_of(page, "/BleedBox"), box_of(page, "/TrimBox")
        if bleed is None or trim is None or not _inside(trim, bleed):
            continue
        least = min(trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
        if least < _LEAST_MM * MM - _SLACK:
            yield error(
                "bleed",
                _("Page {page} bleeds {bleed} mm; printers want at least 3 mm.").format(
                    page=number, bleed=round(least / MM, 1)
                ),
                _("Set the page's bleed to 3 mm or more."),
            )


def _inside(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - _SLACK
        and inner[1] >= outer[1] - _SLACK
        and inner[2] <= outer[2] + _SLACK
        and inner[3] <= outer[3] + _SLACK
    )
