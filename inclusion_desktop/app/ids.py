"""Names for new things in a document: the smallest free number behind a prefix."""

from __future__ import annotations

from collections.abc import Collection

from inclusion_desktop.document.model import Document
from inclusion_desktop.document.queries import all_ids


def new_id(document: Document, prefix: str) -> str:
    """An id that no page, element or dataset of the document has, e.g. 'chart-3'."""
    return new_ids(document, (prefix,))[0]


def new_ids(document: Document, prefixes: Collection[str]) -> tuple[str, ...]:
    """One free id a prefix, all different, for several things that are added at once."""
    taken = set(all_ids(document))
    found: list[str] = []
    for prefix in prefixes:
        number = 1
        while (candidate := f"{prefix}-{number}") in taken:
            number += 1
        taken.add(candidate)
        found.append(candidate)
    return tuple(found)
