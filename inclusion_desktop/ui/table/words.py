"""What the table says about kinds, states and invalid cells, in the language of the interface."""

from __future__ import annotations

from inclusion_desktop.data.dataset import Column, Kind, State
from inclusion_desktop.data.district_columns import invalid_district
from inclusion_desktop.i18n import _


def kind_name(kind: Kind) -> str:
    """The kind as the header's menu calls it."""
    return {
        Kind.TEXT: _("Text"),
        Kind.CATEGORY: _("Category"),
        Kind.NUMBER: _("Number"),
        Kind.INTEGER: _("Whole number"),
        Kind.PERCENT: _("Percent"),
        Kind.YEAR: _("Year"),
        Kind.DATE: _("Date"),
        Kind.DISTRICT: _("District"),
    }[kind]


def state_name(state: State) -> str:
    """What the cell is, where it has no value."""
    return {
        State.VALID: "",
        State.BLANK: _("Blank"),
        State.INVALID: _("Invalid"),
        State.SUPPRESSED: _("Suppressed, to protect people's identity"),
        State.NOT_COLLECTED: _("Not collected"),
    }[state]


def invalid_sentence(column: Column, row: int) -> str:
    """What is wrong with an invalid cell, where, and how to mend it."""
    typed = column.typed.get(row, "")
    if column.kind is Kind.DISTRICT:
        return invalid_district(typed, row, column.name)
    sentence = {
        Kind.INTEGER: _(
            "Row {row}, column '{column}': '{typed}' is not a whole number. Correct the cell or make the column text."
        ),
        Kind.YEAR: _("Row {row}, column '{column}': '{typed}' is not a year. Type four digits, such as 2024."),
        Kind.DATE: _("Row {row}, column '{column}': '{typed}' is not a date. Type it as 2024-09-01."),
    }.get(
        column.kind,
        _("Row {row}, column '{column}': '{typed}' is not a number. Correct the cell or make the column text."),
    )
    return sentence.format(row=row + 1, column=column.name, typed=typed)
