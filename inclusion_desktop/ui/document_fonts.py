"""The families that a document's own font files add to those of the program."""

from __future__ import annotations

from inclusion_desktop.document.model import Document, FontAsset
from inclusion_desktop.text.fonts import Face, FontError

BUNDLED = ("Source Sans 3", "Onest", "Andika", "DejaVu Sans")


def face_of(font: FontAsset) -> Face | None:
    """The face in the file, None where it is broken."""
    try:
        return Face(font.data, font.name)
    except FontError:
        return None


def families_of(document: Document) -> tuple[str, ...]:
    """Every family a style can name: the bundled ones, then the document's own in alphabetical order."""
    own = {face.family for font in document.fonts.values() if (face := face_of(font)) is not None}
    return (*BUNDLED, *sorted(own - set(BUNDLED), key=str.casefold))
