"""One question a file; no check knows another."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from inclusion_desktop.charts.chart_type import Finding
from inclusion_desktop.export.checks import (
    alternative_text,
    bleed,
    chart_integrity,
    document_facts,
    fields,
    fonts,
    glyphs,
    ink_coverage,
    overset,
    page_edge,
    picture_resolution,
    pictures,
    references,
    spot_inks,
    steps,
    strokes,
    text_size,
    weak_tints,
)
from inclusion_desktop.export.inspection import Inspection

Check = Callable[[Inspection], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    overset.check,
    glyphs.check,
    fonts.check,
    fields.check,
    pictures.check,
    references.check,
    picture_resolution.check,
    text_size.check,
    strokes.check,
    weak_tints.check,
    ink_coverage.check,
    spot_inks.check,
    bleed.check,
    page_edge.check,
    alternative_text.check,
    document_facts.check,
    chart_integrity.check,
    steps.check,
)
"""Every check of preflight, in the order in which findings of one severity are listed."""
