"""How the lines of several series are told apart: by colour, and by a symbol for those who do not see it."""

from __future__ import annotations

from inclusion_desktop.ui.appearance import tones

SYMBOLS = (("o", "●"), ("s", "■"), ("t", "▼"), ("d", "◆"))
"""pyqtgraph's name of each symbol, and the letter that looks like it."""


def series_tones() -> tuple[str, str, str, str]:
    """The colours in use, one a symbol."""
    colors = tones()
    return colors.accent, colors.warning, colors.ok, colors.muted
