"""`steps`: by which steps a project's tables are made, and other ones."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inclusion_desktop.app.cli.files import output_path, read_project, refuse_existing, write_project, write_table
from inclusion_desktop.app.cli.findings import print_json
from inclusion_desktop.app.cli.main import BAD_INPUT, FINE, UsageError, UserError
from inclusion_desktop.app.cli.steps import read_steps, told_steps
from inclusion_desktop.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from inclusion_desktop.data.dataset import Dataset
    from inclusion_desktop.document.model import Document

SUMMARY = N_("Say by which steps a project's tables are made, or make one by other steps.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("project", type=Path, metavar=_("PROJECT"), help=_("a project (.inclusion)"))
    parser.add_argument("--dataset", metavar=_("NAME"), help=_("name or id of a dataset; all where it is left out"))
    parser.add_argument("--set", type=Path, metavar=_("FILE"), help=_("make the dataset by the steps of this file"))
    parser.add_argument(
        "-o", "--output", metavar=_("FILE"), help=_("write the project (.inclusion) or the dataset (.csv)")
    )
    parser.add_argument("--json", action="store_true", help=_("the answer as JSON"))


def run(arguments: argparse.Namespace) -> int:
    """1 where a step cannot be taken; what is written then has the table as the other steps make it."""
    from inclusion_desktop.app.commands.recipes import SetRecipe
    from inclusion_desktop.app.session import CommandError, Session
    from inclusion_desktop.document.file import SUFFIX

    output = None if arguments.output is None else output_path(arguments.output, (SUFFIX, ".csv"))
    if arguments.dataset is None and (arguments.set is not None or (output is not None and output.suffix == ".csv")):
        raise UsageError(_("Say which dataset is meant: --dataset NAME."))
    document = read_project(arguments.project)
    wanted = document.datasets if arguments.dataset is None else (_dataset(document, arguments.dataset),)
    if arguments.set is not None:
        session = Session(document)
        try:
            session.do(SetRecipe(wanted[0].id, read_steps(arguments.set)))
        except CommandError as error:
            raise UserError(str(error)) from None
        document = session.document
    if output is not None and output.suffix.lower() == SUFFIX:
        refuse_existing(output)
        write_project(document, output)
    elif output is not None:
        made = document.dataset(wanted[0].id)
        assert made is not None
        write_table(made, output)
    answers = [_answer(document, dataset.id) for dataset in wanted]
    if arguments.json:
        print_json({"datasets": answers})
    else:
        _print(answers)
    return BAD_INPUT if any(step["error"] for answer in answers for step in answer["steps"]) else FINE


def _dataset(document: Document, name: str) -> Dataset:
    from inclusion_desktop.data.formulas.names import find_named

    found = find_named(document.datasets, name)
    if len(found) != 1:
        raise UserError(
            _("There is no dataset '{name}' in the project. It has: {names}.").format(
                name=name, names=", ".join(dataset.name for dataset in document.datasets)
            )
        )
    return found[0]


def _answer(document: Document, id: str) -> dict[str, Any]:
    from inclusion_desktop.data.recipe.step import Context

    dataset, derived = document.dataset(id), document.recipes.get(id)
    assert dataset is not None
    context = Context(document.datasets, document.language)
    steps = [] if derived is None else told_steps(derived.recipe, derived.result, context)
    return {
        "dataset": id,
        "name": dataset.name,
        "rows": dataset.row_count,
        "columns": [column.name for column in dataset.columns],
        "steps": list(steps),
    }


def _print(answers: list[dict[str, Any]]) -> None:
    for answer in answers:
        rows = ngettext("{count} row", "{count} rows", answer["rows"]).format(count=answer["rows"])
        print(f"{answer['name']}: {rows}")
        for number, step in enumerate(answer["steps"], 1):
            off = "" if step.get("on", True) else _(" (off)")
            print(f"  {number}. {step['says']}{off}")
            for message in [step["error"]] if step["error"] else step["problems"]:
                print(f"     {message}")
