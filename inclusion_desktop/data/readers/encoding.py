"""From bytes to text: which character encoding a file was written in."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from itertools import pairwise

from inclusion_desktop.data.problems import ReadError
from inclusion_desktop.i18n import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ENCODINGS = (
    *("utf-8", "utf-16", "windows-1250", "windows-1251", "windows-1252", "iso-8859-2", "iso-8859-5", "iso-8859-16"),
    *("koi8-r", "cp852", "cp866"),
)
"""What a person may choose, the likelier first."""
_LIKELY = ("cp1250", "cp1251", "iso8859_2", "iso8859_16", "cp1252", "koi8_r", "cp852", "cp866")
"""What Romanian and Russian spreadsheets were saved in before UTF-8, the likelier first."""
_CYRILLIC = ("cp1251", "iso8859_5", "koi8_r", "cp866")
_LOOKED_AT = 65_536
_MOST_CONTROLS = 0.001
_FAMILIAR = 0.6
_NO_CHARACTERS = frozenset("\ufffd\ufffe\uffff")
_ROMANIAN = frozenset("ăâîșțşţĂÂÎȘȚŞŢ")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was found."""

    text: str
    encoding: str
    """Python's name of the encoding."""
    certain: bool
    """False where the bytes fit several encodings and the likeliest was taken."""


def decode_text(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """The text of a file; ReadError where it is no text, or not in the `encoding` that is told."""
    if encoding is not None:
        return Decoded(_decode_as(data, encoding, name), encoding, True)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_decode(data, encoding, name), encoding, True)
    if (unmarked := _unmarked_utf16(data)) is not None:
        return Decoded(_decode(data, unmarked, name), unmarked, True)
    if b"\0" in data[:_LOOKED_AT] or _has_controls(data[:_LOOKED_AT]):
        raise _not_text(name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", True)
    except UnicodeDecodeError:
        encoding = _guess_encoding(data)
        return Decoded(data.decode(encoding, errors="replace"), encoding, False)


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = _(
            "'{name}' says it is {encoding} but is damaged at byte {place}. Save it again as CSV with UTF-8 encoding."
        )
        raise ReadError(message.format(name=name, encoding=encoding, place=error.start)) from error


def _decode_as(data: bytes, encoding: str, name: str) -> str:
    if _normal(encoding) not in set(map(_normal, ENCODINGS)):
        message = _("'{encoding}' is no encoding that can be read. Choose one of {encodings}.")
        raise ReadError(message.format(encoding=encoding[:40], encodings=", ".join(ENCODINGS)))
    try:
        return data.decode("utf-8-sig" if _normal(encoding) == "utf8" else encoding)
    except UnicodeDecodeError as error:
        message = _("'{name}' is not in {encoding}: see byte {place}. Choose another encoding.")
        raise ReadError(message.format(name=name, encoding=encoding, place=error.start)) from error


def _normal(encoding: str) -> str:
    return "".join(letter for letter in encoding.casefold() if letter.isalnum()).replace("windows", "cp")


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[:_LOOKED_AT]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    # Separators, digits and line ends have a zero half in any script; text itself hardly ever.
    if odd > 0.1 * half and even < 0.01 * half:
        found = "utf-16-le"
    elif even > 0.1 * half and odd < 0.01 * half:
        found = "utf-16-be"
    else:
        return None
    text = sample[: len(sample) // 2 * 2].decode(found, errors="replace")
    # Our scripts lie below U+0600; bytes of a picture or a program land anywhere, and on characters that are none.
    familiar = sum(ord(character) < 0x0600 for character in text)
    return found if familiar >= _FAMILIAR * len(text) and not _NO_CHARACTERS.intersection(text) else None


def _has_controls(sample: bytes) -> bool:
    controls = sum(sample.count(byte) for byte in range(32) if byte not in b"\t\n\r\x0b\x0c\x1a\x1b")
    return controls > _MOST_CONTROLS * len(sample)


def _not_text(name: str) -> ReadError:
    return ReadError(
        _(
            "'{name}' is neither a text file nor a workbook. "
            "Open it in the program that made it and save it as CSV or XLSX."
        ).format(name=name)
    )


def _guess_encoding(data: bytes) -> str:
    # Only the lines with letters beyond ASCII tell anything, and a long file slows the search for nothing.
    lines = [line for line in data[: 64 * _LOOKED_AT].splitlines() if not line.isascii()]
    sample = b"\n".join(lines)[:_LOOKED_AT]
    if (cyrillic := _cyrillic_encoding(sample)) is not None:
        return cyrillic
    if _is_romanian(sample):
        return "cp1250"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_LIKELY)).best()
    return best.encoding if best is not None else _LIKELY[0]


def _cyrillic_encoding(sample: bytes) -> str | None:
    """The encoding that makes Russian words of the bytes; None where none does."""
    scores = {encoding: _russian_score(sample.decode(encoding, errors="replace")) for encoding in _CYRILLIC}
    best = max(_CYRILLIC, key=lambda encoding: scores[encoding])
    return best if scores[best] > 0 else None


def _russian_score(text: str) -> float:
    """How common its letters are in Russian, 0 where it is none.

    Words have lower-case runs and vowels; in a Latin script such letters would stand alone between ASCII ones.
    """
    letters = [c for c in text if not c.isascii() and c.isalpha()]
    russian = [c for c in letters if "а" <= c.casefold() <= "я" or c in "ёЁ"]
    if len(russian) < 4 or len(russian) < 0.9 * len(letters):
        return 0.0
    pairs = sum(1 for a, b in pairwise(text) if not a.isascii() and not b.isascii() and b.isalpha())
    vowels = sum(1 for c in russian if c.casefold() in "аеиоуыэюяё")
    if pairs <= 0.5 * len(russian) or vowels <= 0.25 * len(russian):
        return 0.0
    # Within a word a capital after a small letter is the wrong half of the alphabet.
    turns = sum(1 for a, b in pairwise(text) if a.islower() and b.isupper())
    common = sum(1 for c in russian if c.casefold() in "оеаинтсрвлк") / len(russian)
    return max(0.0, common - turns / len(russian))


def _is_romanian(sample: bytes) -> bool:
    text = sample.decode("cp1250", errors="replace")
    letters = [c for c in text if not c.isascii() and c.isalpha()]
    return bool(letters) and sum(c in _ROMANIAN for c in letters) > 0.8 * len(letters)
