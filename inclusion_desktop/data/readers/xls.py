"""XLS: the container and the records of a sheet, walked through before calamine is trusted with them.

Numbers of sections are those of [MS-CFB] and [MS-XLS].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from inclusion_desktop.data.readers.cells import Specials
from inclusion_desktop.data.readers.raw import Merge
from inclusion_desktop.data.readers.xlsx import is_percent_format
from inclusion_desktop.graphics.progress import Progress
from inclusion_desktop.i18n import _

_FREE_FROM = 0xFFFFFFFA
_MOST_MERGES = 100_000
_STEP = 100_000
_EOF, _BOF, _FILEPASS, _BOUNDSHEET, _FORMAT, _XF = 0x0A, 0x809, 0x2F, 0x85, 0x41E, 0xE0
_DIMENSIONS, _MERGED, _MULRK, _FORMULA, _BOOLERR = 0x200, 0xE5, 0xBD, 0x06, 0x205
_CELLS = frozenset({0x203, 0x27E, 0xFD, 0x204, 0xD6, _BOOLERR, _FORMULA})
ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
"""Error values by their number (2.5.10)."""


class DamagedWorkbook(ValueError):
    """A container or a record that contradicts itself."""


class ProtectedWorkbook(ValueError):
    """A workbook that a password hides."""


@dataclass(slots=True)
class XlsSheet:
    """A sheet and how far its cells reach."""

    title: str
    hidden: bool
    rows: int = 0
    columns: int = 0
    percents: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    dimensions: int | None = None
    """Where in the stream the record stands that claims the size."""

    @property
    def specials(self) -> Specials:
        """For `cells`."""
        return Specials(frozenset(self.percents), self.errors, tuple(self.merges))


@dataclass(slots=True)
class XlsBook:
    """The sheets, and the file with sizes that are true."""

    data: bytes
    sheets: list[XlsSheet]


def scan_xls(data: bytes, progress: Progress) -> XlsBook:
    """Walk through the container and all sheets. Raises DamagedWorkbook, ProtectedWorkbook and Cancelled."""
    try:
        stream, offsets, unit = _book_stream(data)
        sheets, styles = _globals(stream)
        patched = bytearray(data)
        for sheet, start in sheets:
            _scan_sheet(stream, start, sheet, styles, progress)
            if sheet.dimensions is not None:
                # Calamine makes room for as many cells as this record claims.
                truth = struct.pack("<IIHH", 0, sheet.rows, 0, min(sheet.columns, 0xFFFF))
                for place, byte in enumerate(truth, start=sheet.dimensions):
                    patched[offsets[place // unit] + place % unit] = byte
    except (struct.error, IndexError) as error:
        raise DamagedWorkbook(str(error)) from error
    return XlsBook(bytes(patched), [sheet for sheet, _start in sheets])


def _book_stream(data: bytes) -> tuple[bytes, list[int], int]:
    """The workbook stream, where each of its pieces stands in the file, and how long a piece is."""
    shift, mini_shift = struct.unpack_from("<HH", data, 30)
    if shift not in (9, 12) or mini_shift != 6:
        raise DamagedWorkbook("sector size")
    size = 1 << shift
    fats, directory = struct.unpack_from("<II", data, 44)
    cutoff, mini_start, _minis, difat = struct.unpack_from("<IIII", data, 56)
    most = len(data) // size + 1
    table = _allocation(data, size, fats, difat, most)

    def chain(start: int) -> list[int]:
        found: list[int] = []
        while start < _FREE_FROM:
            found.append((start + 1) * size)
            if len(found) > most or found[-1] >= len(data):
                raise DamagedWorkbook("chain")
            start = table[start]
        return found

    def joined(start: int) -> bytes:
        return b"".join(data[offset : offset + size] for offset in chain(start))

    entries = joined(directory)
    root: tuple[int, int] | None = None
    book: tuple[int, int] | None = None
    for place in range(0, len(entries) - 127, 128):
        entry = entries[place : place + 128]
        (length,) = struct.unpack_from("<H", entry, 64)
        name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        start, stream_size = struct.unpack_from("<II", entry, 116)
        if name == "EncryptedPackage":
            raise ProtectedWorkbook
        if entry[66] == 5:
            root = (start, stream_size)
        elif name.casefold() in ("workbook", "book") and entry[66] == 2 and (book is None or name == "Workbook"):
            book = (start, stream_size)
    if book is None or root is None:
        raise DamagedWorkbook("no workbook")
    mini_stream = chain(root[0])
    mini_table = joined(mini_start)
    if book[1] >= cutoff:
        offsets = chain(book[0])
        unit = size
    else:
        unit = 64
        offsets = []
        at = book[0]
        while at < _FREE_FROM:
            piece, within = divmod(at * 64, size)
            offsets.append(mini_stream[piece] + within)
            if len(offsets) > len(mini_stream) * size // 64:
                raise DamagedWorkbook("chain")
            (at,) = struct.unpack_from("<I", mini_table, at * 4)
    stream = b"".join(data[offset : offset + unit] for offset in offsets)[: book[1]]
    return stream, offsets, unit


def _allocation(data: bytes, size: int, fats: int, difat: int, most: int) -> list[int]:
    """Which sector follows which (2.3, 2.5)."""
    places = list(struct.unpack_from("<109I", data, 76))
    seen = 0
    while difat < _FREE_FROM:
        seen += 1
        if seen > most:
            raise DamagedWorkbook("chain")
        entries = struct.unpack_from(f"<{size // 4}I", data, (difat + 1) * size)
        places += entries[:-1]
        difat = entries[-1]
    places = [place for place in places if place < _FREE_FROM]
    if fats > most or len(places) > most:
        raise DamagedWorkbook("tables")
    table: list[int] = []
    for place in places:
        sector = data[(place + 1) * size : (place + 2) * size]
        if len(sector) < size:
            raise DamagedWorkbook("tables")
        table += struct.unpack(f"<{size // 4}I", sector)
    return table


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place of the content and its length, up to the end of the substream."""
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        if start + 4 + length > len(stream):
            raise DamagedWorkbook("record")
        yield kind, start + 4, length
        if kind == _EOF:
            return
        start += 4 + length
    raise DamagedWorkbook("no end")


