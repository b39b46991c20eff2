"""Text frames: styles resolved, live fields filled in, paragraphs set and tagged."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from inclusion_desktop.document.brand import TypeStyle
from inclusion_desktop.document.model import (
    Document,
    TextElement,
    TextParagraph,
    VerticalAlign,
)
from inclusion_desktop.graphics.geometry import Affine, Rect
from inclusion_desktop.graphics.scene import Group, Role, SceneItem, Tag
from inclusion_desktop.layout.fields import FieldReader
from inclusion_desktop.layout.problems import LayoutProblem, LayoutTrouble
from inclusion_desktop.layout.style import alignment, text_style, type_style
from inclusion_desktop.text.paragraph import (
    Line,
    Paragraph,
    SetText,
    StyledText,
    VerticalAlignment,
    set_text,
)
from inclusion_desktop.text.shaping import Shaper

_VERTICAL = {
    VerticalAlign.TOP: VerticalAlignment.TOP,
    VerticalAlign.MIDDLE: VerticalAlignment.MIDDLE,
    VerticalAlign.BOTTOM: VerticalAlignment.BOTTOM,
}
OVERSET_WORDS = 60
"""Characters of the overset text that a finding quotes."""


def build_text(
    element: TextElement,
    frame: Rect,
    document: Document,
    shaper: Shaper,
    fields: FieldReader,
) -> tuple[tuple[SceneItem, ...], tuple[LayoutProblem, ...]]:
    """The frame's items in the page's points (one tagged group a paragraph), with what was found wrong."""
    styles = [type_style(document.brand, paragraph.style) for paragraph in element.paragraphs]
    paragraphs = [
        _paragraph(paragraph, style, document, shaper, fields)
        for paragraph, style in zip(element.paragraphs, styles, strict=True)
    ]
    laid = set_text(
        shaper,
        paragraphs,
        frame.width,
        frame.height,
        min_scale=element.min_scale,
        vertical=_VERTICAL[element.vertical],
    )
    items = _tagged(laid, styles, Affine.translation(frame.x, frame.y))
    return items, tuple(_problems(element, document, laid, paragraphs, frame))


def _paragraph(
    paragraph: TextParagraph,
    style: TypeStyle,
    document: Document,
    shaper: Shaper,
    fields: FieldReader,
) -> Paragraph:
    runs: list[StyledText] = []
    for run in paragraph.runs:
        look = text_style(document.brand, shaper.library, style, document.language, run)
        runs.extend(StyledText(piece.text, look, piece.row, piece.column) for piece in fields.read(run.text))
    if not runs:
        runs.append(StyledText("", text_style(document.brand, shaper.library, style, document.language)))
    return Paragraph(
        tuple(runs),
        alignment(style, paragraph),
        style.leading,
        style.space_before,
        style.space_after,
        style.hyphenate,
        document.language,
        style.bullet or None,
        style.indent,
    )


def _tagged(laid: SetText, styles: Sequence[TypeStyle], place: Affine) -> tuple[SceneItem, ...]:
    """One group a paragraph; paragraphs with bullets that follow each other become one list."""
    groups: list[SceneItem] = []
    by_paragraph = [
        (number, list(lines)) for number, lines in itertools.groupby(laid.lines, lambda line: line.paragraph)
    ]
    for bulleted, run in itertools.groupby(by_paragraph, lambda pair: bool(styles[pair[0]].bullet)):
        if bulleted:
            entries = tuple(_list_item(lines) for _, lines in run)
            groups.append(Group(entries, place, tag=Tag(Role.LIST)))
        else:
            for number, lines in run:
                items = _runs(lines)
                if items:
                    groups.append(Group(items, place, tag=Tag(styles[number].role)))
    return tuple(groups)


def _list_item(lines: Sequence[Line]) -> Group:
    label = tuple(run for line in lines for run in line.label)
    body = Group(_runs(lines), tag=Tag(Role.LIST_BODY))
    return Group((Group(label, tag=Tag(Role.LIST_LABEL)), body), tag=Tag(Role.LIST_ITEM))


def _runs(lines: Sequence[Line]) -> tuple[SceneItem, ...]:
    return tuple(run for line in lines for run in line.runs if len(run.glyphs))


def _problems(
    element: TextElement,
    document: Document,
    laid: SetText,
    paragraphs: Sequence[Paragraph],
    frame: Rect,
) -> list[LayoutProblem]:
    found: list[LayoutProblem] = []
    if laid.overset:
        hidden = next(
            (line for line in laid.lines if line.baseline > frame.height),
            laid.lines[-1],
        )
        text = "".join(run.text for run in paragraphs[hidden.paragraph].runs)[hidden.start :]
        found.append(LayoutProblem(LayoutTrouble.OVERSET, element.id, text[:OVERSET_WORDS]))
    if laid.missing:
        found.append(LayoutProblem(LayoutTrouble.MISSING_GLYPH, element.id, " ".join(laid.missing)))
    styles = dict.fromkeys(paragraph.style for paragraph in element.paragraphs)
    unknown = (name for name in styles if document.brand.style(name) is None)
    found.extend(LayoutProblem(LayoutTrouble.UNKNOWN_STYLE, element.id, name) for name in unknown)
    return found
