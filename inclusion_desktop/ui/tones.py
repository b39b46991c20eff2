"""The window's colours by name, light and dark: the one table that everything painted reads."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Tones:
    """Named colours as '#rrggbb'. Text tones reach 4.5:1, lines of controls 3:1, on every surface they stand on."""

    is_dark: bool
    window: str
    """Toolbars, the frame around the panels."""
    panel: str
    """Docked panels."""
    surface: str
    """Tables, fields, lists: where content is."""
    raised: str
    """Menus, dialogs, tooltips, side sheets."""
    pasteboard: str
    """Around the page."""
    hover: str
    pressed: str
    line: str
    """Hairlines between things; not needed to understand them."""
    edge: str
    """The outline of a field or a check box, which must be seen."""
    text: str
    muted: str
    """Secondary text."""
    disabled: str
    accent: str
    """Primary buttons, links, focus, what is switched on."""
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    """Behind what is selected."""
    on_accent_soft: str
    highlight: str
    """The campaign's coral: what the eye should find, used sparingly (never for text on its own)."""
    error: str
    error_soft: str
    warning: str
    warning_soft: str
    ok: str
    ok_soft: str
    scroll: str
    scroll_hover: str


LIGHT = Tones(
    is_dark=False,
    window="#f3f0eb",
    panel="#f9f7f4",
    surface="#ffffff",
    raised="#fffefc",
    pasteboard="#dcd7cf",
    hover="#e9e4dc",
    pressed="#ddd6cb",
    line="#e1dbd2",
    edge="#8f867a",
    text="#24211d",
    muted="#625b52",
    disabled="#a0988d",
    accent="#0b5a6e",
    accent_hover="#0e6b82",
    accent_pressed="#084555",
    on_accent="#ffffff",
    accent_soft="#d3e7ec",
    on_accent_soft="#0a3e4c",
    highlight="#d9533b",
    error="#ab261c",
    error_soft="#fbe5e1",
    warning="#7d5200",
    warning_soft="#fbeed2",
    ok="#28663a",
    ok_soft="#dff0e2",
    scroll="#c9c1b6",
    scroll_hover="#9f968a",
)

DARK = Tones(
    is_dark=True,
    window="#211f1d",
    panel="#272522",
    surface="#1b1918",
    raised="#2f2c29",
    pasteboard="#151413",
    hover="#37332f",
    pressed="#423d38",
    line="#3b3733",
    edge="#857d73",
    text="#efebe5",
    muted="#b8b0a5",
    disabled="#756d64",
    accent="#62b9cd",
    accent_hover="#7fc9d9",
    accent_pressed="#4aa3b8",
    on_accent="#06222a",
    accent_soft="#1d444e",
    on_accent_soft="#d9f1f6",
    highlight="#f07f68",
    error="#f59b8e",
    error_soft="#4b2520",
    warning="#e9bd6a",
    warning_soft="#443517",
    ok="#8fcf9d",
    ok_soft="#213d28",
    scroll="#4d4741",
    scroll_hover="#756d64",
)

TONE_NAMES = tuple(field.name for field in fields(Tones) if field.name != "is_dark")


def contrast_ratio(first: str, second: str) -> float:
    """How far two '#rrggbb' colours stand apart, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
