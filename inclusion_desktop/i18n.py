"""The language of the interface: English sentences in the code, Romanian and Russian from the bundled catalogues.

What a document says about its own content follows the document's language, never this one.
"""

from __future__ import annotations

import errno
import gettext
import locale
import os
import sys
from collections.abc import Iterable
from io import BytesIO
from typing import Final, Literal

from inclusion_desktop import resources

Language = Literal["ro", "ru", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("ro", "ru", "en")
LANGUAGE_NAMES: Final[dict[Language, str]] = {"ro": "Română", "ru": "Русский", "en": "English"}
"""Each language by its own name, as a menu shows it."""

_DOMAIN = "inclusion_desktop"


class _Interface:
    """The one thing here that changes: a process speaks one language, and sentences are made in every layer."""

    language: Language = "en"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def set_language(language: Language | None) -> Language:
    """Speak `language` from now on, or the system's where it is None; returns the language that was taken.

    Sentences that were made before stay as they are. ValueError for a language that we do not have.
    """
    chosen = choose_language(system_languages()) if language is None else language
    if chosen not in LANGUAGES:
        raise ValueError(f"There is no interface in '{chosen}'. Choose one of {', '.join(LANGUAGES)}.")
    _Interface.catalogue = gettext.NullTranslations() if chosen == "en" else _read_catalogue(chosen)
    _Interface.language = chosen
    return chosen


def language() -> Language:
    """The language that the interface speaks now."""
    return _Interface.language


def choose_language(wishes: Iterable[str]) -> Language:
    """The first wish that we speak, English if none: 'ro-MD', 'ru_RU.UTF-8' and 'en' are all understood."""
    for wish in wishes:
        code = wish.replace("-", "_").split("_")[0].split(".")[0].lower()
        # Moldovan has been written 'mo' by older systems.
        found: Language | None = {"ro": "ro", "mo": "ro", "ru": "ru", "en": "en"}.get(code)  # type: ignore[assignment]
        if found is not None:
            return found
    return "en"


def system_languages() -> tuple[str, ...]:
    """What the system would like to be spoken to in, best first; empty where it does not say."""
    wishes = os.environ.get("LANGUAGE", "").split(":")
    wishes += [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    if sys.platform == "win32":
        import ctypes

        wishes.append(locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), ""))
    return tuple(wish for wish in wishes if wish)


def _(message: str) -> str:
    """A sentence in the language of the interface; without a translation it stays English."""
    # gettext answers the empty message with the catalogue's header.
    return _Interface.catalogue.gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form for `count`: English has two, Romanian and Russian three. The caller fills in the number."""
    return _Interface.catalogue.ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """A word that means two things: 'Open' of a file and 'Open' of a path are two contexts."""
    return _Interface.catalogue.pgettext(context, message)


def quoted(text: str) -> str:
    """A name within a sentence, between the quotation marks of the interface's language."""
    return _("'{text}'").format(text=text)


def N_(message: str) -> str:  # noqa: N802 - the name that extraction looks for
    """Mark a sentence that is kept in a constant, so that it is extracted; `_()` translates it where it is shown."""
    return message


def reason_of(error: OSError) -> str:
    """Why the system would not, in a few words of the interface's language; other than common reasons in its own."""
    known = _REASONS.get(error.errno) if error.errno is not None else None
    return _(known) if known is not None else error.strerror or str(error)


def _read_catalogue(language: Language) -> gettext.NullTranslations:
    """Compile the .po in memory (30 ms): no built file to ship, to forget or to merge."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    path = resources.locale_dir() / language / "LC_MESSAGES" / f"{_DOMAIN}.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


_REASONS: Final[dict[int, str]] = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EACCES: N_("access is not allowed"),
    errno.EPERM: N_("access is not allowed"),
    errno.EISDIR: N_("it is a folder, not a file"),
    errno.ENOTDIR: N_("its path leads through a file as if that were a folder"),
    errno.EEXIST: N_("it is there already"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.EINVAL: N_("the system does not allow such a name"),
    errno.ELOOP: N_("its link leads round in a circle"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EROFS: N_("the disk can only be read"),
    errno.EIO: N_("the disk does not answer"),
    errno.EBUSY: N_("another program is using it"),
}