def _globals(stream: bytes) -> tuple[list[tuple[XlsSheet, int]], frozenset[int]]:
    """The sheets with the places where they begin, and the styles that print percentages."""
    sheets: list[tuple[XlsSheet, int]] = []
    formats = {9: True, 10: True}
    styles: list[int] = []
    for kind, at, length in _records(stream, 0):
        if kind == _FILEPASS:
            raise ProtectedWorkbook
        if kind == _BOUNDSHEET and length >= 8:
            start, visible, sort, count = struct.unpack_from("<IBBB", stream, at)
            is_wide = stream[at + 7] & 1
            text = stream[at + 8 : min(at + length, at + 8 + count * (1 + is_wide))]
            title = text.decode("utf-16-le" if is_wide else "latin-1", "replace")
            if sort == 0:
                sheets.append((XlsSheet(title, bool(visible & 3)), start))
        elif kind == _FORMAT and length >= 5:
            number, _count, flags = struct.unpack_from("<HHB", stream, at)
            code = stream[at + 5 : at + length].decode("utf-16-le" if flags & 1 else "latin-1", "replace")
            formats[number] = is_percent_format(code)
        elif kind == _XF and length >= 4:
            styles.append(struct.unpack_from("<H", stream, at + 2)[0])
    return sheets, frozenset(number for number, style in enumerate(styles) if formats.get(style))


def _scan_sheet(stream: bytes, start: int, sheet: XlsSheet, styles: frozenset[int], progress: Progress) -> None:
    count = 0
    nested = 0
    for kind, at, length in _records_of_sheet(stream, start):
        count += 1
        if not count % _STEP:
            progress.step(_("Looking at the sheet"), 0.1)
        nested += (kind == _BOF) - (kind == _EOF)
        if nested > 1:
            # A chart within the sheet has records of its own.
            continue
        if kind in _CELLS and length >= 6:
            row, column, style = struct.unpack_from("<HHH", stream, at)
            sheet.rows, sheet.columns = max(sheet.rows, row + 1), max(sheet.columns, column + 1)
            if style in styles:
                sheet.percents.add((row, column))
            if kind == _BOOLERR and length >= 8 and stream[at + 7]:
                sheet.errors[row, column] = ERRORS.get(stream[at + 6], "#ERR!")
            elif kind == _FORMULA and length >= 14 and stream[at + 12 : at + 14] == b"\xff\xff" and stream[at + 6] == 2:
                sheet.errors[row, column] = ERRORS.get(stream[at + 8], "#ERR!")
        elif kind == _MULRK and length >= 6:
            row, first = struct.unpack_from("<HH", stream, at)
            number = (length - 6) // 6
            sheet.rows, sheet.columns = max(sheet.rows, row + 1), max(sheet.columns, first + number)
            for place in range(number):
                if struct.unpack_from("<H", stream, at + 4 + 6 * place)[0] in styles:
                    sheet.percents.add((row, first + place))
        elif kind == _DIMENSIONS and length >= 12 and sheet.dimensions is None:
            sheet.dimensions = at
        elif kind == _DIMENSIONS:
            raise DamagedWorkbook("two sizes")
        elif kind == _MERGED and length >= 2:
            _merged(stream, at, length, sheet)


def _merged(stream: bytes, at: int, length: int, sheet: XlsSheet) -> None:
    (count,) = struct.unpack_from("<H", stream, at)
    for place in range(min(count, (length - 2) // 8)):
        top, bottom, left, right = struct.unpack_from("<HHHH", stream, at + 2 + 8 * place)
        if len(sheet.merges) < _MOST_MERGES and top <= bottom and left <= right:
            sheet.merges.append((top, left, bottom, right))


def _records_of_sheet(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """The records of a sheet with those of the charts in it."""
    depth = 0
    while True:
        last = start
        for kind, at, length in _records(stream, start):
            depth += (kind == _BOF) - (kind == _EOF)
            last = at + length
            yield kind, at, length
        if depth <= 0:
            return
        start = last
