"""Texts in the order of the alphabet, and texts that are the same but for case and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_ROMANIAN = "aăâbcdefghiîjklmnopqrsștțuvwxyz"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюя"
_FIRST_LETTER = 0xE000
"""Letters stand here while they are sorted: behind digits and signs, which stay where they are."""
_OTHER_SCRIPT = 0xE100
_TABLE_SIZE = 0x3000
_SAME = str.maketrans("şţ", "șț")
_ACCENTS = re.compile("[\u0300-\u036f]+")


def fold(text: str) -> str:
    """The text in small letters without accents, composed; ё is е here, but й stays a letter of its own."""
    if text.isascii():
        return text.casefold()
    folded = unicodedata.normalize("NFC", text).casefold().replace("й", "\0")
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", folded))
    return unicodedata.normalize("NFC", bare.replace("\0", "й"))


def sorted_ranks(texts: Sequence[str], language: str) -> NDArray[np.int64]:
    """The place (n,) of each text in the language's alphabetical order, from 0; the texts are all different.

    Romanian has a < ă < â, i < î, s < ș and t < ț as letters of their own; elsewhere accents and, in all languages,
    case decide only between texts that are otherwise the same (ё stands with е). Cyrillic comes first in Russian.
    """
    keys, points, lengths = _primary_keys(texts, language)
    first, second = _beginnings(points, lengths)
    order = np.lexsort((second, first))
    first, second = first[order], second[order]
    ties = np.flatnonzero((first[1:] == first[:-1]) & (second[1:] == second[:-1]))
    for run in np.split(ties, np.flatnonzero(np.diff(ties) > 1) + 1) if len(ties) else ():
        start, end = int(run[0]), int(run[-1]) + 2
        order[start:end] = _by_whole_keys(order[start:end].tolist(), keys, texts)
    ranks = np.empty(len(texts), dtype=np.int64)
    ranks[order] = np.arange(len(texts))
    return ranks


def _by_whole_keys(found: list[int], keys: Sequence[str], texts: Sequence[str]) -> list[int]:
    found.sort(key=keys.__getitem__)
    if len({keys[at] for at in found}) < len(found):
        found.sort(key=lambda at: (keys[at], texts[at].casefold(), texts[at].swapcase(), at))
    return found


def _beginnings(
    points: NDArray[np.uint32], lengths: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The first eight letters of each text as two numbers: those are sorted ten times as fast as texts."""
    starts = np.cumsum(lengths + 1) - lengths - 1
    packed = []
    for letters in (range(4), range(4, 8)):
        number = np.zeros(len(lengths), dtype=np.uint64)
        for letter in letters:
            there = lengths > letter
            point = points[np.minimum(starts + letter, len(points) - 1)] if len(points) else np.zeros(len(lengths))
            # What lies beyond the first plane comes last there, and is told apart by the whole text.
            number = number << np.uint64(16) | np.where(there, np.minimum(point, 0xFFFE) + 1, 0).astype(np.uint64)
        packed.append(number)
    return packed[0], packed[1]


def _primary_keys(texts: Sequence[str], language: str) -> tuple[list[str], NDArray[np.uint32], NDArray[np.int64]]:
    """A key for each text, the letters of all keys with a 0 between two, and how many each has.

    All texts go through one table at once, since a table for each text alone takes ten times as long.
    """
    # No text that is shown has a NUL in it; where one has, its key ends there and the tie is broken later.
    joined = "\0".join(text.replace("\0", " ") for text in texts)
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    table = _table(language[:2])
    mapped = np.where(points < _TABLE_SIZE, table[np.minimum(points, _TABLE_SIZE - 1)], points)
    mapped = mapped.astype(np.uint32)
    keys = mapped.tobytes().decode("utf-32-le", "surrogatepass").split("\0")
    return keys, mapped, np.fromiter(map(len, texts), np.int64, len(texts))


@lru_cache(maxsize=8)
def _table(language: str) -> NDArray[np.uint32]:
    latin = _ROMANIAN if language == "ro" else _LATIN
    first, second = (_CYRILLIC, latin) if language == "ru" else (latin, _CYRILLIC)
    ranks = {letter: _FIRST_LETTER + rank for rank, letter in enumerate(first)}
    ranks |= {letter: _OTHER_SCRIPT + rank for rank, letter in enumerate(second)}
    table = np.arange(_TABLE_SIZE, dtype=np.uint32)
    for point in range(_TABLE_SIZE):
        small = chr(point).casefold().translate(_SAME)
        if small in ranks:
            table[point] = ranks[small]
        elif (base := fold(small)) in ranks:
            table[point] = ranks[base]
    return table
