"""The text of every piece of marked content, read as a screen reader does: ActualText first, then ToUnicode."""

from __future__ import annotations

from inclusion_desktop.export.press.reading import PressFile, to_unicode

Place = tuple[int, tuple[int, int] | None, int]
"""Page, the form's object number (None for the page itself), number of the marked content."""


def marked_texts(file: PressFile) -> dict[Place, str]:
    """What each piece of marked content says; pieces without text are left out."""
    maps = {key: to_unicode(font) for key, font in file.fonts.items()}
    found: dict[Place, str] = {}
    for stream, item in file.painted:
        numbered = next((mark for mark in reversed(item.marks) if mark.mcid is not None), None)
        if numbered is None or numbered.mcid is None:
            continue
        actual = next((mark.actual for mark in reversed(item.marks) if mark.actual is not None), None)
        if actual is not None:
            said = actual
        elif item.is_text:
            font = stream.resource("/Font", item.font)
            table = {} if font is None else maps[font.objgen]
            said = "".join(table.get(code, "\ufffd") for code in item.codes)
        else:
            continue
        place = (stream.page, None if stream.is_page else stream.holder.objgen, numbered.mcid)
        found[place] = found.get(place, "") + said
    return found
