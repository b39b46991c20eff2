"""What was composed before, kept as long as everything it was made from is the same object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from inclusion_desktop.data.dataset import Dataset, DatasetId
from inclusion_desktop.document.model import Document, Element, Picture
from inclusion_desktop.graphics.scene import ElementId, Group
from inclusion_desktop.layout.problems import LayoutProblem
from inclusion_desktop.text.library import Library
from inclusion_desktop.text.shaping import Shaper


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """What an element's ink was made from; compared by identity."""

    element: Element
    brand: object
    language: str
    meaning: bool
    datasets: tuple[tuple[DatasetId, Dataset | None], ...]
    pictures: tuple[tuple[str, Picture | None], ...]

    def still_hold(self, element: Element, document: Document, meaning: bool) -> bool:
        """Whether composing the element for this document would give the same."""
        return (
            self.element is element
            and self.brand is document.brand
            and self.language == document.language
            and self.meaning == meaning
            and all(document.dataset(name) is dataset for name, dataset in self.datasets)
            and all(document.pictures.get(name) is picture for name, picture in self.pictures)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """An element's ink with what was found wrong while it was set; `group` None where nothing is drawn."""

    inputs: Inputs
    group: Group | None
    problems: tuple[LayoutProblem, ...]


@dataclass(slots=True, eq=False)
class Cache:
    """Composed elements and shaped text, for one open document in one thread."""

    entries: dict[ElementId, Entry] = field(default_factory=dict)
    _shaper: Shaper | None = None

    def shaper(self, library: Library) -> Shaper:
        """The shaper for the library's fonts; new fonts make a new one, and everything is composed again."""
        if self._shaper is None or self._shaper.library is not library.fonts:
            self.entries.clear()
            self._shaper = Shaper(library.fonts)
        return self._shaper

    def entry(self, element: Element, document: Document, meaning: bool, build: Callable[[], Entry]) -> Entry:
        """The kept entry where its inputs still hold, else a new one."""
        found = self.entries.get(element.id)
        if found is None or not found.inputs.still_hold(element, document, meaning):
            found = build()
            self.entries[element.id] = found
        return found

    def keep_only(self, elements: set[ElementId]) -> None:
        """Forget elements that are no longer there."""
        for element in [element for element in self.entries if element not in elements]:
            del self.entries[element]
