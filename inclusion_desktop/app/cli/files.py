"""Opening and naming files for the commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inclusion_desktop.app.cli.main import UsageError, UserError
from inclusion_desktop.i18n import _, reason_of

if TYPE_CHECKING:
    from inclusion_desktop.data.dataset import Dataset
    from inclusion_desktop.document.model import Document


def read_project(path: Path) -> Document:
    """The document in a project file. UserError says why there is none; what was mended is told on standard error."""
    import sys

    from inclusion_desktop.document.file import FileError, read_document

    try:
        loaded = read_document(path)
    except FileError as error:
        raise UserError(str(error)) from None
    for problem in loaded.problems:
        print(problem, file=sys.stderr)
    return loaded.document


def output_path(text: str, suffixes: tuple[str, ...]) -> Path:
    """The path, its ending checked. UsageError where it is none of the suffixes."""
    path = Path(text)
    if path.suffix.lower() not in suffixes:
        raise UsageError(
            _("'{file}' must end in {suffixes}, which says what kind of file to write.").format(
                file=text, suffixes=", ".join(suffixes)
            )
        )
    return path


def refuse_existing(path: Path) -> None:
    """UserError where there is a file already: a project is somebody's work."""
    if path.exists():
        raise UserError(_("'{file}' is there already. Choose another name.").format(file=path))


def write_project(document: Document, path: Path) -> None:
    """Save a project. UserError says what stood in the way."""
    from inclusion_desktop.document.file import FileError, write_document

    try:
        write_document(document, path)
    except FileError as error:
        raise UserError(str(error)) from None
    except OSError as error:
        raise UserError(
            _("'{file}' cannot be written: {reason}. Choose another folder.").format(file=path, reason=reason_of(error))
        ) from None


def write_table(dataset: Dataset, path: Path, *, escaped: bool = True) -> None:
    """Write a table as CSV; `escaped`: a text that a spreadsheet would run is made harmless. UserError as above."""
    from inclusion_desktop.data.to_csv import write_csv
    from inclusion_desktop.document.file import FileError, write_whole

    try:
        write_whole(path, write_csv(dataset, escaped).encode("utf-8-sig"))
    except (FileError, OSError) as error:
        raise UserError(str(error)) from None
