"""Simple single-colour SVG drawings (pictograms) as paths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from inclusion_desktop.graphics.geometry import Affine, Rect
from inclusion_desktop.graphics.path import Paths, Verb
from inclusion_desktop.i18n import _

MAX_BYTES = 2_000_000
MAX_POINTS = 200_000


class SvgError(ValueError):
    """A drawing that cannot be used, with a sentence that says why."""


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """One compound path; `view_box` is the part of the plane that the picture shows."""

    paths: Paths
    view_box: Rect

    def fitted(self, frame: Rect) -> Paths:
        """The drawing as large as it goes in `frame`, centred, its proportions kept."""
        scale = min(frame.width / self.view_box.width, frame.height / self.view_box.height)
        dx = frame.center.x - self.view_box.center.x * scale
        dy = frame.center.y - self.view_box.center.y * scale
        return self.paths.transformed(Affine(a=scale, d=scale, e=dx, f=dy))


def read_svg(data: bytes, name: str = "picture") -> Drawing:
    """The outlines of an SVG file: paths and basic shapes, filled; styles, text and images are left out.

    SvgError where there is nothing to draw, the XML is broken or hostile, or the file is too large.
    """
    if len(data) > MAX_BYTES:
        raise SvgError(
            _("'{name}' is larger than a pictogram may be (2 MB). Choose a simpler drawing.").format(name=name)
        )
    from defusedxml import ElementTree
    from defusedxml.common import DefusedXmlException
    from fontTools.svgLib import SVGPath

    try:
        root = ElementTree.fromstring(data, forbid_dtd=False)
        view_box = _view_box(root)
        _drop_unfilled(root)
        outline = SVGPath()
        outline.root = root
        pen = _Pen()
        outline.draw(pen)
    except DefusedXmlException:
        raise SvgError(
            _("'{name}' holds XML entities, which a picture does not need. Save it anew.").format(name=name)
        ) from None
    except (
        ElementTree.ParseError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AssertionError,
        OverflowError,
    ):
        raise SvgError(
            _("'{name}' is not a drawing that can be read. Save it as plain SVG.").format(name=name)
        ) from None
    if not pen.points:
        raise SvgError(_("'{name}' has no outlines. Convert its strokes and text to paths.").format(name=name))
    points = np.array(pen.points, np.float64)
    if not np.isfinite(points).all():
        raise SvgError(_("'{name}' has coordinates that are no numbers. Save it as plain SVG.").format(name=name))
    return Drawing(Paths(np.array(pen.verbs, np.uint8), points, np.zeros(1, np.int64)), view_box)


def _view_box(root: Any) -> Rect:
    given = (root.get("viewBox") or "").replace(",", " ").split()
    if len(given) == 4:
        x, y, width, height = (float(part) for part in given)
    else:
        x = y = 0.0
        width, height = (float((root.get(side) or "24").rstrip("px%")) for side in ("width", "height"))
    if not (width > 0 and height > 0):
        raise ValueError("an empty view box")
    return Rect(x, y, width, height)


def _drop_unfilled(root: Any) -> None:
    """Take out shapes that are not filled, such as the frames that icon families draw around their icons."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.get("fill") == "none" or not isinstance(child.tag, str):
                parent.remove(child)


class _Pen:
    """Collects what fontTools draws."""

    def __init__(self) -> None:
        self.verbs: list[int] = []
        self.points: list[tuple[float, float]] = []

    def moveTo(self, to: tuple[float, float]) -> None:
        self._add(Verb.MOVE, to)

    def lineTo(self, to: tuple[float, float]) -> None:
        self._add(Verb.LINE, to)

    def curveTo(self, *points: tuple[float, float]) -> None:
        if len(points) != 3:
            raise ValueError("a curve of another degree")
        self._add(Verb.CURVE, *points)

    def qCurveTo(self, *points: tuple[float, float]) -> None:
        control, end = points
        x0, y0 = self.points[-1]
        (cx, cy), (x, y) = control, end
        self._add(
            Verb.CURVE,
            (x0 + 2 / 3 * (cx - x0), y0 + 2 / 3 * (cy - y0)),
            (x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y)),
            end,
        )

    def closePath(self) -> None:
        self._add(Verb.CLOSE)

    def endPath(self) -> None:
        """An open path fills as if it were closed."""

    def _add(self, verb: Verb, *points: tuple[float, float]) -> None:
        if len(self.points) > MAX_POINTS:
            raise ValueError("too many points")
        self.verbs.append(verb)
        self.points.extend((float(x), float(y)) for x, y in points)
