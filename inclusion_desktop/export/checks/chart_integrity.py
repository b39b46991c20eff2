"""Do the charts say what the figures say?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from inclusion_desktop.charts.chart_type import Finding
from inclusion_desktop.charts.integrity import check_chart
from inclusion_desktop.export.inspection import Inspection
from inclusion_desktop.layout.charts import charts_of


def check(inspection: Inspection) -> Iterator[Finding]:
    """What the charts' own rules find, on the inspected pages."""
    pages = {page.page.id for page in inspection.pages}
    for page, element, chart_type, chart in charts_of(inspection.document):
        if page not in pages:
            continue
        for finding in check_chart(chart_type, chart):
            yield replace(finding, page=page, element=finding.element or element.id)
