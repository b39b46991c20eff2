"""The window, or the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code. `arguments` None takes the process's own."""
    from inclusion_desktop.i18n import set_language

    given = list(sys.argv[1:] if arguments is None else arguments)
    from inclusion_desktop.app.cli.main import is_command, is_mistaken, run

    if is_command(given) or is_mistaken(given):
        set_language(None)
        return run(given)
    from inclusion_desktop.ui.application import run_window

    return run_window(given)


if __name__ == "__main__":
    sys.exit(main())
