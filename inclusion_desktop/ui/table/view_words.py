"""How a sorted and filtered view is told in words, and how it is made, key by key and test by test."""

from __future__ import annotations

from dataclasses import replace

from inclusion_desktop.data.column_types import edit_text
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, Kind, State
from inclusion_desktop.data.views import AllOf, CellTest, Filter, Relation, SortKey, View
from inclusion_desktop.i18n import _

NOTHING = View()
_MOST_NAMED = 3


def relation_name(relation: Relation) -> str:
    """What stands between the column and the value."""
    return {
        Relation.EQUALS: _("is"),
        Relation.NOT_EQUALS: _("is not"),
        Relation.CONTAINS: _("contains"),
        Relation.BEGINS_WITH: _("begins with"),
        Relation.GREATER: _("is more than"),
        Relation.LESS: _("is less than"),
        Relation.BETWEEN: _("is between"),
        Relation.ONE_OF: _("is one of"),
        Relation.IS_MISSING: _("has no value"),
        Relation.IS_PRESENT: _("has a value"),
        Relation.IS_INVALID: _("is invalid"),
    }[relation]


def relations_of(column: Column) -> tuple[Relation, ...]:
    """The relations that make sense for the column's kind, the likeliest first."""
    if column.kind.is_numeric:
        first: tuple[Relation, ...] = (Relation.GREATER, Relation.LESS, Relation.BETWEEN, Relation.EQUALS)
    else:
        first = (Relation.EQUALS, Relation.CONTAINS, Relation.BEGINS_WITH, Relation.ONE_OF)
    rest = (Relation.NOT_EQUALS, Relation.IS_PRESENT, Relation.IS_MISSING)
    may_be_invalid = column.kind.is_numeric or column.kind is Kind.DISTRICT
    return (*first, *rest, Relation.IS_INVALID) if may_be_invalid else (*first, *rest)


def filter_words(dataset: Dataset, part: Filter) -> str:
    """A filter as a phrase: 'Share is more than 50'."""
    if isinstance(part, CellTest):
        column = dataset.column(part.column)
        names = ", ".join(part.values[:_MOST_NAMED]) + (" …" if len(part.values) > _MOST_NAMED else "")
        if part.relation is Relation.BETWEEN:
            names = _("{low} and {high}").format(low=part.values[0], high=part.values[1])
        return f"{column.name} {relation_name(part.relation)} {names}".rstrip()
    joint = _(" and ") if isinstance(part, AllOf) else _(" or ")
    return joint.join(filter_words(dataset, inner) for inner in part.parts)


def with_filter(view: View | None, part: CellTest) -> View:
    """One more condition that rows have to meet."""
    view = view or NOTHING
    return view if part in view.filters else replace(view, filters=(*view.filters, part))


def without_filter(view: View, at: int) -> View:
    """Without the condition at a place."""
    return replace(view, filters=view.filters[:at] + view.filters[at + 1 :])


def sorted_by(view: View | None, key: SortKey, *, then: bool = False) -> View:
    """Sorted by this key alone, or where the keys so far are equal."""
    view = view or NOTHING
    before = tuple(old for old in view.sort_keys if old.column != key.column) if then else ()
    return replace(view, sort_keys=(*before, key))


def without_key(view: View, column: ColumnId) -> View:
    """Without sorting by the column."""
    return replace(view, sort_keys=tuple(key for key in view.sort_keys if key.column != column))


def turned(view: View, column: ColumnId) -> View:
    """Sorted by the column the other way round."""
    keys = (replace(key, descending=not key.descending) if key.column == column else key for key in view.sort_keys)
    return replace(view, sort_keys=tuple(keys))


def same_as(column: Column, row: int, language: str) -> CellTest:
    """Rows that hold what this cell holds."""
    state = column.state(row)
    if state is State.VALID:
        return CellTest(column.id, Relation.EQUALS, (edit_text(column, row, language),))
    return CellTest(column.id, Relation.IS_INVALID if state is State.INVALID else Relation.IS_MISSING)
