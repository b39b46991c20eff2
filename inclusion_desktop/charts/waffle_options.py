"""How a waffle may look: what it counts, how many cells, how they are filled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from inclusion_desktop.charts.options import option
from inclusion_desktop.i18n import N_

MOST_PEOPLE = 2000


class Mode(Enum):
    """What is counted."""

    GRID = "grid"
    PEOPLE = "people"


class Shape(Enum):
    """What a cell is."""

    SQUARE = "square"
    CIRCLE = "circle"
    PERSON = "person"


class Corner(Enum):
    """Where filling begins."""

    TOP_LEFT = "top_left"
    TOP_RIGHT = "top_right"
    BOTTOM_LEFT = "bottom_left"
    BOTTOM_RIGHT = "bottom_right"


class Direction(Enum):
    """Which way filling goes on."""

    ROWS = "rows"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class Options:
    """How many cells, how they are filled, what they look like."""

    mode: Mode = option(Mode.GRID, N_("Picture"), N_("A grid of parts, or so many people of whom some are lit."))
    cells: int = option(100, N_("Cells"), N_("Small shares need 1000."), low=1, high=5000)
    people: int | None = option(
        None, N_("People"), N_("Of how many some are lit. Empty: as few as are true."), low=1, high=2000
    )
    position: int | None = option(
        None, N_("Place of the first"), N_("Counted in rows. Empty: among the others."), low=1, high=2000
    )
    columns: int | None = option(None, N_("Columns"), N_("Empty: as suits the frame."), low=1, high=500)
    shape: Shape | None = option(None, N_("Shape"), N_("Automatic: squares in a grid, people among people."))
    corner: Corner = option(Corner.BOTTOM_LEFT, N_("Begin in"))
    direction: Direction = option(Direction.ROWS, N_("Fill by"))
    gap: float = option(0.18, N_("Gap"), N_("Between cells, as a share of a cell."), low=0.0, high=1.0)
    highlight: str = option("", N_("Highlight"), N_("A name, or several divided by semicolons; the rest falls back."))
    whole: str = option(
        "",
        N_("Whole"),
        N_("A number, or the name of the row that holds it. Empty: a row called total, else the sum of the parts."),
    )
    remainder: str = option("", N_("Name of the rest"), N_("For what the parts leave of the whole."))
    remainder_color: str | None = option(None, N_("Colour of the rest of the whole"), swatch=True)
    legend: bool = option(True, N_("Legend"))
    unit_note: bool = option(True, N_("Say what a cell stands for"))
    missing: bool = option(True, N_("Mark missing values"))
