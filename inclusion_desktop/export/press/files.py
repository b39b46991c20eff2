"""The file as such: version, identifier, and what a press file may not carry (ISO 15930-7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding
from inclusion_desktop.export.press.reading import PressFile, error
from inclusion_desktop.i18n import N_, _

_AGAIN = N_("Export the press file again.")


def version(file: PressFile) -> Iterator[Finding]:
    """The header says 1.6."""
    if not file.data.startswith(b"%PDF-1.6"):
        yield error("version", _("The file's header is not PDF 1.6."), _(_AGAIN))


def identifier(file: PressFile) -> Iterator[Finding]:
    """The trailer has an ID of two strings."""
    found = file.pdf.trailer.get("/ID")
    if found is None or len(found) != 2 or not all(bytes(part) for part in found):
        yield error("identifier", _("The file has no identifier."), _(_AGAIN))


def encryption(file: PressFile) -> Iterator[Finding]:
    """The file is not encrypted."""
    if file.pdf.is_encrypted:
        yield error(
            "encrypted", _("The file is encrypted; a press cannot read it."), _("Export it without a password.")
        )


def scripts(file: PressFile) -> Iterator[Finding]:
    """No JavaScript, no action of any kind."""
    found = {"/OpenAction", "/AA"} & set(file.pdf.Root.keys())
    names = file.pdf.Root.get("/Names")
    javascript = names is not None and "/JavaScript" in names
    acts = any(item.get("/S") == "/JavaScript" or item.get("/Type") == "/Action" for item in file.objects())
    pages = any("/AA" in page.obj for page in file.pdf.pages)
    if found or javascript or acts or pages:
        yield error("action", _("The file runs scripts or actions, which a press file may not."), _(_AGAIN))


def forms(file: PressFile) -> Iterator[Finding]:
    """No fields to fill in."""
    if "/AcroForm" in file.pdf.Root:
        yield error("form", _("The file has form fields, which a press file may not."), _(_AGAIN))


def no_annotations(file: PressFile) -> Iterator[Finding]:
    """No annotation reaches into the bleed box (ISO 15930-7)."""
    for number, page in enumerate(file.pdf.pages, 1):
        box = next(page.obj[key] for key in ("/BleedBox", "/TrimBox", "/MediaBox") if key in page.obj)
        left, bottom, right, top = (float(value) for value in list(box))
        for item in page.obj.get("/Annots", []):
            x0, y0, x1, y1 = (float(value) for value in item.Rect)
            if x0 < right and left < x1 and y0 < top and bottom < y1:
                yield error(
                    "annotation",
                    _("Page {page} has a link or note on the printed area.").format(page=number),
                    _("Export the accessible file where links are wanted; the press file has none."),
                )
                break


def postscript(file: PressFile) -> Iterator[Finding]:
    """No PostScript XObject and no PostScript function in a place where it is run."""
    if any(item.get("/Subtype") == "/PS" or item.get("/Subtype2") == "/PS" for item in file.objects()):
        yield error("postscript", _("The file holds PostScript, which a press file may not."), _(_AGAIN))


def filters(file: PressFile) -> Iterator[Finding]:
    """No LZW (ISO 15930-7)."""
    for item in file.objects():
        used = item.get("/Filter")
        if used is not None and re.search(r"/LZW(Decode)?\b", repr(used)):
            yield error("lzw", _("The file is compressed with LZW, which a press file may not be."), _(_AGAIN))
            return


def transfer_functions(file: PressFile) -> Iterator[Finding]:
    """No transfer functions and no halftones of its own in a graphics state (ISO 15930-7)."""
    for stream in file.streams:
        for state in dict(stream.resources.get("/ExtGState", {}).items()).values():
            if "/TR" in state or ("/TR2" in state and state["/TR2"] != "/Default") or "/HTP" in state:
                yield error("transfer", _("The file changes the press's tone curves."), _(_AGAIN))
                return


def not_repeatable(first: bytes, second: bytes) -> Finding:
    """The finding for two exports that differ."""
    at = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    return error(
        "not_repeatable",
        _("Two exports of one document differ, from byte {at} on.").format(at=at),
        _("Report this with the document: the files cannot be compared by their bytes."),
    )
