"""Romanian letters that old programs wrote wrongly: ş and ţ with a cedilla for ș and ț with a comma below."""

from __future__ import annotations

from collections.abc import Iterable

_CEDILLAS = "şţŞŢ"
_REPAIRED = str.maketrans(_CEDILLAS, "șțȘȚ")
_ROMANIAN = "ăĂțȚţŢ"
_NOT_ROMANIAN = frozenset("ıİğĞöÖüÜçÇêÊäÄ")
"""Gagauz and Turkish have ş as a letter of their own, and one of these in nearly every sentence."""


def has_romanian_cedillas(texts: Iterable[str], *, surely_romanian: bool) -> bool:
    """Whether the texts have a letter to repair, and are Romanian: told by the caller, or by letters of its own."""
    joined = "\n".join(texts)
    if joined.isascii() or not any(letter in joined for letter in _CEDILLAS):
        return False
    if any(letter in joined for letter in _NOT_ROMANIAN):
        return False
    return surely_romanian or any(letter in joined for letter in _ROMANIAN)


def repair_cedillas(text: str) -> str:
    """The text with ș and ț; call it for Romanian only."""
    return text if text.isascii() else text.translate(_REPAIRED)
