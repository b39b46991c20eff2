# ruff: noqa: E501 - a sentence stays on its line, so that the three languages can be compared
"""Templates: a testimonial with placeholders, and an empty sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from inclusion_desktop.document.brand import Brand, TypeStyle
from inclusion_desktop.document.model import (
    ColorUse,
    Document,
    Element,
    Page,
    PictureElement,
    PictureFit,
    Place,
    ShapeElement,
    ShapeKind,
    StrokeStyle,
    TextElement,
    TextParagraph,
    TextRun,
)
from inclusion_desktop.graphics.scene import Role

WIDTH, HEIGHT, MARGIN = 297.0, 420.0, 20.0
A3_SCALE = 0.71
"""Type for an A3 sheet against the A2 sizes of the brand's defaults."""

WORDS: dict[str, dict[str, Any]] = {
    "ro": {
        "title": "Mărturie (șablon)",
        "campaign": "Învățăm împreună!",
        "quote": "„Înlocuiți acest text cu citatul persoanei, cuvânt cu cuvânt.”",
        "name": "Prenumele (fără numele de familie)",
        "role": "Rolul și localitatea, de exemplu: elevă, Orhei",
        "portrait": "Loc pentru portret: descrieți aici persoana în câteva cuvinte.",
        "consent": "De completat înainte de tipar, apoi se șterge:",
        "parent": "Părintele sau tutorele a semnat acordul",
        "child": "Copilul este de acord",
        "partners": "Ministerul Educației și Cercetării · Centrul Republican de Asistență Psihopedagogică · UNICEF Moldova",
    },
    "ru": {
        "title": "Отзыв (шаблон)",
        "campaign": "Учимся вместе!",
        "quote": "«Замените этот текст словами человека, не меняя их.»",
        "name": "Имя (без фамилии)",
        "role": "Роль и населённый пункт, например: ученица, Оргеев",
        "portrait": "Место для портрета: опишите здесь человека в нескольких словах.",
        "consent": "Заполнить до печати, затем удалить:",
        "parent": "Родитель или опекун подписал согласие",
        "child": "Ребёнок согласен",
        "partners": "Министерство образования и исследований · Республиканский центр психопедагогической помощи · UNICEF Moldova",
    },
    "en": {
        "title": "Testimonial (template)",
        "campaign": "Learning Together!",
        "quote": "“Replace this text with the person’s own words.”",
        "name": "First name (no family name)",
        "role": "Role and place, for example: pupil, Orhei",
        "portrait": "Place for a portrait: describe the person here in a few words.",
        "consent": "To be filled in before printing, then deleted:",
        "parent": "A parent or guardian has signed the consent",
        "child": "The child agrees",
        "partners": "Ministry of Education and Research · Republican Center for Psychopedagogical Assistance · UNICEF Moldova",
    },
}


def brand() -> Brand:
    """The campaign's kit with type for an A3 sheet."""
    scaled = tuple(replace(style, size=round(style.size * A3_SCALE, 1)) for style in Brand().styles)
    return Brand(
        styles=(
            *scaled,
            TypeStyle("Campaign", "Onest", 700, size=20, leading=1.1, color="night"),
            TypeStyle("Quote", "Onest", 700, size=44, leading=1.22, color="night", role=Role.TITLE),
            TypeStyle("Name", "Onest", 600, size=26, leading=1.2, color="night", role=Role.HEADING),
            TypeStyle("Small", size=12, leading=1.35, space_after=3),
        )
    )


def _text(identity: str, name: str, place: Place, style: str, words: str, scale: float = 0.6) -> TextElement:
    return TextElement(
        id=identity,
        name=name,
        place=place,
        paragraphs=(TextParagraph((TextRun(words),), style),),
        min_scale=scale,
    )


def testimonial(language: str) -> Document:
    """Portrait, quotation, first name, consent: nothing in it is said by anybody yet."""
    words = WORDS[language]
    box = StrokeStyle(ColorUse("ink"), 1.0)

    def tick(identity: str, name: str, y: float) -> ShapeElement:
        return ShapeElement(id=identity, name=name, place=Place(MARGIN, y, 5, 5), shape=ShapeKind.RECTANGLE, stroke=box)

    elements: tuple[Element, ...] = (
        ShapeElement(
            id="panel",
            name="Panel",
            place=Place(-3, -3, WIDTH + 6, 213),
            shape=ShapeKind.RECTANGLE,
            fill=ColorUse("mist"),
        ),
        ShapeElement(
            id="accent",
            name="Accent",
            place=Place(MARGIN, 20, 20, 2.4),
            shape=ShapeKind.RECTANGLE,
            fill=ColorUse("coral"),
        ),
        _text("campaign", words["campaign"], Place(MARGIN, 27, 200, 10), "Campaign", words["campaign"]),
        PictureElement(
            id="portrait",
            name=words["portrait"],
            place=Place(MARGIN, 50, 120, 150),
            picture=None,
            fit=PictureFit.COVER,
            alt=words["portrait"],
        ),
        _text("quote", words["quote"], Place(MARGIN, 228, WIDTH - 2 * MARGIN, 92), "Quote", words["quote"]),
        _text("name", words["name"], Place(152, 172, WIDTH - 152 - MARGIN, 12), "Name", words["name"]),
        _text("role", words["role"], Place(152, 187, WIDTH - 152 - MARGIN, 13), "Body", words["role"]),
        _text("consent", words["consent"], Place(MARGIN, 344, 180, 6), "Small", words["consent"]),
        tick("parent-box", words["parent"], 353),
        _text("parent", words["parent"], Place(MARGIN + 9, 354, 170, 6), "Small", words["parent"]),
        tick("child-box", words["child"], 362),
        _text("child", words["child"], Place(MARGIN + 9, 363, 170, 6), "Small", words["child"]),
        _text("partners", words["partners"], Place(MARGIN, 390, WIDTH - 2 * MARGIN, 10), "Small", words["partners"]),
    )
    page = Page("page-1", WIDTH, HEIGHT, elements, background=ColorUse("white"), margin_mm=MARGIN)
    return Document(title=words["title"], language=language, pages=(page,), brand=brand(), subject=words["campaign"])


def empty() -> Document:
    """One empty sheet with the campaign's kit."""
    page = Page("page-1", WIDTH, HEIGHT, margin_mm=15.0)
    return Document(title="", language="ro", pages=(page,), brand=brand())


def build_templates() -> dict[str, Document]:
    """Every template by its file's name."""
    templates = {f"testimonial_a3_{language}": testimonial(language) for language in WORDS}
    templates["empty_a3"] = empty()
    return templates
