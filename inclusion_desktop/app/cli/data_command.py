"""`data`: what an import of a data file would give."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from inclusion_desktop.app.cli.data_answer import described, examples_of
from inclusion_desktop.app.cli.files import output_path
from inclusion_desktop.app.cli.findings import print_json
from inclusion_desktop.app.cli.main import FINE, UserError
from inclusion_desktop.app.cli.reading import add_reading_arguments, read_data
from inclusion_desktop.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from inclusion_desktop.data.dataset import Dataset

SUMMARY = N_("Say what an import of a data file would give: columns, kinds, problems.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_reading_arguments(parser)
    parser.add_argument("-o", "--output", help=_("write the table as it was understood (.csv)"))
    parser.add_argument(
        "--formulas", action="store_true", help=_("write texts that a spreadsheet would run as they are (unsafe)")
    )
    parser.add_argument("--json", action="store_true", help=_("the answer as JSON"))


def run(arguments: argparse.Namespace) -> int:
    """Problems are part of the answer: the exit code is 0 as long as the file can be read."""
    from inclusion_desktop.data.problems import ReadError
    from inclusion_desktop.data.readers import list_tables

    output = None if arguments.output is None else output_path(arguments.output, (".csv",))
    read = read_data(arguments)
    dataset = read.dataset
    if output is not None:
        _write(dataset, output, escaped=not arguments.formulas)
    if arguments.json:
        try:
            sheets = list_tables(arguments.data) if read.raw.sheet else ()
        except ReadError as error:
            raise UserError(str(error)) from None
        print_json(described(read, sheets))
        return FINE
    rows = ngettext("{count} row", "{count} rows", dataset.row_count).format(count=dataset.row_count)
    print(f"{dataset.name}: {rows}")
    for column in dataset.columns:
        examples = ", ".join(examples_of(column))
        print(f"  {column.name} [{column.kind.value}] {examples}")
    for problem in read.imported.problems:
        print(f"{problem.severity.value}: {problem.message}")
    return FINE


def _write(dataset: Dataset, path: Path, *, escaped: bool) -> None:
    from inclusion_desktop.data.to_csv import write_csv
    from inclusion_desktop.document.file import FileError, write_whole

    try:
        write_whole(path, write_csv(dataset, escaped).encode("utf-8-sig"))
    except (FileError, OSError) as error:
        raise UserError(str(error)) from None
