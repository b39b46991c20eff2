from __future__ import annotations

import struct

import pytest

from inclusion_desktop import resources
from inclusion_desktop.app.commands.fonts import AddFont, RemoveFont
from inclusion_desktop.app.session import CommandError, Session
from inclusion_desktop.layout.library import build_library, bundled_library
from tests.factories import full_document

FONT = next(path for path in resources.font_files() if path.name == "Andika-Regular.ttf").read_bytes()


def restricted(data: bytes) -> bytes:
    """The font with the licence bit that forbids embedding."""
    changed = bytearray(data)
    (tables,) = struct.unpack(">H", data[4:6])
    for at in range(12, 12 + 16 * tables, 16):
        if data[at : at + 4] == b"OS/2":
            (place,) = struct.unpack(">I", data[at + 8 : at + 12])
            changed[place + 8 : place + 10] = b"\0\2"
    return bytes(changed)


def test_a_font_joins_the_families_and_undo_takes_it_out() -> None:
    session = Session(full_document())
    before = session.document
    session.do(AddFont("Andika.ttf", FONT))
    (identity,) = session.document.fonts
    assert "Andika" in build_library(session.document, bundled_library()).fonts.families()
    session.do(AddFont("the same.ttf", FONT))
    assert list(session.document.fonts) == [identity]
    session.do(RemoveFont(identity))
    assert not session.document.fonts
    session.undo()
    session.undo()
    assert session.document is before


@pytest.mark.parametrize("data", [b"", b"no font at all", FONT[:300], b"OTTO" + bytes(100)])
def test_a_file_that_is_no_font_is_refused_with_a_sentence(data: bytes) -> None:
    session = Session(full_document())
    with pytest.raises(CommandError, match=r"'brand\.otf'.*\."):
        session.do(AddFont("brand.otf", data))
    assert not session.is_modified


def test_a_font_whose_licence_forbids_embedding_is_refused() -> None:
    with pytest.raises(CommandError, match="licence"):
        AddFont("paid.ttf", restricted(FONT)).apply(full_document())
