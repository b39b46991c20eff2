"""Runs and paragraphs as Qt formats that look like the print and lose nothing on the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QTextBlockFormat, QTextCharFormat, QTextFormat

from inclusion_desktop.document.brand import Brand, TextAlign, TypeStyle
from inclusion_desktop.document.model import ColorUse, TextElement, TextParagraph, TextRun
from inclusion_desktop.layout.style import text_style, type_style
from inclusion_desktop.render.qt import QtPaint
from inclusion_desktop.text.fonts import FontLibrary

STYLE = QTextFormat.Property.UserProperty.value + 1
"""The property of a block that names its paragraph style."""
ALIGN = STYLE + 1
"""The property of a block whose paragraph has an alignment of its own."""
_BOLD, _ITALIC, _SIZE, _SWATCH, _TINT = (STYLE + number for number in range(2, 7))
_ALIGNMENTS = {
    TextAlign.LEFT: Qt.AlignmentFlag.AlignLeft,
    TextAlign.CENTER: Qt.AlignmentFlag.AlignHCenter,
    TextAlign.RIGHT: Qt.AlignmentFlag.AlignRight,
}
_LEAST_PIXELS = 7.0
"""Type set smaller than this on screen is edited at this size: nobody can edit what they cannot read."""
_LIGHT = 0.8
_GREY = "#6b6660"


class TypeLook:
    """How runs and paragraphs look in the editor."""

    def __init__(self, brand: Brand, fonts: FontLibrary, language: str, colors: QtPaint) -> None:
        self.brand = brand
        self._fonts = fonts
        self._language = language
        self._colors = colors
        self._families: dict[str, str] = {}

    def char_format(self, style: TypeStyle, run: TextRun, scale: float) -> QTextCharFormat:
        """The look of a run, with what the run says itself kept as properties; `scale` pixels a point."""
        look = text_style(self.brand, self._fonts, style, self._language, run)
        face = self._fonts.face(look.face)
        font = QFont(self._family(look.face, face.data, face.family))
        font.setWeight(
            QFont.Weight(max(1, min(face.weight, 1000))) if face.weight in _WEIGHTS else _nearest(face.weight)
        )
        font.setItalic(face.italic)
        font.setPixelSize(max(1, round(max(look.size * scale, _LEAST_PIXELS))))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        made = QTextCharFormat()
        made.setFont(font)
        made.setForeground(self._colors.color(look.color))
        for name, value in (
            (_BOLD, run.bold),
            (_ITALIC, run.italic),
            (_SIZE, run.size),
            (_SWATCH, None if run.color is None else run.color.swatch),
            (_TINT, None if run.color is None else run.color.tint),
        ):
            if value is not None:
                made.setProperty(name, value)
        return made

    def ground(self, element: TextElement) -> str:
        """A colour on which all the element's inks can be read."""
        for paragraph in element.paragraphs:
            style = type_style(self.brand, paragraph.style)
            for run in paragraph.runs:
                ink = self._colors.color(text_style(self.brand, self._fonts, style, self._language, run).color)
                if ink.lightnessF() > _LIGHT:
                    return _GREY
        return "#ffffff"

    def block_format(self, paragraph: TextParagraph, scale: float) -> QTextBlockFormat:
        """The look of a paragraph."""
        style = type_style(self.brand, paragraph.style)
        made = QTextBlockFormat()
        made.setAlignment(_ALIGNMENTS[paragraph.align or style.align])
        made.setTopMargin(style.space_before * scale)
        made.setBottomMargin(style.space_after * scale)
        made.setLineHeight(style.leading * style.size * scale, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        made.setProperty(STYLE, paragraph.style)
        if paragraph.align is not None:
            made.setProperty(ALIGN, paragraph.align.value)
        return made

    def _family(self, face: str, data: bytes, family: str) -> str:
        """Make the face known to Qt; the name Qt gives its family."""
        if face not in self._families:
            known = family in QFontDatabase.families()
            number = -1 if known else QFontDatabase.addApplicationFontFromData(data)
            names = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
            self._families[face] = names[0] if names else family
        return self._families[face]


_WEIGHTS = frozenset(weight.value for weight in QFont.Weight)


def _nearest(weight: int) -> QFont.Weight:
    return QFont.Weight(min(_WEIGHTS, key=lambda known: abs(known - weight)))


def run_of(text: str, form: QTextCharFormat) -> TextRun:
    """The text with what its format says of it; the inverse of TypeLook.char_format."""
    bold, italic = form.property(_BOLD), form.property(_ITALIC)
    size, swatch, tint = form.property(_SIZE), form.property(_SWATCH), form.property(_TINT)
    return TextRun(
        text,
        bold if isinstance(bold, bool) else None,
        italic if isinstance(italic, bool) else None,
        float(size) if isinstance(size, int | float) and not isinstance(size, bool) else None,
        ColorUse(swatch, float(tint) if isinstance(tint, int | float) else 1.0) if isinstance(swatch, str) else None,
    )
