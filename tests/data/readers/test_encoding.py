"""Which character encoding a file was written in."""

from __future__ import annotations

import pytest

from inclusion_desktop.data.readers.encoding import decode_text

ROMANIAN = "Raion;Elevi\nBălţi;1\nŞtefan Vodă;3\nSîngerei;4\n"
RUSSIAN = "Район;Ученики\nБельцы;1\nКишинёв;5\nОрхей;4\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ROMANIAN, "cp1250"),
        (ROMANIAN, "iso8859_2"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "koi8_r"),
        ("Gemeinde;Schüler\nMünchen;1\nKöln;2\n", "cp1252"),
    ],
)
def test_letters_come_out_right_and_the_doubt_is_kept(text: str, encoding: str) -> None:
    decoded = decode_text(text.encode(encoding), "file")
    assert decoded.text == text
    assert not decoded.certain


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_certain(encoding: str) -> None:
    decoded = decode_text((RUSSIAN + ROMANIAN).encode(encoding), "file")
    assert decoded.text == RUSSIAN + ROMANIAN
    assert decoded.certain
