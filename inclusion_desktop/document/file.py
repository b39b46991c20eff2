"""The `.inclusion` file: a zip with the document, its tables, its pictures, and a preview.

A file is written beside the old one and takes its place when it is whole. What is read is checked before it is
believed: names, sizes, hashes, structure; nothing is ever unpacked to disk.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from inclusion_desktop import __version__
from inclusion_desktop.data.dataset import Dataset
from inclusion_desktop.document.archive import (
    MOST_DOCUMENT_BYTES,
    MOST_PREVIEW_BYTES,
    Archive,
    FileError,
    PartError,
    open_archive,
)
from inclusion_desktop.document.calculation import recalculated, recipe_sources
from inclusion_desktop.document.dataset_csv import Table, part_name, read_csv, write_csv
from inclusion_desktop.document.json_codec import asset_name, document_from_json, document_to_json
from inclusion_desktop.document.json_shapes import JsonError
from inclusion_desktop.document.links import (
    absolute_links,
    kept_cells,
    linked_sources,
    portable_links,
    source_part_name,
)
from inclusion_desktop.document.migrations import VERSION, NoSuchVersion, upgrade
from inclusion_desktop.document.model import Document, FontAsset, Picture
from inclusion_desktop.document.recipes_json import cells_that_differ, origin_part_name
from inclusion_desktop.i18n import _, ngettext, reason_of

__all__ = ["FORMAT", "SUFFIX", "FileError", "Loaded", "read_document", "read_preview", "write_document"]

FORMAT = "inclusion-desktop"
SUFFIX = ".inclusion"
DOCUMENT_PART = "document.json"
PREVIEW_PART = "preview.png"
_PNG = b"\x89PNG\r\n\x1a\n"
COMPRESSION = 4
"""Half the time of zlib's usual 6, and tables a tenth larger."""
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """A document as read; `problems` are sentences about what was lost, none where all is well."""

    document: Document
    problems: tuple[str, ...] = ()


def write_document(document: Document, path: Path, preview: bytes | None = None) -> None:
    """Write the file whole or not at all. FileError where it cannot be written; the old file is then as it was.

    `preview` is a PNG of the first page, None for none. The same document gives the same bytes.
    """
    write_whole(path, document_bytes(portable_links(document, path.parent), preview))


def document_bytes(document: Document, preview: bytes | None = None) -> bytes:
    """The file's bytes. FileError where the document holds what cannot be saved."""
    try:
        members = document_to_json(document)
        # Nothing is saved that could not be opened again.
        document_from_json(members, _without_cells, lambda sha256, name: b"", _without_cells, _without_cells)
        data = {"format": FORMAT, "version": VERSION, "program": __version__, **members}
        content = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False).encode()
        if len(content) > MOST_DOCUMENT_BYTES:
            raise JsonError(
                DOCUMENT_PART, _("at most {most} MB are expected").format(most=MOST_DOCUMENT_BYTES // 1_000_000)
            )
    except (ValueError, RecursionError) as error:
        reason = _("values are nested too deeply") if isinstance(error, RecursionError) else error
        raise FileError(
            _("The document cannot be saved: {error}. Undo the last change and save again.").format(error=reason)
        ) from None
    parts: dict[str, bytes] = {DOCUMENT_PART: content}
    for dataset in document.datasets:
        parts[part_name(dataset.id)] = write_csv(dataset)
    for id, derived in recipe_sources(document).items():
        parts[origin_part_name(id)] = write_csv(derived.source)
    for source, link in linked_sources(document):
        kept = kept_cells(link, source)
        if kept is not None:
            parts[source_part_name(source.id)] = write_csv(kept)
    assets: tuple[Picture | FontAsset, ...] = (*document.pictures.values(), *document.fonts.values())
    for asset in assets:
        parts[f"assets/{asset_name(asset.data)}"] = asset.data
    if preview:
        parts[PREVIEW_PART] = preview
    return _zipped(parts)


def _without_cells(table: Table) -> Dataset:
    return Dataset(table.id, table.name, ())


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _FIXED_DATE)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            # Pictures are compressed already.
            is_text = name.endswith((".json", ".csv"))
            entry.compress_type = zipfile.ZIP_DEFLATED if is_text else zipfile.ZIP_STORED
            archive.writestr(entry, parts[name], compresslevel=COMPRESSION)
    return out.getvalue()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside and put it in the place of the old one, on the disk and not only in memory.

    FileError with a sentence where that fails; the old file is then as it was.
    """
    # Through a link, so that the link stays one.
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name}.saving")
    try:
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o777)
        beside.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        _drop(beside)
        raise FileError(
            _("'{path}' cannot be written: {error}. Save in another folder.").format(path=path, error=reason_of(error))
        ) from error
    except BaseException:
        _drop(beside)
        raise


def _drop(path: Path) -> None:
    with contextlib.suppress(OSError):  # the folder itself may be gone: there is nothing left to tidy
        path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the renaming last through a power cut, where the system can."""
    if os.name != "posix":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # network folders cannot
    finally:
        os.close(descriptor)


