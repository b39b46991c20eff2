"""The columns and datasets that a formula names, found in spite of case and accents."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from inclusion_desktop.data.dataset import Column, Dataset
from inclusion_desktop.data.formulas.errors import FormulaError
from inclusion_desktop.data.formulas.tree import Name
from inclusion_desktop.data.text_order import fold
from inclusion_desktop.i18n import _

_Named = TypeVar("_Named", Column, Dataset)


@lru_cache(maxsize=10_000)
def _folded(name: str) -> str:
    """A name as people remember it: 'Îngrijitori  (2024)' and 'ingrijitori (2024)' are one."""
    return " ".join(fold(name).split())


def find_named(things: Sequence[_Named], name: str) -> list[_Named]:
    """By id, by exact name, by name without regard to case and accents; several where the last finds several."""
    for thing in things:
        if thing.id == name:
            return [thing]
    for thing in things:
        if thing.name == name:
            return [thing]
    folded = _folded(name)
    return [thing for thing in things if _folded(thing.name) == folded]


def suggestion(things: Sequence[_Named], name: str) -> str | None:
    """The name that looks most like this one, None where none does."""
    names = {_folded(thing.name): thing.name for thing in reversed(things)}
    found = difflib.get_close_matches(_folded(name[:80]), list(names), n=1)
    return names[found[0]] if found else None


def resolve_column(name: Name, dataset: Dataset) -> Column:
    """The column of the dataset that is meant. FormulaError where there is none or more than one."""
    found = find_named(dataset.columns, name.name)
    if len(found) == 1:
        return found[0]
    if not found:
        nearest = suggestion(dataset.columns, name.name)
        if nearest is not None:
            message = _("'{dataset}' has no column '{name}'. Did you mean [{nearest}]?")
        elif dataset.columns:
            message = _("'{dataset}' has no column '{name}'. Choose one of: {known}.")
        else:
            message = _("'{dataset}' has no column '{name}'. It has no columns at all.")
        known = ", ".join(f"[{column.name}]" for column in dataset.columns[:8])
        text = message.format(
            dataset=dataset.name,
            name=name.name[:80],
            nearest=nearest,
            known=known + ("…" if len(dataset.columns) > 8 else ""),
        )
        raise FormulaError(text, name.start, name.end)
    raise _ambiguous(name, name.name, found, lambda column: column.id)


def resolve_dataset(name: Name, datasets: Sequence[Dataset]) -> Dataset:
    """The dataset whose column is meant. FormulaError where there is none or more than one."""
    found = find_named(datasets, name.dataset)
    if len(found) == 1:
        return found[0]
    if not found:
        nearest = suggestion(datasets, name.dataset)
        if nearest is None:
            message = _("There is no dataset '{name}'. Write the name of a dataset of this project before the point.")
        else:
            message = _("There is no dataset '{name}'. Did you mean [{nearest}]?")
        raise FormulaError(message.format(name=name.dataset[:80], nearest=nearest), name.start, name.end)
    raise _ambiguous(name, name.dataset, found, lambda dataset: dataset.id)


def _ambiguous(place: Name, name: str, found: Sequence[_Named], id_of: Callable[[_Named], str]) -> FormulaError:
    ids = ", ".join(f"[{id_of(thing)}]" for thing in found)
    return FormulaError(
        _("'{name}' can mean several. Write it exactly, or one of: {ids}.").format(name=name[:80], ids=ids),
        place.start,
        place.end,
    )
