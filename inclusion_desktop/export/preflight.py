"""Everything a printer or a reader would stumble over, asked before the file is written."""

from __future__ import annotations

from collections.abc import Sequence

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.document.model import Document, PageId
from inclusion_desktop.export.checks import CHECKS
from inclusion_desktop.export.inspection import InspectedPage, Inspection
from inclusion_desktop.export.preset import Preset
from inclusion_desktop.graphics.scene import Scene
from inclusion_desktop.layout.cache import Cache
from inclusion_desktop.layout.compose import compose_page
from inclusion_desktop.text.library import Library

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def preflight(document: Document, scenes: Sequence[Scene], preset: Preset, library: Library) -> tuple[Finding, ...]:
    """What every check found, errors first, each finding once.

    `scenes` are the pages of the document in order. What did not fit is asked of layout once more; who lays the
    pages out anyway calls `compose_pages` and `inspect` instead.
    """
    composed = compose_pages(document, library)
    pages = tuple(
        InspectedPage(found.page, scene, found.problems) for found, scene in zip(composed, scenes, strict=False)
    )
    return inspect(document, pages, preset, library)


def compose_pages(
    document: Document, library: Library, pages: Sequence[PageId] | None = None, cache: Cache | None = None
) -> tuple[InspectedPage, ...]:
    """The pages laid out, ready to be inspected and written; `pages` None means all."""
    cache = Cache() if cache is None else cache
    wanted = [page.id for page in document.pages] if pages is None else list(pages)
    laid_out = [(document.page(page), compose_page(document, page, library, cache)) for page in wanted]
    return tuple(InspectedPage(page, found.scene, found.problems) for page, found in laid_out)


def inspect(
    document: Document, pages: Sequence[InspectedPage], preset: Preset, library: Library
) -> tuple[Finding, ...]:
    """As `preflight`, for pages that are laid out already."""
    inspection = Inspection(document, tuple(pages), preset, library)
    found = dict.fromkeys(finding for check in CHECKS for finding in check(inspection))
    return tuple(sorted(found, key=lambda finding: _ORDER[finding.severity]))