def read_document(source: Path | bytes) -> Loaded:
    """Read a file. FileError says what is wrong and what to do; a lost picture or font is only a problem."""
    with open_archive(source) as archive:
        try:
            loaded = _read(archive)
            # What comes as bytes has no folder: its relative paths lead nowhere, and are kept as they are.
            folder = None if isinstance(source, bytes) else source.parent
            return loaded if folder is None else replace(loaded, document=absolute_links(loaded.document, folder))
        except (PartError, JsonError) as error:
            raise FileError(
                _("'{name}' is damaged: {error}. Open a copy, or the file before the last change.").format(
                    name=archive.name, error=error
                )
            ) from None


def _read(archive: Archive) -> Loaded:
    data = _read_json(archive)
    problems: list[str] = []
    used = {DOCUMENT_PART, PREVIEW_PART}

    def reader(name_of: Callable[[str], str]) -> Callable[[Table], Dataset]:
        def read(table: Table) -> Dataset:
            part = name_of(table.id)
            used.add(part)
            return read_csv(archive.read(part), table, part)

        return read

    def read_asset(sha256: str, name: str) -> bytes | None:
        part = f"assets/{sha256}"
        used.add(part)
        try:
            content = archive.read(part)
        except PartError:
            content = None
        if content is not None and asset_name(content) == sha256:
            return content
        problems.append(_("'{name}' is damaged in the file and was left out. Add it again.").format(name=name))
        return None

    saved = document_from_json(data, reader(part_name), read_asset, reader(source_part_name), reader(origin_part_name))
    document = recalculated(saved)
    for id in document.recipes:
        before, after = saved.dataset(id), document.dataset(id)
        assert before is not None
        assert after is not None
        count = cells_that_differ(before, after)
        if count:
            sentence = ngettext(
                "'{name}': {count} cell is calculated otherwise than it was saved. Look at its steps.",
                "'{name}': {count} cells are calculated otherwise than they were saved. Look at its steps.",
                count,
            )
            problems.append(sentence.format(name=after.name, count=count))
    problems.extend(
        _("'{part}' in the file does not belong to the document and was left out.").format(part=part)
        for part in sorted(archive.names - used)
    )
    return Loaded(document, tuple(problems))


def _read_json(archive: Archive) -> dict[str, Any]:
    """The members of the document, as today's version has them."""
    if DOCUMENT_PART not in archive.names:
        raise _foreign(archive)
    data = _parsed(archive.read(DOCUMENT_PART, MOST_DOCUMENT_BYTES))
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise _foreign(archive)
    try:
        data = upgrade(data)
    except NoSuchVersion as error:
        if not error.is_from_the_future:
            raise JsonError("version", _("the number of a version is expected"), error.version) from None
        raise FileError(
            _(
                "'{name}' was written by a newer version of the program ({program}, format {version}). "
                "Update the program to open it."
            ).format(name=archive.name, program=str(data.get("program", "?"))[:20], version=error.version)
        ) from None
    return {name: value for name, value in data.items() if name not in ("format", "version", "program")}


def _foreign(archive: Archive) -> FileError:
    return FileError(
        _("'{name}' is not a document of this program. Choose a file that ends in .inclusion.").format(
            name=archive.name
        )
    )


def _parsed(data: bytes) -> Any:
    def refuse(constant: str) -> Any:
        raise JsonError(DOCUMENT_PART, _("a finite number is expected"), constant)

    try:
        return json.loads(data.decode(), parse_constant=refuse)
    except JsonError:
        raise
    except RecursionError:
        raise JsonError(DOCUMENT_PART, _("values are nested too deeply")) from None
    except json.JSONDecodeError as error:
        place = _("{part}, line {line}, character {column}").format(
            part=DOCUMENT_PART, line=error.lineno, column=error.colno
        )
        raise JsonError(place, _("this is no JSON")) from None
    except UnicodeDecodeError:
        raise JsonError(DOCUMENT_PART, _("text in UTF-8 is expected")) from None
    except ValueError:  # Python limits the digits of a number
        raise JsonError(DOCUMENT_PART, _("a number has too many digits")) from None


def read_preview(path: Path) -> bytes | None:
    """The PNG of the first page, None where the file has none or cannot be read."""
    try:
        with open_archive(path) as archive:
            if PREVIEW_PART not in archive.names:
                return None
            data = archive.read(PREVIEW_PART, MOST_PREVIEW_BYTES)
    except (FileError, PartError):
        return None
    return data if data.startswith(_PNG) else None
