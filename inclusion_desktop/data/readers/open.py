"""A table from any file we can read, told by what is in it and not by its name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.data.parse import Decimal
from inclusion_desktop.data.problems import ReadError
from inclusion_desktop.data.readers.csv import read_csv
from inclusion_desktop.data.readers.html_table import is_html, read_html
from inclusion_desktop.data.readers.json_table import begins_as_json, json_cube, json_table, load_json
from inclusion_desktop.data.readers.px import is_px, read_px
from inclusion_desktop.data.readers.raw import FoundTable, Imported, RawTable
from inclusion_desktop.data.readers.spreadsheet import is_workbook, list_sheets, read_spreadsheet, sheet_titles
from inclusion_desktop.data.readers.table import import_table
from inclusion_desktop.data.readers.tidy import Dimension, cube_table
from inclusion_desktop.graphics.progress import Progress, Silent
from inclusion_desktop.i18n import _, reason_of

MOST_BYTES = 200_000_000
EXTENSIONS = (
    *(".csv", ".tsv", ".txt", ".prn", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
    *(".json", ".ndjson", ".jsonl", ".px", ".htm", ".html"),
)


def read_table(
    source: Path | str | bytes,
    *,
    name: str | None = None,
    sheet: str | None = None,
    region: int | None = None,
    header: int | bool | Sequence[int] | None = None,
    kinds: Mapping[int, Kind] | None = None,
    decimals: Mapping[int, Decimal] | None = None,
    fractions: Mapping[int, bool] | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    values: Mapping[str, Collection[str]] | None = None,
    keep_totals: bool = True,
    repair: bool | Collection[int] = False,
    language: str = "ro",
    progress: Progress | None = None,
) -> Imported:
    """Read a file, or its bytes, as one dataset named `name` (the file's own name where None).

    Read are CSV and other text, XLSX, XLSM, XLSB, XLS, ODS, HTML, JSON, JSON-stat and PC-Axis. `language` decides a
    decimal mark that nothing else does, and in which language a PC-Axis file is read. All else overrules what
    would be found: see `read_raw` and `import_table`. Raises ReadError with a message for people, and Cancelled.
    """
    raw = read_raw(
        source,
        name=name,
        sheet=sheet,
        delimiter=delimiter,
        encoding=encoding,
        values=values,
        language=language,
        progress=progress,
    )
    return import_table(
        raw,
        header=header,
        kinds=kinds,
        decimals=decimals,
        fractions=fractions,
        region=region,
        keep_totals=keep_totals,
        repair=repair,
        language=language,
        progress=progress,
    )


def read_raw(
    source: Path | str | bytes,
    *,
    name: str | None = None,
    sheet: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    values: Mapping[str, Collection[str]] | None = None,
    language: str = "ro",
    progress: Progress | None = None,
) -> RawTable:
    """The rows of the file, for a preview and for `import_table`. Raises as `read_table` does.

    `sheet` is one of `list_tables`, `delimiter` and `encoding` are of text files ('' for columns of fixed width),
    `values` chooses among those of `list_dimensions`.
    """
    data, title = _load(source, name)
    progress = progress or Silent()
    if is_workbook(data):
        return read_spreadsheet(data, title, sheet=sheet, language=language, progress=progress)
    if sheet is not None:
        message = _("'{name}' has no sheets, so there is no sheet '{sheet}'. Leave the sheet out.")
        raise ReadError(message.format(name=title, sheet=sheet))
    if is_px(data):
        return cube_table(read_px(data, title, language=language, encoding=encoding, progress=progress), values)
    if data[:100].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml") and not is_html(data):
        message = _(
            "'{name}' is XML, which has no rows. Open it in the program that made it and save it as XLSX or CSV."
        )
        raise ReadError(message.format(name=title))
    if is_html(data):
        return read_html(data, title, encoding=encoding, progress=progress)
    if begins_as_json(data):
        value = load_json(data, title, encoding, progress)
        if value is not None:
            return json_table(value, title, values)
    return read_csv(data, title, delimiter=delimiter, encoding=encoding, progress=progress)


def list_tables(
    source: Path | str | bytes, *, name: str | None = None, progress: Progress | None = None
) -> tuple[FoundTable, ...]:
    """The sheets of a workbook with their sizes, hidden ones last; () for a file that is one table.

    Several tables on one sheet are `Imported.regions`. Raises ReadError, Cancelled.
    """
    data, title = _load(source, name)
    return list_sheets(data, title, progress) if is_workbook(data) else ()


def list_dimensions(
    source: Path | str | bytes, *, name: str | None = None, language: str = "ro", encoding: str | None = None
) -> tuple[Dimension, ...]:
    """The dimensions of a PC-Axis or JSON-stat file, for `values`; () for any other. Raises ReadError."""
    data, title = _load(source, name)
    if is_workbook(data):
        return ()
    if is_px(data):
        return read_px(data, title, language=language, encoding=encoding).dimensions
    cube = json_cube(load_json(data, title, encoding), title) if begins_as_json(data) else None
    return cube.dimensions if cube is not None else ()


def sheet_names(source: Path | str | bytes, *, name: str | None = None) -> tuple[str, ...]:
    """The sheets of a workbook, hidden ones last; () for a file without sheets. Raises ReadError."""
    data, title = _load(source, name)
    return sheet_titles(data, title) if is_workbook(data) else ()


def _load(source: Path | str | bytes, name: str | None) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        data, title, size = source, name or _("Table"), len(source)
    else:
        path = Path(source)
        title = name or path.stem or path.name
        try:
            size = path.stat().st_size
            data = path.read_bytes() if size <= MOST_BYTES else b""
        except OSError as error:
            message = _("'{path}' cannot be read: {reason}. Check that the file is there and may be opened.")
            raise ReadError(message.format(path=path, reason=reason_of(error))) from error
    if size > MOST_BYTES:
        message = _("'{name}' has {size} MB; at most {most} MB can be read. Leave out what you do not need.")
        raise ReadError(message.format(name=title, size=size // 1_000_000, most=MOST_BYTES // 1_000_000))
    return data, title
