"""How a data file is to be read: the flags that the commands share."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inclusion_desktop.app.cli.argparse_texts import whole_number
from inclusion_desktop.app.cli.column_flags import ColumnFlags
from inclusion_desktop.app.cli.main import UsageError, UserError
from inclusion_desktop.i18n import _

if TYPE_CHECKING:
    from inclusion_desktop.data.dataset import Dataset
    from inclusion_desktop.data.readers import Imported, RawTable

WIDTHS = "fixed"
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|", WIDTHS: ""}
MOST_PLACES = 16_384


@dataclass(frozen=True, slots=True, eq=False)
class ReadData:
    """A table as the flags ask for it; `dataset` has the names that were given, without the columns left out."""

    raw: RawTable
    imported: Imported
    dataset: Dataset


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and everything that overrules what would be found in it."""
    parser.add_argument(
        "data", type=Path, metavar=_("TABLE"), help=_("a table: CSV, TSV, XLSX, XLS, ODS, JSON, PX or HTML")
    )
    parser.add_argument(
        "--dataset-name", default="", metavar=_("NAME"), help=_("name of the dataset, instead of the file's")
    )
    parser.add_argument("--sheet", metavar=_("NAME"), help=_("name of the sheet of a workbook"))
    parser.add_argument("--language", choices=("ro", "ru", "en"), default="ro", help=_("language of the figures (ro)"))
    parser.add_argument(
        "--region",
        type=whole_number,
        metavar=_("NUMBER"),
        help=_("which of several tables on the sheet, counted from 1"),
    )
    parser.add_argument(
        "--header",
        metavar=_("ROWS"),
        help=_("row of the names, counted from 1; several as 3,4; 'none' for no names"),
    )
    parser.add_argument("--encoding", metavar=_("ENCODING"), help=_("encoding of a text file, such as windows-1251"))
    parser.add_argument(
        "--delimiter",
        metavar=_("SIGN"),
        help=_("what divides cells: {names}, or a sign").format(names=", ".join(DELIMITERS)),
    )
    parser.add_argument(
        "--decimal",
        action="append",
        default=[],
        metavar=_("[COLUMN=]MARK"),
        help=_("decimal mark, '.' or ',', of every column or of one"),
    )
    parser.add_argument(
        "--kind",
        action="append",
        default=[],
        metavar=_("COLUMN=KIND"),
        help=_("what a column holds, such as Year=year"),
    )
    parser.add_argument(
        "--fractions",
        action="append",
        default=[],
        metavar=_("COLUMN=yes|no"),
        help=_("whether percentages are written from 0 to 1"),
    )
    parser.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar=_("DIMENSION=VALUE"),
        help=_("a value of a PC-Axis or JSON-stat file that is read, by name or code; the others of it are not"),
    )
    parser.add_argument(
        "--rename", action="append", default=[], metavar=_("COLUMN=NAME"), help=_("another name for a column")
    )
    parser.add_argument("--leave-out", action="append", default=[], metavar=_("COLUMN"), help=_("a column not to read"))
    parser.add_argument("--no-totals", action="store_true", help=_("leave out rows that add up others"))
    parser.add_argument("--repair", action="store_true", help=_("write ș and ț where Romanian text has ş and ţ"))
    parser.add_argument(
        "--repair-column", action="append", default=[], metavar=_("COLUMN"), help=_("the same, in one column only")
    )


def read_data(arguments: argparse.Namespace) -> ReadData:
    """The table as the flags ask. UserError for a file that cannot be read so, UsageError for flags without sense."""
    from inclusion_desktop.app.taking_in import taken_in
    from inclusion_desktop.data.problems import ReadError
    from inclusion_desktop.data.readers import import_table, read_raw

    path: Path = arguments.data
    if path.suffix.lower() == ".inclusion":
        raise UserError(
            _("'{file}' is a project, not a table. Use export, preflight or the window for it.").format(file=path.name)
        )
    if arguments.region is not None and arguments.region < 1:
        raise UsageError(_("--region is counted from 1."))
    flags = ColumnFlags.of(arguments)
    try:
        raw = read_raw(
            path,
            sheet=arguments.sheet,
            delimiter=_delimiter(arguments.delimiter),
            encoding=arguments.encoding,
            values=flags.values or None,
            language=arguments.language,
        )
        options: dict[str, Any] = {
            "region": None if arguments.region is None else arguments.region - 1,
            "header": _header(arguments.header),
            "decimals": None if flags.decimal is None else dict.fromkeys(range(MOST_PLACES), flags.decimal),
            "keep_totals": not arguments.no_totals,
            "repair": arguments.repair,
            "language": arguments.language,
        }
        imported = import_table(raw, **options)
        _check_is_there(arguments, raw, imported)
        if flags.is_of_columns:
            # Which columns there are is known only now.
            options |= flags.options(imported, options)
            imported = import_table(raw, **options)
    except ReadError as error:
        raise UserError(str(error)) from None
    dataset = taken_in(imported, flags.told(imported), arguments.dataset_name)
    if not dataset.columns:
        raise UsageError(_("--leave-out leaves no column. Leave at least one."))
    return ReadData(raw, imported, dataset)


def _check_is_there(arguments: argparse.Namespace, raw: RawTable, imported: Imported) -> None:
    """UserError where a flag chooses among what the file does not have; the readers forgive it to a linked file."""
    tables = max(len(imported.regions), 1)
    if arguments.region is not None and arguments.region > tables:
        sentence = (
            _("There is no table {region} in '{name}': it holds one table only. Leave --region out.")
            if tables == 1
            else _("There is no table {region} in '{name}'. Choose one from 1 to {count}.")
        )
        raise UserError(sentence.format(region=arguments.region, name=raw.name, count=tables))
    if arguments.keep and not raw.dimensions:
        raise UserError(_("'{name}' has no dimensions to choose values of. Leave --keep out.").format(name=raw.name))


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


def _delimiter(told: str | None) -> str | None:
    if told is None:
        return None
    delimiter = DELIMITERS.get(told, told)
    if len(delimiter) > 1:
        raise UsageError(_("--delimiter takes one sign, or one of {names}.").format(names=", ".join(DELIMITERS)))
    return delimiter
