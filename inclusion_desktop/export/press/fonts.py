"""Fonts: all there, each its own subset, and every glyph with a way back to text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from inclusion_desktop.charts.chart_type import Finding
from inclusion_desktop.export.press.reading import PressFile, descriptor, error, to_unicode
from inclusion_desktop.i18n import _

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_TAG = re.compile(r"/[A-Z]{6}\+")


def _name(font: Any) -> str:
    return str(font.get("/BaseFont", "/?"))[1:]


def embedded(file: PressFile) -> Iterator[Finding]:
    """Every font program is in the file."""
    for font in file.fonts.values():
        found = descriptor(font)
        if found is None or not any(key in found for key in _PROGRAMS):
            yield error(
                "font_missing",
                _("The font '{font}' is not in the file.").format(font=_name(font)),
                _("Choose a font that may be embedded."),
            )


def subset_tags(file: PressFile) -> Iterator[Finding]:
    """Every program is a subset with a tag of its own: merged files would mix up equal ones."""
    tags: dict[str, tuple[int, int]] = {}
    for font in file.fonts.values():
        found = descriptor(font)
        name = "" if found is None else str(found.get("/FontName", ""))
        program = next((found[key].objgen for key in _PROGRAMS if found is not None and key in found), (0, 0))
        if program == (0, 0):
            continue
        if not _TAG.match(name):
            yield error(
                "font_whole",
                _("The font '{font}' is not a subset.").format(font=_name(font)),
                _("Export the press file again."),
            )
        elif tags.setdefault(name[1:7], program) != program:
            yield error(
                "font_tag",
                _("Two font programs share the subset tag '{tag}'.").format(tag=name[1:7]),
                _("Export the press file again."),
            )


def to_unicode_of(file: PressFile) -> dict[tuple[int, int], dict[int, str]]:
    """The text of every code, by font."""
    return {key: dict(to_unicode(font)) for key, font in file.fonts.items()}


def _used(file: PressFile) -> Iterator[tuple[Any, tuple[int, int], int, bool]]:
    """Font, its number, code, and whether an ActualText stands for it."""
    for stream, item in file.painted:
        if item.is_text:
            font = stream.resource("/Font", item.font)
            if font is not None:
                covered = any(mark.actual is not None for mark in item.marks)
                for code in item.codes:
                    yield font, font.objgen, code, covered


def has_text(file: PressFile) -> Iterator[Finding]:
    """Every glyph shown has a text."""
    maps = to_unicode_of(file)
    missing = {_name(font) for font, key, code, _covered in _used(file) if not maps[key].get(code)}
    for name in sorted(missing):
        yield error(
            "font_text",
            _("Some glyphs of the font '{font}' cannot be read as text.").format(font=name),
            _("Export the press file again."),
        )


def no_notdef(file: PressFile) -> Iterator[Finding]:
    """No glyph 0: the box that stands for a character the font lacks."""
    names = {_name(font) for font, _key, code, _covered in _used(file) if code == 0}
    for name in sorted(names):
        yield error(
            "notdef",
            _("A character is missing from the font '{font}' and prints as an empty box.").format(font=name),
            _("Replace the character or choose a font that has it."),
        )


def no_private_use(file: PressFile) -> Iterator[Finding]:
    """No text in the Private Use Area without an ActualText."""
    maps = to_unicode_of(file)
    private = {
        _name(font)
        for font, key, code, covered in _used(file)
        if not covered and any("\ue000" <= character <= "\uf8ff" for character in maps[key].get(code, ""))
    }
    for name in sorted(private):
        yield error(
            "private_use",
            _("Text in the font '{font}' has no meaning outside that font.").format(font=name),
            _("Use characters of the standard alphabet."),
        )
