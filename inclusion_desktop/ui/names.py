"""What to call elements in lists and headings."""

from __future__ import annotations

from inclusion_desktop.document.model import (
    ChartElement,
    Element,
    GroupElement,
    PictureElement,
    ShapeElement,
    ShapeKind,
    TextElement,
)
from inclusion_desktop.i18n import _

_LONGEST = 40


def kind_word(element: Element) -> str:
    """'Chart', 'Text' and so on, in the language of the interface."""
    match element:
        case ChartElement():
            return _("Chart")
        case TextElement():
            return _("Text")
        case PictureElement():
            return _("Picture")
        case GroupElement():
            return _("Group")
        case ShapeElement():
            return shape_word(element.shape)


def shape_word(shape: ShapeKind) -> str:
    """'Rectangle' and so on."""
    return {
        ShapeKind.RECTANGLE: _("Rectangle"),
        ShapeKind.ELLIPSE: _("Ellipse"),
        ShapeKind.LINE: _("Line"),
        ShapeKind.ARROW: _("Arrow"),
    }[shape]


def element_title(element: Element) -> str:
    """The element's name, else the beginning of what it says, else its kind."""
    if element.name:
        return element.name
    said = ""
    if isinstance(element, TextElement):
        said = " ".join(" ".join(p.source for p in element.paragraphs).split())
    elif isinstance(element, ChartElement):
        said = " ".join(element.spec.title.split())
    if not said:
        return kind_word(element)
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…"


def icon_name(element: Element) -> str:
    """The icon that stands for the element's kind."""
    match element:
        case ChartElement():
            return "chart"
        case TextElement():
            return "text"
        case PictureElement():
            return "picture"
        case GroupElement():
            return "group"
        case ShapeElement():
            return element.shape.value


def style_word(name: str) -> str:
    """A type style of the brand as people call it: the usual ones are translated, others are as they were named."""
    known = {
        "Title": _("Title"),
        "Heading": _("Heading"),
        "Subheading": _("Subheading"),
        "Body": _("Body"),
        "Caption": _("Caption"),
        "Source": _("Source line"),
        "Big number": _("Big number"),
        "Chart title": _("Chart title"),
        "Chart label": _("Chart label"),
        "Chart axis": _("Chart axis"),
    }
    return known.get(name, name)
