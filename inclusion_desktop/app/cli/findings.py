"""Findings and problems as lines to read, and as JSON to process."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from inclusion_desktop.charts.chart_type import Finding
from inclusion_desktop.i18n import _


def finding_json(finding: Finding) -> dict[str, Any]:
    """The stable form of a finding; see docs/command_line.md."""
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
        "remedy": finding.remedy,
        "page": finding.page,
        "element": finding.element,
        "dataset": finding.dataset,
        "column": finding.column,
        "row": finding.row,
        "step": finding.step,
    }


def severity_name(severity: str) -> str:
    """'error', 'warning' or 'note' in the interface's language."""
    return {"error": _("error"), "warning": _("warning"), "note": _("note")}[severity]


def finding_line(finding: Finding) -> str:
    """One line: severity, code, place, message, remedy."""
    places = [part for part in (finding.page, finding.element) if part]
    place = f" ({', '.join(places)})" if places else ""
    return f"{severity_name(finding.severity.value)} {finding.code}{place}: {finding.message} {finding.remedy}".rstrip()


def print_json(value: Any) -> None:
    """JSON on standard output, readable by people too."""
    print(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))


def print_findings(findings: Iterable[Finding]) -> None:
    """A line each."""
    for finding in findings:
        print(finding_line(finding))
