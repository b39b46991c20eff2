"""`data`: what an import of a data file would give."""

from __future__ import annotations

import argparse

from inclusion_desktop.app.cli.data_answer import described, examples_of
from inclusion_desktop.app.cli.files import output_path, write_table
from inclusion_desktop.app.cli.findings import print_json, severity_name
from inclusion_desktop.app.cli.main import FINE, UserError
from inclusion_desktop.app.cli.reading import add_reading_arguments, read_data
from inclusion_desktop.app.cli.steps import add_step_arguments, asked_recipe, derived_table, told_steps
from inclusion_desktop.i18n import N_, _, ngettext

SUMMARY = N_("Say what an import of a data file would give: columns, kinds, problems.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_reading_arguments(parser)
    add_step_arguments(parser)
    parser.add_argument("-o", "--output", metavar=_("FILE"), help=_("write the table as it was understood (.csv)"))
    parser.add_argument(
        "--formulas", action="store_true", help=_("write texts that a spreadsheet would run as they are (unsafe)")
    )
    parser.add_argument("--json", action="store_true", help=_("the answer as JSON"))


def run(arguments: argparse.Namespace) -> int:
    """Problems are part of the answer: the exit code is 0 as long as the file can be read."""
    from inclusion_desktop.data.problems import ReadError
    from inclusion_desktop.data.readers import list_tables
    from inclusion_desktop.data.recipe.step import Context

    output = None if arguments.output is None else output_path(arguments.output, (".csv",))
    recipe = asked_recipe(arguments)
    read = read_data(arguments)
    derived = derived_table(read.dataset, recipe, arguments.language)
    dataset = derived.result.dataset
    if output is not None:
        write_table(dataset, output, escaped=not arguments.formulas)
    steps = told_steps(recipe, derived.result, Context((read.dataset,), arguments.language))
    if arguments.json:
        try:
            sheets = list_tables(arguments.data) if read.raw.sheet else ()
        except ReadError as error:
            raise UserError(str(error)) from None
        print_json(described(read, sheets, dataset) | {"steps": list(steps)})
        return FINE
    rows = ngettext("{count} row", "{count} rows", dataset.row_count).format(count=dataset.row_count)
    print(f"{dataset.name}: {rows}")
    for column in dataset.columns:
        examples = ", ".join(examples_of(column))
        print(f"  {column.name} [{column.kind.value}] {examples}")
    for problem in read.imported.problems:
        print(f"{severity_name(problem.severity.value)}: {problem.message}")
    for number, step in enumerate(steps, 1):
        for message in step["problems"]:
            print(_("Step {number}: {error}").format(number=number, error=message))
    return FINE
