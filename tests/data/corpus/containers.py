"""Workbooks for the corpus, written part by part where no library writes them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from openpyxl import Workbook

Value = object


def xlsx(
    sheets: Mapping[str, Sequence[Sequence[Value]]],
    *,
    merges: Sequence[str] = (),
    formats: Mapping[str, str] | None = None,
    hidden: Sequence[str] = (),
    errors: Mapping[str, str] | None = None,
) -> bytes:
    """A workbook; merges, formats and errors are those of its first sheet."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        if title in hidden:
            sheet.sheet_state = "hidden"
    first = book.worksheets[0]
    for place, code in (formats or {}).items():
        first[place].number_format = code
    for place, error in (errors or {}).items():
        first[place].value = error
        first[place].data_type = "e"
    for area in merges:
        first.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def replaced(data: bytes, part: str, content: bytes) -> bytes:
    """The archive with another part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, content if entry.filename == part else old.read(entry))
    return out.getvalue()


def sheet_xml(content: str) -> bytes:
    """A workbook whose sheet is this XML."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{content}</sheetData></worksheet>'
    return replaced(xlsx({"Date": [["a"]]}), "xl/worksheets/sheet1.xml", xml.encode())


def shared_xlsx() -> bytes:
    """A workbook as Excel writes it: texts in a part of their own, one of them in several fonts."""
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>{text}</v></c><c r="B{row}"{kind}><v>{value}</v></c></row>'
        for row, text, kind, value in ((1, 0, ' t="s"', 1), (2, 2, "", 7), (3, 3, "", 8), (4, 2, "", 9))
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    texts = "<si><t>Raion</t></si><si><t>Copii</t></si>"
    texts += "<si><r><t>Or</t></r><r><t>hei</t></r></si><si><t>Cahul &amp; sud</t></si>"
    strings = f'<?xml version="1.0"?><sst xmlns="{space}" count="6" uniqueCount="4">{texts}</sst>'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    data = sheet_xml(rows)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry).decode()
            if entry.filename == "xl/_rels/workbook.xml.rels":
                added = f'<Relationship Type="{relation}" Target="/xl/sharedStrings.xml" Id="rIdS"/></Relationships>'
                content = content.replace("</Relationships>", added)
            elif entry.filename == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
                added = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
                content = content.replace("</Types>", added)
            new.writestr(entry.filename, content)
        new.writestr("xl/sharedStrings.xml", strings)
    return out.getvalue()


def ods(sheets: Mapping[str, str], hidden: Sequence[str] = ()) -> bytes:
    """An OpenDocument spreadsheet of tables whose rows are given as XML."""
    names = "".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0" '
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
    )
    style = '<style:style style:name="no" style:family="table"><style:table-properties table:display="false"/>'
    style += "</style:style>"
    hide = ' table:style-name="no"'
    tables = "".join(
        f'<table:table table:name="{escape(title)}"{hide if title in hidden else ""}>{rows}</table:table>'
        for title, rows in sheets.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}office:version="1.3">'
        f"<office:automatic-styles>{style}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
    return out.getvalue()


def ods_row(*cells: Value, repeat: int = 1) -> str:
    """A row: texts, numbers, '97.6%' as a percentage, 'XML:…' as it stands."""
    parts = []
    for cell in cells:
        if isinstance(cell, str) and cell.startswith("XML:"):
            parts.append(cell[4:])
        elif isinstance(cell, str) and cell.endswith("%"):
            number = float(cell[:-1]) / 100
            parts.append(
                f'<table:table-cell office:value-type="percentage" office:value="{number!r}">'
                f"<text:p>{cell}</text:p></table:table-cell>"
            )
        elif isinstance(cell, str) and cell:
            lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
            parts.append(f'<table:table-cell office:value-type="string">{lines}</table:table-cell>')
        elif isinstance(cell, (int, float)):
            parts.append(
                f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p>'
                "</table:table-cell>"
            )
        else:
            parts.append("<table:table-cell/>")
    again = f' table:number-rows-repeated="{repeat}"' if repeat > 1 else ""
    return f"<table:table-row{again}>{''.join(parts)}</table:table-row>"


def xlsb(title: str, rows: Sequence[Sequence[Value]], percents: Sequence[tuple[int, int]] = ()) -> bytes:
    """A binary workbook of one sheet ([MS-XLSB] 2.1.7), its texts in the cells themselves."""

    def record(kind: int, content: bytes = b"") -> bytes:
        head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
        length = len(content)
        size = bytearray()
        while True:
            byte = length & 0x7F
            length >>= 7
            size.append(byte | (0x80 if length else 0))
            if not length:
                return head + bytes(size) + content

    def wide(text: str) -> bytes:
        return struct.pack("<I", len(text)) + text.encode("utf-16-le")

    body = bytearray(record(129) + record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, 9)) + record(145))
    for number, row in enumerate(rows):
        body += record(0, struct.pack("<IIHHBI", number, 0, 300, 0, 0, 0))
        for place, cell in enumerate(row):
            style = 1 if (number, place) in percents else 0
            head = struct.pack("<II", place, style)
            if isinstance(cell, str) and cell.startswith("#"):
                body += record(3, head + b"\x07")
            elif isinstance(cell, str) and cell:
                body += record(6, head + wide(cell))
            elif isinstance(cell, (int, float)):
                body += record(5, head + struct.pack("<d", cell))
    body += record(146) + record(130)
    book = record(131) + record(143) + record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide(title))
    book += record(144) + record(132)
    xfs = record(47, struct.pack("<HHHHHHB", 0, 0, 0, 0, 0, 0, 0) + b"\0" * 3) + record(
        47, struct.pack("<HHHHHHB", 0, 10, 0, 0, 0, 0, 0) + b"\0" * 3
    )
    styles = record(278) + record(617, struct.pack("<I", 2)) + xfs + record(618) + record(279)
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<?xml version="1.0"?><Types xmlns="{package}/content-types">'
            '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            "</Types>",
        )
        archive.writestr(
            "_rels/.rels",
            f'<?xml version="1.0"?><Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{relation}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        )
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<?xml version="1.0"?><Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{relation}/worksheet" Target="worksheets/sheet1.bin"/>'
            f'<Relationship Id="rId2" Type="{relation}/styles" Target="styles.bin"/></Relationships>',
        )
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/styles.bin", styles)
        archive.writestr("xl/worksheets/sheet1.bin", bytes(body))
    return out.getvalue()


def xls(
    title: str,
    rows: Sequence[Sequence[Value]],
    *,
    merges: Sequence[tuple[int, int, int, int]] = (),
    percents: Sequence[tuple[int, int]] = (),
) -> bytes:
    """An old workbook, by xlwt, which only the making of the corpus needs. Merges are first and last row and column."""
    import xlwt  # type: ignore[import-not-found]

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(title)
    style = xlwt.easyxf(num_format_str="0.0%")
    covered = {(merge[0], merge[2]): merge for merge in merges}
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if (number, place) in covered:
                sheet.write_merge(*covered[number, place], cell)
            elif cell not in (None, ""):
                sheet.write(number, place, cell, *([style] if (number, place) in percents else []))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
