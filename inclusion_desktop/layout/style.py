"""Which colour, face and size wins: the default, the brand's, or the element's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from inclusion_desktop.charts.chart_type import ChartPalette, ChartText
from inclusion_desktop.charts.common_options import CommonOptions
from inclusion_desktop.charts.options import OptionError, read_options
from inclusion_desktop.document.brand import (
    Brand,
    StyleName,
    SwatchName,
    TextAlign,
    TypeStyle,
)
from inclusion_desktop.document.model import (
    ColorUse,
    StrokeStyle,
    TextParagraph,
    TextRun,
)
from inclusion_desktop.graphics.color import BLACK, WHITE, Color
from inclusion_desktop.graphics.paint import Stroke
from inclusion_desktop.text.fonts import FontLibrary
from inclusion_desktop.text.paragraph import Alignment
from inclusion_desktop.text.shaping import TextStyle

BOLD_STEP = 300
"""What 'bold' adds to the weight of a style."""
HEAVIEST = 900
SMALLEST_SIZE, LARGEST_SIZE = 0.1, 20_000.0
"""Points: a file may ask for any number; type of no size, or wider than a stadium, cannot be set."""
SOURCE_SHARE = 0.75
"""A source line is quiet: at most this part of the labels' size."""
FALLBACK_STYLE = TypeStyle("Body")

_ALIGNMENTS = {
    TextAlign.LEFT: Alignment.LEFT,
    TextAlign.CENTER: Alignment.CENTER,
    TextAlign.RIGHT: Alignment.RIGHT,
}


def resolve_color(brand: Brand, use: ColorUse) -> Color:
    """The ink of a swatch at its tint; black where the brand has no swatch of that name."""
    swatch = brand.swatch(use.swatch)
    color = BLACK if swatch is None else swatch.color
    return color if use.tint == 1.0 else color.tinted(use.tint)


def swatch_color(brand: Brand, name: SwatchName) -> Color:
    """The ink of a swatch; black where the brand has none of that name."""
    return resolve_color(brand, ColorUse(name))


def resolve_stroke(brand: Brand, style: StrokeStyle) -> Stroke:
    """The line with its ink."""
    return Stroke(resolve_color(brand, style.color), style.width, style.dash)


def type_style(brand: Brand, name: StyleName) -> TypeStyle:
    """The brand's style of that name; a plain one where it has none."""
    return brand.style(name) or FALLBACK_STYLE


def text_style(
    brand: Brand,
    fonts: FontLibrary,
    style: TypeStyle,
    language: str,
    run: TextRun | None = None,
) -> TextStyle:
    """How the characters of a run look in a paragraph of a style (run None: as the style says)."""
    weight, italic, size = style.weight, style.italic, style.size
    color = ColorUse(style.color)
    if run is not None:
        if run.bold is not None:
            weight = min(max(style.weight, 400) + BOLD_STEP, HEAVIEST) if run.bold else min(style.weight, 400)
        italic = style.italic if run.italic is None else run.italic
        size = style.size if run.size is None else run.size
        color = color if run.color is None else run.color
    size = min(max(size, SMALLEST_SIZE), LARGEST_SIZE)
    return TextStyle(
        fonts.find(style.family, weight, italic).id,
        size,
        resolve_color(brand, color),
        language,
        ("tnum",) if style.tabular_figures else (),
        style.tracking * size / 1000,
    )


def alignment(style: TypeStyle, paragraph: TextParagraph) -> Alignment:
    """The paragraph's alignment, else its style's."""
    return _ALIGNMENTS[paragraph.align or style.align]


def common_options(options: Mapping[str, Any]) -> CommonOptions:
    """The options all charts share; the defaults where the file holds values that make no sense."""
    try:
        return read_options(CommonOptions, options)
    except OptionError:
        return CommonOptions()


def chart_palette(brand: Brand, options: CommonOptions) -> ChartPalette:
    """The colours of a chart by role: the brand's, unless the chart names its own."""
    roles = brand.chart_colors
    return ChartPalette(
        highlight=swatch_color(brand, options.highlight_color or roles.highlight),
        rest=swatch_color(brand, options.rest_color or roles.rest),
        muted=swatch_color(brand, roles.muted),
        text=swatch_color(brand, options.text_color or roles.text),
        axis=swatch_color(brand, roles.axis),
        paper=WHITE,
        series=tuple(swatch_color(brand, name) for name in roles.series),
        named={swatch.name: swatch.color for swatch in brand.swatches},
    )


def chart_text(brand: Brand, fonts: FontLibrary, language: str, options: CommonOptions) -> ChartText:
    """The type of a chart's texts: the brand's, at the sizes that the chart asks for."""

    def style(name: StyleName) -> TextStyle:
        return text_style(brand, fonts, type_style(brand, name), language)

    title, label, axis, source = (
        style("Chart title"),
        style("Chart label"),
        style("Chart axis"),
        style("Source"),
    )
    if options.title_size is not None:
        title = title.with_size(options.title_size)
    if options.label_size is not None:
        factor = options.label_size / label.size
        label = label.with_size(options.label_size)
        axis = axis.with_size(axis.size * factor)
        source = source.with_size(min(source.size, options.label_size * SOURCE_SHARE))
    subtitle = replace(axis, features=())
    if options.text_color is not None:
        ink = swatch_color(brand, options.text_color)
        title, subtitle, label, axis, source = (
            replace(each, color=ink) for each in (title, subtitle, label, axis, source)
        )
    return ChartText(title, subtitle, label, axis, source, style("Big number"))
