"""The interface speaks three languages, and each catalogue says what the code says."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from inclusion_desktop import i18n, resources
from inclusion_desktop.i18n import _, ngettext, pgettext
from tests.pseudo import speak_pseudo

PACKAGE = Path(i18n.__file__).parent
TRANSLATED = ("ro", "ru")


@pytest.fixture
def small_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Romanian catalogue of three messages in the place of the bundled one."""
    header = (resources.locale_dir() / "ro/LC_MESSAGES/inclusion_desktop.po").read_text(encoding="utf-8")
    header = header.split("\n\n")[0]
    path = tmp_path / "ro" / "LC_MESSAGES" / "inclusion_desktop.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        header
        + '\n\nmsgid "Save"\nmsgstr "Salvează"\n\nmsgctxt "path"\nmsgid "Open"\nmsgstr "Deschis"\n'
        + '\nmsgid "{n} child"\nmsgid_plural "{n} children"\n'
        + 'msgstr[0] "{n} copil"\nmsgstr[1] "{n} copii"\nmsgstr[2] "{n} de copii"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(resources, "locale_dir", lambda: tmp_path)
    return path


@pytest.mark.usefixtures("small_catalogue")
def test_sentences_follow_the_language_and_come_back_to_english() -> None:
    assert i18n.set_language("ro") == i18n.language() == "ro"
    assert _("Save") == "Salvează"
    assert _("Never translated") == "Never translated"
    assert (pgettext("path", "Open"), _("Open")) == ("Deschis", "Open")
    i18n.set_language("en")
    assert _("Save") == "Save"


@pytest.mark.usefixtures("small_catalogue")
def test_an_empty_sentence_stays_empty() -> None:
    i18n.set_language("ro")
    assert _("") == ""


@pytest.mark.usefixtures("small_catalogue")
@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 copil"), (0, "0 copii"), (18, "18 copii"), (20, "20 de copii"), (101, "101 copii"), (120, "120 de copii")],
)
def test_romanian_counts_in_three_forms(count: int, words: str) -> None:
    i18n.set_language("ro")
    assert ngettext("{n} child", "{n} children", count).format(n=count) == words


@pytest.mark.parametrize(("count", "form"), [(1, 0), (21, 0), (11, 2), (3, 1), (12, 2), (5, 2), (22, 1), (100, 2)])
def test_russian_counts_in_three_forms(count: int, form: int) -> None:
    i18n.set_language("ru")
    assert i18n._Interface.catalogue.plural(count) == form  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (["ro-MD"], "ro"),
        (["mo"], "ro"),
        (["ru_RU.UTF-8"], "ru"),
        (["de-DE", "ru-MD", "ro-MD"], "ru"),
        (["C.UTF-8"], "en"),
        (["POSIX", "uk_UA"], "en"),
        ([], "en"),
    ],
)
def test_the_first_wish_that_we_speak_is_taken(wishes: list[str], language: str) -> None:
    assert i18n.choose_language(wishes) == language


def test_without_a_choice_the_system_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "fr:ru:en")
    monkeypatch.setenv("LANG", "ro_MD.UTF-8")
    assert i18n.set_language(None) == "ru"


def test_a_language_that_we_lack_is_refused_and_nothing_changes() -> None:
    i18n.set_language("ro")
    with pytest.raises(ValueError, match=r"no interface in 'fr'\. Choose one of ro, ru, en"):
        i18n.set_language("fr")  # type: ignore[arg-type]
    assert i18n.language() == "ro"


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file or directory"), "there is no such file or folder"),
        (IsADirectoryError(errno.EISDIR, "Is a directory"), "it is a folder, not a file"),
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
        (OSError(errno.ENODEV, "No such device"), "No such device"),
        (OSError("odd"), "odd"),
    ],
)
def test_why_the_system_would_not_is_said_in_the_interface_s_words(
    error: OSError, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert i18n.reason_of(error) == says
    speak_pseudo(monkeypatch)
    assert ("ж" in i18n.reason_of(error)) is (error.errno in i18n._REASONS)


def _catalogue(language: str) -> Catalog:
    path = resources.locale_dir() / language / "LC_MESSAGES" / "inclusion_desktop.po"
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def _messages(language: str) -> Iterator[Message]:
    return (message for message in _catalogue(language) if message.id)


def _forms(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, (list, tuple)) else (str(value),)


@pytest.fixture(scope="module")
def in_code() -> set[tuple[str | None, str]]:
    """Every (context, message) that the code says; a plural by its singular."""
    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python")])
    return {(context, _forms(message)[0]) for _file, _line, message, _comments, context in found}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_of_the_code_is_translated(language: str, in_code: set[tuple[str | None, str]]) -> None:
    if not list(_messages(language)):
        pytest.skip(f"The {language} catalogue has not been begun: the interface is English there.")
    done = {(m.context, _forms(m.id)[0]) for m in _messages(language) if all(_forms(m.string)) and not m.fuzzy}
    assert sorted(message for _context, message in in_code - done) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_outlives_its_message(language: str, in_code: set[tuple[str | None, str]]) -> None:
    known = {(m.context, _forms(m.id)[0]) for m in _messages(language)}
    assert sorted(message for _context, message in known - in_code) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_keeps_the_fields_the_ellipsis_and_the_access_key(language: str) -> None:
    def marks(text: str) -> tuple[list[str], bool, bool]:
        fields = sorted(set(re.findall(r"\{\w*[^{}]*\}|%\(\w+\)[sd]|%[sd]", text)))
        return fields, text.endswith("…"), bool(re.search(r"&\w", text))

    wrong = [
        (m.id, form)
        for m in _messages(language)
        for form in _forms(m.string)
        if form and marks(form) not in [marks(original) for original in _forms(m.id)]
    ]
    assert wrong == []


def test_romanian_is_written_with_the_comma_below() -> None:
    assert [m.string for m in _messages("ro") if set("şţŞŢ") & set("".join(_forms(m.string)))] == []
