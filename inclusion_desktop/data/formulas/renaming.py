"""Formulas that go on meaning the same column when it, or its dataset, gets another name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, DatasetId
from inclusion_desktop.data.formulas.errors import FormulaError
from inclusion_desktop.data.formulas.functions import find_function
from inclusion_desktop.data.formulas.names import find_named
from inclusion_desktop.data.formulas.parser import parse_formula
from inclusion_desktop.data.formulas.tree import Name

_WORD = re.compile(r"[^\W\d]\w*")
_RESERVED = frozenset(("and", "or", "not", "true", "false", "by"))


def written_name(name: str) -> str:
    """The name as a formula writes it: in brackets where it is not a single word that means nothing else."""
    plain = _WORD.fullmatch(name) and name.casefold() not in _RESERVED and find_function(name) is None
    return name if plain else "[" + name.replace("[", "[[").replace("]", "]]") + "]"


def with_column_renamed(text: str, dataset: Dataset, column: ColumnId, new: str) -> str:
    """The formula over the dataset (as it is before) with the column called by its new name.

    A column that is called by its id stays so; a formula that cannot be read is left as it is.
    """
    return _rewritten(
        text,
        [
            (name, f"[{_escaped(new)}]")
            for name in _names(text)
            if not name.dataset and _means(dataset.columns, name.name, column)
        ],
    )


def with_foreign_column_renamed(
    text: str, datasets: Sequence[Dataset], dataset: DatasetId, column: ColumnId, new: str
) -> str:
    """The same for a column of another dataset, which lookups read."""
    found = []
    for name in _names(text):
        others = find_named(datasets, name.dataset) if name.dataset else []
        if len(others) == 1 and others[0].id == dataset and _means(others[0].columns, name.name, column):
            found.append((name, f"{_dataset_part(text, name)}[{_escaped(new)}]"))
    return _rewritten(text, found)


def with_dataset_renamed(text: str, datasets: Sequence[Dataset], dataset: DatasetId, new: str) -> str:
    """The formula with the dataset called by its new name, unless it is called by its id."""
    found = []
    for name in _names(text):
        others = find_named(datasets, name.dataset) if name.dataset and name.dataset != dataset else []
        if len(others) == 1 and others[0].id == dataset:
            column = text[name.start + len(_dataset_part(text, name)) : name.end]
            found.append((name, f"{written_name(new)}.{column}"))
    return _rewritten(text, found)


def _names(text: str) -> tuple[Name, ...]:
    try:
        return parse_formula(text).names()
    except FormulaError:
        return ()


def _means(columns: Sequence[Column], called: str, column: ColumnId) -> bool:
    found = find_named(columns, called)
    return called != column and len(found) == 1 and found[0].id == column


def _dataset_part(text: str, name: Name) -> str:
    """What stands before the column, with the point; '' where the name has no dataset."""
    if not name.dataset:
        return ""
    written = text[name.start : name.end]
    # The point that divides is the first one outside brackets.
    depth = 0
    for at, character in enumerate(written):
        depth += (character == "[") - (character == "]")
        if character == "." and depth == 0:
            return written[: at + 1]
    return ""


def _escaped(name: str) -> str:
    return name.replace("[", "[[").replace("]", "]]")


def _rewritten(text: str, changes: Sequence[tuple[Name, str]]) -> str:
    for name, new in reversed(changes):
        text = text[: name.start] + new + text[name.end :]
    return text
