"""Options that every chart has: the size of its texts and the swatches of its roles."""

from __future__ import annotations

from dataclasses import dataclass

from inclusion_desktop.charts.options import option


@dataclass(frozen=True, slots=True)
class CommonOptions:
    """None means as the brand kit says."""

    title_size: float | None = option(None, "Title size", low=4.0, high=400.0, unit="pt")
    label_size: float | None = option(
        None, "Label size", "Size of value labels and names; axis and source follow.", low=4.0, high=400.0, unit="pt"
    )
    highlight_color: str | None = option(None, "Highlight colour", swatch=True)
    rest_color: str | None = option(None, "Colour of the rest", swatch=True)
    text_color: str | None = option(None, "Text colour", swatch=True)
