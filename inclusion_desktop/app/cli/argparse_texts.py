"""What argparse itself says, and arguments that are numbers, in the interface's language.

It asks gettext under names of its own module, and for compiled catalogues, of which we have none.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from inclusion_desktop.i18n import N_, _, ngettext

TEXTS: Final = frozenset(
    (
        # Of --help
        *(N_("usage: "), N_("positional arguments"), N_("options"), N_("show this help message and exit")),
        # Complaints
        *(N_("argument %(argument_name)s: %(message)s"), N_("the following arguments are required: %s")),
        *(N_("ambiguous option: %(option)s could match %(matches)s"), N_("expected one argument")),
        N_("ignored explicit argument %r"),
        N_("invalid choice: %(value)r (choose from %(choices)s)"),
    )
)


@contextmanager
def argparse_speaks() -> Iterator[None]:
    """Meanwhile argparse's own words are in the interface's language."""
    before = argparse._, argparse.ngettext  # type: ignore[attr-defined]
    argparse._, argparse.ngettext = _, ngettext  # type: ignore[attr-defined]
    try:
        yield
    finally:
        argparse._, argparse.ngettext = before  # type: ignore[attr-defined]


def whole_number(text: str) -> int:
    """For `type` of an argument."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("'{text}' is not a whole number").format(text=text)) from None


def number(text: str) -> float:
    """For `type` of an argument; nan and inf are numbers here."""
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("'{text}' is not a number").format(text=text)) from None
