"""Whether the cells of a waffle say what its figures say."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from inclusion_desktop.charts.chart_type import Chart, Finding, Severity
from inclusion_desktop.charts.formats import format_percent, one_in
from inclusion_desktop.charts.part_checks import part_finding
from inclusion_desktop.charts.parts import Part, Parts
from inclusion_desktop.charts.waffle_cells import Cells, lit_parts
from inclusion_desktop.charts.waffle_options import MOST_PEOPLE, Options
from inclusion_desktop.i18n import _
from inclusion_desktop.i18n import language as interface_language


def check_grid(chart: Chart, cells: Cells) -> Iterable[Finding]:
    """Parts without a cell, or with cells that say something else than the figure."""
    parts, total = cells.parts, len(cells.owner)
    exact = parts.values() / parts.whole * total
    named = {part.row: index for index, part in enumerate(parts.parts)}
    for part in parts.own:
        count, wanted = int(cells.counts[named[part.row]]), float(exact[named[part.row]])
        if count == 0:
            yield part_finding(
                chart,
                Severity.ERROR,
                "chart.part_without_cell",
                _("'{name}' ({share}) gets none of the {cells} cells.").format(
                    name=part.name, share=_percent(parts, part), cells=total
                ),
                _remedy(parts, part),
                part.row,
            )
        elif abs(count - wanted) > 0.02 * wanted:
            severity = _severity(abs(count - wanted) / wanted)
            yield part_finding(
                chart,
                severity,
                "chart.cells_rounded",
                _("'{name}' is {share}, but its {count} of {cells} cells say {shown}.").format(
                    name=part.name,
                    share=_percent(parts, part),
                    count=count,
                    cells=total,
                    shown=format_percent(100 * count / total, interface_language()),
                ),
                _("Use more cells (1000), or show the part as 1 in so many people."),
                part.row,
            )


def check_people(chart: Chart, cells: Cells) -> Iterable[Finding]:
    """Nobody lit, or a count of people that is not the share."""
    options: Options = chart.options
    parts, total = cells.parts, len(cells.owner)
    lit = lit_parts(parts, options.highlight)
    share = float(parts.values()[lit].sum() / parts.whole)
    count = int(cells.counts[lit].sum())
    first = parts.parts[int(np.flatnonzero(lit)[0])]
    if count == 0:
        yield part_finding(
            chart,
            Severity.ERROR,
            "chart.part_without_cell",
            _("'{name}' ({share}) gets none of the {cells} people.").format(
                name=first.name, share=_percent(parts, first), cells=total
            ),
            _("Show more people, or empty the option so that their number follows the share."),
            None if first.is_remainder else first.row,
        )
        return
    off = count / total - share
    if abs(off) > 1e-9 and abs(off) > 0.005 * share:
        severity = (
            Severity.ERROR if abs(off) > 0.1 * share else Severity.WARNING if abs(off) > 0.03 * share else Severity.NOTE
        )
        yield part_finding(
            chart,
            severity,
            "chart.people_rounded",
            _("{count} in {total} people say {shown}; the figures say {share}.").format(
                count=count,
                total=total,
                shown=format_percent(100 * count / total, interface_language(), decimals=2),
                share=format_percent(100 * share, interface_language(), decimals=2),
            ),
            _("State the exact share beside the picture, or change the number of people."),
            None if first.is_remainder else first.row,
        )


def _severity(off: float) -> Severity:
    """How bad it is that a picture is off by a part of the figure it shows."""
    return Severity.ERROR if off > 0.1 else Severity.WARNING if off > 0.05 else Severity.NOTE


def _remedy(parts: Parts, part: Part) -> str:
    people = parts.whole / part.value
    if people > MOST_PEOPLE:
        return _("So small a share cannot be counted in a picture: say it in words.")
    return _("Use 1000 cells, or show '{one_in}' as people.").format(one_in=one_in(round(people), interface_language()))


def _percent(parts: Parts, part: Part) -> str:
    return format_percent(parts.share(part), interface_language())
