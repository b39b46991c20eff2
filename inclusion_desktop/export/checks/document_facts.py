"""Does the document say what it is called and in what language it is?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.document.model import LANGUAGES
from inclusion_desktop.export.inspection import Inspection
from inclusion_desktop.i18n import _


def check(inspection: Inspection) -> Iterator[Finding]:
    """A missing title, an unknown language."""
    document = inspection.document
    if not document.title.strip():
        yield Finding(
            Severity.ERROR,
            "document.no_title",
            _("The document has no title; a screen reader has nothing to announce."),
            _("Select nothing on the page, and type a title under Document."),
        )
    if document.language not in LANGUAGES:
        yield Finding(
            Severity.ERROR,
            "document.language",
            _("The document's language '{language}' is not one we can write.").format(language=document.language),
            _("Select nothing on the page, and choose Romanian, Russian or English under Document."),
        )
