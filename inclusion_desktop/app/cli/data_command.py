"""`data`: what an import of a data file would give."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from inclusion_desktop.app.cli.findings import print_json
from inclusion_desktop.app.cli.main import FINE, UserError
from inclusion_desktop.i18n import N_, _, ngettext

SUMMARY = N_("Say what an import of a data file would give: columns, kinds, problems.")
EXAMPLES = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("data", type=Path, help=_("a CSV, TSV or XLSX file"))
    parser.add_argument("--sheet", help=_("name of the sheet of a workbook"))
    parser.add_argument("--language", choices=("ro", "ru", "en"), default="ro", help=_("whose decimals decide (ro)"))
    parser.add_argument("--json", action="store_true", help=_("the answer as JSON"))


def run(arguments: argparse.Namespace) -> int:
    """Problems are part of the answer: the exit code is 0 as long as the file can be read."""
    from inclusion_desktop.data.dataset import State
    from inclusion_desktop.data.problems import ReadError
    from inclusion_desktop.data.readers import read_table, sheet_names

    try:
        imported = read_table(arguments.data, sheet=arguments.sheet, language=arguments.language)
        sheets = sheet_names(arguments.data)
    except ReadError as error:
        raise UserError(str(error)) from None
    dataset = imported.dataset
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
    if arguments.json:
        print_json(
            {
                "name": dataset.name,
                "rows": dataset.row_count,
                "sheets": list(sheets),
                "columns": columns,
                "problems": problems,
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
    return FINE
