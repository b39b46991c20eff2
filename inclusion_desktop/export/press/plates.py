"""What only the plates show: too much ink, colour that stops short of the bleed, ink beyond it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.chart_type import Finding
from inclusion_desktop.export.plates import NotInInk
from inclusion_desktop.export.press.reading import PressFile, Stream, error
from inclusion_desktop.export.separations import Separations, separate
from inclusion_desktop.graphics.units import MM
from inclusion_desktop.i18n import _

_DPI = 50.0
_SLACK = 0.03
"""Edges of pixels and rounding to 255 steps may add this much."""


def _separations(file: PressFile) -> Iterator[tuple[int, Separations]]:
    for number in range(len(file.pdf.pages)):
        try:
            yield number + 1, separate(file.data, _DPI, number)
        except NotInInk:
            continue  # the rule on RGB says so


def coverage(file: PressFile) -> Iterator[Finding]:
    """Nowhere inside the bleed more ink than the limit."""
    for number, plates in _separations(file):
        found = plates.coverage()
        most = float(found.max(initial=0.0)) / 100
        if most > file.coverage + _SLACK:
            yield error(
                "coverage",
                _("Page {page} has up to {most} % of ink; the limit is {limit} %.").format(
                    page=number, most=round(most * 100), limit=round(file.coverage * 100)
                ),
                _("Lessen the inks of the darkest swatches and pictures."),
            )


def ink_to_the_bleed(file: PressFile) -> Iterator[Finding]:
    """Colour that reaches the cut goes on to the edge of the bleed: the knife is never exact."""
    for number, plates in _separations(file):
        total = sum(plate.astype(np.uint16) for plate in plates.plates.values())
        ink = np.asarray(total) > 8
        trim, bleed = plates.trim, plates.bleed
        step = max(1, round(0.5 * MM * _DPI / 72))
        sides = (
            (ink[trim.top + step, trim.left : trim.right], ink[bleed.top + 1, trim.left : trim.right]),
            (ink[trim.bottom - 1 - step, trim.left : trim.right], ink[bleed.bottom - 2, trim.left : trim.right]),
            (ink[trim.top : trim.bottom, trim.left + step], ink[trim.top : trim.bottom, bleed.left + 1]),
            (ink[trim.top : trim.bottom, trim.right - 1 - step], ink[trim.top : trim.bottom, bleed.right - 2]),
        )
        if any(_stops_short(inside, outside) for inside, outside in sides):
            yield error(
                "short_of_bleed",
                _("On page {page} colour stops at the cut; a white edge may show.").format(page=number),
                _("Extend what touches the edge of the page by the width of the bleed."),
            )


def _stops_short(inside: NDArray[np.bool_], outside: NDArray[np.bool_]) -> bool:
    short = int(np.count_nonzero(inside & ~outside))
    return short > 0.02 * len(inside)


def nothing_outside(file: PressFile) -> Iterator[Finding]:
    """Outside the bleed nothing but printer's marks."""
    plain = _without_marks(file)
    for number in range(len(file.pdf.pages)):
        try:
            plates = separate(plain, _DPI, number)
        except NotInInk:
            continue
        box = plates.bleed
        for plate in plates.plates.values():
            outside = plate.copy()
            outside[max(0, box.top - 1) : box.bottom + 1, max(0, box.left - 1) : box.right + 1] = 0
            if int(outside.max(initial=0)) > 8:
                yield error(
                    "outside",
                    _("On page {page} something is printed beyond the bleed.").format(page=number + 1),
                    _("Export the press file again."),
                )
                break


def _without_marks(file: PressFile) -> bytes:
    """The file without what its pages mark as an artifact of the page: crop marks and colour bars."""
    import pikepdf

    with pikepdf.open(io.BytesIO(file.data)) as copy:
        for stream in file.streams:
            if stream.is_page:
                page = copy.pages[stream.page]
                page.obj.Contents = copy.make_stream(_unmarked(stream))
        out = io.BytesIO()
        copy.save(out)
    return out.getvalue()


def _unmarked(stream: Stream) -> bytes:
    import pikepdf

    kept: list[tuple[list[pikepdf.Object], pikepdf.Operator]] = []
    skipping = 0
    for operator, operands in stream.instructions:
        opens = operator in ("BDC", "BMC")
        if skipping:
            skipping += opens - (operator == "EMC")
        elif opens and len(operands) > 1 and str(operands[0]) == "/Artifact" and operands[1].get("/Type") == "/Page":
            skipping = 1
        else:
            kept.append((operands, pikepdf.Operator(operator)))
    return pikepdf.unparse_content_stream(kept)
