"""The artboard: the page, true to print, to be looked at and taken hold of."""

from inclusion_desktop.ui.artboard.artboard import Artboard

__all__ = ["Artboard"]
