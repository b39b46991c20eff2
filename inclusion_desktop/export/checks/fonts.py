"""Can every font that the document carries be used, and is every family at hand?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.export.inspection import Inspection
from inclusion_desktop.i18n import _
from inclusion_desktop.text.fonts import Face, FontError


def check(inspection: Inspection) -> Iterator[Finding]:
    """Broken font files, fonts that may not be embedded, and styles whose family is replaced."""
    for font in inspection.document.fonts.values():
        try:
            face = Face(font.data, font.name)
        except FontError as error:
            yield Finding(
                Severity.ERROR, "font.unusable", str(error), _("Take the font out of the document, or add it anew.")
            )
            continue
        if not face.may_be_embedded:
            yield Finding(
                Severity.ERROR,
                "font.not_embeddable",
                _("The licence of '{name}' forbids embedding it in a PDF.").format(name=font.name),
                _("Choose another font in the styles that use it."),
            )
    families = set(inspection.library.fonts.families())
    for style in inspection.document.brand.styles:
        if style.family not in families:
            yield Finding(
                Severity.WARNING,
                "font.missing_family",
                _(
                    "The style '{style}' asks for the font '{family}', which is not at hand; another one is used."
                ).format(style=style.name, family=style.family),
                _("Add the font to the document, or choose another family."),
            )
