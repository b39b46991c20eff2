"""Identifiers from names: short, ASCII and unlike the ones already taken."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

_LONGEST = 40
_TRANSLITERATED = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфыэіїєґ", "abvgdeziiklmnoprstufyeiieg", strict=True)),
        "ё": "e",
        "ж": "zh",
        "х": "h",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
    }
)


def slug(name: str, fallback: str = "column") -> str:
    """Lower-case ASCII letters, digits and single underscores; the fallback where nothing is left."""
    # Transliterated before it is decomposed, so that й is one letter and not и with a breve.
    text = unicodedata.normalize("NFC", name[: 4 * _LONGEST]).casefold().translate(_TRANSLITERATED)
    text = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(c if c.isascii() and c.isalnum() else "" if unicodedata.combining(c) else " " for c in text)
    return "_".join(kept.split())[:_LONGEST].strip("_") or fallback


def column_id(name: str, taken: Collection[str]) -> str:
    """A stable id for a column of that name: 'Îngrijitori (%)' is 'ingrijitori', or 'ingrijitori_2' where taken."""
    return unique_name(slug(name), taken, "{}_{}")


def unique_name(name: str, taken: Collection[str], pattern: str = "{} ({})") -> str:
    """The name, or the first of 'name (2)', 'name (3)' … that is not taken."""
    if name not in taken:
        return name
    number = 2
    while (candidate := pattern.format(name, number)) in taken:
        number += 1
    return candidate
