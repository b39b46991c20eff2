"""Which names of a chart are lit, and which fall back."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def fold(text: str) -> str:
    """The text without case, diacritics, and outer or double spaces: how names are compared."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


def wanted_names(highlight: str) -> tuple[str, ...]:
    """The names in an option's text, divided by semicolons or line ends, folded."""
    parts = highlight.replace("\n", ";").split(";")
    return tuple(folded for part in parts if (folded := fold(part)))


def highlight_mask(names: Sequence[str], highlight: str) -> NDArray[np.bool_]:
    """Whether each name is lit, shape (n,). A name with a semicolon of its own is lit by its whole text."""
    if not highlight.strip():
        return np.zeros(len(names), np.bool_)
    wanted = {*wanted_names(highlight), fold(highlight)}
    return np.array([fold(name) in wanted for name in names], np.bool_)


def unknown_names(names: Sequence[str], highlight: str) -> tuple[str, ...]:
    """Parts of the option's text that name nothing here."""
    known = {fold(name) for name in names}
    if fold(highlight) in known:
        return ()
    parts = [part.strip() for part in highlight.replace("\n", ";").split(";")]
    return tuple(part for part in parts if part and fold(part) not in known)
