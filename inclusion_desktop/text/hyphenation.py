"""Where words may be divided, in Romanian, Russian and English."""

from __future__ import annotations

import functools
import re
from typing import Any

DICTIONARIES = {"ro": "ro_RO", "ru": "ru_RU", "en": "en_GB"}
SHORTEST_WORD = 6
"""Words of fewer letters stay whole."""
LEAST_BEFORE, LEAST_AFTER = 2, 3
"""Letters that must stay together at the end of a line, and at the start of the next."""

_WORD = re.compile(r"[^\W\d_]+")


@functools.cache
def _dictionary(language: str) -> Any:
    import pyphen

    name = DICTIONARIES.get(language[:2])
    return None if name is None else pyphen.Pyphen(lang=name, left=LEAST_BEFORE, right=LEAST_AFTER)


@functools.lru_cache(maxsize=4096)
def hyphenation_points(text: str, language: str) -> tuple[int, ...]:
    """Indices into `text` before which a hyphen may be put; none for a language without a dictionary.

    Words that begin with a capital inside a sentence are names as a rule, and names stay whole.
    """
    dictionary = _dictionary(language)
    if dictionary is None:
        return ()
    points: list[int] = []
    for word in _WORD.finditer(text):
        letters = word.group()
        if len(letters) >= SHORTEST_WORD and not letters[0].isupper():
            points.extend(word.start() + at for at in dictionary.positions(letters))
    return tuple(points)
