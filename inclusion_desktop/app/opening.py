"""Sessions from files: documents, templates, tables, and what a crash left behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from inclusion_desktop.app.file_stamp import stamp_of
from inclusion_desktop.app.recovery import Recovered
from inclusion_desktop.app.session import Session
from inclusion_desktop.document.file import SUFFIX, FileError, read_document
from inclusion_desktop.document.model import Document, Page

A3_MM = (297.0, 420.0)


def new_session(language: str = "ro") -> Session:
    """A new document with one empty A3 page."""
    return Session(Document(language=language, pages=(_first_page(),)))


def _first_page() -> Page:
    width, height = A3_MM
    return Page("page-1", width, height)


def open_path(path: Path, language: str = "ro") -> Session:
    """A document, or a new one with the table of a data file, linked to it; `language` is for the latter.

    What was lost on the way is in the session's `problems`. FileError with a sentence where it cannot be opened.
    """
    if path.suffix.lower() == SUFFIX:
        stamp = stamp_of(path)
        loaded = read_document(path)
        session = Session(loaded.document, path, problems=loaded.problems)
        session.stamp = stamp
        return session
    from inclusion_desktop.app.linked_files import link_to
    from inclusion_desktop.data.problems import ReadError
    from inclusion_desktop.data.readers.open import read_table
    from inclusion_desktop.document.links import Reading

    try:
        imported = read_table(path, language=language)
        link = link_to(path, imported.dataset, Reading(language=language))
    except ReadError as error:
        raise FileError(str(error)) from error
    dataset = imported.dataset
    links = MappingProxyType({dataset.id: link})
    document = Document(title=dataset.name, language=language, pages=(_first_page(),), datasets=(dataset,), links=links)
    return Session(document, problems=tuple(problem.message for problem in imported.problems))


def new_from_template(path: Path) -> Session:
    """A new document that begins as the file is; saving it asks for a name. FileError as in `open_path`.

    Its tables follow no files: those were the template's maker's.
    """
    loaded = read_document(path)
    return Session(replace(loaded.document, links=MappingProxyType({})), problems=loaded.problems)


def open_recovered(recovered: Recovered) -> Session:
    """The copy of an unsaved document, as unsaved changes of the file it belongs to. FileError as in `open_path`."""
    loaded = read_document(recovered.file)
    return Session(loaded.document, recovered.path, is_saved=False, problems=loaded.problems)
