"""How texts are set: style, alignment, size, colour, fitting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, cast

from PySide6.QtGui import QColor

from inclusion_desktop.app.commands.combine import Combined
from inclusion_desktop.app.commands.text import SetParagraphs
from inclusion_desktop.document.brand import TextAlign
from inclusion_desktop.document.model import Element, TextElement, TextParagraph, TextRun, VerticalAlign
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.i18n import N_, _
from inclusion_desktop.ui.inspector.fields import ChoiceField, LinesField, NumberField, Segments
from inclusion_desktop.ui.inspector.form import Form, common
from inclusion_desktop.ui.inspector.sections import Section
from inclusion_desktop.ui.inspector.swatch_field import SwatchField
from inclusion_desktop.ui.names import style_word
from inclusion_desktop.ui.workspace import Workspace


class TextForm(Form):
    """Whole frames: what is set here holds for all their text."""

    def __init__(self, workspace: Workspace, ink: Callable[[Color], QColor]) -> None:
        super().__init__(workspace)
        section = Section(_("Text"))
        self.words = LinesField(_("Text"), 3)
        self.words.edited.connect(self._type)
        section.add_wide(self.words)
        self.style_field = ChoiceField(_("Paragraph style"))
        self.style_field.edited.connect(lambda name: self._paragraphs(None, N_("Change style"), style=name))
        section.add_row(_("Style"), self.style_field)
        self.align = Segments(
            _("Alignment"),
            (
                (TextAlign.LEFT, "format_align_left", _("Left")),
                (TextAlign.CENTER, "format_align_center", _("Centred")),
                (TextAlign.RIGHT, "format_align_right", _("Right")),
            ),
            optional=True,
        )
        self.align.edited.connect(lambda align: self._paragraphs(None, N_("Align text"), align=align))
        section.add_row(_("Alignment"), self.align, _("None pressed: as the style says"))
        self.size_field = NumberField(_("Type size"), "pt", low=1.0, high=2_000.0, auto=True)
        self.size_field.setSpecialValueText(_("As the style"))
        self.size_field.edited.connect(lambda value, gesture: self._runs(gesture, N_("Change type size"), size=value))
        section.add_row(_("Size"), self.size_field)
        self.color = SwatchField(_("Text colour"), ink, none_text=_("As the style"))
        self.color.edited.connect(lambda use, gesture: self._runs(gesture, N_("Change text colour"), color=use))
        section.add_row(_("Colour"), self.color)
        self.weight = Segments(_("Bold or italic"), (("bold", "bold", _("Bold")), ("italic", "italic", _("Italic"))))
        for name in ("bold", "italic"):
            button = self.weight.button(name)
            button.clicked.disconnect()
            button.clicked.connect(
                lambda on, name=name: self._runs(None, N_("Change text"), **{name: True if on else None})
            )
        section.add_row("", self.weight)
        self.column.addWidget(section)
        frame = Section(_("Text frame"))
        self.vertical = Segments(
            _("Vertical alignment"),
            (
                (VerticalAlign.TOP, "align_content_top", _("Top")),
                (VerticalAlign.MIDDLE, "align_content_middle", _("Middle")),
                (VerticalAlign.BOTTOM, "align_content_bottom", _("Bottom")),
            ),
        )
        self.vertical.edited.connect(lambda value: self.change({"vertical": value}, N_("Align text")))
        frame.add_row(_("Stands at"), self.vertical)
        self.min_scale = NumberField(_("Shrink no smaller than"), "%", low=5.0, high=100.0, decimals=0, step=5.0)
        self.min_scale.edited.connect(
            lambda value, gesture: self.change({"min_scale": value / 100}, N_("Change fitting"), gesture)
        )
        frame.add_row(_("Shrink to"), self.min_scale, _("Text that does not fit shrinks, no smaller than this"))
        self.column.addWidget(frame)

    def fits(self, elements: Sequence[Element]) -> bool:
        return bool(elements) and all(isinstance(element, TextElement) for element in elements)

    def show_elements(self, elements: tuple[Element, ...]) -> None:
        self.elements = elements
        texts = cast(tuple[TextElement, ...], elements)
        brand = self.document.brand
        self.words.setVisible(len(texts) == 1)
        self.words.show_value("\n".join(p.source for p in texts[0].paragraphs) if len(texts) == 1 else "")
        paragraphs = [paragraph for text in texts for paragraph in text.paragraphs]
        runs = [run for paragraph in paragraphs for run in paragraph.runs]
        self.style_field.set_choices([(style.name, style_word(style.name)) for style in brand.styles])
        styles = {paragraph.style for paragraph in paragraphs}
        self.style_field.show_value(styles.pop() if len(styles) == 1 else None)
        aligns = {paragraph.align for paragraph in paragraphs}
        self.align.show_value(aligns.pop() if len(aligns) == 1 else None)
        sizes, colors = {run.size for run in runs}, {run.color for run in runs}
        self.size_field.show_value(min((size for size in sizes if size), default=None), mixed=len(sizes) > 1)
        color = next(iter(colors), None)
        self.color.show_value(color, brand, mixed=len(colors) > 1)
        for name in ("bold", "italic"):
            self.weight.button(name).setChecked(bool(runs) and all(getattr(run, name) for run in runs))
        vertical, mixed = common(texts, lambda text: text.vertical)
        self.vertical.show_value(None if mixed else vertical)
        scale, mixed = common(texts, lambda text: text.min_scale)
        self.min_scale.show_value(scale * 100, mixed=mixed)
        self.setEnabled(not any(element.locked for element in elements))

    def _each(
        self, make: Callable[[TextElement], tuple[TextParagraph, ...]], text: str, gesture: object | None
    ) -> None:
        commands = [
            SetParagraphs(self.page, element.id, make(element))
            for element in self.elements
            if isinstance(element, TextElement)
        ]
        if commands:
            self.workspace.do(Combined(tuple(commands), text, gesture))

    def _paragraphs(self, gesture: object | None, text: str, **changes: Any) -> None:
        self._each(lambda element: tuple(replace(p, **changes) for p in element.paragraphs), text, gesture)

    def _runs(self, gesture: object | None, text: str, **changes: Any) -> None:
        def changed(element: TextElement) -> tuple[TextParagraph, ...]:
            return tuple(replace(p, runs=tuple(replace(run, **changes) for run in p.runs)) for p in element.paragraphs)

        self._each(changed, text, gesture)

    def _type(self, text: str, gesture: object) -> None:
        self._each(lambda element: retyped(element.paragraphs, text), N_("Edit text"), gesture)


def retyped(paragraphs: tuple[TextParagraph, ...], text: str) -> tuple[TextParagraph, ...]:
    """The paragraphs with another text; paragraphs and runs that say the same keep their look."""
    lines = text.split("\n")
    made: list[TextParagraph] = []
    for at, line in enumerate(lines):
        old = paragraphs[min(at, len(paragraphs) - 1)] if paragraphs else TextParagraph(())
        if old.source == line:
            made.append(old)
            continue
        first = old.runs[0] if old.runs else TextRun("")
        made.append(replace(old, runs=_spliced(old.runs, line) or (replace(first, text=line),)))
    return tuple(made)


def _spliced(runs: tuple[TextRun, ...], line: str) -> tuple[TextRun, ...]:
    """The runs around what was typed stay; the typed stretch takes the look of the run it stands in."""
    source = "".join(run.text for run in runs)
    start = 0
    while start < min(len(source), len(line)) and source[start] == line[start]:
        start += 1
    end = 0
    while end < min(len(source), len(line)) - start and source[-1 - end] == line[-1 - end]:
        end += 1
    typed = line[start : len(line) - end]
    made: list[TextRun] = []
    at, placed = 0, False
    for run in runs:
        stop = at + len(run.text)
        head = run.text[: max(0, min(stop, start) - at)]
        tail = run.text[max(0, min(len(run.text), len(source) - end - at)) :] if stop > len(source) - end else ""
        middle = ""
        if not placed and (stop >= start):
            middle, placed = typed, True
        if head or middle or tail:
            made.append(replace(run, text=head + middle + tail))
        at = stop
    return tuple(made)
