"""What the values of options that are a choice are called in the interface."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from inclusion_desktop.i18n import N_, _

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "above": N_("Above"),
        "all": N_("All"),
        "auto": N_("Automatic"),
        "beside": N_("Beside"),
        "both": N_("Both"),
        "bottom_left": N_("Bottom left"),
        "bottom_right": N_("Bottom right"),
        "center": N_("Centre"),
        "circle": N_("Circle"),
        "columns": N_("Columns"),
        "data": N_("As in the data"),
        "difference": N_("Difference"),
        "ends": N_("At the ends"),
        "first": N_("First"),
        "fitted": N_("Fitted to the data"),
        "grid": N_("Grid"),
        "grouped": N_("Side by side"),
        "highlight": N_("Highlighted"),
        "horizontal": N_("Lying"),
        "hundred": N_("0 to 100"),
        "inside": N_("Inside"),
        "key": N_("Key"),
        "largest_remainder": N_("Make the sum 100 %"),
        "last": N_("Last"),
        "left": N_("Left"),
        "name": N_("By name"),
        "none": N_("None"),
        "note": N_("Say so in a note"),
        "one_in": N_("1 in N"),
        "outside": N_("Outside"),
        "people": N_("People"),
        "percent": N_("Percent"),
        "person": N_("Person"),
        "previous": N_("Previous"),
        "right": N_("Right"),
        "rows": N_("Rows"),
        "square": N_("Square"),
        "stacked": N_("Stacked"),
        "text": N_("Text"),
        "top_left": N_("Top left"),
        "top_right": N_("Top right"),
        "total": N_("Total"),
        "value": N_("By value"),
        "vertical": N_("Standing"),
        "zero": N_("From zero"),
    }
)
"""English msgid of each value; one value means the same in every chart type."""


def choice_name(value: str) -> str:
    """The value in the language of the interface; as it stands where it has no name (a plugin's)."""
    return _(NAMES[value]) if value in NAMES else value
