"""The faces and pictures a document can use: the bundled ones, and those it carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from inclusion_desktop import resources
from inclusion_desktop.document.model import Document
from inclusion_desktop.text.fonts import Face, FontError, FontLibrary
from inclusion_desktop.text.library import Library

FALLBACKS = ("SourceSans3-Regular", "DejaVuSans")
"""Asked in this order for characters that a face lacks."""
PROFILE = "FOGRA39L_tac300.icc"


def bundled_library() -> Library:
    """The fonts and the output profile that come with the program; read once and keep it."""
    fonts = FontLibrary.from_files(resources.font_files(), FALLBACKS)
    return Library(fonts, resources.profile_path(PROFILE).read_bytes())


def build_library(document: Document, bundled: Library) -> Library:
    """The bundled library with the document's own fonts and pictures; a font that is broken is left out."""
    fonts = bundled.fonts
    for asset in document.fonts.values():
        try:
            fonts = fonts.with_face(Face(asset.data, asset.name))
        except FontError:
            continue
    return Library(fonts, bundled.profile, _PictureBytes(document))


class _PictureBytes(Mapping[str, bytes]):
    """The files of a document's pictures by their hash."""

    def __init__(self, document: Document) -> None:
        self._pictures = document.pictures

    def __getitem__(self, picture: str) -> bytes:
        return self._pictures[picture].data

    def __iter__(self) -> Iterator[str]:
        return iter(self._pictures)

    def __len__(self) -> int:
        return len(self._pictures)
