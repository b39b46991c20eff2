"""What turns a PDF into a PDF/X-4, PDF/A-2a and PDF/UA-1 file: intents, metadata, catalogue, bookmarks."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from inclusion_desktop.render.pdf.boxes import PageBoxes
from inclusion_desktop.render.pdf.metadata import in_utc, xmp_packet
from inclusion_desktop.render.pdf.settings import ColorTarget, PdfSettings, Standard
from inclusion_desktop.render.pdf.structure import Mark, Node

if TYPE_CHECKING:
    import pikepdf

_REGISTRY = "http://www.color.org"
_LEVELS = {"H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}


@cache
def srgb_profile() -> bytes:
    """The sRGB profile, the same bytes on any day (LittleCMS writes the present time into it)."""
    from PIL import ImageCms

    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[24:36] = b"\x07\xd0\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00"
    return bytes(data)


def write_intents(pdf: pikepdf.Pdf, settings: PdfSettings, profile: bytes) -> None:
    """One output intent a standard, all sharing one profile (ISO 15930-7; ISO 19005-2, 6.2.3)."""
    from pikepdf import Array, Dictionary, Name, String

    kinds = [
        kind for standard, kind in ((Standard.X4, "/GTS_PDFX"), (Standard.A2A, "/GTS_PDFA1"))
        if standard in settings.standards
    ]  # fmt: skip
    if not kinds:
        return
    srgb = settings.color is ColorTarget.SRGB
    icc = pdf.make_stream(srgb_profile() if srgb else profile)
    icc.N = 3 if srgb else 4
    name = "sRGB IEC61966-2.1" if srgb else settings.condition.identifier
    text = "sRGB IEC61966-2.1" if srgb else settings.condition.description
    pdf.Root.OutputIntents = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name(kind),
                    OutputConditionIdentifier=String(name),
                    OutputCondition=String(text),
                    RegistryName=String(_REGISTRY),
                    Info=String(text),
                    DestOutputProfile=icc,
                )
            )
            for kind in kinds
        ]
    )


def write_metadata(pdf: pikepdf.Pdf, settings: PdfSettings, title: str, content: bytes) -> None:
    """XMP and the Info dictionary, saying the same; `content` is what identifiers are drawn from."""
    from pikepdf import Dictionary, Name, String

    promised = sorted(standard.value for standard in settings.standards)
    rest = replace(settings, standards=frozenset())  # the order of a set is not the same in every process
    fingerprint = hashlib.sha256(content + repr((rest, promised, title)).encode()).hexdigest()[:32]
    packet = pdf.make_stream(xmp_packet(settings, title, fingerprint))
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = packet
    moment = in_utc(settings.modified).strftime("D:%Y%m%d%H%M%SZ")
    entries = {
        "/Title": String(title),
        "/Author": String(settings.author),
        "/Subject": String(settings.subject),
        "/Creator": String(settings.producer),
        "/Producer": String(settings.producer),
        "/CreationDate": String(moment),
        "/ModDate": String(moment),
    }
    info = Dictionary({key: value for key, value in entries.items() if str(value)})
    if Standard.X4 in settings.standards:
        info.Trapped = Name("/False")
        info["/GTS_PDFXVersion"] = String("PDF/X-4")
    pdf.trailer.Info = pdf.make_indirect(info)


def write_catalog(pdf: pikepdf.Pdf, settings: PdfSettings) -> None:
    """Language, marked content and the title in the window's bar (ISO 14289-1, 7.1 and 7.2)."""
    from pikepdf import Dictionary, Name, String

    root = pdf.Root
    for leftover in ("/Outlines", "/PageMode", "/ViewerPreferences"):
        if leftover in root:
            del root[leftover]
    root.Lang = String(settings.language)
    if settings.tagged:
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        for page in pdf.pages:
            page.obj.Tabs = Name.S


def finish_page(pdf: pikepdf.Pdf, page: pikepdf.Page, resources: pikepdf.Dictionary, settings: PdfSettings) -> None:
    """Takes ReportLab's leftovers off a page and gives it its resources and blending space."""
    from pikepdf import Dictionary, Name

    for leftover in ("/Trans", "/Rotate"):
        if leftover in page.obj:
            del page.obj[leftover]
    page.obj.Resources = resources
    space = Name.DeviceRGB if settings.color is ColorTarget.SRGB else Name.DeviceCMYK
    page.obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=space)


def write_bookmarks(pdf: pikepdf.Pdf, document: Node, boxes: Sequence[PageBoxes]) -> None:
    """The headings as an outline, in reading order, deeper ones inside."""
    from pikepdf import Array, Name, OutlineItem

    with pdf.open_outline() as outline:
        parents: list[tuple[int, OutlineItem]] = []
        for node in document.nodes():
            level = _LEVELS.get(node.role)
            title = " ".join("".join(part.text for part in node.nodes()).split())
            if level is None or not title:
                continue
            page = _page_of(node)
            top = boxes[page].trim[3]
            target = Array([pdf.pages[page].obj, Name.XYZ, 0, top, 0])
            item = OutlineItem(title, destination=target)
            while parents and parents[-1][0] >= level:
                parents.pop()
            (parents[-1][1].children if parents else outline.root).append(item)
            parents.append((level, item))


def _page_of(node: Node) -> int:
    return next((kid.page for part in node.nodes() for kid in part.kids if isinstance(kid, Mark)), node.page)
