"""Can every spot ink have a plate of its own?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.export.inspection import Inspection
from inclusion_desktop.graphics.color import Process, Spot
from inclusion_desktop.i18n import _

_RESERVED = frozenset({"All", "None", "Cyan", "Magenta", "Yellow", "Black"})


def check(inspection: Inspection) -> Iterator[Finding]:
    """Names that are taken, and one name for two colours."""
    alternates: dict[str, tuple[str, Process]] = {}
    for swatch in inspection.document.brand.swatches:
        spot = swatch.color
        if not isinstance(spot, Spot):
            continue
        if spot.name in _RESERVED:
            yield Finding(
                Severity.ERROR,
                "color.spot_reserved",
                _("The spot ink of the swatch '{swatch}' is called '{name}', which names another plate.").format(
                    swatch=swatch.name, name=spot.name
                ),
                _("Give the ink the name on its colour card."),
            )
        first = alternates.setdefault(spot.name, (swatch.name, spot.alternate))
        if first[1] != spot.alternate:
            yield Finding(
                Severity.ERROR,
                "color.spot_clash",
                _("The swatches '{one}' and '{other}' are both the spot ink '{name}' but in different colours.").format(
                    one=first[0], other=swatch.name, name=spot.name
                ),
                _("Rename one of the inks or give both the same process colour."),
            )
