"""A document to a file, by the file's suffix; written beside its place and moved there when it is whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from inclusion_desktop.document.model import Document, PageId
from inclusion_desktop.export.preset import Preset
from inclusion_desktop.graphics.progress import Progress, Silent
from inclusion_desktop.i18n import _, reason_of

if TYPE_CHECKING:
    from inclusion_desktop.charts.chart_type import Finding
    from inclusion_desktop.graphics.scene import Scene
    from inclusion_desktop.text.library import Library

SUFFIXES = (".pdf", ".png", ".svg")
_SILENT = Silent()


class ExportError(Exception):
    """A file that could not be written, with a sentence in the language of the interface."""


def export(
    document: Document,
    path: Path,
    preset: Preset,
    progress: Progress = _SILENT,
    page: PageId | None = None,
    dpi: float = 150.0,
    library: Library | None = None,
) -> tuple[Finding, ...]:
    """Writes `path` and returns what preflight found, then what is wrong with a press file as it was written.

    Findings never keep a file from being written.

    `page` None means all pages of a PDF and the first page of a picture; `dpi` counts for PNG alone; `library`
    None means the bundled fonts and profile with the document's own. ExportError where no file can be written;
    an older file of that name then stays as it was.
    """
    from inclusion_desktop.export.preflight import compose_pages, inspect

    write = _writer(path)
    _check_place(path)
    library = library or _library(document)
    progress.step(_("Laying out"), 0.0)
    pages = _pages(document, page, path)
    inspected = compose_pages(document, library, pages)
    progress.step(_("Checking"), 0.2)
    findings = inspect(document, inspected, preset, library)
    progress.step(_("Writing"), 0.3)
    try:
        data = write(document, tuple(found.scene for found in inspected), preset, library, dpi, progress)
    except ValueError as error:
        raise ExportError(str(error)) from error
    if preset.is_press and path.suffix.lower() == ".pdf":
        from inclusion_desktop.export.press import check_press_file

        progress.step(_("Checking the file"), 0.9)
        findings += check_press_file(data, coverage=preset.limits.coverage)
    progress.step(_("Saving"), 0.95)
    write_whole(path, data)
    return findings


def write_whole(path: Path, data: bytes) -> None:
    """The file is there with all its bytes, or as it was before. ExportError says what stood in the way."""
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise ExportError(
            _(
                "'{file}' cannot be written to '{folder}': {reason}. Choose another folder, or close the file first."
            ).format(file=path.name, folder=path.parent, reason=reason_of(error))
        ) from error


def _check_place(path: Path) -> None:
    """Says so before the work and not after it."""
    if not path.parent.is_dir():
        raise ExportError(
            _("There is no folder '{folder}'. Choose another one, or make it first.").format(folder=path.parent)
        )
    if path.is_dir():
        raise ExportError(_("'{file}' is a folder. Choose another file name.").format(file=path))
    if not os.access(path.parent, os.W_OK):
        raise ExportError(_("The folder '{folder}' is read-only. Choose another folder.").format(folder=path.parent))


def _library(document: Document) -> Library:
    from inclusion_desktop.layout.library import build_library, bundled_library

    return build_library(document, bundled_library())


def _pages(document: Document, page: PageId | None, path: Path) -> tuple[PageId, ...]:
    ids = tuple(found.id for found in document.pages)
    if not ids:
        raise ExportError(_("The document has no page. Add a page first."))
    if page is not None:
        if page not in ids:
            raise ExportError(_("The document has no page '{page}'.").format(page=page))
        return (page,)
    return ids if path.suffix.lower() == ".pdf" else ids[:1]


_Write = Callable[[Document, "tuple[Scene, ...]", Preset, "Library", float, Progress], bytes]


def _writer(path: Path) -> _Write:
    match path.suffix.lower():
        case ".pdf":
            return _pdf
        case ".png":
            return _png
        case ".svg":
            return _svg
        case other:
            raise ExportError(
                _("'{suffix}' is no kind of file that can be exported. Choose a name that ends in {known}.").format(
                    suffix=other or path.name, known=", ".join(SUFFIXES)
                )
            )


def _pdf(
    document: Document, scenes: tuple[Scene, ...], preset: Preset, library: Library, dpi: float, progress: Progress
) -> bytes:
    from inclusion_desktop.render.pdf.writer import write_pdf

    return write_pdf(scenes, preset.settings_for(document), library, progress)


def _png(
    document: Document, scenes: tuple[Scene, ...], preset: Preset, library: Library, dpi: float, progress: Progress
) -> bytes:
    from inclusion_desktop.export.png import write_png

    return write_png(scenes[0], library, dpi, progress)


def _svg(
    document: Document, scenes: tuple[Scene, ...], preset: Preset, library: Library, dpi: float, progress: Progress
) -> bytes:
    from inclusion_desktop.graphics.profile import OutputProfile
    from inclusion_desktop.render.svg import write_svg

    return write_svg(scenes[0], library, OutputProfile(library.profile)).encode()
