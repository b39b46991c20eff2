"""A language of the interface that tells what was translated: every letter of a known message is ж there."""

from __future__ import annotations

import functools
import gettext
import re
from collections.abc import Collection
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from inclusion_desktop import i18n

_FIELD_OR_LETTER = re.compile(r"\{[^{}]*\}|%\(\w+\)[rs]|%[rs]|([A-Za-z])")


@functools.cache
def _known() -> frozenset[str]:
    """What the code marks for translation, plurals in both forms."""
    found = extract_from_dir(Path(i18n.__file__).parent, method_map=[("**.py", "python")])
    return frozenset(
        text for entry in found for text in (entry[2] if isinstance(entry[2], tuple) else (entry[2],)) if text
    )


class _Pseudo(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        if message not in _known():
            return message
        return _FIELD_OR_LETTER.sub(lambda found: "ж" if found.group(1) else found.group(0), message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


def speak_pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    """The interface speaks so until the test is over."""
    monkeypatch.setattr(i18n._Interface, "catalogue", _Pseudo())


def english_words(said: str, given: Collection[str] = ()) -> list[str]:
    """The words that stayed English; `given` are those that belong to the call or file and are no words of ours.

    Flags, names of files and encodings, paths such as pages[0].width_mm, and one quoted word are technical.
    """
    plain = re.sub(r"'[^' ]*'", " ", said)
    words = re.findall(r"[\w./\[\]-]+", plain)
    return [
        word
        for word in (raw.rstrip(".") for raw in words)
        if re.search(r"[A-Za-z]", word)
        and word not in given
        and not word.startswith("-")
        and not re.search(r"[./_\[\d]", word)
    ]
