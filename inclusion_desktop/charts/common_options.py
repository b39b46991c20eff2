"""Options that every chart has: the size of its texts and the swatches of its roles."""

from __future__ import annotations

from dataclasses import dataclass

from inclusion_desktop.charts.options import option
from inclusion_desktop.i18n import N_


@dataclass(frozen=True, slots=True)
class CommonOptions:
    """None means as the brand kit says."""

    title_size: float | None = option(None, N_("Title size"), low=4.0, high=400.0, unit="pt")
    label_size: float | None = option(
        None,
        N_("Label size"),
        N_("Size of value labels and names; axis and source follow."),
        low=4.0,
        high=400.0,
        unit="pt",
    )
    highlight_color: str | None = option(None, N_("Highlight colour"), swatch=True)
    rest_color: str | None = option(None, N_("Colour of the rest"), swatch=True)
    text_color: str | None = option(None, N_("Text colour"), swatch=True)
