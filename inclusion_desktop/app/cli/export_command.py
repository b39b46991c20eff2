"""`export`: a project to a file for the press, the reader or the screen."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from inclusion_desktop.app.cli.argparse_texts import number, whole_number
from inclusion_desktop.app.cli.files import output_path, read_project
from inclusion_desktop.app.cli.findings import finding_line
from inclusion_desktop.app.cli.main import FINE, UsageError, UserError
from inclusion_desktop.i18n import N_, _

SUMMARY = N_("Write a project as PDF, PNG or SVG.")
LOWEST_DPI, HIGHEST_DPI = 10.0, 1200.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    from inclusion_desktop.export.preset import PRESETS

    parser.add_argument("project", type=Path, metavar=_("PROJECT"), help=_("a project file (.inclusion)"))
    parser.add_argument(
        *("-o", "--output"),
        required=True,
        metavar=_("FILE"),
        help=_("the file to write; its ending says what kind"),
    )
    parser.add_argument(
        "--preset", choices=[preset.id for preset in PRESETS], default="press", help=_("what a PDF is for (press)")
    )
    parser.add_argument("--page", type=whole_number, metavar=_("NUMBER"), help=_("only this page, counted from 1"))
    parser.add_argument("--dpi", type=number, default=150.0, metavar=_("NUMBER"), help=_("fineness of a PNG (150)"))


def run(arguments: argparse.Namespace) -> int:
    """Findings go to standard error and keep no file from being written."""
    from inclusion_desktop.export.exporter import SUFFIXES, ExportError, export
    from inclusion_desktop.export.preset import preset

    path = output_path(arguments.output, SUFFIXES)
    if not LOWEST_DPI <= arguments.dpi <= HIGHEST_DPI:
        raise UsageError(_("--dpi goes from {low:g} to {high:g}.").format(low=LOWEST_DPI, high=HIGHEST_DPI))
    document = read_project(arguments.project)
    page = None
    if arguments.page is not None:
        if arguments.page < 1:
            raise UsageError(_("--page is counted from 1."))
        if arguments.page > len(document.pages):
            raise UserError(
                _("There is no page {page}: the project has {count}.").format(
                    page=arguments.page, count=len(document.pages)
                )
            )
        page = document.pages[arguments.page - 1].id
    try:
        findings = export(document, path, preset(arguments.preset), page=page, dpi=arguments.dpi)
    except ExportError as error:
        raise UserError(str(error)) from None
    for finding in findings:
        print(finding_line(finding), file=sys.stderr)
    return FINE
