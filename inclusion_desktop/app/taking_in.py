"""What a person says of the columns before they are taken in: beyond the reader, names and what to leave out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from inclusion_desktop.data.dataset import Column, Dataset, Kind
from inclusion_desktop.data.guess import Guess
from inclusion_desktop.data.names import unique_name
from inclusion_desktop.data.readers.raw import Imported


@dataclass(frozen=True, slots=True)
class Told:
    """Names and columns left out, by the file's column from 0."""

    names: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    left_out: frozenset[int] = frozenset()

    def renamed(self, place: int, name: str) -> Told:
        """With another name for a column; '' for the file's own."""
        names = {other: text for other, text in self.names.items() if other != place}
        if name.strip():
            names[place] = name.strip()
        return replace(self, names=MappingProxyType(names))

    def taking(self, place: int, on: bool) -> Told:
        """With a column taken in or left out."""
        return replace(self, left_out=self.left_out - {place} if on else self.left_out | {place})


def named(imported: Imported, told: Told) -> Dataset:
    """The table with the names that were given, all its columns still there."""
    taken = {
        column.name
        for place, column in zip(imported.places, imported.dataset.columns, strict=True)
        if place not in told.names
    }
    columns: list[Column] = []
    for place, column in zip(imported.places, imported.dataset.columns, strict=True):
        if place in told.names:
            name = unique_name(told.names[place], taken)
            taken.add(name)
            column = replace(column, name=name)
        columns.append(column)
    return imported.dataset.with_columns(columns)


def taken_in(imported: Imported, told: Told, name: str) -> Dataset:
    """The dataset that comes of it; it has no columns where all are left out."""
    dataset = named(imported, told)
    kept = [
        column for place, column in zip(imported.places, dataset.columns, strict=True) if place not in told.left_out
    ]
    return replace(dataset, name=name.strip() or dataset.name, columns=tuple(kept))


def is_question(guess: Guess) -> bool:
    """Whether the cells leave open what their decimal mark is, so that the person has to say."""
    return guess.choice is not None and not guess.choice.certain and guess.kind in _MARKED


_MARKED = frozenset(kind for kind in Kind if kind.is_measure)
