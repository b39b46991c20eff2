"""Fonts brought into the document, so that it looks the same on a machine that lacks them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from types import MappingProxyType

from inclusion_desktop.app.session import CommandError
from inclusion_desktop.document.model import Document, FontAsset
from inclusion_desktop.i18n import _
from inclusion_desktop.text.fonts import Face, FontError


@dataclass(frozen=True, slots=True)
class AddFont:
    """Put a font file into the document; `name` is the file's, for sentences. Nothing changes where it is there."""

    name: str
    data: bytes

    @property
    def label(self) -> str:
        """Translated."""
        return _("Add font")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """TrueType and CFF outlines are taken. CommandError says what is wrong with another file."""
        try:
            face = Face(self.data, self.name)
        except FontError as error:
            raise CommandError(str(error)) from None
        if not face.may_be_embedded:
            raise CommandError(
                _("The licence of '{name}' forbids embedding it in a PDF. Choose another font.").format(name=self.name)
            )
        identity = hashlib.sha256(self.data).hexdigest()
        if identity in document.fonts:
            return document
        fonts = {**document.fonts, identity: FontAsset(identity, self.name, self.data)}
        return replace(document, fonts=MappingProxyType(fonts))


@dataclass(frozen=True, slots=True)
class RemoveFont:
    """Take a font file out of the document; styles that name its family fall back."""

    font: str

    @property
    def label(self) -> str:
        """Translated."""
        return _("Remove font")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """Nothing changes where the document has no such font."""
        if self.font not in document.fonts:
            return document
        fonts = {identity: font for identity, font in document.fonts.items() if identity != self.font}
        return replace(document, fonts=MappingProxyType(fonts))
