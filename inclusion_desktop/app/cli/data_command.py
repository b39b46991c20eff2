"""`data`: what an import of a data file would give."""

from __future__ import annotations

import argparse
from typing import Any

from inclusion_desktop.app.cli.files import output_path, write_table
from inclusion_desktop.app.cli.findings import print_json
from inclusion_desktop.app.cli.main import FINE, UserError
from inclusion_desktop.app.cli.reading import add_reading_arguments, read_data
from inclusion_desktop.app.cli.steps import add_step_arguments, asked_recipe, derived_table, told_steps
from inclusion_desktop.i18n import N_, _, ngettext

SUMMARY = N_("Say what an import of a data file would give: columns, kinds, problems.")
EXAMPLES = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_reading_arguments(parser)
    add_step_arguments(parser)
    parser.add_argument("-o", "--output", help=_("write the table as it was understood (.csv)"))
    parser.add_argument(
        "--formulas", action="store_true", help=_("write texts that a spreadsheet would run as they are (unsafe)")
    )
    parser.add_argument("--json", action="store_true", help=_("the answer as JSON"))


def run(arguments: argparse.Namespace) -> int:
    """Problems are part of the answer: the exit code is 0 as long as the file can be read."""
    from inclusion_desktop.data.dataset import State
    from inclusion_desktop.data.problems import ReadError
    from inclusion_desktop.data.readers import sheet_names
    from inclusion_desktop.data.recipe.step import Context

    output = None if arguments.output is None else output_path(arguments.output, (".csv",))
    recipe = asked_recipe(arguments)
    imported = read_data(arguments)
    try:
        sheets = sheet_names(arguments.data)
    except ReadError as error:
        raise UserError(str(error)) from None
    derived = derived_table(imported.dataset, recipe, arguments.language)
    dataset = derived.result.dataset
    if output is not None:
        write_table(dataset, output, escaped=not arguments.formulas)
    columns: list[dict[str, Any]] = [
        {
            "id": column.id,
            "name": column.name,
            "kind": column.kind.value,
            "unit": column.unit,
            "decimals": column.decimals,
            "examples": [text for text in column.texts() if text][:EXAMPLES],
            "blank": int((column.states == State.BLANK).sum()),
            "invalid": int((column.states == State.INVALID).sum()),
            "suppressed": int((column.states == State.SUPPRESSED).sum()),
            "not_collected": int((column.states == State.NOT_COLLECTED).sum()),
        }
        for column in dataset.columns
    ]
    problems = [
        {"severity": p.severity.value, "message": p.message, "row": p.row, "column": p.column}
        for p in imported.problems
    ]
    steps = told_steps(recipe, derived.result, Context((imported.dataset,), arguments.language))
    if arguments.json:
        print_json(
            {
                "name": dataset.name,
                "rows": dataset.row_count,
                "sheets": list(sheets),
                "columns": columns,
                "header_rows": [row + 1 for row in imported.header_rows],
                "preamble": list(imported.preamble),
                "footnotes": list(imported.footnotes),
                "total_rows": list(imported.total_rows),
                "tables": [region.name for region in imported.regions],
                "repairable": list(imported.repairable),
                "problems": problems,
                "steps": list(steps),
            }
        )
        return FINE
    rows = ngettext("{count} row", "{count} rows", dataset.row_count).format(count=dataset.row_count)
    print(f"{dataset.name}: {rows}")
    for column in columns:
        examples = ", ".join(column["examples"])
        print(f"  {column['name']} [{column['kind']}] {examples}")
    for problem in problems:
        print(f"{problem['severity']}: {problem['message']}")
    for number, step in enumerate(steps, 1):
        for message in step["problems"]:
            print(_("Step {number}: {error}").format(number=number, error=message))
    return FINE
