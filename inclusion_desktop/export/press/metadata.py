"""Output intents, trapping and what the file claims to be (ISO 15930-7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from inclusion_desktop.charts.chart_type import Finding
from inclusion_desktop.export.press.reading import PressFile, error
from inclusion_desktop.i18n import _


def _intents(file: PressFile) -> list[Any]:
    return [intent for intent in file.pdf.Root.get("/OutputIntents", []) if intent.get("/S") == "/GTS_PDFX"]


def output_intent(file: PressFile) -> Iterator[Finding]:
    """Exactly one intent for PDF/X, and one profile for all intents."""
    found = _intents(file)
    if len(found) != 1 or "/OutputConditionIdentifier" not in found[0]:
        yield error(
            "intent",
            _("The file names {count} printing conditions instead of one.").format(count=len(found)),
            _("Export the press file again with one output condition."),
        )
    profiles = {
        intent.DestOutputProfile.objgen
        for intent in file.pdf.Root.get("/OutputIntents", [])
        if "/DestOutputProfile" in intent
    }
    if len(profiles) > 1:
        yield error(
            "intent_profiles",
            _("The file's output intents disagree on the profile."),
            _("Export the press file again with one output condition."),
        )


def output_profile(file: PressFile) -> Iterator[Finding]:
    """The profile is embedded and describes a four-colour printer."""
    for intent in _intents(file):
        profile = intent.get("/DestOutputProfile")
        data = b"" if profile is None else bytes(profile.read_bytes())
        if profile is None or profile.get("/N") != 4 or data[12:16] != b"prtr" or data[16:20] != b"CMYK":
            yield error(
                "profile",
                _("The file does not carry the profile of a four-colour press."),
                _("Choose a CMYK output profile and export again."),
            )


def _xmp(file: PressFile) -> str:
    found = file.pdf.Root.get("/Metadata")
    return "" if found is None else bytes(found.read_bytes()).decode("utf-8", "replace")


def _property(xmp: str, name: str) -> str | None:
    found = re.search(rf"<{name}>([^<]*)</{name}>", xmp)
    return None if found is None else found[1]


def trapped(file: PressFile) -> Iterator[Finding]:
    """Trapped is True or False and the same in Info and XMP (ISO 15930-7)."""
    info = file.pdf.trailer.get("/Info")
    said = "" if info is None else repr(info.get("/Trapped", ""))
    value = {'pikepdf.Name("/True")': "True", 'pikepdf.Name("/False")': "False"}.get(said)
    if value is None or _property(_xmp(file), "pdf:Trapped") != value:
        yield error(
            "trapped",
            _("The file does not say, once and the same everywhere, whether it is trapped."),
            _("Export the press file again."),
        )


def conformance_claims(file: PressFile) -> Iterator[Finding]:
    """XMP says PDF/X-4 and PDF/UA-1; the dates of XMP and Info agree."""
    xmp = _xmp(file)
    if _property(xmp, "pdfxid:GTS_PDFXVersion") != "PDF/X-4":
        yield error("claim", _("The file does not say that it is PDF/X-4."), _("Export the press file again."))
    info = file.pdf.trailer.get("/Info")
    said = "" if info is None else re.sub(r"\D", "", str(info.get("/ModDate", "")))
    if said != re.sub(r"\D", "", _property(xmp, "xmp:ModifyDate") or "-"):
        yield error("dates", _("The file bears two different dates."), _("Export the press file again."))
