"""`new`: a project from a template."""

from __future__ import annotations

import argparse
from pathlib import Path

from inclusion_desktop.app.cli.files import output_path, read_project, refuse_existing, write_project
from inclusion_desktop.app.cli.main import FINE, UserError
from inclusion_desktop.i18n import N_, _

SUMMARY = N_("Make a project from a template.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("template", metavar=_("TEMPLATE"), help=_("name of a template or sample, or a project file"))
    parser.add_argument("-o", "--output", required=True, metavar=_("FILE"), help=_("the project to make (.inclusion)"))


def run(arguments: argparse.Namespace) -> int:
    """An existing file is not overwritten."""
    path = output_path(arguments.output, (".inclusion",))
    refuse_existing(path)
    write_project(read_project(_find(arguments.template)), path)
    return FINE


def _find(name: str) -> Path:
    from inclusion_desktop import resources

    bundled = {p.stem: p for p in (*resources.sample_paths(), *resources.template_paths()) if p.suffix == ".inclusion"}
    if name in bundled:
        return bundled[name]
    if Path(name).is_file():
        return Path(name)
    raise UserError(
        _("There is no template '{name}'. Choose one of: {names}.").format(name=name, names=", ".join(sorted(bundled)))
    )
