"""`refresh`: what changed in the files that a project's tables come from, and the project with it taken over."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inclusion_desktop.app.cli.files import output_path, read_project, write_project
from inclusion_desktop.app.cli.findings import print_json
from inclusion_desktop.app.cli.main import BAD_INPUT, FINE
from inclusion_desktop.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from inclusion_desktop.app.linked_files import Update

SUMMARY = N_("Say what changed in the files that a project's tables come from, and take it over.")
MOST_CELLS = 1_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "project", metavar=_("PROJECT"), help=_("the project (.inclusion); the files that it names are read")
    )
    parser.add_argument("-o", "--output", metavar=_("FILE"), help=_("write the refreshed project (.inclusion)"))
    parser.add_argument("--json", action="store_true", help=_("the answer as JSON"))


def run(arguments: argparse.Namespace) -> int:
    """1 where a file is missing or cannot be read; the others are taken over all the same."""
    from inclusion_desktop.app.commands.links import RefreshDataset
    from inclusion_desktop.app.linked_files import Changed, Missing, Unreadable, look, plan_refresh
    from inclusion_desktop.document.calculation import recalculated
    from inclusion_desktop.document.file import SUFFIX
    from inclusion_desktop.document.links import linked_sources

    output = None if arguments.output is None else output_path(arguments.output, (SUFFIX,))
    document = read_project(Path(arguments.project))
    answers: list[dict[str, Any]] = []
    failed = False
    for source, link in tuple(linked_sources(document)):
        found = look(link, source)
        answer: dict[str, Any] = {"dataset": source.id, "path": link.path, "state": "same"}
        if isinstance(found, Changed):
            update = plan_refresh(source, link, found, document.language)
            document = recalculated(RefreshDataset(update).apply(document), document)
            answer |= {"state": "changed", **_changes(update, document.language)}
        elif isinstance(found, Missing | Unreadable):
            failed = True
            answer |= {"state": "missing" if isinstance(found, Missing) else "unreadable", "message": found.sentence}
        answers.append(answer)
    if output is not None:
        write_project(document, output)
    if arguments.json:
        print_json({"links": answers})
    else:
        _print(answers)
    return BAD_INPUT if failed else FINE


def _changes(update: Update, language: str) -> dict[str, Any]:
    """The stable form of a refresh; see docs/command_line.md."""
    from inclusion_desktop.data.column_types import cell_text

    difference = update.merged.difference
    disputed = {(conflict.row, conflict.column) for conflict in update.merged.conflicts}
    return {
        "changed": difference.cell_count,
        "cells": [
            {
                "row": cell.row_before,
                "column": cell.after.id,
                "before": cell_text(cell.before, cell.row_before, language),
                "after": cell_text(cell.after, cell.row, language),
                "corrected_here": (cell.row, cell.after.id) in disputed,
            }
            for cell in difference.cells(MOST_CELLS)
        ],
        "kept": update.merged.kept_cells,
        "new_rows": len(difference.match.added),
        "removed_rows": len(difference.match.removed),
        "new_columns": [column.name for column in difference.added_columns],
        "removed_columns": [column.name for column in difference.removed_columns],
    }


def _counts(answer: dict[str, Any]) -> list[str]:
    """How much changed, each in a few words."""
    counts = (
        (answer["changed"], ngettext("{count} cell changed", "{count} cells changed", answer["changed"])),
        (answer["new_rows"], ngettext("{count} new row", "{count} new rows", answer["new_rows"])),
        (answer["removed_rows"], ngettext("{count} row gone", "{count} rows gone", answer["removed_rows"])),
    )
    said = [text.format(count=count) for count, text in counts if count]
    if answer["new_columns"]:
        said.append(_("New columns: {names}.").format(names=", ".join(answer["new_columns"])))
    if answer["removed_columns"]:
        said.append(_("Columns gone: {names}.").format(names=", ".join(answer["removed_columns"])))
    return said or [_("the file is another one, the table is not.")]


def _print(answers: list[dict[str, Any]]) -> None:
    if not answers:
        print(_("No table of this project is linked to a file."))
    for answer in answers:
        match answer["state"]:
            case "same":
                print(_("{dataset}: as the file is.").format(dataset=answer["dataset"]))
            case "changed":
                print(f"{answer['dataset']}: {', '.join(_counts(answer))}")
                for cell in answer["cells"]:
                    print(f"  {cell['row'] + 1}, {cell['column']}: {cell['before']} → {cell['after']}")
            case _state:
                print(f"{answer['dataset']}: {answer['message']}", file=sys.stderr)
