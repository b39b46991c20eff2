"""Pictures brought into the document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from inclusion_desktop.document.model import Document, Picture
from inclusion_desktop.i18n import _


@dataclass(frozen=True, slots=True)
class AddPicture:
    """Put a picture's file into the document; nothing changes where it is there. Usually part of a Combined."""

    picture: Picture

    @property
    def label(self) -> str:
        """Translated."""
        return _("Add picture")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """Never refuses: the id is the hash of the bytes."""
        if self.picture.id in document.pictures:
            return document
        pictures = {**document.pictures, self.picture.id: self.picture}
        return replace(document, pictures=MappingProxyType(pictures))
