"""XLSB: the records of a sheet, walked through before calamine is trusted with them ([MS-XLSB])."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator

from inclusion_desktop.data.readers.archive import read_part
from inclusion_desktop.data.readers.raw import Merge
from inclusion_desktop.data.readers.xls import ERRORS, DamagedWorkbook, XlsSheet
from inclusion_desktop.data.readers.xlsx import is_percent_format
from inclusion_desktop.graphics.progress import Progress
from inclusion_desktop.i18n import _

_BOOK = "xl/workbook.bin"
_STRINGS = "xl/sharedStrings.bin"
_STYLES = "xl/styles.bin"
_STEP = 100_000
_MOST_MERGES = 100_000
_ROW, _ERROR, _FORMULA_ERROR, _LAST_CELL = 0, 3, 11, 11
_FORMAT, _XF, _SHEET, _MERGE, _BEGIN_XFS, _END_XFS = 44, 47, 156, 176, 617, 618


def is_xlsb(archive: zipfile.ZipFile) -> bool:
    """Whether the archive is a binary workbook."""
    return _BOOK in archive.namelist()


def scan_xlsb(archive: zipfile.ZipFile, progress: Progress) -> list[XlsSheet]:
    """All sheets and how far their cells reach. Raises DamagedWorkbook, KeyError, zipfile's errors, Cancelled."""
    from defusedxml.ElementTree import fromstring

    try:
        relations = {
            str(found.get("Id")): "xl/" + str(found.get("Target", "")).removeprefix("/xl/").lstrip("/")
            for found in fromstring(read_part(archive, "xl/_rels/workbook.bin.rels"))
        }
        if _STRINGS in archive.namelist():
            for _record in _records(read_part(archive, _STRINGS)):
                pass
        styles = _percent_styles(archive)
        sheets = []
        for kind, content in _records(read_part(archive, _BOOK)):
            if kind != _SHEET:
                continue
            state = struct.unpack_from("<I", content, 0)[0]
            relation, after = _wide(content, 8)
            title, _after = _wide(content, after)
            part = relations.get(relation, "")
            if "worksheets/" in part:
                sheet = XlsSheet(title, bool(state))
                _scan_sheet(read_part(archive, part), sheet, styles, progress)
                sheets.append(sheet)
    except struct.error as error:
        raise DamagedWorkbook(str(error)) from error
    return sheets


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record (2.1.4): kinds of one or two bytes, lengths of one to four."""
    place, end = 0, len(data)
    try:
        while place < end:
            kind = data[place]
            place += 1
            if kind & 0x80:
                kind = (kind & 0x7F) | (data[place] & 0x7F) << 7
                place += 1
            length = 0
            for shift in (0, 7, 14, 21):
                byte = data[place]
                place += 1
                length |= (byte & 0x7F) << shift
                if not byte & 0x80:
                    break
            if place + length > end:
                raise DamagedWorkbook("record")
            yield kind, data[place : place + length]
            place += length
    except IndexError as error:
        raise DamagedWorkbook("record") from error


def _wide(content: bytes, at: int) -> tuple[str, int]:
    (count,) = struct.unpack_from("<I", content, at)
    if count > 0x7FFF:
        return "", at + 4
    end = at + 4 + 2 * count
    if end > len(content):
        raise DamagedWorkbook("text")
    return content[at + 4 : end].decode("utf-16-le", "replace"), end


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    if _STYLES not in archive.namelist():
        return frozenset()
    formats = {9: True, 10: True}
    styles: list[int] = []
    inside = False
    for kind, content in _records(read_part(archive, _STYLES)):
        if kind == _FORMAT:
            formats[struct.unpack_from("<H", content, 0)[0]] = is_percent_format(_wide(content, 2)[0])
        elif kind in (_BEGIN_XFS, _END_XFS):
            inside = kind == _BEGIN_XFS
        elif kind == _XF and inside:
            styles.append(struct.unpack_from("<H", content, 2)[0])
    return frozenset(number for number, style in enumerate(styles) if formats.get(style))


def _scan_sheet(data: bytes, sheet: XlsSheet, styles: frozenset[int], progress: Progress) -> None:
    row = 0
    for count, (kind, content) in enumerate(_records(data), start=1):
        if not count % _STEP:
            progress.step(_("Looking at the sheet"), 0.1)
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", content, 0)
        elif 1 < kind <= _LAST_CELL:
            column, style = struct.unpack_from("<II", content, 0)
            sheet.rows, sheet.columns = max(sheet.rows, row + 1), max(sheet.columns, column + 1)
            if style & 0xFFFFFF in styles:
                sheet.percents.add((row, column))
            if kind in (_ERROR, _FORMULA_ERROR):
                sheet.errors[row, column] = ERRORS.get(content[8] if len(content) > 8 else -1, "#ERR!")
        elif kind == _MERGE:
            top, bottom, left, right = struct.unpack_from("<IIII", content, 0)
            if len(sheet.merges) < _MOST_MERGES and top <= bottom < 1 << 20 and left <= right < 1 << 14:
                merge: Merge = (top, left, bottom, right)
                sheet.merges.append(merge)
