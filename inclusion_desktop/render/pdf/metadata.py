"""The XMP packet: what the file is, and which standards it promises to keep."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

from inclusion_desktop.render.pdf.settings import PdfSettings, Standard

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_PADDING = "\n" + (" " * 99 + "\n") * 20
"""Room for readers that edit the packet in place (XMP, part 3, 1.1)."""


class _Property(NamedTuple):
    """A property PDF/A does not know by itself and wants described (ISO 19005-2, 6.6.2.3)."""

    prefix: str
    name: str
    value_type: str
    schema: str
    meaning: str


_PDFX = _Property("pdfxid", "GTS_PDFXVersion", "Text", "PDF/X identification", "Version of PDF/X the file conforms to")
_TRAPPED = _Property("pdf", "Trapped", "Text", "Adobe PDF", "Whether the inks were trapped")
_PDFUA = _Property("pdfuaid", "part", "Integer", "PDF/UA identification", "Part of PDF/UA the file conforms to")


def in_utc(moment: datetime) -> datetime:
    """The moment in UTC; one without a zone is taken as UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def xmp_packet(settings: PdfSettings, title: str, fingerprint: str) -> bytes:
    """The packet, uncompressed; `fingerprint` (32 hexadecimal digits) makes the identifiers of this file."""
    standards = settings.standards
    moment = in_utc(settings.modified).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = [
        "<dc:format>application/pdf</dc:format>",
        f"<dc:title>{_alternatives(title)}</dc:title>",
        f"<dc:language><rdf:Bag><rdf:li>{escape(settings.language)}</rdf:li></rdf:Bag></dc:language>",
    ]
    if settings.author:
        lines.append(f"<dc:creator><rdf:Seq><rdf:li>{escape(settings.author)}</rdf:li></rdf:Seq></dc:creator>")
    if settings.subject:
        lines.append(f"<dc:description>{_alternatives(settings.subject)}</dc:description>")
    lines += [f"<xmp:{name}>{moment}</xmp:{name}>" for name in ("CreateDate", "ModifyDate", "MetadataDate")]
    producer = escape(settings.producer)
    lines += [
        f"<xmp:CreatorTool>{producer}</xmp:CreatorTool>",
        f"<pdf:Producer>{producer}</pdf:Producer>",
        f"<xmpMM:DocumentID>uuid:{_uuid(fingerprint)}</xmpMM:DocumentID>",
        f"<xmpMM:InstanceID>uuid:{_uuid(fingerprint[::-1])}</xmpMM:InstanceID>",
        "<xmpMM:VersionID>1</xmpMM:VersionID>",
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
    ]
    described: list[_Property] = []
    if Standard.X4 in standards:
        lines.append("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>")
        lines.append("<pdf:Trapped>False</pdf:Trapped>")
        described += [_PDFX, _TRAPPED]
    if Standard.UA1 in standards:
        lines.append("<pdfuaid:part>1</pdfuaid:part>")
        described.append(_PDFUA)
    if Standard.A2A in standards:
        lines.append("<pdfaid:part>2</pdfaid:part>")
        lines.append("<pdfaid:conformance>A</pdfaid:conformance>")
        if described:
            lines.append(_extension_schemas(described))
    names = "\n  ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    body = "\n".join(lines)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {names}>\n{body}\n</rdf:Description>\n'
        f'</rdf:RDF></x:xmpmeta>{_PADDING}<?xpacket end="w"?>'
    ).encode()


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


def _uuid(digits: str) -> str:
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:32]}"


def _extension_schemas(properties: list[_Property]) -> str:
    schemas = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{item.schema}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{_NAMESPACES[item.prefix]}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{item.prefix}</pdfaSchema:prefix>"
        '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{item.name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{item.value_type}</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{item.meaning}</pdfaProperty:description>"
        "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
        for item in properties
    )
    return f"<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>"
