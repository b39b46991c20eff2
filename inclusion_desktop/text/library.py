"""What a scene refers to by name: faces, pictures and the output profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from inclusion_desktop.graphics.scene import PictureId
from inclusion_desktop.text.fonts import FontLibrary


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """`profile` is the ICC profile of the printing condition; `pictures` maps SHA-256 to the file's bytes."""

    fonts: FontLibrary
    profile: bytes
    pictures: Mapping[PictureId, bytes] = field(default_factory=dict)
