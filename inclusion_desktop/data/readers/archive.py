"""Zip archives that hold workbooks, guarded before anything in them is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from inclusion_desktop.data.problems import ReadError
from inclusion_desktop.i18n import _

MOST_UNPACKED = 500_000_000
MOST_PART = 300_000_000
_MOST_PARTS = 10_000
_MOST_RATIO = 300
_SMALL_PART = 10_000_000
"""Under this size no ratio is suspicious: a sheet of zeros packs well."""
_ENCRYPTED = 1
_READ = (".xml", ".rels", ".bin", ".vml")
_STEP = 1 << 16
_MOST_STEP = 1 << 22


def check_archive(data: bytes, name: str) -> None:
    """ReadError where a zip archive is damaged, or claims to unpack to more than any poster needs.

    What reads the archive later must not trust the sizes it claims: see `measure_parts`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise damaged(name) from error
    total = sum(part.file_size for part in parts)
    bloated = any(
        part.file_size > _SMALL_PART and part.file_size > _MOST_RATIO * max(1, part.compress_size) for part in parts
    )
    if total > MOST_UNPACKED or len(parts) > _MOST_PARTS or bloated:
        raise _bloated(name, total)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise ReadError(_("'{name}' is protected with a password. Save it without one.").format(name=name))


def measure_parts(data: bytes, name: str) -> None:
    """ReadError where a part unpacks to more than the archive claims, or is packed as no workbook is.

    Other libraries unpack until the packed bytes end, whatever the archive claims: only what was measured
    is safe for them.
    """
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.infolist():
                if not part.filename.lower().endswith(_READ):
                    continue
                if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise damaged(name)
                total += _unpacked(data, part)
                if total > MOST_UNPACKED:
                    raise _bloated(name, total)
    except (zipfile.BadZipFile, zlib.error, ValueError, struct.error, OSError) as error:
        raise damaged(name) from error


def _unpacked(data: bytes, part: zipfile.ZipInfo) -> int:
    """The true size of a part; ValueError where it is more than claimed (APPNOTE 4.3.7 for the local header)."""
    names, extra = struct.unpack_from("<HH", data, part.header_offset + 26)
    start = part.header_offset + 30 + names + extra
    if part.compress_type == zipfile.ZIP_STORED:
        if part.compress_size > part.file_size:
            raise ValueError("a stored part claims two sizes")
        return part.compress_size
    unpack = zlib.decompressobj(-15)
    size = 0
    for place in range(start, start + part.compress_size, _STEP):
        packed = data[place : min(place + _STEP, start + part.compress_size)]
        while packed:
            size += len(unpack.decompress(packed, _MOST_STEP))
            packed = unpack.unconsumed_tail
            if size > part.file_size:
                raise ValueError("a part unpacks to more than it claims")
        if unpack.eof:
            break
    return size


def read_part(archive: zipfile.ZipFile, part: str, most: int = MOST_PART) -> bytes:
    """A part of the archive; KeyError where there is none, ValueError where it is larger than `most`."""
    with archive.open(part) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise ValueError(f"{part} is larger than {most} bytes")
    return data


def damaged(name: str) -> ReadError:
    """For a workbook that cannot be read."""
    message = _("'{name}' is damaged or not a workbook. Open it in a spreadsheet program and save it again as XLSX.")
    return ReadError(message.format(name=name))


def _bloated(name: str, total: int) -> ReadError:
    message = _(
        "'{name}' would unpack to {size} MB and was not opened. If you trust it, copy the cells you need into "
        "a new workbook."
    )
    return ReadError(message.format(name=name, size=total // 1_000_000))
