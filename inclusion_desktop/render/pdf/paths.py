"""Path construction operators for whole batches: one format string, one conversion."""

from __future__ import annotations

import numpy as np

from inclusion_desktop.graphics.geometry import Affine
from inclusion_desktop.graphics.path import Paths, Rects, Verb
from inclusion_desktop.graphics.scene import GlyphRun
from inclusion_desktop.text.fonts import Face

_FORMAT = {
    Verb.MOVE: "%.3f %.3f m\n",
    Verb.LINE: "%.3f %.3f l\n",
    Verb.CURVE: "%.3f %.3f %.3f %.3f %.3f %.3f c\n",
    Verb.CLOSE: "h\n",
}


def _paint(fill: bool, stroke: bool, even_odd: bool) -> str:
    star = "*" if even_odd and fill else ""
    return {(True, False): "f", (False, True): "S", (True, True): "B", (False, False): "n"}[fill, stroke] + star


def rects_code(rects: Rects, fill: bool, stroke: bool) -> str:
    """The rectangles and their paint operator.

    A batch with a fill alone is one path, painted once, so that neighbours show no seam; outlined ones are
    painted one by one, so that each covers the one before as it does on screen.
    """
    boxes = rects.boxes
    if fill and not stroke:
        return ("%.3f %.3f %.3f %.3f re\n" * len(boxes)) % tuple(boxes.ravel().tolist()) + "f"
    each = f"%.3f %.3f %.3f %.3f re {_paint(fill, stroke, False)}\n"
    return ((each * len(boxes)) % tuple(boxes.ravel().tolist())).rstrip("\n")


def paths_code(paths: Paths, fill: bool, stroke: bool) -> str:
    """The paths, each painted by itself: joined ones would cut holes into each other."""
    verbs = [_FORMAT[Verb(verb)] for verb in range(4)]
    codes = np.asarray(paths.verbs).tolist()
    paint = _paint(fill, stroke, paths.even_odd) + "\n"
    starts = paths.starts.tolist()
    parts: list[str] = []
    for first, last in zip(starts, [*starts[1:], len(codes)], strict=True):
        parts.extend(verbs[code] for code in codes[first:last])
        parts.append(paint)
    return ("".join(parts) % tuple(paths.points.ravel().tolist())).rstrip("\n")


def glyph_path(face: Face, run: GlyphRun, index: int) -> str:
    """The outline of one glyph of the run, filled; '' where it has none."""
    verbs, points = face.outline(int(run.glyphs[index]))
    if not len(verbs):
        return "n"
    x, y = run.positions[index]
    moved = Affine(run.size, 0.0, 0.0, -run.size, float(x), float(y)).apply_all(points)
    return paths_code(Paths(verbs, moved, np.zeros(1, np.int64)), True, False)
