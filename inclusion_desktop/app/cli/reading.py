"""How a data file is to be read: the flags that the commands share."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from inclusion_desktop.app.cli.main import UsageError, UserError
from inclusion_desktop.i18n import _

if TYPE_CHECKING:
    from inclusion_desktop.data.dataset import Dataset
    from inclusion_desktop.data.readers import Imported

WIDTHS = "fixed"
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|", WIDTHS: ""}
MOST_PLACES = 16_384


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and everything that overrules what would be found in it."""
    parser.add_argument("data", type=Path, help=_("a table: CSV, TSV, XLSX, XLS, ODS, JSON, PX or HTML"))
    parser.add_argument("--sheet", help=_("name of the sheet of a workbook"))
    parser.add_argument("--language", choices=("ro", "ru", "en"), default="ro", help=_("language of the figures (ro)"))
    parser.add_argument("--region", type=int, help=_("which of several tables on the sheet, counted from 1"))
    parser.add_argument("--header", help=_("row of the names, counted from 1; several as 3,4; 'none' for no names"))
    parser.add_argument("--encoding", help=_("encoding of a text file, such as windows-1251"))
    parser.add_argument(
        "--delimiter", help=_("what divides cells: {names}, or a sign").format(names=", ".join(DELIMITERS))
    )
    parser.add_argument("--decimal", choices=(".", ","), help=_("decimal mark of every column"))
    parser.add_argument(
        "--kind",
        action="append",
        default=[],
        metavar=_("COLUMN=KIND"),
        help=_("what a column holds, such as Year=year"),
    )
    parser.add_argument("--no-totals", action="store_true", help=_("leave out rows that add up others"))
    parser.add_argument("--repair", action="store_true", help=_("write ș and ț where Romanian text has ş and ţ"))


def read_data(arguments: argparse.Namespace) -> Imported:
    """The table as the flags ask. UserError for a file that cannot be read so, UsageError for flags without sense."""
    from inclusion_desktop.data.problems import ReadError
    from inclusion_desktop.data.readers import read_table

    path: Path = arguments.data
    if path.suffix.lower() == ".inclusion":
        raise UserError(
            _("'{file}' is a project, not a table. Use export, preflight or the window for it.").format(file=path.name)
        )
    if arguments.region is not None and arguments.region < 1:
        raise UsageError(_("--region is counted from 1."))
    delimiter = arguments.delimiter
    if delimiter is not None:
        delimiter = DELIMITERS.get(delimiter, delimiter)
        if len(delimiter) > 1:
            raise UsageError(_("--delimiter takes one sign, or one of {names}.").format(names=", ".join(DELIMITERS)))
    decimals = None if arguments.decimal is None else dict.fromkeys(range(MOST_PLACES), arguments.decimal)
    try:
        imported = read_table(
            path,
            sheet=arguments.sheet,
            region=None if arguments.region is None else arguments.region - 1,
            header=_header(arguments.header),
            decimals=decimals,
            delimiter=delimiter,
            encoding=arguments.encoding,
            keep_totals=not arguments.no_totals,
            repair=arguments.repair,
            language=arguments.language,
        )
    except ReadError as error:
        raise UserError(str(error)) from None
    return replace(imported, dataset=_with_kinds(imported.dataset, arguments.kind, arguments.language))


def _header(text: str | None) -> tuple[int, ...] | bool | None:
    if text is None:
        return None
    if text.strip().casefold() == "none":
        return False
    try:
        rows = tuple(int(part) for part in text.split(","))
    except ValueError:
        rows = (0,)
    if min(rows) < 1:
        raise UsageError(
            _("--header takes row numbers from 1, such as 3 or 3,4, or 'none'; not '{text}'.").format(text=text)
        )
    return tuple(row - 1 for row in rows)


def _with_kinds(dataset: Dataset, given: list[str], language: str) -> Dataset:
    from inclusion_desktop.data.column_types import retype
    from inclusion_desktop.data.dataset import Kind

    for text in given:
        name, equals, value = text.rpartition("=")
        kinds = {kind.value: kind for kind in Kind}
        if not equals or value.strip() not in kinds:
            raise UsageError(
                _("--kind takes COLUMN=KIND, where KIND is one of {kinds}; not '{text}'.").format(
                    kinds=", ".join(kinds), text=text
                )
            )
        column = dataset.find_column(name.strip())
        if column is None:
            raise UserError(
                _("'{dataset}' has no column '{name}'. It has: {names}.").format(
                    dataset=dataset.name, name=name.strip(), names=", ".join(c.name for c in dataset.columns)
                )
            )
        dataset = dataset.with_column(retype(column, kinds[value.strip()], language))
    return dataset
