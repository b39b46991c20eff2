"""Colour as it reaches the plates: inks only, one meaning a name, black text on the black plate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from inclusion_desktop.charts.chart_type import Finding
from inclusion_desktop.export.press.reading import Painted, PressFile, error, space_of
from inclusion_desktop.i18n import _

_HAIRLINE = 0.25
_RICH = 0.9
"""A black this full, with other inks in it, was meant to be plain black."""


def no_rgb(file: PressFile) -> Iterator[Finding]:
    """No RGB in content, pictures, shadings, forms or groups."""
    places = [
        (_("in its drawing"), any(_shows_rgb(item) for _stream, item in file.painted)),
        (_("in a picture"), any(space_of(image.get("/ColorSpace", "")) == "rgb" for image in file.images)),
        (_("in a transparency group"), any(_group_space(stream.holder) == "rgb" for stream in file.streams)),
        (
            _("in a gradient"),
            any(
                space_of(shading.get("/ColorSpace", "")) == "rgb"
                for stream in file.streams
                for shading in dict(stream.resources.get("/Shading", {}).items()).values()
            ),
        ),
    ]
    for place, found in places:
        if found:
            yield error(
                "rgb",
                _("The file holds RGB {place}; it would be printed in unforeseen colours.").format(place=place),
                _("Use swatches of ink and export the press file again."),
            )


def _shows_rgb(item: Painted) -> bool:
    return (item.fills and item.fill.space == "rgb") or (item.strokes and item.stroke.space == "rgb")


def _group_space(holder: Any) -> str:
    group = holder.get("/Group")
    return "" if group is None or "/CS" not in group else space_of(group.CS)


def one_tint_transform(file: PressFile) -> Iterator[Finding]:
    """All spaces of one spot name have one alternate and one tint transform (ISO 15930-7)."""
    seen: dict[str, str] = {}
    for stream in file.streams:
        for space in dict(stream.resources.get("/ColorSpace", {}).items()).values():
            name = space_of(space)
            if not name.startswith("spot:"):
                continue
            meaning = _resolved(space[2]) + _resolved(space[3])
            if seen.setdefault(name, meaning) != meaning:
                yield error(
                    "spot_clash",
                    _("The spot ink '{name}' stands for two different colours.").format(name=name[5:]),
                    _("Rename one of the swatches or give both the same process colour."),
                )


def _resolved(part: Any) -> str:
    return repr(part.unparse(resolved=True))


def black_text(file: PressFile) -> Iterator[Finding]:
    """Text that is black is black of one ink."""
    for _stream, item in file.painted:
        if not (item.is_text and item.fills):
            continue
        ink = item.fill
        rich = ink.space == "cmyk" and ink.values[3] >= _RICH and sum(ink.values[:3]) > 0.0
        if rich or (ink.space == "cmyk" and min(ink.values[:3]) >= _RICH):
            yield error(
                "rich_text",
                _("Black text is made of several inks; a slight misregister blurs it."),
                _("Set the text in black alone (K 100 %)."),
            )
            return


def stroke_width(file: PressFile) -> Iterator[Finding]:
    """No line thinner than 0.25 points."""
    thinnest = min((item.line_width for _stream, item in file.painted if item.strokes), default=_HAIRLINE)
    if thinnest < _HAIRLINE - 0.001:
        yield error(
            "hairline",
            _("A line is {width} pt wide; less than 0.25 pt breaks up in print.").format(width=round(thinnest, 3)),
            _("Make the line 0.25 pt or thicker."),
        )
