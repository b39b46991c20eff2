"""A scene as text that stays the same from machine to machine, for tests to compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.graphics.color import Color, Process, Spot
from inclusion_desktop.graphics.geometry import IDENTITY, Affine, Rect
from inclusion_desktop.graphics.paint import Cap, Join, Stroke
from inclusion_desktop.graphics.path import POINTS_OF_VERB, Paths, Rects, Verb
from inclusion_desktop.graphics.scene import GlyphRun, Group, ImageItem, LinkItem, Scene, SceneItem, Shapes, Tag

_LETTERS = {Verb.MOVE: "M", Verb.LINE: "L", Verb.CURVE: "C", Verb.CLOSE: "Z"}


def dump_scene(scene: Scene) -> str:
    """One line an item, indented by depth, lengths in points with at most three decimals; ends with a line break."""
    head = f"scene {_numbers(scene.size)} bleed {_number(scene.bleed)} language {scene.language}"
    lines = [head + (f" title {_text(scene.title)}" if scene.title else "")]
    if scene.reading_order:
        lines.append("reads " + " ".join(scene.reading_order))
    lines.extend(_lines(scene.items, ""))
    return "\n".join(lines) + "\n"


def dump_items(items: Iterable[SceneItem]) -> str:
    """The same for items alone."""
    return "".join(line + "\n" for line in _lines(items, ""))


def _lines(items: Iterable[SceneItem], indent: str) -> Iterator[str]:
    for item in items:
        match item:
            case Group():
                yield indent + _group(item)
                yield from _tag_lines(item.tag, indent + "  ")
                yield from _lines(item.items, indent + "  ")
            case Shapes():
                yield indent + _shapes(item)
                yield from (indent + "  " + line for line in _geometry(item))
            case GlyphRun():
                yield from (indent + line for line in _run(item))
            case ImageItem():
                crop = "" if item.crop == Rect(0.0, 0.0, 1.0, 1.0) else f" crop {_rect(item.crop)}"
                yield f"{indent}image {item.picture[:12]} in {_rect(item.frame)}{crop}"
            case LinkItem():
                yield f"{indent}link {_text(item.address)} in {_rect(item.frame)}"


def _group(group: Group) -> str:
    parts = ["group"]
    if group.source is not None:
        parts.append(f"of {group.source}")
    if group.tag is not None:
        parts.append(f"as {group.tag.role.value}")
    if group.transform != IDENTITY:
        parts.append(f"map {_map(group.transform)}")
    if group.clip is not None:
        parts.append(f"clip {_rect(group.clip)}")
    if group.opacity != 1.0:
        parts.append(f"opacity {_number(group.opacity)}")
    return " ".join(parts)


def _tag_lines(tag: Tag | None, indent: str) -> Iterator[str]:
    if tag is None:
        return
    if tag.language is not None:
        yield f"{indent}language {tag.language}"
    if tag.alt:
        yield f"{indent}alt {_text(tag.alt)}"
    if tag.table is not None:
        yield f"{indent}table {_text(tag.table.caption)}{'' if tag.table.row_headers else ' without row headers'}"
        for row in (tag.table.header, *tag.table.rows):
            yield f"{indent}  " + " | ".join(_text(cell) for cell in row)


def _shapes(shapes: Shapes) -> str:
    kind = "rects" if isinstance(shapes.geometry, Rects) else "paths"
    parts = [kind, str(len(shapes.geometry))]
    if isinstance(shapes.geometry, Paths) and shapes.geometry.even_odd:
        parts.append("even-odd")
    parts.extend(_paint(shapes.fill, shapes.stroke, shapes.overprint))
    if shapes.data_column is not None:
        parts.append(f"column {shapes.data_column}")
    if shapes.data_rows is not None:
        parts.append("rows " + ",".join(str(row) for row in shapes.data_rows.tolist()))
    return " ".join(parts)


def _paint(fill: Color | None, stroke: Stroke | None, overprint: bool) -> Iterator[str]:
    if fill is not None:
        yield f"fill {_color(fill)}"
    if stroke is not None:
        yield f"stroke {_color(stroke.color)} {_number(stroke.width)}"
        if stroke.dash:
            yield f"dash {_numbers(stroke.dash)}"
        if stroke.cap is not Cap.BUTT:
            yield f"cap {stroke.cap.name.lower()}"
        if stroke.join is not Join.MITER:
            yield f"join {stroke.join.name.lower()}"
    if overprint:
        yield "overprint"


def _geometry(shapes: Shapes) -> Iterator[str]:
    if isinstance(shapes.geometry, Rects):
        for box in shapes.geometry.boxes:
            yield _numbers(box)
        return
    for index in range(len(shapes.geometry)):
        verbs, points = shapes.geometry.path(index)
        yield _path(verbs, points)


def _path(verbs: NDArray[np.uint8], points: NDArray[np.float64]) -> str:
    parts: list[str] = []
    at = 0
    for verb in verbs.tolist():
        taken = int(POINTS_OF_VERB[verb])
        parts.append((_LETTERS[Verb(verb)] + " " + _numbers(points[at : at + taken].ravel())).rstrip())
        at += taken
    return " ".join(parts)


def _run(run: GlyphRun) -> Iterator[str]:
    place = _numbers(run.positions[0]) if len(run.positions) else "nowhere"
    parts = [f"text {_text(run.text)} {run.face} {_number(run.size)} at {place}"]
    parts.extend(_paint(run.fill, None, run.overprint))
    if run.data_column is not None:
        parts.append(f"column {run.data_column}")
    if run.data_row is not None:
        parts.append(f"row {run.data_row}")
    yield " ".join(parts)
    if len(run.positions) > 1:
        flat = bool(np.allclose(run.positions[:, 1], run.positions[0, 1], atol=5e-4))
        rest = run.positions[1:, 0] if flat else run.positions[1:].ravel()
        yield f"  glyphs {','.join(str(glyph) for glyph in run.glyphs.tolist())} then {_numbers(rest)}"
    else:
        yield f"  glyphs {','.join(str(glyph) for glyph in run.glyphs.tolist())}".rstrip()


def _color(color: Color) -> str:
    match color:
        case Process():
            return f"cmyk({_numbers((color.c, color.m, color.y, color.k))})"
        case Spot():
            tint = "" if color.tint == 1.0 else f" {_number(color.tint)}"
            return f"spot({_text(color.name)}{tint} = {_color(color.alternate)})"


def _map(affine: Affine) -> str:
    return _numbers((affine.a, affine.b, affine.c, affine.d, affine.e, affine.f))


def _rect(rect: Rect) -> str:
    return _numbers((rect.x, rect.y, rect.width, rect.height))


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _numbers(values: Iterable[float]) -> str:
    return " ".join(_number(float(value)) for value in values)


def _number(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
