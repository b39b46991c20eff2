"""`preflight`: what is wrong with a project before it goes to print."""

from __future__ import annotations

import argparse
from pathlib import Path

from inclusion_desktop.app.cli.files import read_project
from inclusion_desktop.app.cli.findings import finding_json, print_findings, print_json
from inclusion_desktop.app.cli.main import BAD_INPUT, FINE
from inclusion_desktop.i18n import N_, _

SUMMARY = N_("Say what is wrong with a project, where, and how to mend it.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    from inclusion_desktop.export.preset import PRESETS

    parser.add_argument("project", type=Path, metavar=_("PROJECT"), help=_("a project file (.inclusion)"))
    parser.add_argument(
        "--preset", choices=[preset.id for preset in PRESETS], default="press", help=_("what the file is for (press)")
    )
    parser.add_argument("--json", action="store_true", help=_("findings as JSON"))


def run(arguments: argparse.Namespace) -> int:
    """1 where there is an error or a warning, 0 where there are notes at the most."""
    from inclusion_desktop.charts.chart_type import Severity
    from inclusion_desktop.export.preflight import compose_pages, inspect
    from inclusion_desktop.export.preset import preset
    from inclusion_desktop.layout.library import build_library, bundled_library

    document = read_project(arguments.project)
    library = build_library(document, bundled_library())
    findings = inspect(document, compose_pages(document, library), preset(arguments.preset), library)
    if arguments.json:
        print_json({"findings": [finding_json(finding) for finding in findings]})
    elif findings:
        print_findings(findings)
    else:
        print(_("Nothing was found. The page can go to print."))
    serious = any(finding.severity in (Severity.ERROR, Severity.WARNING) for finding in findings)
    return BAD_INPUT if serious else FINE
