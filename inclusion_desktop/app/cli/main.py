"""From arguments to an exit code: 0 fine, 1 findings or bad input, 2 a call that makes no sense."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from inclusion_desktop import __version__
from inclusion_desktop.app.cli.argparse_texts import argparse_speaks
from inclusion_desktop.i18n import _

FINE, BAD_INPUT, BAD_USAGE = 0, 1, 2

COMMANDS = ("new", "chart", "export", "preflight", "data", "steps", "refresh", "charts")
"""Each is a module of this package with `add_arguments(parser)` and `run(arguments) -> int`."""


class UserError(Exception):
    """Bad input, with a sentence for the person who gave it."""


class UsageError(Exception):
    """A call that makes no sense, with a sentence that says what would."""


class Parser(argparse.ArgumentParser):
    """An argument parser that raises its complaint rather than ending the program."""

    def error(self, message: str) -> NoReturn:
        """Every complaint of argparse comes here."""
        raise UsageError(
            f"{message[:1].upper()}{message[1:]}. " + _("'{program} --help' says more.").format(program=self.prog)
        )


def is_command(arguments: Sequence[str]) -> bool:
    """Whether the arguments ask for the command line rather than the window."""
    return bool(arguments) and (arguments[0] in COMMANDS or arguments[0].startswith("-"))


def is_mistaken(arguments: Sequence[str]) -> bool:
    """Whether the first argument is neither a command nor a file, nor looks like one: a slip of the keys."""
    if not arguments or is_command(arguments):
        return False
    word = arguments[0]
    return not (Path(word).suffix or any(separator in word for separator in "/\\") or Path(word).exists())


def run(arguments: Sequence[str]) -> int:
    """Carry out a call. Complaints go to standard error as sentences; never a traceback."""
    try:
        with argparse_speaks():
            return _dispatch(arguments)
    except UsageError as error:
        _complain(str(error))
        return BAD_USAGE
    except UserError as error:
        _complain(str(error))
        return BAD_INPUT
    except KeyboardInterrupt:
        _complain(_("Stopped."))
        return BAD_INPUT
    except BrokenPipeError:
        sys.stderr.close()
        return BAD_INPUT
    except MemoryError:
        _complain(_("There is not enough memory for this. Close other programs, or take a smaller file."))
        return BAD_INPUT
    except Exception as error:  # the last net: a person at a terminal gets a sentence, whatever happened
        _complain(
            _("Something went wrong inside the program ({kind}: {detail}). Nothing was overwritten.").format(
                kind=type(error).__name__, detail=error
            )
        )
        return BAD_INPUT


def _dispatch(arguments: Sequence[str]) -> int:
    if is_mistaken(arguments):
        raise UsageError(
            _("There is no command or file '{name}'.").format(name=arguments[0])
            + " "
            + _("'{program} --help' says more.").format(program="inclusion-desktop")
        )
    parser = Parser(
        prog="inclusion-desktop",
        description=_("Infographics that get printed: live data, true-to-print pages, press-ready PDF."),
        epilog=_("Without a command the window opens, on FILE where one is given."),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"Inclusion Desktop {__version__}",
        help=_("show the program's version and exit"),
    )
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), parser_class=Parser)
    wanted = next((word for word in arguments if word in COMMANDS), None)
    for name in COMMANDS:
        if wanted not in (None, name):
            continue
        module = importlib.import_module(f"{__package__}.{name}_command")
        added = commands.add_parser(name, help=_(module.SUMMARY), description=_(module.SUMMARY))
        module.add_arguments(added)
        added.set_defaults(run=module.run)
    parsed, unknown = parser.parse_known_args(list(arguments))
    if unknown:
        asked = commands.choices.get(parsed.command, parser)
        asked.error(_("unrecognized arguments: {words}").format(words=" ".join(unknown)))
    if parsed.command is None:
        parser.print_help()
        return FINE
    return int(parsed.run(parsed))


def _complain(sentence: str) -> None:
    print(sentence, file=sys.stderr)
