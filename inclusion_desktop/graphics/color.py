"""Colours as a printing press knows them: process inks, spot inks, and RGB for pictures only."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inclusion_desktop.i18n import _

SPOT_NAME = re.compile(r"[A-Za-z0-9 +\-_.]{1,60}")
"""What a spot ink may be called: other characters are mangled on the way to the plate."""


@dataclass(frozen=True, slots=True)
class Process:
    """A colour of the four process inks, each from 0 (none) to 1 (solid)."""

    c: float
    m: float
    y: float
    k: float

    def __post_init__(self) -> None:
        if not all(0.0 <= ink <= 1.0 for ink in (self.c, self.m, self.y, self.k)):
            inks = " ".join(f"{ink:g}" for ink in (self.c, self.m, self.y, self.k))
            raise ValueError(_("process inks go from 0 to 1, not {inks}").format(inks=inks))

    @property
    def coverage(self) -> float:
        """Total area coverage: 0 to 4 (4 = 400 %)."""
        return self.c + self.m + self.y + self.k

    def tinted(self, tint: float) -> Process:
        """The colour thinned to `tint` (0 to 1) of its inks."""
        return Process(self.c * tint, self.m * tint, self.y * tint, self.k * tint)


@dataclass(frozen=True, slots=True)
class Spot:
    """A named ink on a plate of its own, with the process colour that stands for it elsewhere."""

    name: str
    alternate: Process
    tint: float = 1.0

    def __post_init__(self) -> None:
        if not SPOT_NAME.fullmatch(self.name):
            raise ValueError(
                _("'{name}' cannot name a spot ink: use letters A to Z, digits, spaces and + - _ . only").format(
                    name=self.name
                )
            )
        if not 0.0 <= self.tint <= 1.0:
            raise ValueError(_("a tint goes from 0 to 1, not {tint}").format(tint=f"{self.tint:g}"))

    def tinted(self, tint: float) -> Spot:
        """The ink thinned to `tint` (0 to 1) of what it is now."""
        return Spot(self.name, self.alternate, self.tint * tint)


Color = Process | Spot

BLACK = Process(0.0, 0.0, 0.0, 1.0)
"""K100: text and lines; overprints."""
WHITE = Process(0.0, 0.0, 0.0, 0.0)
"""No ink; always knocks out."""


def process_of(color: Color) -> Process:
    """The process colour that stands for a colour where there are no spot plates."""
    match color:
        case Process():
            return color
        case Spot():
            return color.alternate.tinted(color.tint)


def is_only_black(color: Color) -> bool:
    """Whether the colour lies on the K plate alone."""
    return isinstance(color, Process) and color.c == color.m == color.y == 0.0 and color.k > 0.0


def overprints(color: Color) -> bool:
    """Whether text, lines and thin marks of the colour are printed on top of what lies below: solid black alone.

    A tint of black would let what lies below shine through on the press, where the screen shows it covered.
    """
    return is_only_black(color) and process_of(color).k >= 1.0
