"""XLSX and XLSM: which part is which sheet, how far its cells reach, and what calamine leaves out of them."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any

from inclusion_desktop.data.readers.archive import read_part
from inclusion_desktop.data.readers.cells import Specials
from inclusion_desktop.graphics.progress import Progress
from inclusion_desktop.i18n import _

_CHUNK = 1 << 20
_MOST_TAIL = 8 << 20
_MOST_SPECIALS = 3_000_000
_MOST_SMALL_PART = 20_000_000
_MEASURED = 4_000_000
"""A sheet up to this size is measured for a list; a larger one is believed."""
_PERCENT_FORMATS = frozenset({9, 10})
"""The numbers that '0%' and '0.00%' have without being declared (ECMA-376 part 1, 18.8.30)."""
_LITERAL = re.compile(r'"[^"]*"|[\\_*].')
"""What a number format prints as it stands: a percent sign in it does not multiply (ECMA-376 part 1, 18.8.31)."""
_REFERENCES = re.compile(rb"""\sr\s*=\s*["']\s*([^"']{0,14})""")
_DIGITS = b"0123456789"
_LETTERS = bytes(range(65, 91)) + bytes(range(97, 123))
_ERRORS = re.compile(
    rb"""<(?:\w+:)?c\s([^<>]*\bt\s*=\s*["']e["'][^<>]*)>(?:<(?:\w+:)?f\b[^<]*(?:</(?:\w+:)?f>)?)?"""
    rb"""<(?:\w+:)?v>([^<]{1,20})<"""
)
_UNCALCULATED = re.compile(rb"(?:</f>|<f/>|<f\s[^<>]*/>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")
_LONG_INTEGER = re.compile(rb"<v>[0-9]{16}")
_DIMENSION = re.compile(rb"""<(?:\w+:)?dimension\s[^>]*ref\s*=\s*["'](?:[A-Z]+[0-9]+:)?([A-Z]{1,3})([0-9]{1,7})["']""")
_REFERENCE = re.compile(rb"([A-Za-z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook."""

    title: str
    part: str
    """Its path in the archive."""
    hidden: bool


@dataclass(slots=True)
class Scan:
    """What one pass over a sheet's XML tells."""

    rows: int = 0
    columns: int = 0
    """How far cells reach, as the furthest of them claims."""
    cells: int = 0
    """Cells that say where they are."""
    is_odd: bool = False
    """Whether it is written in a way that only a patient reader is trusted with."""
    percents: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: int = 0

    @property
    def specials(self) -> Specials:
        """For `cells`; merged cells come from calamine."""
        return Specials(frozenset(self.percents), self.errors, (), self.uncalculated)


def xlsx_sheets(archive: zipfile.ZipFile) -> list[Sheet]:
    """The worksheets in their order. Raises what defusedxml, zipfile and KeyError do on a damaged workbook."""
    from defusedxml.ElementTree import fromstring

    book = _workbook_part(archive)
    folder = posixpath.dirname(book)
    targets: dict[str, str] = {}
    for relation in fromstring(read_part(archive, f"{folder}/_rels/{posixpath.basename(book)}.rels", _MOST_SMALL_PART)):
        if str(relation.get("Type", "")).endswith("/worksheet"):
            target = str(relation.get("Target", ""))
            path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            targets[str(relation.get("Id"))] = path
    found: list[Sheet] = []
    for element in fromstring(read_part(archive, book, _MOST_SMALL_PART)).iter():
        if _local(element) == "sheet":
            relation_id = next((value for key, value in element.items() if key.endswith("}id")), "")
            if relation_id in targets:
                hidden = element.get("state", "visible") != "visible"
                found.append(Sheet(str(element.get("name", "")), targets[relation_id], hidden))
    return found


def _workbook_part(archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    if "xl/workbook.xml" in names:
        return "xl/workbook.xml"
    from defusedxml.ElementTree import fromstring

    for relation in fromstring(read_part(archive, "_rels/.rels", _MOST_SMALL_PART)):
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    raise KeyError("xl/workbook.xml")


def percent_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    """The numbers of the cell styles that print a number as a percentage; empty where there are no styles."""
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(read_part(archive, "xl/styles.xml", _MOST_SMALL_PART))
    except KeyError:
        return frozenset()
    formats = set(_PERCENT_FORMATS)
    styles: set[int] = set()
    for element in root.iter():
        if _local(element) == "numFmt" and is_percent_format(str(element.get("formatCode", ""))):
            formats.add(_whole(element.get("numFmtId")))
        elif _local(element) == "numFmt":
            formats.discard(_whole(element.get("numFmtId")))
    for element in root:
        if _local(element) == "cellXfs":
            styles |= {number for number, xf in enumerate(element) if _whole(xf.get("numFmtId")) in formats}
    return frozenset(styles)


def is_percent_format(code: str) -> bool:
    """Whether a number format multiplies by 100."""
    return "%" in _LITERAL.sub("", code[:500]).split(";")[0]


def scan_sheet(archive: zipfile.ZipFile, part: str, percents: frozenset[int], progress: Progress) -> Scan:
    """Measure a sheet before calamine, which makes room for every cell up to the furthest, opens it.

    Also found are percentages, errors and formulas without results, which it does not tell. Raises what
    zipfile does, and Cancelled.
    """
    scan = Scan()
    styled = _styled(percents)
    size = max(1, archive.getinfo(part).file_size)
    done = 0
    tail = b""
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            done += len(chunk)
            progress.step(_("Looking at the sheet"), min(0.2, 0.2 * done / size))
            text = tail + chunk
            cut = text.rfind(b"</c>") + 4
            if cut < 4:
                cut = text.rfind(b"<")
            if cut <= 0:
                cut = len(text)
            if len(text) - cut > _MOST_TAIL:
                scan.is_odd = True
                return scan
            tail = text[cut:]
            _scan_text(text[:cut], scan, styled)
            if scan.is_odd:
                return scan
    _scan_text(tail, scan, styled)
    return scan


def _styled(percents: frozenset[int]) -> re.Pattern[bytes] | None:
    if not percents:
        return None
    numbers = b"|".join(str(number).encode() for number in sorted(percents))
    return re.compile(rb"""<(?:\w+:)?c\s([^<>]*\bs\s*=\s*["'](?:""" + numbers + rb""")["'][^<>]*)>""")


def _scan_text(text: bytes, scan: Scan, styled: re.Pattern[bytes] | None) -> None:
    if b"\0" in text or b"<!" in text:
        # Another encoding, or declarations: nothing that a spreadsheet program writes.
        scan.is_odd = True
        return
    references = _REFERENCES.findall(text)
    if references:
        scan.cells += len(references)
        joined = b",".join(references)
        letters = set(joined.translate(None, _DIGITS).split(b","))
        if any(len(place) > 3 or (place and not place.isalpha()) for place in letters):
            scan.is_odd = True
            return
        scan.columns = max(scan.columns, *map(_column_number, letters))
        digits = joined.translate(None, _LETTERS).replace(b",", b" ").split()
        scan.rows = max(scan.rows, max(map(int, digits), default=0))
    if b'"e"' in text or b"'e'" in text:
        for found in _ERRORS.finditer(text):
            if place := _place(found[1]):
                scan.errors[place] = found[2].decode("ascii", "replace")
    if styled is not None:
        for found in styled.finditer(text):
            if place := _place(found[1]):
                scan.percents.add(place)
            else:
                scan.is_odd = True
    if b"<f" in text:
        scan.uncalculated += len(_UNCALCULATED.findall(text))
    if len(scan.percents) + len(scan.errors) > _MOST_SPECIALS or _LONG_INTEGER.search(text):
        # Whole numbers of more than fifteen digits are codes, which must not go through a float.
        scan.is_odd = True


def sheet_size(archive: zipfile.ZipFile, part: str, progress: Progress) -> tuple[int, int]:
    """Rows and columns of a sheet: measured, or as a large one claims."""
    if archive.getinfo(part).file_size > _MEASURED:
        with archive.open(part) as file:
            found = _DIMENSION.search(file.read(8192))
        if found:
            return int(found[2]), _column_number(found[1])
    scan = scan_sheet(archive, part, frozenset(), progress)
    return scan.rows, scan.columns


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, for a `with` statement."""
    return zipfile.ZipFile(io.BytesIO(data))


def _place(attributes: bytes) -> tuple[int, int] | None:
    found = _REFERENCES.search(b" " + attributes)
    cell = _REFERENCE.fullmatch(found[1]) if found else None
    return (int(cell[2]) - 1, _column_number(cell[1]) - 1) if cell else None


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
