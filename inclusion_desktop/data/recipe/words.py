"""Filters in words, for the list of steps."""

from __future__ import annotations

from collections.abc import Sequence

from inclusion_desktop.data.dataset import Dataset
from inclusion_desktop.data.recipe.step import called
from inclusion_desktop.data.views import AllOf, CellTest, Filter, Relation
from inclusion_desktop.i18n import N_, _, quoted

_PHRASES = {
    Relation.EQUALS: N_("{column} is {value}"),
    Relation.NOT_EQUALS: N_("{column} is not {value}"),
    Relation.CONTAINS: N_("{column} contains {value}"),
    Relation.BEGINS_WITH: N_("{column} begins with {value}"),
    Relation.GREATER: N_("{column} is more than {value}"),
    Relation.LESS: N_("{column} is less than {value}"),
    Relation.BETWEEN: N_("{column} is from {value} to {last}"),
    Relation.ONE_OF: N_("{column} is one of {value}"),
    Relation.IS_MISSING: N_("{column} has no value"),
    Relation.IS_PRESENT: N_("{column} has a value"),
    Relation.IS_INVALID: N_("{column} is invalid"),
}


def tell_filters(filters: Sequence[Filter], dataset: Dataset) -> str:
    """All filters in one phrase."""
    return _(" and ").join(_tell(part, dataset) for part in filters) or _("anything is")


def _tell(part: Filter, dataset: Dataset) -> str:
    if isinstance(part, CellTest):
        values = part.values
        joined = ", ".join(map(quoted, values[:4])) + ("…" if len(values) > 4 else "")
        value = quoted(values[0]) if part.relation is Relation.BETWEEN and values else joined
        return _(_PHRASES[part.relation]).format(
            column=called(dataset, [part.column]), value=value, last=quoted(values[-1]) if values else ""
        )
    told = (_(" and ") if isinstance(part, AllOf) else _(" or ")).join(_tell(inner, dataset) for inner in part.parts)
    return f"({told})"
