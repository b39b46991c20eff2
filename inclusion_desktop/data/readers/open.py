"""A table from any file we can read, told by what is in it and not by its name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.data.parse import Decimal
from inclusion_desktop.data.problems import ReadError
from inclusion_desktop.data.readers.csv import read_csv
from inclusion_desktop.data.readers.spreadsheet import check_archive, read_spreadsheet, sheet_titles
from inclusion_desktop.data.readers.table import Imported, RawTable, import_table
from inclusion_desktop.graphics.progress import Progress
from inclusion_desktop.i18n import _

MOST_BYTES = 200_000_000
EXTENSIONS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_table(
    source: Path | str | bytes,
    *,
    name: str | None = None,
    sheet: str | None = None,
    header: int | bool | None = None,
    kinds: Mapping[int, Kind] | None = None,
    decimals: Mapping[int, Decimal] | None = None,
    delimiter: str | None = None,
    language: str = "ro",
    progress: Progress | None = None,
) -> Imported:
    """Read a CSV or XLSX file, or its bytes, as one dataset named `name` (the file's own name where None).

    `language` decides a decimal mark that nothing else does. `sheet`, `header`, `kinds`, `decimals` and
    `delimiter` overrule what would be found. Raises ReadError with a message for people, and Cancelled.
    """
    raw = read_raw(source, name=name, sheet=sheet, delimiter=delimiter, language=language, progress=progress)
    return import_table(raw, header=header, kinds=kinds, decimals=decimals, language=language, progress=progress)


def read_raw(
    source: Path | str | bytes,
    *,
    name: str | None = None,
    sheet: str | None = None,
    delimiter: str | None = None,
    language: str = "ro",
    progress: Progress | None = None,
) -> RawTable:
    """The rows of the file, for a preview and for `import_table`. Raises as `read_table` does."""
    data, title = _load(source, name)
    if _is_workbook(data, title):
        return read_spreadsheet(data, title, sheet=sheet, language=language, progress=progress)
    return read_csv(data, title, delimiter=delimiter, progress=progress)


def sheet_names(source: Path | str | bytes, *, name: str | None = None) -> tuple[str, ...]:
    """The sheets of a workbook, hidden ones last; () for a file without sheets. Raises ReadError."""
    data, title = _load(source, name)
    return sheet_titles(data, title) if _is_workbook(data, title) else ()


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
            raise ReadError(message.format(path=path, reason=error.strerror or error)) from error
    if size > MOST_BYTES:
        message = _("'{name}' has {size} MB; at most {most} MB can be read. Leave out what you do not need.")
        raise ReadError(message.format(name=title, size=size // 1_000_000, most=MOST_BYTES // 1_000_000))
    return data, title


def _is_workbook(data: bytes, name: str) -> bool:
    if data.startswith(_OLE):
        message = _("'{name}' is an old or password-protected workbook. Save it as XLSX without a password.")
        raise ReadError(message.format(name=name))
    if not data.startswith(_ZIP):
        return False
    check_archive(data, name)
    head = data[:200]
    if b"mimetypeapplication/vnd.oasis.opendocument" in head:
        raise ReadError(_("'{name}' is an OpenDocument file. Save it as XLSX or CSV.").format(name=name))
    return True
