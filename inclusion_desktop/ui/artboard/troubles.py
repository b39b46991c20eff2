"""What could not be laid out as asked, told where it is: cause and remedy."""

from __future__ import annotations

from collections.abc import Iterable

from inclusion_desktop.document.model import Element
from inclusion_desktop.document.queries import walk_elements
from inclusion_desktop.graphics.scene import ElementId
from inclusion_desktop.i18n import _
from inclusion_desktop.layout.problems import LayoutProblem, LayoutTrouble
from inclusion_desktop.ui.artboard.overlay import Marker


def markers_of(problems: Iterable[LayoutProblem], elements: Iterable[Element]) -> tuple[Marker, ...]:
    """One marker an element in trouble; its text has a line for each."""
    by_element: dict[ElementId, list[str]] = {}
    for problem in problems:
        by_element.setdefault(problem.element, []).append(trouble_text(problem))
    places = {element.id: element.place for element in walk_elements(elements)}
    return tuple(Marker(places[name], "\n".join(texts)) for name, texts in by_element.items() if name in places)


def trouble_text(problem: LayoutProblem) -> str:
    """The problem as a sentence for the person at the page."""
    match problem.trouble:
        case LayoutTrouble.OVERSET:
            return _("The text does not fit. Make the frame larger or the text shorter. Hidden from: “{text}”").format(
                text=problem.detail
            )
        case LayoutTrouble.MISSING_PICTURE:
            return _("There is no picture here yet. Double click the frame to choose one.")
        case LayoutTrouble.MISSING_GLYPH:
            return _("No font at hand has these characters: {characters}").format(characters=problem.detail)
        case LayoutTrouble.UNKNOWN_STYLE:
            return _("The brand has no text style '{name}'. Choose another style.").format(name=problem.detail)
        case _:
            return problem.detail
